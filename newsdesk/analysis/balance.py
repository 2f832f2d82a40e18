"""Quotation marks and brackets that open and do not close, or close and never opened, across a whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsdesk.text.body import Span

_MARKS = re.compile(r'[«»“”„"()\[\]]')
_PAIRS = {"»": "«", ")": "(", "]": "["}
_QUOTES = frozenset('«“"')
_LABEL = re.compile(r"(?:^|[\s،.؛:(-])(?:[^\W\d_]|\d{1,3})$|[:;]-?$")
_REACH = 5
"""Paragraphs: a mark this far from the next one of its kind is not its partner."""

Place = tuple[int, str]
"""Where an unpaired mark stands, and which pair it belongs to, by the pair's opening mark."""


def unbalanced(paragraphs: Sequence[tuple[int, str]]) -> list[Span]:
    """The marks without a partner, in text order. ``paragraphs`` are texts with their starts.

    A quotation may run over paragraphs: opened anew in each and closed in the last, or opened once and closed in one of
    the next few. Brackets may not. List labels (``1)``, ``أ)``) are no brackets; a text that writes » … « or ” … “
    has pairs all the same.
    """
    alone: list[int] = []
    waiting: dict[str, tuple[int, int]] = {}
    for number, (start, text) in enumerate(paragraphs):
        for mark, (place, since) in list(waiting.items()):
            if number - since > _REACH:
                alone.append(place)
                del waiting[mark]
        loose = _loose(text)
        if loose is None:
            continue
        head, opened, closed = loose
        for place, mark in closed:
            if mark in waiting:
                del waiting[mark]
            else:
                alone.append(start + place)
        still = {mark for _, mark in opened}
        if head in waiting and head not in still:
            del waiting[head]  # opened anew, and closed
        for place, mark in opened:
            if mark not in _QUOTES:
                alone.append(start + place)
            elif mark == head and mark in waiting:
                waiting[mark] = waiting[mark][0], number  # opened anew: it goes on
            elif mark == '"' and mark in waiting:
                del waiting[mark]  # the same mark closes
            else:
                if mark in waiting:
                    alone.append(waiting[mark][0])
                waiting[mark] = start + place, number
    alone.extend(place for place, _ in waiting.values())
    return [(place, place + 1) for place in sorted(alone)]


@lru_cache(maxsize=4_000)
def _loose(text: str) -> tuple[str, Sequence[Place], Sequence[Place]] | None:
    """The mark a paragraph begins with, and what is unpaired in it; None where it has no marks."""
    places = [(match.start(), match.group()) for match in _MARKS.finditer(text)]
    return (_pair(text.lstrip()[:1]), *_left(text, places)) if places else None


def _pair(mark: str) -> str:
    return "“" if mark and mark in "“”„" else _PAIRS.get(mark, mark)


def _left(text: str, places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """What is unpaired in one paragraph: opening marks, then closing ones."""
    opened: list[Place] = []
    closed: list[Place] = []
    for opener, both in (("«", "«»"), ("(", "()"), ("[", "[]")):
        own = [(place, mark) for place, mark in places if mark in both]
        if own:
            _nested(text, own, opener, opened, closed)
    curly = [(place, mark) for place, mark in places if mark in "“”„"]
    if len(curly) % 2:
        _nested(text, [(place, "“" if mark == "„" else mark) for place, mark in curly], "“", opened, closed)
    straight = [place for place, mark in places if mark == '"']
    if len(straight) % 2:
        opened.append((_odd_one(text, straight), '"'))
    return sorted(opened), sorted(closed)


def _nested(text: str, own: Sequence[Place], opener: str, opened: list[Place], closed: list[Place]) -> None:
    turned = own[0][1] != opener and own[-1][1] == opener
    waiting: list[int] = []
    for place, mark in own:
        if (mark == opener) is not turned:
            waiting.append(place)
        elif waiting:
            waiting.pop()
        elif opener not in "([" or not _LABEL.search(text, max(0, place - 6), place):
            closed.append((place, opener))
    opened += [(place, opener) for place in waiting]


def _odd_one(text: str, places: Sequence[int]) -> int:
    """Which of an odd number of straight marks is the one too many, by the spaces around them; else the last."""
    since: int | None = None
    for place in places:
        spaced_before = not place or text[place - 1].isspace()
        spaced_after = place + 1 == len(text) or text[place + 1] in " \n.،؛,"
        if since is None:
            if spaced_after and not spaced_before:
                return place
            since = place
        elif spaced_before and not spaced_after:
            return since
        else:
            since = None
    return since if since is not None else places[-1]
