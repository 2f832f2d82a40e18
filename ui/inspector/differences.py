"""Word differences of two texts: what was added is underlined, what was removed is struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from newsdesk.text.compare import ParagraphDifference
from ui.inspector.cards import right_to_left
from ui.theme.look import Look

PARTED = "⋯"
"""Stands where paragraphs without a difference were left out."""


class Differences(QTextEdit):
    """The changed paragraphs of two texts. ``step`` goes from one difference to the next."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[ParagraphDifference, ...] = ()
        self._places: list[tuple[int, int]] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.document().setDefaultTextOption(option)
        look.changed.connect(self._paint)

    @property
    def count(self) -> int:
        """How many stretches differ."""
        return len(self._places)

    def show_differences(self, differences: Sequence[ParagraphDifference]) -> None:
        """Show these; equal paragraphs are left out."""
        self._shown = tuple(differences)
        self._paint()

    @Slot()
    def _paint(self) -> None:
        self.clear()
        self._places = []
        self.document().setDefaultFont(self._look.body_font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        empty, left_out = True, False
        for item in self._shown:
            if _same(item):
                left_out = True
                continue
            if left_out:
                self._block(cursor, PARTED, first=empty)
                cursor.insertText(PARTED, self._plain())
                empty, left_out = False, False
            self._paragraph(cursor, item, first=empty)
            empty = False
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _block(self, cursor: QTextCursor, words: str, *, first: bool) -> None:
        form = QTextBlockFormat()
        rtl = right_to_left(words, True)
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        form.setBottomMargin(self._look.px(8))
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _paragraph(self, cursor: QTextCursor, item: ParagraphDifference, *, first: bool) -> None:
        old, new = item.old.text if item.old else "", item.new.text if item.new else ""
        self._block(cursor, new or old, first=first)
        worded = any(part.op != "equal" for part in item.differences)
        whole = cursor.position()
        for part in item.differences:
            before, after = old[slice(*part.old)], new[slice(*part.new)]
            if part.op == "equal":
                cursor.insertText(after, self._plain() if worded else self._recast())
                continue
            start = cursor.position()
            if before:
                cursor.insertText(before, self._removed())
            if before and after:
                cursor.insertText(" ", self._plain())
            if after:
                cursor.insertText(after, self._added())
            self._places.append((start, cursor.position()))
        if not worded:
            self._places.append((whole, cursor.position()))

    def _plain(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.colour("text"))
        return form

    def _added(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.colour("approved"))
        form.setBackground(self._look.colour("approved_ground"))
        form.setFontUnderline(True)
        form.setFontWeight(QFont.Weight.Bold)
        return form

    def _removed(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.colour("blocker"))
        form.setBackground(self._look.colour("blocker_ground"))
        form.setFontStrikeOut(True)
        return form

    def _recast(self) -> QTextCharFormat:
        """Of a paragraph whose words stayed while its kind, its direction or a mark in it changed."""
        form = self._plain()
        form.setBackground(self._look.colour("suggestion_ground"))
        return form

    def step(self, forward: bool = True) -> None:
        """Select the next difference, or the one before, round the end."""
        if not self._places:
            return
        here = self.textCursor()
        if forward:
            after = (place for place in self._places if place[0] > here.selectionStart() or not here.hasSelection())
            found = next(after, self._places[0])
        else:
            before = (place for place in reversed(self._places) if place[0] < here.selectionStart())
            found = next(before, self._places[-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(found[0])
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _same(item: ParagraphDifference) -> bool:
    old, new = item.old, item.new
    if old is None or new is None or any(part.op != "equal" for part in item.differences):
        return False
    return (old.kind, old.direction, old.marks) == (new.kind, new.direction, new.marks)
