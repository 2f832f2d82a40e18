"""What a country's calendar makes of a year: its holidays, its Ramadan, and how a sighting of the moon shifts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = timedelta(days=1)
COUNTRIES: Mapping[str, str] = {
    "ae": "Asia/Dubai", "ae-sh": "Asia/Dubai", "bh": "Asia/Bahrain", "dz": "Africa/Algiers", "eg": "Africa/Cairo",
    "fr": "Europe/Paris", "gb": "Europe/London", "iq": "Asia/Baghdad", "iq-kr": "Asia/Baghdad", "ir": "Asia/Tehran",
    "jo": "Asia/Amman", "kw": "Asia/Kuwait", "lb": "Asia/Beirut", "ly": "Africa/Tripoli", "ma": "Africa/Casablanca",
    "mr": "Africa/Nouakchott", "om": "Asia/Muscat", "ps": "Asia/Hebron", "qa": "Asia/Qatar", "sa": "Asia/Riyadh",
    "sd": "Africa/Khartoum", "sy": "Asia/Damascus", "tn": "Africa/Tunis", "tr": "Europe/Istanbul",
    "us": "America/New_York", "ye": "Asia/Aden",
}  # fmt: skip
"""The calendars there are, by ISO 3166 code, with their zones. ``ae-sh`` is Sharjah, ``iq-kr`` the Kurdistan Region."""

HIJRI_YEARS = (1343, 1500)
"""The Hijri years that the Umm al-Qura tables of hijridate cover."""
COVERED = (1925, 2076)
"""The Gregorian years that lie in them whole. What is beyond is said, never guessed."""
_SOLAR_YEARS = (1343, 1472)
"""The solar Hijri years for which the 33-year cycle of leap years agrees with the equinox (1964-2093)."""
RAMADAN = 9


class On(StrEnum):
    """What a holiday's date is counted by."""

    FIXED = "fixed"
    WEEKDAY = "weekday"
    HIJRI = "hijri"
    SOLAR_HIJRI = "solar-hijri"
    EASTER = "easter"
    ORTHODOX_EASTER = "orthodox-easter"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a country. ``name`` is the code of its word (``holiday.<name>``).

    ``month`` and ``day`` are of the calendar that ``on`` says; ``day`` is days after Easter for the two Easters, and
    the ``nth`` ``weekday`` (1: Monday; -1: the last) for the fifth kind. A Hijri day 30 is the day after the 29th, a
    day 0 the last of the month before.
    ``moved`` holds, by ISO weekday, how many days further the day off in lieu lies. ``since`` and ``until`` are
    Gregorian years.
    """

    name: str
    on: On
    month: int = 0
    day: int = 0
    days: int = 1
    weekday: int = 0
    nth: int = 0
    since: int = 0
    until: int = 9999
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office opens and closes, and when on a half day."""

    opens: time = time(9)
    closes: time = time(16)
    half_closes: time = time(12)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's working year. ``ramadan`` are its hours in that month, None where they stay the same.

    ``hijri_shift`` is how many days its months usually begin after those of Umm al-Qura.
    """

    code: str
    zone: str
    week: str
    hours: Hours = field(default_factory=Hours)
    ramadan: Hours | None = None
    holidays: tuple[Holiday, ...] = ()
    hijri_shift: int = 0

    @property
    def lunar(self) -> bool:
        """Whether anything of it follows the moon."""
        return self.ramadan is not None or any(item.on is On.HIJRI for item in self.holidays)


@dataclass(frozen=True, slots=True)
class Shift:
    """How many days the months of a country begin after those of Umm al-Qura; one month's, or any.

    ``country`` is empty for every country; ``year`` and ``month`` are Hijri, 0 for any.
    """

    days: int
    country: str = ""
    year: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """A day that a chief editor entered: off, or (``worked``) on against the calendar; one country's, or everybody's.

    ``name`` is what was written beside it.
    """

    day: date
    name: str = ""
    country: str = ""
    worked: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """One Gregorian year of a calendar: the days off with the codes of their names, and the days of Ramadan."""

    holidays: Mapping[date, tuple[str, ...]]
    ramadan: frozenset[date]


def known_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def covers(year: int) -> bool:
    """Whether the moon's months of a Gregorian year are known."""
    return COVERED[0] <= year <= COVERED[1]


