"""Words of a paragraph put differently, with everything that refers to its offsets moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from newsdesk.text.body import Paragraph, Span


class Edit(NamedTuple):
    """``new`` in the place of ``[start, end)`` of a paragraph's text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the offsets of a text went when it was rewritten. Without edits every offset stays."""

    _edits: tuple[Edit, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _shifts: tuple[int, ...] = field(default=(0,), repr=False)

    @classmethod
    def of(cls, edits: tuple[Edit, ...]) -> Moves:
        """The moves that ordered edits make, none overlapping another."""
        shifts = [0]
        for edit in edits:
            shifts.append(shifts[-1] + len(edit.new) - (edit.end - edit.start))
        return cls(edits, tuple(edit.start for edit in edits), tuple(shifts))

    def __call__(self, span: Span) -> Span:
        """The span of the same words; one that begins or ends inside what was rewritten takes in all of that."""
        start, end = self._place(span[0], last=False), self._place(span[1], last=True)
        return start, max(start, end)

    def _place(self, offset: int, *, last: bool) -> int:
        """An offset in the new text. One inside an edit goes to its beginning, or to its end where a span ends."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if last and offset == edit.start:
            return offset + self._shifts[index]
        if offset >= edit.end:
            return offset + self._shifts[index + 1]
        begin = edit.start + self._shifts[index]
        return begin + len(edit.new) if last else begin


def without_overlaps(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order of place; of two that overlap, the earlier stands."""
    made: list[Edit] = []
    for edit in sorted(edits):
        if not made or edit.start >= made[-1].end:
            made.append(edit)
    return tuple(made)


def rewritten(paragraph: Paragraph, edits: Iterable[Edit]) -> tuple[Paragraph, Moves]:
    """The paragraph with its edits made, and how offsets moved. A mark keeps its words, rewritten ones included."""
    ordered = without_overlaps(edits)
    if not ordered:
        return paragraph, Moves()
    parts: list[str] = []
    at = 0
    for edit in ordered:
        parts += (paragraph.text[at : edit.start], edit.new)
        at = edit.end
    parts.append(paragraph.text[at:])
    moves = Moves.of(ordered)
    marks = []
    for mark in paragraph.marks:
        start, end = moves((mark.start, mark.end))
        if start < end or mark.start == mark.end:
            marks.append(replace(mark, start=start, end=end))
    return replace(paragraph, text="".join(parts), marks=tuple(marks)), moves
