"""Failures in view until somebody has dealt with them: what happened, what to do, and again where that makes sense."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from ui.office import Office
from ui.shell.report import ReportDialog
from ui.theme.signs import sign
from ui.theme.tokens import GAP

MOST = 3
"""Bars in view at once; the oldest make room, so that the text below stays in view."""


class ProblemBar(QFrame):
    """One failure."""

    def __init__(
        self, office: Office, error: BaseException, retry: Callable[[], object] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.error = error
        self._office = office
        self._retry = retry
        self.setProperty("role", "problem")
        self._mark, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again, self.report, self.close_button = QPushButton(), QPushButton(), QToolButton()
        self.again.setVisible(retry is not None)
        self.report.setVisible(not isinstance(error, Rejected | Unreadable | Unavailable))
        self.again.clicked.connect(self._try_again)
        self.report.clicked.connect(self._show_report)
        self.close_button.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.text, 1)
        for part in (self.again, self.report, self.close_button):
            self._row.addWidget(part)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)
        self.retell()
        self.dress()

    @Slot()
    def retell(self) -> None:
        """Say it again in the language in force."""
        say = self._office.say
        self.text.setText(self._office.problem(self.error))
        self.again.setText(say("ui.problem.again"))
        self.report.setText(say("ui.problem.report"))
        self.close_button.setToolTip(say("ui.problem.dismiss"))
        self.close_button.setAccessibleName(say("ui.problem.dismiss"))
        self.setAccessibleName(self.text.text())

    @Slot()
    def dress(self) -> None:
        """Sign and sizes of the look in force."""
        look = self._office.look
        side = look.px(18)
        colour = look.colour("blocker")
        self._mark.setPixmap(sign("alert", colour, side).pixmap(QSize(side, side)))
        self.close_button.setIcon(sign("close", colour, side))
        self.close_button.setIconSize(QSize(side, side))
        self._row.setContentsMargins(look.px(GAP * 1.5), look.px(GAP / 2), look.px(GAP), look.px(GAP / 2))

    @Slot()
    def _try_again(self) -> None:
        retry = self._retry
        self.dismiss()
        if retry is not None:
            retry()

    @Slot()
    def _show_report(self) -> None:
        ReportDialog(self._office, self.error, self.window()).open()

    @Slot()
    def dismiss(self) -> None:
        """It has been dealt with."""
        self.hide()
        self.setParent(None)
        self.deleteLater()


class Problems(QWidget):
    """The bars of all failures, the latest on top."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        office.failed.connect(self.tell)
        office.failed_act.connect(self.tell)

    @Slot(object)
    @Slot(object, object)
    def tell(self, error: BaseException, retry: Callable[[], object] | None = None) -> None:
        """Show a failure. The same one twice in a row is shown once."""
        bars = self.bars()
        said = self._office.problem(error)
        for bar in bars:
            if bar.text.text() == said:
                bar.dismiss()
        self._column.insertWidget(0, ProblemBar(self._office, error, retry, self))
        for bar in self.bars()[MOST:]:
            bar.dismiss()

    def bars(self) -> list[ProblemBar]:
        """What is shown, the latest first."""
        items = [self._column.itemAt(at) for at in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, ProblemBar)]