@lru_cache(maxsize=256)
def year_of(calendar: Calendar, shifts: tuple[Shift, ...], year: int) -> Year:
    """What a calendar makes of a Gregorian year. A pure function; the cache only spares the reckoning."""
    found: dict[date, tuple[str, ...]] = {}
    for holiday in calendar.holidays:
        # A holiday of some days, or its day in lieu, may reach over from the year before or begin before this one.
        for first in (day for near in (year - 1, year, year + 1) for day in _begins(holiday, calendar, shifts, near)):
            if not holiday.since <= first.year <= holiday.until:
                continue
            for day in _days(holiday, first):
                if day.year == year and holiday.name not in found.get(day, ()):
                    found[day] = (*found.get(day, ()), holiday.name)
    ramadan: set[date] = set()
    if calendar.ramadan is not None and covers(year):
        for hijri in _hijri_years(year):
            begin, end = (month_begins(calendar, shifts, hijri, month) for month in (RAMADAN, RAMADAN + 1))
            ramadan |= {begin + DAY * step for step in range((end - begin).days)}
    return Year(found, frozenset(day for day in ramadan if day.year == year))


def _days(holiday: Holiday, first: date) -> Iterator[date]:
    for step in range(holiday.days):
        yield first + DAY * step
    for weekday, days in holiday.moved:
        if first.isoweekday() == weekday:
            yield first + DAY * days


def _begins(holiday: Holiday, calendar: Calendar, shifts: tuple[Shift, ...], year: int) -> Iterator[date]:
    """The days of a Gregorian year on which a holiday begins: two, sometimes, of a moon's year."""
    match holiday.on:
        case On.FIXED:
            yield date(year, holiday.month, holiday.day)
        case On.WEEKDAY:
            yield _nth(year, holiday)
        case On.EASTER:
            yield easter(year) + DAY * holiday.day
        case On.ORTHODOX_EASTER:
            yield orthodox_easter(year) + DAY * holiday.day
        case On.SOLAR_HIJRI:
            if _SOLAR_YEARS[0] + 621 < year <= _SOLAR_YEARS[1] + 621:
                days = (solar_hijri(solar, holiday.month, holiday.day) for solar in (year - 622, year - 621))
                yield from (day for day in days if day.year == year)
        case On.HIJRI:
            if covers(year):
                days = (
                    month_begins(calendar, shifts, hijri, holiday.month) + DAY * (holiday.day - 1)
                    for hijri in _hijri_years(year)
                )
                yield from (day for day in days if day.year == year)


