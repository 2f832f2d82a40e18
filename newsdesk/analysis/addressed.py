"""To whom an asking is addressed: the phrase behind إلى, مع or ب, or the verb's object, without what was put to it."""

from __future__ import annotations

from newsdesk.analysis.doors import only_a_door
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.newsrooms import ACTS, PRINTED, TIMES, tells_where
from newsdesk.analysis.phrase_words import OWNERS, SIDES
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.question_owners import SEEKING, STILL_ASKING, QuestionOwners
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, under_pronoun, without_it

_FAILED = frozenset({"باءت", "باء", "كللت", "فشلت", "اخفقت", "قوبلت", "قوبل", "ظلت", "بقيت"})
_UNITS = frozenset({"ايام", "يوما", "يومين", "اسابيع", "اسبوعا", "اشهر", "شهرا", "ساعات", "ساعه", "دقاءق"})
_CALLING = frozenset(
    {"اتصالات", "اتصالا", "اتصالين", "مكالمات"}
    | {"الاتصال", "للاتصال", "بالاتصال", "اتصل", "اتصلت", "واتصلت", "اتصلنا"}
)
_ASKED_WITH = frozenset({"كيف", "لماذا", "ما", "هل", "متي", "اين", "من", "ماذا", "اذا", "ان", "عما", "كم", "اي", "كل"})
_FINDERS = ("نا", "ناه", "ناها", "ته", "تها")
_CONFRONTED_WITH = frozenset(
    {"بنتاءج", "بالنتاءج", "بادله", "بالادله", "بوثاءق", "بالوثاءق", "بالاتهامات", "باتهامات", "بالمعلومات", "بشهادات"}
    | {"بالشهادات", "بالارقام", "بالتسجيلات", "بالصور", "بخلاصات", "بمضمون", "باقوال", "بالمستندات", "بمستندات"}
)
"""What somebody is shown before he is asked of it."""
_QUESTIONS = frozenset({"الاسءله", "الاستفسارات", "التساءلات", "اسءله", "استفسارات"})
_AT_HAND = frozenset({"لديها", "لديه", "لدينا", "لديهم", "بحوزتها", "بحوزتنا", "عندها", "جمعته", "جمعناه"})
_FOR = frozenset({"معرفه", "اخذ", "سماع", "لقاء", "مقابله", "طلب", "عرض", "نقل", "مناقشه", "طرح", "كشف", "فهم", "بيان"})
_ANSWER = frozenset({"رد", "تعليق", "تعقيب", "افاده", "توضيح", "سماع", "روايه", "اقوال", "شهاده", "جواب"})
_NAME = 7
"""Words back from عن to the verb, with a newsroom between: بحث فريق «النهار» عن."""
_APPLIED, _LEAVING = frozenset({"طلب", "مطلب"}), 5
"""What is left with somebody, and words from it to whom: تقدمنا بطلب نفاذ إلى المعلومة | لدى الديوان."""
_TO = frozenset({"الي", "مع", "ل", "ب", "من", "علي", "امام"})
_SOME = 4
_SEEN = 7
"""Words behind عن within which another tells what was asked."""
"""Parties asked at once."""
_ACT = 6
"""Letters of the shortest act under a pronoun."""
_ASIDES = 8
_HOW = frozenset(
    {"هاتفيا", "مرارا", "كتابيا", "كتابه", "رسميا", "مجددا", "ايضا", "مباشره", "مرتين", "بدورها", "بدوره"}
    | {"لاحقا", "الكترونيا"}
)
_HOW_TOO = frozenset({"مره", "مرات"})
_ABOUT = frozenset({"عن", "حول", "بشان", "بخصوص", "في"})
_THIS = frozenset({"هذا", "هذه", "تلك"})
_THAT = _THIS | {"ذلك", "الامر", "الموضوع", "القضيه", "المساله", "السبب", "الاسباب"}
_FOR_IT = frozenset({"مسءول", "مسءوله", "مسءولين", "مسءولون"})
"""Who answers for something: behind their body عن tells what was asked about, مسؤول النادي | عن الصفقة."""
_BUT = frozenset({"فقيل", "وقيل", "فتبين", "فاذا", "فكان", "فكانت", "فلم", "فلا", "وما", "بيد", "وبقيت", "وظلت"})
_THEIR_PHONES = frozenset({"هاتفه", "هاتفها", "هواتفهم", "جواله", "جوالها", "رقمه", "رقمها"})
_EACH = frozenset({"كل", "جميع", "كافه", "مختلف", "معظم"})
_LEAVE = frozenset({"اسبوعا", "اسبوعين", "مهله", "يوما", "يومين", "شهرا", "فرصه", "وقتا"})
"""Time that is given somebody to reply: منحنا | الشركة | أسبوعا للرد."""
_GREAT = frozenset({"كبير", "كبار", "غالبيه", "معظم", "اغلب"})
"""Who may be asked, though they count others: كبير المفتشين."""
_ROOMS = frozenset({"مكتب", "منزل", "بيت"})
_BETWEEN = ("سكرتير", "سكرتاري", "موظف", "حارس", "مساعد", "عامل", "استعلامات")
_OFFICES = ("مكتب", "سكرتاري", "مقر", "استعلامات")
"""Where a message is left for somebody: تركنا رسالة في مكتب العميد."""
_REPLYING = frozenset({"الرد", "التعليق", "التعقيب", "التوضيح"})
_NO_ANSWER = frozenset({"مجيب", "رد", "جواب", "اجابه", "حياه"})
_NOT_CALLED = frozenset(
    {"بعد", "بعدها", "بعده", "بعدما", "به", "بها", "بهم", "بهما", "بنا", "بين", "بينما", "بشان", "بخصوص", "بسبب"}
)
"""Words in ب behind a call that are nobody's name."""
_VIEWS = frozenset({"راي", "موقف"})
"""What somebody has of a matter, with في before it."""
_BEFORE_IT = frozenset({"بعد", "قبل", "عقب"})
_GETTING = frozenset({"حصول", "اطلاع", "تعرف", "وقوف", "رد", "تعليق", "اجابه"})
_POINTING = frozenset(
    {"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "معه", "معها", "معهم", "له", "لها", "لهم"}
    | {"بهذه", "بهذا", "بذلك", "بتلك"}
)
"""Words that only point, at whoever was asked or at what was put: اتصلنا به, توجهنا بهذه الأسئلة إلى."""
_CONCERNING = frozenset(
    {"المتعلقه", "المتعلق", "الخاصه", "الخاص", "المتصله", "المتصل", "المرتبطه", "المرتبط", "المتعلقين", "المتعلقتين"}
)
"""What a question is, with its matter behind: استفسارات «النهار» المتعلقة | ببرنامج التوزيع."""
_NOBODYS = frozenset({"القول", "الصمت", "التجاهل", "الرفض", "الفشل", "اليد", "البريد", "الفاكس"})
"""What an asking is met with or goes by, and no party: قوبلت أسئلتنا بالصمت, سلمنا الأسئلة باليد."""


class Addressed(QuestionOwners):
    """Finds whom an asking is put to."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._put = self._words["questions"] - self._words["calls"]
        self._asks = self._words["contact"] | self._words["questions"] | self._sent
        self._persons = phrases.heads | phrases.persons
        self._hosts = phrases.heads | self._words["channels"]
        self._theirs = self._hosts | phrases.persons
        self._counting = knowledge.small["numerals"] - _GREAT
        self._rooms = self._words["channels"] | _ROOMS
        classes = knowledge.statement_classes  # سعت «النهار» إلى | سماع رأي
        self._consulting = classes["CONSULT"]
        self._left = classes["PENDING"] | classes["FOUNDIT"] | classes["FOUND"]  # الشركة | فوجد أبوابها
        self._no_party = self._words["not_parties"] | classes["REPLY"] | classes["SEEK"]

    def asked_by_us(self, key: str) -> bool:
        """Whether the word is a question or a call of ours: أسئلتنا, بسؤالنا, سألناه, هاتفناها."""
        if "نا" not in key[3:] or self._press[key]:
            return False
        whole = key[: key.index("نا", 3)]
        stem = whole.removeprefix("و").removeprefix("ف").removeprefix("ب").removeprefix("ل")
        stems = (whole, stem, stem.removesuffix("ت") + "ه")  # وجهناها: the و is the verb's own
        return any(one in self._asks for one in stems)

    def _addressed(self, line: Line, begin: int, stop: int, *, objects: bool) -> tuple[Range, ...]:
        """The parties after إلى, مع or ب within the asking, or its object (سألت الصحيفة رئيس الاتحاد)."""
        begin = self._over_how(line, begin, stop) if objects else begin
        for place in range(begin, min(stop, begin + 10)):
            key = line.key(place)
            if key in _POINTING or line.key(place - 1) in _CONCERNING:
                continue  # أسئلتنا الخاصة | بالصفقة
            after = line.key(place + 1)
            if key in _BEFORE_IT and (after in self._consulting or self.phrases.is_act(after)):
                return ()  # سيجيب عن أسئلة «النهار» بعد | التشاور مع محاميه
            counted = key[1:] in self.knowledge.small["numerals"] and not self._people_at(line, place + 1)
            calling = belongs(line.key(place - 1), _CALLING) or self._calls(line, begin)
            called = key[:1] == "ب" and not counted and calling and key not in _NOT_CALLED
            whose = key in _ANSWER and belongs(line.key(place + 1), self.phrases.heads)  # الحصول على رد | الشركة
            if (whose or key in self._words["before_party"]) and place + 1 < stop:
                about = (spot for spot in range(place + 2, stop) if line.key(spot) == "في" and key in _VIEWS)
                found = self._party(line, place + 1, next(about, stop))  # رأي رئيس الجماعة | في الاختلالات
                if found:
                    return found
            elif key == "من" and after in SIDES and (found := self._party(line, place + 2, stop)):
                return found  # الحصول على تعليق من قبل | الوزارة
            elif (key in _TO or self._left_with(line, place)) and place + 1 < stop:
                after = line.key(place + 1 + (place + 1 in line.pairs))  # على «واتساب»
                if key == "علي" and belongs(line.key(place - 1), _GETTING, prepositions=True):
                    continue  # للحصول على المعلومات
                if key == "من" and (line.key(place - 1) in _AT_HAND or after in _QUESTIONS):
                    continue  # ما لديها | من وثائق, قائمة | من الأسئلة | إلى المكتب
                counted = after in self._counting or after[:1].isdigit()
                counted = counted and not self._people_at(line, place + 2)
                if counted or after in self._no_party or after in TIMES or after in self._words["before_party"]:
                    continue
                left = line.key(place) in ("لدي", "عند", "في") and self._go_between(line, place + 1)
                found = self._party(line, place + 1 + left, stop)
                if found:
                    return self._and_to(line, key, found, stop)
            elif key == "عن" and self._sought(line, place, begin):
                where = (spot for spot in range(place + 2, stop) if line.key(spot) == "في")
                found = self._party(line, place + 1, next(where, stop))  # بحثنا عن السائق | في الحي
                if found:
                    return found
            elif objects and place == begin and key in _EACH and definite(line.key(place + 1)):
                found = self._party(line, place + 1, stop)  # راسلت كل | الشركات
                if found:
                    return found
            elif place not in line.dated and (called or self._stands_for(line, place, begin, objects=objects)):
                found = self._party(line, place, stop)
                if found:
                    return found
            elif line.tokens[place].text in COMMAS and (place > begin or not objects):
                return ()
        return ()

    def _and_to(self, line: Line, to: str, found: tuple[Range, ...], stop: int) -> tuple[Range, ...]:
        """With those behind the same preposition again: مع السفارة | ومع جهاز المغتربين."""
        end = found[-1][1]
        while len(found) < _SOME:
            end += line.tokens[end].text in COMMAS if end + 2 < stop else 0
            if end + 1 >= stop or line.key(end) != "و" + to:
                break
            more = self._party(line, end + 1, stop)
            if not more:
                break
            found, end = (*found, *more), more[-1][1]
        return found

    def _calls(self, line: Line, begin: int) -> bool:
        """Whether the verb before ``begin`` is one of calling, a newsroom between: اتصلت «النهار» | بأربعة نواب."""
        for spot in range(begin - 1, max(line.first(begin - 1), begin - _NAME) - 1, -1):
            if line.tokens[spot].text in COMMAS:
                return False
            if belongs(line.key(spot), _CALLING):
                return True
        return False

    def _people_at(self, line: Line, place: int) -> bool:
        """Whether those who are counted before ``place`` are somebody: ثلاثة | من أعضاء المجلس, أربعة | نواب."""
        key = line.key(place)
        some = key == "من" and belongs(line.key(place + 1), self._theirs)
        return some or (key not in TIMES and key not in _UNITS and belongs(key, self._persons))

    def _over_how(self, line: Line, begin: int, stop: int) -> int:
        """Past what was asked about and how, before whom: سألنا | عن ذلك | المدير, راسلت | هاتفيا | المدير."""
        place = begin
        while place < min(stop, begin + _ASIDES):
            key, after = line.key(place), line.key(place + 1)
            if place in line.dated or key in _HOW or after in _HOW_TOO:
                place += 1 + (after in _HOW_TOO)
            elif key in _ABOUT and after in _THAT:
                place += 2 + (after in _THIS)
            elif key in ("عبر", "في") and (belongs(after, self._words["channels"]) or place + 1 in line.dated):
                place += 2 + (line.key(place + 2) in ("الالكتروني", "الرسمي"))
            else:
                break
        return place

    def _sought(self, line: Line, place: int, begin: int) -> bool:
        """Whether somebody was looked for: بحثنا عن | مدير المصنع. A matter is asked about with عن, too."""
        if place + 1 >= len(line.tokens) or not belongs(line.key(place + 1), self.phrases.persons):
            return False
        near = range(max(line.first(place), place - _NAME), place)
        return any(_without_us(line.key(spot)) in SEEKING for spot in near)

    def _left_with(self, line: Line, place: int) -> bool:
        """Whether somebody follows with whom a message was left, and for nobody else: تركنا رسالة لدى الهيئة."""
        if line.key(place) not in ("لدي", "عند", "في"):
            return False
        if line.key(place) == "في" and not line.key(place + 1).startswith(_OFFICES):
            return line.key(place + 1) in self._words["channels"] and definite(line.key(place + 2))  # في موقع الشركة
        put = self.put(line.key(place - 1)) or (self.put(line.key(place - 2)) and not definite(line.key(place - 1)))
        put = put or any(belongs(key, _APPLIED, True) for key in line.keys[max(place - _LEAVING, 0) : place])
        return put and (self._go_between(line, place + 1) or not line.key(place + 1).startswith(_BETWEEN))

    def _go_between(self, line: Line, place: int) -> bool:
        """Whether a message goes through whoever stands here: سكرتيرة | المدير, مكتب | المدير."""
        after = line.key(place + 1)
        whose = definite(after) or belongs(after, self.phrases.heads)
        return line.key(place).startswith(_BETWEEN) and not definite(line.key(place)) and whose

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
        asked = asked or (key.endswith("ا") and belongs(key[:-1], self._theirs))  # سألت «النهار» | مصدرا في المصرف
        whose = key in OWNERS or belongs(key, self._persons)
        asked = asked or (whose and definite(line.key(place + 1)))  # سألت «النهار» | صاحب المحل
        return objects and place == begin and key not in PREPOSITIONS and key not in _NOT_CALLED and asked

    def _may_be_name(self, line: Line, place: int) -> bool:
        """Whether the word may begin a name, right behind our asking: راسلنا | سامر الحلو, راسلنا | ولاية الخرطوم."""
        key = line.key(place)
        plain = line.tokens[place].word and place not in line.dated and key not in _ASKED_WITH and not self.put(key)
        whose = definite(line.key(place + 1)) or belongs(line.key(place + 1), self.phrases.heads)
        return plain and whose and self.phrases.end(line, place, place + 2) == place + 2

    def _attached(self, line: Line, place: int) -> bool:
        key = line.key(place)
        rest = "ال" + key[2:] if key.startswith("لل") else key[1:]
        if rest in ACTS or rest in _NOBODYS or rest in self._no_party or key in self._words["comment"]:
            return False  # محاولاتنا للوصول إلى, طلبات للتعليق
        if rest in self.knowledge.statement_classes["QUESTION"]:
            return False  # توجّهنا بالأسئلة إلى: what was put, not to whom
        called = key[:1] == "ب" and belongs(rest, self.phrases.persons)  # اتصلت «النهار» بصاحب المصنع
        named = key[:2] == "لل" and definite(line.key(place - 1))  # بعثة الأمم المتحدة | للدعم
        return called or belongs(rest, self.phrases.heads) or (rest.startswith("ال") and not named)

    def _party(self, line: Line, start: int, stop: int) -> tuple[Range, ...]:
        if line.key(start) in ("كل", "كلا", "اي") and line.key(start + 1) == "من":
            start += 2
        start = self.past_channels(line, start, stop)
        door = line.key(start - 1)
        if door in PRINTED or door in ("المسجل", "باسم") or belongs(door, self._words["channels"], prepositions=True):
            stop = next((at for at in range(start + 1, stop) if tells_where(line.key(at))), stop)
        end = self.phrases.end(line, start, stop, attached=True)
        if end == start and start < stop and line.tokens[start].word and line.key(start)[:1] in "بل":
            end = max(self.phrases.end(line, start + 1, stop), start + 1)
        some = line.key(start)[1:] in self.knowledge.small["numerals"] or line.key(start).endswith("اكثر")
        if line.key(end) == "من" and some and end + 1 < stop:
            end = max(self.phrases.end(line, end + 1, stop), end)  # بثلاثة | من النواب
        if line.key(end) == "عن" and end == start + 1 and belongs(line.key(start), _FOR_IT, prepositions=True):
            end = max(self.phrases.end(line, end + 1, stop), end)  # بالمسؤول عن الملف
        small = self.knowledge.small
        for place in range(start + 1, end):
            key = line.key(place)
            after = line.key(place + 1)
            if key in _CONFRONTED_WITH:
                return ((start, place),)  # واجهت «درج» الشركة | بنتائج التحقيق
            counted = key in small["numerals"] and (after in TIMES or after in _UNITS or self.put(after))
            purpose = key.startswith("ل") and (key in self.knowledge.nouns["support"] or key[1:] in _FOR)
            before = line.key(place - 1)
            body = definite(key) and not definite(before) and belongs(before, self.knowledge.nouns["bodies"])
            if body or (key[:1] == "ب" and "المكلف" in before):
                continue  # اتحاد | الكتاب, المكلفة | بالاتصال
            left = key in self._left or (key[:1] == "و" and key[1:] in _THEIR_PHONES)  # الوزير | حبيسة بريده
            sent = left or key in self.knowledge.statement_classes["ASK"] or belongs(key, self._put) or key in _FAILED
            sent = sent or (key.endswith("ا") and (belongs(key[:-1], self._put) or key[:-1] in self._sent))  # خطابا
            found = len(key) > 5 and key.startswith(("ف", "ووجد", "وجد")) and key.endswith(_FINDERS)  # فوجدناه
            printed = key in PRINTED and definite(before) and (after in PREPOSITIONS or place > start + 1)
            ours = found or printed or self.asked_by_us(key)
            ours = ours or key in _BUT or (key == "ولا" and after in _NO_ANSWER) or key in _LEAVE
            ours = ours or key == "بما" or (key == "حق" and after in _REPLYING) or self._handed_with(key)
            asked = place > start + 1 and key[:1] in "وف" and self._asks_too(key[1:])  # وسألته
            asked = asked or self._their_act(key)  # ناشدت «النهار» المديرية | موافاتها
            ours = ours or asked or (key in _REPLYING and line.key(place - 1) != "حق")
            ours = ours or key in STILL_ASKING or self._at_theirs(line, place)
            named = place > start + 1 and not definite(line.key(start))
            ours = ours or key in ("عما", "عمن", "عمّا") or (key == "عن" and self._about(line, start, place, stop))
            ours = ours or (key == "عن" and named and belongs(line.key(start), _FOR_IT, prepositions=True))
            ours = ours or (key in self._words["findings"] and definite(line.key(place - 1)))
            often = key in TIMES and not self.phrases.named_without(line, start, place)
            if sent or ours or key in self.knowledge.statement_classes["REPLY"] or often or counted or purpose:
                end = place
                break
        while end > start + 1 and line.tokens[end - 1].text in COMMAS:
            end -= 1
        return ((start, end),) if end > start else ()

    def past_channels(self, line: Line, start: int, stop: int) -> int:
        """Where whoever is reached begins: اتصلنا برقم | الشركة, إلى البريد المنشور على موقع | المؤسسة."""
        start = self.in_whose_name(line, start, stop)
        while start + 1 < stop and only_a_door(line, start, self.phrases):
            # توجّهنا إلى مقر الشركة في المدينة, على رقم هاتف مدير السد
            start = self._whose_door(line, self._where_printed(line, start + 1, stop), stop)
        return start

    def _about(self, line: Line, start: int, place: int, stop: int) -> bool:
        """Whether عن tells what somebody was asked about, behind a verb that has them for its object.

        سألت «النهار» صاحب المصنع | عن الدخان, but النائب عن الدائرة | عن الدخان.
        """
        asks = any(line.key(spot).removeprefix("و") in SEEKING for spot in range(max(start - _NAME, 0), start))
        again = any(line.key(spot) in ("عن", "عما") for spot in range(place + 2, min(stop, place + _SEEN)))
        return asks and not again

    def _their_act(self, key: str) -> bool:
        """Whether the word is an act under a pronoun, and no body: موافاتها, but not إدارتها."""
        stems = () if definite(key) or len(key) < _ACT else under_pronoun(key)
        return any(self.phrases.is_masdar(one) for one in stems) and not any(one in self.phrases.heads for one in stems)

    def _where_printed(self, line: Line, start: int, stop: int) -> int:
        """Where whoever is reached may begin, behind how: بالرقم المعلن على | موقع السفارة."""
        if line.key(start) not in PRINTED:
            return start
        near = range(start + 1, min(stop - 1, start + _ACT))
        return next((spot for spot in near if line.key(spot) in self._words["channels"]), start)

    def _asks_too(self, key: str) -> bool:
        """Whether the word tells of another asking of the same party: وسألته, وطلبت."""
        bare = without_it(key)
        return bare in self._words["contact"] and (bare != key or key not in self.phrases.heads)

    def _handed_with(self, key: str) -> bool:
        """Whether the word is what somebody was confronted with: واجهنا المدير | بالوثائق."""
        asked = self.put(key[1:]) or key[1:] in self.knowledge.statement_classes["REPLY"]
        return key[:1] == "ب" and (asked or belongs(key, self._words["findings"], prepositions=True))

    def _at_theirs(self, line: Line, place: int) -> bool:
        """Whether it is told where somebody was seen: زرنا المدير | في مكتبه."""
        after = line.key(place + 1)
        if line.key(place) != "في":
            return False
        return after in ACTS or any(one in self._rooms for one in under_pronoun(after))  # لم تنجح … | في الحصول على رد

    def _whose_door(self, line: Line, place: int, stop: int) -> int:
        """Where the owner of الحساب الرسمي | للشركة stands, behind its adjectives; ``place`` where they own nothing."""
        spot = place
        while spot < stop and definite(line.key(place - 1)) and line.key(spot).startswith("ال"):
            spot += 1
        owned = spot > place and len(line.key(spot)) > 3 and line.key(spot)[0] == "ل"
        return spot if owned and self._attached(line, spot) else place


def _without_us(key: str) -> str:
    """The verb without the "we" it ends in, and without its conjunction: وبحثنا."""
    bare = key.removeprefix("و").removeprefix("ف") if len(key) > 4 else key
    return bare.removesuffix("نا")
