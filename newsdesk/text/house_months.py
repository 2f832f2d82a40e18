"""Months by the house's names, in dates only, and never in words that somebody said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import regex

from newsdesk.text.body import Span
from newsdesk.text.date_words import EVENT_HEADS, MONTHS, PLACE_HEADS, TIME_BEFORE_MONTH, first_words
from newsdesk.text.dates import find_dates
from newsdesk.text.house_dates import Months, month_name
from newsdesk.text.house_quotes import Stretches
from newsdesk.text.letters import Word, fold, fold_key, words
from newsdesk.text.rewriting import Edit

_ANCHOR = date(2000, 7, 1)
"""Dates without a year are read against some day: what no day makes a date (ثورة 25 يناير) is told apart by that."""

_NAMED = (
    PLACE_HEADS
    | EVENT_HEADS
    | frozenset(map(fold_key, ("كتلة", "مذبحة", "معركة", "اتفاق", "اتفاقية", "دستور", "جيل", "منظمة", "عملية", "مخيم")))
)
"""What bears a date for a name: another month's name would be another name."""
_JOINED = regex.compile(r"[ \u00a0]*[/(\-–،]?[ \u00a0]*")
_BEFORE = regex.compile(r"(\p{L}[\p{L}\p{M}]*)[ \u00a0]+(?:\S+[ \u00a0]+)?$")


def month_edits(text: str, months: Months, quoted: Stretches) -> Iterator[Edit]:
    """What puts the house's names in the place of others in the dates of ``text``; ``quoted`` are its quotations."""
    cut = words(text)
    starts = first_words()
    keys = [fold_key(word.text) for word in cut]
    if not any("month" in starts[key][2] for key in keys if key in starts):
        return
    begins, ends = [word.span[0] for word in cut], [word.span[1] for word in cut]
    for found in find_dates(text, _ANCHOR):
        if found.resolved is None or found.rule == "hijri" or _names_something(text, found.span[0]):
            continue
        # A particle (وتموز) leaves the word's first letters outside of the date.
        inner = range(bisect_right(ends, found.span[0]), bisect_left(begins, found.span[1]))
        named = list(_months(text, cut, keys, inner))
        if len(inner) == sum(len(words(text[slice(*span)])) for _, span in named) and not _alone_in_time(keys, inner):
            continue
        for number, span in named:
            new = month_name(number, months)
            if text[slice(*span)] != new and not quoted.hold(span[0]):
                yield Edit(*span, new)


def _alone_in_time(keys: Sequence[str], inner: Sequence[int]) -> bool:
    """Whether a month without a day or a year is said as a time: في أيلول, and not أيلول الأسود."""
    starts = first_words()
    before = keys[inner[0] - 1] if inner[0] else ""
    after = keys[inner[-1] + 1] if inner[-1] + 1 < len(keys) else ""
    if after in starts and "month" in starts[after][2]:
        return True  # تموز/آب 2020
    return before in TIME_BEFORE_MONTH and not after.startswith("ال")


def _names_something(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    match = _BEFORE.search(before)
    if match is None:
        return False
    near = [fold_key(word.text) for word in words(before)][-2:]
    return any(_bare(word) in _NAMED for word in near)


def _bare(word: str) -> str:
    for particle in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(particle) and word[len(particle) :] in _NAMED:
            return word[len(particle) :]
    return word


def _months(text: str, cut: Sequence[Word], keys: Sequence[str], inner: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """The months named among some words: each number with the span of its name, or of both its names."""
    place = 0
    while place < len(inner):
        one = _name(text, cut, keys, inner, place)
        if one is None:
            place += 1
            continue
        number, (start, end), place = one
        two = _name(text, cut, keys, inner, place) if place < len(inner) else None
        # Two names of one month are one month; the same name twice is a slip that is not ours to mend.
        if two is not None and two[0] == number and fold_key(text[start:end]) != fold_key(text[slice(*two[1])]):
            between = text[end : two[1][0]]
            if _JOINED.fullmatch(between):
                end, place = two[1][1], two[2]
                if "(" in between and text[end : end + 1] == ")":
                    end += 1
        yield number, (start, end)


def _name(
    text: str, cut: Sequence[Word], keys: Sequence[str], inner: Sequence[int], place: int
) -> tuple[int, Span, int] | None:
    index = inner[place]
    begins = first_words().get(keys[index])
    if begins is None or "month" not in begins[2]:
        return None
    particle, first, _ = begins
    word = cut[index]
    start = word.span[0] + (fold(word.text).span(particle, len(keys[index]))[0] if particle else 0)
    if place + 1 < len(inner):
        second = cut[inner[place + 1]]
        if text[word.span[1] : second.span[0]] in (" ", "\u00a0") and keys[inner[place + 1]].isalpha():
            number = MONTHS.get(f"{first} {keys[inner[place + 1]]}")
            if number is not None:
                return number, (start, second.span[1]), place + 2
    number = MONTHS.get(first)
    return None if number is None else (number, (start, word.span[1]), place + 1)
