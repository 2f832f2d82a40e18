"""Somebody at the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from newsdesk.text.body import Kind
from ui.editor.editor import StoryEditor


def typed(editor: StoryEditor, text: str, key: int = 0) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor.page, event)


def at_body(editor: StoryEditor, offset: int = 0) -> int:
    """Put the caret into the first body paragraph; gives its number."""
    number = next(at for at, entry in enumerate(editor.binding.table) if entry.kind is Kind.BODY)
    editor.page.go(editor.binding.position(number, offset))
    return number
