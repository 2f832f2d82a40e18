"""The field for what proves something: a file, or a picture from the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.dialogs.choosing import choose_file
from ui.office import Office

CAPTURE = "capture.png"
"""What a picture from the clipboard is called in the record."""


def png(image: QImage) -> bytes:
    """A picture as PNG: its pixels and nothing that a camera or a program wrote beside them. Not for the UI thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = QImage(image)
    for key in plain.textKeys():
        plain.setText(key, "")
    plain.save(buffer, "PNG")  # type: ignore[call-overload]  # takes a device as well, which the stubs leave out
    return bytes(buffer.data().data())


def as_kept(proof: QImage | Path | None) -> bytes | Path | None:
    """A proof as the record takes it. Makes a PNG of a picture: not for the UI thread."""
    return png(proof) if isinstance(proof, QImage) else proof


def proof_in(data: QMimeData) -> QImage | Path | None:
    """The picture or file that was pasted or dropped. A picture beats the words that some programs put beside it."""
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


class ProofField(QWidget):
    """``proof`` is what was chosen, pasted or dropped; None for the word of whoever records it."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.proof: QImage | Path | None = None
        self.setAcceptDrops(True)
        self.browse, self.paste, self.drop = (self._button(name) for name in ("browse", "paste", "drop"))
        self.browse.clicked.connect(self._browse)
        self.paste.clicked.connect(self.take_clipboard)
        self.drop.clicked.connect(self.take_away)
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.browse, self.paste, self.drop):
            row.addWidget(part)
        row.addWidget(self.told, 1)
        self._settle()

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(self._office.say(f"ui.dialog.attempt.{name}"))
        made.setAutoDefault(False)
        return made

    @Slot()
    def _browse(self) -> None:
        choose_file(self, self._office.say("ui.dialog.attempt.browse"), self.take_path)

    @Slot(str)
    def take_path(self, path: str) -> None:
        """Take a file."""
        self.take(Path(path))

    def take(self, proof: QImage | Path) -> None:
        """Take a picture or a file."""
        self.proof = proof
        self._settle()
        self.changed.emit()

    @Slot()
    def take_clipboard(self) -> None:
        """Take the picture or file of the clipboard; say so where there is none."""
        found = proof_in(QGuiApplication.clipboard().mimeData())
        if found is not None:
            self.take(found)
        elif self.proof is None:
            self._tell(self._office.say("ui.dialog.attempt.nothing_to_paste"))

    @Slot()
    def take_away(self) -> None:
        """No proof after all."""
        self.proof = None
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        say, proof = self._office.say, self.proof
        self.drop.setVisible(proof is not None)
        if isinstance(proof, QImage):
            self._tell(say("ui.dialog.attempt.picture", width=proof.width(), height=proof.height()))
        else:
            self._tell(proof.name if proof is not None else say("ui.dialog.attempt.no_evidence"))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if proof_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = proof_in(event.mimeData())
        if found is not None:
            self.take(found)
            event.acceptProposedAction()
