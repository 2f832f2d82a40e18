"""Dates as the newsroom writes them: months by region (CLDR: ar, ar_IQ, ar_DZ, ar_MA), digits as the house sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from newsdesk.text.numbers import figure


class Months(StrEnum):
    """Which names months go by. ``dual`` gives both, as the agencies do."""

    DUAL = "dual"
    LEVANT = "levant"
    EGYPT = "egypt"
    ALGERIA = "maghreb-dz"
    MOROCCO = "maghreb-ma"


_LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
)  # fmt: skip
_EGYPT = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_ALGERIA = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_MOROCCO = (
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_PARTS_OF_DAY = {word: word for word in ("صباح", "مساء", "ظهر", "عصر", "فجر", "ليل", "ضحى", "نهار")} | {
    "ليلة": "ليل", "عشية": "مساء",
}  # fmt: skip
"""Parts of a day, as they may stand before a weekday: ليلة الثلاثاء and عشية الثلاثاء are the evening before it."""
_ABOUT_A_PART = {"بعد": ("منتصف",), "قبل": ("منتصف",), "منتصف": ()}
"""What may stand before a part of the day, and before which word besides: بعد منتصف ليل أمس; قبل أمس is another day."""


def weekday_name(day: date) -> str:
    """The weekday's name, الاثنين to الأحد."""
    return _WEEKDAYS[day.weekday()]


def day_for(words: str, day: date, months: Months, *, arabic_indic: bool = False) -> tuple[str, ...]:
    """What says the same ``day`` as relative ``words`` and cannot be misread tomorrow, the fuller first.

    أمس: ``الثلاثاء 7 أيار`` and ``الثلاثاء``; the part of the day stays (صباح اليوم: ``صباح الثلاثاء 7 أيار``).
    """
    named = " ".join([*_part_of_day(words.split()), weekday_name(day)])
    return f"{named} {written_day(day, months, arabic_indic=arabic_indic)}", named


def _part_of_day(words: Sequence[str]) -> Iterator[str]:
    """The words before a day that tell when in the day: بعد منتصف ليل."""
    for word, following in pairwise(words):
        if word in _PARTS_OF_DAY:
            yield _PARTS_OF_DAY[word]
        elif word in _ABOUT_A_PART and (following in _PARTS_OF_DAY or following in _ABOUT_A_PART[word]):
            yield word
        else:
            return


def month_name(number: int, months: Months) -> str:
    """The name of a month (1 to 12)."""
    match months:
        case Months.LEVANT:
            return _LEVANT[number - 1]
        case Months.EGYPT:
            return _EGYPT[number - 1]
        case Months.ALGERIA:
            return _ALGERIA[number - 1]
        case Months.MOROCCO:
            return _MOROCCO[number - 1]
        case Months.DUAL:
            return f"{_EGYPT[number - 1]} {_LEVANT[number - 1]}"


def written_day(day: date, months: Months, *, arabic_indic: bool = False, year: bool = False) -> str:
    """``14 تموز``, or with its year ``14 تموز 2026``."""
    text = f"{figure(day.day, arabic_indic=arabic_indic)} {month_name(day.month, months)}"
    return f"{text} {figure(day.year, arabic_indic=arabic_indic)}" if year else text


def written_moment(at: datetime, months: Months, *, arabic_indic: bool = False) -> str:
    """``14 تموز 2026 الساعة 10:20``; ``at`` is local to the newsroom."""
    zero = figure(0, arabic_indic=arabic_indic)
    clock = ":".join(figure(part, arabic_indic=arabic_indic).rjust(2, zero) for part in (at.hour, at.minute))
    return f"{written_day(at, months, arabic_indic=arabic_indic, year=True)} الساعة {clock}"


def english_moment(at: datetime) -> str:
    """``14 July 2026 at 10:20``, for the gloss of a note."""
    return f"{at.day} {_ENGLISH[at.month - 1]} {at.year} at {at.hour:02}:{at.minute:02}"
