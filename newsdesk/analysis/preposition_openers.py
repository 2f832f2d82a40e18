"""Whether a preposition opens a claim, or belongs to who speaks or when: أكد بعد الفوز على الفتح | على أهمية كذا."""

from __future__ import annotations

from newsdesk.analysis.addressed_openers import FAR_PREPOSITION, AddressedOpeners
from newsdesk.analysis.found import with_ba
from newsdesk.analysis.phrase_words import OWNERS
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, PREPOSITIONS, RELATIVES, bare_noun, belongs, definite, owned

GESTURES = frozenset({"بيده", "بيدها", "بيديه", "بيديها", "باصبعه", "براسه", "بذراعه", "بكفه", "بقبضته"})
_AGAIN = 8
"""Words from one إلى to the verb's own behind it."""
_FULL_NAME = 3
"""Words of somebody's name alone, at most."""
_SURNAME = 5
"""Letters of الشيء and the like, at most."""
_NO_CLAIM = 3
"""Words from a verb within which a word in ب is what it tells of."""
_NEAR_PREPOSITION = 14
"""Words between a verb and its preposition where no comma closes what was put between them."""
_SITES = frozenset({"موقع", "منصه", "منصات", "مواقع", "تطبيق"})
_ACCOUNTS = frozenset({"حسابه", "حسابها", "صفحته", "صفحتها", "حسابهم", "صفحتهم", "قناته", "قناتها", "منشور", "تغريده"})
"""Where somebody writes: عبر حسابها | على إكس."""
ASIDES = frozenset({"امام", "خلال", "في", "اثناء", "لدي", "عبر", "علي"})
_AFTER = frozenset({"عقب", "قبيل", "بعد", "قبل", "اثر"})
_ASIDE = 16
"""Words of when something was said, from a preposition in them to the comma behind."""
_ANSWERS = ("تعليق", "تعقيب", "رده", "ردها", "حديثه", "حديثها")
_ALREADY = frozenset({"قد", "وقد", "لقد", "ولقد", "فقد"})
"""Words behind which only a verb stands: كان الوزير قد | كشف عن."""
_UNNAMED_AS = frozenset(
    {"طالبا", "طالبه", "طالبين", "مشترطا", "مشترطه", "مفضلا", "مفضله", "رافضا", "رافضه"}
    | {"كونه", "كونها", "لكونه", "لكونها"}
)
"""What tells that somebody is not named, and why."""
_QUARTERS = frozenset({"وسط", "شمال", "جنوب", "شرق", "غرب", "ضواحي", "محيط", "شمالي", "جنوبي", "شرقي", "غربي"})
_QUARTER = 8
"""Words from a quarter to the verb's own ب behind it."""
_HOW_GREAT = frozenset({"شديد", "كبير", "بالغ", "تام", "واسع", "جديد", "حساب", "ميداني", "مبكر", "مستمر", "نفق", "بعض"})
"""What is said of caution or of a finding, and is nobody's name: وحذر | شديد من الشارع."""
_GONE = frozenset({"الماضي", "المنصرم", "الفاءت", "الجاري", "الحالي"})
_MORE = frozenset({"اكثر", "لاكثر", "باكثر", "اقل", "لاقل", "باقل", "ازيد", "لازيد", "بدلا", "ابتداء", "بداءا"})
BESIDES = frozenset({"ردا", "تعليقا", "تعقيبا", "خلال", "في"})
"""What opens an aside between a participle and its claim: مضيفا، ردا على سؤال، أن."""
_IDIOMS = frozenset({"لسان", "هامش", "راس", "خلفيه", "حد", "متن", "غرار", "نحو"})


