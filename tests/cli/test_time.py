"""Calendars, shifts and calendar files at the command line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tests.cli.office import CHIEF, WRITER, Office

COPY = "عنوان المادة\n\nقال الوزير سالم الحارثي إن المطر غزير.\n"


def story(office: Office) -> str:
    return str(office.done(WRITER, "story", "import", office.file("copy.txt", COPY), "--at", "2026-11-20")["id"])


def asked(office: Office, story: str, *source: str) -> str:
    made = office.done(WRITER, "request", "add", story, "--party", "الوزارة", "--question", "سؤال سري؟", *source)
    send = ("--channel", "email", "--to", "x@y.example", "--at", "2026-03-12 10:00", "--deadline", "1wd")
    office.done(WRITER, "request", "send", made["id"], *send)
    return str(made["id"])


def due(office: Office, request: str, zone: str) -> str:
    (row,) = (row for row in office.done(WRITER, "request", "list") if row["id"] == request)
    return datetime.fromisoformat(row["deadline"]).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def test_a_source_has_a_calendar_and_a_zone(office: Office) -> None:
    source = office.done(
        WRITER, "source", "add", "--name", "وزارة العدل الأميركية", "--kind", "institution", "--calendar", "us",
        "--zone", "America/Chicago",
    )["id"]  # fmt: skip
    (row,) = office.done(WRITER, "source", "list")
    assert (row["calendar"], row["zone"]) == ("us", "America/Chicago")
    # Thursday 12 March 2026, ten in Baghdad, is two in the morning in Chicago: due on Friday at two, Chicago's time.
    request = asked(office, story(office), "--source", source)
    assert due(office, request, "America/Chicago") == "2026-03-13 02:00"
    assert office.call(WRITER, "source", "add", "--name", "س", "--calendar", "zz").status == 2
    assert office.refused(WRITER, "source", "add", "--name", "س", "--zone", "Mars/Base") == ["unknown-zone"]


def test_an_announced_day_moves_the_deadline_and_is_told(office: Office) -> None:
    request = asked(office, story(office))
    assert due(office, request, "Asia/Baghdad") == "2026-03-15 10:00"  # Thursday to Sunday
    kept = office.done(CHIEF, "settings", "set", "holidays", "iq:2026-03-15 حداد عام")
    assert kept["value"] == "iq:2026-03-15 حداد عام"
    # Monday 16 March is off as well, by Iraq's law of 2024: Tuesday.
    assert due(office, request, "Asia/Baghdad") == "2026-03-17 10:00"
    office.done(CHIEF, "settings", "set", "hijri-shift", "iq 1447-10 +1")
    assert due(office, request, "Asia/Baghdad") == "2026-03-17 10:00"
    assert office.refused(CHIEF, "settings", "set", "hijri-shift", "sometime") == ["setting-value"]
    assert office.refused(CHIEF, "settings", "set", "calendar", "zz") == ["setting-value"]
    assert office.refused(CHIEF, "settings", "set", "reasonable-time", "2026-11-22 14:30") == ["setting-value"]
    assert office.refused(WRITER, "settings", "set", "holidays", "2026-03-17") == ["not-allowed"]


def test_the_deadlines_as_a_calendar_file(office: Office) -> None:
    first, second = story(office), story(office)
    request = asked(office, first)
    asked(office, second)
    file = office.folder / "deadlines.ics"
    answer = office.call(WRITER, "request", "list", first, "--ics", file)
    assert answer.status == 0
    assert [row["id"] for row in answer.json] == [request]  # the document is the list, as without it
    assert file.name in answer.err
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["uid"]) == f"{request}@newsdesk"
    assert "سري" not in file.read_text("utf-8")
    office.done(WRITER, "request", "list", "--ics", file)
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 2
    assert office.call(WRITER, "request", "list", "--ics", office.folder / "none" / "d.ics").status == 3
