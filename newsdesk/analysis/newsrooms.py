"""Who asks: the newsroom in a sentence, by its name or by where it stands, and whose questions are told of."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import CANALS, SAID_FIRST
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.strangers import Strangers
from newsdesk.analysis.tokens import OPENERS, Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    THAT_THEY,
    belongs,
    belongs_any,
    definite,
    readings,
    under_pronoun,
)

NAME_WORDS = 6
_BEGINNING = ("us", "tries", "makers", "desk", "colleagues")
_CALLING = Wanted(frozenset({"ب", "الي", "مع"}))
_COLLEAGUE = 4
"""Words of a colleague's name, with what they are."""
WHEREABOUTS = ("في ", "بال", "بحي", "بشارع", "بضاحي")
"""How words begin that tell where a door is: مقر الشركة | بحي كذا."""
PRINTED = frozenset({"المنشور", "المنشوره", "المعلن", "المعلنه", "المدرج", "المدرجه", "المدون", "المدونه"})
"""What is said of a number or an address that is to be read somewhere."""
TIMES = frozenset({"بلا", "دون", "بدون", "اكثر", "مره", "مرات", "مرارا", "مرتين", "غير", "عده"})
ACTS = frozenset({"الوصول", "الاتصال", "التواصل", "الحصول", "الحديث", "التحدث", "اخذ", "معرفه", "التوصل", "الاستيضاح"})
_NISBAS = frozenset({"الصحفي", "الصحافي", "الاعلامي"})
_OF_TALKS = frozenset({"صحفي", "صحفيه", "صحافي", "صحافيه"})
"""What a talk is, and who asks: إفادة | صحفية."""
_OF_MEDIA = frozenset({"الصحفيه", "الصحافيه", "الاعلاميه"})
_COMING = frozenset({"الوارده", "الوارد", "الصادره", "الصادر", "المنشوره", "المنقوله", "وارده", "صادره"})
"""What tells where news came from, and not who asked."""
_INQUIRIES = frozenset({"الاستفسار", "الاستفسارات", "الاسءله", "الطلبات"})
_WITNESSES = frozenset({"مصور", "مصوره", "مراسل", "مراسله", "صحفي", "صحافي", "مندوب", "صحفيون", "مراسلون", "مصورو"})
"""Who is an outlet's own behind ل: شاهد | مصور | لرويترز."""
_ANSWERS = frozenset({"قال", "قالت", "اكتفي", "اكتفت", "اضاف", "اضافت", "اوضح", "اوضحت", "ذكر", "ذكرت"})
"""Verbs of a clause that tells what somebody else said: لم تعلق الحكومة، | واكتفى | مصدر بالقول لـ«بغداد اليوم»."""
_MEANS = "وساءل"
"""The media's own word, which is spelt as who asked under و: وسائل | إعلام."""
_SITES = frozenset({"موقع", "وموقع", "بموقع", "لموقع"})
"""A site on the web with its name behind, and where something happens before a noun with its article."""
_SAID = frozenset({"لا", "لم", "لن", "ليس", "ليست", "عن", "انه", "انها", "هذا", "هذه", "كان", "كانت", "قد"})
_HOW_OR_WHEN = frozenset({"عدم", "بعد", "قبل", "كتابيا", "خطيا", "حفاظا", "لاحقا", "قريبا", "قيد", "رهن"})
"""What a quotation begins with that tells how or when, and names no outlet."""
_AS_PLANNED = frozenset({"وفق", "ضمن", "حسب", "منذ", "حتي", "بعد", "قبل", "خلال"})
"""What no name has for its second word."""
_COULD = frozenset(
    joining + word
    for joining in ("", "و", "ف")
    for word in ("تعذر", "استحال", "استعصي", "يتمكن", "تتمكن", "تنجح", "تفلح", "تستطع", "يستطع", "توفق")
)
"""Verbs behind which stands who could not reach or get something: لم تتمكن | (الجريدة) | من الوصول."""
_ASKED_BY = frozenset({"من", "مع", "قبل"})
_FIL_FAN = 3
"""Tokens of a name in quotation marks that may begin with a preposition: «في الفن»."""
_NUMBERED = frozenset(
    {"الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه"}
)
"""What channels are called: مراسلة القناة الثالثة."""
_SAYS = frozenset({"غير", "لا", "لن", "لم", "ليس", "ليست", "لست", "لسنا", "انه", "انها", "محض", "مجرد", "عار", "نحن"})
"""Words at the head of what is quoted that show it is said, and no name: التهم «غير صحيحة»."""


