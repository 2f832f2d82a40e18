"""How a pattern of the rules meets the words of a line."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.analysis.found import Range
from newsdesk.analysis.rule_types import Pattern
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import definite

Special = Callable[[str, Line, int, int], int | None]
"""Where a part in capitals that is no list of words ends when it begins at a place, or None."""

_NEXT = frozenset({"ولم", "فلم"})
"""Words at the head of another clause, which ~ does not reach over."""
_ANY = 6
"""Words that ~ may stand for."""


def match(line: Line, place: int, stop: int, pattern: Pattern, special: Special | None = None) -> int | None:
    """Where ``pattern`` ends when it begins at ``place``, before ``stop``; None where it does not fit.

    Each part is tried once a place and ~ is bounded, so the work is bounded by the pattern and not by the text.
    """
    if pattern.needs and pattern.needs.isdisjoint(line.words):
        return None
    return _match(line, place, stop, pattern, 0, special)


def match_as(
    line: Line, place: int, stop: int, pattern: Pattern, key: str, special: Special | None = None
) -> int | None:
    """As `match`, where the word at ``place`` is read as ``key``: بالتعليق as التعليق."""
    for at, part in enumerate(pattern.parts, 1):
        if part.takes(key):
            end = _match(line, place + 1, stop, pattern, at, special)
            if end is not None:
                return end
        if not part.optional:
            return None
    return None


def _match(line: Line, place: int, stop: int, pattern: Pattern, at: int, special: Special | None) -> int | None:
    parts, keys = pattern.parts, line.keys
    while at < len(parts):
        part = parts[at]
        if place < stop and keys[place] == "سوف" and not part.takes("سوف"):
            place += 1  # إنها | سوف | ترد
        if part.special == "END" and not (place < stop and part.takes(keys[place])):
            if place < stop and (line.tokens[place].word or place in line.pairs):
                return None
            at += 1
            continue
        if part.gap:
            return _over_gap(line, place, stop, pattern, at + 1, special)
        at += 1
        if place < stop:
            key = keys[place]
            if part.special and special is not None:
                found = special(part.special, line, place, stop)
                if found is not None:
                    place = found
                    continue
            if key in part.words or part.takes(key) or (at == 1 and part.takes(key[1:]) and _joined(line, place)):
                if not part.optional:
                    place += 1
                    continue
                end = _match(line, place + 1, stop, pattern, at, special)
                if end is not None:
                    return end
        if not part.optional:
            if at == 1 or place >= stop or place not in line.pairs:
                return None
            place, at = place + 1, at - 1  # وصفها بأنها «هراء»
    return place


def _over_gap(line: Line, place: int, stop: int, pattern: Pattern, at: int, special: Special | None) -> int | None:
    behind = pattern.parts[at] if at < len(pattern.parts) else None
    plain = behind if behind and not (behind.special or behind.gap or behind.optional) else None
    for skip in range(_ANY + 1):
        if place + skip > stop or (skip and line.tokens[place + skip - 1].text in ".؛:"):
            return None
        if skip and line.keys[place + skip - 1] in _NEXT:
            return None
        if skip > 1 and line.keys[place + skip - 1] == "لم" and line.keys[place + skip - 2] == "ثم":
            return None  # طلب مهلة يومين، | ثم لم يعد يجيب
        if skip > 1 and line.tokens[place + skip - 1].text == "،" and place + skip - 2 in line.closers:
            return None  # «سيعلن عنها لاحقا»، | في تصريح
        if plain is not None and place + skip < stop and place + skip not in line.pairs:
            key = line.keys[place + skip]
            if key != "سوف" and not plain.takes(key):
                continue  # what `_match` would find out, without asking it
        end = _match(line, place + skip, stop, pattern, at, special)
        if end is not None:
            return end
    return None


def behind_gap(line: Line, within: Range, pattern: Pattern, at: int, special: Special) -> int:
    """Where what a pattern wants behind its gap begins, or the end of ``within``: رغم نفي الوزارة | وجود نقص."""
    later = next((part for part in pattern.parts[at:] if not part.optional), None)
    if later is None:
        return within[1]
    for place in range(*within):
        key = line.key(place)
        told = later.special and not definite(key) and special(later.special, line, place, within[1]) is not None
        if told or later.takes(key):
            return place
    return within[1]


def _joined(line: Line, place: int) -> bool:
    """Whether a conjunction may be attached to the first word of the pattern."""
    key = line.keys[place]
    return len(key) > 2 and key[0] in "وف"
