"""Where a charge begins and what is grave, by the words: بالفساد, على إخفاء, لتحايلها; not مسؤول | بوزارة."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from newsdesk.analysis.charges import AT_PLACES, SHORT_CHARGES
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import concerns
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, belongs, definite, readings, under_pronoun

_BLAME = frozenset({"مسءوليه", "المسءوليه"})
_STRONGLY = frozenset({"بشكل", "بصوره", "بطريقه", "باشد", "باقسي", "باغلظ", "بشده", "بقوه", "بحزم"})
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
_OPERATIONS = frozenset({"بعمليه", "بعمليات", "بحمله", "بحملات", "باعمال"})
_VIOLENCE = frozenset({"استهداف", "قصف", "قتل", "هدم", "نهب", "خطف", "تعذيب", "قمع", "تخريب"})
_TAKING = frozenset({"بطلب", "بتلقي", "بتقاضي", "بقبول", "باخذ", "باستلام", "بتسلم", "بعرض", "بدفع"})
"""Before what is taken or asked: قيام المدير | بطلب رشوة."""
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


class ChargeWords:
    """Tells charges by their words."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._grave = knowledge.serious | knowledge.wrongs
        self._graves = Memo(self._is_grave)
        self._harms = Memo(lambda key: not self._harmful.isdisjoint(readings(key)))
        self._harmful = knowledge.harms | self._grave
        self._violent = knowledge.nouns["attacks"] | _VIOLENCE
        self._beginnings: dict[str, Memo[bool]] = {}

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
