"""A text as it leaves the house, and the parts of it that have a length of their own to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.following import Following
from newsdesk.text.house_style import styled
from newsdesk.text.lengths import posted_length, shown_length

if TYPE_CHECKING:
    from newsdesk.domain.newsroom import Newsroom

APART = (Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.SOCIAL, Kind.CAPTION)
"""Paragraphs that appear in a place of their own: a page's head, a telephone's screen, a post, under a picture."""
LIMITED = {Kind.HEADLINE: "headline", Kind.ALERT: "alert", Kind.SOCIAL: "social", Kind.CAPTION: "caption"}
"""What the newsroom's settings call those that it sets a limit to."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that stands apart: its number in the body, its length and the house's limit, in characters as a
    reader counts them (as X counts them, for social text); 0 for no limit."""

    paragraph: int
    kind: Kind
    length: int
    limit: int = 0

    @property
    def over(self) -> int:
        """How many characters it is too long by."""
        return max(0, self.length - self.limit) if self.limit else 0


@dataclass(frozen=True, slots=True)
class Leaving:
    """The body as its readers meet it, paragraph by paragraph the one that is kept, and the pieces that stand apart.

    ``places`` take the offsets of each kept paragraph to the one that leaves, and back.
    """

    body: Body
    pieces: tuple[Piece, ...]
    places: tuple[Following, ...] = field(compare=False)


def leaving(body: Body, newsroom: Newsroom) -> Leaving:
    """A kept body as it leaves: in the house's style, the same paragraphs in the same order."""
    out = styled(body, newsroom.style).body
    pieces = (
        Piece(number, item.kind, length(item), newsroom.limit(LIMITED[item.kind]) if item.kind in LIMITED else 0)
        for number, item in enumerate(out.paragraphs)
        if item.kind in APART and item.text.strip()
    )
    pairs = zip(body.paragraphs, out.paragraphs, strict=True)
    return Leaving(out, tuple(pieces), tuple(Following(kept.text, shown.text) for kept, shown in pairs))


def length(paragraph: Paragraph) -> int:
    """How long a paragraph is where it appears."""
    count = posted_length if paragraph.kind is Kind.SOCIAL else shown_length
    return count(paragraph.text)
