"""Who did answer where all the others did not: لم يجب سوى الوزير, لم يصلنا رد إلا من البلدية.

A negation with سوى or إلا behind it is one of everybody else. Whoever stands there has answered, so that no silence is
told of him; where it is told who was asked, it is of the rest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, belongs
from newsdesk.text.date_words import COUNTS
from newsdesk.text.letters import strip_particles

BUT = frozenset({"سوي", "الا", "عدا", "باستثناء", "خلا"})
_THAT = frozenset({"ان", "انه", "انها", "انهم"})
_FROM = frozenset({"من", "عن", "لدي", "علي", "الي"})
_REACH = 16
"""Words from a negation to the exception."""
_SILENT = frozenset({"no_reply"})
_PLACES = {"الاول": 0, "الاولي": 0, "الثاني": 1, "الثانيه": 1, "الاخير": -1, "الاخيره": -1}
_ONE = frozenset({"واحد", "واحده", "اثنان", "اثنين", "اثنتان", "طرف", "جهه"})


class Exceptions:
    """Takes those who answered out of the statements of a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking, several: SeveralParties) -> None:
        self._knowledge = knowledge
        self._phrases = phrases
        self._asking = asking
        self._several = several

    def without(self, line: Line, found: Iterable[FoundStatement]) -> Iterator[FoundStatement]:
        """The statements, those behind an exception as it leaves them."""
        told: set[Range] = set()
        for one in found:
            who = self.answered(line, one.cue[0]) if one.type in _SILENT else None
            if who is None:
                yield one
                continue
            if one.cue in told:
                continue
            told.add(one.cue)
            asked = self._asked(line, one.cue[0])
            if len(asked) > 1:
                yield from (one._replace(party=party) for party in self._rest(line, asked, who))
            elif one.party and one.party[1] <= who[0] and not self._same(line, one.party, who):
                yield one  # راسلنا خمس شركات، ولم ترد سوى واحدة

    def answered(self, line: Line, place: int) -> Range | None:
        """Who is excepted from the negation at ``place``; None where nobody is."""
        for spot in range(place + 1, min(line.limit(place), place + _REACH)):
            if line.tokens[spot].text in COMMAS or not line.tokens[spot].word:
                if spot not in line.pairs and spot not in line.closers:
                    return None
                continue
            if line.keys[spot] not in BUT or line.key(spot + 1) in _THAT:
                continue
            start = spot + 1 + (line.key(spot + 1) in _FROM)
            end = self._phrases.end(line, start, line.limit(place), attached=True)
            if end == start and line.key(start)[:1] in "بل":
                end = start + 1
            return (start, end) if end > start and self._somebody(line, start) else None
        return None

    def _somebody(self, line: Line, start: int) -> bool:
        key = line.key(start)
        known = belongs(key, self._phrases.anybody, prepositions=True) or self._phrases.state([key])
        return known or key in _PLACES or key in _ONE or key in COUNTS or start in line.pairs

    def _asked(self, line: Line, place: int) -> list[Range]:
        """Who is told to have been asked before ``place``, one by one."""
        contacted = self._asking.contacted(line, place)
        return [part for whole in contacted.parties for part in self._several.split(line, whole)] if contacted else []

    def _rest(self, line: Line, asked: list[Range], who: Range) -> Iterator[Range]:
        """Of several who were ``asked`` the ones who are not ``who``; none where only a number of them answered."""
        key = line.key(who[0])
        if key in _ONE or key in COUNTS:
            return
        if key in _PLACES and who[1] == who[0] + 1:
            number = _PLACES[key] % len(asked)
            yield from (part for at, part in enumerate(asked) if at != number)
            return
        yield from (part for part in asked if not self._same(line, part, who))

    @staticmethod
    def _same(line: Line, part: Range, who: Range) -> bool:
        """Whether both have the same words, articles and particles aside: بالهيئة and الهيئة."""
        named = {min(strip_particles(line.key(place)), key=len) for place in range(*part) if line.key(place)}
        told = {min(strip_particles(line.key(place)), key=len) for place in range(*who) if line.key(place)}
        return bool(told) and (told <= named or named <= told)

