"""What the log shows of one request: facts, not opinion. Everything the wording says is judged against this alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from newsdesk.domain.requests import (
    HEARD,
    NOT_AN_ANSWER,
    NOT_TO_US,
    WRITTEN,
    Channel,
    ReplyKind,
    Request,
    RequestStatus,
    Result,
    Terms,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching the party; ``at`` is when it happened (aware)."""

    channel: Channel
    result: Result
    at: datetime
    to: str = ""
    has_evidence: bool = False

    @property
    def delivered(self) -> bool:
        """Somebody took it, or it is a written message that nothing has reported as undelivered."""
        if self.result in (Result.DELIVERED, Result.ACKNOWLEDGED):
            return True
        return self.result is Result.PRESUMED and self.channel in WRITTEN

    @property
    def arrived(self) -> bool:
        """Delivered, or written (or put to their faces) and left unanswered: it is in their hands."""
        return self.delivered or (self.result is Result.UNANSWERED and self.channel in WRITTEN | HEARD)


@dataclass(frozen=True, slots=True)
class Reply:
    """One incoming message. ``kind`` is None until a person has classified it.

    ``explicit_refusal``: it says in terms that they refuse, which رفضت needs. ``proxy``: a lawyer or agent wrote it,
    and ``authority_noted`` says that we know by what right. ``attempt`` is the index of the attempt a bounce reports.
    """

    kind: ReplyKind | None
    at: datetime
    terms: Terms = Terms.ON_RECORD
    explicit_refusal: bool = False
    proxy: bool = False
    authority_noted: bool = False
    attempt: int | None = None

    @property
    def from_party(self) -> bool:
        """A message in which the party, or whoever speaks for it, wrote to us; an unread one may be just that.

        "We have received your questions" says no more than that they have them.
        """
        silent = NOT_AN_ANSWER | NOT_TO_US | {ReplyKind.ACKNOWLEDGED}
        return self.kind is None or self.kind not in silent


@dataclass(frozen=True, slots=True)
class Evidence:
    """One request's log at ``now``. All times are aware; ``zone`` tells where one day ends and the next begins.

    ``deadline`` is already moved by the pauses that have ended. ``with_us``: they asked us something and we have not
    answered. ``minimum_notice`` is how long the newsroom waits before it writes "على الفور". ``acknowledged``: a person
    confirmed receipt. ``monitored``: a log of the party's channels shows no comment. ``referred`` is the log of the
    request made where they sent us.
    """

    now: datetime
    attempts: tuple[Attempt, ...] = ()
    replies: tuple[Reply, ...] = ()
    deadline: datetime | None = None
    with_us: bool = False
    acknowledged: bool = False
    urgent: bool = False
    minimum_notice: timedelta = timedelta(hours=1)
    waived: bool = False
    not_approached: bool = False
    monitored: bool = False
    referred: Evidence | None = None
    zone: tzinfo = UTC

    @property
    def made(self) -> bool:
        """Whether anything was asked, answered or watched at all."""
        return bool(self.attempts or self.replies or self.monitored)

    @property
    def settled_attempts(self) -> tuple[Attempt, ...]:
        """The attempts with every bounce in the replies taken into account.

        A bounce that names no attempt is charged to the latest presumed message before it: a doubt is no delivery.
        """
        attempts = list(self.attempts)
        bounces = [reply for reply in self.replies if reply.kind is ReplyKind.BOUNCE]
        for bounce in sorted(bounces, key=lambda reply: reply.at):
            index = bounce.attempt if bounce.attempt is not None else _bounced(attempts, bounce.at)
            if index is not None:
                attempts[index] = replace(attempts[index], result=Result.BOUNCED)
        return tuple(attempts)

    @property
    def tries(self) -> int:
        """How many attempts may be counted in a sentence: those that did not go to a wrong address."""
        return sum(attempt.result is not Result.WRONG_ADDRESS for attempt in self.attempts)

    @property
    def deadline_passed(self) -> bool:
        """Whether the party's time is over; never while the ball is with us."""
        return self.deadline is not None and not self.with_us and self.now >= self.deadline

    def day(self, at: datetime) -> date:
        """The local day of ``at``."""
        return at.astimezone(self.zone).date()


def _bounced(attempts: list[Attempt], at: datetime) -> int | None:
    written = [
        (attempt.at, index)
        for index, attempt in enumerate(attempts)
        if attempt.arrived and attempt.result is not Result.DELIVERED and attempt.at <= at
    ]
    return max(written)[1] if written else None


def evidence_of(
    request: Request,
    now: datetime,
    *,
    deadline: datetime | None = None,
    urgent: bool = False,
    minimum_notice: timedelta = timedelta(hours=1),
    acknowledged: bool = False,
    monitored: bool = False,
    referred: Evidence | None = None,
    zone: tzinfo = UTC,
) -> Evidence:
    """What the log of ``request`` shows at ``now``; ``deadline`` replaces its own where that was recalculated."""
    return Evidence(
        now=now,
        attempts=tuple(
            Attempt(one.channel, one.result, one.at, one.to, has_evidence=bool(one.evidence))
            for one in request.attempts
        ),
        replies=tuple(
            # The request has already turned the attempts that a bounce reports; it is not to be charged twice.
            Reply(
                one.kind, one.at, one.terms, one.notes.refused, bool(one.notes.speaker), bool(one.notes.authority)
            )
            for one in request.replies
            if one.kind is not ReplyKind.BOUNCE
        ),
        deadline=deadline or request.deadline, with_us=request.paused, urgent=urgent,
        acknowledged=acknowledged or _received(request),
        minimum_notice=minimum_notice, waived=request.status is RequestStatus.WAIVED,
        not_approached=request.status is RequestStatus.NOT_APPROACHED, monitored=monitored or bool(request.looks),
        referred=referred,
        zone=zone,
    )  # fmt: skip


def _received(request: Request) -> bool:
    """Whether a person confirmed, on the telephone or in writing, that the questions are there."""
    return any(one.result is Result.ACKNOWLEDGED for one in request.attempts) or any(
        one.kind is ReplyKind.ACKNOWLEDGED for one in request.replies
    )
