"""A line into which anything may be pasted: words, a number, a link, or a picture or file that proves something."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.dialogs.proof import proof_in

_STEPS = {
    Qt.Key.Key_Up: ("result", -1), Qt.Key.Key_Down: ("result", 1),
    Qt.Key.Key_PageUp: ("channel", -1), Qt.Key.Key_PageDown: ("channel", 1),
    Qt.Key.Key_F4: ("press", 1), Qt.Key.Key_F5: ("post", 1),
}  # fmt: skip


class PasteField(QLineEdit):
    """``pictured`` carries a QImage, ``filed`` a path; ``stepped`` says that a key asks for the next or the previous of
    something that stands beside the line, or for a channel by its name."""

    pictured = Signal(object)
    filed = Signal(object)
    stepped = Signal(str, int)

    def take(self, data: QMimeData) -> None:
        """Take what was pasted or dropped. A picture beats the words that some programs put beside it."""
        proof = proof_in(data)
        if isinstance(proof, QImage):
            self.pictured.emit(proof)
        elif proof is not None:
            self.filed.emit(proof)
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
