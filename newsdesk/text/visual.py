"""Visual order: text for screens that draw letters one after the other from the left and know neither shapes nor turns.

What a bidirectional renderer does while drawing is done beforehand: letters take the shapes they have beside their
neighbours (arabic-reshaper), each line is put into the order of the eye (UAX 9, by python-bidi), and what has two sides
is mirrored. Such text can be drawn; it can no longer be read by a program, searched or edited.

Chosen, with reasons:

- lam-alef is one sign: Arabic is never set without it, and every font that has the shapes has these. Other ligatures,
  the one for الله among them, are left to their letters: few of these fonts have them;
- vowel marks are left out: a generator that draws signs side by side would give each a place of its own.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

import regex
from bidi import get_display
from bidi.mirror import MIRRORED

from newsdesk.text.letters import INVISIBLE

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

Base = Literal["L", "R"]

_RUN = regex.compile(r"\p{Arabic}[\p{Arabic}\u0640\u200c\u200d\p{Mn}]*")
_HARAKAT = regex.compile(
    r"(?V1)[[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]--[\u06dd\u06de\u06e5\u06e6\u06e9]]"
)
_UNSEEN = regex.compile(rf"(?!\u200d\p{{Extended_Pictographic}})[{INVISIBLE}]")  # a joiner makes two pictures one sign
_SURROGATES = regex.compile("[\ud800-\udfff]")
_CLUSTER = regex.compile(r"(?=\P{Arabic})\X")
_BLANKS = regex.compile(r"[ \t\u2000-\u2006\u2008-\u200b\u3000]+")
_AFTER = {"L": "\u200e", "R": "\u200f", "AL": "\u061c"}
# A mark (class NSM) takes the level of what it follows, so it tells on which side that came to stand. The last of the
# variation selectors: nothing is ever varied so.
_TELLTALE = "\U000e01ef"


def left_out(text: str) -> int:
    """How many vowel marks and invisible characters of ``text`` have no place in visual order."""
    return len(_HARAKAT.findall(text)) + sum(letter not in "\u200c\u200d" for letter in _UNSEEN.findall(text))


def shaped(text: str) -> str:
    """``text`` in logical order with every Arabic letter in the shape its neighbours give it, lam-alef as one sign.

    A zero-width non-joiner parts two shapes and is gone; vowel marks are left out.
    """
    return _RUN.sub(lambda run: _reshaper().reshape(run[0]).replace("\u200c", ""), _HARAKAT.sub("", text))


@cache
def _reshaper() -> ArabicReshaper:
    """Loading its tables takes some 40 ms, once."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_zwj": True, "ARABIC LIGATURE ALLAH": False})


def width(text: str) -> int:
    """How many signs of one column ``text`` takes when drawn: a lam-alef is one, and so is an emoji of several."""
    return sum(1 for _ in _signs(_UNSEEN.sub("", shaped(text))))


def _signs(text: str) -> list[str]:
    return regex.findall(r"\X", text)


def wrapped(text: str, columns: int) -> tuple[str, ...]:
    """``text`` cut into lines of at most so many signs, in logical order: the order of the eye comes after.

    Cut at blanks, never at a no-break space; a word that is wider than a line by itself is cut where it must be, since
    what does not fit is not drawn. A blank text has no line.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in filter(None, _BLANKS.split(text)):
        wide = width(word)
        if line and used + 1 + wide <= columns:
            line, used = f"{line} {word}", used + 1 + wide
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, columns) if wide > columns else [word]
        lines += full
        used = width(line) if full else wide
    return (*lines, line) if line else tuple(lines)


def _cut(word: str, columns: int) -> list[str]:
    """A word in pieces that each fit; letters at a cut lose their joining, as they do on any line's end."""
    pieces: list[str] = []
    piece = ""
    for sign in _signs(word):
        if piece and width(piece + sign) > columns:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def visual(line: str, base: Base = "R", before: str = "") -> str:
    """One line as it is drawn from left to right. ``base`` is the paragraph's direction.

    ``before`` is what stands before the line in its paragraph: whether digits follow an Arabic letter decides how they
    and the signs beside them are ordered (UAX 9, W2). Direction controls take part and are gone from the result, as is
    everything else that has no width; half characters (surrogates) become U+FFFD.
    """
    text = _AFTER.get(_last_strong(before), "") + shaped(_SURROGATES.sub("\ufffd", line)).replace(_TELLTALE, "")
    told = "".join(letter + _TELLTALE if letter in MIRRORED else letter for letter in text)
    drawn = _mirrored(str(get_display(told, base_dir=base)))
    for cluster in {found for found in _CLUSTER.findall(text) if len(found) > 1}:
        drawn = drawn.replace(cluster[::-1], cluster)  # what is one sign keeps its own order
    return _UNSEEN.sub("", drawn)


def _last_strong(text: str) -> str:
    """The class of the last letter or direction mark of ``text``: L, R or AL; empty without one."""
    for letter in reversed(text):
        found = unicodedata.bidirectional(letter)
        if found in _AFTER:
            return found
    return ""


def _mirrored(text: str) -> str:
    """What has two sides, turned where its telltale stands on its left: there it runs from the right."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == _TELLTALE:
            parts.append(MIRRORED[text[at + 1]])
            at += 2
        else:
            parts.append(letter)
            at += 2 if letter in MIRRORED else 1
    return "".join(parts)
