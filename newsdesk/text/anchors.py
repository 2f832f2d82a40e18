"""Anchors: what an annotation holds on to. `newsdesk.text.rebasing` takes them through a change of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from newsdesk.text.body import Body, Paragraph, Span
from newsdesk.text.letters import snap

CONTEXT = 24
"""How many code points an anchor keeps of what stands before and after its words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one paragraph: ``[start, end)`` in its text (code points), the words, and their surroundings.

    ``prefix`` and ``suffix`` come from the revision text, so a line feed in them is a paragraph's edge.
    """

    paragraph_id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def make(body: Body, span: Span, context: int = CONTEXT) -> Anchor:
    """An anchor on ``span`` of the revision text, widened so that it cuts no grapheme.

    Raises ValueError if the span is empty, outside the text or crosses from one paragraph into another.
    """
    return Places(body).make(span, context)


class Places:
    """One body's paragraphs by id and by offset: for many anchors of one text."""

    __slots__ = ("_by_id", "_paragraphs", "_starts", "_text")

    def __init__(self, body: Body) -> None:
        self._text = body.text
        self._paragraphs = body.paragraphs
        self._starts = [start for _, (start, _) in body.spans()]
        self._by_id: dict[str, tuple[str, int]] = {}
        for paragraph, start in zip(self._paragraphs, self._starts, strict=True):
            self._by_id.setdefault(paragraph.id, (paragraph.text, start))

    def make(self, span: Span, context: int = CONTEXT) -> Anchor:
        """As `make`."""
        start, end = span
        if not 0 <= start < end:
            raise ValueError(f"{span} holds no text")
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            raise ValueError(f"offset {start} is outside the revision text")
        paragraph, local = self._paragraphs[at], start - self._starts[at]
        if local + end - start > len(paragraph.text):
            raise ValueError(f"{span} leaves its paragraph")
        return anchored(self._text, paragraph, start - local, (local, local + end - start), context)

    def span_of(self, anchor: Anchor) -> Span | None:
        """As `span_of`."""
        text, offset = self._by_id.get(anchor.paragraph_id, ("", 0))
        if not anchor.quote or text[anchor.start : anchor.end] != anchor.quote:
            return None
        return offset + anchor.start, offset + anchor.end


def anchored(text: str, paragraph: Paragraph, offset: int, local: Span, context: int = CONTEXT) -> Anchor:
    """An anchor on ``local`` of a paragraph that begins at ``offset`` of the revision text, cutting no grapheme."""
    start, end = snap(paragraph.text, local)
    before, after = offset + start, offset + end
    return Anchor(
        paragraph.id,
        start,
        end,
        paragraph.text[start:end],
        text[max(0, before - context) : before],
        text[after : after + context],
    )


def span_of(body: Body, anchor: Anchor) -> Span | None:
    """Where ``anchor`` stands in the revision text of the body it was made for; None if its words are not there."""
    offset, wanted = 0, anchor.paragraph_id
    for paragraph in body.paragraphs:
        text = paragraph.text
        if paragraph.id == wanted and text[anchor.start : anchor.end] == anchor.quote:
            return offset + anchor.start, offset + anchor.end
        offset += len(text) + 1
    return None
