"""Periods and their parts: الأسبوع الماضي، مطلع العام الجاري، الربع الثاني من 2023، تسعينيات القرن الماضي."""

from __future__ import annotations

from newsdesk.text.date_line import DateLine, Hit
from newsdesk.text.date_months import named, when, whole_month, year_figure
from newsdesk.text.date_reckoning import (
    Bounds,
    between,
    century_of,
    month_of,
    moved,
    period,
    portion,
    years_of,
)
from newsdesk.text.date_words import (
    ANCHORED,
    CENTURY,
    DECADE,
    DECADES,
    EDGES,
    FINAL,
    GENERALS,
    IN_OFFICE,
    LUNAR_KINDS,
    MONTH,
    ORDINALS,
    PORTIONS,
    SAME,
    THIS,
    TODAY,
    TONIGHT,
    UNITS,
    WEEK,
    WHICH,
    YEAR,
    YEAR_KINDS,
)
from newsdesk.text.date_years import year_at

_THIS, _SAME_BEFORE, _OF, _IN = frozenset({"هذا", "هذه"}), frozenset({"نفس", "ذات"}), "من", frozenset({"في", "وفي"})
_KINDS = YEAR_KINDS | LUNAR_KINDS


def unit_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """الشهر الماضي، هذا العام، نفس الأسبوع، في اليوم نفسه، القرن التاسع عشر، الأسبوع الأول من تموز."""
    word, after = line.key(index), line.next(index + 1)
    days = (TODAY, TONIGHT)
    if line.next(index + 2) in WHICH and (word in _SAME_BEFORE or after in SAME):
        return None
    if word in _SAME_BEFORE or (after in SAME and (word in UNITS or word in days)):
        named_unit = after if word in _SAME_BEFORE else word
        return _same(line, index, named_unit) if named_unit in UNITS or named_unit in days else None
    if word in _THIS:
        if after not in UNITS:
            return None
        bounds = _unit(line, index + 1, THIS)
        return [Hit(index, index + 2, line.start(index), line.end(index + 2), bounds, "period", True)]
    unit = UNITS.get(word)
    if unit is None or (unit == YEAR and after in IN_OFFICE and line.headed(index, GENERALS)):
        return None  # المدير العام السابق
    told = line.relation(index + 1)
    if told:
        bounds = _unit(line, index, told[0])
        return [Hit(index, told[1], line.start(index), line.end(told[1]), bounds, "period", True)]
    if unit == CENTURY:
        return _century(line, index)
    return _week_of_month(line, index) if unit == WEEK else None


def _same(line: DateLine, index: int, word: str) -> list[Hit]:
    """On the same day, in the same month: the date before it in the text tells which."""
    first = index - 1 if line.raw(index - 1) in _IN and line.blank(index) else index
    if first < index and line.raw(first).startswith("و"):
        line.cut[first] = 1
    rule = "same-day" if word in (TODAY, TONIGHT) else f"same-{UNITS[word]}"
    return [Hit(first, index + 2, line.start(first), line.end(index + 2), None, rule, True)]


def _unit(line: DateLine, index: int, relation: int) -> Bounds | None:
    """The bounds of a unit. "This month" in news is what has been of it, or what is to come where that is spoken of."""
    if line.story is None or relation == ANCHORED:
        return None
    bounds = period(UNITS[line.key(index)], line.story, relation, line.first_weekday)
    if bounds is None or relation != THIS or UNITS[line.key(index)] in (DECADE, CENTURY):
        return bounds
    return between(line.story, bounds[1]) if line.looks_forward(index) else between(bounds[0], line.story)


def _century(line: DateLine, index: int) -> list[Hit] | None:
    place, number = index + 2, ORDINALS.get(line.two(index + 1)) if line.blank(index + 1) else None
    if number is not None:
        place = index + 3
    else:
        number = ORDINALS.get(line.next(index + 1))
    if number is None:
        return None
    bounds = century_of(number)
    if line.next(place) in LUNAR_KINDS:
        place, bounds = place + 1, None
    elif line.next(place) == "الميلادي":
        place += 1
    if line.next(place) == "قبل" and line.next(place + 1) == "الميلاد":
        place, bounds = place + 2, None
    return [Hit(index, place, line.start(index), line.end(place), bounds, "period")]


def _week_of_month(line: DateLine, index: int) -> list[Hit] | None:
    number = ORDINALS.get(line.next(index + 1), 0 if line.next(index + 1) in FINAL else None)
    if number is None or number > 4 or line.next(index + 2) != _OF or not line.blank(index + 3):
        return None
    found = _target(line, index + 3)
    if found is None or found[3] != MONTH:
        return None
    bounds, after, end, _ = found
    if bounds:
        bounds = (
            between(moved(bounds[0], 7 * number - 7), moved(bounds[0], 7 * number - 1))
            if number
            else between(moved(bounds[1], -6), bounds[1])
        )
    return [Hit(index, after, line.start(index), end, bounds, "period")]


_Target = tuple[Bounds | None, int, int, str]
"""The days of a period that another phrase takes a part of; the word and the offset after it; its unit."""


