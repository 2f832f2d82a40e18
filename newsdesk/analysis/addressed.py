"""To whom an asking is addressed: the phrase behind إلى, مع or ب, or the verb's object, without what was put to it."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.newsrooms import ACTS, TIMES, Newsrooms
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite

_FAILED = frozenset({"باءت", "باء", "كللت", "فشلت", "اخفقت", "قوبلت", "قوبل", "ظلت", "بقيت"})
_UNITS = frozenset({"ايام", "يوما", "يومين", "اسابيع", "اسبوعا", "اشهر", "شهرا", "ساعات", "ساعه", "دقاءق"})
_CALLING = frozenset(
    {"اتصالات", "اتصالا", "اتصالين", "مكالمات"}
    | {"الاتصال", "للاتصال", "بالاتصال", "اتصل", "اتصلت", "واتصلت", "اتصلنا"})
_ASKED_WITH = frozenset({"كيف", "لماذا", "ما", "هل", "متي", "اين", "من", "ماذا", "اذا", "ان", "عما", "كم", "اي", "كل"})
_PRINTED = frozenset({"المنشور", "المنشوره", "المعلن", "المعلنه", "المدرج", "المدرجه", "المدون", "المدونه"})
_FINDERS = ("نا", "ناه", "ناها", "ته", "تها")
_FOR = frozenset({"معرفه", "اخذ", "سماع", "لقاء", "مقابله", "طلب"})
_ANSWER = frozenset({"رد", "تعليق", "تعقيب", "افاده", "توضيح"})
_SEEKING = frozenset({"بحث", "بحثت", "فتش", "فتشت", "سال", "سالت", "سءال", "البحث", "بحثا"})
_TO = frozenset({"الي", "مع", "ل", "ب", "من", "علي"})
_BUT = frozenset({"فلم", "فلا", "بيد", "وبقيت", "وظلت"})
_LEAVE = frozenset({"اسبوعا", "اسبوعين", "مهله", "يوما", "يومين", "شهرا", "فرصه", "وقتا"})
"""Time that is given somebody to reply: منحنا | الشركة | أسبوعا للرد."""
_GREAT = frozenset({"كبير", "كبار", "غالبيه", "معظم", "اغلب"})
"""Who may be asked, though they count others: كبير المفتشين."""
_BETWEEN = ("سكرتير", "موظف", "حارس", "مساعد", "عامل")
_REPLYING = frozenset({"الرد", "التعليق", "التعقيب", "التوضيح"})
_NO_ANSWER = frozenset({"مجيب", "رد", "جواب", "اجابه", "حياه"})
_NOBODYS = frozenset({"الصمت", "التجاهل", "الرفض", "الفشل"})
"""What an asking is met with, and no party: قوبلت أسئلتنا بالصمت."""


class Addressed(Newsrooms):
    """Finds whom an asking is put to."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._put = self._words["questions"] - self._words["calls"]
        self._asks = self._words["contact"] | self._words["questions"] | self._sent
        self._no_party = self._words["not_parties"] | knowledge.statement_classes["REPLY"]

    def _asked_by_us(self, key: str) -> bool:
        """Whether the word is a question or a call of ours: أسئلتنا, بسؤالنا, سألناه, هاتفناها."""
        if "نا" not in key[3:] or self._press[key]:
            return False
        stem = key[: key.index("نا", 3)].removeprefix("و").removeprefix("ف").removeprefix("ب").removeprefix("ل")
        stems = (stem, stem.removesuffix("ت") + "ه")
        return any(one in self._asks for one in stems)

    def _addressed(self, line: Line, begin: int, stop: int, *, objects: bool) -> tuple[Range, ...]:
        """The parties after إلى, مع or ب within the asking, or its object (سألت الصحيفة رئيس الاتحاد)."""
        for place in range(begin, min(stop, begin + 10)):
            key = line.key(place)
            counted = key[1:] in self.knowledge.small["numerals"]
            calling = belongs(line.key(place - 1), _CALLING) or belongs(line.key(begin - 1), _CALLING)
            called = key[:1] == "ب" and not counted and calling
            whose = key in _ANSWER and belongs(line.key(place + 1), self.phrases.heads)  # الحصول على رد | الشركة
            if (whose or key in self._words["before_party"]) and place + 1 < stop:
                found = self._party(line, place + 1, stop)
                if found:
                    return found
            elif (key in _TO or self._left_with(line, place)) and place + 1 < stop:
                after = line.key(place + 1)
                counted = after in self.knowledge.small["numerals"] - _GREAT or after[:1].isdigit()
                if counted or after in self._no_party or after in TIMES or after in self._words["before_party"]:
                    continue
                found = self._party(line, place + 1, stop)
                if found:
                    return found
            elif key == "عن" and self._sought(line, place, begin):
                found = self._party(line, place + 1, stop)
                if found:
                    return found
            elif place not in line.dated and (called or self._stands_for(line, place, begin, objects=objects)):
                found = self._party(line, place, stop)
                if found:
                    return found
            elif line.tokens[place].text in COMMAS and place > begin:
                return ()
        return ()

    def _sought(self, line: Line, place: int, begin: int) -> bool:
        """Whether somebody was looked for: بحثنا عن | مدير المصنع. A matter is asked about with عن, too."""
        if place + 1 >= len(line.tokens) or not belongs(line.key(place + 1), self.phrases.persons):
            return False
        return _without_us(line.key(begin - 1)) in _SEEKING or _without_us(line.key(place - 1)) in _SEEKING

    def _left_with(self, line: Line, place: int) -> bool:
        """Whether somebody follows with whom a message was left, and for nobody else: تركنا رسالة لدى الهيئة."""
        left = line.key(place) == "لدي" and self.put(line.key(place - 1))
        return left and not line.key(place + 1).startswith(_BETWEEN)

    def _stands_for(self, line: Line, place: int, begin: int, *, objects: bool) -> bool:
        """Whether the word is ب or ل and a body or an office, or the one asked, right after the verb."""
        key = line.key(place)
        if key[:1] == "ب" and belongs(key, self._sent, prepositions=True):
            return False  # بعثنا بالأسئلة إلى: what was put
        if key[:1] in "بل" and len(key) > 3 and self._attached(line, place):
            return True
        act = self.phrases.is_masdar(key) or key in self._words["not_parties"] or "ال" + key[2:] in ACTS
        act = act or self.put(key)  # طرحنا الأسئلة على الوزارة
        asked = belongs(key, self.phrases.heads) or (definite(key) and not act) or key in self._words["channels"]
        asked = asked or (not act and line.key(place - 1).endswith("نا") and self._may_be_name(line, place))
        return objects and place == begin and key not in PREPOSITIONS and asked

    def _may_be_name(self, line: Line, place: int) -> bool:
        """Whether the word may begin a name, right behind our asking: راسلنا | سامر الحلو, راسلنا | ولاية الخرطوم."""
        key = line.key(place)
        plain = line.tokens[place].word and place not in line.dated and key not in _ASKED_WITH and not self.put(key)
        return plain and definite(line.key(place + 1)) and self.phrases.end(line, place, place + 2) == place + 2

    def _attached(self, line: Line, place: int) -> bool:
        key = line.key(place)
        rest = "ال" + key[2:] if key.startswith("لل") else key[1:]
        if rest in ACTS or rest in _NOBODYS:
            return False  # محاولاتنا للوصول إلى
        if rest in self.knowledge.statement_classes["QUESTION"]:
            return False  # توجّهنا بالأسئلة إلى: what was put, not to whom
        called = key[:1] == "ب" and belongs(rest, self.phrases.persons)  # اتصلت «النهار» بصاحب المصنع
        return called or belongs(rest, self.phrases.heads) or rest.startswith("ال")

    def _party(self, line: Line, start: int, stop: int) -> tuple[Range, ...]:
        if line.key(start) in ("كل", "كلا", "اي") and line.key(start + 1) == "من":
            start += 2
        elif belongs(line.key(start), self._words["channels"], prepositions=True) and definite(line.key(start + 1)):
            start += 1  # اتصلنا برقم الشركة, توجّهنا إلى مقر الشركة في المدينة
        if belongs(line.key(start - 1), self._words["channels"], prepositions=True):
            stop = next((place for place in range(start, stop) if line.key(place) == "في"), stop)
        end = self.phrases.end(line, start, stop, attached=True)
        if end == start and start < stop and line.tokens[start].word and line.key(start)[:1] in "بل":
            end = max(self.phrases.end(line, start + 1, stop), start + 1)
        small = self.knowledge.small
        for place in range(start + 1, end):
            key = line.key(place)
            after = line.key(place + 1)
            counted = key in small["numerals"] and (after in TIMES or after in _UNITS or self.put(after))
            purpose = key.startswith("ل") and (key in self.knowledge.nouns["support"] or key[1:] in _FOR)
            sent = key in self.knowledge.statement_classes["ASK"] or belongs(key, self._put) or key in _FAILED
            sent = sent or (key.endswith("ا") and (belongs(key[:-1], self._put) or key[:-1] in self._sent))  # خطابا
            found = len(key) > 5 and key.startswith(("ف", "ووجد", "وجد")) and key.endswith(_FINDERS)  # فوجدناه
            printed = key in _PRINTED and (after in PREPOSITIONS or place > start + 1)
            ours = found or printed or self._asked_by_us(key)
            ours = ours or key in _BUT or (key == "ولا" and after in _NO_ANSWER) or key in _LEAVE
            ours = ours or (key == "حق" and after in _REPLYING) or (key[:1] == "ب" and self.put(key[1:]))
            if sent or ours or key in self.knowledge.statement_classes["REPLY"] or key in TIMES or counted or purpose:
                end = place
                break
        return ((start, end),) if end > start else ()


def _without_us(key: str) -> str:
    """The verb without the "we" it ends in, and without its conjunction: وبحثنا."""
    bare = key.removeprefix("و").removeprefix("ف") if len(key) > 4 else key
    return bare.removesuffix("نا")
