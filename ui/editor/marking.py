"""Strong and emphasised words and links in one paragraph: put on, taken off."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.text.body import Mark, MarkKind, Span
from ui.editor.table import Entry


def toggled(entry: Entry, span: Span, kind: MarkKind, href: str | None = None) -> Entry:
    """The entry with the mark on the words of ``span``, or without it where they all have it."""
    start, end = span
    if start >= end:
        return entry
    others = [mark for mark in entry.marks if mark.kind is not kind]
    own = [mark for mark in entry.marks if mark.kind is kind]
    if kind is not MarkKind.LINK and any(mark.start <= start and end <= mark.end for mark in own):
        return replace(entry, marks=(*others, *_without(own, span)))
    if kind is MarkKind.LINK:
        kept = _without(own, span)
        return replace(entry, marks=(*others, *kept, *([Mark(kind, start, end, href)] if href else [])))
    for mark in own:
        if mark.start <= end and start <= mark.end:
            start, end = min(start, mark.start), max(end, mark.end)
    apart = [mark for mark in own if mark.end < start or mark.start > end]
    return replace(entry, marks=(*others, *apart, Mark(kind, start, end)))


def _without(marks: list[Mark], span: Span) -> list[Mark]:
    left = []
    for mark in marks:
        if mark.end <= span[0] or mark.start >= span[1]:
            left.append(mark)
            continue
        if mark.start < span[0]:
            left.append(replace(mark, end=span[0]))
        if mark.end > span[1]:
            left.append(replace(mark, start=span[1]))
    return left
