"""What a noun phrase takes along behind a preposition: the complement of an office, a participle or a verbal adjective.

An office or a participle governs the preposition behind it (المسؤول عن الملف، المقيم في دبي); one that it does not
govern tells of the verb (رفض المدير في بيان).
"""

from __future__ import annotations

from abc import abstractmethod

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.named_ali import NamedAli
from newsdesk.analysis.phrase_words import IN_OFFICE, UN_PROGRAMMES
from newsdesk.analysis.second_parties import FELLOWS
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, belongs_any, definite, owned, under_pronoun

_BACK = 4
"""Words from an office to the preposition it governs: النائب السابق عن المحافظة."""
_SENT_TO = frozenset({"مبعوث", "مبعوثه", "موفد", "موفده", "ممثل", "ممثله", "سفير", "سفيره"})
"""Whose sender's name may stand before where they go: مبعوث الأمين العام للأمم المتحدة | إلى اليمن."""
_AHEAD = 14
"""Words behind a complement within which the verb's own preposition must come."""
_ASKING = 3
"""Words before whoever was asked within which the asking is told: سألت صحيفة النهار النائب."""
_OFTEN = frozenset({"وجه", "مناسبه", "مناسبتين", "مناسبات", "مرات", "اكثر"})
"""How often somebody was asked: رئيس النادي | في أكثر من مناسبة."""
_ASKS = frozenset({"سال", "سالت", "سءال", "استفسر", "استفسرت", "استوضح", "استوضحت", "استفسار"})
"""Words of asking somebody about something."""
_SOME_PEOPLE = frozenset({"افراد", "عدد", "احد", "احدي", "بعض", "مجموعه", "واحد", "اي"})
EACH = frozenset({"كل", "لكل", "بكل", "كلا"})
"""What tells the parts apart that من brings in behind it."""
_REPORTERS = frozenset({"الصحفيين", "الصحافيين", "المراسلين", "الاعلاميين", "الصحفيون", "الصحافيون"})
_MANNERS = frozenset(
    {"انزعاج", "غضب", "حده", "اقتضاب", "سخريه", "تهكم", "دهشه", "استغراب", "هدوء", "ثقه", "صراحه", "حزم", "امتعاض"}
    | {"عصبيه", "اختصار", "تاثر", "حسره", "حزن", "ابتسامه", "شده", "ايجاز", "مراره", "تحفظ", "وضوح"}
    | {"حقه", "حقها", "حقهم"}
)
"""How somebody says something, behind ب."""
_NOW = frozenset({"حاليا", "الان", "سابقا", "موقتا", "رسميا"})
_BELONGING = frozenset({"التابع", "التابعه", "التابعين", "التابعان", "الموالي", "المواليه", "الموالين"})
_AGE = frozenset({"عمره", "عمرها", "العمر", "عمرهم", "عمرهما"})
_SHOWS = frozenset({"برنامج", "معرض", "المعرض", "كتاب", "فيديو", "البرنامج"})
"""Where somebody speaks and where somebody works: مسؤول | ببرنامج الأغذية العالمي."""
_NEW_CLAUSE = frozenset({"لكن", "ولكن", "غير", "بيد", "دون", "هذا", "هذه", "ذلك"})
_SERIES = frozenset({"سلسله", "جمله", "مجموعه", "عدد"})
_MANY = ("ين", "ون", "ان", "ات")
_ABOUT = Wanted(frozenset({"عن"}))


