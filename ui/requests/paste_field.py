"""A line into which anything may be pasted: words, a number, a link, or a picture or file that proves something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_STEPS = {
    Qt.Key.Key_Up: ("result", -1), Qt.Key.Key_Down: ("result", 1),
    Qt.Key.Key_PageUp: ("channel", -1), Qt.Key.Key_PageDown: ("channel", 1),
}  # fmt: skip


class PasteField(QLineEdit):
    """``pictured`` carries a QImage, ``filed`` a path; ``stepped`` says that a key asks for the next or the previous of
    something that stands beside the line."""

    pictured = Signal(object)
    filed = Signal(object)
    stepped = Signal(str, int)

    def take(self, data: QMimeData) -> None:
        """Take what was pasted or dropped. A picture beats the words that some programs put beside it."""
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.pictured.emit(image)
                return
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.filed.emit(files[0])
        elif data.hasText():
            self.insert(" ".join(data.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
            return
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(*step)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()
