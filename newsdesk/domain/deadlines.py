"""Deadlines in the party's own week: when a length runs out, how that was found, and what the clock makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from newsdesk.domain.errors import Unreadable
from newsdesk.domain.working_time import DAY, Step, Week, WorkingTime

__all__ = [
    "DAY", "Deadline", "Length", "Pauses", "State", "Step", "Unit", "UnreadableLength", "Week", "WorkingTime", "due",
    "parse_length", "promised", "state", "with_pauses",
]  # fmt: skip

DUE_SOON = timedelta(hours=24)
LONGEST = timedelta(days=366)
"""Longer lengths are typing mistakes."""
_SEARCH_DAYS = 3 * 366
_YEARS = (1970, 2199)


class UnreadableLength(Unreadable, ValueError):  # noqa: N818 - says what the input is, as its base does
    """A deadline that cannot be understood or kept. ``key`` names the sentence."""


class Unit(StrEnum):
    """What a length counts."""

    MINUTES = "m"
    HOURS = "h"
    DAYS = "d"
    WORKING_DAYS = "wd"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, or (``at``) a local date and time without a zone."""

    amount: int = 0
    unit: Unit = Unit.HOURS
    at: datetime | None = None

    def __str__(self) -> str:
        return self.at.strftime("%Y-%m-%d %H:%M") if self.at else f"{self.amount}{self.unit.value}"


_LENGTH = re.compile(r"(\d{1,6})\s*(wd|[mhd])", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})")


def parse_length(text: str) -> Length:
    """Read ``90m``, ``24h``, ``3d``, ``2wd`` or ``2026-11-22 14:30``, in any decimal digits.

    Raises UnreadableLength (a ValueError): deadline.unreadable, deadline.zero, deadline.too_long.
    """
    wanted = text.strip()
    if match := _ABSOLUTE.fullmatch(wanted):
        return Length(at=_local_time(wanted, match))
    match = _LENGTH.fullmatch(wanted)
    if match is None:
        raise UnreadableLength("deadline.unreadable", text=wanted)
    length = Length(int(match[1]), Unit(match[2].lower()))
    if length.amount == 0:
        raise UnreadableLength("deadline.zero", text=wanted)
    if _span(length) > LONGEST:
        raise UnreadableLength("deadline.too_long", text=wanted)
    return length


def _local_time(text: str, match: re.Match[str]) -> datetime:
    year, month, day, hour, minute = (int(part) for part in match.groups())
    try:
        local = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local by definition; `due` is told the zone
    except ValueError:
        raise UnreadableLength("deadline.unreadable", text=text) from None
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise UnreadableLength("deadline.unreadable", text=text)
    return local


