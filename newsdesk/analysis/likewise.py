"""Whoever is told to have done the same as another party: رفض المتحدث التعليق، وكذلك فعل | جهاز الأمن."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line


class Likewise:
    """Finds such parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, parties: Parties) -> None:
        self._words = knowledge.asking
        self._phrases = phrases
        self._several = parties.several

    def find(self, line: Line, found: Sequence[FoundStatement]) -> Iterator[FoundStatement]:
        """A statement like the last of ``found`` for each of them, of the same sentence or the one before."""
        did, also = self._words["did"], self._words["likewise"]
        if did.isdisjoint(line.words) or also.isdisjoint(line.words):
            return
        for place in range(1, len(line.keys) - 1):
            if line.key(place) not in did or line.key(place - 1) not in also:
                continue
            last = next((one for one in reversed(found) if one.cue[1] <= place), None)
            if last is None or line.sentence[place] - line.sentence[last.cue[0]] > 1:
                continue
            stop = line.limit(place)
            party = place + 1, self._phrases.end(line, place + 1, stop)
            if self._phrases.known(line, party):
                for each in self._several.each(line, party, stop):
                    yield last._replace(cue=(place - 1, place + 1), party=each)
