"""Reading direction: invisible controls, those that deceive the reader, and UTF-16 offsets for screens that count so.

Offsets are code points unless a name says UTF-16. Direction is decided by the story, never guessed from its first word
("CNN: قال الوزير" would be taken for left-to-right).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

import regex
from bidi import get_display

from newsdesk.text.body import Span
from newsdesk.text.letters import INVISIBLE

Base = Literal["L", "R"]

DIRECTION_CONTROLS = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Unicode's explicit direction characters (UAX #9) with their standard abbreviations."""

_MARKS = frozenset("\u061c\u200e\u200f")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_PDF, _PDI = "\u202c", "\u2069"

_CONTROLS = regex.compile("[" + "".join(DIRECTION_CONTROLS) + "]")
_UNSEEN = regex.compile(f"[{INVISIBLE}]")
_PARAGRAPH = regex.compile("[^\n\r\x1c-\x1e\x85\u2029]+")  # everything but Unicode's paragraph separators (class B)
_SURROGATES = regex.compile("[\ud800-\udfff]")
_ASTRAL = regex.compile("[\U00010000-\U0010ffff]")

_MOST_TRIED_ONE_BY_ONE = 200
"""Beyond this many controls in one paragraph, all of them are reported when any of them deceives."""


@dataclass(frozen=True, slots=True)
class Control:
    """A direction control. ``span`` runs to the end of what it governs: its closing control, or the paragraph's end.

    A mark (LRM, RLM, ALM) governs only its own place. ``name`` is the standard abbreviation; ``closed`` is False for an
    embedding, override or isolate that runs on past the paragraph.
    """

    name: str
    span: Span
    closed: bool = True


def paired(text: str, paragraph: Span) -> list[Control]:
    """The controls of a paragraph, paired as UAX #9 does and in order.

    An isolate's end closes what was opened in it, no PDF reaches out of one; stray closing ones do nothing.
    """
    found: list[Control] = []
    opened: list[tuple[str, int]] = []
    for match in _CONTROLS.finditer(text, *paragraph):
        character, (start, end) = match.group(), match.span()
        if character in _MARKS:
            found.append(Control(DIRECTION_CONTROLS[character], (start, end)))
        elif character in _EMBEDDINGS or character in _ISOLATES:
            opened.append((character, start))
        elif character == _PDF:
            if opened and opened[-1][0] in _EMBEDDINGS:
                opener, began = opened.pop()
                found.append(Control(DIRECTION_CONTROLS[opener], (began, end)))
        elif any(opener in _ISOLATES for opener, _ in opened):
            while True:
                opener, began = opened.pop()
                found.append(Control(DIRECTION_CONTROLS[opener], (began, end)))
                if opener in _ISOLATES:
                    break
    found += [Control(DIRECTION_CONTROLS[opener], (began, paragraph[1]), closed=False) for opener, began in opened]
    return sorted(found, key=lambda control: (control.span[0], -control.span[1]))


def deceptive(text: str, base: Base = "R") -> list[Span]:
    """The spans of the controls that change what a reader sees, and of those left open at a paragraph's end, in order.

    Each paragraph's display order is compared with and without its controls (python-bidi, which leaves controls in what
    it returns). A control is reported if taking it away, or leaving it alone in the text, changes the order. Marks that
    change nothing, as word processors scatter them, are not reported.
    """
    found: list[Span] = []
    if not _CONTROLS.search(text):
        return found
    for match in _PARAGRAPH.finditer(text):
        controls = paired(text, match.span())
        if not controls:
            continue
        shown = _shown(match.group(), base)
        bare = _CONTROLS.sub("", match.group())
        changed = shown != _shown(bare, base)
        if changed and len(controls) <= _MOST_TRIED_ONE_BY_ONE:
            guilty = [control for control in controls if _changes(match.group(), match.start(), control, shown, base)]
        else:
            guilty = controls if changed else []
        if changed and not guilty:
            guilty = controls  # they deceive only together
        found += [control.span for control in controls if not control.closed or control in guilty]
    return found


def _changes(paragraph: str, offset: int, control: Control, shown: str, base: Base) -> bool:
    """Whether ``control`` changes the order: when it alone is taken away, or when it alone is left."""
    start, end = control.span[0] - offset, control.span[1] - offset
    own = {start, end - 1} if control.closed else {start}
    own = {place for place in own if paragraph[place] in DIRECTION_CONTROLS}
    if len(own) == 2 and paragraph[end - 1] == _PDI and paragraph[start] in _EMBEDDINGS:
        own = {start}  # closed by the end of the isolate around it
    without = "".join(letter for place, letter in enumerate(paragraph) if place not in own)
    if _shown(without, base) != shown:
        return True
    alone = "".join(
        letter for place, letter in enumerate(paragraph) if place in own or letter not in DIRECTION_CONTROLS
    )
    return _shown(alone, base) != _shown(_CONTROLS.sub("", paragraph), base)


def _shown(paragraph: str, base: Base) -> str:
    """What stands on the page from left to right, without anything invisible."""
    # The display algorithm takes no stray surrogates.
    ordered = get_display(_SURROGATES.sub("\ufffd", paragraph), base_dir=base)
    return _UNSEEN.sub("", str(ordered))


@dataclass(frozen=True, slots=True)
class Utf16Map:
    """Converts offsets of one text between code points and UTF-16 units in logarithmic time.

    Made by `utf16_offsets`. Only the places of characters beyond U+FFFF are kept: most texts have none.
    """

    length: int
    astral: tuple[int, ...] = field(repr=False)
    astral_units: tuple[int, ...] = field(repr=False)

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 units before code point ``offset``. Raises ValueError outside the text."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"code point {offset} is outside the text")
        return offset + bisect_left(self.astral, offset)

    def from_utf16(self, units: int) -> int:
        """The code points before UTF-16 offset ``units``; inside a surrogate pair, the pair's start.

        Raises ValueError outside the text.
        """
        if not 0 <= units <= self.length + len(self.astral):
            raise ValueError(f"UTF-16 unit {units} is outside the text")
        return units - bisect_left(self.astral_units, units)


def utf16_offsets(text: str) -> Utf16Map:
    """The map of ``text``: make it once for a text and keep it beside it."""
    astral = tuple(match.start() for match in _ASTRAL.finditer(text))
    return Utf16Map(len(text), astral, tuple(place + index for index, place in enumerate(astral)))


def to_utf16(text: str, offset: int) -> int:
    """One offset of ``text`` in UTF-16 units, for a single question; see `Utf16Map`."""
    return utf16_offsets(text).to_utf16(offset)


def from_utf16(text: str, units: int) -> int:
    """One offset of ``text`` in code points, for a single question; see `Utf16Map`."""
    return utf16_offsets(text).from_utf16(units)