_SENT = frozenset(
    {"الكترونيه", "مكتوبه", "كتابيه", "خطيه", "رسميه", "اداريه", "نصيه", "موجهه", "مءرخه", "سابقه", "ثانيه", "اخري"}
    | {"اولي", "عاجله", "مضمونه", "من", "عبر", "بتاريخ", "وجهتها", "وجهها", "ارسلتها", "ارسلها", "بعثتها", "بعثها"}
)
"""What a letter is, or what was done with it, and no woman who reports: مراسلة | إلكترونية."""
_OF_JOURNALISM = frozenset({"للصحافه", "للتحقيقات", "للاعلام"})
_REACHES = ACTS | {"مع", "الي", "لقاء", "مقابله", "سءال", "استيضاح", "التعرف"}
"""What an outlet that asks tries, or whom it turns to, right behind its name."""
_CALLED_AFTER = frozenset({"الفريق", "البوابه"})
_BEFORE = 60
"""Words back to a newsroom's name."""
_OF_A_LETTER = frozenset({"الي", "رسميه", "خطيه", "مكتوبه", "كتابيه", "اداريه", "الكترونيه"})
_BODY = 4
"""Words of a body's name before what it is for."""


def tells_where(key: str) -> bool:
    """Whether the word behind whose door or number it is tells where that is: مقر الشركة | في المدينة."""
    return f"{key} ".startswith(WHEREABOUTS) or key in PRINTED


