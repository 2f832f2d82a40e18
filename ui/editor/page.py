"""The page: a text field that writes from right to left, takes in only text, and moves the caret as it looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from newsdesk.text.body import Direction, MarkKind
from ui.editor.binding import Binding
from ui.editor.cleaning import pasted
from ui.theme.look import Look

_COLUMN = 760
"""The widest line, in pixels at 100 %: some fourteen Arabic words, beyond which the eye loses the next line."""
_MARGIN = 28
_RIGHT_SHIFT = 62
"""The right Shift key's scan code in the X keyboard tables (evdev); Windows sends 54."""
_RIGHT_SHIFTS = frozenset({_RIGHT_SHIFT, 54})


class Page(QTextEdit):
    """A QTextEdit on a binding. ``hovered`` tells a document position, -1 when the pointer is on no word."""

    hovered = Signal(int)
    pressed_on = Signal(int)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._binding: Binding | None = None
        self._shift = Direction.LTR
        self._turning: Direction | None = None
        self.typewriter = False
        self.setProperty("role", "page")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setCursorWidth(2)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.move_visually(True)
        self.cursorPositionChanged.connect(self._keep_in_the_middle)
        self.wear()

    def bind(self, binding: Binding) -> None:
        """The binding that keeps this page's paragraphs."""
        self._binding = binding

    def move_visually(self, visually: bool) -> None:
        """Whether the arrow keys go where they point, or follow the order of the letters."""
        style = Qt.CursorMoveStyle.VisualMoveStyle if visually else Qt.CursorMoveStyle.LogicalMoveStyle
        self.document().setDefaultCursorMoveStyle(style)

    @Slot()
    def wear(self) -> None:
        """Take fonts and measures from the look."""
        self._write_in_naskh()
        self.document().setIndentWidth(self._look.px(28))
        self._centre()

    def changeEvent(self, event: QEvent) -> None:
        """The window's typeface is not the stories': Qt gives it to the document whenever a stylesheet is put on."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._write_in_naskh()

    def _write_in_naskh(self) -> None:
        font = self._look.body_font()
        if self.document().defaultFont() != font:
            self.document().setDefaultFont(font)

    # -- the column --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._centre()
        super().resizeEvent(event)

    def _centre(self) -> None:
        room = max(self._look.px(_MARGIN), (self.width() - self._look.px(_COLUMN)) // 2)
        self.setViewportMargins(room, self._look.px(12), room, 0)

    @Slot()
    def _keep_in_the_middle(self) -> None:
        if self.typewriter:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().center().y() - self.viewport().height() // 2)

    # -- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Line breaks are paragraphs, undo keeps the caret in view, both Ctrl+Shift set the direction."""
        self._turning = self._turned(event)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.mark(MarkKind.STRONG)
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.mark(MarkKind.EMPHASIS)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self._enter(event)
        elif event.text() and pasted(event.text()) != event.text() and event.text().isprintable():
            event.ignore()
        elif self._may_join(event):
            # Joining paragraphs and dressing them is one step of undo only if the first is an edit block of its own.
            cursor = self.textCursor()
            cursor.beginEditBlock()
            super().keyPressEvent(event)
            cursor.endEditBlock()
        else:
            super().keyPressEvent(event)

    def _may_join(self, event: QKeyEvent) -> bool:
        """Whether a key may take away the edge between two paragraphs."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            first, last = self.numbers()
            return first != last
        if event.key() == Qt.Key.Key_Backspace:
            return cursor.atBlockStart()
        return event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Ctrl and Shift let go, with nothing pressed between: the direction is set."""
        turning, self._turning = self._turning, None
        if turning is not None and event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            self.direct(turning)
            return
        super().keyReleaseEvent(event)

    def _turned(self, event: QKeyEvent) -> Direction | None:
        """The direction that Ctrl and Shift together stand for, once both are down; which Shift it is decides."""
        if event.key() == Qt.Key.Key_Shift:
            self._shift = Direction.RTL if event.nativeScanCode() in _RIGHT_SHIFTS else Direction.LTR
            other = Qt.KeyboardModifier.ControlModifier
        elif event.key() == Qt.Key.Key_Control:
            other = Qt.KeyboardModifier.ShiftModifier
        else:
            return None
        odd = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        return self._shift if event.modifiers() & other and not event.modifiers() & odd else None

    def _enter(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        cursor = self.textCursor()
        cursor.insertBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method commits may be any text: lines, controls."""
        clean = pasted(event.commitString())
        if clean != event.commitString():
            event.setCommitString(clean, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    # -- paragraphs --------------------------------------------------------------------------------------------------

    def numbers(self) -> tuple[int, int]:
        """The first and last paragraph of the selection."""
        cursor = self.textCursor()
        document = self.document()
        return (
            document.findBlock(cursor.selectionStart()).blockNumber(),
            document.findBlock(cursor.selectionEnd()).blockNumber(),
        )

    def direct(self, direction: Direction) -> None:
        """Set the selected paragraphs' direction; right-to-left is the story's own."""
        if self._binding is not None and not self.isReadOnly():
            own = None if direction is Direction.RTL else direction
            self._binding.set_direction(*self.numbers(), own)

    @Slot()
    def turn(self) -> None:
        """F9: the other direction."""
        if self._binding is not None:
            now = self._binding.table[self.numbers()[0]].direction
            self.direct(Direction.RTL if now is Direction.LTR else Direction.LTR)

    def mark(self, kind: MarkKind, href: str | None = None) -> None:
        """Put a mark on the selected words of each paragraph, or take it off."""
        if self._binding is None or self.isReadOnly():
            return
        cursor = self.textCursor()
        (first, start), (last, end) = (
            self._binding.place(cursor.selectionStart()), self._binding.place(cursor.selectionEnd())
        )  # fmt: skip
        for number in range(first, last + 1):
            length = len(self._binding.table[number].text)
            span = start if number == first else 0, end if number == last else length
            self._binding.mark(number, span, kind, href)

    # -- what comes from outside -------------------------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only."""
        return source.hasText() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop: the text, nothing else."""
        if source.hasText():
            self.insert_plain(source.text())

    def insert_plain(self, text: str) -> None:
        """Put text at the caret, a paragraph for each line: one step of undo."""
        clean = pasted(text)
        cursor = self.textCursor()
        if clean and not self.isReadOnly():
            cursor.beginEditBlock()
            for at, line in enumerate(clean.split("\n")):
                if at:
                    cursor.insertBlock()
                cursor.insertText(line)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is text too, its no-break spaces kept."""
        made = QMimeData()
        made.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return made

    # -- the pointer -------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which word the pointer is on."""
        super().mouseMoveEvent(event)
        self.hovered.emit(self._under(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a selection presses what is under it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pressed_on.emit(self._under(event.position().toPoint()))

    def _under(self, point: QPoint) -> int:
        at = self.cursorForPosition(point)
        return at.position() if self.cursorRect(at).adjusted(-24, -4, 24, 4).contains(point) else -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ours: Qt's own offers are not about stories."""
        self.menu_wanted.emit(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the writer went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def first_in_view(self) -> int:
        """The number of the first paragraph in view."""
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 0)).blockNumber()

    # -- the caret ---------------------------------------------------------------------------------------------------

    def go(self, start: int, end: int | None = None) -> None:
        """Put the caret at a document position, or select up to another, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        if end is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keeping_caret(self, act: Callable[[], object]) -> None:
        """Do something to the document and leave caret and view where they were, as far as the text allows."""
        number, offset = self._binding.place(self.textCursor().position()) if self._binding else (0, 0)
        height = self.verticalScrollBar().value()
        act()
        if self._binding is not None:
            self.go(self._binding.position(number, offset))
        self.verticalScrollBar().setValue(height)
