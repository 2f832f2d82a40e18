"""How long a party really had: clock hours, office hours, and the house's reasonable time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain import request_commands as commands
from newsdesk.domain.deadlines import Week, WorkingTime, parse_length
from newsdesk.domain.fairness import Meter, measure, meter, office_hours
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.party_time import party_time
from newsdesk.domain.requests import Channel, ReplyKind, Result
from newsdesk.domain.sources import Source
from newsdesk.house import Calendars
from tests.domain.building import DAY, HOUR, NOW, WRITER, Desk, body

BAGHDAD = ZoneInfo("Asia/Baghdad")
IRAQ = WorkingTime(Week.FRI_SAT, BAGHDAD)  # nine to four
MINISTRY = "وزارة الموارد المائية"
TEXT = body(MINISTRY, "نص الخبر.")


def at(text: str, zone: ZoneInfo = BAGHDAD) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def hours(found: Meter) -> tuple[float, float, bool]:
    return found.clock / HOUR, found.office / HOUR, found.enough


@pytest.mark.parametrize(
    ("since", "until", "minimum", "clock", "office", "enough"),
    [
        # Sunday 10:00 to Monday 12:00: six hours on Sunday (10-16), three on Monday (9-12).
        ("2026-11-22 10:00", "2026-11-23 12:00", "24h", 26, 9, True),
        # Thursday evening to Saturday evening: two days on the clock, nobody at work.
        ("2026-11-26 17:00", "2026-11-28 17:00", "24h", 48, 0, True),
        ("2026-11-26 17:00", "2026-11-28 17:00", "1wd", 48, 0, False),
        ("2026-11-22 10:00", "2026-11-22 13:30", "24h", 3.5, 3.5, False),
        ("2026-11-22 10:00", "2026-11-23 10:00", "1wd", 24, 7, True),
        ("2026-11-22 10:00", "2026-11-22 10:00", "1h", 0, 0, False),
        ("2026-11-22 10:00", "2026-11-21 10:00", "1h", 0, 0, False),
    ],
)
def test_clock_and_office_hours(
    since: str, until: str, minimum: str, clock: float, office: float, enough: bool
) -> None:
    found = measure(at(since), at(until), (), IRAQ, parse_length(minimum))
    assert hours(found) == (clock, office, enough)


def test_what_we_kept_them_waiting_for_is_not_theirs() -> None:
    # Sunday 10:00 to Monday 12:00; they asked us on Sunday at 14:00, we answered on Monday at 10:00.
    pauses = [(at("2026-11-22 14:00"), at("2026-11-23 10:00"))]
    found = measure(at("2026-11-22 10:00"), at("2026-11-23 12:00"), pauses, IRAQ, parse_length("24h"))
    assert hours(found) == (6, 6, False)
    waiting = measure(
        at("2026-11-22 10:00"), at("2026-11-25 10:00"), [(at("2026-11-22 14:00"), None)], IRAQ, parse_length("6h")
    )
    assert hours(waiting) == (4, 4, False)  # two hours short, however long we let them wait


def test_ramadan_and_the_half_friday() -> None:
    calendars = Calendars()
    emirates = party_time(Newsroom(), calendars, Source("s", calendar="ae"))
    dubai = ZoneInfo("Asia/Dubai")
    # Friday 27 November 2026: 7:30 to noon. The whole weekend adds nothing.
    assert office_hours(at("2026-11-27 00:00", dubai), at("2026-11-30 00:00", dubai), emirates) == 4.5 * HOUR
    # Monday 1 March 2027, in Ramadan: nine to half past two.
    assert office_hours(at("2027-03-01 00:00", dubai), at("2027-03-02 00:00", dubai), emirates) == 5.5 * HOUR


def test_hours_are_hours_when_the_clock_changes() -> None:
    # From Thursday 16:00 to Friday 16:00 as Cairo's clocks show it, for somebody who works on Fridays: 23 hours.
    working = WorkingTime(Week.SAT_SUN, ZoneInfo("Africa/Cairo"))
    zone = ZoneInfo("Africa/Cairo")
    found = measure(at("2026-04-23 16:00", zone), at("2026-04-24 16:00", zone), (), working, parse_length("1d"))
    assert hours(found) == (23, 7, True)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.sampled_from(Week))
def test_the_parts_of_a_time_add_up(first: int, second: int, third: int, week: Week) -> None:
    working = WorkingTime(week, ZoneInfo("Asia/Beirut"))
    start = datetime(2026, 3, 20, 7, 30, tzinfo=UTC)
    marks = sorted(start + timedelta(minutes=45 * step) for step in (first, second, third))
    whole = office_hours(marks[0], marks[2], working)
    assert whole == office_hours(marks[0], marks[1], working) + office_hours(marks[1], marks[2], working)
    assert timedelta() <= whole <= marks[2] - marks[0]


# -- of a request ---------------------------------------------------------------------------------------------------


def asked(**more: str) -> Desk:
    desk = Desk(newsroom=Newsroom("ن", more)).start(TEXT).add(MINISTRY)
    return desk.send(deadline="24h")


def read(desk: Desk) -> Meter | None:
    return meter(desk.request(), desk.context(WRITER))


def test_it_runs_until_the_deadline_and_no_further() -> None:
    desk = asked()
    desk.now = NOW + 2 * HOUR
    running = read(desk)
    assert running is not None
    assert (running.clock, running.running, running.enough) == (2 * HOUR, True, False)
    desk.now = NOW + 9 * DAY
    over = read(desk)
    assert over is not None
    assert (over.clock, over.running, over.enough, over.until) == (DAY, False, True, NOW + DAY)


def test_the_house_s_reasonable_time_is_a_setting() -> None:
    desk = asked(**{"reasonable-time": "2wd"})
    desk.now = NOW + 9 * DAY
    found = read(desk)
    assert found is not None
    assert (str(found.minimum), found.enough) == ("2wd", False)


def test_what_never_arrived_gave_them_no_time() -> None:
    desk = asked()
    desk.later(HOUR).reply(ReplyKind.BOUNCE)
    assert read(desk) is None
    desk.do(commands.LogAttempt("s", "q", "t9", Channel.PHONE, "0100", Result.UNANSWERED, desk.now), WRITER)
    assert read(desk) is None
    desk.do(commands.LogAttempt("s", "q", "t10", Channel.VISIT, "المقر", Result.DELIVERED, desk.now), WRITER)
    desk.now = NOW + 5 * DAY
    found = read(desk)
    assert found is not None
    assert (found.since, found.clock) == (NOW + HOUR, 23 * HOUR)


def test_nothing_to_measure_before_the_asking() -> None:
    assert read(Desk().start(TEXT).add(MINISTRY)) is None
