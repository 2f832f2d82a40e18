"""When an institution works: its week, its holidays, its hours, by its own clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from newsdesk.domain.calendars import Hours, Observance

DAY = timedelta(days=1)
_THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 3, 4, 5, 6


class Week(StrEnum):
    """Which days an institution does not work. ``fri-half`` is the federal week of the Emirates: Friday until noon;
    ``fri-sat-sun`` Sharjah's; ``thu-fri`` that of the many offices in Iran that close on Thursdays too."""

    FRI_SAT = "fri-sat"
    SAT_SUN = "sat-sun"
    FRI = "fri"
    FRI_HALF = "fri-half"
    THU_FRI = "thu-fri"
    FRI_SAT_SUN = "fri-sat-sun"


_OFF: Mapping[Week, frozenset[int]] = {
    Week.FRI_SAT: frozenset({_FRIDAY, _SATURDAY}),
    Week.SAT_SUN: frozenset({_SATURDAY, _SUNDAY}),
    Week.FRI: frozenset({_FRIDAY}),
    Week.FRI_HALF: frozenset({_SATURDAY, _SUNDAY}),
    Week.THU_FRI: frozenset({_THURSDAY, _FRIDAY}),
    Week.FRI_SAT_SUN: frozenset({_FRIDAY, _SATURDAY, _SUNDAY}),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: its sentence's key and values (dates and times in ISO form, local to the party)."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """An institution's week, holidays (local dates), hours and zone; ``observed`` is its country's calendar.

    The hours given here are those of a party without a calendar.
    """

    week: Week
    zone: tzinfo
    holidays: frozenset[date] = frozenset()
    opens: time = time(9)
    closes: time = time(16)
    half_closes: time = time(12)
    observed: Observance = field(default_factory=Observance)

    def why_off(self, day: date) -> Step | None:
        """Why nobody works on ``day``: the weekend, or a holiday by its name; None where somebody does."""
        values: dict[str, str | int] = {"day": day.isoformat(), "weekday": day.isoweekday()}
        if day.weekday() in _OFF[self.week]:
            return Step("deadline.weekend", values)
        holiday = self.observed.holiday(day)
        if holiday is None:
            return Step("deadline.holiday", values) if day in self.holidays else None
        code, written = holiday
        if written:
            return Step("deadline.holiday_written", {**values, "name": written})
        return Step("deadline.holiday_named", {**values, "name": code}) if code else Step("deadline.holiday", values)

    def half_day(self, day: date) -> bool:
        """Whether a working ``day`` ends early."""
        return self.week is Week.FRI_HALF and day.weekday() == _FRIDAY

    def hours(self, day: date) -> Hours:
        """The office hours of a working day, Ramadan's in Ramadan."""
        return self.observed.hours(day) or Hours(self.opens, self.closes, self.half_closes)

    def opening(self, day: date) -> time:
        """When the doors open on a working day."""
        return self.hours(day).opens

    def closing(self, day: date) -> time:
        """When the doors close on a working day."""
        hours = self.hours(day)
        return hours.half_closes if self.half_day(day) else hours.closes

    def is_open(self, at: datetime) -> bool:
        """Whether anybody is at work at ``at`` (aware)."""
        local = at.astimezone(self.zone)
        day = local.date()
        return self.why_off(day) is None and self.opening(day) <= local.time() < self.closing(day)