def _target(line: DateLine, index: int) -> _Target | None:
    """العام الجاري، الشهر، 2023، عام 2023، شهر تموز، القرن الماضي، التسعينيات."""
    word = line.key(index)
    start = index
    if word in _THIS:
        index, word = index + 1, line.next(index + 1)
        if word not in UNITS:
            return None
    if word.startswith("لل"):
        word = "ال" + word[2:]
    years = year_at(line, index)
    if years:
        return years[0], years[1], line.end(years[1]), YEAR
    month = named(line, index)
    if month:
        ahead = when(line, month.after, hijri=month.hijri)
        if ahead is None or (month.hijri and ahead.year is None and ahead.relation is None):
            return None
        end = line.end(ahead.after) if ahead.after > month.after else month.end
        return whole_month(line, month, ahead), ahead.after, end, MONTH
    unit = UNITS.get(word)
    if unit:
        return _unit_target(line, index, word, unit, this=index > start)
    decade = decade_phrase(line, index)
    return (_bounds(decade[0]), decade[0].after, decade[0].end, DECADE) if decade else None


def _bounds(hit: Hit) -> Bounds | None:
    return hit.bounds if isinstance(hit.bounds, tuple) else None


def _unit_target(line: DateLine, index: int, word: str, unit: str, *, this: bool) -> _Target | None:
    told = line.relation(index + 1)
    if told is None:
        named_kind = line.next(index + 1) in _KINDS or line.next(index + 1) in ORDINALS
        if named_kind or (unit in (DECADE, CENTURY) and not this):
            return None
        told = THIS, index + 1
    relation, after = told
    if line.story is None or relation == ANCHORED:
        return None, after, line.end(after), unit
    return period(unit, line.story, relation, line.first_weekday), after, line.end(after), unit


def edge_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """مطلع العام الجاري، منتصف تموز، نهاية الشهر، أواخر 2019: a third of the period; a week's end is its weekend."""
    found = _target(line, index + 1) if line.blank(index + 1) else None
    if found is None:
        return None
    bounds, after, end, unit = found
    third = EDGES[line.key(index)]
    if bounds and unit == WEEK and third == 2:
        bounds = between(moved(bounds[1], -1), bounds[1])
    elif bounds and unit == MONTH:
        first, last = bounds
        bounds = between(moved(first, 10 * third), last if third == 2 else moved(first, 10 * third + 9))
    elif bounds:
        bounds = portion(bounds, third, 3)
    months = named(line, index + 1) if unit == MONTH else None
    return [Hit(index, after, line.start(index), end, bounds, "period", months=months.names if months else ())]


def portion_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """الربع الثاني من 2023، النصف الأول من العام الجاري."""
    of, word = PORTIONS[line.key(index)], line.next(index + 1)
    number = of if word in FINAL else ORDINALS.get(word, of + 1)
    place = index + 2
    if number > of or not line.blank(place):
        return None
    if line.key(place) == _OF and line.blank(place + 1):
        place += 1
    elif not line.key(place).startswith("ل") and year_figure(line.key(place)) is None:
        return None
    return _part(line, index, place, number - 1, of)


def _part(line: DateLine, index: int, place: int, number: int, of: int) -> list[Hit] | None:
    found = _target(line, place)
    if found is None or found[3] not in (YEAR, MONTH):
        return None
    bounds = portion(found[0], number, of) if found[0] else None
    made = Hit(index, found[1], line.start(index), found[2], bounds, "period")
    if line.next(found[1]) in SAME and found[3] == YEAR:
        made.after, made.end, made.same_year = found[1] + 1, line.end(found[1] + 1), True
    return [made]


def first_months(line: DateLine, index: int, place: int, count: int) -> list[Hit] | None:
    """الأشهر التسعة الأولى من العام, the count being read: ``place`` is the word after الأولى."""
    found = _target(line, place + 1) if line.next(place) == _OF and line.blank(place + 1) else None
    if found is None or found[3] != YEAR or not 1 <= count <= 12:
        return None
    last = month_of(found[0][0].year, count) if found[0] else None
    bounds = between(found[0][0], last[1]) if found[0] and last else None
    return [Hit(index, found[1], line.start(index), found[2], bounds, "period")]


def decade_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """ثمانينيات القرن الماضي، التسعينيات: without a century, the one that has begun last."""
    word = line.key(index)
    if word.removeprefix("ال") not in DECADES:
        return None
    number, place, story = DECADES[word.removeprefix("ال")], index + 1, line.story
    if line.next(place) == _OF:
        if line.next(place + 1).startswith("عمر") or line.next(place + 1) == "العمر":
            return None
        place += line.next(place + 1) == "القرن"
    if line.next(place) == "القرن":
        told = line.relation(place + 1)
        if told and told[0] != ANCHORED:
            bounds = period(CENTURY, story, told[0], line.first_weekday) if story else None
            after = told[1]
        else:
            century = _century(line, place)
            if century is None:
                return None
            bounds, after = _bounds(century[0]), century[0].after
        start = bounds[0].year - 1 + number if bounds else None
    elif word.startswith("ال"):
        after = index + 1
        start = story.year // 100 * 100 + number if story else None
        if start is not None and story and start > story.year:
            start -= 100
    else:
        return None
    bounds = years_of(start, start + 9) if start is not None else None
    return [Hit(index, after, line.start(index), line.end(after), bounds, "decade")]
