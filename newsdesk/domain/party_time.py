"""When a party works: by its own record, else by its country's calendar, else as the newsroom does."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from newsdesk.domain.calendars import Calendar, Observance
from newsdesk.domain.deadlines import Week, WorkingTime
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.sources import Source

DEADLINE_SETTINGS = frozenset({"time-zone", "week", "holidays", "calendar", "hijri-shift"})
"""The settings that a deadline hangs on."""


def party_time(newsroom: Newsroom, calendars: Mapping[str, Calendar], source: Source | None = None) -> WorkingTime:
    """The working time of a party with this record; of one without a record, the newsroom's own.

    What the record says outweighs its calendar; a week that a chief set outweighs the calendar that the newsroom goes
    by, not one that a record names.
    """
    own = source.calendar if source is not None else ""
    calendar = calendars.get(own or newsroom.country)
    zone = newsroom.zone
    week = newsroom.settings.get("week") or (calendar.week if calendar else "") or newsroom.setting("week")
    if own and calendar is not None:
        zone, week = ZoneInfo(calendar.zone), calendar.week
    if source is not None:
        zone = ZoneInfo(source.zone) if source.zone else zone
        week = source.week or week
    return WorkingTime(Week(week), zone, observed=Observance(calendar, newsroom.shifts, newsroom.announced))
