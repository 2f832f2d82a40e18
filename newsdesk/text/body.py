"""A story's body: typed paragraphs, and the revision text that every offset in the project refers to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""A half-open range of Python code points, end exclusive."""


class Kind(StrEnum):
    """What a paragraph is for. The values are stored in the record: permanent.

    An alert and a social text go out on their own; a social text never stands in the article.
    """

    HEADLINE = "headline"
    DECK = "deck"
    ALERT = "alert"
    DATELINE = "dateline"
    SUBHEAD = "subhead"
    BODY = "body"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    RELATED = "related"
    SOURCE_LINE = "source_line"
    SOCIAL = "social"


class Direction(StrEnum):
    """A paragraph's direction when it is not the story's own."""

    RTL = "rtl"
    LTR = "ltr"


class MarkKind(StrEnum):
    """Inline marks a body may carry."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark over ``[start, end)`` of its paragraph's text; ``href`` only for links."""

    kind: MarkKind
    start: int
    end: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``id`` is stable across revisions; ``text`` holds no line feed.

    ``direction`` is None where the paragraph follows the story (right-to-left by default).
    """

    id: str
    kind: Kind
    text: str
    direction: Direction | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of one text, in order."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The revision text: the paragraphs joined by one line feed."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over each paragraph's kind, direction, text and marks, in order.

        Marks are part of it: a link changed after approval is a changed story. Ids are not: two bodies that read the
        same hash the same. Every field is length-prefixed, so that no two bodies share a serialisation.
        """
        digest = hashlib.sha256(b"newsdesk/body/1\n")
        for paragraph in self.paragraphs:
            fields = [paragraph.kind.value, paragraph.direction.value if paragraph.direction else "", paragraph.text]
            for mark in paragraph.marks:
                fields += [mark.kind.value, str(mark.start), str(mark.end), mark.href or ""]
            written = [b"%d\n" % len(fields)]
            for field in fields:
                data = field.encode("utf-8", "surrogatepass")
                written += (b"%d:" % len(data), data)
            digest.update(b"".join(written))
        return digest.hexdigest()

    def spans(self) -> Iterator[tuple[Paragraph, Span]]:
        """Each paragraph with its span in the revision text."""
        start = 0
        for paragraph in self.paragraphs:
            yield paragraph, (start, start + len(paragraph.text))
            start += len(paragraph.text) + 1

    def paragraph(self, paragraph_id: str) -> Paragraph | None:
        """The paragraph of that id, if the body still has it."""
        return next((paragraph for paragraph in self.paragraphs if paragraph.id == paragraph_id), None)

    def locate(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph that holds ``offset`` of the revision text, and the offset inside it.

        The line feed after a paragraph belongs to it. Raises ValueError outside the text.
        """
        for paragraph, (start, end) in self.spans():
            if start <= offset <= end:
                return paragraph, offset - start
        raise ValueError(f"offset {offset} is outside the revision text")

    @property
    def headline(self) -> str:
        """The first headline's text, or the first paragraph's, or nothing."""
        for paragraph in self.paragraphs:
            if paragraph.kind is Kind.HEADLINE:
                return paragraph.text
        return self.paragraphs[0].text if self.paragraphs else ""
