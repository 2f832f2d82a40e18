"""Dates as Arabic news writes them, found and resolved against the story's own date. Pure; offsets are code points.

Every region's months (تموز، يوليو، جويلية، يوليوز), pairs of them (يوليو تموز), days in figures and words, ranges,
parts of months and years, Hijri dates, and days relative to the story (أمس، الأربعاء، الأسبوع الماضي، قبل يومين).

What was chosen where usage leaves a choice:

- A week runs Sunday to Saturday unless told. A bare weekday is the nearest such day on or before the story's date, or
  on or after it where the clause before it looks forward (سيجتمع، من المقرر); after "الاثنين المقبل" it is that day.
- A day or month without a year takes the year that brings it nearest, half a year off the one that was; "الماضي" and
  "المقبل" the one before and after; what follows منذ has begun.
- "This month" is what has been of it. "قبل شهرين" is the month it falls in, "الشهرين الماضيين" the stretch until today.
- مطلع، منتصف and أواخر are thirds; the end of a week is its last two days. The twentieth century is 1901 to 2000.
- A span leaves out what only joins (في، من، بين، و) and keeps what places (قبل، منذ، خلال، مطلع). "في اليوم نفسه" is
  one span.
- A day in two calendars is one date, a range is one date, and a list (3 و4 تموز) is as many as its days.
- What is known to be a date and not which ("الأيام المقبلة", "ثورة 14 تموز", "الشهر التالي") has no resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newsdesk.text.body import Span
from newsdesk.text.date_days import dated_day, figures
from newsdesk.text.date_distances import counted_phrase, distance_phrase
from newsdesk.text.date_line import DateLine, Hit, Keyed
from newsdesk.text.date_months import OF, THE_MONTH, lunar_figure, month_phrase, year_figure
from newsdesk.text.date_periods import decade_phrase, edge_phrase, portion_phrase, unit_phrase
from newsdesk.text.date_reckoning import Resolved, between, day_of, moved, period, written
from newsdesk.text.date_weekdays import day_phrase
from newsdesk.text.date_words import (
    BETWEEN,
    HIJRI,
    MANY,
    MONTH,
    MONTHS,
    SAME,
    SINGLE,
    TITLES,
    UNTIL,
    WEEK,
    YEAR,
    first_words,
)
from newsdesk.text.date_years import year_phrase
from newsdesk.text.letters import fold_key, snap, words

SUNDAY = 6
"""The first day of the week as `datetime.date.weekday` counts (Monday is 0)."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written. ``relative`` is True where it is right only as long as the story's date is known."""

    span: Span
    resolved: Resolved
    rule: str
    relative: bool = False
    months: tuple[str, ...] = ()


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    word: bool = True


_key_of = lru_cache(maxsize=20_000)(fold_key)
_DIGITS = frozenset("0123456789")
_FIGURES = (figures, dated_day, year_phrase, counted_phrase)
_AFTER_FIGURES = (
    UNTIL | SINGLE.keys() | MANY.keys() | {name.split()[0] for name in (*MONTHS, *HIJRI)}
    | {OF, THE_MONTH, "شهر", "الجاري", "الجارى"}
)  # fmt: skip
_PHRASES: dict[str, Callable[[DateLine, int], list[Hit] | None]] = {
    "day": day_phrase,
    "ordinal": dated_day,
    "month": month_phrase,
    "hijri": month_phrase,
    "unit": unit_phrase,
    "year": year_phrase,
    "edge": edge_phrase,
    "portion": portion_phrase,
    "decade": decade_phrase,
    "distance": distance_phrase,
    "counted": counted_phrase,
}


def find_dates(
    text: str,
    story_date: date | None = None,
    first_weekday: int = SUNDAY,
    words_of_text: Sequence[Keyed] | None = None,
) -> list[FoundDate]:
    """The dates in ``text`` (one paragraph), in order, none overlapping. Without a story date only full dates resolve.

    ``first_weekday`` counts as `date.weekday` does. ``words_of_text`` are the text's words where the caller has cut and
    folded it already. The work grows with the text: every rule looks at a bounded number of words from where it begins.
    """
    cut = [word for word in (_cut(text) if words_of_text is None else words_of_text) if word.word]
    keys = [word.key for word in cut]
    starts = first_words()
    begins = [index for index, key in enumerate(keys) if key in starts or key[:1] in _DIGITS]
    if not begins:
        return []
    line = DateLine(text, cut, keys, story_date, first_weekday)
    return _settled(text, line, _ranges(line, _leaning(line, _hits(line, begins))))


