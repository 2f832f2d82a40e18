"""Who does a wrong told in a plain verb, by what it is done to: صفع | البائع, احتفظت | بجوازات العمال; not صفع الباب.

The data names the verbs and what each is a wrong to; where that stands, the doer is the verb's subject: behind it,
before it, before a relative pronoun, or earlier in the clause.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.accused_objects import AccusedObjects
from newsdesk.analysis.charges import past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN, Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT_THEY,
    WITH_THEM,
    belongs,
    definite,
    owned,
    readings,
    under_pronoun,
)
from newsdesk.text.date_words import COUNTS

_SHORT = 3
"""Letters of a word with no ending to take off."""
_NEAR, _MARK = 18, 12
"""Words from a verb to what it is done to, and from there to a mark that the deed is a wrong."""
_BETWEEN = 10
"""Words between the doer and what is done to."""
_STOPS = frozenset({"ان", "بان", "وان", "انه", "انها", "انهم", "لكن", "ولكن", "بينما", "فيما", "حيث", "اذ", "لان"})
_WHEN = frozenset({"بعد", "قبل", "بسبب", "اثر", "خلال", "اثناء", "منذ", "رغم", "جراء", "عقب", "لدي", "دون", "ضد", "مع"})
"""Before what stands there only for when, why or with whom it was done."""
_SOME_OF = frozenset(
    {"احد", "احدي", "بعض", "نحو", "قرابه", "حوالي", "عدد", "عددا", "مجموعه", "جميع", "كل", "مءات", "عشرات", "الاف"}
    | {"اكثر", "اقل", "من", "صرف", "دفع", "تسليم", "سداد", "دخول", "ادخال", "وصول", "ملايين", "حقوق", "كافه"}
    | {"استيراد", "بيع", "شراء", "توزيع", "تجاره", "خدمات", "عقود", "عقد", "اي"}
)
"""Before what something is done to: all of it, some of it, its being paid."""
_WHILE = frozenset({"بعدما", "عندما", "حين", "كما", "ثم", "حينما"})
_WAS = frozenset({"كان", "كانت", "ان", "بان"})
_OVER = frozenset({"مدي", "مدار", "امتداد"})
_ABOUT = frozenset(
    {"عن", "بشان", "حول", "ضد", "بعد", "بسبب", "تحذيرا", "بيانا", "تعميما", "تقريرا", "لمنع", "منع", "خاليه"}
)
"""Before what is only spoken of, or kept from: تحذيرا من أدوية مغشوشة."""
_DOER = Wanted(objects=True)
_HIS = {"وهو": "ه", "وهي": "ها", "وهم": "هم"}
_AFTER = frozenset({"بعد", "منذ", "سبق", "الي", "وبعد"})
"""Before أن and a verb of the past, which tells what was done: بعد أن | خطفت القوات صيادا."""
_GUILTY = frozenset(
    {
        "متهم",
        "مشتبه",
        "مطلوب",
        "مهرب",
        "مخدر",
        "مسروق",
        "مزور",
        "مخالف",
        "لص",
        "لصوص",
        "ارهابي",
        "مسلح",
        "عصابه",
        "مدان",
    }
    | {"مجرم", "سارق", "قاتل", "مروج", "مسجل", "جاني", "جناه", "محظور", "منتهي", "منتهيه", "مشبوه", "مضبوط", "فاسد"}
    | {"مغشوش", "مقلد", "مخزن", "وكر", "صيانه", "اصلاح", "تعقيم", "مءقت", "احترازي", "عطل"}
)
"""What an authority may seize or stop by right, and whom it may hold."""
_MEN_OF = frozenset(
    {
        "مرافقي",
        "حراس",
        "ضباط",
        "عناصر",
        "موظفي",
        "اعوان",
        "مساعدي",
        "افراد",
        "جنود",
        "مشرفي",
        "ابناء",
        "اقارب",
        "مسءولي",
    }
)
"""Behind أحد: one of a man's or a body's people."""
_AUTHORITIES = frozenset(
    {"شرطه", "سلطات", "سلطه", "وزاره", "نيابه", "جمارك", "امن", "مباحث", "مديريه", "بلديه", "محكمه", "هيءه", "جهاز"}
    | {
        "اجهزه",
        "مصالح",
        "درك",
        "حكومه",
        "امانه",
        "محافظه",
        "اداره",
        "قوات",
        "قاضي",
        "مدعي",
        "جيش",
        "استخبارات",
        "ولايه",
    }
)
_CLOSING = frozenset(")»")
_INITIALS = 7
"""Tokens of initials in brackets."""
_WEARING = frozenset({"بالزي", "بزي", "بملابس", "بلباس"})
_OFFICES = frozenset({"متحدث", "ناطق", "وزير", "وزيره", "محافظ", "والي", "وكيل", "بيان"})
_FORCE = frozenset({"قوه", "مجموعه", "دوريه", "وحده", "فرقه", "عناصر", "افراد", "مسلحون", "مسلحين", "جنود", "اعوان"})
"""What من and a body behind it tell of whom: قوة | من الأسايش."""


class PlainWrongs(AccusedObjects):
    """Finds such doers."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        nouns = knowledge.nouns
        self._victims = knowledge.victims
        self._men = phrases.anybody | nouns["ranks"] | nouns["trades"] | nouns["collectives"] | nouns["fighters"]

    def doing(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        """Who does it, and from what it is done to on what he is accused of."""
        him = bool(form.pronoun) and rule.him
        if form.pronoun and not (him or rule.negated):
            return None
        if him and form.pronoun == "ه" and line.tokens[index].text.endswith("ة"):
            return None  # ضربة
        told = self._before_it(line, index - rule.negated, form)
        if told is False:
            return None
        opener = index if him else self._done_to_what(line, index, limit, rule, told=told is not None)
        if opener < 0 or not self._marked(line, index, opener, limit, rule):
            return None
        if rule.by_right and not rule.quality and self._by_right(line, opener):
            return None
        party = told or self._behind_it(line, index, limit if him else opener, form)
        if party is None:
            return None
        return None, party, (max(opener, index + 1), limit) if index + 1 < limit else None

    def _done_to_what(self, line: Line, index: int, limit: int, rule: AllegationRule, *, told: bool) -> int:
        """Where what the verb is done to stands, -1 for nowhere: ضرب معلم في المدرسة | طفلا.

        Unless its doer has been ``told``, he stands right behind the verb.
        """
        place, last = self.past_adverbs(line, index + 1, limit) + (not told), min(limit, index + _NEAR)
        while place < last:
            token, key = line.tokens[place], line.key(place)
            if token.text in COMMAS:
                past = past_aside(line, place, limit)
                if past <= place + 1 and not belongs(line.key(place + 1), self.phrases.anybody):
                    return -1
                place = max(past, place + 1)  # قطع مستوطنون، فجر اليوم، | أشجارا, ضرب القائد، العقيد فلان، | بائعا
                continue
            if place in line.pairs and place > index + 1:
                place = line.pairs[place] + 1  # شركة | «زيوت السهل»
                continue
            if key in _STOPS or (key in RELATIVES and place > index + 1):
                return -1
            if rule.quality and (key in _ABOUT or belongs(key, self.knowledge.nouns["dealing_with"], True)):
                return -1  # أصدرت تحذيرا | من أدوية مغشوشة
            if token.word and reaches(key, rule.claim) and (rule.quality or self._object(line, index, place)):
                return place
            paid = key in _SOME_OF or line.key(place - 1) in PREPOSITIONS  # في | دفع الرواتب
            if place > index + 1 and not paid and key in self.knowledge.verbs and self.phrases.is_stop_verb(key):
                return -1
            place += 1
        return -1

    def _object(self, line: Line, index: int, place: int) -> bool:
        """Whether a word stands where what is done to may: behind a closed name, the verb or how many."""
        before, key = line.key(place - 1), line.key(place)
        if definite(before) and definite(key) and line.tokens[place].text.endswith(("ي", "ية")):
            return False  # بالزي | المدني
        if before in _WHEN or (line.key(place - 2) in _WHEN and not definite(before)):
            return False
        if key[:1] == "ب" or line.key(place - 3) in _OVER or line.key(place - 2) in _OVER:
            return True  # قام | بركل, سحب على مدى سنة | مبالغ
        if place == index + 1 or definite(before) or not line.tokens[place - 1].word or place - 1 in line.dated:
            return True
        if before in _SOME_OF or before in COUNTS or before[:1].isdigit() or before in self._many:
            return True
        if before in PREPOSITIONS or before in WITH_THEM or self.phrases.state([before]):
            return True  # منع عنها | الطعام
        if belongs(before, self.phrases.heads) or self.phrases.is_masdar(before) or before.endswith("ه"):
            return line.tokens[place - 1].text.endswith(("ه", "ها", "هم"))
        return place - index > 2 or before in _SOME_OF  # behind a name: المدير سالم حداد | طفلا

    @staticmethod
    def _marked(line: Line, index: int, opener: int, limit: int, rule: AllegationRule) -> bool:
        """Whether one of the marks is told without which the deed is none: حول الملايين | إلى حسابه."""
        near = (place for place in range(index + 1, min(limit, opener + _MARK)) if place != opener)
        return not rule.link or any(reaches(line.key(place), rule.link) for place in near)

    def _by_right(self, line: Line, opener: int) -> bool:
        """Whether it is done to what may be seized or stopped: صادرت الشرطة هواتف | المتهمين."""
        return any(reaches(line.key(place), _GUILTY) for place in range(opener, min(opener + 6, line.limit(opener))))

    def named_with_ba(self, line: Line, index: int, limit: int) -> Placed | None:
        """Whom ب names behind a verb: شهرت الوزارة | بمؤسسة كذا."""
        for place in range(index + 1, min(index + _BETWEEN, limit)):
            key = line.key(place)
            if key[:1] == "ب" and not definite(key) and belongs(key[1:], self._anybody) and key not in self._anybody:
                end = self.phrases.end(line, place, limit, IN, attached=True)
                end = self.name_end(line, (place, max(end, place + 1)), limit)
                return None, (place, end), (end, limit) if end < limit else None
        return None

    def _before_it(self, line: Line, index: int, form: Form) -> Range | Literal[False] | None:
        """The doer before the verb; None where none stands there, False where only a pronoun does."""
        head = index - 1 if index - 1 in line.pairs else index  # إن الشركة «تحتفظ …»
        before = line.key(head - 1)
        if before in _HIS:
            told = self.phrases.antecedent_before(line, head - 1)
            return told or self.meant(line, head - 1, _HIS[before], only=True) or False
        if before in RELATIVES:
            return self.phrases.antecedent_before(line, head - 1) or False
        if before in THAT_THEY:
            return False
        found = self.phrases.subject_before(line, head)
        found = found or self.phrases.joined_before(line, head)  # تتراكم النفايات، | والبلدية | لم تدفع
        if found is None and form.number == "p":
            found = self.heading(line, index)
        joined = line.key(index)[:1] in "وف" or before == "ثم"
        found = found or self._who_was(line, head)
        after = line.key(index + 1)
        if found is None and joined and (owned(after) or after in WITH_THEM or reaches(after, self._victims)):
            found = self.heading(line, index) or self._of_verb_before(line, index, form)
        return found or (False if form.number == "p" else None)

    def _who_was(self, line: Line, verb: int) -> Range | None:
        """The subject behind كان: حيث كان | عناصر من كتيبة النصر | يضربونهم."""
        for place in range(verb - 2, max(line.first(verb), verb - _BETWEEN) - 1, -1):
            dot = line.tokens[place].text == "."  # النقيب م. س. | علقه
            if not (line.tokens[place].word or dot) or self.phrases.is_stop_verb(line.key(place + 1)):
                return None
            if line.key(place).removeprefix("و") in _WAS:
                end = self.phrases.end(line, place + 1, verb)
                whole = end == verb or line.key(end) == "من" or verb - _INITIALS < end
                return (place + 1, verb) if end > place + 1 and whole else None
        return None

    def _of_verb_before(self, line: Line, index: int, form: Form) -> Range | None:
        """Who did what a verb before tells: دفعها | أحد مرافقي المحافظ | وصادر هاتفها."""
        for place in range(index - 2, max(line.first(index), index - _NEAR) - 1, -1):
            key = line.key(place)
            choices = self.knowledge.allegation_verbs.get(key) or self.knowledge.allegation_verbs.get(key[1:], ())
            begins = place == line.first(index) or key[:1] == "و" or line.key(place - 1) in _STOPS | _WHILE
            if begins and any(made.tense == form.tense and made.gender == form.gender for _, made in choices):
                found = self._behind_it(line, place, index, form)
                return found and (found[0], self._before_thing(line, *found))
        return None

    def _behind_it(self, line: Line, index: int, bound: int, form: Form) -> Range | None:
        start = past_aside(line, self.past_adverbs(line, index + 1, bound), bound)
        end = self.phrases.end(line, start, bound, _DOER)
        if start < end and line.key(end) == "من" and belongs(line.key(start), _FORCE):
            end = max(self.phrases.end(line, end + 1, bound, _DOER), end)  # قوة | من الأسايش
        if end <= start:
            return None
        end = self._named_on(line, end, bound)
        end = self._before_thing(line, start, end) if bound == end or bound == line.limit(index) else end
        return (start, end) if form.pronoun or bound - end <= _BETWEEN else None

    def _before_thing(self, line: Line, start: int, end: int) -> int:
        """Where a thing without an article begins behind a closed name: ترك الطبيب (س. م) | غرفة العمليات."""
        for place in range(start + 1, end):
            closed = definite(line.key(place - 1)) or line.tokens[place - 1].text in _CLOSING
            if (
                line.tokens[place].word
                and closed
                and not definite(line.key(place))
                and line.key(place)[:1] not in "لبو"
            ):
                return place
        return end

    def _named_on(self, line: Line, end: int, bound: int) -> int:
        """Past a name's initials and what men wear: طبيب التخدير | الدكتور (س. م), أعوان أمن | بالزي المدني."""
        if belongs(line.key(end), self.knowledge.nouns["titles"]) and line.tokens[end + 1].text == "(":
            end += 1
        if line.tokens[min(end, bound - 1)].text == "(":
            end = next(
                (at + 1 for at in range(end + 1, min(end + _INITIALS, bound)) if line.tokens[at].text == ")"), end
            )
        return end + 2 if line.key(end) in _WEARING and end + 2 <= bound else end

    def object_within(self, line: Line, start: int, end: int) -> int:
        """Where what a deed is done to begins in a phrase with nothing behind it: زورت إدارة المصرف | كشوف الحسابات."""
        closed = (place for place in range(start + 1, end)
                  if definite(line.key(place - 1)) or self.phrases.state([line.key(place - 1)]))  # fmt: skip
        adjectives = ("ي", "يه", "يين", "يون")
        return next((place for place in closed if line.tokens[place].word
                     and not (definite(line.key(place)) and line.key(place).endswith(adjectives))), end)  # fmt: skip

    @staticmethod
    def after_that(line: Line, index: int) -> bool:
        """Whether أن before a verb of the past tells what was done: بعد أن | خطفت القوات صيادا."""
        return line.key(index - 2) in _AFTER

    @staticmethod
    def authority(line: Line, party: Range) -> bool:
        """Whether a phrase is of those who may seize, stop and hold by right: الشرطة, السلطات, وزارة كذا."""
        office = belongs(line.key(party[0]), _OFFICES)
        return office or belongs(line.key(party[0]), _AUTHORITIES)

    def men(self, key: str) -> bool:
        """Whether the word is several men before whose they are: مشرفو | المدرسة, مسلحو | الفصيل."""
        return key.endswith(("و", "ي")) and len(key) > _SHORT + 1 and reaches(key[:-1], self._men)

    def one_of(self, line: Line, party: Range) -> bool:
        """Whether one of a man's or a body's people: أحد | مرافقي المحافظ."""
        return line.key(party[0]) in ("احد", "احدي") and line.key(party[0] + 1) in _MEN_OF


@lru_cache(maxsize=50_000)
def reaches(key: str, words: frozenset[str]) -> bool:
    """Whether the word is one of ``words``: under particles and a pronoun, of two or several, as an object in ا."""
    found = set(readings(key))
    found |= set(under_pronoun(key))
    for one in tuple(found):
        if len(one) > _SHORT:
            found.add(one.removesuffix("ا"))
            for tail in ("ين", "ون", "ان", "ات", "ه"):
                found.add(one.removesuffix(tail))
            for tail in ("تين", "تان", "ات"):
                found.add(one.removesuffix(tail) + "ه" if one.endswith(tail) else one)
    return not words.isdisjoint(found)
