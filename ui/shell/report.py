"""A fault of ours, written up so that it can be reported: where it happened, never in what story or to whom."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from newsdesk import __version__
from ui.office import Office


def report_text(error: BaseException) -> str:
    """Versions, the kinds of the error and of its causes, and the lines of code it went through.

    What the errors themselves say is left out, and folders above the program's own: they may hold words of a story, the
    name of a source or of whoever sits at this computer.
    """
    lines = [f"Newsdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__qualname__)
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


class ReportDialog(QDialog):
    """Shows the report to read before it is copied anywhere. Deletes itself when closed."""

    def __init__(self, office: Office, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = office.say
        self.setWindowTitle(say("ui.report.title"))
        explanation = QLabel(say("ui.report.what"))
        explanation.setWordWrap(True)
        self.text = QPlainTextEdit(report_text(error))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("ui.report.title"))
        self.text.setMinimumSize(office.look.px(520), office.look.px(240))
        self.copied = QLabel()
        self.copied.setProperty("role", "muted")
        self._said = say("ui.report.copied")
        copy, close = QPushButton(say("ui.report.copy")), QPushButton(say("ui.close"))
        copy.setProperty("role", "primary")
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (explanation, self.text, self.copied, buttons):
            column.addWidget(part)
        self.finished.connect(self.deleteLater)

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self._said)
