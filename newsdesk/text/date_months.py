"""Months, and what tells their year: تموز، يوليو (تموز)، شهر تموز الماضي، آذار مارس 2022، رمضان 1442 هـ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newsdesk.text.date_line import DateLine, Hit
from newsdesk.text.date_reckoning import Bounds, day_of, hijri_period, hijri_year, month_of, nearest
from newsdesk.text.date_words import (
    AMBIGUOUS,
    ANCHORED,
    EVENT_HEADS,
    HIJRI,
    HIJRI_PRAISE,
    LAST,
    LUNAR_MARKS,
    MONTHS,
    ORDINALS,
    PLACE_HEADS,
    RELATIONS,
    SAME,
    SOLAR_MARKS,
    THIS,
    TIME_BEFORE_MONTH,
    UNITS,
    UNTIL,
    YEAR,
    YEAR_WORDS,
)

_MONTH, THE_MONTH, OF = "شهر", "الشهر", "من"


class Named(NamedTuple):
    """A month by one name or two: its number, the names, the word and the offset after it, whether "month" is said."""

    number: int
    names: tuple[str, ...]
    after: int
    end: int
    said: bool
    hijri: bool


class When(NamedTuple):
    """The year after a month as told, or how the month stands to the story's; the word after it."""

    year: int | None
    relation: int | None
    after: int


def year_figure(word: str) -> int | None:
    """1900 to 2099 in figures."""
    return int(word) if len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal() else None


def lunar_figure(word: str) -> int | None:
    """1300 to 1499 in figures."""
    return int(word) if len(word) == 4 and word[:2] in ("13", "14") and word.isdecimal() else None


def era(line: DateLine, after: int, marks: frozenset[str]) -> int:
    """The word after the letter or word of an era (م، هـ، هجرية), if there is one."""
    return after + 1 if line.next(after) in marks else after


def named(line: DateLine, index: int) -> Named | None:
    """The month at ``index``: شهر تموز، يوليو (تموز)، تموز / يوليو، حزيران يونيو، ت1، ذي الحجة."""
    said = line.key(index) in (_MONTH, THE_MONTH) and line.blank(index + 1)
    first = index + said
    one = _name(line, first, MONTHS)
    if one is None:
        other = _name(line, first, HIJRI)
        if other is None:
            return None
        name, after = other
        after = era(line, after, HIJRI_PRAISE)
        return Named(HIJRI[name], (), after, line.end(after), said, True)
    name, after = one
    mark = line.mark(after) if after < len(line.keys) else None
    if mark in ("", "/", "(", "-", "–", "،"):
        two = _name(line, after, MONTHS)
        if two and MONTHS[two[0]] == MONTHS[name]:
            end = (line.closed(two[1]) if mark == "(" else None) or line.end(two[1])
            return Named(MONTHS[name], (name, two[0]), two[1], end, said, False)
    return Named(MONTHS[name], (name,), after, line.end(after), said, False)


def _name(line: DateLine, index: int, names: Mapping[str, int]) -> tuple[str, int] | None:
    two = line.two(index)
    if two in names:
        return two, index + 2
    one = line.key(index)
    return (one, index + 1) if one in names else None


def when(line: DateLine, after: int, *, hijri: bool = False) -> When | None:
    """What tells the year after a month. None: it comes every year, and is no date."""
    figure, marks = (lunar_figure, LUNAR_MARKS) if hijri else (year_figure, SOLAR_MARKS)
    relation = line.relation(after) or _dashed_relation(line, after)
    if relation:
        return When(None, *relation)
    mark = line.mark(after) if after < len(line.keys) else None
    if mark not in ("", "،", ",", "/" if hijri else ""):
        return When(None, None, after)
    place = after
    if line.key(place) == OF and line.blank(place + 1):
        if line.key(place + 1) == "كل":
            return None
        place += 1
    word = line.key(place)
    if word.startswith("لل"):
        word = "ال" + word[2:]
    elif word.startswith("ل") and word[1:] in YEAR_WORDS:
        word = word[1:]
    if UNITS.get(word) == YEAR and (place > after or mark == ""):
        told = line.relation(place + 1)
        if told and line.story:
            return When(line.story.year + told[0] if told[0] != ANCHORED else None, told[0], told[1])
        if told or line.next(place + 1) in SAME:
            return When(None, ANCHORED, place + 2)
    if word in YEAR_WORDS and line.blank(place + 1):
        place += 1
    year = figure(line.key(place))
    if year is None or line.mark(place) is None:
        return When(None, None, after)
    return When(year, None, era(line, place + 1, marks))