def may_begin(keys: Iterable[str]) -> bool:
    """Whether one of these folded words may begin a date that is not in figures."""
    return not first_words().keys().isdisjoint(keys)


def _cut(text: str) -> list[_Word]:
    return [_Word(start, end, _key_of(word)) for (start, end), word in words(text)]


def _hits(line: DateLine, begins: Iterable[int]) -> list[Hit]:
    """Every phrase, the first rule that reads one where it begins."""
    found: list[Hit] = []
    free = 0
    for index in begins:
        if index >= free:
            made = _at(line, index)
            if made:
                found += made
                free = made[-1].after
    return found


def _at(line: DateLine, index: int) -> list[Hit] | None:
    word = line.keys[index]
    if word[0] in _DIGITS:
        if word.isdecimal() and not year_figure(word) and not lunar_figure(word) and not _goes_on(line, index + 1):
            return None
        for read in _FIGURES:
            made = read(line, index)
            if made:
                return made
        return None
    begins = first_words().get(word)
    if begins is None:
        return None
    particle, line.keys[index], kinds = begins
    if particle:
        line.cut[index] = particle
    for kind in kinds:
        made = _PHRASES[kind](line, index)
        if made:
            return made
    return None


def _goes_on(line: DateLine, after: int) -> bool:
    """Whether a figure that is no year may be part of a date, by what follows it: a mark, a month, another day, a unit.

    Most figures in copy are no dates, and every rule for figures would find so by itself.
    """
    if after == len(line.keys):
        return False
    word = line.keys[after]
    return word[:1] == "و" or word in _AFTER_FIGURES or line.gap(after) != " "


def _leaning(line: DateLine, hits: list[Hit]) -> list[Hit]:
    """The dates that lean on one before them: "19 من الشهر نفسه"; a weekday after "that day next week"."""
    last: date | None = None
    before: Hit | None = None
    named: dict[int, date] = {}
    for hit in hits:
        if hit.ahead and isinstance(hit.bounds, date):
            named[hit.bounds.weekday()] = hit.bounds
        elif hit.told and hit.told.weekday in named:
            hit.bounds = named[hit.told.weekday]
        if hit.told and not hit.told.month and hit.told.day and last:
            hit.bounds = day_of(last.year, last.month, hit.told.day)
        if hit.same_year and isinstance(hit.bounds, tuple):
            hit.bounds = _in_year(hit.bounds, last.year) if last else None
        _listed(before, hit)
        _same_stretch(line, before, hit)
        before = hit
        if hit.bounds:
            last = hit.bounds[0] if isinstance(hit.bounds, tuple) else hit.bounds
    return hits


def _listed(before: Hit | None, hit: Hit) -> None:
    """A weekday joined to one before it comes after that: يجتمعون يومي الخميس | والجمعة."""
    joined = before is not None and before.after == hit.first and before.rule == hit.rule == "weekday"
    if not joined or before is None or not isinstance(before.bounds, date) or not isinstance(hit.bounds, date):
        return
    following = moved(before.bounds, (hit.bounds.weekday() - before.bounds.weekday()) % 7)
    if following and hit.told and not hit.ahead:
        hit.bounds = following


def _same_stretch(line: DateLine, before: Hit | None, hit: Hit) -> None:
    """The stretch told of before, in another year: الأشهر التسعة الأولى … مقارنة | بالفترة نفسها من العام الماضي."""
    first = hit.first - 3
    told = (line.raw(first), line.raw(first + 1))
    same = (told[0].lstrip("وبلف").endswith("لفتره") and told[1] in SAME) or (
        told[0].lstrip("وبلف") in ("نفس", "ذات") and told[1] == "الفتره"
    )
    if not same or line.raw(hit.first - 1) != "من" or before is None or not isinstance(hit.bounds, tuple):
        return
    if isinstance(before.bounds, tuple) and (moved_there := _in_year(before.bounds, hit.bounds[0].year)):
        hit.bounds = moved_there
        begins = line.words[first]
        hit.first, hit.start = first, begins.start + (line.text[begins.start] in "وفبل")


def _in_year(bounds: tuple[date, date], year: int) -> tuple[date, date] | None:
    """The same days of another year."""
    step = year - bounds[0].year
    return between(*(day_of(day.year + step, day.month, day.day) for day in bounds))


