"""A deadline in words, so that nobody can misread it: weekday, both calendars, the hour and its distance from UTC."""

from __future__ import annotations

from datetime import datetime

from newsdesk.text.house_dates import Months, english_moment, weekday_name, written_moment
from newsdesk.text.numbers import figure

_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HIJRI = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_ENGLISH_HIJRI = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir", "Jumada al-Ula", "Jumada al-Akhirah", "Rajab", "Shaban",
    "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
)  # fmt: skip


def deadline_words(at: datetime, months: Months, language: str, *, arabic_indic: bool = False) -> str:
    """``الأحد 29 تشرين الثاني 2026 (19 جمادى الآخرة 1448 هـ) الساعة 14:30 بتوقيت غرينتش +3``; ``at`` is local.

    The Hijri date is that of Umm al-Qura, left out beyond the years it is known for. English where ``language`` is en.
    """
    hijri, distance = _hijri(at), _distance(at, arabic_indic=arabic_indic)
    if language == "en":
        day, _, clock = english_moment(at).partition(" at ")
        other = f" ({hijri[2]} {_ENGLISH_HIJRI[hijri[1] - 1]} {hijri[0]} AH)" if hijri else ""
        return f"{_ENGLISH_DAYS[at.weekday()]} {day}{other} at {clock} (UTC{distance})"
    day, clause, clock = written_moment(at, months, arabic_indic=arabic_indic).partition(" الساعة ")
    other = ""
    if hijri:
        number, year = (figure(item, arabic_indic=arabic_indic) for item in (hijri[2], hijri[0]))
        other = f" ({number} {_HIJRI[hijri[1] - 1]} {year} هـ)"
    return f"{weekday_name(at)} {day}{other}{clause}{clock} بتوقيت غرينتش \u200e{distance}"


def _hijri(at: datetime) -> tuple[int, int, int] | None:
    from hijridate import Gregorian  # a large table: loaded only when a deadline is written

    try:
        found = Gregorian(at.year, at.month, at.day).to_hijri()
    except (OverflowError, ValueError):
        return None
    return found.year, found.month, found.day


def _distance(at: datetime, *, arabic_indic: bool) -> str:
    """``+3``, ``+5:30``; of a time without a zone nothing."""
    offset = at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    text = figure(hours, arabic_indic=arabic_indic) + (f":{figure(rest, arabic_indic=arabic_indic)}" if rest else "")
    return f"{'-' if minutes < 0 else '+'}{text}"
