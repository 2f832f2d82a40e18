"""What the rules find in a line, in token indices, and a question they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from newsdesk.analysis.knowledge import Knowledge

Range = tuple[int, int]
"""Token indices, end exclusive."""

T = TypeVar("T")


class Memo(dict[str, T]):
    """What a word's folded key comes to, worked out when first met. News repeats its words: the rest is a look-up."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> T:
        if len(self) >= _MOST_KEYS:
            self.clear()
        made = self[key] = self._make(key)
        return made


_MOST_KEYS = 100_000
"""A bound on memory for copy that never repeats a word."""

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
    return key in small["short_ba"] or (
        key.startswith("ب")
        and len(key) > 3
        and key not in small["native_ba"]
        and key not in ("بعد", "بين", "بينما", "بعدما")
    )
