"""Days by name or by nearness: مساء أمس الخميس، يوم الأربعاء الموافق 14 تموز، الأحد المقبل، ليل الجمعة السبت، اليوم."""

from __future__ import annotations

from datetime import date

from newsdesk.text.date_days import dated_day, figures
from newsdesk.text.date_line import DateLine, Hit, Told
from newsdesk.text.date_reckoning import between, moved, period
from newsdesk.text.date_words import (
    AGO,
    ANCHORED,
    BETWEEN,
    DAY,
    HENCE,
    LAST,
    LOOSE_STEPS,
    MATCHING,
    NEXT,
    NIGHTS,
    NOT_AFTER_TODAY,
    NOT_AFTER_WEEKDAY,
    NOT_BEFORE_TODAY,
    NOT_BEFORE_WEEKDAY,
    OUTLETS,
    PARTS,
    SAME,
    STEPS,
    THIS_PART,
    TITLED,
    TODAY,
    TONIGHT,
    WEEK,
    WEEKDAYS,
    WHICH,
)

_FIRST, _OF, _THIS = "اول", "من", frozenset({"هذا", "هذه"})
_BEFORE_TOMORROW = frozenset({"الي", "حتي", "من", "قبل", "اعتبارا", "منذ"})
_TWO, _CLOSERS, _OPENERS = "الاثنين", '»”"', '«“"'
_OUTLET_MARKS = "([-–—/|"
"""Before a paper's name: (بغداد اليوم), الرباط - المغرب اليوم."""


def day_phrase(line: DateLine, index: int) -> list[Hit] | None:
    """A day by its weekday or its nearness to the story, with the part of the day before it and the date after it."""
    place, part = _lead(line, index)
    led = place > index
    near = _near(line, place, led=led)
    if near:
        step, after = near
        return _near_day(line, index, step, after)
    weekday = WEEKDAYS.get(line.key(place))
    if weekday is not None:
        return _weekday(line, index, place, weekday, night=part in NIGHTS)
    if not led or not line.blank(place):
        return None
    found = dated_day(line, place, alone=False) or (
        figures(line, place, loose=True) if line.key(place - 1) == DAY else None
    )
    return _from(line, index, found)


def _from(line: DateLine, index: int, found: list[Hit] | None) -> list[Hit] | None:
    """``found``, its first mention beginning at ``index``."""
    if found:
        found[0].first, found[0].start = index, line.start(index)
    return found


def _lead(line: DateLine, index: int) -> tuple[int, str]:
    """The word after مساء، صباح يوم، بعد ظهر يوم، منتصف ليل; and the part of the day."""
    place, part = index, ""
    if (line.key(place) in HENCE and line.next(place + 1) == "ظهر") or (
        line.key(place) == "منتصف" and line.next(place + 1) in NIGHTS
    ):
        place += 1
    if line.key(place) in PARTS and line.blank(place + 1):
        part, place = line.key(place), place + 1
    elif place > index:
        return index, ""
    if line.key(place) == DAY and line.blank(place + 1):
        place += 1
    return place, part


def _near(line: DateLine, index: int, *, led: bool) -> tuple[int, int] | None:
    """Days from the story's to the one at ``index``, and the word after it."""
    word, after = line.key(index), line.next(index + 1)
    if word == _FIRST and (after == "امس" or (after == _OF and line.next(index + 2) == "امس")):
        return -2, index + 2 + (after == _OF)
    if word in AGO and after == "امس":
        return -2, index + 2
    if word in HENCE and after in ("غد", "غدا", "الغد"):
        return 2, index + 2
    if word == "امس" and after == "الاول":
        return -2, index + 2
    if word == "غد":
        named = after in WEEKDAYS or (line.mark(index + 1) == "(" and line.key(index + 1) in WEEKDAYS)
        return (
            (1, index + 1)
            if led or named or line.before(index) in _BEFORE_TOMORROW or _at_or_for(line, index)
            else None
        )
    if word == "يومه":
        return (0, index + 1) if after in WEEKDAYS else None
    if word in STEPS:
        return STEPS[word], index + 1
    if word in LOOSE_STEPS:
        return (LOOSE_STEPS[word], index + 1) if (led or _at_or_for(line, index)) and after != "القريب" else None
    if word == TONIGHT:
        return _tonight(line, index)
    if word in _THIS and after in THIS_PART:
        anaphoric = line.before(index) in ("في", "وفي", "مثل")
        return None if anaphoric and after == TODAY else (0, index + 2)
    if word == "يومنا" and after == "هذا":
        return 0, index + 2
    return (0, index + 1) if word == TODAY and _is_today(line, index, led=led) else None


def _at_or_for(line: DateLine, index: int) -> bool:
    """Whether the word carries ب or ل: بالأمس، لغد."""
    return index in line.cut and line.raw(index).lstrip("وف")[0] in "بل"


def _tonight(line: DateLine, index: int) -> tuple[int, int] | None:
    told = line.relation(index + 1)
    if told:
        return None if told[0] == ANCHORED else told
    after, before = line.next(index + 1), line.before(index)
    loose = before in ("في", "تلك", "وفي", "خلال", "طوال") or after.startswith("ال") or after in SAME
    return None if loose else (0, index + 1)


