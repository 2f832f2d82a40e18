"""Where words of the latest revision stand on the page, which may have moved on."""

from __future__ import annotations

from newsdesk.text.body import Body, Span
from ui.editor.changes import kept_parts
from ui.editor.shining import Spot
from ui.editor.table import Entry, Table


def spot_of(base: Body, span: Span, table: Table) -> Spot | None:
    """The place on the page of a span of the kept text; of what is left of it; None where nothing is."""
    if not 0 <= span[0] <= span[1] <= len(base.text):
        return None
    paragraph, start = base.locate(span[0])
    end = min(start + span[1] - span[0], len(paragraph.text))
    for number, entry in enumerate(table):
        if entry.id == paragraph.id:
            local = (start, end) if entry.text == paragraph.text else followed(paragraph.text, entry, (start, end))
            return (number, *local) if local is not None else None
    words = paragraph.text[start:end]
    at = next((number for number, entry in enumerate(table) if words and words in entry.text), None)
    if at is None:
        return None
    first = table[at].text.index(words)
    return at, first, first + len(words)


def followed(old: str, entry: Entry, span: Span) -> Span | None:
    """The place of a span of a paragraph's ``old`` text in what its entry is now; None where nothing of it is left."""
    pieces = []
    for part in kept_parts(old, entry.text, span[0]):
        low, high = max(span[0], part.old), min(span[1], part.old + part.length)
        if low < high:
            pieces.append((low - part.old + part.new, high - part.old + part.new))
    return (pieces[0][0], pieces[-1][1]) if pieces else None
