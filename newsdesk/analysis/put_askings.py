"""Askings told by what was put, whatever the verb: حملت «النهار» تساؤلات السكان إلى المدير، عُرضت النتائج على الشركة."""

from __future__ import annotations

from newsdesk.analysis.addressed import Addressed
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.newsrooms import NAME_WORDS
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.question_owners import SENT_HOW
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, belongs, definite, under_pronoun, without_it

_DAMMA = "\u064f"
_BEHIND = 10
"""Words back from what was put to whom it was put: وُجهت إلى الوزارة أسئلة."""
_AHEAD = 8
_NEAR = 5
_TO = frozenset({"الي", "علي", "ل", "لدي", "امام"})
_ARRIVED = frozenset({"وصل", "وصلت"})
_INTO = frozenset({"الي", "علي", "ان", "في", "من"})
_WHICH = frozenset({"التي", "الذي", "اللذين", "اللتين"})
_ACTS = 4
"""Words between a newsroom and what it did to ask: قامت المنصة | بمحاولة التواصل مع."""
_PUBLISHING = frozenset({"نشرت", "نشر", "بثت", "بث", "اوردت", "اورد", "تلقت", "تلقي", "ذكرت", "كشفت", "علمت", "حصلت"})
"""What a newsroom does with others' letters."""


