"""Dates as news writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.dates import find_dates

STORY = date(2021, 7, 14)  # a Wednesday

CASES = [
    ("في 27 يونيو حزيران الماضي", "27 يونيو حزيران الماضي", "2021-06-27"),
    ("في 9 يوليو تموز الجاري،", "9 يوليو تموز الجاري", "2021-07-09"),
    ("في 7 أكتوبر/تشرين الأول 2023", "7 أكتوبر/تشرين الأول 2023", "2023-10-07"),
    ("في 2 أكتوبر/ تشرين الأول الماضي", "2 أكتوبر/ تشرين الأول الماضي", "2020-10-02"),
    ("منذ 3 آذار (مارس) 2020", "3 آذار (مارس) 2020", "2020-03-03"),
    ("فجر الثامن من يوليو تموز.", "فجر الثامن من يوليو تموز", "2021-07-08"),
    ("في الحادي والعشرين من شباط", "الحادي والعشرين من شباط", "2021-02-21"),
    ("يوم 12 جويلية 2021", "يوم 12 جويلية 2021", "2021-07-12"),
    ("بتاريخ 5 غشت المقبل", "5 غشت المقبل", "2021-08-05"),
    ("الجمعة 25 ديسمبر", "الجمعة 25 ديسمبر", "2020-12-25"),
    ("وفي ١٠ تموز", "١٠ تموز", "2021-07-10"),
    ("بتاريخ 14/07/2021", "14/07/2021", "2021-07-14"),
    ("بتاريخ 2021-07-01", "2021-07-01", "2021-07-01"),
    ("قالت يوم الأربعاء إن", "يوم الأربعاء", "2021-07-14"),
    ("وقال الثلاثاء إن", "الثلاثاء", "2021-07-13"),
    ("الأربعاء الماضي", "الأربعاء الماضي", "2021-07-07"),
    ("مساء الخميس المقبل", "مساء الخميس المقبل", "2021-07-15"),
    ("وصل أمس إلى", "أمس", "2021-07-13"),
    ("وصل أول من أمس", "أول من أمس", "2021-07-12"),
    ("يصل غدا", "غدا", "2021-07-15"),
    ("صباح اليوم", "صباح اليوم", "2021-07-14"),
    ("الأسبوع الماضي", "الأسبوع الماضي", ("2021-07-04", "2021-07-10")),
    ("الأسبوع المقبل", "الأسبوع المقبل", ("2021-07-18", "2021-07-24")),
    ("هذا الشهر", "هذا الشهر", ("2021-07-01", "2021-07-14")),
    ("الشهر الماضي", "الشهر الماضي", ("2021-06-01", "2021-06-30")),
    ("العام المقبل", "العام المقبل", ("2022-01-01", "2022-12-31")),
    ("في عام 2003", "عام 2003", ("2003-01-01", "2003-12-31")),
    ("في شهر رمضان", None, None),
    ("في آذار مارس 2022", "آذار مارس 2022", ("2022-03-01", "2022-03-31")),
    ("15 رمضان 1442", "15 رمضان 1442", "2021-04-27"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "resolved"), CASES, ids=[case[0] for case in CASES])
def test_date(text: str, words: str | None, resolved: str | tuple[str, str] | None) -> None:
    found = find_dates(text, STORY)
    assert [(text[slice(*item.span)], item.resolved) for item in found] == ([(words, resolved)] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "صلاة الجمعة في المسجد",
        "قناة روسيا اليوم",
        "أب وأم",
        "مشى على الأرض",
        "أحد المسؤولين",
        "35 تموز",
        "في اليوم التالي",
        "رقم 2021",
    ],
)
def test_not_a_date(text: str) -> None:
    assert find_dates(text, STORY) == []


def test_the_same_day_is_the_day_before_it_in_the_text() -> None:
    text = "في 8 يوليو وقع الهجوم وفي اليوم نفسه أغلق المطار"
    assert [item.resolved for item in find_dates(text, STORY)] == ["2021-07-08", "2021-07-08"]


def test_without_a_story_date_only_full_dates_resolve() -> None:
    found = find_dates("أمس، والثلاثاء، و9 تموز، و9 تموز 2021")
    assert [item.resolved for item in found] == [None, None, None, "2021-07-09"]


def test_the_week_may_begin_on_another_day() -> None:
    (found,) = find_dates("الأسبوع الماضي", STORY, first_weekday=0)
    assert found.resolved == ("2021-07-05", "2021-07-11")


def test_both_month_names_are_told() -> None:
    double, single = find_dates("9 يوليو تموز ثم 10 آب", STORY)
    assert (double.months, single.months) == (("يوليو", "تموز"), ("اب",))


def test_the_last_day_of_february() -> None:
    assert [item.resolved for item in find_dates("29 شباط", date(2023, 3, 1))] == ["2024-02-29"]
    assert [item.resolved for item in find_dates("29 شباط 2023", date(2023, 3, 1))] == [None]


@given(
    st.text(alphabet="0123٤٥/.- ابتثيومسلحمزرنخعشهكقفجد،ةىأآؤئ\u064f\u0640\n", max_size=80),
    st.dates(date(1950, 1, 1), date(2070, 1, 1)),
)
def test_spans_stand_in_the_text_in_order(text: str, story: date) -> None:
    place = 0
    for found in find_dates(text, story):
        assert place <= found.span[0] < found.span[1] <= len(text)
        place = found.span[1]
