"""How long ago or from now: قبل يومين، منذ ثلاثة أيام، بعد شهرين، خلال 48 ساعة، الأيام الثلاثة الماضية."""

from __future__ import annotations

from datetime import date

from newsdesk.text.date_line import DateLine, Hit
from newsdesk.text.date_periods import first_months
from newsdesk.text.date_reckoning import Bounds, away, stretch
from newsdesk.text.date_words import (
    A_DAY,
    ABOUT,
    AGO,
    ANCHORED,
    COUNTS,
    DAY,
    DEFINITE_MANY,
    DEFINITE_PAIRS,
    FIRST_ONES,
    FRACTIONS,
    HENCE,
    HIJRI,
    HOUR,
    LAST,
    LATEST,
    LOOSE_STEPS,
    MANY,
    MONTH,
    MONTHS,
    NEXT,
    ORDINALS,
    PAIRS,
    RECENT,
    SINGLE,
    STEPS,
    TODAY,
    WEEKDAYS,
    WITHIN,
)

_FROM = frozenset({"من", "علي"})
_NAMED = (
    frozenset(WEEKDAYS) | frozenset(STEPS) | frozenset(LOOSE_STEPS) | frozenset(ORDINALS) | {TODAY, "اول"}
    | frozenset(name.split()[0] for name in (*MONTHS, *HIJRI))
)  # fmt: skip
"""After يوم or شهر these tell which one: "قبل يوم الخميس" counts nothing."""
_ONE, _ONLY = frozenset({"واحد", "واحده"}), frozenset({"فقط", "تقريبا"})
_HOURS = 24


def _count(line: DateLine, index: int) -> tuple[int, int] | None:
    """A number of things at ``index``, in figures or words, and the word after it."""
    word = line.key(index)
    if word.isdecimal():
        return (int(word), index + 1) if len(word) <= 3 else None
    if word == "ال" and line.blank(index + 1) and line.key(index + 1).isdecimal():
        return _count(line, index + 1)
    word = word.removeprefix("ال")
    after = line.next(index + 1)
    for pair in (f"{word} {after}", f"{word} {after.replace('وال', 'و', 1)}"):
        if pair in COUNTS:
            return COUNTS[pair], index + 2
    return (COUNTS[word], index + 1) if word in COUNTS else None


def _measure(line: DateLine, index: int) -> tuple[int, str, int] | None:
    """How many of which unit (يومين، ثلاثة أيام، 20 عاما، أسبوع), and the word after it."""
    word = line.key(index)
    if word in PAIRS:
        return 2, PAIRS[word], index + 1
    if word in SINGLE:
        after = index + 1
        following = line.next(after)
        if following in _ONE:
            return 1, SINGLE[word], after + 1
        told = following in _NAMED or following[:1].isdecimal() or following.startswith("ال")
        return None if told or word == DAY or SINGLE[word] == HOUR else (1, SINGLE[word], after)
    counted = _count(line, index)
    if counted is None or not line.blank(counted[1]):
        return None
    count, after = counted
    unit = MANY.get(line.key(after)) or SINGLE.get(line.key(after))
    return (count, unit, after + 1) if unit else None


def distance_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """A distance from the story's date. From an event ("قبل يومين من الانتخابات") it is no date of ours.

    About (نحو) and what may be counted from another day ("بعد يومين" in a tale) are found and not resolved.
    """
    word, place = line.key(index), index + 1
    about = line.next(place) in ABOUT
    measured = _measure(line, place + about) if line.blank(place) and line.blank(place + about) else None
    if measured is None:
        return None
    count, unit, after = measured
    if word in WITHIN and (line.key(place) == "ال" or line.relation(after)):
        return None  # خلال الـ 24 ساعة الماضية: the hours are the date
    about = about or line.next(after) in FRACTIONS
    after += line.next(after) in _ONLY | FRACTIONS
    if word not in WITHIN and line.next(after) in _FROM and word != "منذ":
        return None
    if word in HENCE and line.raw(index - 1).lstrip("وف")[:3] == line.key(place)[:3]:  # يوما بعد يوم
        return None
    bounds = None if about else _resolved(line, index, word, count, unit)
    return [Hit(index, after, line.start(index), line.end(after), bounds, "distance", True)]


def _resolved(line: DateLine, index: int, word: str, count: int, unit: str) -> date | Bounds | None:
    if unit == HOUR:
        if count % _HOURS:
            return None
        count, unit = count // _HOURS, A_DAY
    if line.story is None:
        return None
    if word in AGO or word == "منذ":
        return away(unit, line.story, -count)
    if not line.looks_forward(index):
        return None
    return stretch(unit, line.story, count) if word in WITHIN else away(unit, line.story, count)


def counted_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """The last or next few: الأسبوعين الماضيين، الأيام الثلاثة الماضية، الـ48 ساعة المقبلة، آخر 24 ساعة.

    Told in number they resolve to the stretch between the story's date and that far away; "the coming days" to nothing.
    """
    word, place = line.key(index), index + 1
    if word in DEFINITE_PAIRS:
        return _stretched(line, index, place, 2, DEFINITE_PAIRS[word])
    if word in DEFINITE_MANY:
        unit, count = DEFINITE_MANY[word], None
        counted = _count(line, place) if line.blank(place) else None
        if counted:
            count, place = counted
        elif line.next(place) == "القليله":
            place += 1
        if count and unit == MONTH and line.next(place) in FIRST_ONES:
            return first_months(line, index, place + 1, count)
        return _stretched(line, index, place, count, unit)
    latest = word in LATEST
    measured = _measure(line, place) if latest and line.blank(place) else None if latest else _definite(line, index)
    if measured is None:
        return None
    count, unit, after = measured
    if not latest:
        return _stretched(line, index, after, count, unit)
    return [Hit(index, after, line.start(index), line.end(after), _last(line, count, unit, LAST), "distance", True)]


def _definite(line: DateLine, index: int) -> tuple[int, str, int] | None:
    """الثلاثة أيام، الـ24 ساعة."""
    return _measure(line, index) if line.key(index) not in SINGLE and line.key(index) not in PAIRS else None


def _stretched(line: DateLine, index: int, place: int, count: int | None, unit: str) -> list[Hit] | None:
    told = line.relation(place)
    if told is None and line.next(place) in RECENT:
        told = LAST, place + 1
    if told is None or told[0] not in (LAST, NEXT, ANCHORED):
        return None
    bounds = _last(line, count, unit, told[0]) if count else None
    return [Hit(index, told[1], line.start(index), line.end(told[1]), bounds, "distance", True)]


def _last(line: DateLine, count: int, unit: str, relation: int) -> Bounds | None:
    if unit == HOUR:
        if count % _HOURS:
            return None
        count, unit = count // _HOURS, A_DAY
    if line.story is None or relation == ANCHORED:
        return None
    return stretch(unit, line.story, relation * count)
