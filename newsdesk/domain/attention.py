"""Where a request stands on the board, as far as its own facts say; what the clock adds is worked out on reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from newsdesk.domain.requests import Request, RequestStatus

REST = timedelta(hours=24)
"""A party that was reminded after its deadline is left in peace so long before it needs attention again."""
LONG_OVERDUE = timedelta(days=3)
"""Long overdue is as long again as the party was given, and this at most (see ``deadlines``)."""


class Stage(IntEnum):
    """The part of the board that a request belongs to whatever the time is. The numbers are its order, and stored."""

    UNREAD = 0
    WITH_US = 1
    RUNNING = 2
    NEEDED = 3
    CLOSED = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A request's place. ``moment`` orders it within its stage; ``attend`` is when it needs somebody (UTC, both), and
    ``long_at`` when it is long overdue: those two only while its time runs."""

    stage: Stage
    moment: datetime | None = None
    attend: datetime | None = None
    long_at: datetime | None = None


def place_of(request: Request) -> Place:
    """Where a request belongs: a message nobody has read comes before everything else."""
    if request.unclassified:
        return Place(Stage.UNREAD, min(reply.recorded for reply in request.unclassified))
    passed_on = request.status is RequestStatus.REFERRED and bool(request.referred_to)
    if request.settled or request.answered or passed_on:
        return Place(Stage.CLOSED, _last(request))
    if request.paused:
        return Place(Stage.WITH_US, request.pauses[-1].start)
    if request.status is RequestStatus.SENT and request.deadline is not None:
        due = request.deadline
        given = due - request.deadline_from if request.deadline_from is not None else LONG_OVERDUE
        return Place(Stage.RUNNING, due, _attend(request, due), due + min(given, LONG_OVERDUE))
    # Not asked yet, or sent on to a body that nobody has asked.
    return Place(Stage.NEEDED, request.sent_at)


def _attend(request: Request, due: datetime) -> datetime:
    """Its deadline, or a day after the last try that was made once the deadline had passed."""
    tried = [attempt.at for attempt in request.attempts if attempt.at >= due]
    return max(tried) + REST if tried else due


def _last(request: Request) -> datetime | None:
    """When something last happened: the closed ones stand by it, the latest first."""
    moments = [attempt.at for attempt in request.attempts] + [reply.at for reply in request.replies]
    return max(moments, default=request.sent_at)
