"""Stretches of a right-to-left text that the bidirectional algorithm would reorder or whose punctuation would jump.

What is isolated, and why (UAX 9, checked in Chromium):

- Latin names ("CNN، BBC" otherwise runs left to right as a whole; "Yahoo!" loses its mark to the other side);
- each number of a hyphenated pair, so that 2020-2026 reads from the right wherever it stands: unisolated, the order
  depends on whether an Arabic letter comes before it;
- addresses of pages, whose signs would part from their letters;
- signed or currency amounts, telephone numbers and ISO dates, which read from the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from newsdesk.exports.inert import Run

_LATIN = r"\p{Latin}[\p{Latin}\p{Mn}]*"
_JOINT = r"[-.&'’/+_@:#]*+(?:[\ \u00a0][-.&'’/+_@:#]*+)?"
_NUMBER_IN_NAME = r"(?<=[\p{Latin}\d][-./_+\ ]?)\d++(?!\u2013\d)"
_ABBREVIATED = r"(?<=\.\p{Latin}|\b(?:Ltd|Inc|Co|Corp|Jr|Sr|Dr|Mr|Mrs|St))"
_ADDRESS = r"""(?:https?://|www\.)[^\s<>«»“”"،؛؟]*(?<![.,:;!?)\]}'’…])"""
_STRETCH = regex.compile(
    rf"""
    {_ADDRESS}
    | (?<![\d\p{{L}}])\+?\d+(?:[-\u2010-\u2015]\d+){{2,}}(?!\d)
    | (?P<first>(?<![\d\p{{L}}.,])\d+(?:[.,]\d+)*)(?P<dash>[-\u2010-\u2015])(?P<last>\d+(?:[.,]\d+)*)(?![\d\p{{L}}])
    | (?:(?<![\d\p{{L}}])[-\u2212+][$€£¥]?|[$€£¥])\d+(?:[.,\ ]\d+)*%?
    | {_LATIN}(?:{_JOINT}(?:{_LATIN}|{_NUMBER_IN_NAME}))*(?:{_ABBREVIATED}\.|[+!#]+)?
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``isolated`` when it must not be reordered with its neighbours."""

    text: str
    isolated: bool = False


def pieces(text: str) -> tuple[Piece, ...]:
    """``text`` cut into stretches, in order; joined again they are ``text``."""
    return tuple(piece for piece in _cut(text) if piece.text)


def isolated_runs(stretches: Sequence[Run]) -> Iterator[tuple[Piece, tuple[Run, ...]]]:
    """The pieces of all stretches together, each with its share of them: a name half in bold is still one name."""
    left = list(reversed(stretches))
    for piece in pieces("".join(run.text for run in stretches)):
        yield piece, tuple(_take(left, len(piece.text)))


def _take(left: list[Run], length: int) -> Iterator[Run]:
    """Takes ``length`` code points from the end of ``left`` (the stretches still to come, last first)."""
    while length > 0:
        run = left.pop()
        if len(run.text) > length:
            left.append(replace(run, text=run.text[length:]))
            run = replace(run, text=run.text[:length])
        length -= len(run.text)
        yield run


def _cut(text: str) -> Iterator[Piece]:
    end = 0
    for match in _STRETCH.finditer(text):
        yield Piece(text[end : match.start()])
        if match["dash"]:
            yield Piece(match["first"], isolated=True)
            yield Piece(match["dash"])
            yield Piece(match["last"], isolated=True)
        else:
            yield Piece(match[0], isolated=True)
        end = match.end()
    yield Piece(text[end:])