class Newsrooms:
    """Finds newsrooms in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.strangers = Strangers(knowledge, phrases)
        self._words, self._nouns = knowledge.asking, knowledge.nouns
        classes = knowledge.statement_classes
        self._everyday = self._words["everyday_names"]
        asks = self._words["others_ask"]
        self._may_ask = Memo(lambda key: not asks.isdisjoint(readings(key, False)))
        self._times = classes["SPAN"] | classes["COUNTED"] | classes["LATER"]
        self._linked = self._words["questions"] | self._words["tries"]
        self._acting = self._words["contact"] | self._words["meeting"] | self._words["without_reaching"]
        self._in_lam = frozenset(name[0] for name in knowledge.outlets if name[0].startswith("ل"))  # ليكيب, لوموند
        self._press = Memo(self._is_press)
        self._never = Memo(self._begins_none)
        self._introduced = Memo(self._is_introduced)
        classes = knowledge.statement_classes
        self._sent = classes["QUESTION"] | classes["ASK"]
        self._reported = classes["REPORTED"] | classes["CHARGES"] | classes["CHARGED"]
        self._kin = phrases.anybody
        self._no_names = TIMES | ACTS | classes["ANSWERS"] | {"اي", "ايه", "سوي"}
        self._no_names |= {word for word in self._sent if not word.startswith("ال")}

    def _is_press(self, key: str) -> bool:
        press = self._words["press"]
        if any(one in self._words["reporters"] for one in under_pronoun(key)):
            return True  # صحافيتها
        return any(reading in press or "ال" + reading in press for reading in readings(key))

    def _begins_none(self, key: str) -> bool:
        """Whether no mention of a newsroom begins at a word of this key, by its letters."""
        begins = key in _CALLED_AFTER or key in ("ل", "ب", "اي", "هذه", "هذا", "(", "احد", "احدي")
        begins = begins or any(key in self._words[name] for name in _BEGINNING)
        begins = begins or belongs(key, self._words["reporting_bodies"])
        begins = begins or (key[:1] == "ل" and key[1:] in self._words["makers"])
        return not (begins or self._press[key] or self.phrases.may_be_outlet(key))

    def may_begin(self, key: str) -> bool:
        """Whether a mention of a newsroom may begin at a word of this key, but for the one the text is signed by."""
        return not self._never[key] or key in OPENERS

    def in_lam(self, key: str) -> bool:
        """Whether an outlet's name itself begins with ل, so that it is told nothing: لوموند."""
        return key in self._in_lam

    def _is_introduced(self, key: str) -> bool:
        """Whether a quoted name behind the word is that of a body which is no outlet: شركة «نور», حركة «مجد»."""
        nouns = self._nouns
        body = belongs(key, nouns["bodies"] & nouns["name_introducers"], prepositions=True)
        return body and not definite(key) and not belongs(key, nouns["outlet_nouns"], prepositions=True)

    def newsroom(self, line: Line, place: int, *, bare_names: bool = True) -> int:
        """The end of a mention of a newsroom that begins at ``place`` (رويترز، لـ«النهار»، الصحيفة، لنا), or ``place``.

        With ``bare_names`` a short name in quotation marks is taken for an outlet's.
        """
        if place >= len(line.tokens):
            return place
        key, following = line.key(place), place + 1
        house = line.house
        if key in self._everyday and self._asks_here(line, place):
            return following  # حاولت | الراية | الاتصال بالمدير
        if self._never[key] and place not in line.pairs and not (house and key == house[0]):
            body = place - 1 in line.pairs and self._introduced[line.key(place - 2)]  # بنك «إتش.إس.بي.سي»
            return place if body else self.strangers.shaped(line, place)
        if key in self._words["us"] or (key == "الفريق" and line.key(place - 1) == "علي"):
            return place + 1  # تعذر على | الفريق
        if key in _CALLED_AFTER:  # فريق «سراج» … وأرسل | الفريق | أسئلة
            return place + self._named_so(line, place)
        if key == "اي" and line.key(following) == "من":
            end = self.newsroom(line, following + 1)
            return end if end > following + 1 else place  # أي من | صحفيينا
        if key in ("ل", "ب", "لل") and place + 1 < len(line.tokens):
            end = self.newsroom(line, place + 1)
            return end if end > place + 1 else place
        if house and line.keys[place : place + len(house)] == house:
            return place + len(house)
        told = house and key[:2] == "لل" and "ال" + key[2:] == house[0]
        if told and line.keys[following : place + len(house)] == house[1:]:
            return place + len(house)  # سؤال | للأخبار
        if place in line.pairs:
            close = line.pairs[place]
            if not bare_names or close - place > NAME_WORDS or line.key(following) in _SAYS:
                return place
            before = line.key(place - 1)
            if before in THAT_THEY:
                return place  # أكدت أنها «ستنظر» في الرسالة
            told_of = definite(before) and before in self._sent
            if told_of and self.phrases.outlet_end(line, following) == following:
                return place  # السؤال | «استفزازي»
            if self._introduced[line.key(place - 1)] and not belongs(line.key(place - 2), self._linked):
                return place  # شركة «نور», but أسئلة مؤسسة «درج»
            every = line.key(following) == "كل" and line.key(following + 1) == "ما"
            said = line.key(following) in _HOW_OR_WHEN or line.tokens[following].text.endswith("ً")
            said = said or line.key(following + 1) in _AS_PLANNED  # المنحة «قائمة | وفق جدولها»
            if said and self.phrases.outlet_end(line, following) == following:
                return place  # سيجيب «كتابيا خلال الأسبوع», «بعد الرجوع إلى الإدارة»
            long = line.key(following) in PREPOSITIONS and close - place > _FIL_FAN
            if line.key(following) in SAID_FIRST or line.tokens[following].text == "على" or every or long:
                return place  # البعثة «على علم بالتقارير»
            told = line.key(following) in self._reported and not definite(line.key(following))
            if told and not definite(line.key(following + 1)):
                return place  # التعليق على «شائعات»
            if line.key(following) in self._times and not definite(line.key(following)):
                return place  # طلبت «مهلة قصيرة», «بعض الوقت»
            over = line.key(following).removeprefix("ال") in self._nouns["platforms"]
            return place if over or self._says(line, place) else close + 1
        if not line.tokens[place].word:
            return self._in_brackets(line, place) if key == "(" else place
        if key.endswith("مراسله") and line.key(following) in _SENT:
            return place  # لم ترد على | مراسلة إلكترونية
        press = self._press[key]
        if belongs(key, self._words["named_press"], prepositions=True) and following not in line.pairs:
            return place  # البرنامج: as often a plan as a show
        if key in ("هذه", "هذا") and definite(line.key(following)) and self._press[line.key(following)]:
            return following + 1
        if key in ("احد", "احدي") and definite(line.key(following)) and self._press[line.key(following)]:
            return following + 1  # سؤال | أحد الصحفيين
        if key in self._words["tries"]:
            end = self.newsroom(line, following)
            return end if end > following else place
        if key in self._words["colleagues"]:
            return max(self.phrases.end(line, place, place + _COLLEAGUE, _CALLING), following)  # الزميل فلان
        if key in self._words["desk"] and line.key(following) in self._words["desks_of"]:
            return self._in_outlet(line, following + 1)
        if key in self._words["makers"] or (key[:1] == "ل" and key[1:] in self._words["makers"]):
            this = following + (line.key(following) in ("هذا", "هذه", "اعداد"))
            if line.key(this) in self._words["made"] and (key != "هيءه" or not definite(line.key(this + 1))):
                return this + 1  # معد التحقيق; but هيئة التحقيق | المصرية
            if following in line.pairs and line.pairs[following] - following <= NAME_WORDS:
                return self._investigating(line, line.pairs[following] + 1)
            named = self.phrases.outlet_end(line, following)
            if named > following:
                return self._investigating(line, named)
        at = key in _SITES and (key != "موقع" or line.key(place - 1) in PREPOSITIONS)
        if at and definite(line.key(following)) and self.phrases.outlet_end(line, following) == following:
            return place  # إلى موقع | العمل
        if (reporting := self._reporting(line, place)) > place:
            return reporting
        outlet = press and (self._press[line.key(following)] or self.phrases.outlet_noun(line.key(following)))
        if outlet and (named := self.newsroom(line, following)) > following:
            whole = self.phrases.outlet_end(line, place) if definite(line.key(following)) else named
            return max(named, whole)  # مراسلة قناة كذا, وكالة الصحافة الفرنسية
        other = key == "الوكاله" and line.key(following) in self._words["other_agencies"]
        if other or line.key(following) in CANALS:
            return place  # الوكالة | الحضرية, قناة | السويس
        letter = line.key(following) in _OF_A_LETTER or belongs(line.key(following), self._nouns["bodies"])
        if key == "بمراسله" and letter:
            return place  # أوصت بمراسلة | وزارة المالية, التوجه بمراسلة | إلى الوالي
        kind = press or self.phrases.outlet_noun(key)
        if kind and following in line.pairs and line.pairs[following] - following <= NAME_WORDS:
            return line.pairs[following] + 1
        if press and self._of_office(line, place):
            return place  # لجنة حماية الصحفيين
        if press and (definite(key) or key.endswith("نا")):
            return following + (definite(key) and line.key(following) in _NUMBERED)
        if press and self.phrases.outlet_end(line, following) > following:
            return self.phrases.outlet_end(line, following)
        if press and key.endswith("نا"):
            return place if key == "مراسلتنا" and line.key(place - 1) == "علي" else following  # مراسلنا
        end = self.phrases.outlet_end(line, place)
        end = next((spot for spot in range(following, end) if self._leaves(line, following, spot)), end)
        return end if end > place else following if press else self.strangers.shaped(line, place)

    def _named_so(self, line: Line, place: int) -> bool:
        """Whether the word is what a newsroom was called by its name before: لـ«بوابة الشرق» … وطلب من | البوابة."""
        name = line.key(place)[2:]
        for spot in range(place - 1, max(place - _BEFORE, 0), -1):
            if line.key(spot) == name:
                return spot - 1 in line.pairs or self.newsroom(line, spot) > spot + 1
        return False

    def _investigating(self, line: Line, end: int) -> int:
        """Where a team's name ends, with what it is: فريق «المدى» | الاستقصائي, فريق الجزيرة | الإنجليزية."""
        return end + (definite(line.key(end)) and line.key(end).endswith(("صاءي", "يه")))

    def _reporting(self, line: Line, place: int) -> int:
        """The end of a body that its name says is for journalism (شبكة كذا | للصحافة الاستقصائية), or ``place``."""
        near = range(place + 1, min(place + _BODY, len(line.tokens)))
        of = next((spot for spot in near if line.key(spot) in _OF_JOURNALISM), -1)
        if of < 0 or not belongs(line.key(place), self._words["reporting_bodies"]):
            return place
        end = of + 1 + line.key(of + 1).startswith("الاستقصا")
        return line.pairs[end] + 1 if end in line.pairs else end

    def _says(self, line: Line, place: int) -> bool:
        """Whether what stands in quotation marks is said, and no name: «يفوق العرض», «حسابات تبحث عن الشهرة»."""
        words = line.keys[place + 1 : line.pairs[place]]
        tells = any(self.phrases.is_stop_verb(key) for key in words if key[0] in "يت" or key is not words[0])
        return len(words) > 1 and (tells or not _SAID.isdisjoint(words))

    def _of_office(self, line: Line, place: int) -> bool:
        """Whether a word of the press tells what a body or an office is for: حماية الصحفيين, المكتب الصحفي."""
        key, before = line.key(place), line.key(place - 1)
        if before.removeprefix("و") in self._nouns["press_bodies"]:
            return True
        if key[:1] == "ب":
            return belongs(before, self.knowledge.governing["ب"], prepositions=True)
        talk = key in _OF_TALKS and not definite(before) and self.phrases.is_venue(before)
        asked = key in _OF_MEDIA and definite(before) and belongs_any(before, self._sent, _INQUIRIES)
        if asked:
            return True  # الاستفسارات | الصحفية
        office = key in _NISBAS and belongs(before, self._nouns["press_offices"], prepositions=True)
        return talk or office  # إفادة | صحفية

    def _leaves(self, line: Line, following: int, spot: int) -> bool:
        """Whether the word is no part of an outlet's name that began before: قناة كذا | مدير السد."""
        key = line.key(spot)
        body = spot > following and not definite(key) and belongs(key, self.phrases.heads)
        return body or key in self._no_names

    def _in_outlet(self, line: Line, end: int) -> int:
        """Where a desk ends, with the outlet it belongs to: وحدة التحقيقات | في «النهار»."""
        named = self.newsroom(line, end + 1) if line.key(end) == "في" else 0
        return named if named > end + 1 else end

    def _in_brackets(self, line: Line, place: int) -> int:
        """The end of an outlet's name in brackets, known by its asking (دارفور 24) اتصلت; or ``place``."""
        near = range(place + 2, min(place + NAME_WORDS, len(line.tokens)))
        close = next((spot for spot in near if line.tokens[spot].text == ")"), -1)
        if close < 0:
            return place
        beside = (line.key(place - 1), line.key(close + 1), line.key(close + 2) if line.key(close + 1) == "قد" else "")
        told = line.key(place - 1) == "ل" and line.tokens[place - 1].end == line.tokens[place].start  # لـ(المدى برس)
        asked = line.key(place - 1) in _ASKED_BY and belongs(line.key(place - 2), self._sent, prepositions=True)
        could = line.key(place - 1) in _COULD or (line.key(place - 1) == "علي" and line.key(place - 2) in _COULD)
        grace = line.key(place - 1) == "من" and line.key(close + 1) in self.knowledge.statement_classes["LATER"]
        asked = asked or could or grace  # تعذر على | (الراكوبة), طلب من | (السوداني) | مهلة
        return close + 1 if told or asked or any(belongs(key, self._acting) for key in beside) else place

    def named_near(self, line: Line, start: int, stop: int) -> bool:
        """Whether a newsroom is named at once, or a word or two on: اتصالات متكررة من «النهار»."""
        return any(self.newsroom(line, place) > place for place in range(start, min(stop, start + 3)))

    def _asks_here(self, line: Line, place: int) -> bool:
        """Whether a word that may be an outlet's name stands where whoever asks does: اتصلت | النهار | بالوزير."""
        if place <= line.first(place) or place in line.dated or not self._may_ask[line.key(place - 1)]:
            return False
        after = line.key(place + 1)
        reaches = after in _REACHES or (after[:1] == "ب" and (after[1:3] == "ال" or after[1:] in self.phrases.heads))
        return reaches or belongs(after, self.phrases.heads)

    def asker(
        self, line: Line, start: int, stop: int, taken: Range | None = None, *, told: bool = True
    ) -> Range | None:
        """The newsroom named between ``start`` and ``stop``, outside of what is ``taken`` by the party.

        Without ``told`` only one that asked, and none that somebody spoke to.
        """
        says = False
        for place in range(start, stop):
            says = says or (line.tokens[place].text in COMMAS and line.key(place + 1).removeprefix("و") in _ANSWERS)
            if taken and taken[0] <= place < taken[1]:
                continue
            key = line.key(place)
            behind = line.key(place - 1)
            linked = told and behind in self._words["linking"]
            linked = linked or (behind != _MEANS and belongs(behind, self._linked, prepositions=True))
            if key == "في" and behind.endswith("نا") and self.newsroom(line, place + 1) > place + 1:
                return place + 1, self.newsroom(line, place + 1)  # حاولنا في موقع كذا, لم يتسن لنا في «كذا»
            attached = told and not says and key.startswith("ل") and key not in self._in_lam
            attached = attached and behind not in self._nouns["writings"] and not belongs(behind, _WITNESSES)
            if not (linked or attached) or (behind == "من" and line.key(place - 2) in _COMING):
                continue  # المعلومات الواردة من | صحيفة كذا
            end = self.newsroom(line, place, bare_names=linked or key == "ل")
            if end == place and key != "عدم" and (behind == "من" or belongs(behind, self._words["questions"])):
                end = self.strangers.asks(line, place, stop)
            if taken and place < taken[1] and taken[0] < end:
                continue  # على موقع | السفارة
            named = end > place and line.key(end - 1) not in self._words["not_parties"]
            if named and key not in self._words["us"] and line.key(end - 1) not in self._words["not_parties"]:
                if (key == "ل" or key in self._words["tries"]) and place + 1 < end:
                    return place + 1, end
                return place, end
        return None

    def already(self, line: Line, place: int) -> Range | None:
        """The newsroom between سبق and أن."""
        for spot in range(place - 1, max(line.first(place), place - NAME_WORDS - 2) - 1, -1):
            if line.key(spot).removeprefix("و") == "سبق":
                start = spot + 1
                own = line.key(start)[:1] == "ل" and self._press[line.key(start)[1:]]
                named = start < place and (own or self.newsroom(line, start) == place)
                return (start, place) if named else None
        return None

    def put(self, key: str) -> bool:
        """Whether the word is what is put to somebody: a question, a message, with or without whose it is."""
        if belongs(key, self._sent) or (key.endswith("نا") and belongs(key[:-2], self._sent)):
            return True
        return len(key) > 4 and key.endswith("ا") and belongs(key[:-1], self._sent)  # سؤالا
