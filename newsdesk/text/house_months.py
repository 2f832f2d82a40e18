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
    | frozenset(
        map(
            fold_key,
            [
                "نواب",
                "وزراء",
                "زعماء",
                "قيادات",
                "جمهور",
                "أنصار",
                "ثوار",
                "أمانة",
                "لجنة",
                "لجان",
                "مجلس",
                "مسرح",
                "مدرج",
                "قرية",
                "بلدية",
            ],
        )
    )
)
"""What bears a date for a name: another month's name would be another name."""
_CAMPS = regex.compile(
    r"(?:[8٨۸][ \u00a0]*و[ \u00a0]*)?(?:8|14|[٨۸]|[١۱][٤۴]|الثامن من|الرابع عشر من)[ \u00a0]+[آا]ذار"
)
_ON_THE_DAY = frozenset(
    map(
        fold_key,
        ("يوم", "اليوم", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "بتاريخ"),
    )
)
"""What tells the day from Lebanon's camps of 8 and 14 March (القيادي في 14 آذار، بين 8 و14 آذار); so does a year."""
_ALSO_NAMES = frozenset(map(fold_key, ("نيسان", "ماي", "جوان")))
"""Months that are in the news as names too: the maker of cars, Theresa May, Joan Laporta (حصة رينو في نيسان)."""
_CLINIC = frozenset(map(fold_key, ("كلينك", "كلينيك")))
_BEFORE_THEM = TIME_BEFORE_MONTH | frozenset(
    map(fold_key, ("من", "إلى", "شهر", "مطلع", "أوائل", "بداية", "منتصف", "نهاية", "قبل", "بعد"))
)
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
        if found.resolved is None or found.rule == "hijri" or _names_something(text, found.span):
            continue
        # A particle (وتموز) leaves the word's first letters outside of the date.
        inner = range(bisect_right(ends, found.span[0]), bisect_left(begins, found.span[1]))
        named = list(_months(text, cut, keys, inner))
        alone = len(inner) == sum(len(words(text[slice(*span)])) for _, span in named)
        if alone and not _alone_in_time(keys, inner):
            continue
        if _may_be_a_name(keys, inner, alone=alone):
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


def _may_be_a_name(keys: Sequence[str], inner: Sequence[int], *, alone: bool) -> bool:
    """Whether what begins with a month, no day before it, may be somebody of that name: alone, or not after a time."""
    if inner and inner[-1] + 1 < len(keys) and keys[inner[-1] + 1] in _CLINIC:
        return True
    begins = first_words().get(keys[inner[0]]) if inner else None
    if begins is None or begins[1] not in _ALSO_NAMES:
        return False
    return (alone and len(inner) == 1) or (inner[0] > 0 and keys[inner[0] - 1] not in _BEFORE_THEM)


def _names_something(text: str, span: Span) -> bool:
    before = text[max(0, span[0] - 40) : span[0]]
    if _CAMPS.fullmatch(text, *span) and not {fold_key(word.text) for word in words(before)[-1:]} & _ON_THE_DAY:
        return True
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
