"""Deadlines on the desk: moved in the act that changes a calendar, told after an absence, written to a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.asking_pages import askings
from newsdesk.desk.catching_up import fell_due
from newsdesk.desk.deadline_file import deadline_file, write_deadlines
from newsdesk.desk.moving import installed
from newsdesk.domain.calendars import Calendar as Country
from newsdesk.domain.calendars import Holiday, On
from newsdesk.domain.errors import Unavailable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind
from newsdesk.domain.sources import AddSource, MergeSource, SourceKind
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory, ReviseStory, SpikeStory, StartStory, SubmitStory
from newsdesk.language import Language
from newsdesk.store.chain import verify
from newsdesk.store.ids import new_entity_id
from tests.cli.office import CHIEF, EDITOR, WRITER, Office
from tests.desk.playing import DAY, HARMLESS, body_of

SENT = datetime(2027, 3, 8, 7, tzinfo=UTC)  # a Monday, ten in Baghdad; Eid from Tuesday to Thursday
SUNDAY, MONDAY = datetime(2027, 3, 14, 7, tzinfo=UTC), datetime(2027, 3, 15, 7, tzinfo=UTC)
ARABIC = Language("ar", strict=True)


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = SENT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(desk: Newsdesk) -> Clock:
    made = Clock()
    desk.clock = made
    return made


def member(desk: Newsdesk, office: Office, name: str) -> Member:
    return desk.sign_in(name, office.secret(name).read_text("utf-8").strip())


def done(desk: Newsdesk, who: Member, command: object) -> Changes:
    return desk.do(command, who).result()


def source(desk: Newsdesk, who: Member, name: str, calendar: str = "") -> str:
    command = AddSource(new_entity_id("q"), SourceKind.INSTITUTION, name, calendar=calendar)
    return done(desk, who, command).made[0]


def asked(desk: Newsdesk, who: Member, party: str = "وزارة الأشغال", source: str = "") -> tuple[str, str]:
    """A story with one request of one working day, sent now."""
    story = done(desk, who, StartStory(new_entity_id("s"), body_of(*HARMLESS), DAY)).made[0]
    request = done(desk, who, AddRequest(story, new_entity_id("r"), party, "سؤال في السر؟", source)).made[0]
    send = SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "press@works.example", "1wd")
    done(desk, who, send)
    return story, request


def deadline(desk: Newsdesk, story: str, request: str) -> datetime | None:
    found = desk.story(story).requests[request].deadline
    (row,) = desk.requests(story)
    assert found is not None
    assert row.due is not None
    assert datetime.fromisoformat(row.due) == found  # the board shows what the record says
    return found


def test_a_setting_moves_the_deadlines_that_run_and_is_one_act(desk: Newsdesk, office: Office, clock: Clock) -> None:
    writer, chief = member(desk, office, WRITER), member(desk, office, CHIEF)
    story, request = asked(desk, writer)
    other, settled = asked(desk, writer)
    reply = done(desk, writer, LogReply(other, settled, new_entity_id("y"), "نعم")).made[0]
    done(desk, writer, ClassifyReply(other, settled, reply, ReplyKind.ANSWER))
    assert deadline(desk, story, request) == deadline(desk, other, settled) == SUNDAY
    changes = done(desk, chief, ChangeSetting("holidays", "2027-03-14 تمديد العيد"))
    assert (changes.newsroom, changes.stories, changes.facts) == (True, frozenset({story}), 2)
    assert (deadline(desk, story, request), deadline(desk, other, settled)) == (MONDAY, SUNDAY)
    moved = desk.history(story)[-1]
    assert (moved.type, moved.name) == ("request.deadline_moved", CHIEF)
    (asking,) = askings(desk, story).askings
    told = [ARABIC.say(step.key, **step.values) for step in asking.steps]
    assert any("عيد الفطر" in line for line in told)
    assert any("تمديد العيد" in line for line in told)
    assert "2027-03-14 10:00" in told[-1]
    assert done(desk, chief, ChangeSetting("credit", "ن")).stories == frozenset()
    assert verify(office.path).ok


def test_the_approval_that_relied_on_the_deadline_falls(desk: Newsdesk, office: Office, clock: Clock) -> None:
    writer, editor, chief = (member(desk, office, name) for name in (WRITER, EDITOR, CHIEF))
    story, request = asked(desk, writer)
    text = body_of(*HARMLESS, "ولم ترد وزارة الأشغال على أسئلتنا.")
    done(desk, writer, ReviseStory(story, text))
    done(desk, writer, SubmitStory(story))
    clock.now = SUNDAY + timedelta(hours=1)
    done(desk, editor, ApproveStory(story))
    assert desk.story(story).status is Status.APPROVED
    done(desk, chief, ChangeSetting("holidays", "2027-03-14"))
    assert deadline(desk, story, request) == MONDAY
    found = desk.story(story)
    assert found.approval is None
    assert found.status is not Status.APPROVED
    assert "request-open" in {reason.rule for reason in desk.readiness(story)}


def test_a_merged_record_brings_its_calendar(desk: Newsdesk, office: Office, clock: Clock) -> None:
    writer = member(desk, office, WRITER)
    plain, lebanese = source(desk, writer, "وزارة الأشغال"), source(desk, writer, "وزارة الأشغال العامة", "lb")
    story, request = asked(desk, writer, source=plain)
    _, second = asked(desk, writer, "وزارة الأشغال العامة", lebanese)
    # Lebanon keeps two days of Eid: Thursday works there. Iraq works again on Sunday: what was told is kept.
    thursday = next(row.due for row in desk.requests() if row.id == second)
    assert thursday is not None
    assert datetime.fromisoformat(thursday) == datetime(2027, 3, 11, 7, tzinfo=UTC)
    changes = done(desk, writer, MergeSource(plain, lebanese))
    assert changes.stories == frozenset()
    assert deadline(desk, story, request) == SUNDAY
    done(desk, member(desk, office, CHIEF), ChangeSetting("holidays", "lb:2027-03-11..2027-03-15"))
    later = deadline(desk, story, request)
    assert later is not None
    assert later > SUNDAY  # counted by the record that it was merged into


def test_counting_anew_is_signed_by_the_installation_and_done_once(
    desk: Newsdesk, office: Office, clock: Clock
) -> None:
    writer = member(desk, office, WRITER)
    story, request = asked(desk, writer)
    assert desk.count_anew().result() == Changes()
    # As if the calendars installed since were to say that the ministry's Sunday is off.
    calendars = desk.house.calendars
    before = installed(desk)
    other = desk.house.calendars.__class__()
    other._read["iq"] = _without_sunday(calendars["iq"])
    object.__setattr__(desk.house, "calendars", other)
    changes = desk.count_anew().result()
    assert (changes.stories, changes.facts) == (frozenset({story}), 1)
    assert deadline(desk, story, request) == MONDAY
    assert desk.history(story)[-1].by == "installation"
    assert desk.count_anew().result() == Changes()
    assert installed(desk) == before  # the same files and zones give the same digest


def _without_sunday(calendar: Country) -> Country:
    return replace(calendar, holidays=(*calendar.holidays, Holiday("nowruz", On.FIXED, 3, 14)))


def test_what_fell_due_meanwhile(desk: Newsdesk, office: Office, clock: Clock) -> None:
    writer = member(desk, office, WRITER)
    asked(desk, writer)
    spiked, _ = asked(desk, writer, "بلدية المرفأ")
    done(desk, writer, SpikeStory(spiked, "سبب"))
    clock.now = SUNDAY - timedelta(minutes=1)
    assert fell_due(desk, SENT).count == 0
    clock.now = SUNDAY + timedelta(days=9)
    found = fell_due(desk, SENT)
    assert (found.count, found.parties) == (1, ("وزارة الأشغال",))
    assert fell_due(desk, SENT) == found  # asking stores nothing: the same clock gives the same answer
    assert fell_due(desk, SUNDAY).count == 0


# -- the calendar file ----------------------------------------------------------------------------------------------


def events(data: bytes) -> list[Any]:
    calendar = Calendar.from_ical(data)
    assert calendar["version"] == "2.0"
    return calendar.walk("VEVENT")


def test_the_calendar_file_reads_back(desk: Newsdesk, office: Office, clock: Clock, tmp_path: Path) -> None:
    writer, chief = member(desk, office, WRITER), member(desk, office, CHIEF)
    story, request = asked(desk, writer)
    asked(desk, writer, "بلدية المرفأ")
    (event,) = events(deadline_file(desk, ARABIC, story))
    assert str(event["uid"]) == f"{request}@newsdesk"
    assert event["dtstart"].dt == SUNDAY
    assert event["dtstamp"].dt == SENT
    assert str(event["summary"]) == "موعد الردّ: وزارة الأشغال"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-2)
    assert len(events(deadline_file(desk, ARABIC))) == 2
    # A moved deadline is the same event, later and with a higher number: calendars replace it.
    done(desk, chief, ChangeSetting("holidays", "2027-03-14"))
    (moved,) = events(deadline_file(desk, ARABIC, story))
    assert (moved["uid"], moved["dtstart"].dt) == (event["uid"], MONDAY)
    assert moved["sequence"] > event["sequence"]
    path = write_deadlines(desk, ARABIC, tmp_path / "d.ics", story)
    assert len(events(path.read_bytes())) == 1
    with pytest.raises(Unavailable, match=r"export\.cannot_write"):
        write_deadlines(desk, ARABIC, tmp_path / "nowhere" / "d.ics")


def test_nothing_confidential_is_in_it(desk: Newsdesk, office: Office, clock: Clock) -> None:
    writer = member(desk, office, WRITER)
    told = AddSource(
        new_entity_id("q"), SourceKind.PERSON, described="مسؤول في الوزارة", reason="خوفًا على عمله",
        ticks=("information",), known_to=(writer.person,),
    )  # fmt: skip
    hidden = done(desk, writer, told).made[0]
    asked(desk, writer, "سالم الكاتم", hidden)
    asked(desk, writer)
    data = deadline_file(desk, ARABIC)
    text = "\n".join(
        str(value) for event in events(data) for part in event.walk() for value in part.values()
    )
    assert "جهة محجوبة الاسم" in text
    for secret in ("سالم الكاتم", "مسؤول في الوزارة", "سؤال في السر", "press@works.example", "خوفًا"):
        assert secret not in text
    headlines = [str(event["description"]) for event in events(data)]
    assert sorted(bool(line) for line in headlines) == [False, True]
