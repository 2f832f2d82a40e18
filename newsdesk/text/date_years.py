"""Years: عام 2019، في 2019، سنة 1443 هـ، عامي 2011 و2015، 2019-2020، العام الدراسي 2020/2021."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.text.date_line import DateLine, Hit
from newsdesk.text.date_months import era, lunar_figure, year_figure
from newsdesk.text.date_reckoning import Bounds, between, hijri_period, hijri_year, years_of
from newsdesk.text.date_words import (
    BEFORE_YEAR,
    BETWEEN,
    COUNTED,
    LUNAR_KINDS,
    LUNAR_MARKS,
    SOLAR_MARKS,
    UNTIL,
    YEAR_KINDS,
    YEAR_WORDS,
)

_KINDS = YEAR_KINDS | LUNAR_KINDS
_SPAN_WORDS = BEFORE_YEAR | BETWEEN | YEAR_WORDS | {"للفتره", "الفتره", "للاعوام", "من"}
_NUMBERS = frozenset({"رقم", "هاتف", "الهاتف", "قانون", "القانون", "ماده", "الماده"})
_LISTED = 12
_LONGEST = 110
"""Years in a range of two: more are not a range of years."""


def year_at(line: DateLine, index: int) -> tuple[Bounds | None, int] | None:
    """عام 2019، سنة 1443 هـ، العام الدراسي 2020/2021، 2019: its days and the word after it."""
    word, place = line.key(index), index
    if word.startswith("لل"):
        word = "ال" + word[2:]
    worded = word in YEAR_WORDS or (word[:1] == "ل" and word[1:] in YEAR_WORDS)
    if worded:
        place += 1
        if line.next(place) in _KINDS:
            place += 1
        if not line.blank(place):
            return None
    figure = line.key(place)
    if worded and len(figure) == 9 and figure[4] == "/":
        first, last = year_figure(figure[:4]), year_figure(figure[5:])
        return (years_of(first, last), place + 1) if first and last == first + 1 else None
    lunar = lunar_figure(figure)
    if lunar and (line.next(place + 1) in LUNAR_MARKS or line.key(place - 1) in LUNAR_KINDS):
        return hijri_period(lunar), era(line, place + 1, LUNAR_MARKS)
    if not worded:
        year = year_figure(figure)
        return (years_of(year), era(line, place + 1, SOLAR_MARKS)) if year else None
    if len(figure) != 4 or not figure.isdecimal() or figure[0] not in "12" or figure > "2199":
        return None
    after = era(line, place + 1, SOLAR_MARKS)
    if lunar and after == place + 1:
        return _lunar_or_solar(line, lunar), after
    return years_of(int(figure)), after


def _lunar_or_solar(line: DateLine, year: int) -> Bounds | None:
    """A year such as 1442 with no era: Hijri where the story's own Hijri year is near."""
    own = hijri_year(line.story) if line.story else None
    if own is None:
        return None
    return hijri_period(year) if abs(year - own) <= 30 else years_of(year)


def year_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """A year, years in a row, or a range of years: عام 2019، في 2019، عامي 2011 و2015، بين 2011 و2015، 2019-2020."""
    found = year_at(line, index)
    if found is None:
        return None
    bounds, after = found
    bare = line.key(index)[:1].isdecimal()
    more = _more_years(line, index, after)
    if more and not (bare and _counts(line, more[1])):
        last, end, ranged = more
        if ranged:
            whole = between(bounds and bounds[0], last and last[1])
            return [Hit(index, end, line.start(index), line.end(end), whole, "year")]
        return [Hit(index, after, line.start(index), line.end(after), bounds, "year"), *_listed(line, end - 1)]
    if bare and (line.before(index) not in BEFORE_YEAR or _counts(line, after)):
        return None
    return [Hit(index, after, line.start(index), line.end(after), bounds, "year")]


def _listed(line: DateLine, index: int) -> Iterator[Hit]:
    """The years that go on a list from ``index``: 2013 و2015 in "أعوام 2011 و2013 و2015"."""
    for _ in range(_LISTED):
        year = year_figure(line.key(index))
        if year is None or _counts(line, index + 1):
            return
        yield Hit(index, index + 1, line.start(index), line.end(index + 1), years_of(year), "year")
        if line.next(index + 1) != "و" or not line.blank(index + 2):
            return
        index += 2


def _counts(line: DateLine, after: int) -> bool:
    """Whether what follows shows a figure to be a number of things."""
    end = line.end(after)
    return line.next(after) in COUNTED or line.text[end : end + 1] in ("%", "٪", "$")


def _more_years(line: DateLine, index: int, after: int) -> tuple[Bounds | None, int, bool] | None:
    """The year that follows another, the word after it, and whether the two are a range."""
    if after >= len(line.keys):
        return None
    mark, word, first = line.mark(after), line.key(after), line.before(index)
    dashed = mark is not None and mark in ("-", "–", "—")
    place = after if dashed else after + 1
    pair = mark == "" and word == "و"
    joined = mark == "" and word.startswith("و") and word[1:] in YEAR_WORDS
    if joined:
        line.keys[after], place = word[1:], after
    if not (dashed or pair or joined or (mark == "" and word in UNTIL)):
        return None
    found = year_at(line, place) if dashed or joined or line.blank(place) else None
    if joined:
        line.keys[after] = word
    if found is None:
        return None
    ranged = dashed or word in UNTIL or first in BETWEEN
    one, two = year_at(line, index), found[0]
    bare = line.key(index)[:1].isdecimal()
    if ranged and one and one[0] and two and not 0 < two[0].year - one[0][0].year <= _LONGEST:
        return None
    if bare and not ranged:
        return None
    if bare and dashed and not _stands_alone(line, index, found[1]):
        return None
    if bare and not dashed and first not in _SPAN_WORDS:
        return None
    return (two, found[1], ranged) if not joined or ranged else None


def _stands_alone(line: DateLine, index: int, after: int) -> bool:
    """Whether years with a dash are no part of a longer number and are not said to be a number."""
    start, end = line.words[index].start, line.end(after)
    if line.text[max(start - 1, 0) : start] in ("-", "/") or line.text[end : end + 1] in ("-", "/"):
        return False
    return not line.headed(index, _NUMBERS)
