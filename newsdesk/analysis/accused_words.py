"""Words around an accusation, by the data: who may be accused, where a charge begins, whom a pronoun means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from newsdesk.analysis.armed_sides import ArmedSides
from newsdesk.analysis.before_claims import PASSED
from newsdesk.analysis.charges import AT_PLACES, SHORT_CHARGES
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import MANNER, concerns
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.several_parties import HOW
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.wanted import IN_OR_BY
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    belongs,
    belongs_any,
    definite,
    owned,
    readings,
    under_pronoun,
)

_BLAME = frozenset({"مسءوليه", "المسءوليه"})
_BACK = 40
"""Words before a pronoun among which whoever it stands for is named; before a deed, among which it is shown."""
_STRONGLY = frozenset({"بشكل", "بصوره", "بطريقه", "باشد", "باقسي", "باغلظ", "بشده", "بقوه", "بحزم"})
_UNKNOWN = ("مجهول", "المجهول")
"""What tells of people whom nobody knows: مسلحون مجهولون."""
SUFFERS = frozenset({"قتل", "قتلت", "اصيب", "اصيبت", "جرح", "جرحت", "استشهد", "استشهدت", "توفي", "توفيت", "لقي"})
"""What is told of who was hit, and not of who did it."""
_STRUCK_IN = PREPOSITIONS | {"في", "برصاص", "بنيران", "جراء", "اثر", "خلال", "بعد", "بانفجار", "بقصف", "بغاره", "امس"}
_NAME = 3
_REASON = 16
_BECAUSE = frozenset(
    {"بسبب", "خلفيه", "اثر", "بعد", "عقب", "بعدما", "لدورهم", "لدوره", "لدورها", "لصلتها", "لصلته", "لصلتهم"}
)
_FIGHTS = frozenset({"مكافحه", "محاربه", "مواجهه", "قتال", "دحر", "ضد"})
"""Before whom or what somebody fights: أرسلت قوات لمكافحة | الإرهاب."""
_WITHOUT = frozenset({"دون", "بدون", "بلا", "بغير", "غير"})
_SHORT_ACTS = frozenset(
    {"بيع", "عرض", "رفض", "غش", "خرق", "نشر", "بث", "منع", "قتل", "ضرب", "سب", "شتم", "دفع", "فتح", "هدم"}
)
_PURPOSES = frozenset(
    {"تحليل", "فحص", "تعقيم", "ترميم", "تاهيل", "تطوير", "اصلاح", "علاج", "ضمان", "تسليم", "ترحيل", "ارسال", "اقرار"}
    | {"مناقشه", "تجديد", "تنفيذ", "محاكمه", "استجواب", "تقديم", "احاله"}
)
"""What is done with something after it is shut or held: لتحليلها."""
_BELONGING = frozenset({"تابعه", "تابع", "تابعين", "تابعون"})
_OPERATIONS = frozenset({"بعمليه", "بعمليات", "بحمله", "بحملات", "باعمال"})
_VIOLENCE = frozenset({"استهداف", "قصف", "قتل", "هدم", "نهب", "خطف", "تعذيب", "قمع", "تخريب"})
_TAKING = frozenset({"بطلب", "بتلقي", "بتقاضي", "بقبول", "باخذ", "باستلام", "بتسلم", "بعرض", "بدفع"})
"""Before what is taken or asked: قيام المدير | بطلب رشوة."""
_FIELDS = frozenset({"مجال", "قطاع", "قسم", "شعبه"})
"""What somebody works in: مقاول | في مجال الطرق."""
_LAWFUL_ACTS = frozenset(
    {"ضبط", "اتلاف", "مصادره", "سحب", "كشف", "احباط", "رصد", "فحص", "تحليل", "ازاله", "مكافحه", "منع", "اغلاق", "تحريز"}
)
_FALSE = frozenset({"مزيفه", "مزيف", "مزوره", "مزور", "وهميه", "وهمي", "مغشوشه", "مغشوش", "منتهيه", "مقلده", "مضلله"})
_HARM_NEAR = 12
_CHARGED = frozenset(
    {"حيازه", "ترويج", "انتحال", "تعاطي", "تحريض", "اساءه", "انتماء", "انضمام", "تاييد", "تسريب", "اطلاق"}
)
"""What somebody is held for that is no wrong by its name."""
_THEIRS = ("ه", "ها", "هم", "هما", "هن")
_AFTER = frozenset({"بعد", "عقب", "اثر", "بسبب", "نتيجه", "جراء"})
_VICTIMS = 14
"""Words before who shot or struck among which it is told who was hit."""


class AccusedWords:
    """Tells parties and charges by their words."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.armed = ArmedSides(knowledge, phrases)
        nouns = knowledge.nouns
        self._known = nouns["bodies"] | nouns["titles"] | nouns["spokespeople"] | nouns["outlet_nouns"]
        self._known |= nouns["shops"]
        self._people = nouns["persons"] | nouns["unnamed_if_indefinite"] | (nouns["anonymous"] - nouns["never_accused"])
        self._people |= nouns["culprits"]
        self._one = nouns["titles"] | nouns["spokespeople"] | self._people
        self._adjectives = frozenset(one for forms in knowledge.nationalities.values() for one in forms)
        self._grave = knowledge.serious | knowledge.wrongs
        self._graves = Memo(self._is_grave)
        self._harms = Memo(lambda key: not self._harmful.isdisjoint(readings(key)))
        self._harmful = knowledge.harms | self._grave
        self._owned_persons = Memo(self._is_owned_person)
        self._she = nouns["actors"] & frozenset({"قوات", "قوه", "سلطات", "شرطه", "وحدات", "طاءرات", "كتاءب"})
        self._anybody = self._known | self._people
        self._persons = phrases.persons | self._people
        self._named = nouns["bodies"] | nouns["outlet_nouns"]
        self._violent = knowledge.nouns["attacks"] | _VIOLENCE
        self._many = knowledge.small["measures"] | {"مءات", "عشرات", "الاف"}
        self._hurt = Memo(lambda key: belongs(key, nouns["hurt"], prepositions=True))
        self._fighting = Memo(lambda key: belongs(key, nouns["fighters"]))
        self._beginnings: dict[str, Memo[bool]] = {}

    def known(self, line: Line, party: Range) -> bool:
        """Whether the phrase is one whom a reader could name: a body, an office, a state; not قوة or مسلحون."""
        head = line.key(party[0])
        nouns = self.knowledge.nouns
        if not line.tokens[party[0]].word:
            return True  # «اسم»
        if belongs(head, nouns["collectives"], prepositions=True):
            return False
        if head.removeprefix("ل") in nouns["firms"]:
            return True
        if self.phrases.state(line.key(place) for place in range(*party)):
            return True
        if head in nouns["ranks"] and party[1] - party[0] > 1:  # عناصر من قوات الأمن, ضباط في الشرطة
            of = party[0] + (2 if line.key(party[0] + 1) in ("من", "في") else 1)
            of_body = belongs(line.key(of), nouns["bodies"], prepositions=True)
            return of < party[1] and (of_body or definite(line.key(of)))
        return belongs(head, self._known, prepositions=True) and (definite(head) or party[1] - party[0] > 1)

    def person(self, line: Line, party: Range) -> bool:
        """Whether `known`, or a trade that stands for one person with the article or a name: الطبيب, المقاول فلان."""
        head = line.key(party[0])
        named = definite(head) or party[1] - party[0] > 1
        people = belongs(head, self._people, prepositions=True) or belongs(head.removesuffix("ا"), self._people)
        two = head[:2] == "ال" and head[-2:] in ("ين", "ان") and head[2:-2] in self.knowledge.nouns["titles"]
        people = people or (two and party[1] - party[0] > 1)  # الوزيرين | السابقين
        return self.known(line, party) or (named and people)  # بأن | ضابطا في المخفر

    def group(self, line: Line, party: Range) -> bool:
        """Whether people are meant who could be told from others, and not people whom nobody knows."""
        head, after = line.key(party[0]), line.key(party[0] + 1)
        if after.startswith(_UNKNOWN) or belongs(head, self.knowledge.nouns["never_accused"]):
            return False
        nouns, several = self.knowledge.nouns, party[1] - party[0] > 1
        if belongs_any(head, nouns["collectives"], nouns["named_groups"]):
            return True
        men = head in nouns["ranks"] or head.removesuffix("ا") in nouns["ranks"]
        return several and (men or belongs(head, nouns["actors"], prepositions=True))

    def people_hurt(self, line: Line, index: int) -> bool:
        """Whether it is told before by whom that people were hit, and none who fight: قتل شاب برصاص | الجيش."""
        before = line.keys[max(line.first(index), index - _VICTIMS) : index]
        return any(map(self._hurt.__getitem__, before)) and not any(map(self._fighting.__getitem__, before))

    @staticmethod
    def suffered(line: Line, verb: int) -> bool:
        """Whether a verb that may be passive has nobody behind it to be done to: إن السائق | قتل في قصف."""
        return line.key(verb) in SUFFERS and line.key(verb + 1) in _STRUCK_IN

    def shown(self, line: Line, index: int) -> bool:
        """Whether the word stands in what is shown to be so: تظهر الوثائق أن الشركة | باعت."""
        if index >= len(line.tokens):
            return False
        first, shows = max(line.first(index), index - _BACK), self.knowledge.small["shows"]
        that = next((place for place in range(index - 1, first, -1) if line.key(place) in ("ان", "بان", "وان")), first)
        return any(belongs(line.key(place), shows) for place in range(first, that))

    def opened(self, line: Line, places: Iterable[int], rule: AllegationRule) -> Iterator[int]:
        """Those of the places at which the charge begins, in order."""
        may, keys = self._may_open(rule), line.keys
        return (place for place in places if may[keys[place]] and self.opens(line, place, rule))

    def _may_open(self, rule: AllegationRule) -> Memo[bool]:
        """Whether the rule's charge may begin at a word, wherever it stands: most words are asked nothing more."""
        may = self._beginnings.get(rule.id)
        if may is None:
            may = self._beginnings[rule.id] = Memo(partial(self._may_begin, rule))
        return may

    def _may_begin(self, rule: AllegationRule, key: str) -> bool:
        if "*" in rule.claim or key in rule.claim:
            return True
        if any(belongs(key, self.knowledge.nouns[name], prepositions=True) for name in rule.classes):
            return True
        if key[:1] == "ب" and ("ب" in rule.claim or (rule.grave and self.is_grave(key))):
            return True
        if key[:1] == "ل" and (rule.grave or rule.penal):
            return True
        return rule.grave and any(self.is_grave(one) for one in under_pronoun(key))

    def opens(self, line: Line, place: int, rule: AllegationRule) -> bool:
        """Whether the charge begins at the word."""
        key = line.key(place)
        if not self._may_open(rule)[key]:
            return False
        if rule.party == "object" and concerns(line.key(place - 1), key):
            return False  # المنظمة المعنية | بحقوق الإنسان
        if rule.court and line.key(place - 1) in _WITHOUT:
            return False  # اعتقلت الشرطة فلانا دون | تهمة
        if rule.grave and line.key(place - 1) in _AFTER and any(self.is_grave(one) for one in under_pronoun(key)):
            return True  # حبس مدير المصرف بعد | اختلاسه
        if rule.classes and any(belongs(key, self.knowledge.nouns[name], prepositions=True) for name in rule.classes):
            return True
        if key[:1] not in "بل" and key not in rule.claim:
            return "*" in rule.claim and (not rule.near or self.abetted(line, place))
        small = self.knowledge.small
        if rule.grave and key[:1] == "ب" and len(key) > 3 and self.is_grave(key):
            return True
        if rule.grave and key[:1] == "ل" and any(self.is_grave(one) for one in under_pronoun(key[1:])):
            return True  # أحالت النيابة مسؤولين، | لتقاعسهم
        if rule.grave and key[:1] == "ل" and not _CHARGED.isdisjoint(under_pronoun(key[1:])):
            return True  # أوقفت الشرطة صاحب المستودع | لحيازته سجائر
        if rule.grave and rule.known and self.reason(line, place):
            return True  # سحبت الوزارة ترخيص الشركة | لتحايلها
        if rule.penal and key[:1] == "ل" and self.is_grave(key[1:]) and self.phrases.is_act(key[1:]):
            return True  # تغريم الشركة | لإساءة استخدام موقعها
        for claim in rule.claim:
            if claim == "*":
                return not rule.near or self.abetted(line, place)
            if key in ("غرفه", "داءره") and rule.court and not definite(line.key(place + 1)):
                return False  # حبست ابنها في | غرفة مظلمة
            if key == claim and claim != "ب":
                if (key in _BLAME or key == "عن") and belongs(line.key(place + 1), self.knowledge.nouns["duties"]):
                    return False  # مسؤولية حماية المدنيين: a duty
                if rule.deed and rule.said and belongs(line.key(place - 1), _FIGHTS, prepositions=True):
                    return False  # أرسلت قوات لمكافحة | الإرهاب
                own = any(self.is_grave(one) for one in under_pronoun(key))  # نفت الشركة | تورطها
                struck = rule.party == "before" and belongs(line.key(place + 1), self.knowledge.nouns["attacks"])
                acts = rule.party == "construct" and line.key(place + 1) in self.knowledge.wrong_acts
                return not rule.wrong or own or struck or acts or self._grave_near(line, place)
            if claim == key == "ب" and place + 1 in line.pairs:
                return not rule.wrong or self._grave_near(line, place)
            long = len(key) > 3 or key in SHORT_CHARGES
            if claim != "ب" or not long or not key.startswith("ب"):
                continue
            if key in small["native_ba"] or key in AT_PLACES or key in _STRONGLY or self._works_at(key):
                continue
            near = range(place + 1, min(place + 4, line.limit(place)))
            false = rule.court and any(
                self._harms[line.key(spot)] for spot in near
            )  # أدانت موظفة | بتحرير إيصالات صورية
            act = rule.party == "construct" and key[1:] in self.knowledge.wrong_acts  # قيام الحارس | بركل المريضة
            after = line.key(place + 1)
            act = act or (key in _OPERATIONS and (after in self._violent or self.is_grave(after)))  # بعمليات استهداف
            act = act or (rule.party == "construct" and key[1:] not in _LAWFUL_ACTS and self._harm_behind(line, place))
            act = act or (key in _TAKING and self.is_grave(after))
            act = act or (rule.party == "construct" and any(self.is_grave(one) for one in under_pronoun(key[1:])))
            if not rule.wrong or false or act or self.is_grave(key):
                return True
        return False

    def _harm_behind(self, line: Line, place: int) -> bool:
        """Whether what is done is false or harmful by its words: قيام المعمل | بتعبئة الحليب بعلامات مزيفة."""
        last = min(place + _HARM_NEAR, line.limit(place))
        stop = next((at for at in range(place + 1, last) if line.tokens[at].text in COMMAS), last)
        told = any(line.key(at) in _FALSE for at in range(place + 2, stop))
        return told and self.phrases.is_act(line.key(place)[1:])

    def reason(self, line: Line, place: int) -> bool:
        """Whether the word says for doing what somebody is punished: لبيعه, لمخالفتها; not للتحقيق, لتحليلها."""
        key = line.key(place)
        if key[:1] != "ل" or not line.tokens[place].text.endswith(_THEIRS) or line.key(place - 1) == "تمهيدا":
            return False
        found = under_pronoun(key[1:]) or (key[1:].removesuffix("ها").removesuffix("ه"),)  # لبثها
        stems = [one for one in found if not one.endswith("يه") and one not in _PURPOSES]
        return any(one in _SHORT_ACTS or self.phrases.is_act(one) for one in stems)

    def wrong_behind(self, line: Line, start: int, limit: int, rule: AllegationRule) -> bool:
        """Whether a wrong is told behind whoever is punished: عقوبات على شركة كذا | لدعمها الميليشيا."""
        near = range(start, min(start + _REASON, limit))
        if any(line.key(place) in rule.claim for place in near):
            return True
        behind = any(line.key(place) in _BECAUSE for place in near)
        return any(self.is_grave(line.key(place)) or any(self.is_grave(one) for one in under_pronoun(line.key(place)))
                   for place in near if behind or line.key(place)[:1] in "لب")  # fmt: skip

    def is_grave(self, key: str) -> bool:
        """Whether the word names a crime or another wrong."""
        return self._graves[key]

    def _is_grave(self, key: str) -> bool:
        return any(reading in self._grave for reading in readings(key))

    def harmful(self, key: str) -> bool:
        """Whether the word tells of harm, fought by somebody or not."""
        return self._harms[key]

    def harms(self, line: Line, place: int) -> bool:
        """Whether the word tells of harm or of a wrong that nobody fights."""
        if not self._harms[line.key(place)]:
            return False
        against = self.knowledge.nouns["dealing_with"]
        return not any(belongs(line.key(spot), against, prepositions=True) for spot in (place - 1, place - 2))

    def _grave_near(self, line: Line, place: int) -> bool:
        """Whether one of the next words names a wrong: وراء الهجوم, خلف عملية اغتيال."""
        return any(self.is_grave(line.key(spot)) for spot in range(place + 1, min(place + 5, line.limit(place))))

    def abetted(self, line: Line, place: int) -> bool:
        """Whether the word names a wrong that nobody fights: على إخفاء, في جريمة; not مكافحة التهريب."""
        before = (line.key(place - 1), line.key(place - 2))
        against = self.knowledge.nouns["dealing_with"]
        return self.is_grave(line.key(place)) and not any(belongs(key, against, prepositions=True) for key in before)

    def _works_at(self, key: str) -> bool:
        """عضو بالبرلمان، مسؤول بوزارة: ب before a body is where somebody works, and no charge."""
        return key[:1] == "ب" and belongs(key[1:], self.knowledge.nouns["bodies"])

    def past_adverbs(self, line: Line, place: int, limit: int) -> int:
        """Past dates, and how or when it was said: أمس، علنا، بشدة."""
        if line.key(place) == "في" and line.key(place + 1) == "المقام":
            place = min(place + 3, limit)  # في المقام الأول
        while place < limit and (
            place in line.dated
            or line.key(place) in PASSED
            or line.key(place) in HOW
            or line.key(place) in self.knowledge.small["adverbials"]
            or (line.tokens[place].text.endswith(TANWIN) and line.key(place)[:-1] not in self._anybody)
        ):
            place += 1 + (line.key(place) in MANNER and place + 1 < limit)  # بأشد العبارات
        return place

    def one_person(self, key: str) -> bool:
        """Whether a phrase with this head is a person and no body: مدرب, الناطق."""
        return belongs(key, self._one) and not belongs(key, self.knowledge.nouns["bodies"])

    def owned_person(self, key: str) -> bool:
        """Whether the word is a person or a body under a pronoun: مدربه, ناديها."""
        return self._owned_persons[key]

    def _is_owned_person(self, key: str) -> bool:
        known = self.phrases.anybody
        owned_one = key not in known and key[:1] not in "وبل" and not definite(key)
        return owned_one and any(one in known for one in under_pronoun(key))

    def owned_trade(self, key: str) -> bool:
        """Whether somebody by his trade or kin under a pronoun: معلمته, زوجها."""
        return self.owned_person(key) or any(belongs(one, self._people) for one in under_pronoun(key))

    def over_place(self, line: Line, end: int, limit: int) -> int:
        """Past where somebody works: موظف | في وزارة الصحة, and no further."""
        after = line.key(end + 1 + (line.key(end + 1) in ("احد", "احدي")))
        place = (
            belongs(after, self.knowledge.nouns["bodies"])
            or self.phrases.state([after])
            or "ب" + after in AT_PLACES
            or after in _FIELDS
        )
        if line.key(end) != "في" or not place:
            return end
        return max(self.phrases.end(line, end + 1, limit, IN_OR_BY), end)

    def name_end(self, line: Line, party: Range, limit: int) -> int:
        """Where a body's name ends that goes on with ل and what it is for: الوكالة المستقلة | لتوزيع الماء."""
        start, end = party
        key = line.key(end)
        if key in _BELONGING and line.key(end + 1)[:1] == "ل" and end > start:
            last = self.phrases.end(line, end + 1, limit, IN_OR_BY)  # ميليشيا مسلحة | تابعة لحكومة الشمال
            return next((at for at in range(end, last) if line.tokens[at].text in COMMAS), max(last, end))
        owner = (key[:2] == "لل" and key != "للاشتباه") or (key[:1] == "ل" and belongs(key[1:], self._named))
        if owner and end > start and belongs(line.key(start), self._known) and line.tokens[end - 1].text not in COMMAS:
            end = max(self.phrases.end(line, end, limit, IN_OR_BY), end)  # المدير المالي | للوكالة الوطنية
            key = line.key(end)
        described = end - start > 1 and definite(line.key(start)) and definite(line.key(end - 1))
        if not described or key[:1] != "ل" or not self.phrases.is_act(key[1:]) or owned(key):
            return end
        if not belongs(line.key(start), self._named):
            return end
        place = end + 1
        while place < limit and (definite(line.key(place)) or line.key(place)[:1] == "و"):
            place += 1
        return place if place > end + 1 else end

    def somebody(self, line: Line, start: int, end: int) -> bool:
        """Whether a phrase may be whoever is accused by nobody named: no thing in one word (يُتهم السكر)."""
        if belongs(line.key(start), self.knowledge.nouns["documents"]):
            return False
        side = line.key(start) in self.knowledge.nouns["camps"]  # النظام, المعارضة
        thing = end - start == 1 and line.key(start).startswith("ال") and not self.person(line, (start, end))
        return side or not thing or line.key(start).endswith(("ون", "ين"))

    def named_from(self, line: Line, start: int) -> int:
        """Where a name begins that ends at a word which is also a trade: المذيع سمير | حداد."""
        for place in range(start - 1, max(line.first(start), start - _NAME) - 1, -1):
            if belongs(line.key(place), self._one) and self.phrases.end(line, place, start + 1) > start:
                return place
        return start

    def meant(self, line: Line, index: int, pronoun: str, *, only: bool = False) -> Range | None:
        """Whom a pronoun at ``index`` stands for: the nearest fitting party before it, and not the sentence's first.

        With ``only`` the first too where the sentence names no other.
        """
        first = line.first(index)
        places = [
            place for place in range(max(first, index - _BACK), index)
            if self.person(line, (place, self._two(line, place, index))) and line.tokens[place].word
            and not (place > first and self.goes_on(line, place))
            and not belongs(line.key(place), self.knowledge.nouns["courts"])  # المدعي العام, who reads the charges
        ]  # fmt: skip
        for place in reversed(places[1:] or places[:only]):
            if _fits(line.key(place), pronoun, self.phrases.state([line.key(place)])):
                end = self.phrases.end(line, place, index)
                return (place, end) if end > place else None
        return None

    @staticmethod
    def _two(line: Line, place: int, limit: int) -> int:
        """Where a word and the one that belongs to it end: ألمانيا | على."""
        after = place + 1
        follows = line.key(after) == "في" or (line.tokens[after].word and line.key(after) not in PREPOSITIONS)
        return place + 2 if after < limit and (follows or after in line.pairs) else after

    def goes_on(self, line: Line, place: int) -> bool:
        """Whether the word goes on with the one before, as genitive or adjective: رئيس | نادي, الأوراق | المالية."""
        before, key = line.key(place - 1), line.key(place)
        if not line.tokens[place - 1].word:
            return False
        if definite(before) and definite(key) and key[:1] == "ا":
            return True
        return belongs(before, self._anybody) and not definite(before)


def _fits(key: str, pronoun: str, state: bool) -> bool:
    """Whether a head may be what the pronoun stands for, as far as its letters tell."""
    plural = key.endswith(("ون", "ين"))
    feminine = key.endswith(("ه", "ات")) or state
    if pronoun == "ها":
        return feminine
    return plural if pronoun in ("هم", "هما") else not feminine and not plural
