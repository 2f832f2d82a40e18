"""How a chief editor writes days and shifts in the settings: read into plain values, and back to one form."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsdesk.domain.calendars import COUNTRIES, HIJRI_YEARS, Announced, Shift

MOST_DAYS = 60
"""A longer range is a slip of the pen."""
LARGEST_SHIFT = 3
_WORKED = "work"
_ITEMS = re.compile(r"[,،;؛\n]+")
_DAY = re.compile(r"((?:[a-z-]+:)*)(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?", re.IGNORECASE)
_SHIFT = re.compile(r"(?:([a-z]{2}(?:-[a-z]{2})?)\s+)?(?:(\d{4})-(\d{1,2})\s+)?([+\-−]?\d)", re.IGNORECASE)


def announced(text: str) -> tuple[Announced, ...]:
    """Read ``2026-12-25 الميلاد, iq:2027-03-09..2027-03-11, eg:work:2027-03-13``: days with a name, if any.

    A day stands for everybody, or for the country before it; with ``work:`` it is a working day against the calendar.
    Raises ValueError.
    """
    found: list[Announced] = []
    for item in _ITEMS.split(text):
        open_days: list[tuple[str, bool, date, date]] = []
        name: list[str] = []
        for word in item.split():
            match = _DAY.fullmatch(word)
            if match is None:
                if not open_days:
                    raise ValueError(word)
                name.append(word)
                continue
            if name:
                found += _entered(open_days, " ".join(name))
                open_days, name = [], []
            open_days.append(_span(match))
        found += _entered(open_days, " ".join(name))
    return tuple(sorted(set(found), key=lambda one: (one.day, one.country, one.worked, one.name)))


def _span(match: re.Match[str]) -> tuple[str, bool, date, date]:
    prefixes = [part.lower() for part in match[1].split(":") if part]
    worked = _WORKED in prefixes
    countries = [part for part in prefixes if part != _WORKED]
    if len(countries) > 1 or any(part not in COUNTRIES for part in countries):
        raise ValueError(match[0])
    first, last = date.fromisoformat(match[2]), date.fromisoformat(match[3] or match[2])
    if not timedelta() <= last - first <= timedelta(days=MOST_DAYS):
        raise ValueError(match[0])
    return "".join(countries), worked, first, last


def _entered(spans: list[tuple[str, bool, date, date]], name: str) -> list[Announced]:
    # Days written one after the other: the name belongs to the last of them.
    return [
        Announced(first + timedelta(days=step), name if at == len(spans) - 1 else "", country, worked)
        for at, (country, worked, first, last) in enumerate(spans)
        for step in range((last - first).days + 1)
    ]


def announced_text(text: str) -> str:
    """The same in the form that is kept. Raises ValueError with what is allowed."""
    try:
        days = announced(text)
    except ValueError as error:
        raise ValueError("2026-12-25 الميلاد, iq:2027-03-09..2027-03-11, eg:work:2027-03-13") from error
    return ", ".join(_written(day) for day in days)


def _written(item: Announced) -> str:
    country = f"{item.country}:" if item.country else ""
    worked = f"{_WORKED}:" if item.worked else ""
    return f"{country}{worked}{item.day.isoformat()} {item.name}".rstrip()


def shifts(text: str) -> tuple[Shift, ...]:
    """Read ``ma +1, iq 1448-10 +1``: by how many days the months of a country, or one Hijri month, are shifted.

    Raises ValueError.
    """
    found: dict[tuple[str, int, int], Shift] = {}
    for item in _ITEMS.split(text):
        if not item.strip():
            continue
        match = _SHIFT.fullmatch(item.strip())
        if match is None:
            raise ValueError(item.strip())
        country, days = (match[1] or "").lower(), int(match[4].replace("−", "-"))
        year, month = int(match[2] or 0), int(match[3] or 0)
        known = not country or country in COUNTRIES
        fits = not year or (HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1] and 1 <= month <= 12)
        if not known or not fits or abs(days) > LARGEST_SHIFT:
            raise ValueError(item.strip())
        found[country, year, month] = Shift(days, country, year, month)  # said twice, the later counts
    return tuple(found[key] for key in sorted(found))


def shifts_text(text: str) -> str:
    """The same in the form that is kept. Raises ValueError with what is allowed."""
    try:
        read = shifts(text)
    except ValueError as error:
        raise ValueError("ma +1, iq 1448-10 +1, sa 1448-12 -1") from error
    return ", ".join(_shift_written(shift) for shift in read)


def _shift_written(shift: Shift) -> str:
    month = f"{shift.year:04d}-{shift.month:02d}" if shift.year else ""
    return " ".join(filter(None, (shift.country, month, f"{shift.days:+d}")))
