"""Reporting cues other than verbs: وفقًا لـ, حسبما, نقل … عن, nouns of saying, speaking documents, headline colons."""

from __future__ import annotations

from newsdesk.analysis.cue_phrases import CuePhrases
from newsdesk.analysis.cue_sides import Finder
from newsdesk.analysis.document_cues import DocumentCues
from newsdesk.analysis.found import Found
from newsdesk.analysis.headline_colons import HeadlineColons
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.nominal_cues import NominalCues
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.relays import Relays
from newsdesk.analysis.tokens import CUE, Line


class Cues:
    """Finds the cues that are not verbs of their own speaker."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self._kinds = (
            CuePhrases(knowledge, phrases),
            Relays(knowledge, phrases),
            DocumentCues(knowledge, phrases),
            NominalCues(knowledge, phrases),
        )
        self._colons = HeadlineColons(knowledge, phrases)
        self._starts = Memo(self._finders)

    def _finders(self, key: str) -> tuple[Finder, ...]:
        """What may find a cue at a word of this key, in the order in which they are asked."""
        return tuple(finder for kind in self._kinds for finder in kind.finders(key))

    def may_begin(self, key: str) -> bool:
        """Whether such a cue may begin at a word of this key."""
        return bool(self._starts[key])

    def find(self, line: Line) -> list[Found]:
        """Every such cue in the line, in order."""
        found: list[Found] = []
        starts = self._starts
        for index in line.at(CUE):
            if index in line.quoted:
                continue
            asked = starts[line.keys[index]]
            made = next((made for finder in asked if (made := finder(line, index)) is not None), None)
            if made is not None:
                found.append(made)
        return found

    def colons(self, line: Line) -> list[Found]:
        """A headline's speakers before its colons (رويترز: …), none of them a place, a topic or a label."""
        return self._colons.find(line)