def _ranges(line: DateLine, hits: list[Hit]) -> Iterator[Hit]:
    """The phrases, two that stand for a first and a last day made one: من الأحد إلى الثلاثاء، بين تموز وأيلول 2020."""
    place = 0
    while place < len(hits):
        hit = hits[place]
        if place + 1 < len(hits):
            whole = _range(line, hit, hits[place + 1])
            if whole:
                yield whole
                place += 2
                continue
        yield hit
        place += 1


def _range(line: DateLine, first: Hit, last: Hit) -> Hit | None:
    """The two as one, where they are joined as a first and a last day and are of one kind."""
    kinds = isinstance(first.bounds, tuple) != isinstance(last.bounds, tuple)
    if kinds or "range" in (first.rule, last.rule) or not _joined(line, first, last):
        return None
    bounds = between(*_ends(line, first, last))
    if bounds is None and line.story:
        return None
    made = replace(first, after=last.after, end=last.end, bounds=bounds, rule="range", told=None)
    made.relative = first.relative or last.relative
    return made


def _joined(line: DateLine, first: Hit, last: Hit) -> bool:
    """Whether a dash, إلى، حتى or (after بين) و stands between two dates, and nothing else."""
    words_between, mark, word = last.first - first.after, line.mark(first.after), line.raw(first.after)
    opening = first.first - (line.before(first.first) in _PAIR_WORDS)
    opened = line.before(opening) in BETWEEN
    if words_between == 0:
        return (mark == "" and opened and word.startswith("و")) or mark in ("-", "–", "—")
    if mark != "" or not line.blank(last.first):
        return False
    if words_between == 1:
        return word in UNTIL or (word == "و" and opened)
    return words_between == 2 and word in UNTIL and line.raw(first.after + 1) == "غايه"


_PAIR_WORDS = frozenset({"يومي", "شهري", "ايام", "ليلتي"})


def _ends(line: DateLine, first: Hit, last: Hit) -> tuple[date | None, date | None]:
    """The first and last day of a range; what does not tell its year or week takes the other's."""
    start = first.bounds[0] if isinstance(first.bounds, tuple) else first.bounds
    end = last.bounds[1] if isinstance(last.bounds, tuple) else last.bounds
    if start is None and end is None:
        return None, None
    if first.told and end and first.told.month and (start is None or last.told is None):
        years = (day_of(end.year + step, first.told.month, first.told.day) for step in (0, -1))
        start = next((day for day in years if day and day <= end), start)
    elif last.told and start and last.told.month and (end is None or end < start):
        years = (day_of(start.year + step, last.told.month, last.told.day) for step in (0, 1))
        end = next((day for day in years if day and day >= start), end)
    elif last.told and start and last.told.weekday is not None:
        end = moved(start, (last.told.weekday - start.weekday()) % 7 or 7)
    elif first.rule == "month" and start and end and start > end:
        start = day_of(end.year - (start.month > end.month), start.month, 1)
    return start, end


def _settled(text: str, line: DateLine, hits: Iterable[Hit]) -> list[FoundDate]:
    """The dates as handed out: "on the same day" takes the day before it, spans cut no grapheme."""
    settled: list[FoundDate] = []
    last: date | None = None
    day: date | None = None
    for hit in hits:
        bounds = hit.bounds
        resolved: Resolved
        if hit.rule == "same-day":
            resolved = day.isoformat() if day else None
        elif hit.rule in _SAME and last:
            resolved = written(period(_SAME[hit.rule], last, 0, line.first_weekday))
        else:
            resolved = written(bounds)
        if isinstance(bounds, tuple):
            last = bounds[0]
        elif bounds:
            last = day = bounds
        end = hit.end
        if text[end : end + 1] == ")" and text.count("(", hit.start, end) > text.count(")", hit.start, end):
            end += 1  # تشرين الأول (أكتوبر 2023)
        if _titled(line, hit):
            continue
        span = snap(text, (hit.start, end))
        if not settled or span[0] >= settled[-1].span[1]:
            settled.append(FoundDate(span, resolved, hit.rule, hit.relative, hit.months))
    return settled


def _titled(line: DateLine, hit: Hit) -> bool:
    """Whether the words are a title in quotation marks, or begin one: مجلة «أكتوبر», برنامج «غدا 21»."""
    return line.mark(hit.first) in _OPENERS and line.raw(hit.first - 1).lstrip("ولب") in TITLES


_OPENERS = ("«", "“", '"')
_SAME = {"same-week": WEEK, "same-month": MONTH, "same-year": YEAR}