def _span(length: Length) -> timedelta:
    return length.amount * {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}.get(length.unit, DAY)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is due (UTC), how that came about, and from when the silence counts as long.

    ``left`` is set while the clock stands still: what the party has left once we answer them. ``at`` then says when the
    time would have been over, had it run on.
    """

    start: datetime
    at: datetime
    long_after: datetime
    length: Length
    working: WorkingTime
    steps: tuple[Step, ...] = ()
    left: timedelta | None = None


def due(start: datetime, length: Length, working: WorkingTime, desk_zone: tzinfo | None = None) -> Deadline:
    """When ``length`` after ``start`` (aware) is over.

    Working days: the same clock time so many of the party's working days later; a start on a day off (or after a half
    day's end) counts from the next opening. Days: the same clock time. Hours and minutes: as they pass. A date and time
    is read in ``desk_zone`` (the party's where none is given). Called again after a change of week or holidays, it
    gives the new deadline. Raises ValueError for a naive start, UnreadableLength: deadline.past, deadline.too_long,
    deadline.no_working_day.
    """
    if start.tzinfo is None:
        raise ValueError("a deadline starts at an aware time")
    start = start.astimezone(UTC)
    steps: list[Step] = []
    if length.at is not None:
        at = _resolve(length.at, desk_zone or working.zone, steps)
        if at <= start:
            raise UnreadableLength("deadline.past", at=str(length))
        if at - start > LONGEST:
            raise UnreadableLength("deadline.too_long", text=str(length))
    elif length.unit is Unit.WORKING_DAYS:
        at = _advance(start, _span(length), working, steps)
    elif length.unit is Unit.DAYS:
        at = _resolve(_local(start, working.zone) + _span(length), working.zone, steps)
    else:
        at = start + _span(length)
    steps += _clock_changes(start, at, working.zone)
    steps.append(Step("deadline.due", {"at": _iso(_local(at, working.zone))}))
    steps += _told_of_day(_local(at, working.zone).date(), working)
    if not working.is_open(at):
        opens = working.opening(_local(at, working.zone).date())
        steps.append(Step("deadline.outside_hours", {"opens": opens.strftime("%H:%M")}))
    return Deadline(start, at, _long_after(start, at, length, working), length, working, tuple(steps))


def _clock_changes(start: datetime, end: datetime, zone: tzinfo) -> Iterator[Step]:
    """Every day between on which the party's clocks were put forward or back (Morocco's, around Ramadan, twice)."""
    last = end.astimezone(zone).utcoffset()
    before, at = start.astimezone(zone).utcoffset(), start
    while at < end:
        at = min(at + DAY, end)
        after = at.astimezone(zone).utcoffset() if at < end else last
        if before is not None and after is not None and after != before:
            # Within those 24 hours: the day on which the clocks show the new time for the first time.
            low, high = at - DAY, at
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (low, middle) if middle.astimezone(zone).utcoffset() == after else (middle, high)
            key = "deadline.clock_forward" if after > before else "deadline.clock_back"
            minutes = abs(int((after - before).total_seconds())) // 60
            yield Step(key, {"day": _local(high, zone).date().isoformat(), "minutes": minutes})
        before = after


def _told_of_day(day: date, working: WorkingTime) -> Iterator[Step]:
    """What else is to be known of the day of the deadline: Ramadan's hours, or that nobody knows its moon yet."""
    if working.observed.ramadan(day):
        opens, closes = working.opening(day).strftime("%H:%M"), working.closing(day).strftime("%H:%M")
        yield Step("deadline.ramadan", {"opens": opens, "closes": closes})
    if working.observed.unknown(day):
        yield Step("deadline.hijri_unknown", {"year": day.year})


