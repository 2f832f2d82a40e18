"""Who does a wrong told in a plain verb, by what it is done to: صفع | البائع, احتفظت | بجوازات العمال; not صفع الباب.

The data names the verbs and what each is a wrong to; where that stands, the doer is the verb's subject: behind it,
before it, before a relative pronoun, or earlier in the clause.
"""

from __future__ import annotations

from newsdesk.analysis.accused_conduct import Placed
from newsdesk.analysis.charges import past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.plain_doers import BETWEEN, STOPS, PlainDoers, reaches
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    WITH_THEM,
    belongs,
    definite,
)
from newsdesk.text.date_words import COUNTS

_NEAR, _MARK = 18, 12
"""Words from a verb to what it is done to, and from there to a mark that the deed is a wrong."""
_WHEN = frozenset({"بعد", "قبل", "بسبب", "اثر", "خلال", "اثناء", "منذ", "رغم", "جراء", "عقب", "لدي", "دون", "ضد", "مع"})
"""Before what stands there only for when, why or with whom it was done."""
_SOME_OF = frozenset(
    {"احد", "احدي", "بعض", "نحو", "قرابه", "حوالي", "عدد", "عددا", "مجموعه", "جميع", "كل", "مءات", "عشرات", "الاف"}
    | {"اكثر", "اقل", "من", "صرف", "دفع", "تسليم", "سداد", "دخول", "ادخال", "وصول", "ملايين", "حقوق", "كافه"}
    | {"استيراد", "بيع", "شراء", "توزيع", "تجاره", "خدمات", "عقود", "عقد", "اي"}
)
"""Before what something is done to: all of it, some of it, its being paid."""
_LACKING = frozenset({"دون", "بلا", "بدون", "رغم", "عن", "عنوه", "بالقوه"})
"""Marks that may stand before what it is done to: يأخذون بلا إيصال | رسوما."""
_PENALTIES = frozenset({"عقوبات", "عقوبه"})
"""What a state lays on somebody else for his wrongs."""
_STAGED = frozenset({"مشهد", "فيلم", "مسلسل", "مسرحيه", "لعبه", "تمرين", "بروفه", "كاريكاتير"})
_NOUN_BEHIND = frozenset({"بعد", "قبل", "عقب", "اثر", "بسبب", "رغم", "جراء", "منذ", "خلال", "نتيجه", "اسباب"})
"""Before what is written like a verb and is its noun: بعد | رفض الوزير."""
_WILFULLY = frozenset({"عمدا", "ليلا", "فجرا", "علنا", "قسرا", "مجددا", "عنوه"})
_OVER = frozenset({"مدي", "مدار", "امتداد"})
_CARRIED_OUT = frozenset({"قام", "قامت", "قاموا", "يقوم", "تقوم", "يقومون"})
_SHORT = frozenset(
    {"ضبط", "نقل", "فتح", "رفع", "وضع", "حجز", "دفن", "رصد", "كشف", "سحب", "فض", "نشر", "دفع", "منع", "طرد"}
)
"""Acts of three letters."""
_USING = frozenset({"باستخدام", "باستعمال", "باطلاق"})
"""Before what force is used with: قامت الشرطة | باستخدام الهراوات."""
_ABOUT = frozenset(
    {"عن", "بشان", "حول", "ضد", "بعد", "بسبب", "تحذيرا", "بيانا", "تعميما", "تقريرا", "لمنع", "منع", "خاليه"}
)
"""Before what is only spoken of, or kept from: تحذيرا من أدوية مغشوشة."""
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
_TRADING = frozenset(
    {"تزاول", "يزاول", "تختص", "يختص", "تعمل", "يعمل", "تمارس", "يمارس", "تنشط", "تبيع", "يبيع", "تتاجر", "يدير"}
)
"""What tells what a firm does: شهرت الوزارة بشركة | تزاول بيع العطور."""


