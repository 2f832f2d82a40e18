"""What must follow a verb for it to tell of asking: the question, the comment, the request, in the same clause."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.bare_verbs import THEM, BareVerbs
from newsdesk.analysis.beginnings import Beginnings
from newsdesk.analysis.due_elsewhere import before_others, hides_itself, others_request, sends_files
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import or_too
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.newsroom_support import SUPPORT
from newsdesk.analysis.no_denials import exiled, no_denial, of_it, takes_from
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.patterns import Special, match
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.preferring import unlikes
from newsdesk.analysis.question_owners import LIKE
from newsdesk.analysis.rule_types import Pattern, StatementRule, StatementVerb
from newsdesk.analysis.says_on import says_on
from newsdesk.analysis.special_parts import SpecialParts
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.when_and_how import past_until
from newsdesk.analysis.word_shapes import (
    COMMAS,
    RELATIVES,
    THAT,
    belongs,
    definite,
)

_REFUSED_TOO = frozenset({"ورفض", "ورفضت", "ورفضوا", "وامتنع", "وامتنعت", "وامتنعوا", "واحجم", "واحجمت", "واحجموا"})
"""Verbs of refusing that begin a clause of their own with no comma, too."""
_NOT = frozenset({"لم", "ولم", "فلم", "لن", "ولن"})
_UNITS = frozenset(
    {"ايام", "اياما", "يوما", "يومين", "اسبوعا", "اسبوعين", "اسابيع", "ساعات", "شهرا", "شهرين", "اشهر", "وقت", "مهله"}
)
_SINCE = frozenset({"قبل", "منذ", "بعد", "مضي", "مضت", "مرور", "مر", "مرت"})
_UNTIL = frozenset({"قبل", "قبيل", "بعد", "لحين", "حين", "حتي", "بدون", "دون", "عقب", "بهدف", "بسبب", "رغم"})
_COURTS = frozenset({"نيابه", "محكمه", "محاكم", "قضاء", "تحقيق", "جنايات", "مدعي", "محاكمه", "تقاعد", "معاش"})
_OF_PUNISHING = frozenset({"العقوبات", "التاديب", "تاديب", "الانضباط", "التحقيق", "العقوبه", "الجزاءات"})
_TO_ASK = frozenset({"للحصول", "للاجابه", "للرد", "للتعليق", "لمعرفه", "للاستفسار", "للاطلاع", "بدعوي", "بحجه"})
_WHAT_FOR = 8
"""Words from where an outlet is sent to what it is sent there for."""
_NAMED = 14
"""Words from a newsroom to a verb that has it under its pronoun."""
_ASIDE = 3
"""Words from a verb with its object to where it sends somebody."""
_MEANT = 3
"""Words before a verb with a pronoun within which what it means stands."""
_DESCRIBED = 10
"""Words of a relative clause between a subject and what it would not do."""
_PAYING = frozenset({"دفع", "صرف", "تعويض", "تسديد", "سداد", "تعويضه", "تعويضها", "تعويضهم"})
"""What is refused that is no answer."""
_TO_WHOM = 14
"""Words from a verb that sends us on to whom, at most."""
_CALLING_ON = frozenset({"داعيا", "داعيه", "مطالبا", "مطالبه", "مناشدا", "مناشده", "حاثا", "حاثه"})
_LEVELS = frozenset({"مستوي", "راس"})


class Following(BareVerbs):
    """Finds what a statement's verb is followed by."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings
    ) -> None:
        super().__init__(knowledge, phrases, asking, parties, earlier)
        self._special = SpecialParts(knowledge, phrases, asking)
        named = {rule.id: rule for rule in knowledge.verb_statements}
        self._starts = {name: Memo(_beginnings(rule, self._special.may_be)) for name, rule in named.items()}
        self._signed = {name: Memo(_beginnings(rule, None)) for name, rule in named.items()}

    def hit(
        self, line: Line, index: int, stop: int, verb: StatementVerb, *, told: bool = False, others: bool = False
    ) -> Range | None:
        """Where what follows the verb at ``index`` stands, before ``stop``; None where nothing does.

        ``told``: the sentence has told of the asking already; ``others``: of somebody else's answer to it.
        """
        rule = verb.rule
        start = self._parties.subjects.asides.enclosed(line, index + 1, stop)
        if rule.type == "referred" and rule.self_forms and verb.form.pronoun in THEM:
            named = self._parties.subjects.subject_end(line, start, stop, rule)  # أحالها العقيد سامر العلي إلى
            named = start if self._asking.newsroom(line, start) > start else max(start, named)
            near_by = range(start, min(stop, named + _ASIDE))  # أحالها بدوره على
            place = next((spot for spot in near_by if line.key(spot) in rule.self_then), start)
            told_us = told or self._earlier.heard(line, index) or self._asking.opens(line, index)
            court = belongs(line.key(place + 1), _COURTS) and _TO_ASK.isdisjoint(line.keys[place : place + _WHAT_FOR])
            if court:
                return None  # أحاله مديره إلى | التحقيق
            if told_us and line.key(place) in rule.self_then - THAT:
                return place, place + 1  # اتصلت الصحيفة بالعمالة، فأحالتها على المجلس
        if rule.self_forms and not rule.self_forms.isdisjoint((line.key(index), line.key(index)[1:])):
            if not rule.self_then:
                ours = told or verb.form.pronoun not in THEM or self._earlier.told(line, index)
                return (index, index + 1) if ours or self.named(line, index) else None  # فاستمهله أسبوعا: whom?
            if self._asking.put(line.key(index + 1)) and line.key(index + 1).endswith("نا"):
                return None  # حوّلنا استفسارنا إلى الشركة: we did
            near_by = range(start, min(stop, start + _TO_WHOM))
            ways = (p for p in near_by if line.key(p) in rule.self_then and line.key(p + 1) not in _LEVELS)
            place = next(ways, -1)  # أحالتنا المكلفة بالإعلام على مستوى المديرية | على إدارة المستشفى
            ours = rule.type != "referred" or not any(self._puts(line, spot) for spot in range(start, place))
            return (place, place + 1) if place > 0 and ours else None
        if rule.us and verb.form.pronoun == "نا":  # لم يجبنا
            return index, index + 1
        if verb.form.pronoun and not rule.of_these.isdisjoint(line.keys[max(index - _MEANT, 0) : index]):
            return index, index + 1  # وهي مزاعم | رفضتها إيران
        if rule.alone:
            return self._alone(line, index, stop, rule)
        if rule.claims:
            if verb.form.pronoun in ("ه", "ها") and index > line.first(index) and of_it(line, index):
                return index, index + 1
            if verb.form.pronoun and (line.key(index + 1) in ("الي", "خارج") or exiled(line, index)):
                return None  # ونفته إلى الجزيرة
            start = self._parties.subjects.subject_end(line, index + 1, stop, rule)
            if no_denial(line, index, start, self.phrases):
                return None
            behind = min(index + 2, len(line.tokens) - 1)
            if rule.reported and line.key(index + 1) == "ذلك" and index + 2 <= stop and not line.tokens[behind].word:
                return index + 1, index + 2  # الأول نفى | ذلك
            if rule.reported and line.key(start) == "عن" and takes_from(line, start, stop):
                return None  # ونفت المحكمة عن المتهم | صفة الموظف
        if rule.type == "declined":
            stop = self._before_next(line, start, stop, rule)
        starts, signed, house = self._starts[rule.id], self._signed[rule.id], line.house[:1]
        asked: bool | None = True if told or verb.form.pronoun == "نا" else None
        for place in range(start, stop):
            key = line.keys[place]
            then, support = signed[key] if house and key == house[0] else starts[key]
            if not (then or support) or (definite(key) and self._named_by(line.key(place - 1))):
                continue  # شركة | الاتصالات, وزارة | الإعلام
            her = line.key(place - 1) == "علي" or (line.key(place - 1) == "من" and rule.type == "referred")
            if key == "مراسله" and her:
                continue  # تعذر على | مراسلة «النهار», طلب من | مراسلة الإذاعة
            if key[:1] == "ب" and self._charged_with(line.key(place - 1)):
                continue  # ووعدنا المكلف | بالاتصال | بموافاتنا
            for pattern in then:
                end = self._at(line, place, stop, pattern)
                if end is None or (rule.liking and hides_itself(line, (place, end), stop, rule)):
                    continue  # رفض الموظف، الذي طلب عدم | الكشف عن اسمه، التعليق
                if rule.type == "referred" and self._in_talk(line, place, pattern):
                    continue
                if rule.timed and line.key(end - 2) in _NOT:
                    continue  # طلبت مهلة، والثاني لم | يرد
                if rule.id == "referred" and not told and self._prosecuted(line, index, end, pattern):
                    return None
                if unlikes(line, place, end, verb) and self._reaches(line, start, place, rule):
                    if rule.whose and self.whose(line, place, end, stop) == "other":
                        return None
                    if rule.type == "declined" and before_others(line, end, stop, rule):
                        continue
                    us = place == index + 1 == end - 1 and key in self.knowledge.asking["us"]
                    return (index, index + 1) if us else (place, end)  # لم ترد علينا | البلدية
            for pattern in support:
                end = self._at(line, place, stop, pattern)
                if end is None or not (self._reaches(line, start, place, rule) and unlikes(line, place, end, verb)):
                    continue  # ففضّل تأخير المقابلة
                if rule.timed and line.key(end - 2) in _NOT:
                    continue  # طلبت مهلة، والثاني لم | يرد
                if "عدم" in line.keys[place - 1 : place + 1] and hides_itself(line, (place, end), stop, rule):
                    continue  # شريطة | عدم الكشف عن اسمه
                counted = key in _UNITS or key in self.knowledge.statement_classes["COUNTED"]
                since = range(max(index + 1, place - 3), place) if counted else ()
                if rule.timed and any(line.key(spot) in _SINCE for spot in since):
                    continue  # طلبت تعليقا قبل يومين
                if rule.reach:
                    fits = told or self.reachable(line, index, end, stop, verb)
                elif rule.timed:
                    asked = self.asked_here(line, index, stop) if asked is None else asked
                    fits = asked or self.reply_follows(line, end, stop)
                else:
                    fits = self.supported(line, end, stop) or (told and line.key(end) in LIKE)
                    declines = rule.type == "declined" and not fits
                    goes_on = declines and (told or says_on(line, (place, end), self.knowledge))
                    fits |= goes_on or (declines and self.asked_here(line, index, stop))
                if fits:
                    return place, end
        return self._bare(line, index, stop, rule, told=others)

    def _before_next(self, line: Line, start: int, stop: int, rule: StatementRule) -> int:
        """Where another verb of the rule begins: اعتذر المدرب عن الخسارة، | ورفض الحديث عن مستقبله."""
        for place in range(start + 1, stop):
            key = line.keys[place]
            begins = key in _REFUSED_TOO or (key[:1] == "و" and line.tokens[place - 1].text in COMMAS)
            if begins and any(verb.rule is rule for verb in self.knowledge.statement_verbs.get(key[1:], ())):
                return place
        return stop

    def named(self, line: Line, index: int) -> Range | None:
        """The newsroom that the sentence has named, whom a verb's pronoun may mean: قال | مراسلنا | إنه استمهله."""
        near = range(max(line.first(index), index - _NAMED), index)
        return next(((spot, end) for spot in near if (end := self._asking.newsroom(line, spot)) > spot), None)

    def _named_by(self, key: str) -> bool:
        """Whether the word is a body that the next word names."""
        owned = key.endswith(("ها", "هم", "هما"))  # رفض محاميها | التعليق
        body = not (owned or definite(key)) and belongs(key, self.knowledge.nouns["bodies"])
        return body and not belongs(key, self.knowledge.nouns["titles"])

    def _charged_with(self, key: str) -> bool:
        """Whether whoever the word names is charged with what follows in ب: المكلف | بالاتصال, المكلفة | بالإعلام."""
        return definite(key) and key.startswith("المكلف")

    def _in_talk(self, line: Line, place: int, pattern: Pattern) -> bool:
        """Whether a newsroom is only who was spoken to: مشيرا في | اتصال معنا | إلى."""
        to_us = pattern.parts[0].special == "NEWSROOM" and line.key(place) in self.knowledge.asking["us"]
        return line.key(place - 1) == "في" or (to_us and line.key(place) != "منا")

    def _prosecuted(self, line: Line, index: int, end: int, pattern: Pattern) -> bool:
        """Whether an outlet, or a body called like one, is what is sent before a court: أحالت القناة إلى | النيابة."""
        sent = pattern.parts[0].special == "NEWSROOM"
        court = belongs(line.key(end), _COURTS) or line.key(end + 1) in _OF_PUNISHING
        near = line.keys[end : min(end + _WHAT_FOR, line.limit(index))]
        return sent and court and _TO_ASK.isdisjoint(near) and not self._earlier.told(line, index)

    def _puts(self, line: Line, place: int) -> bool:
        """Whether the word is what a newsroom puts to somebody: وجّهنا أسئلة إلى, but not أحالنا بأسئلتنا إلى.

        Nor is it what somebody is in charge of: وجّهنا مسؤول | الاتصال | إلى.
        """
        key = line.key(place)
        charge = definite(key) and belongs(line.key(place - 1), self.phrases.persons)
        return self._asking.put(key) and not key.endswith("نا") and not charge

    def _at(self, line: Line, place: int, stop: int, pattern: Pattern) -> int | None:
        return match(line, place, stop, pattern, self._special.end)

    @property
    def special(self) -> Special:
        """What tells the parts of a pattern that only the reading can."""
        return self._special.end

    @property
    def may_be(self) -> Callable[[str, str], bool]:
        """What tells which of those parts may begin at a word."""
        return self._special.may_be

    def _reaches(self, line: Line, start: int, place: int, rule: StatementRule) -> bool:
        """Whether only allowed words stand between the verb and what must follow, for rules that say so."""
        between = line.keys[start:place]
        others = bool(rule.liking) and others_request(line, start, place, self._asking)
        sends = rule.type == "referred" and (sends_files(line, start, place) or self._calls_on(line, start))
        others = others or sends
        if rule.type in ("declined", "denied") and not _PAYING.isdisjoint(between):
            return False  # رفضت شركة التأمين | دفع التعويض بحجة
        if others or (rule.refused_between and self._names_others(line, start, place, rule)):
            return False
        if rule.nothing_between:
            end = self.over_adverbs(line, start, place)
            end = max(end, self.phrases.end(line, end, place))
            if end + 1 == place and any(line.tokens[spot].text == "،" for spot in range(start, end)):
                end += line.tokens[end].text == "،"  # ولم يرد رئيس الشرطة، كارل هوفر، | الكشف عن
            end = self._parties.subjects.over_said(line, end, place)
            end = self._parties.subjects.asides.enclosed(line, end, place)  # اكتفى الناطق، ردا على سؤال، | بالقول
            described = line.key(end) in RELATIVES and place - end <= _DESCRIBED  # لم يشأ التاجر الذي قابلناه
            return described or self.over_adverbs(line, end, place) >= place
        if rule.then_prefix and "*" not in rule.then_prefix:
            spot = start
            if self._asking.newsroom(line, start) > start or or_too(line, place):
                return place - start < SUPPORT
            tried = self._asking.strangers.tries(line, start, (place, place + 1), line.limit(start))
            spot = tried[1] if tried is not None and tried[1] <= place else start
            while spot < place:
                end = max(self._asking.newsroom(line, spot), self._from_whom(line, spot, place, rule))
                end = max(end, past_until(line, spot, place, self.knowledge))
                if end > spot:
                    spot = end
                elif spot in line.dated or line.key(spot) in rule.then_prefix or spot in line.closers:
                    spot += 1
                else:
                    return False
            return True
        return rule.type != "declined" or line.key(place - 1) not in _UNTIL  # رفضت الدفن قبل الكشف عن الأسباب

    def _calls_on(self, line: Line, start: int) -> bool:
        """Whether a body that is no newsroom is called upon by a participle: داعيا | رئاسة المجلس | إلى مراجعته."""
        body = line.key(start - 1).removeprefix("و") in _CALLING_ON and belongs(line.key(start), self.phrases.anybody)
        return body and self._asking.newsroom(line, start) == start

    def _names_others(self, line: Line, start: int, place: int, rule: StatementRule) -> bool:
        """Whether somebody whom the rule refuses stands between, and no body that is called so: مجلس | النواب."""
        for spot in range(start, place):
            before = line.key(spot - 1)
            of_body = spot > start and not definite(before) and belongs(before, self.phrases.heads)
            if not belongs(line.key(spot), rule.refused_between) or of_body:
                continue
            head = line.key(spot - 2) if line.key(spot)[:3] == "وال" and spot > start + 1 else ""
            if not head or definite(head) or not belongs(head, self.phrases.heads):
                return True  # but وزارة الصحة | والسكان
        return False

    def _from_whom(self, line: Line, spot: int, place: int, rule: StatementRule) -> int:
        """Past whom an answer did not come from, where that is said first: لم نتلق | من الوزارة | أي رد."""
        if not rule.newsroom or line.key(spot) not in rule.link:
            return spot
        start = spot + 1 + (line.key(spot + 1) in ("جانب", "طرف", "قبل", "لدن"))
        return max(self.phrases.end(line, start, place), spot)


def _beginnings(
    rule: StatementRule, may: Callable[[str, str], bool] | None
) -> Callable[[str], tuple[tuple[Pattern, ...], tuple[Pattern, ...]]]:
    """What gives the patterns of a rule that may begin at a word: those that are enough, those that want support."""
    enough = Beginnings(((one, one) for one in (*rule.then, *rule.direct)), may)
    more = Beginnings(((one, one) for one in rule.support), may)
    return lambda key: (enough.at(key), more.at(key))
