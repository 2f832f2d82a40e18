"""Puts ready spans on the page. Nothing is looked for here: what is to be shown stands in the table."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from newsdesk.text.body import Kind, MarkKind
from newsdesk.text.direction import utf16_offsets
from ui.editor import dress, lights
from ui.editor.binding import Binding
from ui.editor.table import Entry
from ui.theme.look import Look

_Line = QTextCharFormat.UnderlineStyle
LINES: dict[str, tuple[_Line, str]] = {
    lights.CUE: (_Line.DotLine, "accent"),
    lights.SPEAKER: (_Line.SingleUnderline, "accent"),
    lights.UNNAMED: (_Line.DashUnderline, "warning"),
    lights.STATEMENT: (_Line.DashDotLine, "approved"),
    lights.ALLEGATION: (_Line.DashDotDotLine, "blocker"),
    "finding-suggestion": (_Line.WaveUnderline, "suggestion"),
    "finding-warning": (_Line.WaveUnderline, "warning"),
    "finding-blocker": (_Line.WaveUnderline, "blocker"),
}
"""How each is underlined, and the colour's name in the theme; of several on the same words the last shows its line."""

_RANK = {name: rank for rank, name in enumerate(LINES)}


class Highlighter(QSyntaxHighlighter):
    """Formats of the layout only: nothing on the undo stack, nothing that says that the text changed."""

    def __init__(self, document: QTextDocument, binding: Binding, look: Look) -> None:
        super().__init__(document)
        self._document = document
        self._binding = binding
        self._look = look
        self._made: dict[tuple[Kind, frozenset[str]], QTextCharFormat] = {}
        binding.relit.connect(self._refresh)

    def _refresh(self, first: int) -> None:
        block = self._document.findBlockByNumber(first)
        entry = self._binding.table[first]
        if block.isValid() and block.text() == entry.text:
            self.rehighlightBlock(block)

    def wear(self) -> None:
        """After a change of theme or zoom."""
        self._made.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt asks for the formats of the block it lays out."""
        number = self.currentBlock().blockNumber()
        table = self._binding.table
        if number >= len(table) or table[number].text != text:
            return
        entry = table[number]
        if not text:
            return
        units = utf16_offsets(text)
        for start, end, names in _segments(entry):
            first = units.to_utf16(start)
            self.setFormat(first, units.to_utf16(end) - first, self._format(entry.kind, names))

    def _format(self, kind: Kind, names: frozenset[str]) -> QTextCharFormat:
        key = (kind, names)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = dress.words_format(kind, self._look)
            self._add(made, names)
        return made

    def _add(self, made: QTextCharFormat, names: frozenset[str]) -> None:
        look = self._look
        if MarkKind.STRONG.value in names:
            made.setFontWeight(QFont.Weight.Bold)
        if MarkKind.EMPHASIS.value in names:
            made.setFontItalic(True)
        if MarkKind.LINK.value in names:
            made.setForeground(look.colour("accent"))
        if lights.QUOTE in names:
            made.setBackground(QColor(look.theme.draft_ground))
        if lights.OBJECTION in names:
            made.setBackground(look.colour("review_ground"))
            made.setForeground(look.colour("review"))
        lines = sorted((name for name in names if name in _RANK), key=_RANK.__getitem__)
        if lines:
            style, colour = LINES[lines[-1]]
            made.setUnderlineStyle(style)
            made.setUnderlineColor(look.colour(colour))


def _segments(entry: Entry) -> list[tuple[int, int, frozenset[str]]]:
    """The paragraph cut wherever something begins or ends; pieces that show nothing of their own kind left out."""
    spans = [(mark.start, mark.end, mark.kind.value) for mark in entry.marks]
    spans += [(light.start, light.end, light.name) for light in entry.lights]
    if not spans:
        return [(0, len(entry.text), frozenset())] if dress.STYLES[entry.kind] != dress.Style() else []
    edges = sorted({0, len(entry.text), *(edge for start, end, _ in spans for edge in (start, end))})
    plain = dress.STYLES[entry.kind] == dress.Style()
    made = []
    for start, end in pairwise(edges):
        names = frozenset(name for first, last, name in spans if first <= start and end <= last)
        if names or not plain:
            made.append((start, end, names))
    return made
