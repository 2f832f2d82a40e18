"""A comment request: what it is, and what its facts make of it. *No reply* and *overdue* are never stored here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.attempts import WRITTEN, Attempt, Channel, Result, arrived_after_all, bounced, settle_sending
from newsdesk.domain.events import Event
from newsdesk.domain.events.requests import (
    AttemptLogged,
    DeadlineExtended,
    DeadlineMoved,
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

__all__ = [
    "INTERIM", "NOT_AN_ANSWER", "NOT_TO_US", "WRITTEN", "Attempt", "Channel", "Pause", "Reply", "ReplyKind", "Request",
    "RequestStatus", "Result", "Terms", "evolve", "standing",
]  # fmt: skip


class ReplyKind(StrEnum):
    """What a message is, as a person classified it."""

    ANSWER = "answer"
    PARTIAL = "partial"
    DECLINED = "declined"
    NO_CONFIRM = "no-confirm"
    SUB_JUDICE = "sub-judice"
    NO_KNOWLEDGE = "no-knowledge"
    CONDITIONAL = "conditional"
    MORE_TIME = "more-time"
    REFERRED = "referred"
    QUESTION = "question"
    PRIOR_STATEMENT = "prior-statement"
    PUBLIC_STATEMENT = "public-statement"
    JOINT = "joint"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"


NOT_AN_ANSWER = frozenset({ReplyKind.AUTO_REPLY, ReplyKind.BOUNCE})
"""Kept, and never counted as a reply."""

INTERIM = frozenset({ReplyKind.MORE_TIME, ReplyKind.QUESTION, ReplyKind.CONDITIONAL, ReplyKind.REFERRED})
"""Replies after which the party still owes an answer."""

NOT_TO_US = frozenset({ReplyKind.PRIOR_STATEMENT, ReplyKind.PUBLIC_STATEMENT})
"""What the party said, but not to us: kept with the request, and no reply to it. It cuts nobody's time short."""


class Terms(StrEnum):
    """On what terms a reply may be used."""

    ON_RECORD = "on-record"
    BACKGROUND = "background"
    OFF_RECORD = "off-record"


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
class Reply:
    """One incoming message; ``kind`` is None until a person has classified it."""

    id: str
    text: str
    at: datetime
    recorded: datetime
    kind: ReplyKind | None = None
    terms: Terms = Terms.ON_RECORD
    raw: str = ""

    @property
    def counts(self) -> bool:
        """True for a classified message that a person wrote in reply."""
        return self.kind is not None and self.kind not in NOT_AN_ANSWER


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still: from the party's question until our answer (None while we owe it). UTC."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One party, one asking. ``version`` counts its facts, so that an approval can name what it relied on.

    ``deadline`` (UTC) is in force, moved by the pauses that have ended and by changes of the party's calendar; it was
    counted from ``deadline_from``. ``promised`` is what the party was last told.
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

    @property
    def unclassified(self) -> tuple[Reply, ...]:
        """Messages that nobody has read for what they are."""
        return tuple(reply for reply in self.replies if reply.kind is None)

    @property
    def answered(self) -> bool:
        """True once a final reply is in: an answer, a refusal, anything after which nothing is owed.

        What came before the question was last sent answers no question that was sent then.
        """
        return any(_final(reply) and (self.sent_at is None or reply.at >= self.sent_at) for reply in self.replies)

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


def _final(reply: Reply) -> bool:
    return reply.counts and reply.kind not in INTERIM | NOT_TO_US


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
    ReplyKind.PRIOR_STATEMENT: RequestStatus.SENT,
    ReplyKind.PUBLIC_STATEMENT: RequestStatus.SENT,
}


def evolve(request: Request | None, event: Event, actor: str, at: datetime) -> Request:
    """The request after one fact; ``at`` is when it was recorded (UTC). An unknown fact raises TypeError."""
    if isinstance(event, RequestAdded):
        return Request(
            id=event.request, party=event.party, question=event.question, source=event.source,
            covers=event.covers, added_by=actor, version=1,
        )  # fmt: skip
    if request is None:
        raise TypeError(f"{type(event).__name__} about a request that was never added")
    request = replace(request, version=request.version + 1)
    match event:
        case RequestSent() | AttemptLogged() | ReminderSent():
            return _after_attempt(request, event, actor, at)
        case ReplyReceived():
            reply = Reply(event.reply, event.text, event.occurred_at, at, raw=event.raw)
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
        case _:
            raise TypeError(f"not a fact about a request: {type(event).__name__}")


def _after_attempt(
    request: Request, event: RequestSent | AttemptLogged | ReminderSent, actor: str, at: datetime
) -> Request:
    channel = Channel(event.channel)
    if isinstance(event, AttemptLogged):
        attempt = Attempt(
            event.attempt, channel, event.to, Result(event.result), event.occurred_at, at, actor, event.evidence,
            evidence_name=event.evidence_name,
        )  # fmt: skip
    else:
        result = Result.PRESUMED if channel in WRITTEN else Result.UNANSWERED
        reminder = isinstance(event, ReminderSent)
        attempt = Attempt(
            event.attempt, channel, event.to, result, event.occurred_at, at, actor, reminder=reminder,
            result_pending=True,
        )  # fmt: skip
    earlier = settle_sending(request.attempts, attempt) if isinstance(event, AttemptLogged) else request.attempts
    request = replace(request, attempts=(*earlier, attempt))
    if isinstance(event, RequestSent):
        return replace(
            request, status=RequestStatus.SENT, sent_at=event.occurred_at, deadline=event.deadline,
            deadline_text=event.deadline_text, deadline_from=event.occurred_at, claims=event.claims,
            promised=event.deadline,
            # A question of theirs that we have not answered still waits, whatever we send besides.
            pauses=request.pauses[-1:] if request.paused else (),
        )  # fmt: skip
    return request


def _after_classification(request: Request, event: ReplyClassified) -> Request:
    kind, terms = ReplyKind(event.kind), Terms(event.terms)
    before = next(reply for reply in request.replies if reply.id == event.reply)
    changed = replace(before, kind=kind, terms=terms)
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
    telling = [reply for reply in counting if _final(reply)] or counting
    if not telling:
        # A message that turned out to be none: the question stands as it was sent, or was passed on.
        return RequestStatus.REFERRED if request.referred_to else RequestStatus.SENT
    last = max(reversed(telling), key=lambda reply: reply.at)
    assert last.kind is not None  # noqa: S101 - only classified replies count
    return _STATUS_AFTER.get(last.kind, RequestStatus.ANSWERED)
