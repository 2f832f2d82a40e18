"""Finding words as a reader would: tashkeel, kashida, hamza seats and the shape of digits make no difference."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsdesk.text.letters import Folded, fold, fold_key
from ui.editor.table import Table


class Found(NamedTuple):
    """Words found: the paragraph's number and code points of it."""

    number: int
    start: int
    end: int


@lru_cache(maxsize=2_000)
def _folded(text: str) -> Folded:
    return fold(text)


def occurrences(table: Table, wanted: str) -> list[Found]:
    """Where the words stand, in order; an empty search finds nothing."""
    key = fold_key(wanted)
    if not key:
        return []
    return [
        Found(number, start, end)
        for number, entry in enumerate(table)
        for start, end in _folded(entry.text).occurrences(key)
        if start < end
    ]
