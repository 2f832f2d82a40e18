"""What a word comes to, remembered: news repeats its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Memo(dict[str, T]):
    """What a word comes to, worked out when first met: the rest is a look-up."""

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
