"""A story: everything its stream says, and nothing that the clock says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from newsdesk.domain import attribution, corrections, objections, requests
from newsdesk.domain.attribution import Standing, Verdict
from newsdesk.domain.corrections import ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.events import Event
from newsdesk.domain.events import story as events
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.corrections import CorrectionEvent
from newsdesk.domain.events.requests import RequestEvent
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.owing import owed
from newsdesk.domain.requests import Request
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
from newsdesk.text.body import Body

__all__ = [
    "Approval", "Change", "Export", "Ignored", "Original", "Publication", "Returned", "Revision", "Status", "Story",
    "evolve", "owed_corrections",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its facts make it."""

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
    approval: Approval | None = None
    last_approval: Approval | None = None
    publications: tuple[Publication, ...] = ()
    exports: Mapping[str, Export] = field(default_factory=dict)
    change: Change | None = None
    held_from: Status | None = None
    embargo: datetime | None = None
    urgent: bool = False
    notice: str = ""
    withholding_confirmed: bool = True
    submitted_revision: int = 0
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
        """What an approval binds to of the attributions and of the findings set aside (hex SHA-256)."""
        ignored = "\x1e".join(sorted(f"{key}\x1f{item.by}" for key, item in self.ignored.items()))
        originals = "\x1e".join(sorted(item.sha256 + item.source for item in self.originals))
        base = attribution.digest(self.annotations, self.standings)
        return hashlib.sha256("\x1d".join([base, ignored, originals]).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def requests_digest(self) -> str:
        """What an approval binds to of the requests: which there are, and how far each has come (hex SHA-256)."""
        lines = sorted(f"{request.id}/{request.version}" for request in self.requests.values())
        return hashlib.sha256("\n".join([*lines, f"urgent={self.urgent}"]).encode()).hexdigest()

    def approval_stands(self, rules_digest: str) -> bool:
        """True while everything the approval named is as it was."""
        approval = self.approval
        return approval is not None and (
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
            return _unsettled(_weighed(story, event, actor))
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
    approval = story.approval
    if approval is None or story.approval_stands(approval.rules_digest):
        return story
    story = replace(story, approval=None, last_approval=approval)
    return _inner(story, Status.IN_REVIEW) if story.working is Status.APPROVED else story


def _revised(story: Story, event: events.StoryRevised, actor: str, at: datetime) -> Story:
    revision = Revision(event.number, event.body, event.text_hash, event.annotations, actor, at)
    writers = story.writers | {actor} if event.returns_to_draft else story.writers
    kept = {annotation.id for annotation in event.annotations}
    story = replace(
        story, revisions=(*story.revisions, revision), writers=writers, approval=None,
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
        actor, at, event.self_approved, event.warnings,
    )  # fmt: skip
    return _inner(replace(story, approval=approval, last_approval=approval, returned=None), Status.APPROVED)


def _published(story: Story, event: events.StoryPublished, actor: str, at: datetime) -> Story:
    rejected = frozenset(key for key, value in story.standings.items() if value.verdict is Verdict.REJECTED)
    publication = Publication(
        event.version, event.revision, at, actor, event.change, event.correction, event.style, rejected
    )  # fmt: skip
    return replace(
        story, status=Status.PUBLISHED, change=None, publications=(*story.publications, publication),
        requests=owed(story.requests, story.urgent, at),
    )  # fmt: skip


def _weighed(story: Story, event: Event, actor: str) -> Story:
    match event:
        case events.AnnotationMarked():
            revision = replace(story.revision, annotations=(*story.annotations, event.annotation))
            return replace(story, revisions=(*story.revisions[:-1], revision))
        case events.AnnotationConfirmed():
            return _stand(story, event.annotation, verdict=Verdict.CONFIRMED, by=actor)
        case events.AnnotationRejected():
            return _settled(_stand(story, event.annotation, verdict=Verdict.REJECTED, by=actor), event.annotation)
        case events.AnnotationTied():
            sources = dict.fromkeys((*story.standing(event.annotation).sources, event.source))
            return _stand(story, event.annotation, sources=tuple(sources))
        case events.AnnotationUntied():
            left = tuple(item for item in story.standing(event.annotation).sources if item != event.source)
            return _stand(story, event.annotation, sources=left)
        case events.FindingIgnored():
            ignored = Ignored(event.rule, event.quote, event.reason, actor)
            return replace(story, ignored={**story.ignored, event.finding: ignored})
        case events.RelayAttached():
            original = Original(event.source, event.original, event.original_name)
            return replace(story, originals=(*story.originals, original))
        case events.UrgencySet():
            return replace(story, urgent=event.urgent)
        case _:
            raise TypeError(f"not weighed: {type(event).__name__}")


def _stand(
    story: Story,
    annotation: str,
    *,
    verdict: Verdict | None = None,
    sources: tuple[str, ...] | None = None,
    by: str | None = None,
) -> Story:
    before = story.standing(annotation)
    after = Standing(
        before.verdict if verdict is None else verdict,
        before.sources if sources is None else sources,
        before.by if by is None else by,
    )
    return replace(story, standings={**story.standings, annotation: after})


def _settled(story: Story, annotation_id: str) -> Story:
    """A rejected orphan is settled, so it leaves the text's annotations."""
    left = tuple(item for item in story.annotations if not (item.id == annotation_id and item.orphaned))
    if len(left) == len(story.annotations):
        return story
    return replace(story, revisions=(*story.revisions[:-1], replace(story.revision, annotations=left)))


def _moved(story: Story, event: Event, actor: str, at: datetime) -> Story:
    match event:
        case events.StorySubmitted():
            return replace(_inner(story, Status.IN_REVIEW), submitted_revision=story.revision.number)
        case events.StoryReturned():
            # Whoever returned it had a reason: the yes of before is not to be renewed in one key.
            returned = objections.returned(story.returned, event, actor, at)
            return _inner(replace(story, approval=None, last_approval=None, returned=returned), Status.DRAFT)
        case events.ObjectionSettled():
            return replace(story, returned=objections.settled(story.returned, event))
        case events.StoryHeld():
            return replace(story, status=Status.ON_HOLD, held_from=story.status, approval=None)
        case events.StoryResumed():
            came_from = Status.IN_REVIEW if story.held_from is Status.APPROVED else story.held_from
            return replace(story, status=came_from, held_from=None)
        case events.StorySpiked():
            return replace(story, status=Status.SPIKED, held_from=None, approval=None, last_approval=None)
        case events.StoryRestored():
            return replace(story, status=Status.DRAFT)
        case events.StoryWithheld():
            return replace(
                story, status=Status.WITHHELD, notice=event.reason, withholding_confirmed=event.confirmed
            )  # fmt: skip
        case events.WithholdingConfirmed():
            return replace(story, withholding_confirmed=True)
        case events.StoryReleased():
            return replace(story, status=Status.PUBLISHED, notice="", withholding_confirmed=True)
        case events.StoryWithdrawn():
            return replace(story, status=Status.WITHDRAWN, notice=event.note or event.reason, change=None)
        case events.EmbargoSet():
            return replace(story, embargo=event.until)
        case _:
            raise TypeError(f"not a fact about a story: {type(event).__name__}")
