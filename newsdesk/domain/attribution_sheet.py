"""كشف الإسناد: every claim of a text, who says it, and what record answers for it; what is not attributed comes first.

By construction no identity can stand in it. It is made of the text, of people's decisions about it, and of the public
side of each source: of a source that the reader knows by description only, nothing but that description, why it is not
named, what was vouched for, and who of the newsroom knows it. What the vault holds is not among what it is made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.attribution import AnnotationKind, Standing, Verdict, settle
from newsdesk.domain.errors import Reason
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.people import People
from newsdesk.domain.reading import Speech
from newsdesk.domain.sources import TICKS, Source, resolve
from newsdesk.domain.story import Revision, Story
from newsdesk.text.body import Body, Kind, Span

UNATTRIBUTED = frozenset({"claim-unattributed", "quote-without-speaker"})
"""The rules that find words which somebody must have said, and nobody is named for."""


class Answered(StrEnum):
    """Who answers for a claim, what needs somebody first coming first."""

    NOBODY = "nobody"
    ORPHANED = "orphaned"
    UNTIED = "untied"
    TIED = "tied"


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A source as anybody may see it. For one that is not named: ``ticks`` are those vouched for, of all that there
    are; ``known_to`` the members who know who it is."""

    label: str
    kind: str
    status: str
    title: str = ""
    body: str = ""
    reason: str = ""
    ticks: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the reader is told who it is."""
        return self.status == "named"

    @property
    def lacking(self) -> tuple[str, ...]:
        """What nobody vouched for of an unnamed source."""
        return () if self.named else tuple(tick for tick in TICKS if tick not in self.ticks)


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """One claim. ``paragraph`` counts body paragraphs from 1 (0: one of another ``kind``, or none); ``span`` is in the text.

    ``confirmed_by`` is who said that the reading is right here, empty where nobody did.
    """

    id: str
    answered: Answered
    words: str
    cue: str = ""
    speaker: str = ""
    relay: str = ""
    direct: bool = False
    anonymous: bool = False
    sources: tuple[SheetSource, ...] = ()
    confirmed_by: str = ""
    paragraph: int = 0
    kind: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SheetApproval:
    """Who said yes to exactly this text. ``own``: their own, in a newsroom of one that declared it."""

    by: str
    at: datetime
    own: bool


@dataclass(frozen=True, slots=True)
class AttributionSheet:
    """The sheet of one revision. ``self_approval``: this newsroom declared that its one member approves alone."""

    story: str
    headline: str
    revision: int
    text_hash: str
    claims: tuple[SheetClaim, ...]
    approvals: tuple[SheetApproval, ...] = ()
    self_approval: bool = False

    def counted(self, answered: Answered) -> int:
        """How many claims stand so."""
        return sum(item.answered is answered for item in self.claims)


def sheet_of(
    story: Story,
    revision: Revision,
    findings: Iterable[Reason],
    sources: Mapping[str, Source],
    people: People,
    *,
    self_approval: bool = False,
) -> AttributionSheet:
    """The sheet of a kept text. ``findings`` are what the checks say of exactly that text."""
    body, names = revision.body, {person.id: person.name for person in people.by_id.values()}
    numbers = _numbers(body)
    claims = [*_unattributed(body, findings, numbers)]
    for item in revision.annotations:
        standing = story.standing(item.id)
        if item.kind == AnnotationKind.ATTRIBUTION and standing.verdict is not Verdict.REJECTED:
            claims.append(_claim(body, item, standing, sources, names, numbers))
    order = list(Answered)
    claims.sort(key=lambda claim: (order.index(claim.answered), claim.span or (len(body.text), 0)))
    return AttributionSheet(
        story.id, body.headline, revision.number, revision.text_hash, tuple(claims),
        tuple(_approvals(story, revision, names)), self_approval,
    )  # fmt: skip


def _approvals(story: Story, revision: Revision, names: Mapping[str, str]) -> Iterator[SheetApproval]:
    found = story.approval or story.last_approval
    if found is not None and found.text_hash == revision.text_hash:
        yield SheetApproval(names.get(found.by, ""), found.at, found.self_approved)


def _numbers(body: Body) -> dict[str, int]:
    """Body paragraphs by id, counted from 1 as correction notes count them."""
    return {item.id: at for at, item in enumerate((p for p in body.paragraphs if p.kind is Kind.BODY), start=1)}


def _unattributed(body: Body, findings: Iterable[Reason], numbers: Mapping[str, int]) -> Iterator[SheetClaim]:
    seen: set[Span] = set()
    for reason in findings:
        if reason.rule in UNATTRIBUTED and reason.span is not None and reason.span not in seen:
            seen.add(reason.span)
            paragraph, _ = body.locate(reason.span[0])
            sentence = _sentence(body.text, reason.span)
            yield SheetClaim(
                f"{reason.rule}@{reason.span[0]}", Answered.NOBODY, body.text[slice(*sentence)],
                body.text[slice(*reason.span)] if sentence != reason.span else "",
                paragraph=numbers.get(paragraph.id, 0), kind=paragraph.kind.value, span=reason.span,
            )  # fmt: skip


def _sentence(text: str, span: Span) -> Span:
    """The sentence that words stand in: a finding marks the cue, the sheet shows what was claimed."""
    start = max(text.rfind(mark, 0, span[0]) for mark in ("\n", ". ", "؟ ", "! ")) + 1
    ends = [at for mark in ("\n", ".", "؟", "!") if (at := text.find(mark, span[1])) >= 0]
    end = min(ends, default=len(text))
    while start < span[0] and text[start].isspace():
        start += 1
    return start, max(end, span[1])


def _claim(
    body: Body, item: Annotation, standing: Standing, sources: Mapping[str, Source], names: Mapping[str, str],
    numbers: Mapping[str, int],
) -> SheetClaim:  # fmt: skip
    tied = (resolve(sources, source) for source in standing.sources)
    shown = tuple(_shown(source, sources, names) for source in tied if source is not None)
    answered = Answered.ORPHANED if item.orphaned else Answered.TIED if shown else Answered.UNTIED
    places = [place for place in settle(body, item) if place is not None]
    paragraph = None if item.orphaned else body.paragraph(item.cue.paragraph_id)
    return SheetClaim(
        item.id, answered, item.claim.quote if item.claim else "", item.cue.quote,
        item.subject.quote if item.subject else "", item.relay.quote if item.relay else "",
        item.speech in (Speech.DIRECT, Speech.MIXED), item.anonymous, shown,
        names.get(standing.by, "") if standing.verdict is Verdict.CONFIRMED else "",
        numbers.get(paragraph.id, 0) if paragraph else 0, paragraph.kind.value if paragraph else "",
        (min(place[0] for place in places), max(place[1] for place in places)) if places else None,
    )  # fmt: skip


def _shown(source: Source, sources: Mapping[str, Source], names: Mapping[str, str]) -> SheetSource:
    """The public side of a source. Of an unnamed one its description alone: neither post nor body, nor any variant."""
    if source.unnamed or source.sealed_for:
        return SheetSource(
            source.described, source.kind.value, "confidential" if source.sealed_for else "described",
            reason=source.reason, ticks=tuple(tick for tick in TICKS if tick in source.ticks),
            known_to=tuple(names[person] for person in source.known_to if person in names),
        )  # fmt: skip
    belongs = resolve(sources, source.institution) if source.institution else None
    body = belongs.label if belongs is not None and not belongs.unnamed else ""
    return SheetSource(source.name, source.kind.value, "named", source.title, body)
