"""A comment request: what it is, and what its facts make of it. *No reply* and *overdue* are never stored here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.attempts import (
    HEARD,
    LATE_ENTRY,
    WRITTEN,
    Attempt,
    Channel,
    Result,
    arrived_after_all,
    bounced,
    with_outcome,
)
from newsdesk.domain.events import Event
from newsdesk.domain.events.requests import (
    AttemptLogged,
    ChannelsWatched,
    DeadlineExtended,
    DeadlineMoved,
    FollowedUp,
    PartyNotApproached,
    QuestionAnswered,
    ReminderSent,
    ReplyClassified,
    ReplyReceived,
    RequestAdded,
    RequestReferred,
    RequestSent,
    RequestWaived,
)
from newsdesk.domain.replies import INTERIM, NOT_AN_ANSWER, NOT_TO_US, Reply, ReplyKind, Terms

__all__ = [
    "HEARD", "INTERIM", "NOT_AN_ANSWER", "NOT_TO_US", "WRITTEN", "Attempt", "Channel", "Look", "Pause", "Reply",
    "ReplyKind", "Request", "RequestStatus", "Result", "Terms", "evolve", "standing",
]  # fmt: skip


class RequestStatus(StrEnum):
    """The stored states; what the clock adds is computed when read."""

    NEEDED = "needed"
    SENT = "sent"
    ANSWERED = "answered"
    DECLINED = "declined"
    REFERRED = "referred"
    WAIVED = "waived"
    NOT_APPROACHED = "not_approached"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still: from the party's question until our answer (None while we owe it). UTC."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked through the party's own channels, at ``at`` (UTC), and found no comment."""

    id: str
    channels: str
    at: datetime
    recorded: datetime
    by: str
    evidence: str = ""
    evidence_name: str = ""

    @property
    def entered_late(self) -> bool:
        """True for what was entered long after it happened."""
        return self.recorded - self.at >= LATE_ENTRY


@dataclass(frozen=True, slots=True)
class Request:
    """One party, one asking. ``version`` counts its facts, so that an approval can name what it relied on.

    ``addressee`` is who is asked for the party, by what ``authority``; empty where it is the party itself. ``deadline``
    (UTC) is in force, moved by the pauses that have ended and by changes of the party's calendar; it was counted from
    ``deadline_from``. ``promised`` is what the party was last told. ``owed_since`` is when an urgent story went out
    without waiting for it, until somebody followed up.
    """

    id: str
    party: str
    question: str
    status: RequestStatus = RequestStatus.NEEDED
    source: str = ""
    covers: tuple[str, ...] = ()
    added_by: str = ""
    attempts: tuple[Attempt, ...] = ()
    replies: tuple[Reply, ...] = ()
    pauses: tuple[Pause, ...] = ()
    sent_at: datetime | None = None
    deadline: datetime | None = None
    deadline_text: str = ""
    deadline_from: datetime | None = None
    claims: tuple[str, ...] = ()
    settled_reason: str = ""
    settled_by: str = ""
    referred_to: str = ""
    version: int = 0
    promised: datetime | None = None
    addressee: str = ""
    authority: str = ""
    looks: tuple[Look, ...] = ()
    owed_since: datetime | None = None
    follow_up: str = ""

    @property
    def body_asked(self) -> str:
        """Whom the text must name as asked: the embassy that was asked, not the ministry it was asked for."""
        return self.addressee or self.party

    @property
    def unclassified(self) -> tuple[Reply, ...]:
        """Messages that nobody has read for what they are."""
        return tuple(reply for reply in self.replies if reply.kind is None)

    @property
    def answered(self) -> bool:
        """True once a final reply is in: an answer, a refusal, anything after which nothing is owed.

        What came before the question was last sent answers no question that was sent then.
        """
        return any(reply.final and (self.sent_at is None or reply.at >= self.sent_at) for reply in self.replies)

    @property
    def paused(self) -> bool:
        """True while the ball is with us."""
        return bool(self.pauses) and self.pauses[-1].end is None

    @property
    def settled(self) -> bool:
        """True when an editor or a chief decided that nothing is to be asked."""
        return self.status in (RequestStatus.WAIVED, RequestStatus.NOT_APPROACHED)

    def passed(self, now: datetime) -> bool:
        """True when the party's time is over at ``now``; a paused clock never runs out."""
        return self.deadline is not None and not self.paused and now >= self.deadline


def standing(request: Request, now: datetime) -> str:
    """What the desk shows: the stored state, or ``overdue`` where the clock says so."""
    if request.status is RequestStatus.SENT and not request.answered and request.passed(now):
        return "overdue"
    return request.status.value


_STATUS_AFTER: Mapping[ReplyKind, RequestStatus] = {
    ReplyKind.DECLINED: RequestStatus.DECLINED,
    ReplyKind.NO_CONFIRM: RequestStatus.DECLINED,
    ReplyKind.REFERRED: RequestStatus.REFERRED,
    ReplyKind.MORE_TIME: RequestStatus.SENT,
    ReplyKind.QUESTION: RequestStatus.SENT,
    ReplyKind.CONDITIONAL: RequestStatus.SENT,
    ReplyKind.ACKNOWLEDGED: RequestStatus.SENT,
    ReplyKind.PRIOR_STATEMENT: RequestStatus.SENT,
    ReplyKind.PUBLIC_STATEMENT: RequestStatus.SENT,
}


