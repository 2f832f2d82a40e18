"""Whoever is told to have done the same as another party: رفض المتحدث التعليق، وكذلك فعل | جهاز الأمن.

Or with no verb at all: لم ترد الشركة على الأسئلة، ومثلها | وزارة النفط.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.found import Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS


class Likewise:
    """Finds such parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, parties: Parties) -> None:
        self._words = knowledge.asking
        self._phrases = phrases
        self._several = parties.several

    def find(self, line: Line, found: Sequence[FoundStatement]) -> Iterator[FoundStatement]:
        """A statement like the last of ``found`` for each of them, of the same sentence or the one before."""
        did, also, too = self._words["did"], self._words["likewise"], self._words["too"]
        if not did.isdisjoint(line.words) and not also.isdisjoint(line.words):
            for place in range(1, len(line.keys) - 1):
                if line.key(place) in did and line.key(place - 1) in also:
                    yield from self._like_the_last(line, found, place + 1, (place - 1, place + 1))
        if too.isdisjoint(line.words):
            return
        for place in range(2, len(line.keys) - 1):
            if line.key(place) in too and line.tokens[place - 1].text in COMMAS:
                start = place + 1 + (line.key(place + 1) == "شان")
                if line.key(start) not in did:
                    yield from self._like_the_last(line, found, start, None)

    def _like_the_last(
        self, line: Line, found: Sequence[FoundStatement], start: int, cue: Range | None
    ) -> Iterator[FoundStatement]:
        """What the last statement before ``start`` tells, of those who begin there; with no verb, at a clause's end."""
        last = next((one for one in reversed(found) if one.cue[1] < start), None)
        if start >= len(line.tokens):
            return  # شأنه شأن: the copy ends here
        if last is None or line.sentence[start] - line.sentence[last.cue[0]] > (cue is not None):
            return
        stop = line.limit(start)
        party = start, self._phrases.end(line, start, stop)
        closed = party[1] >= stop or not line.tokens[party[1]].word
        told = any(one.party and one.party[0] < party[1] and start < one.party[1] for one in found)
        if told or not self._phrases.known(line, party) or not (cue or closed):
            return
        for each in self._several.each(line, party, stop):
            yield last._replace(cue=cue or last.cue, party=each)
