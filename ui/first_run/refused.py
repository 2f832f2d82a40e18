"""When a newsroom does not open: its passphrase, or what happened and the ways on from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout

from newsdesk.desk import opening
from newsdesk.language import Language
from ui.delivery import Delivery
from ui.first_run.first_run import told
from ui.theme.look import Look
from ui.theme.tokens import GAP


def _column(dialog: QDialog, look: Look) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*(look.px(GAP * 3),) * 4)
    column.setSpacing(look.px(GAP))
    dialog.setMinimumWidth(look.px(520))
    return column


def _label(words: str, role: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


class PassphraseDialog(QDialog):
    """Asks for the passphrase of an encrypted file: ``given`` carries it."""

    given = Signal(str)

    def __init__(self, language: Language, look: Look, file: str, problem: str) -> None:
        super().__init__()
        say = language.say
        self.setWindowTitle(say("ui.first.title"))
        label = _label(say("ui.first.encrypted", file=file))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(label.text())
        self.problem = _label(problem, "error")
        self.problem.setVisible(bool(problem))
        self.enter = QPushButton(say("ui.first.open"))
        self.enter.setProperty("role", "primary")
        self.enter.clicked.connect(self.give)
        column = _column(self, look)
        for part in (label, self.passphrase, self.problem, self.enter):
            column.addWidget(part)

    @Slot()
    def give(self) -> None:
        """Try it; the dialog stays until that is decided."""
        if self.passphrase.text():
            self.setEnabled(False)
            self.given.emit(self.passphrase.text())


class RefusedDialog(QDialog):
    """What happened, and the ways on: a damaged file's latest ``backup``, again, another newsroom.

    ``ready`` carries the path to open; ``other`` asks for the first start's pages.
    """

    ready = Signal(str)
    other = Signal()

    def __init__(
        self, language: Language, look: Look, delivery: Delivery, path: Path, error: BaseException,
        backup: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._language, self._delivery, self._path = language, delivery, path
        say = language.say
        self.setWindowTitle(say("ui.first.title"))
        column = _column(self, look)
        column.addWidget(_label(say("ui.first.refused", file=path.name), "title"))
        self.problem = _label(told(language, error))
        column.addWidget(self.problem)
        self._backup = backup or Path()
        self.restore = QPushButton(say("ui.first.restore", file=self._backup.name))
        self.again, self.choose = QPushButton(say("ui.problem.again")), QPushButton(say("ui.first.other"))
        self.restore.setVisible(backup is not None)
        (self.restore if backup else self.again).setProperty("role", "primary")
        self.restore.clicked.connect(self.bring_back)
        self.again.clicked.connect(self._again)
        self.choose.clicked.connect(self.other)
        for button in (self.restore, self.again, self.choose):
            column.addWidget(button)

    @Slot()
    def bring_back(self) -> None:
        """Restore the backup beside the damaged file, which stays as it is, and open that."""
        self.setEnabled(False)
        self._delivery.ask(self, partial(opening.restore_beside, self._backup, self._path), self._back, self._failed)

    def _back(self, path: Path) -> None:
        self.ready.emit(str(path))

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self.problem.setText(told(self._language, error))

    @Slot()
    def _again(self) -> None:
        self.ready.emit(str(self._path))
