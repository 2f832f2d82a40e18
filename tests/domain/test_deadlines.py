"""Deadlines by the party's week and holidays, what explains them, and what the clock makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.deadlines import (
    Length,
    State,
    Unit,
    UnreadableLength,
    Week,
    WorkingTime,
    due,
    parse_length,
    state,
    with_pauses,
)
from newsdesk.domain.errors import Unreadable

BAGHDAD = ZoneInfo("Asia/Baghdad")
BEIRUT = ZoneInfo("Asia/Beirut")
CAIRO = ZoneInfo("Africa/Cairo")
DUBAI = ZoneInfo("Asia/Dubai")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

IRAQ = WorkingTime(Week.FRI_SAT, BAGHDAD)
LEBANON = WorkingTime(Week.SAT_SUN, BEIRUT)
IRAN = WorkingTime(Week.FRI, ZoneInfo("Asia/Tehran"))
EMIRATES = WorkingTime(Week.FRI_HALF, DUBAI)


def at(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def local(moment: datetime, zone: ZoneInfo) -> str:
    assert moment.tzinfo is UTC
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("24h", Length(24, Unit.HOURS)),
        ("90m", Length(90, Unit.MINUTES)),
        (" 2WD ", Length(2, Unit.WORKING_DAYS)),
        ("3 d", Length(3, Unit.DAYS)),
        ("٤٨h", Length(48, Unit.HOURS)),
        ("2026-11-22 14:30", Length(at=datetime(2026, 11, 22, 14, 30))),  # noqa: DTZ001 - local by definition
        ("2026-11-22T09:05", Length(at=datetime(2026, 11, 22, 9, 5))),  # noqa: DTZ001 - local by definition
    ],
)
def test_lengths(text: str, length: Length) -> None:
    assert parse_length(text) == length
    assert parse_length(str(length)) == length


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "deadline.unreadable"),
        ("tomorrow", "deadline.unreadable"),
        ("-2h", "deadline.unreadable"),
        ("2w", "deadline.unreadable"),
        ("2026-02-30 10:00", "deadline.unreadable"),
        ("2026-11-22 25:00", "deadline.unreadable"),
        ("0001-01-01 00:00", "deadline.unreadable"),
        ("0h", "deadline.zero"),
        ("999999d", "deadline.too_long"),
    ],
)
def test_unreadable_lengths(text: str, key: str) -> None:
    with pytest.raises(ValueError, match=key) as refusal:
        parse_length(text)
    assert isinstance(refusal.value, Unreadable)
    assert isinstance(refusal.value, UnreadableLength)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("start", "text", "working", "expected"),
    [
        # 2026-11-22 is a Sunday.
        ("2026-11-22 10:00", "24h", IRAQ, "2026-11-23 10:00"),
        ("2026-11-22 10:00", "90m", IRAQ, "2026-11-22 11:30"),
        ("2026-11-22 10:00", "2wd", IRAQ, "2026-11-24 10:00"),
        ("2026-11-26 10:00", "2wd", IRAQ, "2026-11-30 10:00"),
        ("2026-11-27 20:00", "2wd", IRAQ, "2026-12-01 09:00"),
        ("2026-11-26 10:00", "2wd", LEBANON, "2026-11-30 10:00"),
        ("2026-11-28 10:00", "1wd", LEBANON, "2026-12-01 09:00"),
        ("2026-11-26 10:00", "2wd", IRAN, "2026-11-29 10:00"),
        ("2026-11-26 10:00", "1wd", EMIRATES, "2026-11-27 10:00"),
        ("2026-11-27 10:00", "1wd", EMIRATES, "2026-11-30 10:00"),
        ("2026-11-27 13:00", "1wd", EMIRATES, "2026-12-01 09:00"),
        ("2026-11-25 00:00", "2wd", IRAQ, "2026-11-29 00:00"),
        ("2026-11-26 10:00", "3d", IRAQ, "2026-11-29 10:00"),
        ("2026-11-22 10:00", "2026-11-22 14:30", IRAQ, "2026-11-22 14:30"),
        ("2026-11-22 10:00", "10wd", IRAQ, "2026-12-06 10:00"),
    ],
)
def test_due(start: str, text: str, working: WorkingTime, expected: str) -> None:
    zone = ZoneInfo(str(working.zone))
    deadline = due(at(start, zone), parse_length(text), working)
    assert local(deadline.at, zone) == expected
    assert deadline.steps[-1].key in ("deadline.due", "deadline.outside_hours")


def test_the_steps_say_what_was_skipped() -> None:
    holiday = replace(IRAQ, holidays=frozenset({date(2026, 11, 29)}))
    deadline = due(at("2026-11-26 10:00", BAGHDAD), parse_length("2wd"), holiday)
    assert local(deadline.at, BAGHDAD) == "2026-12-01 10:00"
    assert [(step.key, dict(step.values)) for step in deadline.steps] == [
        ("deadline.weekend", {"day": "2026-11-27", "weekday": 5}),
        ("deadline.weekend", {"day": "2026-11-28", "weekday": 6}),
        ("deadline.holiday", {"day": "2026-11-29", "weekday": 7}),
        ("deadline.due", {"at": "2026-12-01 10:00"}),
    ]
    on_a_day_off = due(at("2026-11-28 10:00", BAGHDAD), parse_length("1wd"), IRAQ)
    assert [step.key for step in on_a_day_off.steps] == ["deadline.weekend", "deadline.counted_from", "deadline.due"]
    assert on_a_day_off.steps[1].values == {"at": "2026-11-29 09:00"}
    half = due(at("2026-11-27 13:00", DUBAI), parse_length("1wd"), EMIRATES)
    assert [step.key for step in half.steps] == [
        "deadline.half_day", "deadline.weekend", "deadline.weekend", "deadline.counted_from", "deadline.due",
    ]  # fmt: skip


def test_a_deadline_outside_their_hours_says_so() -> None:
    deadline = due(at("2026-11-22 20:00", BAGHDAD), parse_length("24h"), IRAQ)
    assert deadline.steps[-1].key == "deadline.outside_hours"
    assert deadline.steps[-1].values == {"opens": "09:00"}


def test_a_moved_holiday_moves_the_deadline() -> None:
    start, length = at("2027-03-09 10:00", CAIRO), parse_length("1wd")
    egypt = WorkingTime(Week.FRI_SAT, CAIRO)
    announced = replace(egypt, holidays=frozenset({date(2027, 3, 10)}))
    assert local(due(start, length, egypt).at, CAIRO) == "2027-03-10 10:00"
    assert local(due(start, length, announced).at, CAIRO) == "2027-03-11 10:00"


def test_clock_changes() -> None:
    # Lebanon puts its clocks forward at midnight on 29 March 2026: that Sunday is 23 hours long.
    start = at("2026-03-27 10:00", BEIRUT)
    days = due(start, parse_length("3d"), LEBANON)
    assert local(days.at, BEIRUT) == "2026-03-30 10:00"
    assert days.at - start == timedelta(hours=71)
    assert local(due(start, parse_length("72h"), LEBANON).at, BEIRUT) == "2026-03-30 11:00"
    assert local(due(start, parse_length("1wd"), LEBANON).at, BEIRUT) == "2026-03-30 10:00"
    # 00:30 does not exist that night: the deadline moves on, never back.
    skipped = due(start, parse_length("2026-03-29 00:30"), LEBANON)
    assert local(skipped.at, BEIRUT) == "2026-03-29 01:30"
    assert [step.key for step in skipped.steps][:1] == ["deadline.clock_change"]
    # In autumn 23:30 comes twice on the 24th: the party has until the later one.
    twice = due(at("2026-10-24 10:00", BEIRUT), parse_length("2026-10-24 23:30"), LEBANON)
    assert twice.at == datetime(2026, 10, 24, 21, 30, tzinfo=UTC)


def test_an_absolute_time_is_the_desks() -> None:
    deadline = due(at("2026-11-22 10:00", BEIRUT), parse_length("2026-11-22 18:00"), IRAQ, desk_zone=BEIRUT)
    assert local(deadline.at, BEIRUT) == "2026-11-22 18:00"
    assert deadline.steps[0].values == {"at": "2026-11-22 19:00"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-11-22 10:00", "deadline.past"),
        ("2020-01-01 10:00", "deadline.past"),
        ("2199-01-01 00:00", "deadline.too_long"),
    ],
)
def test_times_that_cannot_be(text: str, key: str) -> None:
    with pytest.raises(UnreadableLength, match=key):
        due(at("2026-11-22 10:00", BAGHDAD), parse_length(text), IRAQ)


def test_a_calendar_without_working_days_is_refused() -> None:
    always = frozenset(date(2026, 11, 22) + timedelta(days=day) for day in range(1500))
    with pytest.raises(UnreadableLength, match="no_working_day"):
        due(at("2026-11-22 10:00", BAGHDAD), parse_length("1wd"), replace(IRAQ, holidays=always))


def test_a_naive_start_is_a_bug() -> None:
    with pytest.raises(ValueError, match="aware"):
        due(datetime(2026, 11, 22, 10), parse_length("1h"), IRAQ)  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("moment", "open_"),
    [("2026-11-22 09:00", True), ("2026-11-22 16:00", False), ("2026-11-22 08:59", False), ("2026-11-27 10:00", False)],
)
def test_opening_hours(moment: str, open_: bool) -> None:
    assert IRAQ.is_open(at(moment, BAGHDAD)) is open_


def test_half_day_closing() -> None:
    assert EMIRATES.closing(date(2026, 11, 27)) == time(12)
    assert EMIRATES.closing(date(2026, 11, 26)) == time(16)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22 10:00", State.OPEN),
        ("2026-11-23 03:59", State.OPEN),
        ("2026-11-23 04:00", State.DUE_SOON),
        ("2026-11-23 09:59", State.DUE_SOON),
        ("2026-11-23 10:00", State.OVERDUE),
        ("2026-11-24 09:59", State.OVERDUE),
        ("2026-11-24 10:00", State.LONG_OVERDUE),
        ("2030-01-01 00:00", State.LONG_OVERDUE),
    ],
)
def test_state(now: str, expected: State) -> None:
    deadline = due(at("2026-11-22 10:00", BAGHDAD), parse_length("24h"), IRAQ)
    assert state(deadline, at(now, BAGHDAD)) is expected


def test_long_overdue_is_three_of_their_working_days_at_most() -> None:
    month = due(at("2026-11-22 10:00", BAGHDAD), parse_length("30d"), IRAQ)
    assert local(month.at, BAGHDAD) == "2026-12-22 10:00"
    assert local(month.long_after, BAGHDAD) == "2026-12-27 10:00"
    two = due(at("2026-11-22 10:00", BAGHDAD), parse_length("2wd"), IRAQ)
    assert local(two.long_after, BAGHDAD) == "2026-11-26 10:00"


def test_the_clock_stops_while_the_ball_is_with_us() -> None:
    deadline = due(at("2026-11-22 10:00", BAGHDAD), parse_length("24h"), IRAQ)
    asked = at("2026-11-22 16:00", BAGHDAD)
    stopped = with_pauses(deadline, [(asked, None)])
    assert stopped.left == 18 * HOUR
    assert stopped.steps[-1].key == "deadline.stopped"
    assert state(deadline, at("2027-01-01 00:00", BAGHDAD), [(asked, None)]) is State.OPEN
    moved = with_pauses(deadline, [(asked, asked + 5 * HOUR)])
    assert moved.left is None
    assert local(moved.at, BAGHDAD) == "2026-11-23 15:00"
    assert [step.key for step in moved.steps[-2:]] == ["deadline.paused", "deadline.due"]
    assert moved.long_after - moved.at == DAY
    assert state(deadline, at("2026-11-23 14:59", BAGHDAD), [(asked, asked + 5 * HOUR)]) is State.DUE_SOON


def test_working_days_that_were_left_are_working_days() -> None:
    # Sent Wednesday 10:00 with two working days; asked on Thursday 10:00, answered on Sunday 10:00: one day was left.
    deadline = due(at("2026-11-25 10:00", BAGHDAD), parse_length("2wd"), IRAQ)
    assert local(deadline.at, BAGHDAD) == "2026-11-29 10:00"
    moved = with_pauses(deadline, [(at("2026-11-26 10:00", BAGHDAD), at("2026-11-29 10:00", BAGHDAD))])
    assert local(moved.at, BAGHDAD) == "2026-11-30 10:00"


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([], "2026-11-23 10:00"),
        ([("2026-11-22 12:00", "2026-11-22 14:00"), ("2026-11-22 13:00", "2026-11-22 15:00")], "2026-11-23 13:00"),
        ([("2026-11-22 20:00", "2026-11-22 21:00"), ("2026-11-22 12:00", "2026-11-22 13:00")], "2026-11-23 12:00"),
        # Asked after the time was over: nothing is given back.
        ([("2026-11-23 11:00", "2026-11-23 20:00")], "2026-11-23 10:00"),
        # Within the time that an earlier pause gave back.
        ([("2026-11-22 12:00", "2026-11-22 14:00"), ("2026-11-23 11:00", "2026-11-23 12:00")], "2026-11-23 13:00"),
        ([("2026-11-22 08:00", "2026-11-22 11:00")], "2026-11-23 11:00"),
        ([("2026-11-22 12:00", "2026-11-22 12:00")], "2026-11-23 10:00"),
    ],
)
def test_pauses(pauses: list[tuple[str, str]], expected: str) -> None:
    deadline = due(at("2026-11-22 10:00", BAGHDAD), parse_length("24h"), IRAQ)
    moved = with_pauses(deadline, [(at(begin, BAGHDAD), at(end, BAGHDAD)) for begin, end in pauses])
    assert local(moved.at, BAGHDAD) == expected


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - hypothesis wants naive bounds
    st.integers(1, 15), st.sampled_from(Week), st.frozensets(st.dates(date(2026, 1, 1), date(2028, 3, 1)), max_size=30),
)  # fmt: skip
def test_working_day_deadlines_hold(start: datetime, days: int, week: Week, holidays: frozenset[date]) -> None:
    working = WorkingTime(week, BAGHDAD, holidays)
    begin = start.replace(tzinfo=BAGHDAD)
    deadline = due(begin, Length(days, Unit.WORKING_DAYS), working)
    end = deadline.at.astimezone(BAGHDAD)
    assert working.why_off(end.date()) is None
    assert deadline.at - begin >= days * DAY
    between = [begin.date() + timedelta(days=offset) for offset in range(1, (end.date() - begin.date()).days + 1)]
    counted_days = sum(working.why_off(day) is None for day in between)
    started_off = any(step.key == "deadline.counted_from" for step in deadline.steps)
    assert counted_days == days + started_off
    assert deadline.long_after > deadline.at


@given(st.integers(1, 20), st.integers(0, 72), st.integers(0, 72), st.sampled_from(["24h", "2wd", "3d"]))
def test_a_pause_never_shortens(offset: int, wait: int, later: int, text: str) -> None:
    deadline = due(at("2026-11-25 10:00", BAGHDAD), parse_length(text), IRAQ)
    begin = deadline.start + offset * HOUR
    once = with_pauses(deadline, [(begin, begin + wait * HOUR)])
    twice = with_pauses(deadline, [(begin, begin + wait * HOUR), (begin + later * HOUR, begin + (later + 1) * HOUR)])
    assert deadline.at <= once.at <= twice.at
    assert once.long_after >= once.at
