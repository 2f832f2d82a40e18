"""Who a text accuses, and whether it lets them speak: its allegations grouped by party.

Two mentions are one party where folding, offices and particles aside, they name the same holder (`domain.parties`).
A state is also heard through a body that carries its adjective: for إيران, وزارة الخارجية الإيرانية.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.domain.parties import Names, parts, same_party
from newsdesk.domain.reading import (
    AccusedParty,
    Allegation,
    AllegationBasis,
    Attribution,
    CommentStatement,
    StatementType,
)
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words

_GRAVEST = (
    AllegationBasis.OWN,
    AllegationBasis.RELAYED,
    AllegationBasis.COURT,
    AllegationBasis.STATES,
    AllegationBasis.COLLECTIVE,
)


class AccusedParties:
    """Groups a text's allegations by the party they accuse."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._adjectives = knowledge.nationalities
        self._names = Names()

    def group(
        self,
        text: str,
        allegations: Sequence[Allegation],
        attributions: Iterable[Attribution],
        statements: Iterable[CommentStatement],
    ) -> tuple[AccusedParty, ...]:
        """The parties in the order in which they are first accused; spans and indices are the reading's own."""
        groups: list[tuple[list[Span], list[int]]] = []
        for number, allegation in enumerate(allegations):
            for span in _each(text, allegation.party):
                group = next((one for one in groups if self._same(text, span, one[0])), None)
                if group is None:
                    groups.append(([span], [number]))
                else:
                    group[0].append(span)
                    group[1].append(number)
        if not groups:
            return ()
        speakers = [made.antecedent or made.speaker for made in attributions]
        outcomes = [(made.type, made.party) for made in statements if made.party is not None]
        return tuple(self._party(text, group, allegations, speakers, outcomes) for group in groups)

    def _party(
        self,
        text: str,
        group: tuple[list[Span], list[int]],
        allegations: Sequence[Allegation],
        speakers: Sequence[Span | None],
        outcomes: Sequence[tuple[StatementType, Span]],
    ) -> AccusedParty:
        mentions, numbers = group
        told = [kind for kind, party in outcomes if self._answers(text, party, mentions)]
        own = [allegations[number] for number in numbers]
        return AccusedParty(
            name=max(mentions, key=lambda span: (span[1] - span[0], -span[0])),
            mentions=tuple(mentions),
            allegations=tuple(dict.fromkeys(numbers)),
            basis=min((made.basis for made in own), key=_GRAVEST.index),
            serious=any(made.serious for made in own),
            speaks=any(span is not None and self._answers(text, span, mentions) for span in speakers),
            denies=StatementType.DENIED in told,
            asked=tuple(dict.fromkeys(kind for kind in told if kind is not StatementType.DENIED)),
        )

    def _same(self, text: str, span: Span, mentions: Iterable[Span]) -> bool:
        return any(same_party(_of(text, span), _of(text, mention), self._names) for mention in mentions)

    def _answers(self, text: str, span: Span, mentions: Sequence[Span]) -> bool:
        """Whether who stands at ``span`` speaks for the party: it is the party, or a body of that state."""
        if self._same(text, span, mentions):
            return True
        adjectives = {adjective for mention in mentions for adjective in self._adjectives_of(_of(text, mention))}
        if not adjectives:
            return False
        said = {reading for word in words(_of(text, span)) for reading in strip_particles(fold_key(word.text))}
        return not adjectives.isdisjoint(said)

    def _adjectives_of(self, name: str) -> Iterable[str]:
        keys = " ".join(fold_key(word.text) for word in words(name))
        for reading in strip_particles(keys):
            yield from self._adjectives.get(reading, ())


def _each(text: str, span: Span) -> Iterable[Span]:
    """One span for each party that a coordinated phrase names."""
    place = span[0]
    for part in parts(_of(text, span)):
        start = text.find(part, place)
        if start < 0:
            yield span
            return
        place = start + len(part)
        yield start, place


def _of(text: str, span: Span) -> str:
    return text[span[0] : span[1]]
