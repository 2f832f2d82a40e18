"""The calendar under the dates: weeks, months, years, thirds and quarters of them, the nearest day, Hijri. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from newsdesk.text.date_words import A_DAY, CENTURY, DECADE, LAST, MONTH, NEXT, WEEK, YEAR

Bounds = tuple[date, date]
"""A first and a last day, both inside."""
Resolved = str | tuple[str, str] | None


def written(bounds: Bounds | date | None) -> Resolved:
    """As the contract has it: an ISO date, or a first and a last one."""
    if bounds is None or isinstance(bounds, date):
        return bounds.isoformat() if bounds else None
    return bounds[0].isoformat(), bounds[1].isoformat()


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    """The day so many days later (earlier, if negative), if the calendar reaches it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def between(first: date | None, last: date | None) -> Bounds | None:
    """The bounds, if both are there and in order."""
    return (first, last) if first and last and first <= last else None


def month_of(year: int, month: int) -> Bounds | None:
    """The days of a month; ``month`` may run below 1 and over 12, into other years."""
    index = year * 12 + month - 1
    first = day_of(index // 12, index % 12 + 1, 1)
    return (first, first.replace(day=calendar.monthrange(first.year, first.month)[1])) if first else None


def years_of(first: int, last: int | None = None) -> Bounds | None:
    """The days of a year, or of several."""
    return between(day_of(first, 1, 1), day_of(first if last is None else last, 12, 31))


def century_of(number: int) -> Bounds | None:
    """The days of a century: the twentieth is 1901 to 2000."""
    return years_of(number * 100 - 99, number * 100)


def period(unit: str, day: date, step: int, first_weekday: int) -> Bounds | None:
    """The week, month, year, decade or century around ``day``, or the ``step``-th after it."""
    if unit == A_DAY:
        return between(moved(day, step), moved(day, step))
    if unit == WEEK:
        first = moved(day, 7 * step - (day.weekday() - first_weekday) % 7)
        return between(first, first and moved(first, 6))
    if unit == MONTH:
        return month_of(day.year, day.month + step)
    if unit == YEAR:
        return years_of(day.year + step)
    if unit == DECADE:
        decade = day.year // 10 * 10 + 10 * step
        return years_of(decade, decade + 9)
    return century_of((day.year + 99) // 100 + step) if unit == CENTURY else None


def away(unit: str, day: date, count: int) -> date | Bounds | None:
    """``count`` units from ``day``: days and weeks to the day, months and years to the month or year it falls in."""
    if unit in (A_DAY, WEEK):
        return moved(day, count * (7 if unit == WEEK else 1))
    return period(unit, day, count, 0) if unit in (MONTH, YEAR) else period(YEAR, day, count * _YEARS[unit], 0)


def stretch(unit: str, day: date, count: int) -> Bounds | None:
    """The last ``count`` units up to ``day``, or the next ones from it on where ``count`` is positive."""
    if unit in (A_DAY, WEEK):
        other = moved(day, count * (7 if unit == WEEK else 1))
    else:
        months = month_of(day.year, day.month + count * (1 if unit == MONTH else 12 * _YEARS[unit]))
        other = months and months[0].replace(day=min(day.day, months[1].day))
    return between(*sorted((day, other))) if other else None


_YEARS = {YEAR: 1, DECADE: 10, CENTURY: 100}


def portion(bounds: Bounds, number: int, of: int) -> Bounds | None:
    """The ``number``-th of ``of`` equal parts (from 0): whole months of a year, else days, the last taking the rest."""
    first, last = bounds
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        size = 12 // of
        start, end = month_of(first.year, number * size + 1), month_of(first.year, (number + 1) * size)
        return between(start and start[0], end and end[1])
    days = ((last - first).days + 1) // of
    return between(moved(first, days * number), last if number == of - 1 else moved(first, days * (number + 1) - 1))


def nearest(days: Iterable[date | None], relation: int | None, story: date | None) -> date | None:
    """Of the days that ``relation`` allows the one nearest to the story's; without a story, the only one."""
    there = [day for day in days if day]
    if story is None:
        return there[0] if len(there) == 1 else None
    if relation == LAST:
        there = [day for day in there if day < story]
    elif relation == NEXT:
        there = [day for day in there if day > story]
    return min(there, key=lambda day: (day - story).days * _COMING if day > story else (story - day).days, default=None)


_COMING = 1.1
"""How much farther off a day to come counts: half a year away on either side, copy means the one that was."""


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one (Umm al-Qura, 1343 to 1500)."""
    from hijridate import Hijri  # a large table: loaded only for copy that has a Hijri date

    try:
        there = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(there.year, there.month, there.day)


def hijri_period(year: int, month: int | None = None) -> Bounds | None:
    """The days of a Hijri month or year."""
    first = hijri_day(year, month or 1, 1)
    after = hijri_day(year + 1, 1, 1) if month in (None, 12) else hijri_day(year, (month or 1) + 1, 1)
    return between(first, after and moved(after, -1))


def hijri_year(day: date) -> int | None:
    """The Hijri year of a day, where the table reaches."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