class PlainWrongs(PlainDoers):
    """Finds such deeds."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._by_rule: dict[str, Memo[bool]] = {}

    def doing(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        """Who does it, and from what it is done to on what he is accused of."""
        if (rule.said and line.key(index - 1) in _NOUN_BEHIND) or line.key(index - 1) == "اسباب":
            return None
        him = bool(form.pronoun) and rule.him
        if form.pronoun and not (him or rule.negated):
            return None
        if him and form.pronoun == "ه" and line.tokens[index].text.endswith("ة"):
            return None  # ضربة
        first = line.first(index) == index
        if rule.armed and not first and line.tokens[index - 1].word and self._event(line.key(index - 1)):
            return None  # اغتيالات | تستهدف بشكل خاص قوات الجيش
        near = line.keys[index + 1 : min(limit, index + _NEAR)]
        if not him and not any(map(self._claims(rule).__getitem__, near)):
            return None  # before the doer is looked for, which costs more
        told = self.doer_before(line, index - rule.negated, form)
        if told is False:
            return None
        opener = index if him else self._done_to_what(line, index, limit, rule, told=told is not None)
        if opener < 0 or not self._marked(line, index, opener, limit, rule):
            return None
        if rule.by_right and not rule.quality and self._by_right(line, opener):
            return None
        if any(belongs(line.key(at), _STAGED, True) for at in range(opener + 1, min(limit, opener + BETWEEN))):
            return None  # ضرب الممثل زميله في | مشهد
        stop = self._first_act(line, index, opener)
        if stop is None:
            return None  # قامت الشرطة | بضبط المتهمين بالاعتداء
        party = told or self.doer_behind(line, index, limit if him else stop, form)
        if party is None:
            return None
        return None, party, (max(opener, index + 1), limit) if index + 1 < limit else None

    def _first_act(self, line: Line, verb: int, opener: int) -> int | None:
        """Where what was carried out is named before its wrong, and None where that is something else: قام | بضبط."""
        if line.key(verb).lstrip("وف") not in _CARRIED_OUT:
            return opener
        keys = ((at, line.key(at)[1:]) for at in range(verb + 1, opener) if line.key(at)[:1] == "ب")
        acts = (at for at, key in keys if key in _SHORT or definite(key) or self.phrases.is_act(key))
        act = next(acts, opener)
        return act if act == opener or line.key(act) in _USING else None

    def _event(self, key: str) -> bool:
        """Whether attacks or wrongs that a verb right behind them tells of: اغتيالات, هجمات."""
        attack = belongs(key, self.knowledge.nouns["attacks"])
        return attack or self.is_grave(key) or self.is_grave(key.removesuffix("ات"))

    def _claims(self, rule: AllegationRule) -> Memo[bool]:
        """Whether what the rule's verb is done to may stand in a word."""
        claims = self._by_rule.get(rule.id)
        if claims is None:
            claims = self._by_rule[rule.id] = Memo(lambda key: reaches(key, rule.claim))
        return claims

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
                if reaches(line.key(place + 1), rule.claim) and line.key(place - 1) == "ب":
                    return place + 1  # يلقي بـ| «مخلفات المصنع» في الترعة
                place = line.pairs[place] + 1  # شركة | «زيوت السهل»
                continue
            if key in STOPS or (key in RELATIVES and place > index + 1):
                return -1
            if key in _PENALTIES:
                return -1  # فرضت كندا | عقوبات على متهمين بغسل أموال
            if rule.quality and (key in _ABOUT or belongs(key, self.knowledge.nouns["dealing_with"], True)):
                return -1  # أصدرت تحذيرا | من أدوية مغشوشة
            if token.word and reaches(key, rule.claim) and (rule.quality or self._object(line, index, place, rule)):
                return place
            paid = key in _SOME_OF | _WILFULLY or line.key(place - 1) in PREPOSITIONS  # في | دفع الرواتب
            if place > index + 1 and not paid and key in self.knowledge.verbs and self.phrases.is_stop_verb(key):
                return -1
            place += 1
        return -1

    def _object(self, line: Line, index: int, place: int, rule: AllegationRule) -> bool:
        """Whether a word stands where what is done to may: behind a closed name, the verb or how many."""
        before, key = line.key(place - 1), line.key(place)
        if rule.claim == self.knowledge.wrong_acts:
            return key[:1] == "ب" or before in ("علي", "الي")  # أقدم على | إحراق; not تقدم برأسية من | ركلة
        if key[:1] == "ل" and key not in self._victims:
            return False  # ضرب | لمراسلتها موعدا
        if before == "امر" or (before in ("احد", "احدي") and line.key(place - 2) == "امر"):
            return False  # تعدت ولية أمر | تلميذ | على معلم
        if definite(before) and definite(key) and line.tokens[place].text.endswith(("ي", "ية")):
            return False  # بالزي | المدني
        if before in _WHEN or (line.key(place - 2) in _WHEN and not definite(before)):
            return False
        if key[:1] == "ب" or line.key(place - 3) in _OVER or line.key(place - 2) in _OVER:
            return True  # قام | بركل, سحب على مدى سنة | مبالغ
        if before in _WILFULLY:
            return True  # صدم خفر السواحل عمدا | قاربا
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
        told = (at for at in range(index + 1, opener) if line.key(at) in WITH_THEM | _LACKING)
        last = min(limit, opener + _MARK)
        stop = next((at for at in range(opener + 1, last) if line.tokens[at].text in COMMAS
                     and line.key(at + 1) not in _LACKING), last)  # fmt: skip
        near = (*told, *range(opener + 1, stop))
        return not rule.link or any(reaches(line.key(place), rule.link) for place in near)

    def _by_right(self, line: Line, opener: int) -> bool:
        """Whether it is done to what may be seized or stopped: صادرت الشرطة هواتف | المتهمين."""
        return any(reaches(line.key(place), _GUILTY) for place in range(opener, min(opener + 6, line.limit(opener))))

    def named_with_ba(self, line: Line, index: int, limit: int) -> Placed | None:
        """Whom ب names behind a verb: شهرت الوزارة | بمؤسسة كذا."""
        if line.key(index - 1) in _WHEN:
            return None  # خلال | شهر
        for place in range(index + 1, min(index + BETWEEN, limit)):
            key = line.key(place)
            if key[:1] == "ب" and not definite(key) and belongs(key[1:], self._anybody) and key not in self._anybody:
                end = self.phrases.end(line, place, limit, IN, attached=True)
                end = next((at for at in range(place + 1, end) if line.key(at) in _TRADING), end)
                end = self.name_end(line, (place, max(end, place + 1)), limit)
                return None, (place, end), (end, limit) if end < limit else None
        return None
