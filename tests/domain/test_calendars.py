"""The countries' calendars: what the files hold, the feasts that move, the moon's shifts, and where nobody knows."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.announcing import announced, announced_text, shifts, shifts_text
from newsdesk.domain.calendars import (
    COUNTRIES,
    Announced,
    Calendar,
    Holiday,
    Observance,
    On,
    Shift,
    covers,
    easter,
    month_begins,
    orthodox_easter,
    solar_hijri,
    year_of,
)
from newsdesk.domain.deadlines import WorkingTime, due, parse_length
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.party_time import party_time
from newsdesk.domain.sources import WEEKS, Source
from newsdesk.house import Calendars
from newsdesk.language import Language
from newsdesk.resources import calendars_path

CALENDARS = Calendars()


def of(code: str, newsroom: Newsroom | None = None) -> WorkingTime:
    return party_time(newsroom or Newsroom(), CALENDARS, Source("s", calendar=code))


def off(code: str, day: date, newsroom: Newsroom | None = None) -> str:
    why = of(code, newsroom).why_off(day)
    return "" if why is None else str(why.values.get("name", why.key))


# -- the files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_s_file(code: str) -> None:
    calendar = CALENDARS[code]
    assert (calendar.code, calendar.zone) == (code, COUNTRIES[code])
    assert calendar.week in WEEKS
    assert ZoneInfo(calendar.zone).key == calendar.zone
    assert calendar.hours.opens < calendar.hours.half_closes <= calendar.hours.closes
    data = tomllib.loads((calendars_path() / f"{code}.toml").read_text("utf-8"))
    assert data["in_force"].strip()
    assert data["source"].strip()
    assert calendar.ramadan is None or calendar.ramadan.closes <= time(16)
    assert 5 <= len(year_of(calendar, (), 2027).holidays) <= 30
    words = Language("ar", strict=True), Language("en", strict=True)
    for language in words:
        assert language.say(f"calendar.{code}")
        assert all(language.say(f"holiday.{item.name}") for item in calendar.holidays)


def test_there_is_a_file_for_each_and_none_besides() -> None:
    assert {path.stem for path in calendars_path().glob("*.toml")} == set(COUNTRIES) == set(CALENDARS)
    assert CALENDARS.get("atlantis") is None
    assert re.fullmatch("[0-9a-f]{64}", CALENDARS.digest)


def test_the_weeks_in_force() -> None:
    friday, saturday, sunday, thursday = (date(2026, 11, day) for day in (27, 28, 29, 26))
    assert [off("ae", day) for day in (friday, saturday, sunday)] == ["", "deadline.weekend", "deadline.weekend"]
    assert of("ae").closing(friday) == time(12)
    assert off("ae-sh", friday) == "deadline.weekend"
    assert off("ae-sh", date(2026, 12, 2)) == "uae-national-day"
    assert [off("ir", day) for day in (thursday, friday, saturday)] == ["", "deadline.weekend", ""]
    ministry = party_time(Newsroom(), CALENDARS, Source("s", calendar="ir", week="thu-fri"))
    assert ministry.why_off(thursday) is not None
    assert [off("ma", day) for day in (friday, saturday)] == ["", "deadline.weekend"]


# -- feasts that move -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        # Published tables of both churches.
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
        (2027, date(2027, 3, 28), date(2027, 5, 2)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_the_two_easters(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@given(st.integers(1900, 2199))
def test_easters_are_sundays_and_the_eastern_is_never_first(year: int) -> None:
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= orthodox_easter(year) <= date(year, 5, 10)


@pytest.mark.parametrize(
    ("solar", "day"),
    [(1399, date(2020, 3, 20)), (1400, date(2021, 3, 21)), (1403, date(2024, 3, 20)), (1404, date(2025, 3, 21)),
     (1405, date(2026, 3, 21)), (1408, date(2029, 3, 20)), (1409, date(2030, 3, 21))],
)  # fmt: skip
def test_nowruz(solar: int, day: date) -> None:
    assert solar_hijri(solar, 1, 1) == day
    assert (solar_hijri(solar, 7, 1) - day).days == 6 * 31


def test_days_in_lieu() -> None:
    assert off("us", date(2027, 12, 31)) == "new-year"
    assert off("us", date(2026, 7, 3)) == "us-independence"
    # Christmas 2027 is a Saturday, Boxing Day a Sunday: Monday and Tuesday are off, each for one of them.
    assert [off("gb", date(2027, 12, day)) for day in (27, 28, 29)] == ["christmas", "boxing-day", ""]
    # Christmas 2022 was a Sunday: Boxing Day kept its Monday.
    assert [off("gb", date(2022, 12, day)) for day in (26, 27)] == ["boxing-day", "christmas"]
    assert off("gb", date(2027, 5, 31)) == "spring-bank-holiday"
    # Saudi Founding Day 2025 fell on a Saturday.
    assert off("sa", date(2025, 2, 23)) == "founding-day"


def test_holidays_have_their_years() -> None:
    assert off("us", date(2020, 6, 19)) == ""
    assert off("tn", date(2020, 1, 14)) == "tunisian-revolution"
    assert off("tn", date(2026, 1, 14)) == ""
    assert off("om", date(2026, 11, 18)) == ""
    assert off("iq-kr", date(2027, 3, 23)) == "nowruz"
    assert off("iq", date(2027, 3, 23)) == ""


# -- the moon -------------------------------------------------------------------------------------------------------


def test_ramadan_shortens_the_day() -> None:
    ramadan, after = date(2027, 3, 1), date(2027, 3, 15)
    cairo = of("eg")
    assert (cairo.opening(ramadan), cairo.closing(ramadan)) == (time(9), time(14))
    assert (cairo.opening(after), cairo.closing(after)) == (time(9), time(15))
    assert not cairo.is_open(datetime(2027, 3, 1, 14, 30, tzinfo=cairo.zone))
    deadline = due(datetime(2027, 2, 28, 14, 30, tzinfo=cairo.zone), parse_length("1wd"), cairo)
    keys = [(step.key, dict(step.values)) for step in deadline.steps]
    assert ("deadline.ramadan", {"opens": "09:00", "closes": "14:00"}) in keys
    assert keys[-1] == ("deadline.outside_hours", {"opens": "09:00"})


def test_a_sighting_shifts_the_feast_and_the_deadline() -> None:
    sent, length = datetime(2027, 3, 8, 10, tzinfo=ZoneInfo("Asia/Baghdad")), parse_length("1wd")
    shifted = Newsroom(settings={"hijri-shift": "iq 1448-10 +1"})
    # Eid Wednesday to Friday instead of Tuesday to Thursday: Tuesday works, and the answer is due on it.
    assert due(sent, length, of("iq")).at == datetime(2027, 3, 14, 7, tzinfo=UTC)
    assert due(sent, length, of("iq", shifted)).at == datetime(2027, 3, 9, 7, tzinfo=UTC)
    # Nobody else's calendar moves, nor another month's; the Kurdistan Region follows Iraq's word.
    assert off("sa", date(2027, 3, 9), shifted) == "eid-al-fitr"
    assert off("iq", date(2027, 5, 16), shifted) == "eid-al-adha"
    assert off("iq-kr", date(2027, 3, 9), shifted) == ""
    # The last evening of Ramadan moves with it: the shorter hours last a day longer.
    assert of("iq", shifted).closing(date(2027, 3, 9)) == time(14)


def test_the_more_exact_word_counts() -> None:
    said = (Shift(2), Shift(1, "ma"), Shift(0, "ma", 1448, 10), Shift(-1, "", 1448, 12))
    morocco = CALENDARS["ma"]
    assert [month_begins(morocco, said, 1448, month).isoformat() for month in (9, 10, 12)] == [
        "2027-02-09", "2027-03-09", "2027-05-06",
    ]  # fmt: skip
    assert month_begins(morocco, (), 1448, 10) == date(2027, 3, 10)
    assert month_begins(CALENDARS["eg"], said, 1448, 9) == date(2027, 2, 10)


def test_a_hijri_year_that_a_gregorian_one_holds_twice() -> None:
    # 1 Muharram falls into 2008 twice: 10 January (1429) and 29 December (1430).
    calendar = Calendar("x", "UTC", "fri", holidays=(Holiday("n", On.HIJRI, 1, 1),))
    assert sorted(year_of(calendar, (), 2008).holidays) == [date(2008, 1, 10), date(2008, 12, 29)]


@given(st.integers(1926, 2075))
def test_every_year_has_its_feasts_once_or_twice(year: int) -> None:
    days = year_of(Calendar("x", "UTC", "fri", holidays=(Holiday("n", On.HIJRI, 10, 1),)), (), year).holidays
    assert 1 <= len(days) <= 2


def test_what_the_tables_do_not_reach_is_said() -> None:
    cairo = of("eg")
    start = datetime(2080, 1, 10, 10, tzinfo=cairo.zone)
    steps = due(start, parse_length("1wd"), cairo).steps
    assert [dict(step.values) for step in steps if step.key == "deadline.hijri_unknown"] == [{"year": 2080}]
    assert off("eg", date(2080, 10, 6)) == "october-victory"  # what needs no moon is still known
    washington = of("us")
    later = due(datetime(2080, 1, 10, 10, tzinfo=washington.zone), parse_length("1wd"), washington)
    assert "deadline.hijri_unknown" not in {step.key for step in later.steps}
    assert [covers(year) for year in (1924, 1925, 2076, 2077)] == [False, True, True, False]


# -- what a chief enters ---------------------------------------------------------------------------------------------


def test_entered_days() -> None:
    house = Newsroom(settings={"holidays": "2026-11-30 حداد عام, iq:2026-12-01..2026-12-02, eg:work:2027-03-10"})
    baghdad, cairo = of("iq", house), of("eg", house)
    mourning = baghdad.why_off(date(2026, 11, 30))
    assert mourning is not None
    assert (mourning.key, mourning.values["name"]) == ("deadline.holiday_written", "حداد عام")
    assert [baghdad.why_off(date(2026, 12, day)) is not None for day in (1, 2, 3)] == [True, True, False]
    assert cairo.why_off(date(2026, 12, 1)) is None
    assert cairo.why_off(date(2026, 11, 30)) is not None
    assert (cairo.why_off(date(2027, 3, 10)), off("eg", date(2027, 3, 9), house)) == (None, "eid-al-fitr")
    assert party_time(house, {}).why_off(date(2026, 11, 30)) is not None  # a party without any calendar


def test_entered_days_are_kept_in_one_form() -> None:
    assert announced_text("2027-01-01  2026-12-25,2026-12-25") == "2026-12-25, 2027-01-01"
    assert announced_text("IQ:2026-12-10  يوم  النصر؛ 2026-12-25") == "iq:2026-12-10 يوم النصر, 2026-12-25"
    assert shifts_text(" MA  +1 ، iq 1448-10 -1") == "iq 1448-10 -1, ma +1"
    assert shifts("sa 1, sa 2") == (Shift(2, "sa"),)
    assert announced("") == ()
    assert shifts("") == ()


@pytest.mark.parametrize(
    "text",
    ["الجمعة", "2026-13-01", "xx:2026-12-01", "iq:eg:2026-12-01", "2026-12-05..2026-12-01", "2026-01-01..2026-12-31"],
)
def test_days_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="work:"):
        announced_text(text)


@pytest.mark.parametrize("text", ["iq", "iq +4", "zz +1", "iq 1448-13 +1", "iq 1600-01 +1", "soon"])
def test_shifts_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="iq 1448"):
        shifts_text(text)


@given(
    st.lists(
        st.builds(
            Announced, st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["", "عيد", "حداد عام"]),
            st.sampled_from(["", "iq", "ae-sh"]), st.booleans(),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_what_is_written_is_read_back(days: list[Announced]) -> None:
    text = ", ".join(
        f"{day.country + ':' if day.country else ''}{'work:' if day.worked else ''}{day.day} {day.name}" for day in days
    )
    kept = announced_text(text)
    assert set(announced(kept)) == set(days)
    assert announced_text(kept) == kept


def test_a_newsroom_goes_by_its_zone_unless_a_calendar_is_chosen() -> None:
    assert Newsroom().country == "iq"
    assert Newsroom(settings={"time-zone": "Africa/Cairo"}).country == "eg"
    assert Newsroom(settings={"time-zone": "Europe/Berlin"}).country == ""
    assert Newsroom(settings={"calendar": "lb"}).country == "lb"
    assert Newsroom(settings={"calendar": "none"}).country == ""
    chosen = party_time(Newsroom(settings={"week": "sat-sun"}), CALENDARS)
    assert chosen.week == "sat-sun"  # the chief's own word before the country's
    assert party_time(Newsroom(settings={"time-zone": "Asia/Beirut"}), CALENDARS).week == "sat-sun"
    far = party_time(Newsroom(), CALENDARS, Source("s", calendar="us", zone="America/Chicago"))
    assert str(far.zone) == "America/Chicago"


def test_nothing_is_observed_without_a_calendar() -> None:
    nothing = Observance()
    day = date(2027, 3, 9)
    assert (nothing.holiday(day), nothing.hours(day), nothing.ramadan(day), nothing.unknown(day)) == (
        None, None, False, False,
    )  # fmt: skip