def _is_today(line: DateLine, index: int, *, led: bool) -> bool:
    """Whether اليوم is today: not a numbered or named day, not a paper's or a channel's name."""
    after = line.next(index + 1)
    if after in NOT_AFTER_TODAY or after in SAME:
        return False
    dated = after in WEEKDAYS or (line.mark(index + 1) == "(" and line.key(index + 1) in WEEKDAYS)
    if led or dated:
        return True
    alone = index == 1 or any(mark in line.gap(index - 1) for mark in _OUTLET_MARKS)
    titled = line.before(index) in TITLED and (alone or line.headed(index - 1, OUTLETS))
    if titled or line.headed(index, NOT_BEFORE_TODAY):
        return False
    end = line.words[index].end
    quoted = line.text[end : end + 1] in _CLOSERS and end < len(line.text)
    return not (quoted and any(mark in line.gap(place) for place in (index, index - 1) for mark in _OPENERS))


def _near_day(line: DateLine, index: int, step: int, after: int) -> list[Hit] | None:
    """أمس الخميس، اليوم (الأربعاء)، اليوم الأربعاء 14 تموز: the weekday settles it where it is a day away."""
    end, weekday = line.end(after), None
    mark = line.mark(after) if after < len(line.keys) else None
    named = WEEKDAYS.get(line.key(after))
    if named is not None and mark in ("", "(", "،", "/"):
        closed = line.closed(after + 1) if mark == "(" else line.end(after + 1)
        if mark == "/" and closed is not None:  # غدا /الجمعة/
            closed = closed + 1 if line.text[closed : closed + 1] == "/" else None
        if closed is not None and line.next(after + 1) not in NOT_AFTER_WEEKDAY and not line.relation(after + 1):
            weekday, after, end = named, after + 1, closed
    dated = _date_after(line, after, weekday)
    if dated:
        return _from(line, index, dated)
    day = line.story and moved(line.story, step)
    if day and weekday is not None:
        day = next((other for less in (0, -1, 1) if (other := moved(day, less)) and other.weekday() == weekday), day)
    return [Hit(index, after, line.start(index), end, day, "day", relative=True)]


def _date_after(line: DateLine, after: int, weekday: int | None) -> list[Hit] | None:
    """The date that goes on after a weekday: 14 تموز، الموافق 14 تموز، (14 تموز)، 14/7."""
    mark = line.mark(after) if after < len(line.keys) else None
    if mark not in ("", "،", ",", "(", "-", "–", ":"):
        return None
    place = after
    if line.key(place) in MATCHING:
        place += 1
        if line.next(place) == "ل":
            place += 1
    found = dated_day(line, place, weekday, alone=False)
    found = found or (figures(line, place, loose=True) if mark in ("", "(", ":") or place > after else None)
    if found and mark == "(":
        closed = line.closed(found[-1].after)
        if closed is None:
            return None
        found[-1].end = closed
    return found


def _weekday(line: DateLine, index: int, place: int, weekday: int, *, night: bool) -> list[Hit] | None:
    after = place + 1
    if place == index and line.headed(index, NOT_BEFORE_WEEKDAY):
        return None
    if line.next(after) in NOT_AFTER_WEEKDAY or (line.next(after) == _OF and line.next(after + 1) == "كل"):
        return None
    between_two = line.key(place) == _TWO and line.before(index) in BETWEEN
    if between_two and (not line.key(after).startswith("و") or line.key(after)[1:] not in WEEKDAYS):
        return None
    if night:
        other = WEEKDAYS.get(line.key(after)) if line.mark(after) in ("", "-", "–", "/") else None
        if other is not None and after < len(line.keys) and other == (weekday + 1) % 7:
            last = _named_day(line, index, other, None)
            bounds = between(last and moved(last, -1), last)
            return [Hit(index, after + 1, line.start(index), line.end(after + 1), bounds, "weekday", relative=True)]
    told = line.relation(after)
    if told:
        dated = _date_after(line, told[1], weekday)
        if dated:
            return _from(line, index, dated)
        day = _named_day(line, index, weekday, told[0])
        made = Hit(index, told[1], line.start(index), line.end(told[1]), day, "weekday", relative=True)
        made.ahead = told[0] == NEXT
        return [made]
    dated = _date_after(line, after, weekday)
    if dated:
        return _from(line, index, dated)
    if line.next(after) == _OF and line.next(after + 1) == "الاسبوع":
        told = line.relation(after + 2)
        if told:
            day = _in_week(line, weekday, told[0])
            return [Hit(index, told[1], line.start(index), line.end(told[1]), day, "weekday", relative=True)]
    following = line.next(after) in WHICH  # الأحد الذي يليه
    day = None if following and line.next(after + 1).startswith("يلي") else _named_day(line, index, weekday, None)
    made = Hit(index, after, line.start(index), line.end(after), day, "weekday", relative=True)
    made.told = Told(weekday=weekday) if day else None
    return [made]


def _named_day(line: DateLine, index: int, weekday: int, relation: int | None) -> date | None:
    """The day of this name nearest to the story's date: back, unless told or the sentence looks forward."""
    story = line.story
    if story is None or relation == ANCHORED:
        return None
    back = (story.weekday() - weekday) % 7
    if relation is None and line.looks_forward(index):
        return moved(story, -back % 7)
    if relation is not None and relation >= NEXT:
        return moved(story, 7 * relation - back)
    if relation is not None and relation <= LAST:
        return moved(story, -(back or 7) + 7 * (relation + 1))
    return moved(story, -back)


def _in_week(line: DateLine, weekday: int, relation: int) -> date | None:
    if line.story is None or relation == ANCHORED:
        return None
    week = period(WEEK, line.story, relation, line.first_weekday)
    return moved(week[0], (weekday - line.first_weekday) % 7) if week else None
