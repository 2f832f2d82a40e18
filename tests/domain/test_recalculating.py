"""Deadlines counted anew when a calendar, a week or a holiday changes: what moves, what stands, and what falls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain import request_commands as commands
from newsdesk.domain.calendars import Announced, Observance, Shift
from newsdesk.domain.deadlines import Length, Unit, Week, WorkingTime, due, parse_length, promised, with_pauses
from newsdesk.domain.events.requests import DeadlineMoved, QuestionAnswered
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.recalculating import explained, recalculate
from newsdesk.domain.requests import ReplyKind
from newsdesk.domain.sources import Source
from newsdesk.domain.story import evolve
from newsdesk.house import Calendars
from tests.domain.building import DAY, EDITOR, HOUR, WRITER, Desk, body, refolded

CALENDARS = Calendars()
MINISTRY = "وزارة الموارد المائية"
TEXT = body(MINISTRY, "نص الخبر.")
MONDAY = datetime(2027, 3, 8, 7, tzinfo=UTC)  # ten in Baghdad; 29 Ramadan 1448


def asked(deadline: str = "1wd", settings: Mapping[str, str] | None = None) -> Desk:
    desk = Desk(now=MONDAY, newsroom=Newsroom("ن", settings or {}), calendars=CALENDARS)
    desk.sources["m"] = Source("m", name=MINISTRY, calendar="iq")
    return desk.start(TEXT).add(MINISTRY, source="m").send(deadline=deadline)


def set_(desk: Desk, key: str, value: str) -> tuple[DeadlineMoved, ...]:
    """A chief changes a setting, and what follows from that."""
    desk.newsroom = replace(desk.newsroom, settings={**desk.newsroom.settings, key: value})
    moved = recalculate(desk.story, desk.context(WRITER), "settings")
    for event in moved:
        desk.story = evolve(desk.story, event, WRITER.id, desk.now)
    return moved


def steps(desk: Desk) -> list[str]:
    found = explained(desk.request(), desk.context(WRITER))
    assert found is not None
    assert found.at == desk.request().deadline
    return [step.key for step in found.steps]


def test_a_feast_announced_later_moves_the_deadline() -> None:
    desk = asked()
    assert desk.request().deadline == datetime(2027, 3, 14, 7, tzinfo=UTC)  # Sunday after Eid
    moved = set_(desk, "holidays", "iq:2027-03-14 تمديد عطلة العيد")
    assert moved == (DeadlineMoved("q", datetime(2027, 3, 15, 7, tzinfo=UTC), "settings"),)
    assert desk.request().deadline == moved[0].deadline
    assert "deadline.holiday_written" in steps(desk)
    assert steps(desk)[-1] == "deadline.moved"
    assert set_(desk, "holidays", "iq:2027-03-14 تمديد عطلة العيد") == ()


def test_what_the_party_was_told_is_kept() -> None:
    desk = asked()
    # The moon is seen a day late: by today's reckoning Tuesday would do. They were told Sunday.
    assert set_(desk, "hijri-shift", "iq 1448-10 +1") == ()
    assert steps(desk)[-1] == "deadline.promised"
    set_(desk, "hijri-shift", "")
    # A mistake put right goes back to what they were told, and not before it.
    set_(desk, "holidays", "2027-03-14 2027-03-15")
    later = desk.request().deadline
    (back,) = set_(desk, "holidays", "")
    assert later is not None
    assert back.deadline == datetime(2027, 3, 14, 7, tzinfo=UTC) < later


def test_an_approval_that_relied_on_it_falls() -> None:
    desk = asked()
    desk.now = MONDAY + 7 * DAY
    desk.submit().approve(EDITOR)
    assert desk.story.approval is not None
    version = desk.request().version
    assert set_(desk, "holidays", "eg:2027-03-14") == ()
    assert desk.story.approval is not None
    assert set_(desk, "holidays", "iq:2027-03-14 2027-03-13")
    assert desk.request().version == version + 1
    assert not desk.story.approval


@pytest.mark.parametrize(
    ("length", "moves"), [("1wd", True), ("24h", False), ("3d", False), ("2027-03-14 18:00", False)]
)
def test_only_what_counts_working_days_moves(length: str, moves: bool) -> None:
    desk = asked(length)
    assert bool(set_(desk, "holidays", "2027-03-14")) is moves
    assert (steps(desk)[-1] == "deadline.moved") is moves


def test_a_named_hour_stays_when_the_newsroom_moves_its_clock() -> None:
    desk = asked("2027-03-14 18:00")
    before = desk.request().deadline
    assert set_(desk, "time-zone", "Africa/Casablanca") == ()
    found = explained(desk.request(), desk.context(WRITER))
    assert found is not None
    assert found.at == before == desk.request().deadline


def test_who_has_answered_or_waits_for_us_is_left_alone() -> None:
    desk = asked()
    desk.later(HOUR).reply(ReplyKind.QUESTION)
    assert set_(desk, "holidays", "2027-03-14") == ()
    # The clock goes on by the calendar of the day we answer. An hour was used up on Monday; of the other 23 sixteen
    # pass on Monday the 15th from eight on, seven on Wednesday: the 16th is off in Iraq.
    desk.now = datetime(2027, 3, 10, 9, tzinfo=UTC)
    desk.do(commands.AnswerQuestion("s", "q", "نعم"), WRITER)
    assert desk.request().deadline == datetime(2027, 3, 17, 4, tzinfo=UTC)
    desk.later(HOUR).reply(ReplyKind.ANSWER)
    assert set_(desk, "holidays", "2027-03-14 2027-03-15") == ()


def test_what_is_out_was_judged_by_the_deadline_of_its_day() -> None:
    desk = asked()
    desk.now = MONDAY + 10 * DAY
    desk.out()
    assert set_(desk, "holidays", "2027-03-14") == ()


def test_a_calendar_without_a_working_day_leaves_the_deadline_on_record() -> None:
    desk = asked()
    begins = (date(2027, 3, 9) + timedelta(days=60 * part) for part in range(20))
    days = " ".join(f"{first}..{first + timedelta(days=59)}" for first in begins)
    assert set_(desk, "holidays", days) == ()
    found = explained(desk.request(), desk.context(WRITER))
    assert found is not None
    assert found.at == desk.request().deadline


# -- properties -----------------------------------------------------------------------------------------------------

CODES = st.sampled_from(["eg", "iq", "sa", "lb", "ma", "ir", "us", "ae"])
SHIFTS = st.lists(st.builds(Shift, st.integers(-1, 1), st.sampled_from(["", "eg", "ma"])), max_size=2).map(tuple)
ENTERED = st.lists(
    st.builds(Announced, st.dates(date(2027, 2, 1), date(2027, 7, 1)), worked=st.booleans()), max_size=5
).map(tuple)
STARTS = st.datetimes(datetime(2027, 2, 1), datetime(2027, 6, 1))  # noqa: DTZ001 - hypothesis wants naive bounds


@st.composite
def working_times(draw: st.DrawFn) -> WorkingTime:
    calendar = CALENDARS[draw(CODES)]
    observed = Observance(calendar, draw(SHIFTS), draw(ENTERED))
    return WorkingTime(draw(st.sampled_from(Week)), ZoneInfo(calendar.zone), observed=observed)


@given(STARTS, working_times(), st.integers(1, 20), st.integers(0, 10), st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS]))
def test_a_longer_time_is_never_over_sooner(
    start: datetime, working: WorkingTime, amount: int, more: int, unit: Unit
) -> None:
    begin = start.replace(tzinfo=UTC)
    short, long = (due(begin, Length(days, unit), working) for days in (amount, amount + more))
    assert begin < short.at <= long.at
    assert short.long_after > short.at


@given(STARTS, working_times(), st.integers(1, 8), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 60))))
def test_a_pause_never_takes_time_away(
    start: datetime, working: WorkingTime, days: int, waits: list[tuple[int, int]]
) -> None:
    deadline = due(start.replace(tzinfo=UTC), Length(days, Unit.WORKING_DAYS), working)
    pauses = [(deadline.start + begin * HOUR, deadline.start + (begin + length) * HOUR) for begin, length in waits]
    for count in range(len(pauses) + 1):
        assert with_pauses(deadline, pauses[:count]).at >= deadline.at


@given(STARTS, working_times(), working_times(), st.sampled_from(["1wd", "3wd", "2d", "30h"]))
def test_counting_anew_twice_changes_nothing_more(
    start: datetime, before: WorkingTime, after: WorkingTime, text: str
) -> None:
    begin, length = start.replace(tzinfo=UTC), parse_length(text)
    told = due(begin, length, before).at
    once = promised(due(begin, length, after), told)
    assert once.at >= told
    assert once.long_after > once.at
    assert promised(due(begin, length, after), told) == once
    assert promised(due(begin, length, before), told).at == told  # and back, when the change is taken back


def test_a_party_that_was_never_asked_may_ask_us_and_has_no_deadline() -> None:
    desk = Desk().start(body("افتُتح المعرض."))
    desk.add("محامي الشركة", "q")
    desk.do(commands.WaiveRequest("s", "q", "سبق أن ردّ علنًا"), EDITOR)
    desk.reply(ReplyKind.QUESTION, "ماذا ستنشرون؟")
    (answered,) = desk.do(commands.AnswerQuestion("s", "q", "خبر الافتتاح"), WRITER)
    assert isinstance(answered, QuestionAnswered)
    assert answered.deadline is None
    assert not desk.story.requests["q"].paused
    assert refolded(desk.log) == desk.story