def evolve(request: Request | None, event: Event, actor: str, at: datetime) -> Request:
    """The request after one fact; ``at`` is when it was recorded (UTC). An unknown fact raises TypeError."""
    if isinstance(event, RequestAdded):
        return Request(
            id=event.request, party=event.party, question=event.question, source=event.source,
            covers=event.covers, added_by=actor, version=1, addressee=event.addressee, authority=event.authority,
        )  # fmt: skip
    if request is None:
        raise TypeError(f"{type(event).__name__} about a request that was never added")
    request = replace(request, version=request.version + 1)
    match event:
        case RequestSent() | AttemptLogged() | ReminderSent():
            return _after_attempt(request, event, actor, at)
        case ReplyReceived():
            reply = Reply(
                event.reply, event.text, event.occurred_at, at, raw=event.raw, joint_of=event.joint_of,
                sender=event.sender, message_id=event.message_id, fingerprint=event.fingerprint, files=event.files,
            )  # fmt: skip
            return replace(request, replies=(*request.replies, reply))
        case ReplyClassified():
            return _after_classification(request, event)
        case QuestionAnswered():
            open_pause = request.pauses[-1]
            pauses = (*request.pauses[:-1], replace(open_pause, end=event.occurred_at))
            return replace(request, pauses=pauses, deadline=event.deadline, promised=event.deadline)
        case DeadlineExtended():
            # Counted from the extension on: earlier pauses are already in what the editor looked at.
            pauses = request.pauses[-1:] if request.paused else ()
            return replace(
                request, deadline=event.deadline, deadline_text=event.deadline_text, deadline_from=event.since,
                pauses=pauses, promised=event.deadline,
            )  # fmt: skip
        case DeadlineMoved():
            return replace(request, deadline=event.deadline)
        case RequestWaived():
            return replace(request, status=RequestStatus.WAIVED, settled_reason=event.reason, settled_by=actor)
        case PartyNotApproached():
            return replace(request, status=RequestStatus.NOT_APPROACHED, settled_reason=event.reason, settled_by=actor)
        case RequestReferred():
            return replace(request, status=RequestStatus.REFERRED, referred_to=event.to_request)
        case ChannelsWatched():
            look = Look(
                event.look, event.channels, event.occurred_at, at, actor, event.evidence, event.evidence_name
            )  # fmt: skip
            return replace(request, looks=(*request.looks, look))
        case FollowedUp():
            return replace(request, owed_since=None, follow_up=event.outcome)
        case _:
            raise TypeError(f"not a fact about a request: {type(event).__name__}")


def _after_attempt(
    request: Request, event: RequestSent | AttemptLogged | ReminderSent, actor: str, at: datetime
) -> Request:
    channel = Channel(event.channel)
    logged = isinstance(event, AttemptLogged)
    attempt = Attempt(
        event.attempt, channel, event.to, Result(event.result) if isinstance(event, AttemptLogged) else _sent(channel),
        event.occurred_at, at, actor, event.evidence, reminder=isinstance(event, ReminderSent),
        result_pending=not logged, evidence_name=event.evidence_name, link=event.link,
        message_id="" if isinstance(event, AttemptLogged) else event.message_id,
    )  # fmt: skip
    attempts = with_outcome(request.attempts, attempt) if logged else (*request.attempts, attempt)
    request = replace(request, attempts=attempts)
    if isinstance(event, RequestSent):
        return replace(
            request, status=RequestStatus.SENT, sent_at=event.occurred_at, deadline=event.deadline,
            deadline_text=event.deadline_text, deadline_from=event.occurred_at, claims=event.claims,
            promised=event.deadline,
            addressee=event.addressee or request.addressee, authority=event.authority or request.authority,
            # A question of theirs that we have not answered still waits, whatever we send besides.
            pauses=request.pauses[-1:] if request.paused else (),
        )  # fmt: skip
    return request


def _sent(channel: Channel) -> Result:
    """What a sending comes to while nobody has said what came of it."""
    if channel in HEARD:
        return Result.DELIVERED
    return Result.PRESUMED if channel in WRITTEN else Result.UNANSWERED


def _after_classification(request: Request, event: ReplyClassified) -> Request:
    kind, terms = ReplyKind(event.kind), Terms(event.terms)
    before = next(reply for reply in request.replies if reply.id == event.reply)
    changed = replace(before, kind=kind, terms=terms, notes=event.notes)
    replies = tuple(changed if reply.id == event.reply else reply for reply in request.replies)
    request = replace(request, replies=replies)
    if before.kind is not kind and ReplyKind.BOUNCE in (before.kind, kind):
        attempts = request.attempts
        charged = kind is ReplyKind.BOUNCE
        attempts = bounced(attempts, changed.id, changed.at) if charged else arrived_after_all(attempts, changed.id)
        request = replace(request, attempts=attempts)
    if kind is ReplyKind.QUESTION and not request.paused:
        request = replace(request, pauses=(*request.pauses, Pause(changed.at)))
    return request if request.settled else replace(request, status=_status(request))


def _status(request: Request) -> RequestStatus:
    """What the replies come to: the latest final one says it, else the latest that a person wrote."""
    counting = [reply for reply in request.replies if reply.counts]
    telling = [reply for reply in counting if reply.final] or counting
    if not telling:
        # A message that turned out to be none: the question stands as it was sent, or was passed on.
        return RequestStatus.REFERRED if request.referred_to else RequestStatus.SENT
    last = max(reversed(telling), key=lambda reply: reply.at)
    assert last.kind is not None  # noqa: S101 - only classified replies count
    return _STATUS_AFTER.get(last.kind, RequestStatus.ANSWERED)
