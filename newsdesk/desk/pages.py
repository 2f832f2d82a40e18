"""What each tab of the inspector shows of one story, gathered in one question so that no row asks for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.tying import Suggested, suggested
from newsdesk.domain import fixing
from newsdesk.domain.attribution import AnnotationKind, Verdict
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.readiness import identified, quote_of
from newsdesk.domain.readiness.case import Case
from newsdesk.domain.sources import Source, resolve
from newsdesk.domain.story import Status, Story
from newsdesk.text.anchors import Anchor, span_of
from newsdesk.text.body import Body, Span
from newsdesk.text.compare import ParagraphDifference, body_differences

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.desk.questions import Entry

LONGEST_QUOTE = 160
"""So many code points of a claim are shown on its card; the text itself is one click away."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A source that a claim is tied to: what may be shown of it to anybody."""

    id: str
    label: str
    status: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One annotation as its card shows it. ``verdict`` is a person's, or ``orphaned``; ``span`` is in the kept text.

    ``detail`` is a key of the catalogues that says more of its kind (a statement's type, an allegation's basis).
    """

    id: str
    kind: AnnotationKind
    verdict: str
    speaker: str
    cue: str
    claim: str
    span: Span | None
    sources: tuple[Tied, ...] = ()
    detail: str = ""
    anonymous: bool = False
    serious: bool = False
    by: str = ""
    suggestions: tuple[Suggested, ...] = ()

    @property
    def orphaned(self) -> bool:
        """Its words were cut, and nobody has settled it."""
        return self.verdict == "orphaned"

    @property
    def untied(self) -> bool:
        """A claim that stands and that no source answers for yet."""
        live = self.verdict in (Verdict.PROPOSED, Verdict.CONFIRMED)
        return self.kind is AnnotationKind.ATTRIBUTION and live and not self.sources


@dataclass(frozen=True, slots=True)
class SourcingPage:
    """Every annotation of the text as kept, what needs somebody first."""

    story: str
    claims: tuple[Claim, ...]


def sourcing(desk: Newsdesk, story_id: str) -> SourcingPage:
    """What the text says that somebody said, and who answers for it. Raises Rejected (unknown-story)."""
    story, context = desk.story(story_id), desk.context()
    names = {person.id: person.name for person in context.people.by_id.values()}
    fitting = suggested(desk, story)
    claims = [
        replace(_claim(story, item, context.sources, names), suggestions=fitting.get(item.id, ()))
        for item in story.annotations
    ]
    claims.sort(key=_urgency)
    return SourcingPage(story_id, tuple(claims))


def desk_names(desk: Newsdesk) -> dict[str, str]:
    """Everybody's name by id."""
    return {person.id: person.name for person in desk.context().people.by_id.values()}


def _urgency(claim: Claim) -> int:
    """Claims without a source, then orphans, then the rest in the text's order; what was rejected comes last."""
    if claim.untied:
        return 0
    if claim.orphaned:
        return 1
    return 3 if claim.verdict == Verdict.REJECTED else 2


def _claim(story: Story, item: Annotation, sources: Mapping[str, Source], names: dict[str, str]) -> Claim:
    standing = story.standing(item.id)
    tied = (resolve(sources, source) for source in standing.sources)
    detail = ""
    if item.statement is not None:
        detail = f"statement.{item.statement.value}"
    elif item.basis is not None:
        detail = f"basis.{item.basis.value}"
    return Claim(
        item.id, AnnotationKind(item.kind), "orphaned" if item.orphaned else standing.verdict.value,
        _quote(item.subject), _quote(item.cue), _quote(item.claim), None if item.orphaned else _place(story, item),
        tuple(_tied(source) for source in tied if source is not None), detail, item.anonymous, item.serious,
        names.get(standing.by, ""),
    )  # fmt: skip


def _tied(source: Source) -> Tied:
    return Tied(source.id, source.label, source.status)


def _quote(anchor: Anchor | None) -> str:
    text = " ".join(anchor.quote.split()) if anchor else ""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"


