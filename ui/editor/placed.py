"""What was found in a text, by the paragraphs its words stand in, and where those words stand on the page by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from newsdesk.domain.errors import Reason
from newsdesk.text.body import Body, Span
from ui.editor.shining import Spot
from ui.editor.table import Table
from ui.editor.whereabouts import followed


class _Words(NamedTuple):
    """The place of a reason's words in its paragraph, whose ``text`` was this when it was read."""

    reason: Reason
    text: str
    start: int
    end: int


class Placed:
    """Sorted once, so that asking about one place costs what its paragraph holds and not what the story does."""

    def __init__(self, body: Body, reasons: Iterable[Reason]) -> None:
        self._by_paragraph: dict[str, list[_Words]] = {}
        spans = iter(body.spans())
        paragraph, (first, last) = next(spans, (None, (0, -1)))
        found = sorted(((reason.span, reason) for reason in reasons if reason.span is not None), key=itemgetter(0))
        for (start, end), reason in found:
            while paragraph is not None and start > last:
                paragraph, (first, last) = next(spans, (None, (0, -1)))
            if paragraph is None:
                return
            words = _Words(reason, paragraph.text, start - first, min(end, last) - first)
            self._by_paragraph.setdefault(paragraph.id, []).append(words)

    def at(self, table: Table, number: int, offset: int) -> Iterator[tuple[Reason, Spot]]:
        """What is said of the words at a place of the page, and where they stand, in order."""
        yield from (
            (reason, spot) for reason, spot in self._of(table, number) if spot[1] <= offset <= spot[2]
        )

    def everywhere(self, table: Table) -> Iterator[tuple[Reason, Spot]]:
        """Everything found that still stands, in the order of the page."""
        for number in range(len(table)):
            yield from self._of(table, number)

    def _of(self, table: Table, number: int) -> Iterator[tuple[Reason, Spot]]:
        entry = table[number]
        for words in self._by_paragraph.get(entry.id, ()):
            span = words.start, words.end
            local = span if entry.text == words.text else followed(words.text, entry, span)
            if local is not None and stands(words.text, span, entry.text, local):
                yield words.reason, (number, *local)


def stands(old: str, span: Span, new: str, place: Span) -> bool:
    """Whether words of ``old`` stand unchanged at a place of ``new``, and end there: علن has not become أعلن."""
    start, end = place
    before = old[span[0] - 1 : span[0]] == new[start - 1 : start] if span[0] and start else span[0] == start
    return before and old[span[0] : span[1] + 1] == new[start : end + 1]
