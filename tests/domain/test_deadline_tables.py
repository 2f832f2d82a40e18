"""Deadlines for seven capitals across Eid, New Year and clock changes, each row worked out by hand.

A row is: sent (local), length, due (local), why. A working day holds 24 hours: the answer is due at the same clock time
so many working days later; what is sent on a day off counts from the next opening. Hours simply pass. Umm al-Qura has
1 Shawwal 1448 on Tuesday 9 March 2027, 10 Dhu al-Hijja on Sunday 16 May 2027, 1 Muharram 1449 on Sunday 6 June 2027;
Morocco and Iran begin their months a day later, as is usual there.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.deadlines import due, parse_length
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.party_time import party_time
from newsdesk.domain.sources import Source
from newsdesk.house import Calendars

CALENDARS = Calendars()
Row = tuple[str, str, str, str]

CAIRO: list[Row] = [
    ("2026-11-26 10:00", "1wd", "2026-11-29 10:00", "Thursday; Friday and Saturday off"),
    # 1 January is a working day of the state in Egypt; in 2027 it is a Friday anyway.
    ("2026-12-31 10:00", "1wd", "2027-01-03 10:00", "New Year: only the weekend lies between"),
    ("2027-01-06 11:00", "1wd", "2027-01-10 11:00", "Coptic Christmas on Thursday the 7th, then the weekend"),
    ("2027-03-08 10:00", "1wd", "2027-03-14 10:00", "Eid Tuesday to Thursday, then the weekend"),
    ("2027-03-07 10:00", "2wd", "2027-03-14 10:00", "Monday is the first day, Sunday after Eid the second"),
    ("2027-03-10 12:00", "1wd", "2027-03-15 09:00", "sent in Eid: counted from Sunday's opening at nine"),
    ("2027-05-13 10:00", "1wd", "2027-05-19 10:00", "weekend with Arafat on the Saturday, Adha Sunday to Tuesday"),
    ("2027-05-02 10:00", "1wd", "2027-05-04 10:00", "Sham el-Nessim: the Monday after Orthodox Easter, 2 May"),
    # Since 2023 clocks go forward at midnight before the last Friday of April: that Friday is 23 hours long.
    ("2026-04-23 10:00", "24h", "2026-04-24 11:00", "summer time begins on Friday 24 April"),
    ("2026-04-23 10:00", "1d", "2026-04-24 10:00", "a day is a day, 23 hours long this time"),
    ("2026-04-23 10:00", "1wd", "2026-04-26 10:00", "weekend; Sinai Liberation falls on the Saturday"),
    # ... and back when the last Thursday of October ends: 24 hours later the clocks show an hour less.
    ("2026-10-29 10:00", "24h", "2026-10-30 09:00", "summer time ends with Thursday 29 October"),
]  # fmt: skip

BAGHDAD: list[Row] = [
    ("2026-11-26 10:00", "1wd", "2026-11-29 10:00", "Thursday; Friday and Saturday off"),
    ("2026-12-31 10:00", "1wd", "2027-01-03 10:00", "New Year's Day is a Friday"),
    ("2027-01-05 10:00", "1wd", "2027-01-07 10:00", "Army Day on Wednesday"),
    ("2027-03-08 10:00", "1wd", "2027-03-14 10:00", "Eid Tuesday to Thursday, then the weekend"),
    ("2027-03-08 10:00", "2wd", "2027-03-15 10:00", "Sunday and Monday after Eid"),
    # Sunday 8:00 + 1 = Monday 8:00; Tuesday the 16th is off (law of 2024), so the second day ends on Wednesday.
    ("2027-03-12 20:00", "2wd", "2027-03-17 08:00", "sent on Friday: from Sunday's opening, over the 16th"),
    ("2027-02-12 10:00", "1wd", "2027-02-15 09:00", "sent on a Friday in Ramadan: offices open at nine"),
    ("2027-05-13 10:00", "1wd", "2027-05-20 10:00", "weekend, Adha Sunday to Wednesday"),
    ("2027-05-23 10:00", "1wd", "2027-05-25 10:00", "Eid al-Ghadir, 18 Dhu al-Hijja, on Monday 24 May"),
    ("2026-03-28 20:00", "24h", "2026-03-29 20:00", "no summer time since 2008, whatever the neighbours do"),
]  # fmt: skip

RIYADH: list[Row] = [
    ("2026-11-26 10:00", "1wd", "2026-11-29 10:00", "Thursday; Friday and Saturday off"),
    ("2026-12-30 10:00", "2wd", "2027-01-03 10:00", "New Year is no holiday: Thursday and Sunday"),
    # Ramadan 1447 has 30 days, 18 February to 19 March 2026: the four days begin on the 30th, a Thursday.
    ("2026-03-18 10:00", "1wd", "2026-03-23 10:00", "Eid from the day after 29 Ramadan: Thursday to Sunday"),
    ("2027-03-08 10:00", "1wd", "2027-03-14 10:00", "Eid Tuesday to Friday, Saturday off"),
    ("2027-03-09 12:00", "48h", "2027-03-11 12:00", "hours pass in Eid too"),
    ("2027-05-13 10:00", "1wd", "2027-05-19 10:00", "weekend with Arafat, Adha Sunday to Tuesday"),
    ("2027-02-21 11:00", "1wd", "2027-02-23 11:00", "Founding Day on Monday 22 February"),
    # 23 September 2028 is a Saturday: the Sunday is given for it.
    ("2028-09-21 10:00", "1wd", "2028-09-25 10:00", "National Day on a Saturday: Sunday off in lieu"),
    ("2027-02-12 09:00", "1wd", "2027-02-15 10:00", "sent on a Friday in Ramadan: offices open at ten"),
    ("2026-03-29 01:30", "24h", "2026-03-30 01:30", "no summer time"),
]  # fmt: skip

BEIRUT: list[Row] = [
    ("2026-11-20 10:00", "1wd", "2026-11-23 10:00", "Friday; Independence falls on the Sunday"),
    ("2026-12-31 10:00", "1wd", "2027-01-04 10:00", "New Year's Day on Friday, then the weekend"),
    ("2027-01-05 10:00", "1wd", "2027-01-07 10:00", "Armenian Christmas on Wednesday"),
    ("2027-03-08 10:00", "1wd", "2027-03-11 10:00", "Eid on Tuesday and Wednesday"),
    # Western Easter is 5 April 2026, the Eastern one 12 April: two Good Fridays, each before its weekend.
    ("2026-04-02 10:00", "1wd", "2026-04-06 10:00", "Good Friday on 3 April; Monday works"),
    ("2026-04-09 10:00", "1wd", "2026-04-13 10:00", "Orthodox Good Friday on 10 April"),
    ("2027-03-24 10:00", "1wd", "2027-03-29 10:00", "Annunciation on Thursday, Good Friday, then the weekend"),
    # Clocks go forward at midnight before Sunday 29 March 2026 and back at midnight after Saturday 24 October.
    ("2026-03-27 10:00", "72h", "2026-03-30 11:00", "summer time begins on 29 March: 72 hours end an hour later"),
    ("2026-03-27 10:00", "1wd", "2026-03-30 10:00", "a working day keeps its clock time"),
    ("2026-10-24 10:00", "24h", "2026-10-25 09:00", "summer time ends in the night to 25 October"),
    ("2026-10-23 10:00", "1wd", "2026-10-26 10:00", "73 hours, but a working day keeps its clock time"),
    # 00:30 is skipped that night: the deadline moves on to 01:30, never back.
    ("2026-03-27 10:00", "2026-03-29 00:30", "2026-03-29 01:30", "an hour that does not exist"),
]  # fmt: skip

RABAT: list[Row] = [
    ("2026-11-20 10:00", "1wd", "2026-11-23 10:00", "Friday; Saturday and Sunday off"),
    ("2026-11-17 10:00", "1wd", "2026-11-19 10:00", "Independence on Wednesday 18 November"),
    ("2026-12-31 10:00", "1wd", "2027-01-04 10:00", "New Year's Day on Friday, then the weekend"),
    ("2027-01-13 10:00", "1wd", "2027-01-15 10:00", "Amazigh New Year on Thursday, since 2024"),
    ("2026-08-19 10:00", "1wd", "2026-08-24 10:00", "20 and 21 August, then the weekend"),
    # A day after Umm al-Qura: Eid on Wednesday 10 and Thursday 11 March.
    ("2027-03-09 10:00", "1wd", "2027-03-12 10:00", "Eid on Wednesday and Thursday"),
    ("2027-02-14 10:00", "1wd", "2027-02-16 09:00", "sent on a Sunday in Ramadan: from Monday's opening at nine"),
    # The clock stands an hour ahead but for Ramadan: back on the Sunday before it, 7 February 2027 at three ...
    ("2027-02-06 12:00", "24h", "2027-02-07 11:00", "the clock goes back for Ramadan"),
    ("2027-02-05 10:00", "1wd", "2027-02-08 10:00", "73 hours, but a working day keeps its clock time"),
    # ... and forward again on the Sunday after it, 14 March at two.
    ("2027-03-13 12:00", "24h", "2027-03-14 13:00", "the clock goes forward after Ramadan"),
    # Counted over the whole month both changes cancel out.
    ("2027-02-06 12:00", "960h", "2027-03-18 12:00", "forty days across both changes"),
]  # fmt: skip

TEHRAN: list[Row] = [
    ("2026-11-26 10:00", "1wd", "2026-11-28 10:00", "Thursday; Friday alone is off"),
    ("2026-11-27 10:00", "1wd", "2026-11-29 08:00", "sent on a Friday: from Saturday's opening at eight"),
    ("2026-12-31 10:00", "1wd", "2027-01-02 10:00", "the Gregorian New Year is no holiday: only Friday is off"),
    ("2027-02-10 10:00", "1wd", "2027-02-13 10:00", "22 Bahman on Thursday, then Friday"),
    # A day after Umm al-Qura: Eid on Wednesday 10 and Thursday 11 March, then Friday.
    ("2027-03-09 10:00", "1wd", "2027-03-13 10:00", "Eid on Wednesday and Thursday, then Friday"),
    # 29 Esfand 1405 is Saturday 20 March 2027, 1 Farvardin 1406 the Sunday; the year 1405 is no leap year.
    ("2027-03-18 10:00", "1wd", "2027-03-25 10:00", "Friday, oil day on Saturday, Nowruz Sunday to Wednesday"),
    # 12 and 13 Farvardin are Thursday and Friday; 25 Shawwal (from 10 March on) is Saturday 3 April.
    ("2027-03-31 10:00", "1wd", "2027-04-04 10:00", "Republic day, nature day, then Imam al-Sadiq on Saturday"),
    ("2026-06-03 10:00", "1wd", "2026-06-06 10:00", "14 and 15 Khordad on Thursday and Friday"),
    # 1 Muharram 1449 is 7 June 2027 there: Tasua on Tuesday the 15th, Ashura on Wednesday.
    ("2027-06-14 10:00", "1wd", "2027-06-17 10:00", "Tasua and Ashura"),
    # Until 2022 the clocks went forward in the night to 2 Farvardin.
    ("2027-03-21 20:00", "24h", "2027-03-22 20:00", "no summer time since 2022"),
]  # fmt: skip

WASHINGTON: list[Row] = [
    ("2026-11-25 10:00", "1wd", "2026-11-27 10:00", "Thanksgiving on Thursday 26 November"),
    ("2026-12-31 10:00", "1wd", "2027-01-04 10:00", "New Year's Day on Friday, then the weekend"),
    # 1 January 2028 is a Saturday: the Friday before, in the old year, is off.
    ("2027-12-30 10:00", "1wd", "2028-01-03 10:00", "New Year's Day kept on 31 December"),
    ("2026-07-02 10:00", "1wd", "2026-07-06 10:00", "4 July on a Saturday, kept on the Friday"),
    ("2027-07-02 10:00", "1wd", "2027-07-06 10:00", "4 July on a Sunday, kept on the Monday"),
    ("2027-12-23 10:00", "1wd", "2027-12-27 10:00", "Christmas on a Saturday, kept on the Friday"),
    ("2027-01-15 10:00", "1wd", "2027-01-19 10:00", "Martin Luther King Day: the third Monday of January"),
    ("2027-03-08 10:00", "1wd", "2027-03-09 10:00", "Eid is no holiday there"),
    # Back at two on the first Sunday of November, forward at two on the second Sunday of March.
    ("2026-10-31 12:00", "24h", "2026-11-01 11:00", "summer time ends on 1 November"),
    ("2026-10-30 10:00", "1wd", "2026-11-02 10:00", "73 hours, but a working day keeps its clock time"),
    ("2027-03-13 12:00", "24h", "2027-03-14 13:00", "summer time begins on 14 March"),
    ("2027-03-13 12:00", "2027-03-14 02:30", "2027-03-14 03:30", "an hour that does not exist"),
]  # fmt: skip

TABLES = {
    "eg": CAIRO, "iq": BAGHDAD, "sa": RIYADH, "lb": BEIRUT, "ma": RABAT, "ir": TEHRAN, "us": WASHINGTON,
}  # fmt: skip
ROWS = [(code, *row) for code, table in TABLES.items() for row in table]


@pytest.mark.parametrize(("code", "sent", "length", "expected", "why"), ROWS, ids=[f"{r[0]}: {r[4]}" for r in ROWS])
def test_the_tables(code: str, sent: str, length: str, expected: str, why: str) -> None:
    zone = ZoneInfo(COUNTRIES[code])
    working = party_time(Newsroom(), CALENDARS, Source("s", calendar=code))
    start = datetime.fromisoformat(sent).replace(tzinfo=zone)
    deadline = due(start, parse_length(length), working)
    assert deadline.at.astimezone(zone).strftime("%Y-%m-%d %H:%M") == expected, why


def test_every_capital_has_its_rows() -> None:
    assert all(len(table) >= 8 for table in TABLES.values())


def test_an_hour_that_comes_twice_is_the_later_one() -> None:
    # 01:30 in Washington on 1 November 2026: 05:30 UTC in summer time, 06:30 UTC after it.
    zone = ZoneInfo("America/New_York")
    working = party_time(Newsroom(), CALENDARS, Source("s", calendar="us"))
    deadline = due(datetime(2026, 10, 31, 12, tzinfo=zone), parse_length("2026-11-01 01:30"), working)
    assert deadline.at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_the_clocks_as_the_tables_take_them() -> None:
    # What tzdata has to know for these rows: an old one would fail here, by name, rather than in some row.
    def offset(zone: str, *day: int) -> timedelta | None:
        year, month, date_ = day
        return datetime(year, month, date_, 12, tzinfo=ZoneInfo(zone)).utcoffset()

    hours = {hour: timedelta(hours=hour) for hour in (-5, -4, 0, 1, 2, 3)}
    assert offset("Africa/Cairo", 2026, 4, 23) == hours[2] != offset("Africa/Cairo", 2026, 4, 24) == hours[3]
    assert offset("Africa/Cairo", 2026, 10, 29) == hours[3] != offset("Africa/Cairo", 2026, 10, 30) == hours[2]
    assert offset("Africa/Casablanca", 2027, 2, 6) == hours[1] != offset("Africa/Casablanca", 2027, 2, 8) == hours[0]
    assert offset("Asia/Tehran", 2027, 1, 1) == offset("Asia/Tehran", 2027, 7, 1) == timedelta(hours=3, minutes=30)
    assert offset("Asia/Baghdad", 2027, 1, 1) == offset("Asia/Baghdad", 2027, 7, 1) == hours[3]
