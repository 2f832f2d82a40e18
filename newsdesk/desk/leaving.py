"""A text as it leaves the house, and the parts of it that have a length of their own to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.text.body import Body, Kind

if TYPE_CHECKING:
    from newsdesk.domain.newsroom import Newsroom

APART = (Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.CAPTION)
"""Paragraphs that appear in a place of their own: a page's head, a telephone's screen, under a picture."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that stands apart: its number in the body, its length and the house's limit, in code points; 0 for
    no limit."""

    paragraph: int
    kind: Kind
    length: int
    limit: int = 0

    @property
    def over(self) -> int:
        """How many code points it is too long by."""
        return max(0, self.length - self.limit) if self.limit else 0


@dataclass(frozen=True, slots=True)
class Leaving:
    """The body as its readers meet it, paragraph by paragraph the one that is kept, and the pieces that stand apart."""

    body: Body
    pieces: tuple[Piece, ...]


def leaving(body: Body, newsroom: Newsroom) -> Leaving:
    """A kept body as it leaves."""
    out = as_it_leaves(body, newsroom)
    limits = limits_of(newsroom)
    pieces = (
        Piece(number, item.kind, len(item.text), limits.get(item.kind, 0))
        for number, item in enumerate(out.paragraphs)
        if item.kind in APART and item.text.strip()
    )
    return Leaving(out, tuple(pieces))


def as_it_leaves(body: Body, newsroom: Newsroom) -> Body:
    """The body in the house's style, under the same paragraph ids in the same order."""
    return body


def limits_of(newsroom: Newsroom) -> Mapping[Kind, int]:
    """The longest that this house lets each kind be, in code points; a kind without a limit is not in it."""
    return {}
