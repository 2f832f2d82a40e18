"""Which characters the bundled fonts can show, from their ``cmap`` tables (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from newsdesk.resources import resources_path

STAND_IN = "\u25cc"
"""The dotted circle: what stands where no bundled font has the letter. Amiri has it, and it takes marks."""

_FIRST, _OTHERS = "Amiri", ("IBMPlexSansArabic", "NotoNaskhArabic")
_WEIGHTS = ("Regular", "Bold")
# Characters that are never drawn need no glyph (Unicode 16, 5.21); a blank is a distance, but for Ogham's, a stroke.
_NEVER_DRAWN = regex.compile(r"(?!\u1680)[\p{Default_Ignorable_Code_Point}\s]")
_MARKED = regex.compile(r"(.)(?=[\p{M}\u200c\u200d])", regex.DOTALL)
_MARK = regex.compile(r"\p{M}")


def shown(text: str) -> tuple[str, int]:
    """``text`` as the bundled fonts can show it, and how many of its characters they cannot.

    Amiri shows the text; the other fonts lend single signs that take no mark, since a letter and its mark must come
    from one font.
    """
    first, others = _covered()
    if first.issuperset(text):
        return text, 0
    count = 0

    def instead(letter: str, marked: bool) -> str:
        nonlocal count
        if letter in first or _NEVER_DRAWN.match(letter):
            return letter
        if letter in others and not marked and not _MARK.match(letter):
            return letter
        count += 1
        return STAND_IN

    marked = {match.start() for match in _MARKED.finditer(text)}
    return "".join(instead(letter, at in marked) for at, letter in enumerate(text)), count


@cache
def _covered() -> tuple[frozenset[str], frozenset[str]]:
    folder = resources_path() / "fonts"
    first, *others = (
        frozenset.intersection(*(characters(folder / f"{family}-{weight}.ttf") for weight in _WEIGHTS))
        for family in (_FIRST, *_OTHERS)
    )
    return frozenset(map(chr, first)), frozenset(map(chr, frozenset().union(*others)))


def characters(font: Path) -> frozenset[int]:
    """The code points that ``font``, a TrueType file, has glyphs for. Raises ValueError where its tables are broken."""
    data = font.read_bytes()
    try:
        found: set[int] = set()
        cmap = _table(data, b"cmap")
        (count,) = struct.unpack_from(">H", data, cmap + 2)
        for number in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * number)
            if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):  # Unicode, whole or its first plane
                found.update(_mapped(data, cmap + offset))
    except struct.error as error:
        raise ValueError(f"{font.name} is no font that can be read") from error
    return frozenset(found)


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no {tag.decode()} table")


def _mapped(data: bytes, at: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", data, at)
    if kind == 4:
        yield from _segments(data, at)
    elif kind == 12:
        (groups,) = struct.unpack_from(">L", data, at + 12)
        for number in range(groups):
            first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
            yield from range(first + (glyph == 0), last + 1)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: runs of code points, each with a shift or a list of glyphs."""
    (double,) = struct.unpack_from(">H", data, at + 6)
    ends, starts = at + 14, at + 16 + double
    shifts, ranges = starts + double, starts + 2 * double
    for offset in range(0, double, 2):
        (last,), (first,) = (
            struct.unpack_from(">H", data, ends + offset),
            struct.unpack_from(">H", data, starts + offset),
        )
        (shift,), (place,) = (
            struct.unpack_from(">H", data, shifts + offset),
            struct.unpack_from(">H", data, ranges + offset),
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            if place:
                glyph = struct.unpack_from(">H", data, ranges + offset + place + 2 * (code - first))[0]
                glyph = (glyph + shift) & 0xFFFF if glyph else 0
            else:
                glyph = (code + shift) & 0xFFFF
            if glyph:
                yield code
