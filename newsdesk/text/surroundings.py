"""What stands about some words of a text, and how far that of two places agrees."""

from __future__ import annotations

from itertools import takewhile

from newsdesk.text.body import Span
from newsdesk.text.compare import tokens
from newsdesk.text.letters import fold_key

_CONTEXT_WORDS = 4
_CONTEXT_REACH = 60

Surroundings = tuple[list[str], list[str]]


def surroundings(text: str, span: Span) -> Surroundings:
    """The words and marks before ``span``, nearest first, and after it; a paragraph's edge counts as one."""
    before = text[max(0, span[0] - _CONTEXT_REACH) : span[0]]
    after = text[span[1] : span[1] + _CONTEXT_REACH]
    if span[0] <= _CONTEXT_REACH:
        before = "\n" + before
    if span[1] + _CONTEXT_REACH >= len(text):
        after += "\n"
    return edges(before, after)


def edges(before: str, after: str) -> Surroundings:
    """The same from the text before some words and the text after them."""
    return _pieces(before)[::-1][:_CONTEXT_WORDS], _pieces(after)[:_CONTEXT_WORDS]


def _pieces(text: str) -> list[str]:
    found = (text[start:end] for start, end in tokens(text))
    return ["\n" if "\n" in piece else fold_key(piece) for piece in found if "\n" in piece or not piece.isspace()]


def fit(own: Surroundings, other: Surroundings) -> int:
    """How many neighbouring words and marks agree, counted outwards on both sides."""
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))
        for mine, theirs in zip(own, other, strict=True)
    )
