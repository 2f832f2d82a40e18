"""Days of the month in both calendars: 14 تموز، الثامن من يوليو، 3 و4 آب، 10 محرم 1443، 14/7/2021."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import regex

from newsdesk.text.date_line import DateLine, Hit, Told
from newsdesk.text.date_months import OF, THE_MONTH, Named, When, era, lunar_figure, named, when, year_figure
from newsdesk.text.date_reckoning import between, day_of, hijri_day, hijri_year, month_of, nearest
from newsdesk.text.date_words import (
    AMBIGUOUS,
    ANCHORED,
    BETWEEN,
    DAY,
    EVENT_HEADS,
    FIRST,
    FIRST_DAY,
    HIJRI,
    LAST,
    LUNAR_MARKS,
    MATCHING,
    ORDINALS,
    PLACE_HEADS,
    SAME,
    SOLAR_MARKS,
    THIS,
    UNTIL,
    ZERO,
)

_LISTED = 6
"""Days in one list (3 و4 و5 تموز): more are figures of something else."""
_ONE_FIGURE = regex.compile(r"([0-9]{1,4})([/.])([0-9]{1,2})\2([0-9]{1,4})")
_NO_YEAR = regex.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_DASHES = frozenset("-–—")
_DATED = frozenset({"بتاريخ", "وبتاريخ", "تاريخ", "يوم"})
_NUMBERED = frozenset({"رقم", "سن", "نسخه", "النسخه", "اصدار", "الاصدار"})


def day_figure(line: DateLine, index: int) -> tuple[int, int, bool] | None:
    """The day of a month at ``index``, in figures, words or the Maghreb's فاتح; the word after it; whether in words."""
    word = line.key(index)
    if word == "ال" and line.blank(index + 1):
        index, word = index + 1, line.key(index + 1)
    if word[:1].isdecimal():
        right = len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31
        return (int(word), index + 1, False) if right else None
    if word in FIRST_DAY:
        return 1, index + 1, word == FIRST
    two = ORDINALS.get(line.two(index))
    if two is not None:
        return two, index + 2, True
    one = ORDINALS.get(word)
    return (one, index + 1, True) if one is not None else None


class _Days(NamedTuple):
    """Days of one month as listed: each day with its words, whether they are a first and a last one."""

    days: list[tuple[int, int, int]]
    after: int
    range: bool
    in_words: bool


def _days(line: DateLine, index: int) -> _Days | None:
    """The day or days at ``index``: 3، 3 و4، 3-5، 3 إلى 5."""
    first = day_figure(line, index)
    if first is None:
        return None
    day, after, in_words = first
    days = [(day, index, after)]
    ranged = False
    while len(days) < _LISTED and after < len(line.keys):
        mark, word = line.mark(after), line.key(after)
        place, joined = after + 1, mark == "" and word == "و"
        if mark in _DASHES or (mark == "" and word in UNTIL and len(days) == 1):
            place, joined, ranged = after + (mark == ""), True, True
            place += mark == "" and line.next(place) == "غايه"
            place += line.key(place) == DAY
        elif mark in ("،", ","):
            place, joined = after, True
        elif mark == "" and word.startswith("و") and len(word) > 1:
            line.keys[after] = word[1:]
            place, joined = after, True
        more = day_figure(line, place) if joined else None
        if more is None:
            line.keys[after] = word
            break
        line.cut[after] = int(place == after and word.startswith("و"))
        day, end, _ = more
        days.append((day, place, end))
        after = end
    if ranged and len(days) != 2:
        return None
    between_words = len(days) == 2 and (
        line.before(index) in BETWEEN or (line.before(index) in ("يومي", "ايام") and line.raw(index - 2) in BETWEEN)
    )
    return _Days(days, after, ranged or between_words, in_words)


