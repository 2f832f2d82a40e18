"""A comment request: what it is, and what its facts make of it. *No reply* and *overdue* are never stored here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from newsdesk.domain.events import Event
from newsdesk.domain.events.requests import (
    AttemptLogged,
    DeadlineExtended,
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


class Channel(StrEnum):
    """How a party is asked."""

    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"


WRITTEN = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.LETTER})
"""Channels that hand the question over unless they report that they could not."""


SAME_CALL = timedelta(minutes=10)
"""A logged result this soon after a call was entered belongs to that call."""


class Result(StrEnum):
    """What came of one attempt. ``presumed`` is a written message that nothing has reported as undelivered."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"
    UNANSWERED = "unanswered"
    WRONG_ADDRESS = "wrong-address"
    PRESUMED = "presumed"


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
class Attempt:
    """One try at reaching the party. ``at`` is when it happened (UTC), ``recorded`` when it was entered.

    ``result_pending`` while only the sending is known: a message counts as delivered then, a call or visit does not.
    """

    id: str
    channel: Channel
    to: str
    result: Result
    at: datetime
    recorded: datetime
    by: str
    evidence: str = ""
    reminder: bool = False
    result_pending: bool = False

    @property
    def delivered(self) -> bool:
        """True when the party has the question: somebody took it, or nothing says that a message failed."""
        return self.result in (Result.DELIVERED, Result.PRESUMED)


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

    ``deadline`` (UTC) is in force, moved by the pauses that have ended; it was counted from ``deadline_from``.
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

    @property
    def unclassified(self) -> tuple[Reply, ...]:
        """Messages that nobody has read for what they are."""
        return tuple(reply for reply in self.replies if reply.kind is None)

    @property
    def answered(self) -> bool:
        """True once a final reply is in: an answer, a refusal, anything after which nothing is owed."""
        return any(reply.counts and reply.kind not in INTERIM for reply in self.replies)

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
            return replace(request, pauses=pauses, deadline=event.deadline)
        case DeadlineExtended():
            # Counted from the extension on: earlier pauses are already in what the editor looked at.
            pauses = request.pauses[-1:] if request.paused else ()
            return replace(
                request, deadline=event.deadline, deadline_text=event.deadline_text, deadline_from=event.since,
                pauses=pauses,
            )  # fmt: skip
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
            event.attempt, channel, event.to, Result(event.result), event.occurred_at, at, actor, event.evidence
        )
    else:
        result = Result.PRESUMED if channel in WRITTEN else Result.UNANSWERED
        reminder = isinstance(event, ReminderSent)
        attempt = Attempt(
            event.attempt, channel, event.to, result, event.occurred_at, at, actor, reminder=reminder,
            result_pending=True,
        )  # fmt: skip
    earlier = _settle_sending(request.attempts, attempt) if isinstance(event, AttemptLogged) else request.attempts
    request = replace(request, attempts=(*earlier, attempt))
    if isinstance(event, RequestSent):
        return replace(
            request, status=RequestStatus.SENT, sent_at=event.occurred_at, deadline=event.deadline,
            deadline_text=event.deadline_text, deadline_from=event.occurred_at, claims=event.claims, pauses=(),
        )  # fmt: skip
    return request


def _settle_sending(attempts: tuple[Attempt, ...], news: Attempt) -> tuple[Attempt, ...]:
    """The attempts without the sending that ``news`` is the outcome of, so that one try is never counted twice.

    A written message may report its fate any time later. A call or a visit is the same one only within ten minutes; a
    later one is another try.
    """
    for index in range(len(attempts) - 1, -1, -1):
        earlier = attempts[index]
        same = earlier.channel is news.channel and earlier.to.casefold() == news.to.casefold()
        if not (same and earlier.result_pending and earlier.at <= news.at):
            continue
        told = news.result is not Result.UNANSWERED if news.channel in WRITTEN else news.at - earlier.at <= SAME_CALL
        if told:
            return (*attempts[:index], *attempts[index + 1 :])
    return attempts


def _after_classification(request: Request, event: ReplyClassified) -> Request:
    kind, terms = ReplyKind(event.kind), Terms(event.terms)
    replies = tuple(
        replace(reply, kind=kind, terms=terms) if reply.id == event.reply else reply for reply in request.replies
    )
    request = replace(request, replies=replies)
    changed = next(reply for reply in replies if reply.id == event.reply)
    if kind is ReplyKind.BOUNCE:
        return replace(request, attempts=_bounced(request.attempts, changed.at))
    if kind is ReplyKind.QUESTION and not request.paused:
        request = replace(request, pauses=(*request.pauses, Pause(changed.at)))
    if not changed.counts or request.settled:
        return request
    return replace(request, status=_STATUS_AFTER.get(kind, RequestStatus.ANSWERED))


def _bounced(attempts: tuple[Attempt, ...], at: datetime) -> tuple[Attempt, ...]:
    """The attempts with a bounce charged to the latest message before it: one message came back, not all of them."""
    for index in range(len(attempts) - 1, -1, -1):
        if attempts[index].result is Result.PRESUMED and attempts[index].at <= at:
            returned = replace(attempts[index], result=Result.BOUNCED, result_pending=False)
            return (*attempts[:index], returned, *attempts[index + 1 :])
    return attempts
