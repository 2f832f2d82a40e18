"""The text as it will appear, read-only: what stands apart with its length, findings by line and colour, objections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from newsdesk.desk.leaving import Leaving, Piece
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Body, MarkKind, Span
from newsdesk.text.direction import Utf16Map, utf16_offsets
from newsdesk.text.following import Following
from newsdesk.text.letters import snap_to_words
from ui.editor import dress
from ui.theme.look import Look
from ui.theme.tokens import SMALL_SIZE

_Line = QTextCharFormat.UnderlineStyle
LINES: dict[Severity, tuple[_Line, str]] = {
    Severity.SUGGESTION: (_Line.DotLine, "suggestion"),
    Severity.WARNING: (_Line.DashUnderline, "warning"),
    Severity.BLOCKER: (_Line.WaveUnderline, "blocker"),
}
"""How a finding is underlined, and in which colour of the theme; of several on the same words the gravest shows."""
_COLUMN = 760
_MARGIN = 16


class _Part(NamedTuple):
    """One paragraph on the page: where its block begins, and the ways between units, what is shown and what is kept."""

    position: int
    kept: Span
    text: str
    units: Utf16Map
    follow: Following


class StoryText(QTextEdit):
    """A story's paragraphs in order. Spans are code points of the kept revision's text, whatever is shown of it.

    ``pressed_on`` tells the place of a click, ``objecting_wanted`` that the menu's offer was taken.
    """

    pressed_on = Signal(int)

    def __init__(self, look: Look, say_piece: Callable[[Piece], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._say_piece = say_piece
        self._kept = Body()
        self._leaving: Leaving | None = None
        self._findings: tuple[tuple[Span, Severity], ...] = ()
        self._objections: tuple[Span, ...] = ()
        self._lit: Span | None = None
        self._parts: list[_Part] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(2)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        look.changed.connect(self._paint)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_story(self, kept: Body, leaving: Leaving, findings: Iterable[Reason], objections: Sequence[Span]) -> None:
        """Show a body as it leaves, with the findings on the kept one and the words that are objected to."""
        self._kept, self._leaving = kept, leaving
        self._findings = tuple(
            (item.span, item.severity) for item in findings if item.span is not None and item.span[0] < item.span[1]
        )
        self._objections = tuple(objections)
        self._lit = None
        self._paint()

    def show_objections(self, objections: Sequence[Span]) -> None:
        """Mark these words as objected to, in the place of others."""
        if tuple(objections) != self._objections:
            self._objections = tuple(objections)
            self._shine()

    @Slot()
    def _paint(self) -> None:
        if self._leaving is None:
            return
        place = self.verticalScrollBar().value()
        self.clear()
        self._parts = []
        self.document().setDefaultFont(self._look.body_font())
        self.document().setDocumentMargin(self._look.px(_MARGIN))
        self.document().setIndentWidth(self._look.px(28))
        pieces = {piece.paragraph: piece for piece in self._leaving.pieces}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = True
        shown = zip(self._kept.spans(), self._leaving.body.paragraphs, strict=True)
        for number, ((_, span), paragraph) in enumerate(shown):
            piece = pieces.get(number)
            if piece is not None:
                self._label(cursor, piece, first=first)
                first = False
            form = dress.block_format(paragraph.kind, paragraph.direction, self._look)
            self._block(cursor, form, first=first)
            first = False
            follow = self._leaving.places[number]
            self._parts.append(
                _Part(cursor.position(), span, paragraph.text, utf16_offsets(paragraph.text), follow)
            )
            self._words(cursor, number, follow)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)
        self._shine()

    def _block(self, cursor: QTextCursor, form: QTextBlockFormat, *, first: bool) -> None:
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _label(self, cursor: QTextCursor, piece: Piece, *, first: bool) -> None:
        """The line over a paragraph that stands apart: what it is, how long, how long it may be."""
        form = QTextBlockFormat()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        form.setBackground(self._look.colour("blocker_ground" if piece.over else "raised"))
        form.setTopMargin(self._look.px(4))
        self._block(cursor, form, first=first)
        words = QTextCharFormat()
        words.setFont(self._look.interface_font(SMALL_SIZE))
        words.setForeground(self._look.colour("blocker" if piece.over else "muted"))
        cursor.insertText(self._say_piece(piece), words)

    def _words(self, cursor: QTextCursor, number: int, follow: Following) -> None:
        """A paragraph's words, cut wherever a mark or a finding begins or ends."""
        assert self._leaving is not None  # noqa: S101 - only painted once there is something
        paragraph, kept = self._leaving.body.paragraphs[number], self._parts[-1].kept
        text = paragraph.text
        found: list[tuple[Span, Severity]] = []
        for span, severity in self._findings:
            low, high = max(span[0], kept[0]) - kept[0], min(span[1], kept[1]) - kept[0]
            if low < high:
                found.append((snap_to_words(text, follow.forward((low, high))), severity))
        edges = {0, len(text)}
        edges |= {edge for span, _ in found for edge in span}
        edges |= {edge for mark in paragraph.marks for edge in (mark.start, mark.end)}
        for start, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(text))):
            form = dress.words_format(paragraph.kind, self._look)
            if not form.hasProperty(QTextCharFormat.Property.ForegroundBrush.value):
                form.setForeground(self._look.colour("text"))
            for mark in paragraph.marks:
                if mark.start <= start and end <= mark.end:
                    self._mark(form, mark.kind)
            here = [severity for span, severity in found if span[0] <= start and end <= span[1]]
            for severity in LINES:
                if severity in here:
                    style, colour = LINES[severity]
                    form.setUnderlineStyle(style)
                    form.setUnderlineColor(self._look.colour(colour))
            cursor.insertText(text[start:end], form)

    def _mark(self, form: QTextCharFormat, kind: MarkKind) -> None:
        if kind is MarkKind.STRONG:
            form.setFontWeight(QFont.Weight.Bold)
        elif kind is MarkKind.EMPHASIS:
            form.setFontItalic(True)
        else:
            form.setForeground(self._look.colour("accent"))

    # -- places ------------------------------------------------------------------------------------------------------

    def light(self, span: Span) -> None:
        """Scroll to words, put the caret before them and light them up until others are."""
        self._lit = span
        where = self._positions(span)
        if where is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(where[1])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()  # the end first, so that of long words the beginning is in view at last
            cursor.setPosition(where[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self._shine()

    @property
    def lit(self) -> str:
        """The words that are lit up now, as they are shown; empty for none."""
        where = self._positions(self._lit) if self._lit is not None else None
        return self._text(*where) if where is not None else ""

    def _positions(self, span: Span) -> tuple[int, int] | None:
        """A span of the kept text in the document, within the paragraph it begins in."""
        for part in self._parts:
            if part.kept[0] <= span[0] <= part.kept[1]:
                local = (span[0] - part.kept[0], min(span[1], part.kept[1]) - part.kept[0])
                start, end = part.follow.forward(local)
                if start >= end:
                    return None
                return part.position + part.units.to_utf16(start), part.position + part.units.to_utf16(end)
        return None

    def _text(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def select(self, span: Span) -> None:
        """Select words as somebody would with the keys."""
        where = self._positions(span)
        if where is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(where[0])
            cursor.setPosition(where[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def selected(self) -> Span | None:
        """The selected words in the kept text, whole; None without any, or where they run through paragraphs."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for part in self._parts:
            low, high = start - part.position, end - part.position
            if 0 <= low < high <= part.units.to_utf16(len(part.text)):
                local = snap_to_words(part.text, (part.units.from_utf16(low), part.units.from_utf16(high)))
                while local[0] < local[1] and part.text[local[0]].isspace():
                    local = (local[0] + 1, local[1])
                while local[0] < local[1] and part.text[local[1] - 1].isspace():
                    local = (local[0], local[1] - 1)
                first, last = part.follow.back(local)
                return (part.kept[0] + first, part.kept[0] + last) if first < last else None
        return None

    def offset_at(self, position: int) -> int:
        """The place in the kept text of a position in the document; -1 where no paragraph is."""
        for part in self._parts:
            local = position - part.position
            if 0 <= local <= part.units.to_utf16(len(part.text)):
                at = part.units.from_utf16(local)
                return part.kept[0] + part.follow.back((at, at))[0]
        return -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a selection presses what is under it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            offset = self._under(event.position().toPoint())
            if offset >= 0:
                self.pressed_on.emit(offset)

    def _under(self, point: QPoint) -> int:
        at = self.cursorForPosition(point)
        near = self.cursorRect(at).adjusted(-24, -4, 24, 4).contains(point)
        return self.offset_at(at.position()) if near else -1

    @Slot()
    def _shine(self) -> None:
        made = [self._selection(span, self._look.colour("review_ground")) for span in self._objections]
        if self._lit is not None:
            made.append(self._selection(self._lit, self._look.colour("flash")))
        self.setExtraSelections([item for item in made if item is not None])

    def _selection(self, span: Span, colour: QColor) -> QTextEdit.ExtraSelection | None:
        where = self._positions(span)
        if where is None:
            return None
        made, form = QTextEdit.ExtraSelection(), QTextCharFormat()
        form.setBackground(colour)
        cursor = QTextCursor(self.document())
        cursor.setPosition(where[0])
        cursor.setPosition(where[1], QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = form
        return made

    def read(self) -> str:
        """The story's words as they are shown, a line a paragraph, without the lines of ours between them."""
        return "\n".join(self.document().findBlock(part.position).text() for part in self._parts)

    def labels(self) -> list[str]:
        """The lines of ours: what stands apart, with its length."""
        own = {self.document().findBlock(part.position).blockNumber() for part in self._parts}
        blocks = (self.document().findBlockByNumber(at) for at in range(self.document().blockCount()))
        return [block.text() for block in blocks if block.blockNumber() not in own]

    def marked(self) -> list[tuple[str, Severity]]:
        """The words that a finding underlines, with how grave it is, in their order."""
        found = []
        styles = {style: severity for severity, (style, _) in LINES.items()}
        for part in self._parts:
            fragments = self.document().findBlock(part.position).begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                style = fragment.charFormat().underlineStyle()
                if style in styles:
                    found.append((fragment.text(), styles[style]))
                fragments += 1
        return found
