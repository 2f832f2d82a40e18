"""Two who did not, one after the other: لا | الوزارة | ردت على أسئلتنا ولا | الشركة المنفذة."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.found import Found
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.party_subjects import Place
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_statements import VerbStatements
from newsdesk.analysis.word_shapes import under_pronoun

_NOT = frozenset({"لا", "فلا", "ولا"})
_REACH = 30
"""Words from one لا to the other."""
_SUBJECT = 12
"""Words of the first of the two."""


class Neither:
    """Finds them in a line."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, several: SeveralParties, verbs: VerbStatements
    ) -> None:
        self._pasts = knowledge.statement_pasts
        self._phrases = phrases
        self._several = several
        self._verbs = verbs

    def find(
        self, line: Line, verb: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """The statements of a past form at ``verb``, for whoever لا is said of before it and behind it."""
        forms = self._pasts.get(line.key(verb), ())
        head = self._not_before(line, verb) if forms else -1
        second = self._not_behind(line, verb) if head >= 0 else -1
        if second < 0:
            return
        for form in forms:
            at = Place(verb, head, (head + 1, verb))
            made = list(self._verbs.match(line, at, form, speaking, earlier))
            if not made:
                continue
            yield from made
            start = second + 1 + (line.key(second + 1) in self._pasts)  # ولا رد | مكتبه
            end = self._phrases.end(line, start, line.limit(verb))
            if end > start:
                for party in self._several.each(line, (start, end), line.limit(verb)):
                    yield made[-1]._replace(party=party)
            return

    def _not_before(self, line: Line, verb: int) -> int:
        """The place of a لا whose subject reaches up to the verb, or -1."""
        for place in range(verb - 2, max(line.first(verb), verb - _SUBJECT) - 1, -1):
            if line.key(place) in _NOT:
                return place if self._phrases.end(line, place + 1, verb) == verb else -1
        return -1

    def _not_behind(self, line: Line, verb: int) -> int:
        """The place of the ولا behind the verb that brings the other in, or -1."""
        near = range(verb + 1, min(line.limit(verb) - 1, verb + _REACH))
        return next((place for place in near if line.key(place) == "ولا" and self._may_begin(line, place + 1)), -1)

    def _may_begin(self, line: Line, place: int) -> bool:
        end = self._phrases.end(line, place, line.limit(place))
        theirs = any(one in self._phrases.persons for one in under_pronoun(line.key(place)))  # ولا | مستشاروه
        known = theirs or self._phrases.known(line, (place, end))
        return known or line.key(place) in self._pasts or place in line.pairs
