"""Claims without anybody behind them, and grave ones with one person's word behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsdesk.analysis.beginnings import Beginnings
from newsdesk.analysis.evidence import Evidence
from newsdesk.analysis.found import Found
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.patterns import match
from newsdesk.analysis.tokens import CLAIM, Line
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.reading import AllegationBasis, Attribution
from newsdesk.text.body import Kind, Span
from newsdesk.text.letters import fold_key, words

_TOLD = frozenset({Kind.BODY, Kind.LIST_ITEM})
_OURS = frozenset({AllegationBasis.OWN, AllegationBasis.RELAYED})


class Claims:
    """Finds claims that need a source, or a second one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._starts = Memo(Beginnings((one, one) for one in knowledge.unattributed).at)

    def may_begin(self, key: str) -> bool:
        """Whether a claim that nobody is named for may begin at a word of this key."""
        return bool(self._starts[key])

    def of_line(self, line: Line, kind: Kind, found: Sequence[Found]) -> Iterator[Reason]:
        """``claim-unattributed`` for words that say somebody says so, and not who: يقال إن, ترددت أنباء عن."""
        if kind not in _TOLD:
            return
        for index in line.at(CLAIM):
            if index in line.quoted:
                continue
            patterns = self._starts[line.keys[index]]
            ends = (match(line, index, line.limit(index), pattern) for pattern in patterns)
            end = max((end for end in ends if end is not None), default=-1)
            if end < 0 or any(made.cue[0] <= index < made.cue[1] and made.speaker for made in found):
                continue
            if any(made.claim and made.claim[0] <= index < made.claim[1] for made in found):
                continue  # somebody says that it is said
            span = line.span(index, end)
            yield Reason("claim-unattributed", Severity.WARNING, span, values={"found": line.text[slice(*span)]})

    def of_text(self, evidence: Evidence) -> Iterator[Reason]:
        """``single-source``: a grave allegation that one and the same speaker makes, and nobody else."""
        cues = [made.cue for made in evidence.attributions]
        for party in evidence.accused:
            alleged = [evidence.allegations[number] for number in party.allegations]
            if not party.serious or party.basis not in _OURS:
                continue
            told = [evidence.attributed[number] for number in party.allegations]
            speakers = {self._speaker(evidence, cues, made.cue) for made in alleged}
            if all(told) and len(speakers) == 1 and None not in speakers:
                yield Reason("single-source", Severity.WARNING, alleged[0].cue,
                             values={"party": evidence.text[slice(*party.name)]})  # fmt: skip

    def _speaker(self, evidence: Evidence, cues: Sequence[Span], cue: Span) -> str | None:
        """Whose word an allegation is: the innermost attribution with its cue or around it."""
        last = bisect_right(cues, (cue[0], 1 << 60))
        for made in reversed(evidence.attributions[max(last - _NEAR, 0) : last]):
            if made.cue == cue or (made.claim and made.claim[0] <= cue[0] < made.claim[1]):
                return _name(evidence.text, made)
        return None


_NEAR = 12
"""Attributions before an allegation among which is the one that holds it."""


def _name(text: str, made: Attribution) -> str | None:
    span = made.antecedent or made.speaker
    return " ".join(fold_key(word.text) for word in words(text[slice(*span)])) if span else None
