"""Whose answer a sentence tells of, and whether it answers a newsroom: وكان رد البلدية أن, ورد المكتب بأن."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import belongs, definite

_BACK = 20
"""Words from an answer to what it says."""
_FROM = 8
"""Words from an answer to whom it came from: ردا أوليا مقتضبا من الوزارة."""
_ANSWER = frozenset({"رد", "جواب", "اجابه"})
_HOW = frozenset(
    {"مقتضبا", "قاطعا", "حاسما", "مختصرا", "موجزا", "واضحا", "حازما", "غاضبا", "مبتسما", "ضاحكا", "ساخرا", "صريحا"}
    | {"مبتسمه", "غاضبه", "ضاحكه", "ساخره", "مازحا", "مازحه"}
)
"""How an answer was given, or he who gave it."""
_SAID = frozenset({"قيل", "قالوا", "ابلغنا", "اخبرنا", "افدنا", "اجابونا", "ابلغونا", "اخبرونا"})
"""Words said by nobody named, but somewhere: قيل لنا في الديوان إن."""
_KEPT = frozenset({"اكتفي", "اكتفت", "اكتفوا", "يكتفي", "تكتفي"})
_SENDS = frozenset({"ارسل", "ارسلت", "بعث", "بعثت", "وجه", "وجهت", "قدم", "قدمت", "اعطي", "اعطت", "سلم", "سلمت"})
_THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها", "فيه", "فيها"})
_ANSWERING = frozenset({"رد", "ردت", "ردوا", "ردا", "اجاب", "اجابت", "اجابوا", "يرد", "ترد", "يجيب", "تجيب"})
_AT = Wanted(frozenset({"علي", "عن"}))


class Answerers:
    """Finds whose answers are told."""

    def __init__(self, phrases: Phrases, asking: Asking, earlier: EarlierAskings) -> None:
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        nouns = phrases.knowledge.nouns
        self._answers, self._told = nouns["given_answers"], nouns["given_answers"] | nouns["replies"]

    def of(self, line: Line, index: int) -> Contacted | None:
        """Whose answer, told as a noun, says what stands at ``index``; None where no answer is told of."""
        first = max(line.first(index), index - _BACK)
        told = next((spot for spot in range(index, first - 1, -1) if self._opens(line, spot)), -1)
        for place in range(told - 1, first - 1, -1):
            key = line.key(place).removeprefix("و").removeprefix("ف")
            if key in _KEPT:  # واكتفى | مدير الاستاد | بالإشارة إلى أن
                end = self.phrases.end(line, place + 1, told, _AT)
                if end > place + 1 and self._somebody(line, (place + 1, end)):
                    return Contacted(((place + 1, end),), None)
                return self._asking.contacted(line, index) or self._earlier.before(line, index)
            if key in _SAID:
                where = self._where(line, place, told)
                return Contacted((where,), None) if where else self._asking.contacted(line, index)
            if key not in self._told:
                continue
            party = self._giver(line, place, told, construct=key in _ANSWER)
            if party is not None:
                return Contacted((party,), None)
            if key in self._answers:
                return self._asking.contacted(line, index) or self._earlier.before(line, index)
        return None

    def told_as_noun(self, line: Line, made: Found) -> bool:
        """Whether an attribution is such a noun: وجاء | رد | المنظمة."""
        return line.key(made.cue[0]) in self._told and (made.speaker is None or made.speaker[0] < made.cue[0])

    def answers_us(self, line: Line, index: int, speaking: Sequence[Found]) -> bool:
        """Whether what is said at ``index`` answers somebody, and nobody but a newsroom is told to have asked.

        ``speaking`` are the line's attributions: the last whose claim holds ``index`` tells who answers.
        """
        said = (one for one in reversed(speaking) if one.claim and one.claim[0] - 1 <= index < one.claim[1])
        holder = next(said, None)
        if holder is None:
            return self.of(line, index) is not None and self._to_us(line, max(line.first(index), index - _BACK), index)
        key = line.key(holder.cue[0])
        answering = key in _ANSWERING or (key[:1] in "وف" and key[1:] in _ANSWERING)
        answering = answering or (holder.speaker is not None and self.whose(line, holder.speaker) != holder.speaker)
        return answering and self._to_us(line, holder.cue[0], index)

    def whose(self, line: Line, speaker: Range) -> Range:
        """Whose answer it is that is said to speak: جاء في رد | الشركة."""
        speaker = speaker[0], self._without_how(line, speaker[1])
        if line.key(speaker[0]) not in _ANSWER or speaker[1] <= speaker[0] + 1:
            return speaker
        given = (spot + 1 for spot in range(speaker[0] + 1, speaker[1] - 1) if line.key(spot) == "من")
        return next(given, speaker[0] + 1), speaker[1]

    def _without_how(self, line: Line, end: int) -> int:
        """Where somebody ends before how it was answered: رد | الوزارة | مقتضبا, رد | الوزير | مبتسما."""
        return end - (line.key(end - 1) in _HOW)

    def _opens(self, line: Line, place: int) -> bool:
        """Whether what an answer says may begin behind ``place``."""
        return line.key(place) in _THAT or line.tokens[place].text == ":" or place in line.pairs

    def _to_us(self, line: Line, start: int, index: int) -> bool:
        """Whether nothing shows the answer to be to somebody else: ردت إيران على المقترح, سأل النائب. ورد الوزير."""
        for place in range(start, index - 1):
            if line.key(place) in ("علي", "عن") and not self._asks(line, place + 1, index):
                return False
        first = line.first(index)
        others = self._asking.knowledge.asking["others"]
        before = range(max(line.first(first - 1), first - _BACK), first) if first else range(0)
        return not any(belongs(line.key(place), others) for place in before)

    def _asks(self, line: Line, place: int, index: int) -> bool:
        key = line.key(place)
        if self._asking.put(key):
            after = line.key(place + 1)
            others = after in self._asking.knowledge.asking["others"] or belongs(after, self.phrases.heads)
            return key.endswith("نا") or not others
        return key in ("ذلك", "هذا", "هذه") or self._asking.newsroom(line, place) > place

    def _giver(self, line: Line, place: int, stop: int, *, construct: bool) -> Range | None:
        """Who gave the answer at ``place``: رد | البلدية, ردا من | المكتب, أرسل | القسم | ردا."""
        if construct and line.key(place + 2) != "من":  # رد مكتوب من
            end = self._without_how(line, self.phrases.end(line, place + 1, stop, _AT))
            if end > place + 1 and self._somebody(line, (place + 1, end)):
                return place + 1, end
        for spot in range(place + 1, min(stop, place + _FROM)):
            if line.key(spot) in ("من", "عن"):
                start = spot + 1 + (line.key(spot + 1) in ("جانب", "طرف", "قبل"))
                end = self.phrases.end(line, start, stop, _AT)
                return (start, end) if end > start and self._somebody(line, (start, end)) else None
        for start in range(place - 1, max(line.first(place), place - _BACK), -1):
            if line.key(start - 1).removeprefix("و").removeprefix("ف") in _SENDS:
                return (start, place) if self.phrases.end(line, start, place) == place else None
        return None

    def _somebody(self, line: Line, party: Range) -> bool:
        key = line.key(party[0])
        known = self.phrases.known(line, party) or (definite(key) and belongs(key, self.phrases.heads))
        return known and self._asking.newsroom(line, party[0]) < party[1]

    def _where(self, line: Line, place: int, stop: int) -> Range | None:
        """Where something was said: قيل لنا في | ديوان المظالم | إن."""
        for spot in range(place + 1, min(stop, place + _FROM)):
            if line.key(spot) in ("في", "من", "لدي"):
                start = spot + 1
                end = self.phrases.end(line, start, stop)
                return (start, end) if end > start and self._somebody(line, (start, end)) else None
        return None
