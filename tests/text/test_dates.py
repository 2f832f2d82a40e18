"""Dates as news writes them, on a Wednesday."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsdesk.text.date_reckoning import Resolved
from newsdesk.text.dates import find_dates
from newsdesk.text.house_dates import Months, month_name, written_day
from newsdesk.text.letters import fold_key, grapheme_boundaries, words
from tests.text.date_families import FAMILIES

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


@pytest.mark.parametrize(("family", "text", "wanted"), FAMILIES, ids=[f"{item[0]}: {item[1]}" for item in FAMILIES])
def test_family(family: str, text: str, wanted: list[tuple[str, Resolved]]) -> None:
    assert [(text[slice(*item.span)], item.resolved) for item in find_dates(text, STORY)] == wanted


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
        "تيريزا ماي",
        "ومارس عمله",
        "ويمارس الضغط",
        "مارس الجيش ضغطا",
        "الشوط الأول مارس الفريق ضغطا",
        "وآب المسافر إلى باب المندب",
        "في أب رحيم",
        "أحد المصادر",
        "صاروخ تموز ومفاعل تموز",
        "حميد شباط",
        "شركة نيسان",
        "رمضان وشعبان ورجب وجمعة وخميس",
        "الجمعة العظيمة والجمعة السوداء",
        "خطيب الجمعة وسوق الأحد وعبد الأحد",
        "يوم السبت من كل أسبوع",
        "30 نوفمبر من كل عام",
        "مدينة 6 أكتوبر وقوى 14 آذار وحركة 20 فبراير",
        "ملعب 5 جويلية وجامعة 8 ماي 1945",
        "المصري اليوم واليوم السابع وأخبار اليوم ورأي اليوم",
        "«الإمارات اليوم» وقناة الجزائر اليوم",
        "المغرب اليوم",
        "اليوم الوطني واليوم العالمي واليوم الأكثر دموية",
        "لليوم الرابع ومرتين في اليوم وفي هذا اليوم",
        "في اليوم الذي سبق",
        "يوما بعد يوم وعاما بعد عام",
        "بعد يوم حافل",
        "قبل يومين من الانتخابات وبعد أسبوع على الحادث",
        "صحيفة الغد وحزب الغد وغد أفضل",
        "أحداث 9/11 وعلى مدار 24/7 ونتيجة 4-3",
        "هاتف 012-7-2021 و00961 3 123 456",
        "مادة 12/5 والسعر 12.50 والإصدار 3.5.2021 والآية 12-15",
        "2021-13-45 و45/7/2021 و32 مارس و0 مايو",
        "في 2000 قرية ومن 2010 إلى 2050 شخصا",
        "رقم 2019-2020",
        "فاز 3 صفر و10 صفر",
        "في الثلاثينيات من عمره",
        "بين الاثنين خلاف",
        "نهاية المباراة ومنتصف الطريق والنصف الأول من اللقاء",
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


def test_months_of_every_region_go_round() -> None:
    for months in Months:
        for number in range(1, 13):
            for day in (date(2021, number, 5), date(2019, number, 28)):
                text = f"في {written_day(day, months, year=True)} قال"
                (found,) = find_dates(text)
                assert (found.resolved, text[slice(*found.span)]) == (day.isoformat(), text[3:-4])


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(Months),
    st.booleans(),
    st.sampled_from(["", "الموافق ", "يوم ", "صباح "]),
    st.sampled_from(["", "و", "في ", "منذ "]),
)
def test_a_written_date_is_read_again(day: date, months: Months, arabic_indic: bool, lead: str, particle: str) -> None:
    written = written_day(day, months, arabic_indic=arabic_indic, year=True)
    text = f"وقع {particle}{lead}{written}، ثم هدأ"
    (found,) = find_dates(text, STORY)
    assert found.resolved == day.isoformat()
    assert text[slice(*found.span)].endswith(written)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d}-{m}-{y}"])
)
def test_figures_are_read_again(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    (found,) = find_dates(f"بتاريخ {text}.")
    assert (found.resolved, found.span) == (day.isoformat(), (7, 7 + len(text)))


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-182, 182))
def test_a_day_without_a_year_is_the_nearest_half_a_year_off_the_one_that_was(story: date, days: int) -> None:
    day = story + timedelta(days=days)
    assume((day.month, day.day) != (2, 29) and abs(days) not in (174, 175))
    (found,) = find_dates(f"في {day.day} {month_name(day.month, Months.DUAL)}", story)
    meant = day if days < 174 else day.replace(year=day.year - 1)
    assert found.resolved == meant.isoformat()


_WORDS = [
    "3", "14", "2019", "١٢/٧/٢٠٢١", "1442", "هـ", "(", ")", "،", ".", "-", "/", "و", "من", "إلى", "بين", "يوم", "الأحد",
    "تموز", "يوليو", "رمضان", "ذي", "الحجة", "الشهر", "العام", "الماضي", "المقبل", "الجاري", "قبل", "بعد", "منذ",
    "خلال", "يومين", "أيام", "أمس", "غد", "اليوم", "نفسه", "مطلع", "الربع", "الثاني", "القرن", "تسعينيات", "الـ", "ليل",
    "عامي", "الموافق", "سيعقد", "\u064bأمس", "\u0600اليوم", "مارس\u200d", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.sampled_from(["", " "]), st.none() | st.just(STORY))
def test_spans_are_whole_in_any_order_of_words(parts: list[str], gap: str, story: date | None) -> None:
    text = gap.join(parts)
    boundaries = set(grapheme_boundaries(text))
    place = 0
    for found in find_dates(text, story):
        assert place <= found.span[0] < found.span[1] <= len(text)
        assert set(found.span) <= boundaries
        if isinstance(found.resolved, tuple):
            first, last = map(date.fromisoformat, found.resolved)
            assert first <= last
        place = found.span[1]


@pytest.mark.parametrize("story", [date.min, date.max])
def test_the_ends_of_the_calendar(story: date) -> None:
    for _, text, wanted in FAMILIES:
        assert len(find_dates(text, story)) >= len(wanted) - 1  # a range that leaves the calendar is not one


class _Cut(NamedTuple):
    start: int
    end: int
    key: str
    word: bool = True


def test_the_words_may_be_cut_beforehand() -> None:
    text = "وقال أمس الثلاثاء إنه سيصل في 20 تموز، وفي اليوم نفسه يغادر"
    cut = [_Cut(*span, fold_key(word)) for span, word in words(text)]
    assert find_dates(text, STORY, words_of_text=cut) == find_dates(text, STORY)


@pytest.mark.parametrize(
    "unit",
    ["1", "يوم ", "من ", "3 و", "3-", "عامي 2011 و2012 و2013 ", "10 محرم 1442 / 3 تموز 2021 / ", "12/7/2021/",
     "الأحد - ", "تموز (", "سيعقد الأحد ", "تسعينيات القرن ", "الـ ", "نهاية ", "2011 إلى ",
     "أمس\u064b\u064b\u064b\u064b"],
)  # fmt: skip
def test_the_work_grows_with_the_text(unit: str) -> None:
    """Counted in calls of Python and C functions, which no busy machine changes."""
    short, long = (_calls(unit * (size // len(unit))) for size in (2_000, 16_000))
    assert long < 10 * short + 1_000


def _calls(text: str) -> int:
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    find_dates(text[:50], STORY)
    sys.setprofile(count)
    try:
        find_dates(text, STORY)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("unit", ["1", "أمس\u064b", "م", " ", "-", "2021-"])
def test_a_long_run_is_read_in_linear_time(unit: str) -> None:
    """One long word or gap: the ratio of two sizes, the best of several tries, four being linear and sixteen square."""
    short, long = (_seconds(unit * (size // len(unit)) + " يوم الأحد") for size in (25_000, 100_000))
    assert long < 10 * short


def _seconds(text: str) -> float:
    """Of this thread's own work, which a busy machine does not lengthen."""
    tries = []
    for _ in range(5):
        start = time.thread_time()
        find_dates(text, STORY)
        tries.append(time.thread_time() - start)
    return min(tries)
