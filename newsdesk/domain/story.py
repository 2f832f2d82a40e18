"""A story: everything its stream says, and nothing that the clock says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from newsdesk.domain import attribution, corrections, objections, requests, reviewing
from newsdesk.domain.attribution import Standing, Verdict
from newsdesk.domain.corrections import ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.events import Event
from newsdesk.domain.events import story as events
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.corrections import CorrectionEvent
from newsdesk.domain.events.requests import RequestEvent
from newsdesk.domain.events.reviewing import ReviewEvent
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.owing import owed
from newsdesk.domain.requests import Request
from newsdesk.domain.reviewing import Review
from newsdesk.domain.story_records import (
    Approval,
    Change,
    Export,
    Ignored,
    Original,
    Publication,
    Returned,
    Revision,
    Status,
)
from newsdesk.domain.weighing import weighed
from newsdesk.text.body import Body

__all__ = [
    "Approval", "Change", "Export", "Ignored", "Original", "Publication", "Returned", "Revision", "Status", "Story",
    "evolve", "owed_corrections",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its facts make it.

    ``turns`` counts the changes of a published text's standing that are no publication (withheld, released, withdrawn);
    ``turned_at`` is when the last of them was recorded.
    """

    id: str = ""
    status: Status | None = None
    writers: frozenset[str] = frozenset()
    started_by: str = ""
    started_at: datetime | None = None
    changed_at: datetime | None = None
    story_date: date = date.min
    revisions: tuple[Revision, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    ignored: Mapping[str, Ignored] = field(default_factory=dict)
    originals: tuple[Original, ...] = ()
    requests: Mapping[str, Request] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
    approval: Approval | None = None
    first_approval: Approval | None = None
    last_approval: Approval | None = None
    last_first: Approval | None = None
    publications: tuple[Publication, ...] = ()
    exports: Mapping[str, Export] = field(default_factory=dict)
    change: Change | None = None
    held_from: Status | None = None
    embargo: datetime | None = None
    urgent: bool = False
    notice: str = ""
    withholding_confirmed: bool = True
    submitted_revision: int = 0
    turns: int = 0
    turned_at: datetime | None = None
    returned: Returned | None = None

    @property
    def revision(self) -> Revision:
        """The latest kept text. Raises IndexError before the first."""
        return self.revisions[-1]

    @property
    def body(self) -> Body:
        """The latest kept body, empty before the first."""
        return self.revisions[-1].body if self.revisions else Body()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotations of the latest text."""
        return self.revisions[-1].annotations if self.revisions else ()

    @property
    def last_editor(self) -> str:
        """Who last changed the text."""
        return self.revisions[-1].by if self.revisions else ""

    @property
    def working(self) -> Status | None:
        """Where the text in hand stands: the change's state for a published story that has one."""
        if self.status is Status.PUBLISHED and self.change is not None:
            return self.change.status
        return self.status

    @property
    def published(self) -> Publication | None:
        """The latest publication."""
        return self.publications[-1] if self.publications else None

    @property
    def edition(self) -> int:
        """How often what the public sees has changed: every publication, withholding, release and withdrawal."""
        return len(self.publications) + self.turns

    @property
    def relied_on(self) -> frozenset[str]:
        """Annotations that a request covers."""
        return frozenset(annotation for request in self.requests.values() for annotation in request.covers)

    def standing(self, annotation_id: str) -> Standing:
        """What people decided about an annotation."""
        return self.standings.get(annotation_id, Standing())

    def revision_numbered(self, number: int) -> Revision | None:
        """The revision of that number."""
        return next((revision for revision in self.revisions if revision.number == number), None)

    @property
    def attributions_digest(self) -> str:
        """What an approval binds to of the attributions, the findings set aside and the review (hex SHA-256)."""
        ignored = "\x1e".join(sorted(f"{key}\x1f{item.by}" for key, item in self.ignored.items()))
        originals = "\x1e".join(sorted(item.sha256 + item.source for item in self.originals))
        base = attribution.digest(self.annotations, self.standings)
        parts = [base, ignored, originals, *filter(None, (self.review.digest,))]
        return hashlib.sha256("\x1d".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def requests_digest(self) -> str:
        """What an approval binds to of the requests: which there are, and how far each has come (hex SHA-256)."""
        lines = sorted(f"{request.id}/{request.version}" for request in self.requests.values())
        return hashlib.sha256("\n".join([*lines, f"urgent={self.urgent}"]).encode()).hexdigest()

    def approval_stands(self, rules_digest: str) -> bool:
        """True while everything the approval named is as it was; a sensitive story's first yes must stand as well."""
        approval, first = self.approval, self.first_approval
        if approval is None or not self.is_of_now(approval, rules_digest):
            return False
        if not self.review.sensitive:
            return True
        return first is not None and first.by != approval.by and self.is_of_now(first, rules_digest)

    def is_of_now(self, approval: Approval, rules_digest: str) -> bool:
        """Whether all that an approval named is as it was."""
        return (
            approval.text_hash == self.body.hash
            and approval.attributions_digest == self.attributions_digest
            and approval.requests_digest == self.requests_digest
            and approval.rules_digest == rules_digest
        )


def owed_corrections(story: Story, export: Export) -> tuple[str, ...]:
    """The corrections published since a copy was made, of which its holder has not been told.

    Whoever was given a later copy was told by it: the note stands in every copy.
    """
    if export.draft:
        return ()
    held = max(
        (
            item.notes_through
            for item in story.exports.values()
            if item.recipient and item.recipient == export.recipient
        ),
        default=export.notes_through,
    )
    return tuple(
        case.id
        for case in story.corrections.values()
        if case.status is CorrectionStatus.PUBLISHED
        and case.published_version > max(held, export.notes_through)
        and case.id not in export.told
    )


def evolve(story: Story, event: Event, actor: str, at: datetime) -> Story:
    """The story after one fact of its stream; ``at`` is when it was recorded (UTC). TypeError for an unknown fact."""
    return _evolved(replace(story, changed_at=at), event, actor, at)


def _evolved(story: Story, event: Event, actor: str, at: datetime) -> Story:
    match event:
        case RequestEvent():
            request = requests.evolve(story.requests.get(event.request), event, actor, at)
            return _unsettled(replace(story, requests={**story.requests, request.id: request}))
        case Shredded():
            return story
        case CorrectionEvent():
            case_ = corrections.evolve(story.corrections.get(event.correction), event, actor, at)
            return replace(story, corrections={**story.corrections, case_.id: case_})
        case ReviewEvent():
            return _unsettled(replace(story, review=reviewing.evolve(story.review, event, actor, at)))
        case events.StoryStarted():
            return _started(story, event, actor, at)
        case events.StoryRevised():
            return _revised(story, event, actor, at)
        case events.StoryApproved():
            return _approved(story, event, actor, at)
        case events.StoryPublished():
            return _published(story, event, actor, at)
        case (
            events.AnnotationMarked()
            | events.AnnotationConfirmed()
            | events.AnnotationRejected()
            | events.AnnotationTied()
            | events.AnnotationUntied()
            | events.FindingIgnored()
            | events.RelayAttached()
            | events.UrgencySet()
        ):
            return _unsettled(weighed(story, event, actor, at))
        case events.CopyExported():
            export = Export(
                event.export, event.revision, event.version, event.format, event.file_name, event.sha256,
                event.recipient, event.draft, at, actor, notes_through=event.notes_through or event.version,
                address=event.address,
            )  # fmt: skip
            return replace(story, exports={**story.exports, export.id: export})
        case events.RecipientTold():
            export = story.exports[event.export]
            export = replace(export, told=(*export.told, event.correction))
            return replace(story, exports={**story.exports, export.id: export})
        case _:
            return _moved(story, event, actor, at)


def _started(story: Story, event: events.StoryStarted, actor: str, at: datetime) -> Story:
    originals = (Original(event.relay, event.original, event.original_name),) if event.relay else ()
    return replace(
        story, id=event.story, status=Status.DRAFT, writers=frozenset({event.writer}), started_by=actor,
        started_at=at, story_date=event.story_date, originals=originals,
    )  # fmt: skip


def _inner(story: Story, status: Status) -> Story:
    """The story with its text in hand at ``status``: its own state, or its change's."""
    if story.status is Status.PUBLISHED and story.change is not None:
        return replace(story, change=replace(story.change, status=status))
    return replace(story, status=status)


def _unsettled(story: Story) -> Story:
    """An approval that stood on something else than what is now there is void: the text goes back to review."""
    approval, first = story.approval, story.first_approval
    if first is not None and not story.is_of_now(first, first.rules_digest):
        story = replace(story, first_approval=None)
    if approval is None or story.approval_stands(approval.rules_digest):
        return story
    story = replace(story, approval=None, first_approval=None, last_approval=approval)
    return _inner(story, Status.IN_REVIEW) if story.working is Status.APPROVED else story


def _revised(story: Story, event: events.StoryRevised, actor: str, at: datetime) -> Story:
    revision = Revision(event.number, event.body, event.text_hash, event.annotations, actor, at)
    writers = story.writers | {actor} if event.returns_to_draft else story.writers
    kept = {annotation.id for annotation in event.annotations}
    story = replace(
        story, revisions=(*story.revisions, revision), writers=writers, approval=None, first_approval=None,
        last_approval=story.approval or story.last_approval,
        standings={key: value for key, value in story.standings.items() if key in kept},
        returned=objections.moved(story.returned, event.objections),
    )  # fmt: skip
    if story.status is Status.PUBLISHED and story.change is None:
        return replace(story, change=Change(ChangeKind(event.change), Status.DRAFT, event.correction))
    if event.returns_to_draft:
        return _inner(story, Status.DRAFT)
    return _inner(story, Status.IN_REVIEW) if story.working is Status.APPROVED else story


def _approved(story: Story, event: events.StoryApproved, actor: str, at: datetime) -> Story:
    approval = Approval(
        event.revision, event.text_hash, event.attributions_digest, event.requests_digest, event.rules_digest,
        actor, at, event.self_approved, event.warnings, event.part, event.of,
    )  # fmt: skip
    if event.part < event.of:
        return _inner(replace(story, first_approval=approval, last_first=approval), Status.IN_REVIEW)
    return _inner(replace(story, approval=approval, last_approval=approval, returned=None), Status.APPROVED)


def _published(story: Story, event: events.StoryPublished, actor: str, at: datetime) -> Story:
    rejected = frozenset(key for key, value in story.standings.items() if value.verdict is Verdict.REJECTED)
    publication = Publication(
        event.version, event.revision, at, actor, event.change, event.correction, event.targets, event.style,
        rejected, story.turns,
    )  # fmt: skip
    return replace(
        story, status=Status.PUBLISHED, change=None, publications=(*story.publications, publication),
        requests=owed(story.requests, story.urgent, at),
    )  # fmt: skip


def _without_yes(story: Story) -> Story:
    return replace(story, approval=None, first_approval=None, last_approval=None, last_first=None)


def _turned(story: Story) -> Story:
    """The story after its standing in public changed, at the time of the fact just taken in."""
    return replace(story, turns=story.turns + 1, turned_at=story.changed_at)


def _moved(story: Story, event: Event, actor: str, at: datetime) -> Story:
    match event:
        case events.StorySubmitted():
            return replace(_inner(story, Status.IN_REVIEW), submitted_revision=story.revision.number)
        case events.StoryReturned():
            # Whoever returned it had a reason: the yes of before is not to be renewed in one key.
            returned = objections.returned(story.returned, event, actor, at, story.revision.number)
            return _inner(replace(_without_yes(story), returned=returned), Status.DRAFT)
        case events.ObjectionSettled():
            return replace(story, returned=objections.settled(story.returned, event))
        case events.StoryHeld():
            return replace(story, status=Status.ON_HOLD, held_from=story.status, approval=None, first_approval=None)
        case events.StoryResumed():
            came_from = Status.IN_REVIEW if story.held_from is Status.APPROVED else story.held_from
            return replace(story, status=came_from, held_from=None)
        case events.StorySpiked():
            return replace(_without_yes(story), status=Status.SPIKED, held_from=None)
        case events.StoryRestored():
            return replace(story, status=Status.DRAFT)
        case events.StoryWithheld():
            return _turned(
                replace(story, status=Status.WITHHELD, notice=event.reason, withholding_confirmed=event.confirmed)
            )
        case events.WithholdingConfirmed():
            return replace(story, withholding_confirmed=True)
        case events.StoryReleased():
            return _turned(replace(story, status=Status.PUBLISHED, notice="", withholding_confirmed=True))
        case events.StoryWithdrawn():
            return _turned(replace(story, status=Status.WITHDRAWN, notice=event.note or event.reason, change=None))
        case events.EmbargoSet():
            return replace(story, embargo=event.until)
        case _:
            raise TypeError(f"not a fact about a story: {type(event).__name__}")