def _nth(year: int, holiday: Holiday) -> date:
    if holiday.nth > 0:
        first = date(year, holiday.month, 1)
        return first + DAY * ((holiday.weekday - first.isoweekday()) % 7 + 7 * (holiday.nth - 1))
    last = date(year + holiday.month // 12, holiday.month % 12 + 1, 1) - DAY
    return last - DAY * ((last.isoweekday() - holiday.weekday) % 7 + 7 * (-holiday.nth - 1))


def _hijri_years(year: int) -> range:
    """The Hijri years that touch a Gregorian one, with one to spare on each side."""
    near = (year - 622) * 33 // 32
    return range(max(near - 1, HIJRI_YEARS[0]), min(near + 3, HIJRI_YEARS[1]) + 1)


def shift_of(calendar: Calendar, shifts: tuple[Shift, ...], year: int, month: int) -> int:
    """By how many days a Hijri month is shifted: by what was said of that month, of the country, or as is usual there.

    What was said of one month outweighs what was said of any, and what of a country what was said of all.
    """
    fitting = [
        item
        for item in shifts
        if item.country in ("", calendar.code, calendar.code.partition("-")[0])
        and item.month in (0, month) and item.year in (0, year)
    ]  # fmt: skip
    if not fitting:
        return calendar.hijri_shift
    return max(fitting, key=lambda item: (item.year > 0, item.month > 0, len(item.country))).days


def month_begins(calendar: Calendar, shifts: tuple[Shift, ...], year: int, month: int) -> date:
    """The first day of a Hijri month in a country. Raises OverflowError outside of ``HIJRI_YEARS``."""
    return _umm_al_qura(year, month) + DAY * shift_of(calendar, shifts, year, month)


@lru_cache(maxsize=1024)
def _umm_al_qura(year: int, month: int) -> date:
    # Its tables take some 25 ms to import: only a deadline that needs the moon waits for them.
    from hijridate import Hijri

    day = Hijri(year, month, 1).to_gregorian()
    return date(day.year, day.month, day.day)


def easter(year: int) -> date:
    """Western Easter Sunday (Gregorian computus, the anonymous algorithm published in Nature, 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    corrected = century - (century + 8) // 25 + 1
    epact = (19 * golden + century - century // 4 - corrected // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday as a Gregorian date (Meeus's Julian algorithm; 13 days apart until 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + DAY * (year // 100 - year // 400 - 2)


def solar_hijri(year: int, month: int, day: int) -> date:
    """A date of Iran's solar calendar. Six months of 31 days, five of 30; leap years by the 33-year cycle.

    1 Farvardin 1404 is 21 March 2025. Good for 1343-1472, where the cycle agrees with the equinox.
    """
    nowruz = date(2025, 3, 21) + DAY * sum(
        (366 if _solar_leap(passed) else 365) * (1 if year > 1404 else -1)
        for passed in range(min(year, 1404), max(year, 1404))
    )
    return nowruz + DAY * ((month - 1) * 31 - max(month - 7, 0) + day - 1)


def _solar_leap(year: int) -> bool:
    return (year * 8 + 29) % 33 < 8


@dataclass(frozen=True, slots=True)
class Observance:
    """A calendar as one party keeps it: with the shifts and the days that a chief editor entered."""

    calendar: Calendar | None = None
    shifts: tuple[Shift, ...] = ()
    announced: tuple[Announced, ...] = ()

    def holiday(self, day: date) -> tuple[str, str] | None:
        """What makes ``day`` a holiday: the code of its word and what a chief wrote; None where people work.

        Both are empty for a day that was entered without a name.
        """
        entered = [item for item in self.announced if item.day == day and self._concerns(item)]
        if any(item.worked for item in entered):
            return None
        known = self._year(day).holidays.get(day, ()) if self.calendar else ()
        if not entered and not known:
            return None
        return known[0] if known else "", next((item.name for item in entered if item.name), "")

    def _concerns(self, item: Announced) -> bool:
        code = self.calendar.code if self.calendar else ""
        return item.country in ("", code, code.partition("-")[0])

    def hours(self, day: date) -> Hours | None:
        """The hours of that day's month; None for a party whose hours nobody gave."""
        if self.calendar is None:
            return None
        return self.calendar.ramadan if self.ramadan(day) else self.calendar.hours

    def ramadan(self, day: date) -> bool:
        """Whether shorter hours are kept for Ramadan on that day."""
        calendar = self.calendar
        return calendar is not None and calendar.ramadan is not None and day in self._year(day).ramadan

    def unknown(self, day: date) -> bool:
        """Whether the moon's holidays of that day's year cannot be told."""
        return self.calendar is not None and self.calendar.lunar and not covers(day.year)

    def _year(self, day: date) -> Year:
        assert self.calendar is not None  # noqa: S101 - asked only where there is one
        return year_of(self.calendar, self.shifts, day.year)
