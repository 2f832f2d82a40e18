"""What one edit did to a stretch of text: which parts of it still stand, and where. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdesk.text.compare import word_differences

_LONGEST_COMPARED = 60_000
"""Above this many code points a replaced stretch is not compared word by word: it would be felt at the keys."""


class Kept(NamedTuple):
    """``length`` code points that stood at ``old`` and stand at ``new``."""

    old: int
    new: int
    length: int


class Edit(NamedTuple):
    """``text`` in the place of ``[start, end)``."""

    start: int
    end: int
    text: str


def kept_parts(old: str, new: str, hint: int = 0) -> tuple[Kept, ...]:
    """The parts of ``old`` that stand in ``new``, in order.

    ``hint`` is where the edit began, as far as anybody knows: it decides which of two equal letters is the typed one.
    A replaced stretch is compared word by word, so that what was dropped elsewhere in one step is not lost.
    """
    shorter = min(len(old), len(new))
    before = _common(old, new, shorter)
    after = _common_end(old, new, shorter)
    surplus = before + after - shorter
    if surplus > 0:
        before = min(max(hint, before - surplus), before)
        after = shorter - before
    middle = _middle(old, new, before, after)
    parts = (Kept(0, 0, before), *middle, Kept(len(old) - after, len(new) - after, after))
    return tuple(part for part in parts if part.length)


def _middle(old: str, new: str, before: int, after: int) -> Iterator[Kept]:
    gone, come = old[before : len(old) - after], new[before : len(new) - after]
    if not gone or not come or len(gone) + len(come) > _LONGEST_COMPARED:
        return
    for difference in word_differences(gone, come):
        if difference.op == "equal":
            yield Kept(before + difference.old[0], before + difference.new[0], difference.old[1] - difference.old[0])


def _common(old: str, new: str, longest: int) -> int:
    """How many code points both begin with, up to ``longest``: halving, since slices compare at the speed of C."""
    low, high = 0, longest
    while low < high:
        half = (low + high + 1) // 2
        if old[low:half] == new[low:half]:
            low = half
        else:
            high = half - 1
    return low


def _common_end(old: str, new: str, longest: int) -> int:
    low, high = 0, longest
    while low < high:
        half = (low + high + 1) // 2
        if old[len(old) - half : len(old) - low] == new[len(new) - half : len(new) - low]:
            low = half
        else:
            high = half - 1
    return low


def edited(old: str, edits: Sequence[Edit]) -> tuple[str, tuple[Kept, ...]]:
    """``old`` after ``edits``, which are in order and do not overlap, and what of it still stands."""
    pieces: list[str] = []
    kept: list[Kept] = []
    place = length = 0
    for edit in (*edits, Edit(len(old), len(old), "")):
        if edit.start > place:
            kept.append(Kept(place, length, edit.start - place))
            pieces.append(old[place : edit.start])
            length += edit.start - place
        pieces.append(edit.text)
        length += len(edit.text)
        place = edit.end
    return "".join(pieces), tuple(kept)