class PrepositionOpeners(AddressedOpeners):
    """Tells the prepositions of claims from others."""

    def after_preposition(self, line: Line, index: int) -> int:
        """Where the claim begins that the preposition at ``index`` opens."""
        standing = line.key(index) in PREPOSITIONS
        place = index + 1 if standing else index
        return place + 1 if standing and self.phrases.is_clause(line, place) else place

    def is_preposition(self, line: Line, index: int, form: VerbForm, verb: int, start: int) -> bool:
        """Whether the word at ``index`` opens the verb's claim, behind its preposition; ``start`` ends its subject."""
        aside = line.tokens[index - 1].text in COMMAS or line.key(start) in ASIDES or line.key(start) in _AFTER
        farthest = FAR_PREPOSITION if aside else _NEAR_PREPOSITION
        if not form.prepositions or form.entry.that_only or index - max(verb, start - 1) > farthest:
            return False
        if "؛" in line.keys[verb:index]:
            return False  # الحرارة تهدد المرضى؛ حيث يشعرون | بالتعب
        participle = form.form.tense == "participle"
        document = index > verb + 2 and belongs(line.key(verb + 1), self.knowledge.nouns["documents"])
        told = self.speaker_like(line, verb + 1) or self._surname(line, verb) or self._charged(line.key(verb + 1))
        told = told or line.keys[verb + 1 : verb + 3] == ("كل", "من") or self._full_name(line, verb, index)
        told = told or (line.key(verb + 1) in IN_IT and line.key(verb - 1) not in RELATIVES)  # بيانا عبرت | فيه عن
        told = told or line.key(verb - 1) in _ALREADY or self._lone_name(line, verb, index)
        titles = self.knowledge.nouns["titles"]  # حذر سالم عيد مدير الكرة | لاعبيه من
        told = told or (form.entry.may_address and any(belongs(key, titles) for key in line.keys[verb + 1 : start]))
        if form.noun and not participle and not document and not told:
            return False
        figure = line.key(start)[:1].isdigit() or line.key(start) in ("عام", "العام", "سنه")  # الموازنة | العام المقبل
        when = line.key(start) == "العام" and line.key(start + 1) in _GONE  # تعهدت الدوحة | العام الماضي
        figure = figure and not when
        apart = index > start and (figure or self.over_adverbs(line, start, index) < index)
        if form.entry.at_once and apart and not participle:
            return False  # أقر البرلمان الموازنة بعجز: an act with an object
        key, after = line.key(index), line.key(index + 1)
        if key == "علي" and (after in _SITES or belongs(line.key(index - 1), _ACCOUNTS)):
            return False  # أكد البيان، عبر حسابها | على موقع "فيسبوك"، أن
        if after == "ذلك":
            return False  # وأشار إلى | ذلك
        if index > start and "clause" in form.entry.takes and self._within_aside(line, start, index):
            return False  # أكد فلان بعد الفوز | على الفتح، أن
        if key == "الي" and line.key(index - 1) in ("حديث", "تصريح", "تصريحات") and index > verb + 1:
            return False  # أشار في حديث إلى الإذاعة إلى أن
        again = "الي" in line.keys[index + 1 : index + _AGAIN]
        if key == "الي" and again and self.phrases.is_venue(line.key(index - 1)):
            return False  # أشارت في مذكرة إلى عملائها | إلى أن
        hidden = line.key(index - 1) in self.knowledge.small["anonymity"] and index > verb + 1
        if key == "عن" and (line.key(index - 1) == "نقلا" or hidden):
            return False
        if key == "من" and line.key(index - 1) in _MORE:
            return False  # بعد احتجازهم لأكثر | من ساعة، من دخول المنطقة
        if key in ("علي", "عن") and line.key(index - 1).startswith(_ANSWERS) and index > verb + 1:
            return False  # في تعليقه على الضربة
        if key in form.prepositions and len(key) > 1:
            spoken_in = key != "عن" and index > verb + 1 and self.phrases.is_venue(after)
            spoken_in = spoken_in and after not in ("هذا", "هذه", "ذلك")
            spoken_in = spoken_in and not (key == "علي" and definite(after))  # أكد على الاجتماع
            if spoken_in or index + 1 in line.dated or not after:
                return False
            return after not in _IDIOMS
        if "ب" in form.prepositions and key == "ب":
            return True
        if "من" in form.prepositions and key == "مما":
            return True  # حذرت البلدية | مما سمتها جهات مشبوهة
        what = key == "بما" and after not in ("في", "ان", "") and after[0] != "ي"  # أشاد بما تحقق
        if "ب" not in form.prepositions or not (what or with_ba(key, self.knowledge)) or key in GESTURES:
            return False
        if key[:1] == "ب" and self._before_its_own(line, verb, index):
            return False
        if key[:1] == "ب" and belongs(key[1:], self.knowledge.nouns["platforms"]):
            return False  # توعد القائد عبر حسابه | بفيسبوك
        if key.startswith("بال") and self.phrases.foreign_ba(line, index):
            return False
        said = key in self.knowledge.small["clause"] or self.phrases.is_masdar(key[1:])
        return said or not self._told_later(line, index, verb)

    def _before_its_own(self, line: Line, verb: int, index: int) -> bool:
        """Whether a ب tells why somebody is not named, or in which quarter, and the verb's own stands behind it.

        أفاد المصدر طالبا عدم ذكر اسمه كونه غير مخول | بالحديث، بأن; أفاد سكان | بوسط المدينة بوقوع انفجار.
        """
        key = line.key(index)
        if self.phrases.is_clause(line, index):
            return False
        if not _UNNAMED_AS.isdisjoint(line.keys[verb + 1 : index]):
            near = range(index + 1, min(index + _ASIDE, line.limit(index) - 1))
            return any(line.tokens[at].text in COMMAS and self.phrases.is_clause(line, at + 1) for at in near)
        if key[1:] not in _QUARTERS:
            return False
        for place in range(index + 1, min(index + _QUARTER, line.limit(index))):
            if not line.tokens[place].word:
                return False
            word = line.key(place)
            if word[:1] == "ب" and (self.phrases.is_clause(line, place) or self.phrases.is_masdar(word[1:])):
                return True
        return False

    def _within_aside(self, line: Line, start: int, index: int) -> bool:
        """Whether a preposition belongs to when it was said, or to what, up to a comma and the clause behind it."""
        before = line.keys[max(start, index - 2) : index]
        if (_AFTER | BESIDES).isdisjoint(before) or self.phrases.is_venue(line.key(index - 1)):
            return False
        near = range(index + 1, min(index + _ASIDE, line.limit(index) - 1))
        comma = next((place for place in near if line.tokens[place].text in COMMAS), -1)
        return comma > 0 and self.phrases.is_clause(line, comma + 1)

    def _charged(self, key: str) -> bool:
        """Whether the word is somebody by what he does or is for: المدافع | عن حقوق كذا."""
        return definite(key) and any(belongs(key, words) for words in self.knowledge.governing.values())

    def _full_name(self, line: Line, verb: int, index: int) -> bool:
        """Whether a name and its family's stand alone behind a verb that heads its sentence: وشكا | سامي الزهراني."""
        name, family = line.key(verb + 1), line.key(verb + 2)
        heads = verb == line.first(verb) and line.key(verb)[:1] == "و" and index == verb + 3
        return heads and bare_noun(name) and not definite(name) and definite(family) and family.endswith("ي")

    def _surname(self, line: Line, verb: int) -> bool:
        """Whether a family's name alone stands behind a verb that heads its sentence: وحذر | الحمروني."""
        key = line.key(verb + 1)
        named = definite(key) and key.endswith("ي") and len(key) > _SURNAME and not self.phrases.is_venue(key)
        return named and verb == line.first(verb) and not definite(line.key(verb + 2))

    def _lone_name(self, line: Line, verb: int, index: int) -> bool:
        """Whether only bare names stand before a verb's preposition: وكشف | سالم حداد | عن, عبر | سالم | عن قلقه."""
        end = next((at for at in range(verb + 1, index) if not line.tokens[at].word), index)  # وحذر | كرم |، أمس، من
        names = line.keys[verb + 1 : end]
        bare = 0 < len(names) <= _FULL_NAME and verb == line.first(verb) and all(
            bare_noun(key) and not definite(key) and not self.phrases.is_masdar(key) and key not in PREPOSITIONS
            and not belongs(key, self.knowledge.nouns["objects"]) and key not in self.knowledge.small["relative"]
            and key not in _HOW_GREAT
            for key in names
        )  # fmt: skip
        felt = owned(line.key(index + 1)) or line.key(index + 1).endswith("ه")
        called = names[:1] == ("ولد",) or line.key(verb)[:1] == "و"
        return bare and (felt if line.key(verb).removeprefix("و").startswith("عبر") else called)

    def _told_later(self, line: Line, index: int, verb: int) -> bool:
        """Whether a place in ب only tells where, with the clause behind a comma: أفاد بلاغ للمحكمة | بفاس، أن."""
        if index - verb < _NO_CLAIM or line.tokens[min(index + 1, line.limit(index) - 1)].text not in COMMAS:
            return False
        return any(self.phrases.is_clause(line, place) for place in range(index + 2, line.limit(index)))

    def speaker_like(self, line: Line, index: int) -> bool:
        """Whether the word at ``index`` may be the head of a speaker."""
        key = line.key(index)
        owner = key in OWNERS and definite(line.key(index + 1))  # صاحب المصنع
        return owner or belongs(key, self.phrases.anybody) or self.phrases.state([key])
