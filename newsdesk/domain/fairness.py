"""How long a party really had: as the clock runs and in its own office hours, against the house's reasonable time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newsdesk.domain.attempts import WRITTEN, Attempt, Result
from newsdesk.domain.deadlines import DAY, Length, Pauses, UnreadableLength, WorkingTime, due, with_pauses
from newsdesk.domain.recalculating import working_time
from newsdesk.domain.requests import Request
from newsdesk.domain.story_commands import Context

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Meter:
    """The time between the question's arrival and its deadline, or until now while that is ahead (``running``).

    ``clock`` is that time without what we kept them waiting for an answer of ours; ``office`` how much of it fell into
    their office hours; ``enough`` whether it comes to ``minimum``.
    """

    since: datetime
    until: datetime
    clock: timedelta
    office: timedelta
    minimum: Length
    enough: bool
    running: bool = False


def measure(
    since: datetime, until: datetime, pauses: Pauses, working: WorkingTime, minimum: Length, *, running: bool = False
) -> Meter:
    """The meter of a time (aware), pauses left out; an end before the start makes no time."""
    since, until = since.astimezone(UTC), max(since, until).astimezone(UTC)
    had = list(_without(since, until, pauses))
    clock = sum((end - begin for begin, end in had), timedelta())
    office = sum((office_hours(begin, end, working) for begin, end in had), timedelta())
    return Meter(since, until, clock, office, minimum, _enough(since, until, pauses, working, minimum), running)


def _enough(since: datetime, until: datetime, pauses: Pauses, working: WorkingTime, minimum: Length) -> bool:
    try:
        wanted = with_pauses(due(since, minimum, working), pauses)
    except UnreadableLength:  # no working day within three years: nobody was given one
        return False
    return wanted.left is None and wanted.at <= until


def _without(since: datetime, until: datetime, pauses: Pauses) -> Iterator[Interval]:
    at = since
    for begin, end in sorted(pauses, key=lambda pause: pause[0]):
        if begin > at:
            yield at, min(begin, until)
        at = max(at, until if end is None else end)
        if at >= until:
            return
    yield at, until


def office_hours(begin: datetime, end: datetime, working: WorkingTime) -> timedelta:
    """How much of a time falls into a party's office hours, as its clocks show them."""
    total, day = timedelta(), begin.astimezone(working.zone).date()
    while day <= end.astimezone(working.zone).date():
        if working.why_off(day) is None:
            opens = datetime.combine(day, working.opening(day), working.zone).astimezone(UTC)
            closes = datetime.combine(day, working.closing(day), working.zone).astimezone(UTC)
            total += max(min(closes, end) - max(opens, begin), timedelta())
        day += DAY
    return total


def arrived(attempt: Attempt) -> bool:
    """Whether an attempt put the question into the party's hands, as far as the log knows."""
    return attempt.result in (Result.DELIVERED, Result.PRESUMED) or (
        attempt.result is Result.UNANSWERED and attempt.channel in WRITTEN
    )


def meter(request: Request, context: Context) -> Meter | None:
    """How long the party of a request has really had; None while nothing that was sent has arrived."""
    if request.sent_at is None or request.deadline is None:
        return None
    sent = request.sent_at
    since = min((item.at for item in request.attempts if item.at >= sent and arrived(item)), default=None)
    if since is None:
        return None
    pauses = [(pause.start, pause.end) for pause in request.pauses]
    running = not request.passed(context.now)
    until = context.now if running else request.deadline
    working = working_time(request, context)
    return measure(since, until, pauses, working, context.newsroom.reasonable_time, running=running)