def dated_day(
    line: DateLine, index: int, weekday: int | None = None, *, alone: bool = True, twin: bool = True
) -> list[Hit] | None:
    """The day or days of a month at ``index``; of a Hijri one too, with its ``twin`` in the other calendar after it.

    A date in two calendars ("10 ذي الحجة 1442 هـ الموافق 20 يوليو 2021") is one mention, resolved by the Gregorian.
    """
    days = _days(line, index)
    if days is None or line.headed(index, _NUMBERED):
        return None
    if alone and line.headed(index, PLACE_HEADS):
        return None
    after, of = days.after, False
    if line.next(after) == OF:
        after, of = after + 1, True
    ahead = _this_month(line, after) if after < len(line.keys) and line.blank(after) else None
    slashed = _slashed(line, after)
    month = named(line, after) if ahead is None and (slashed or line.blank(after)) else None
    if month:
        ahead = When(slashed, None, month.after + 1) if slashed else when(line, month.after, hijri=month.hijri)
    if ahead is None or (month and days.in_words and not of and _unsure(month, ahead)):
        return None
    zero = month and month.hijri and HIJRI[ZERO] == month.number and line.next(month.after) not in MATCHING
    if zero and not of and ahead.year is None:
        return None  # 3 صفر is a result, but 17 صفر الموافق 4 أكتوبر
    moved_end = ahead.after > (month.after if month else after)
    end = line.end(ahead.after) if moved_end or month is None else month.end
    event = alone and ahead.year is None and ahead.relation is None and line.headed(index, EVENT_HEADS)
    past = ahead.year is None and ahead.relation is None and line.since(index)
    placed = ahead._replace(relation=LAST) if past else ahead
    find = _finder(line, month, placed, None if len(days.days) > 1 else weekday)
    hits = _hits(line, days, end, ahead, find, event=event)
    for hit in hits:
        hit.months = month.names if month else ()
        hit.hijri = bool(month and month.hijri)
        if hit.hijri:
            hit.rule = "hijri"
        elif month is None and ahead.relation == ANCHORED:
            hit.told = Told(days.days[0][0])
        elif month and ahead.year is None and ahead.relation is None and not days.range and not event:
            hit.told = Told(hit.bounds.day, month.number) if isinstance(hit.bounds, date) else None
    return _matched(line, hits) if twin and len(hits) == 1 else hits


def _slashed(line: DateLine, after: int) -> int | None:
    """The year of 12/فبراير/2024 where the month stands at ``after``."""
    mark = line.mark(after) if after + 1 < len(line.keys) else None
    return year_figure(line.key(after + 1)) if mark in ("/", "-") and line.mark(after + 1) == mark else None


def _unsure(month: Named, ahead: When) -> bool:
    """الأول مارس: an ordinal and a verb."""
    plain = ahead.year is None and ahead.relation is None and not month.said and len(month.names) < 2
    return not month.hijri and plain and month.names[0] in AMBIGUOUS


def _hits(
    line: DateLine, days: _Days, end: int, ahead: When, find: Callable[[int], date | None], *, event: bool
) -> list[Hit]:
    found = [None if event else find(day) for day, _, _ in days.days]
    if days.range:
        first, last = found[0], found[-1]
        if first and last and first > last:  # from the 28th to the 3rd: the month named is the last one's
            before = month_of(last.year, last.month - 1)
            first = before and day_of(before[0].year, before[0].month, days.days[0][0])
        start = days.days[0][1]
        return [Hit(start, ahead.after, line.start(start), end, between(first, last), "range")]
    made = [
        Hit(first, after, line.start(first), line.end(after), day, "day-month")
        for (_, first, after), day in zip(days.days, found, strict=True)
    ]
    made[-1].after, made[-1].end = ahead.after, end
    return made


def _this_month(line: DateLine, after: int) -> When | None:
    """14 من الشهر الجاري، 14 الجاري."""
    if line.key(after) == THE_MONTH:
        if line.next(after + 1) in SAME:
            return When(None, ANCHORED, after + 2)
        told = line.relation(after + 1)
        return When(None, *told) if told and not named(line, after) else None
    return When(None, THIS, after + 1) if line.key(after) in ("الجاري", "الجارى") else None


def _finder(line: DateLine, month: Named | None, ahead: When, weekday: int | None) -> Callable[[int], date | None]:
    """How a day of this month becomes a date."""
    story, relation = line.story, ahead.relation
    if relation == ANCHORED or (story is None and ahead.year is None):
        return lambda day: None
    if month is None:
        bounds = month_of(story.year, story.month + (relation or 0)) if story else None
        return lambda day: day_of(bounds[0].year, bounds[0].month, day) if bounds else None
    make = hijri_day if month.hijri else day_of
    if ahead.year is not None:
        year = ahead.year
        return lambda day: make(year, month.number, day)
    own = (hijri_year(story) if month.hijri else story.year) if story else None
    if own is None:
        return lambda day: None
    years = [own] if relation == THIS else [own - 1, own, own + 1]

    def choose(day: int) -> date | None:
        there = [made for year in years if (made := make(year, month.number, day))]
        fitting = [made for made in there if made.weekday() == weekday]  # the weekday tells the year, unless a slip
        return nearest(fitting or there, relation, story)

    return choose


