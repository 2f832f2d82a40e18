"""What the rules find in a line, in token indices, and two questions they share."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.tokens import Line

Range = tuple[int, int]
"""Token indices, end exclusive."""

_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in token indices. ``order``: head (before its claim), tail (after it), inner (nested)."""

    cue: Range
    speaker: Range | None
    claim: Range | None
    relay: Range | None
    rule: str
    order: str = "head"
    gender: str = "m"
    number: str = "s"
    inherited: bool = False


def with_ba(key: str, knowledge: Knowledge) -> bool:
    """Whether the word is ب and a noun, as far as its letters tell."""
    small = knowledge.small
    return (
        key.startswith("ب")
        and len(key) > 3
        and key not in small["native_ba"]
        and key not in ("بعد", "بين", "بينما", "بعدما")
    )


def quoted_tokens(line: Line) -> frozenset[int]:
    """The tokens inside quotations long enough to be speech: what is reported there is the speaker's, not ours."""
    inside: set[int] = set()
    for opening, close in line.pairs.items():
        if close - opening > _SPEECH_WORDS + 1:
            inside.update(range(opening + 1, close))
    return frozenset(inside)
