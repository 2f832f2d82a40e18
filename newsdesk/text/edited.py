"""Words that an edit has touched: where they are now, and whether they are still the same words."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA, Indel, Levenshtein

from newsdesk.text.compare import Difference
from newsdesk.text.letters import fold_key, strip_particles, words

SIMILAR_QUOTE = 0.6
"""Normalised InDel similarity from which words edited in place may still be the anchored ones."""

_WIDEST_REFINED = 20_000_000


def place_after(changes: Iterable[Difference], old: str, new: str, offset: int, *, end: bool = False) -> int | None:
    """Where an offset of ``old`` is in ``new``. An ``end`` sticks to what stands before it, a start to what follows."""
    for change in changes:
        inside = change.old[0] < offset <= change.old[1] if end else change.old[0] <= offset < change.old[1]
        if inside:
            into = offset - change.old[0]
            if change.op == "equal":
                return change.new[0] + into
            if change.op == "delete":
                return change.new[0]
            moved = _refined(old[slice(*change.old)], new[slice(*change.new)], into, end=end)
            return None if moved is None else change.new[0] + moved
    return None


def _refined(old: str, new: str, offset: int, *, end: bool) -> int | None:
    """The same inside one replaced stretch, letter by letter."""
    if offset in {0, len(old)}:
        return len(new) if offset else 0
    if len(old) * len(new) > _WIDEST_REFINED:
        return None
    for op in Levenshtein.opcodes(old, new):
        if op.src_start < offset <= op.src_end if end else op.src_start <= offset < op.src_end:
            return min(op.dest_start + offset - op.src_start, op.dest_end)
    return None


def resembles(quote: str, found: str) -> bool:
    """Whether ``found``, standing where ``quote`` stood, is it: alike as a whole, and at least half its words kept.

    The share of words matters because Arabic words share letters: by letters alone, الوزير and المدير are alike.
    """
    if Indel.normalized_similarity(quote, found) < SIMILAR_QUOTE:
        return False
    before = [fold_key(word.text) for word in words(quote)]
    left = [fold_key(word.text) for word in words(found)]
    kept = 0
    for key in before:
        match = next((other for other in left if _same_word(key, other)), None)
        if match is not None:
            left.remove(match)
            kept += 1
    return kept > 0 and kept * 2 >= len(before)


def _same_word(key: str, other: str) -> bool:
    """Whether two folded words may be one word before and after an edit: a particle, a slip, an ending."""
    if key == other or key in strip_particles(other) or other in strip_particles(key):
        return True
    shorter = min(len(key), len(other))
    allowed = 2 if shorter >= 8 else 1 if shorter >= (3 if len(key) != len(other) else 4) else 0
    return not key.isdecimal() and not other.isdecimal() and OSA.distance(key, other, score_cutoff=allowed) <= allowed
