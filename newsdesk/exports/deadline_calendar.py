"""Deadlines as an iCalendar file (RFC 5545), for a phone or a wall: one event a request, with an alarm before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PRODUCT = "-//Newsdesk//Deadlines//AR"
ALARM = timedelta(hours=2)
"""How long before the deadline the alarm goes off: time enough for a reminder."""


@dataclass(frozen=True, slots=True)
class DeadlineEvent:
    """One deadline (UTC). ``request`` makes the event's lasting id; ``version`` grows with every change of it."""

    request: str
    at: datetime
    summary: str
    description: str
    version: int


def calendar_file(events: Iterable[DeadlineEvent], name: str, stamp: datetime) -> bytes:
    """The file, in the order given. ``stamp`` (UTC) is when it was made; ``name`` what a program calls the calendar."""
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for item in events:
        event = Event()
        event.add("uid", f"{item.request}@newsdesk")
        event.add("dtstamp", stamp)
        event.add("dtstart", item.at)
        event.add("summary", item.summary)
        event.add("description", item.description)
        event.add("sequence", item.version)
        # A deadline takes nobody's time: it must not show its owner as busy, and is nobody else's to read.
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.summary)
        alarm.add("trigger", -ALARM)
        event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
