"""Ctrl+Enter in any field of a card presses the card's own button."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class SaveByKey(QObject):
    """Watches the fields, those of several lines too. It lives as long as the button does."""

    def __init__(self, save: QPushButton, fields: Iterable[QWidget]) -> None:
        super().__init__(save)
        self._save = save
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control and self._save.isEnabled():
                self._save.click()
                return True
        return super().eventFilter(watched, event)