def _dashed_relation(line: DateLine, after: int) -> tuple[int, int] | None:
    """The Maghreb's "جويلية-يوليو- الحالي"."""
    found = RELATIONS.get(line.key(after)) if line.gap(after) == "- " else None
    return None if found is None else (found, after + 1)


def whole_month(line: DateLine, month: Named, ahead: When) -> Bounds | None:
    """The days of a month as told."""
    if ahead.relation == ANCHORED:
        return None
    if month.hijri:
        year = ahead.year or (hijri_year(line.story) if line.story else None)
        if year is None:
            return None
        around = [year] if ahead.year or ahead.relation == THIS else [year - 1, year, year + 1]
        there = [made for one in around if (made := hijri_period(one, month.number))]
    elif ahead.year is not None:
        return month_of(ahead.year, month.number)
    elif line.story is None:
        return None
    else:
        own = line.story.year
        around = [own] if ahead.relation == THIS else [own - 1, own, own + 1]
        there = [made for one in around if (made := month_of(one, month.number))]
    chosen = nearest([made[0] for made in there], ahead.relation, line.story)
    return next((made for made in there if made[0] == chosen), None)


def month_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """A month without a day: تموز، شهر تموز الماضي، في مارس، آذار مارس 2022، رمضان 1442 هـ."""
    month = named(line, index)
    before = line.before(index)
    if month is None or (before.isdecimal() and len(before) <= 2) or line.headed(index, PLACE_HEADS):
        return None
    of = line.before(index) == OF and line.raw(index - 2) in ORDINALS and line.headed(index - 2, PLACE_HEADS)
    ahead = when(line, month.after, hijri=month.hijri)
    if of or ahead is None or line.next(month.after) == "نت":
        return None  # شارع الثاني من ديسمبر
    day = None if month.hijri else _day_after(line, index, month)
    if day:
        return [day]
    plain = ahead.year is None and ahead.relation is None
    if month.hijri:
        if plain:
            return None
    elif plain and not month.said and len(month.names) < 2 and month.names[0] in AMBIGUOUS:
        joined = line.next(month.after) in UNTIL and named(line, month.after + 1)
        if not joined and not (before in TIME_BEFORE_MONTH and _is_month(line, month.after - 1)):
            return None
    past = plain and line.since(index)
    bounds = whole_month(line, month, ahead._replace(relation=LAST) if past else ahead)
    if plain and line.headed(index, EVENT_HEADS):
        bounds = None
    end = line.end(ahead.after) if ahead.after > month.after else month.end
    rule = "hijri" if month.hijri else "month"
    made = Hit(index, ahead.after, line.start(index), end, bounds, rule, months=month.names, hijri=month.hijri)
    if ahead.relation == ANCHORED and line.key(ahead.after - 1) in SAME and line.story and not month.hijri:
        made.bounds, made.same_year = month_of(line.story.year, month.number), True  # في تشرين الأول من العام نفسه
    return [made]


def _day_after(line: DateLine, index: int, month: Named) -> Hit | None:
    """The day of a month written the English way: يوليو 1, 2024."""
    day, year = line.next(month.after), year_figure(line.key(month.after + 1))
    if not (day.isdecimal() and len(day) <= 2 and year) or line.mark(month.after + 1) not in (",", "،", ""):
        return None
    after, made = month.after + 2, day_of(year, month.number, int(day))
    if made is None:
        return None
    return Hit(index, after, line.start(index), line.end(after), made, "day-month", months=month.names)


def _is_month(line: DateLine, index: int) -> bool:
    """Whether an آب is written as the month, not as "father"."""
    word = line.words[index]
    return line.key(index) != "اب" or "آ" in line.text[word.start : word.end]
