"""Decisions about corrections: who may report, verify, reject, approve one, and when it may go out."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.corrections import APPROVER, CORRECTION_TYPES, ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events import corrections as events
from newsdesk.domain.notes import NoteKind, refused_note
from newsdesk.domain.people import Role, require
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context, StoryCommand
from newsdesk.text.body import Kind


@dataclass(frozen=True, slots=True)
class ReportCorrection(StoryCommand):
    """Say that the published text is wrong. ``paragraph`` counts body paragraphs from 1, 0 when not known."""

    correction: str
    type: ChangeKind
    wrong: str
    right: str
    paragraph: int = 0
    reported_by: str = ""
    apology: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionCommand(StoryCommand):
    """Something asked of one case."""

    correction: str


@dataclass(frozen=True, slots=True)
class VerifyCorrection(CorrectionCommand):
    """It was checked, and it is an error."""


@dataclass(frozen=True, slots=True)
class RejectCorrection(CorrectionCommand):
    """It was checked, and it is none."""

    reason: str


@dataclass(frozen=True, slots=True)
class ApproveCorrection(CorrectionCommand):
    """Agree to publish it."""


def decide(story: Story, command: StoryCommand, context: Context) -> tuple[Event, ...]:
    """What a command about a correction leads to.

    Raises Rejected: not-allowed, never-published, correction-type, wrong-and-right, unknown-paragraph, bare-notice,
    unknown-correction, wrong-state, reason-missing, own-correction.
    """
    match command:
        case ReportCorrection():
            require(context.actor, Role.REPORTER, "report-correction")
            return _report(story, command, context)
        case VerifyCorrection():
            # To admit an error needs no rank; whether the note may go out is for another person to say.
            require(context.actor, Role.REPORTER, "verify-correction")
            case_ = find(story, command.correction, "verify-correction", CorrectionStatus.REPORTED)
            return (events.CorrectionVerified(case_.id),)
        case RejectCorrection():
            require(context.actor, Role.EDITOR, "reject-correction")
            states = (CorrectionStatus.REPORTED, CorrectionStatus.VERIFIED)
            case_ = find(story, command.correction, "reject-correction", *states)
            if not command.reason.strip():
                raise Rejected(Reason("reason-missing"))
            if story.change is not None and story.change.correction == case_.id:
                raise Rejected(Reason("correction-in-hand"))
            return (events.CorrectionRejected(case_.id, command.reason),)
        case ApproveCorrection():
            return _approve(story, command, context)
        case _:
            raise TypeError(f"not a command about a correction: {type(command).__name__}")


def find(story: Story, correction_id: str, act: str, *states: CorrectionStatus) -> Correction:
    """The case, in one of ``states``. Raises Rejected: unknown-correction, wrong-state."""
    case = story.corrections.get(correction_id)
    if case is None:
        raise Rejected(Reason("unknown-correction", values={"correction": correction_id}))
    if case.status not in states:
        key = "rule.wrong-state.correction"
        raise Rejected(Reason("wrong-state", key=key, values={"act": act, "state": case.status.value}))
    return case


def _report(story: Story, command: ReportCorrection, context: Context) -> tuple[Event, ...]:
    publication = story.published
    if publication is None or story.status not in (Status.PUBLISHED, Status.WITHHELD):
        raise Rejected(Reason("never-published"))
    if command.correction in story.corrections:
        raise Rejected(Reason("id-taken", values={"id": command.correction}))
    wrong, right = command.wrong.strip(), command.right.strip()
    reasons = []
    if command.type not in CORRECTION_TYPES:
        reasons.append(Reason("correction-type", values={"type": command.type.value}))
    if not right or (not wrong and command.type not in (ChangeKind.CLARIFICATION, ChangeKind.RIGHT_OF_REPLY)):
        reasons.append(Reason("wrong-and-right"))
    kind = NoteKind(command.type.value)
    if wrong == right and wrong:
        reasons.append(Reason("wrong-and-right"))
    for text in (wrong, right):
        key = refused_note(text, context.notes, kind) if text else None
        # Small words are a note that says nothing, and may well be what was wrong: "أمس" for "اليوم".
        if key is not None and not (key == "note.empty" and wrong and right):
            reasons.append(Reason("bare-notice", key=key, values={"text": text}))
    if command.type in (ChangeKind.RIGHT_OF_REPLY, ChangeKind.LEGAL_CORRECTION) and not command.reported_by.strip():
        reasons.append(Reason("correction-party-missing", values={"type": command.type.value}))
    revision = story.revision_numbered(publication.revision)
    count = sum(1 for item in revision.body.paragraphs if item.kind is Kind.BODY) if revision else 0
    if not 0 <= command.paragraph <= count:
        reasons.append(Reason("unknown-paragraph", values={"paragraph": command.paragraph, "count": count}))
    if reasons:
        raise Rejected(*reasons)
    return (
        events.CorrectionReported(
            command.correction, command.type.value, wrong, right, publication.version, command.paragraph,
            command.reported_by.strip(), command.apology,
        ),
    )  # fmt: skip


def _approve(story: Story, command: ApproveCorrection, context: Context) -> tuple[Event, ...]:
    case = find(story, command.correction, "approve-correction", CorrectionStatus.VERIFIED)
    require(context.actor, APPROVER[case.type], "approve-correction")
    own = case.author == context.actor.id
    if own and not context.self_approval:
        raise Rejected(Reason("own-correction", values={"person": context.actor.name}))
    return (events.CorrectionApproved(case.id, case.digest, self_approved=own),)
