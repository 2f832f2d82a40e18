"""What the rules find in a line, in token indices, and a question they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS

Range = tuple[int, int]
"""Token indices, end exclusive."""


class Found(NamedTuple):
    """An attribution in token indices.

    ``order``: head (before its claim), tail (after it), inner (nested), written (told of a text that is spoken of).
    """

    cue: Range
    speaker: Range | None
    claim: Range | None
    relay: Range | None
    rule: str
    order: str = "head"
    gender: str = "m"
    number: str = "s"
    inherited: bool = False


def holding(line: Line, speaking: Sequence[Found], index: int) -> Sequence[Found]:
    """The attributions, in order, whose claim reaches into the sentence of ``index``, or begins right behind it.

    Kept with the line, for each of its statements asks: ``speaking`` is all that the line attributes.
    """
    asked = holding, len(speaking)
    if asked not in line.notes:
        by: dict[int, list[Found]] = {}
        for made in speaking:
            if made.claim is not None:
                first = line.sentence[max(made.claim[0] - 1, 0)]
                for sentence in range(first, line.sentence[max(made.claim[1] - 1, 0)] + 1):
                    by.setdefault(sentence, []).append(made)
        line.notes[asked] = by
    told: dict[int, list[Found]] = line.notes[asked]
    return told.get(line.sentence[index], ())


def ending_before(line: Line, made: Found, party: int) -> Found:
    """The attribution, its speaker ending where the one accused begins: محتجون | الشرطة."""
    speaker = made.speaker
    if speaker is None or not speaker[0] < party < speaker[1]:
        return made
    end = party - (party - 1 > speaker[0] and line.tokens[party - 1].text in COMMAS)
    return made._replace(speaker=(speaker[0], end))


def with_ba(key: str, knowledge: Knowledge) -> bool:
    """Whether the word is ب and a noun, as far as its letters tell."""
    small = knowledge.small
    return key in small["short_ba"] or (
        key.startswith("ب")
        and len(key) > 3
        and key not in small["native_ba"]
        and key not in ("بعد", "بين", "بينما", "بعدما")
    )
