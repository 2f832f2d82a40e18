"""Quotation marks as the house sets them: outer and inner pairs, only where every mark of a paragraph has its other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

import regex

from newsdesk.text.body import Span
from newsdesk.text.rewriting import Edit


class Quotes(StrEnum):
    """Which marks stand around quoted words. ``kept`` leaves those of the copy."""

    KEPT = "kept"
    GUILLEMETS = "guillemets"
    CURLY = "curly"
    STRAIGHT = "straight"


class Pair(NamedTuple):
    """A quotation: the offsets of its two marks, and how many quotations it stands in."""

    open: int
    close: int
    depth: int


_CLOSING = {"«": "»", "“": "”", "„": "“”", "‹": "›"}
_CLOSERS = frozenset("»”›")
_STRAIGHT = '"'
_LEFT, _RIGHT = regex.compile("[«“„‹]"), regex.compile("[»”›]")
_MARK = regex.compile(r'["«»“”„‹›]')
_STYLES = {
    Quotes.GUILLEMETS: (("«", "»"), ("“", "”")),
    Quotes.CURLY: (("“", "”"), ("«", "»")),
    Quotes.STRAIGHT: (('"', '"'), ("«", "»")),
}
"""Outer and inner marks, by turns as quotations stand in one another."""


def quotations(text: str) -> tuple[Pair, ...]:
    """The quotations of a paragraph, in order of their first marks.

    None at all where a mark has no other, or closes what it did not open: which one is missing is for a person to say.
    """
    found: list[Pair] = []
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if opened and mark in (_CLOSING.get(opened[-1][1]) or opened[-1][1]):
            start = opened.pop()[0]
            if at == start + 1:
                return ()
            found.append(Pair(start, at, len(opened)))
        elif mark in _CLOSERS or (mark == _STRAIGHT and not _opens(text, at)):
            return ()
        else:
            opened.append((at, mark))
    return () if opened else tuple(sorted(found))


_OTHER_MARKS = regex.compile(r"‘[^‘’]*’|\'\'[^\']*\'\'|``[^\'`]*\'\'|<<[^<>]*>>|\(\([^()]*\)\)")
"""Marks that some agencies and keyboards have for quotation marks: never changed, and what they hold was said."""


def said(text: str, pairs: tuple[Pair, ...]) -> Stretches:
    """What somebody said by a paragraph's marks; all of it where a mark has no other: nobody knows where."""
    if not pairs and any(match[0] != _STRAIGHT or _opens(text, match.start()) for match in _MARK.finditer(text)):
        return Stretches([(0, len(text))])
    spans = sorted([*Stretches.quoted(pairs), *(match.span() for match in _OTHER_MARKS.finditer(text))])
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Stretches(merged)


def left_open(text: str) -> int:
    """How many quotations a paragraph leaves open (below 0: how many it closes that it did not open)."""
    return len(_LEFT.findall(text)) - len(_RIGHT.findall(text))


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark may begin a quotation: inches and minutes of arc stand behind a figure."""
    return not text[at - 1 : at].isdigit() and bool(text[at + 1 : at + 2].strip())


def quote_edits(pairs: tuple[Pair, ...], text: str, quotes: Quotes) -> Iterator[Edit]:
    """What puts the house's marks in the place of those of ``text``."""
    if quotes is Quotes.KEPT:
        return
    style = _STYLES[quotes]
    for pair in pairs:
        for at, mark in zip((pair.open, pair.close), style[pair.depth % 2], strict=True):
            if text[at] != mark:
                yield Edit(at, at + 1, mark)


class Stretches:
    """Stretches of a text, none overlapping another, asked for by offset."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    @classmethod
    def quoted(cls, pairs: Iterable[Pair]) -> Stretches:
        """What stands in quotation marks, the marks included."""
        return cls((pair.open, pair.close + 1) for pair in pairs if not pair.depth)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def hold(self, offset: int) -> bool:
        """Whether one of them holds the character at ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]