def _local(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _iso(local: datetime) -> str:
    return local.strftime("%Y-%m-%d %H:%M")


def _resolve(local: datetime, zone: tzinfo, steps: list[Step]) -> datetime:
    """The UTC time of a local one. Where clocks are put back it is the later of the two; a skipped time moves on."""
    at = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if _local(at, zone) != local:
        at = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        steps.append(Step("deadline.clock_change", {"wanted": _iso(local), "at": _iso(_local(at, zone))}))
    return at


def _advance(start: datetime, left: timedelta, working: WorkingTime, steps: list[Step]) -> datetime:
    """``left`` of working days after ``start``: a working day holds 24 hours, a day off none."""
    local = _local(start, working.zone)
    off = working.why_off(local.date())
    after_half_day = not off and working.half_day(local.date()) and local.time() >= working.closing(local.date())
    if off or after_half_day:
        if after_half_day:
            steps.append(Step("deadline.half_day", {"day": local.date().isoformat()}))
            local = datetime.combine(local.date() + DAY, time())
        day = _working_day(local.date(), working, steps)
        local = datetime.combine(day, working.opening(day))
        steps.append(Step("deadline.counted_from", {"at": _iso(local)}))
    while True:
        midnight = datetime.combine(local.date() + DAY, time())
        if left < midnight - local:
            return _resolve(local + left, working.zone, steps)
        left -= midnight - local
        local = datetime.combine(_working_day(midnight.date(), working, steps), time())


def _working_day(day: date, working: WorkingTime, steps: list[Step]) -> date:
    """The first working day from ``day`` on, with a step for each day passed over."""
    for _ in range(_SEARCH_DAYS):
        why = working.why_off(day)
        if why is None:
            return day
        steps.append(why)
        day += DAY
    raise UnreadableLength("deadline.no_working_day")


def _working_span(start: datetime, end: datetime, working: WorkingTime) -> timedelta:
    """How much of the time between falls on working days, a whole day being 24 hours."""
    local, stop = _local(start, working.zone), _local(end, working.zone)
    total = timedelta()
    while local < stop:
        midnight = min(datetime.combine(local.date() + DAY, time()), stop)
        if working.why_off(local.date()) is None:
            total += midnight - local
        local = midnight
    return total


def _long_after(start: datetime, at: datetime, length: Length, working: WorkingTime) -> datetime:
    """Long overdue: as long again as they were given, and three of their working days at most."""
    three_days = _advance(at, 3 * DAY, working, [])
    if length.at is None and length.unit is Unit.WORKING_DAYS:
        return min(_advance(at, _span(length), working, []), three_days)
    return min(at + (at - start), three_days)


Pauses = Sequence[tuple[datetime, datetime | None]]
"""When the ball was with us: from their question to our answer (None while we owe it). Aware."""


def with_pauses(deadline: Deadline, pauses: Pauses) -> Deadline:
    """The deadline moved by the times the ball was with us: the clock goes on with what was left.

    Days that were left are the party's working days where the length counts those, otherwise time as it passes. A
    pause that begins when the time is already over gives nothing back. Overlapping pauses count once.
    """
    moved = deadline
    reached = deadline.start
    for begin, end in sorted(pauses, key=lambda pause: pause[0]):
        begin = max(begin.astimezone(UTC), reached)
        if begin >= moved.at:
            break
        counts_days = deadline.length.at is None and deadline.length.unit is Unit.WORKING_DAYS
        left = _working_span(begin, moved.at, deadline.working) if counts_days else moved.at - begin
        if end is None:
            return replace(moved, left=left, steps=(*moved.steps, _paused("deadline.stopped", begin, None, deadline)))
        finish = end.astimezone(UTC)
        if finish <= begin:
            continue
        steps = [_paused("deadline.paused", begin, finish, deadline)]
        at = _advance(finish, left, deadline.working, steps) if counts_days else finish + left
        steps.append(Step("deadline.due", {"at": _iso(_local(at, deadline.working.zone))}))
        moved = replace(moved, at=at, steps=(*moved.steps, *steps))
        reached = finish
    if moved is deadline:
        return deadline
    # As long again as they were given at first: our own delay does not lengthen their grace.
    given = deadline.at - deadline.start
    long_after = _long_after(moved.at - given, moved.at, deadline.length, deadline.working)
    return replace(moved, long_after=long_after)


def promised(deadline: Deadline, told: datetime) -> Deadline:
    """The deadline after a change of calendar: later than what the party was told, or what it was told; never before.

    ``told`` is aware. The last step says that it moved, or that the word given stands.
    """
    at = max(deadline.at, told.astimezone(UTC))
    if at == deadline.at == told:
        return deadline
    told_local = _iso(_local(told, deadline.working.zone))
    if at == deadline.at:
        return replace(deadline, steps=(*deadline.steps, Step("deadline.moved", {"before": told_local})))
    given = deadline.at - deadline.start
    long_after = _long_after(at - given, at, deadline.length, deadline.working)
    return replace(
        deadline, at=at, long_after=long_after, steps=(*deadline.steps, Step("deadline.promised", {"at": told_local}))
    )


def _paused(key: str, begin: datetime, end: datetime | None, deadline: Deadline) -> Step:
    values: dict[str, str | int] = {"since": _iso(_local(begin, deadline.working.zone))}
    if end is not None:
        values["until"] = _iso(_local(end, deadline.working.zone))
    return Step(key, values)


class State(StrEnum):
    """What the clock makes of an unanswered request. Never stored."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long_overdue"


def state(deadline: Deadline, now: datetime, pauses: Pauses = ()) -> State:
    """How the request stands at ``now`` (aware); ``pauses`` must not have been applied to ``deadline`` yet.

    Due soon: the last quarter of the time given, 24 hours at most. A stopped clock is always open.
    """
    moved = with_pauses(deadline, pauses)
    if moved.left is not None:
        return State.OPEN
    if now >= moved.long_after:
        return State.LONG_OVERDUE
    if now >= moved.at:
        return State.OVERDUE
    soon = min(DUE_SOON, (deadline.at - deadline.start) / 4)
    return State.DUE_SOON if moved.at - now <= soon else State.OPEN