def _matched(line: DateLine, hits: list[Hit]) -> list[Hit]:
    """The hit, with the same day in the other calendar taken in."""
    hit = hits[0]
    mark = line.mark(hit.after) if hit.after < len(line.keys) else None
    if mark not in ("", "،", ",", "(", "-", "–", "/"):
        return hits
    place = hit.after
    if line.key(place) in MATCHING:
        place += 1
        if line.next(place) in ("ل", "يوم"):
            place += 1
    elif mark in ("", "،", ","):
        return hits
    other = dated_day(line, place, alone=False, twin=False) or figures(line, place, twin=False)
    if not other or len(other) != 1 or other[0].hijri == hit.hijri:
        return hits
    more = other[0]
    end = (line.closed(more.after) if mark == "(" else None) or more.end
    solar, lunar = (more, hit) if hit.hijri else (hit, more)
    return [Hit(hit.first, more.after, hit.start, end, solar.bounds or lunar.bounds, "day-month", months=solar.months)]


def figures(line: DateLine, index: int, *, loose: bool = False, twin: bool = True) -> list[Hit] | None:
    """A date in figures: 14/7/2021، 2021-07-14، 14.7.2021; day before month. ``loose`` takes 14/7 as well."""
    read = _figures(line, index)
    before = line.before(index)
    if read is None or line.headed(index, _NUMBERED) or _glued(line, index, read[3] if read else index):
        short = _NO_YEAR.fullmatch(line.key(index))
        if not short or not (loose or before in _DATED) or _glued(line, index, index + 1):
            return None
        day, month = int(short[1]), int(short[2])
        around = [day_of(line.story.year + step, month, day) for step in (-1, 0, 1)] if line.story else []
        if not day_of(2000, month, day):
            return None
        return [
            Hit(index, index + 1, line.start(index), line.end(index + 1), nearest(around, None, line.story), "figures")
        ]
    first, second, third, after = read
    iso = len(first) == 4
    year, month, day = (int(first), int(second), int(third)) if iso else (int(third), int(second), int(first))
    if lunar_figure(first if iso else third):
        made = hijri_day(year, month, day)
        after = era(line, after, LUNAR_MARKS)
        return [Hit(index, after, line.start(index), line.end(after), made, "hijri", hijri=True)] if made else None
    made = day_of(year, month, day) or (None if iso else day_of(year, day, month))
    if made is None:
        return None
    rule = "iso" if iso and line.gap(index + 1) == "-" else "figures"
    after = era(line, after, SOLAR_MARKS)
    hits = [Hit(index, after, line.start(index), line.end(after), made, rule)]
    return _matched(line, hits) if twin else hits


def _figures(line: DateLine, index: int) -> tuple[str, str, str, int] | None:
    """Three figures that may be a date, and the word after them."""
    one = _ONE_FIGURE.fullmatch(line.key(index))
    if one:
        parts, after = (one[1], one[3], one[4]), index + 1
    else:
        mark = line.mark(index + 1) if index + 1 < len(line.keys) else None
        if mark not in ("-", "/", "–") or index + 2 >= len(line.keys) or line.mark(index + 2) != mark:
            return None
        parts, after = (line.key(index), line.key(index + 1), line.key(index + 2)), index + 3
        if not all(part.isdecimal() for part in parts):
            return None
    years = [year_figure(part) or lunar_figure(part) for part in (parts[0], parts[2])]
    short = [len(part) <= 2 for part in parts]
    fits = (years[0] and short[1] and short[2]) or (years[1] and short[0] and short[1])
    return (*parts, after) if fits else None


def _glued(line: DateLine, index: int, after: int) -> bool:
    """Whether figures go on before or after: a telephone number, a serial number."""
    start, end = line.words[index].start, line.end(after)
    before, behind = line.text[max(start - 2, 0) : start], line.text[end : end + 2]
    return bool(before and before[-1] in "/.-" and before[:1].isdecimal()) or bool(
        behind[:1] in ("/", "-") and behind[1:2].isdecimal()
    )
