"""Visual-order text for character generators: what is drawn from the left, sign by sign, line by line.

UTF-8 with a mark at its head and CRLF: the programs that take it run on Windows and read a file without the mark in the
code page of old, where none of these shapes exist. The first line says that the file is not to be taken in again. The
story stands in logical order while its lines are cut, and only then in that of the eye. Labelled blocks stand in square
brackets as in plain text; a blank line parts blocks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.isolates import Piece, pieces
from newsdesk.exports.losses import text_losses
from newsdesk.exports.text import blocks
from newsdesk.text.body import Direction
from newsdesk.text.copyclean import repair_presentation_forms
from newsdesk.text.direction import DIRECTION_CONTROLS
from newsdesk.text.letters import is_presentation_form
from newsdesk.text.visual import left_out, visual, width, wrapped

_NEWLINE = "\r\n"
_MARKS = frozenset("\u061c\u200e\u200f")
_TURNING = str.maketrans(dict.fromkeys(control for control in DIRECTION_CONTROLS if control not in _MARKS))


def render_visual(publishable: Publishable) -> bytes:
    """The text as it is drawn, in lines of at most ``publishable.line_width`` signs."""
    made = [_NEWLINE.join(lines) for lines in _blocks(publishable)]
    return (_NEWLINE * 2).join(made).join(["", _NEWLINE]).encode("utf-8-sig")


def _blocks(publishable: Publishable) -> Iterator[tuple[str, ...]]:
    """The notice of what this is, then every block of the story, each as drawn lines."""
    story = inert_publishable(publishable)
    yield drawn(f"[{story.labels['visual']}]", story.direction, story.line_width)
    for text, direction in blocks(story):
        lines = drawn(text, direction, story.line_width)
        if lines:
            yield lines


def drawn(text: str, direction: Direction, columns: int) -> tuple[str, ...]:
    """A block's lines in the order of the eye. What would turn the text round is taken out: it has been turned."""
    text = unicodedata.normalize("NFC", text).translate(_TURNING)
    lines, before = [], ""
    for line in wrapped(text, columns):
        parts = pieces(line) if direction is Direction.RTL else (Piece(line),)
        lines.append(visual("".join(map(_isolated, parts)), "R" if direction is Direction.RTL else "L", before))
        before += "".join(piece.text for piece in parts if not piece.isolated)
    return tuple(lines)


def _isolated(piece: Piece) -> str:
    """Names and amounts keep their own order, as they do on the page in HTML."""
    return f"\u2066{piece.text}\u2069" if piece.isolated else piece.text


def visual_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """What plain text leaves behind, and then what cannot be undone: the order of reading, the paragraphs' lines."""
    losses = [*text_losses(publishable), Loss("export.loss.visual_order")]
    shown = [text for text, _ in blocks(inert_publishable(publishable))]
    marks = sum(map(left_out, shown))
    if marks:
        losses.append(Loss("export.loss.vowel_marks", {"count": marks}))
    losses.append(Loss("export.loss.line_width", {"count": publishable.line_width}))
    return tuple(losses)


def check_visual(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """Every block holds the letters of the story's block, whatever their order, and nothing is left to be shaped."""
    try:
        found = data.decode("utf-8-sig").removesuffix(_NEWLINE).split(_NEWLINE * 2)
    except UnicodeDecodeError:
        return ("encoding",)
    story = inert_publishable(publishable)
    expected = [f"[{story.labels['visual']}]", *(text for text, _ in blocks(story))]
    problems = []
    # A block without a letter (a headline of blanks nobody sees) says nothing, drawn or not.
    if list(filter(None, map(letters, found))) != list(filter(None, map(letters, expected))):
        problems.append("words")
    text = "".join(found)
    if any("\u0621" <= letter <= "\u064a" and letter != "\u0640" for letter in text):
        problems.append("shapes")
    lines = (line for block in found for line in block.split(_NEWLINE))
    if any(width(line) > story.line_width for line in lines) or any(map(text.count, DIRECTION_CONTROLS)):
        problems.append("lines")
    return tuple(problems)


def letters(text: str) -> str:
    """The letters and digits of a text in the order of the alphabet: the same before and after it was drawn."""
    plain = repair_presentation_forms(text) if any(map(is_presentation_form, text)) else text
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", plain))
    return "".join(sorted(letter for letter in plain if letter.isalnum()))