class PutAskings(Addressed):
    """Finds askings by the questions, requests and findings that were put to somebody."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._is_put = Memo(self._is_thing_put)
        acts = self._words["contact_acts"] | self._words["acts"]
        self._is_act = Memo(lambda key: belongs(key, acts, prepositions=True))
        self._doing = self._acting - self._words["tells_us"]
        putting = self._words["put_verbs"]
        self._put_under = Memo(lambda key: not putting.isdisjoint((without_it(key), *under_pronoun(key))))
        self._put_passive = Memo(lambda key: not {key, self._passive_of(key)}.isdisjoint(self._words["put_verbs"]))

    def _is_thing_put(self, key: str) -> bool:
        """Whether the word is a question, a request, or findings: أسئلة, بطلب, نتائج."""
        bare = key.removeprefix("و")
        bare = bare[1:] if bare[:1] == "ب" and len(bare) > 3 else bare
        return self.put(bare) or belongs(bare, self._words["findings"])

    def may_be_put(self, key: str) -> bool:
        """Whether the word is what may be put to somebody: a question, a request, findings."""
        return self._is_put[key]

    def put_under(self, key: str) -> bool:
        """Whether the verb tells that something was put, under its pronoun: وجهتها, طرحته, أودعه."""
        return self._put_under[key]

    @staticmethod
    def _passive_of(key: str) -> str:
        return key[1:] if key[:1] in "وف" and len(key) > 3 else key

    def put_by(self, line: Line, place: int, stop: int) -> tuple[tuple[Range, ...], Range | None] | None:
        """To whom a newsroom put what stands at ``place``, and the newsroom where it is named; None where none did."""
        key = line.key(place)
        if not self._is_put[key] or belongs(key, self._words["asks_somebody"], prepositions=True):
            return None  # بمراسلة الوزارة: whom it has for its object
        asker = self._putter(line, place)
        behind = self._from(line, place, stop) if asker is None else None
        asker = asker or behind
        ours = asker is None and self._we_put(line, place)
        if asker is None and not ours:
            return None
        begin = behind[1] if behind else place + 1
        parties = self._addressed(line, begin, stop, objects=False) if begin < stop else ()
        parties = parties or self._addressed_before(line, place)
        return (parties, asker) if parties else None

    def passively_put(self, line: Line, place: int, stop: int) -> tuple[Range, ...]:
        """To whom something was put in the passive: وُجّهت أسئلة إلى الوزارة, عُرضت على الشركة نتائج التحقيق."""
        if self.arrives(line.key(place)) and self._for_copy(line, place):
            return self._addressed(line, place + 2, stop, objects=False)  # وصل طلب التعليق إلى | النقابة
        if not self._put_passive[line.key(place)]:
            return ()
        marked = _DAMMA in line.tokens[place].text[:4]
        begins = place == line.first(place) or line.key(place - 1) in ("قد", "وقد", "كما")
        near = range(place + 1, min(stop, place + _AHEAD))
        if marked and self._passive_of(line.key(place)) == "طلب":
            comment = any(line.key(spot) in self._words["comment"] for spot in near)
            return self._addressed(line, place + 1, stop, objects=False) if comment else ()  # طُلب من الوزارة التعليق
        thing = next((spot for spot in near if self._is_put[line.key(spot)]), -1)
        if thing < 0 or not (marked or (begins and thing == place + 1 and self._of_ours(line, thing, stop))):
            return ()
        found = self._addressed(line, place + 1, stop, objects=False)
        return () if any(party[0] <= thing < party[1] and party[0] == thing for party in found) else found

    def arrives(self, key: str) -> bool:
        """Whether the word tells that something arrived: وصلت."""
        return self._passive_of(key) in _ARRIVED or key in _ARRIVED

    def _for_copy(self, line: Line, verb: int) -> bool:
        """Whether what arrived is a newsroom's: وصلت | أسئلتنا | إلى, وصل | طلب التعليق | إلى."""
        put, after = line.key(verb + 1), line.key(verb + 2)
        ours = put.endswith("نا") or after in self._words["comment"] or self.newsroom(line, verb + 2) > verb + 2
        return self.put(put.removesuffix("نا")) and ours

    def _we_put_with(self, line: Line, verb: int) -> bool:
        """Whether the verb is ours and what we put follows: ووجهنا إلى الوزارة | أسئلة."""
        keys = {line.key(verb), line.key(verb).removeprefix("و")}
        if not line.key(verb).endswith("نا") or keys.isdisjoint(self._doing):
            return False
        for spot in range(verb + 1, min(line.limit(verb), verb + _BEHIND)):
            if line.tokens[spot].text in COMMAS:
                return False
            ours = line.key(spot).endswith("نا") or not definite(line.key(spot))
            if ours and self.put(line.key(spot)):
                return True
        return False

    def _of_ours(self, line: Line, thing: int, stop: int) -> bool:
        """Whether the findings are an investigation's: نتائج هذا التحقيق."""
        return any(line.key(spot) in self._words["made"] for spot in range(thing + 1, min(stop, thing + 4)))

    def _putter(self, line: Line, place: int) -> Range | None:
        """The newsroom right before what was put, which put it: رفعت «النهار» | أسئلتها."""
        found = self.newsroom_before(line, self.before_acts(line, place)) or self._putter_before(line, place)
        before = line.key(found[0] - 1).removeprefix("و") if found and found[0] > line.first(place) else ""
        others = before in _PUBLISHING or before in _TO or before == "من" or self._is_put[before]
        return None if others else found  # ردّ على أسئلة الصحيفة | برسالة خطية

    def _putter_before(self, line: Line, place: int) -> Range | None:
        """The newsroom before whom something was put to: قدّم فريق «أريج» | إلى الوزارة | طلبا."""
        to = self._addressed_before(line, place)
        return self.newsroom_before(line, to[0][0] - 1) if to and to[0][0] - 1 > line.first(place) else None

    def newsroom_before(self, line: Line, end: int) -> Range | None:
        """The newsroom whose mention ends at ``end``."""
        for start in range(max(line.first(end - 1), end - NAME_WORDS), end):
            if self.newsroom(line, start) == end and line.key(start) not in self._words["tries"]:
                return start, end
        return None

    def before_acts(self, line: Line, place: int) -> int:
        """Where that ends which may do what is told at ``place``: قامت المنصة | بإرسال, قررت «النهار» | أن."""
        first, end = line.first(place), place
        while end > first and place - end < _ACTS:
            key = line.key(end - 1)
            act = key not in self._words["us"] and self._is_act[key]
            if not (act or key in self.knowledge.small["between"] or key in _INTO):
                break
            end -= 1
        return end

    def put_by_others(self, line: Line, place: int, crowds: frozenset[str]) -> bool:
        """Whether what stands at ``place`` was put to somebody by one of ``crowds``: نقل النائب | شكاوى السكان إلى."""
        if not self._is_put[line.key(place)] or not belongs(line.key(place - 1), crowds):
            return False
        sends = line.key(place - 2).removeprefix("و")
        put = sends in self._words["put_verbs"] or sends in self._words["meeting"]
        return put and any(line.key(spot) in _TO for spot in range(place + 1, min(line.limit(place), place + _NEAR)))

    def put_here(self, line: Line, verb: int) -> bool:
        """Whether a newsroom itself asks with the verb: رفعت «النهار» أسئلتها, الأسئلة التي وجهتها «درج»."""
        if self._we_put_with(line, verb):
            return True
        end = self.newsroom(line, verb + 1)
        if end == verb + 1 or line.key(verb + 1) in self._words["us"] or self.newsroom(line, end) > end:
            return False
        which = line.key(verb - 1) in _WHICH and self._is_put[line.key(verb - 2)]
        named = end - 1 in line.closers or definite(line.key(end - 1))  # إعلام الدائرة: a body's
        whom = named and belongs(line.key(end), self.phrases.heads)  # ناشدت «النهار» | مديرية النقل
        return which or whom or self._is_put[line.key(end)]

    def _from(self, line: Line, place: int, stop: int) -> Range | None:
        """The newsroom from which it came: أسئلة مكتوبة من | «النهار» | إلى الوزارة."""
        spot = place + 1
        while spot < min(stop, place + 4) and line.key(spot) in SENT_HOW:
            spot += 1
        end = self.newsroom(line, spot + 1) if line.key(spot) == "من" and spot + 1 < stop else 0
        return (spot + 1, end) if end > spot + 1 else None

    def _we_put(self, line: Line, place: int) -> bool:
        """Whether a verb of ours stands right before what was put: حملنا | تساؤلات الأهالي, وضعنا | الأسئلة."""
        before = line.key(place - 1)
        if not before.endswith("نا") or len(before) < 5 or self._press[before] or self.put(before):
            return False
        found = before.removeprefix("ف") == "وجدنا"  # وجدنا | هاتفه | مغلقا
        return not (found or self.phrases.is_masdar(before[:-2]))  # تزويدنا | بنسخة

    def _addressed_before(self, line: Line, place: int) -> tuple[Range, ...]:
        """Who stands before what was put to them: وُجهت إلى | الوزارة | أسئلة من «النهار»."""
        for spot in range(place - 2, max(line.first(place), place - _BEHIND) - 1, -1):
            if line.tokens[spot].text in COMMAS:
                return ()
            if line.key(spot) in _TO:
                counted = place - (line.key(place - 1) in self.knowledge.small["numerals"])
                found = self._party(line, spot + 1, counted)  # أمام الوزير | خمسة أسئلة
                return found if found and found[-1][1] == counted else ()
        return ()