class Complements(NamedAli):
    """Tells complements of a noun phrase from what is said of the verb."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._outlet_heads = frozenset(name[0] for name in knowledge.outlets)
        self._whence = nouns["titles"] | nouns["outlet_nouns"]
        asking = knowledge.asking
        self._asked = asking["questions"] | asking["sent"] | knowledge.statement_classes["REPLY"]

    @abstractmethod
    def outlet_end(self, line: Line, index: int) -> int:
        """The end of an outlet's name that begins at ``index``, or ``index`` where none does."""

    def placed(self, line: Line, index: int) -> bool:
        """Whether the word is a participle that tells where somebody belongs: المقيم, المذكور, التابع."""
        return self.is_placed(line.key(index))

    def is_placed(self, key: str) -> bool:
        """As `placed`, of the word by itself."""
        return definite(key) and belongs(key, self.knowledge.nouns["placed"])

    def told_apart(self, line: Line, start: int, index: int) -> bool:
        """Whether such a participle and its place tell more of somebody known without: مديره السابق | المقيم في قبرص.

        Alone it is an adjective like others (المدير المذكور); behind one word it tells who is meant (الوسيط المقيم في
        إسطنبول), and so it does before a name (رجل الأعمال المقيم في أبيدجان رفيق جابر).
        """
        if line.key(index) in _BELONGING:
            return False  # الإدارة المدنية | التابعة لقوات الدعم السريع: which one it is
        now = line.key(index + 1) in _NOW
        after = line.key(index + 1 + now)
        attached = after[:1] in ("ب", "ل") and after not in self.knowledge.small["native_ba"]
        if after not in PREPOSITIONS and not attached:
            return False
        if not now and index == start + 1 and line.tokens[start].word and not line.key(index).endswith(_MANY):
            return False
        name = index + now + (3 if after in PREPOSITIONS else 2)
        key, small = line.key(name), self.knowledge.small
        if name >= len(line.tokens) or not line.tokens[name].word or definite(key) or key[:1] in "بلوف":
            return True
        ends = key in PREPOSITIONS or key in small["relative"] or key in _NEW_CLAUSE or self.is_clause(line, name)
        return ends or self.is_stop_verb(key) or name in line.dated

    def predicate_begins(self, line: Line, start: int, index: int) -> bool:
        """Whether the word says something of whoever is named before: المتهمون الأربعة | محتجزون في السجن."""
        key, before = line.key(index), line.key(index - 1)
        if not definite(before) or definite(key) or key[:1] != "م" or not line.tokens[index - 1].word:
            return False
        many = key.endswith("ون") and definite(line.key(start)) and line.key(start).endswith(_MANY)
        governs = self.knowledge.governing.get(line.key(index + 1), frozenset())
        return many or (definite(line.key(start)) and key in governs and key not in self.heads)

    def governed(self, line: Line, start: int, index: int, preposition: str) -> bool:
        """Whether a word of the phrase governs the preposition at ``index``: the one before it, or past adjectives."""
        words = self.knowledge.governing.get(preposition)
        if words is None:
            return False
        for place in range(index - 1, max(start, index - _BACK) - 1, -1):
            if belongs(line.key(place), words, prepositions=True):
                return True
            if not definite(line.key(place)):
                break
        sent = preposition == "الي" and line.key(start).removeprefix("ل") in _SENT_TO
        return index - start <= _BACK + 2 * sent and belongs(line.key(start), words, prepositions=True)

    def _again(self, line: Line, index: int, wanted: Wanted) -> bool:
        """Whether the verb's own preposition comes behind the complement at ``index``: كشف المسؤول عن الملف | عن."""
        aside = False
        for place in range(index + 2, min(line.limit(index), index + _AHEAD)):
            key = line.key(place)
            if self.is_clause(line, place) or (key in wanted.prepositions and not aside):
                return True
            dated = place + 1 in line.dated or place - 1 in line.dated  # ، أمس الأحد،
            aside = aside or (line.tokens[place].text in COMMAS and not dated)
            if aside:
                continue
            if wanted.objects and (key in self.knowledge.nouns["objects"] or (owned(key) and self.is_masdar(key))):
                return True  # أعلن المسؤول عن الملف | استقالته
            if "ب" in wanted.prepositions and key[:1] == "ب" and key not in self.knowledge.small["native_ba"]:
                return True
            if self.is_stop_verb(key):
                return False
        return False

    def continues_over(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        """Whether the preposition at ``index`` goes on with the phrase (مسؤول في الوزارة) or leaves it (في بيان)."""
        key, before, after = line.key(index), line.key(index - 1), line.key(index + 1)
        governed = self.governed(line, start, index, key) or (role and key == "علي" and after == "مستوي")
        if index + 1 in line.dated or not after:
            return False
        held = governed or (key == "من" and self._of_people(line, index))
        counted = held and not governed and index == start + 1 and self._are_people(after)  # شكا عدد | من الصيادين
        counted = counted or (key == "من" and index == start + 1 and self._whence_they_are(line, index))
        if key in wanted.prepositions and not (counted or (held and self._again(line, index, wanted))):
            return False
        theirs = after.endswith(("ه", "ها", "هم", "هما")) and not definite(after) and not belongs(after, self.heads)
        text = key == "في" and theirs and line.key(index + 2) != "الي"  # a letter tells to whom: في رسالته إلى
        if text and not self.knowledge.nouns["documents"].isdisjoint(under_pronoun(after)):
            return False  # الجمعية العامة | في قرارها
        if key == "في":
            bloc = after == "الاطار" and index == start + 1 and belongs(before, self.knowledge.nouns["anonymous"])
            somebody = belongs(line.key(start), self._unnamed) or (index > start + 1 and before in IN_OFFICE)
            often = after in self.knowledge.small["numerals"] or after in _OFTEN  # صاحب المصحة | في ثلاث مناسبات
            if often or not (role or governed or somebody):
                return False
            series = after in _SERIES and self.is_venue(line.key(index + 2))  # المدرب | في سلسلة لقاءات
            return (bloc or not self.is_venue(after)) and not (after[:1].isdigit() or series)
        if key == "تحت" and after[:1].isdigit():
            return True  # منتخب تحت 23 سنة
        if key == "لدي" and theirs and self.heads.isdisjoint(under_pronoun(after)):
            return False  # الممثلة | لدى سؤالها, النائب | لدى خروجه
        asked = after in _ASKS or (self.is_masdar(after) and not self.state([after]))
        if key == "لدي" and not definite(after) and asked:
            return False  # المدير | لدى اتصال «النهار» به
        if key == "لدي" or (before == "من" and key in ("داخل", "خارج")):
            return True
        if key == "من":
            if before in EACH and index > start + 1:
                return True  # ممثلون لكل | من الصندوق والمصرف
            return governed or self._some_of(line, start, index, role)
        if key == "عن" and governed and (self._asked_of(line, start) or belongs(after, self._asked)):
            return self._again(line, index, _ABOUT)  # سألنا النائب | عن أسباب التأخير
        if key == "عن" and before == "الدفاع":
            return True
        if key in ("ل", "ب"):
            mark = index + 1 if index + 1 in line.pairs else -1
            if key == "ل" and after == "(" and not belongs(line.key(start), self.knowledge.small["unions"]):
                return False  # ل(صوت الجزيرة)
            if key == "ل" and mark >= 0 and (before in _BELONGING or "ال" + before in _BELONGING):
                return True  # القوات التابعة | لـ«الوفاق»
            union = belongs(line.key(start), self.knowledge.small["unions"])  # المجلس المركزي | لـ«فتح»
            if key == "ل" and mark >= 0 and (not union or self._said_behind(line, line.pairs[mark] + 1)):
                return False  # لـ«النهار»: whom it was said to
            if key in wanted.prepositions or (mark >= 0 and self.outlet_end(line, mark + 1) > mark + 1):
                return False
            return role and self.outlet_end(line, index + 1) == index + 1
        moved = key == "الي" and line.key(index - 2) == "من" and self.governed(line, start, index - 2, "من")
        return governed or moved  # المعار من برشلونة إلى روما

    def _said_behind(self, line: Line, place: int) -> bool:
        """Whether what is said begins here: النادي لـ«النهار» | إن, النادي لـ«النهار»: «…»."""
        return self.is_clause(line, place) or (place < len(line.tokens) and line.tokens[place].text == ":")

    def _asked_of(self, line: Line, start: int) -> bool:
        """Whether the phrase is who was asked: what stands behind عن is the matter then."""
        near = range(max(line.first(start), start - _ASKING), start)
        return any(belongs(line.key(place).removesuffix("نا"), _ASKS, prepositions=True) for place in near)

    def _placed_in(self, line: Line, index: int) -> bool:
        """Whether ب and a place stand here, and who is addressed behind it: رئيس الاتحاد بالقصرين | الحكومة بفتح."""
        key, after = line.key(index), line.key(index + 1)
        act = self.is_masdar(key[1:]) or belongs(key[3:], self.knowledge.nouns["objects"])
        if after in COMMAS:  # فلان، أحد الباعة بالسوق، | وزير التجارة بالتدخل
            after = line.key(index + 2)
            return key[:3] == "بال" and not act and belongs(after, self.people)
        return key[:3] == "بال" and not act and belongs(after, self.people) and definite(after)

    def _for_what(self, line: Line, start: int, index: int) -> bool:
        """Whether a body's name goes on with what it is for: المؤسسة الوطنية | لتسيير السدود, المرصد المغربي لحماية."""
        key, nouns = line.key(index), self.knowledge.nouns
        after = line.key(index + 1)
        two = after[:1] == "و" and (after[1:] in nouns["name_purposes"] or after[1:] in nouns["name_works"])
        works = key[1:] in nouns["name_works"]  # الشركة العامة | لتكرير النفط
        purpose = works or key[1:] in nouns["name_purposes"]
        purpose = purpose and definite(line.key(index + 2) if two else after)  # لاستغلال | وتوزيع المياه
        trade = key[:2] == "لل" and self.is_masdar("ال" + key[2:]) and "ال" + key[2:] not in self._asked
        if not (purpose or trade) or key in nouns["support"]:
            return False
        for place in range(index - 1, max(start, index - _BACK) - 1, -1):
            word = line.key(place)
            word = "ال" + word[2:] if word[:2] == "لل" else word  # الأمين العام للمنظمة العالمية | لمناهضة التعذيب
            itself = word.removeprefix("ال") in nouns["bodies"]  # مؤسسة is a body, and مؤسسها a founder
            if itself or (belongs(word, nouns["bodies"]) and not belongs(word, nouns["titles"])):
                return place < index - 1 or (definite(word) and purpose and not works)
            adjective = word.endswith(("يه", "ي")) and purpose  # لجنة فرنسية | لمكافحة الفساد
            if not line.tokens[place].word or word in PREPOSITIONS or not (definite(word) or trade or adjective):
                return False
        return False

    def _are_people(self, key: str) -> bool:
        nouns = self.knowledge.nouns
        many = definite(key) and key.endswith(("ين", "ون"))
        return many or key in nouns["plurals_of_people"] or belongs_any(key, nouns["collectives"], nouns["anonymous"])

    def _of_people(self, line: Line, index: int) -> bool:
        """Whether من tells whom a count is of, and not what a verb with من is about: شكا العديد | من السكان من."""
        after = line.key(index + 1)
        before, nouns = line.key(index - 1), self.knowledge.nouns
        counted = before in self.knowledge.small["counting"]
        counted = counted or (self._are_people(after) and belongs(before, nouns["anonymous"]) and not definite(before))
        matter = self.is_masdar(after) and not (belongs(after, self.anybody) or self._are_people(after))
        return counted and not matter and not self.is_clause(line, index + 1)

    def _whence_they_are(self, line: Line, index: int) -> bool:
        """Whether من tells where people are from, with the verb's own من أن behind: باحثون | من جامعة كذا | من أن."""
        before, after, nouns = line.key(index - 1), line.key(index + 1), self.knowledge.nouns
        whence = belongs_any(after, nouns["bodies"], nouns["places"]) or self.state([after])
        if not whence or definite(before) or not belongs(before, self._unnamed):
            return False
        for place in range(index + 2, min(line.limit(index), index + _AHEAD)):
            if not line.tokens[place].word and place not in line.closers and place not in line.pairs:
                return False
            if line.key(place) == "من" and self.is_clause(line, place + 1):
                return True
        return False

    def _some_of(self, line: Line, start: int, index: int, role: bool) -> bool:
        """Whether من tells of whom or whence: عدد من السكان, مصدر من الوزارة, الناجون من الحادث."""
        head, before, after = line.key(start), line.key(index - 1), line.key(index + 1)
        if index == start + 1 and head.removeprefix("ب") in _SOME_PEOPLE:
            return True  # الاتصال بأفراد | من عائلته
        unnamed = belongs(before, self._unnamed) or before.endswith(_MANY)
        bare = index == start + 1 and not definite(before) and unnamed
        counted = before in self.knowledge.small["counting"] or bare
        plain = not any(definite(line.key(place)) for place in range(start, index))
        whence = index - 1 in line.closers and belongs(head, self._whence)  # مراسل «البلد الآن» | من عدن
        if index == start + 1 and head in self.knowledge.small["numerals"]:
            return True  # ثلاث | من الشركات
        if after in _AGE:
            return True  # رجل في الخمسين | من عمره
        if after == "اجل" and not definite(head) and belongs(head, self.knowledge.nouns["bodies"], prepositions=True):
            return True  # مجموعة العمل | من أجل فلسطينيي سورية
        if head in ("احد", "احدي", "واحد", "عدد", "بعض", "مجموعه") or after in ("داخل", "قلب", "ضمن"):
            return True
        if index == start + 1 and definite(head) and head.endswith(("ون", "ين", "ات")):
            return True  # الناجون من الحادث
        return counted or whence or (role and plain)

    def own_people(self, line: Line, index: int) -> bool:
        """Whether the word is ل and people who are somebody's, to whom he says things: لموظفيه, لزميله, لرئيسه."""
        key, people = line.key(index)[1:], (self.persons, self.anybody, self.knowledge.nouns["kin"], FELLOWS)
        if key[:1] == "ل" or line.tokens[index].text.endswith("ة"):
            return False
        owned = any(one in some for one in under_pronoun(key) for some in people)
        return owned and not belongs(key, self.heads - (self.knowledge.nouns["titles"] | self.persons))

    def attached_ends(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        """Whether the phrase ends before a word that has ب or ل attached."""
        key, before = line.key(index), line.key(index - 1)
        nouns, small = self.knowledge.nouns, self.knowledge.small
        if key in nouns["continuing_in"] or (key == "باعمال" and before.endswith(("قاءم", "قاءمه"))):
            return False
        governs = self.knowledge.governing
        said_in = key[:1] == "ب" and key[1:] not in _SHOWS and key not in small["native_ba"] and self.is_venue(key[1:])
        if said_in and not belongs(before, governs["ب"], prepositions=True):
            return True  # المصدر | بتصريحات صحفية
        if key[:1] == "ب" and key[1:] in _MANNERS:
            return True  # ورد الوزير | بانزعاج
        by_theirs = key.startswith("ب") and key not in small["native_ba"] and owned(key)
        if by_theirs and (self.is_masdar(key[1:]) or not role):
            return True  # دفع الشقيقان ببراءتهما
        if key.startswith("ب") and key not in small["native_ba"]:
            charged = belongs(before, governs["ب"], prepositions=True)
            if "ب" in wanted.prepositions and before not in PREPOSITIONS:
                again = (charged or (role and self._placed_in(line, index))) and self._again(line, index, wanted)
                return not (again or self.foreign_ba(line, index))
            return key.startswith("بال") and not role and not charged
        if wanted.addressee and "الي" in wanted.prepositions and not definite(key[1:]) and self.for_act(key):
            later = range(index + 1, min(line.limit(index), index + _AHEAD))
            parted = next((at for at in later if line.tokens[at].text in COMMAS), later.stop)
            # دعا الأمين العام | لوضع حد, دعا الحزب | للحوار؛ but دعا المجلس الأعلى للحوار إلى
            return key[:2] != "لل" or "الي" not in line.keys[index + 1 : parted]
        if key.startswith("ل") and not key.startswith("لبنان"):
            if "ال" + key[2:] in _REPORTERS and not belongs(line.key(start), nouns["bodies"]):
                return True  # بيلكين | للصحفيين: whom it was said to
            if self._for_what(line, start, index):
                return False
            if self.is_masdar(key[1:]) and not belongs(key[1:], self.heads):
                # لإغلاق، لوجوده: why, and no more who; but الجهة المخولة لمنح التراخيص
                return not (definite(before) and belongs(before, governs["ل"], prepositions=True))
            if key.startswith("لل") and key.endswith("ين") and not (definite(before) or belongs(before, self.heads)):
                return index > start + 1  # الرئيس التنفيذي فلان | للمحللين: whom it was said to
            if definite(before) and self.own_people(line, index):
                return True  # قال المدير | لموظفيه: whom it was said to
            asking = self.knowledge.asking
            if key in asking["us"] or key[1:] in asking["press"]:
                return True  # لنا, لموقعنا: whom it was said to
            if belongs(line.key(start), small["unions"]):
                return self.outlet_end(line, index) > index  # النادي | لرويترز, but الاتحاد الأردني لكرة القدم
            what = "ال" + key[2:] if key.startswith("لل") else key[1:]
            if belongs(what, nouns["outlet_nouns"]) or key in nouns["outlet_nouns"]:
                owned_by = definite(before) and belongs(before, governs["ل"])  # الشركة المشغلة للمحطة
                owned_by = owned_by or (before == "الام" and index > start + 1)
                return line.key(index + 1) not in UN_PROGRAMMES and not owned_by
            if "ال" + key[2:] in self.knowledge.small["press"] or key[1:] in self.knowledge.small["press"]:
                return True
            if index == start + 1 and belongs(before, asking["reporters"]):
                return False  # مراسل | لفرانس برس
            named = key[1:] in self._outlet_heads or (key.startswith("لل") and "ال" + key[2:] in self._outlet_heads)
            return named and self.outlet_end(line, index) > index
        return False