def _place(story: Story, item: Annotation) -> Span | None:
    """From the first to the last of its words that stand in the cue's paragraph."""
    near = [anchor for anchor in (item.cue, item.subject, item.claim) if anchor is not None]
    near = [anchor for anchor in near if anchor.paragraph_id == item.cue.paragraph_id]
    spans = [span for anchor in near if (span := span_of(story.body, anchor)) is not None]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as the checks tab shows it; ``ignored`` is the reason it was set aside for, empty while it stands.

    ``fix`` is what would mend it, where the log has better words.
    """

    id: str
    reason: Reason
    quote: str
    ignored: str = ""
    by: str = ""
    fix: fixing.Fix | None = None


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """What the gate says of the latest kept text: what stands, blockers first, then what was set aside."""

    story: str
    findings: tuple[Finding, ...]

    @property
    def blockers(self) -> int:
        """How many findings keep the gate shut."""
        return sum(1 for item in self.findings if not item.ignored and item.reason.severity is Severity.BLOCKER)


def checks(desk: Newsdesk, story_id: str) -> ChecksPage:
    """Every finding with its place. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    names = desk_names(desk)
    context = desk.context(story=story)
    offered = fixing.fixes(Case.of(story, context), desk.house.phrases)
    found = []
    for identity, reason in identified(story, context):
        aside = story.ignored.get(identity)
        quote = quote_of(story, reason)[:LONGEST_QUOTE]
        found.append(
            Finding(
                identity,
                reason,
                quote,
                aside.reason if aside else "",
                names.get(aside.by, "") if aside else "",
                next((fix for fix in offered if fix.reason == reason), None),
            )
        )
    found.sort(key=lambda item: bool(item.ignored))
    return ChecksPage(story_id, tuple(found))


@dataclass(frozen=True, slots=True)
class Kept:
    """One revision in the list: who kept it, when, and what it became."""

    number: int
    by: str
    at: datetime
    approved: bool
    version: int = 0


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """A story's revisions, the latest first. ``approved`` is the revision last approved, 0 for none."""

    story: str
    kept: tuple[Kept, ...]
    approved: int
    declares: bool
    clock: Clockface


def versions(desk: Newsdesk, story_id: str) -> VersionsPage:
    """Every kept text of a story. ``declares``: keeping another one has to say what kind of change it is."""
    story, context = desk.story(story_id), desk.context()
    names = {person.id: person.name for person in context.people.by_id.values()}
    released = {item.revision: item.version for item in story.publications}
    approved = {item.revision for item in (story.approval, story.last_approval) if item is not None}
    kept = tuple(
        Kept(
            item.number, names.get(item.by, item.by), item.at, item.number in approved,
            released.get(item.number, 0),
        )
        for item in reversed(story.revisions)
    )  # fmt: skip
    declares = story.status is Status.PUBLISHED and story.change is None
    return VersionsPage(story_id, kept, max(approved, default=0), declares, Clockface.of(context.newsroom))


def differences(desk: Newsdesk, story_id: str, old: int, new: int) -> tuple[ParagraphDifference, ...]:
    """What the words of revision ``new`` say otherwise than those of ``old``; without ``old`` (0), all of it is new."""
    story = desk.story(story_id)
    before, after = story.revision_numbered(old), story.revision_numbered(new)
    return tuple(body_differences(before.body if before else Body(), after.body if after else Body()))


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Everything that was done to a story, the latest first."""

    story: str
    entries: tuple[Entry, ...]
    clock: Clockface


def history(desk: Newsdesk, story_id: str) -> HistoryPage:
    """Who did what, and when."""
    clock = Clockface.of(desk.context().newsroom)
    return HistoryPage(story_id, tuple(reversed(desk.history(story_id))), clock)


def unasked(story: Story, findings: Iterable[tuple[str, Reason]]) -> tuple[str, ...]:
    """Parties that the text accuses and nobody has asked, among what the gate finds."""
    reasons = (reason for _, reason in findings)
    named = (str(reason.values.get("party", "")) for reason in reasons if reason.rule == "party-not-asked")
    known = {request.party for request in story.requests.values()}
    return tuple(dict.fromkeys(party for party in named if party and party not in known))


def case_of(desk: Newsdesk, story: Story) -> Case:
    """The story before the gate, as it stands now."""
    return Case.of(story, desk.context(story=story))
