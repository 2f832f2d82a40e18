"""The small dialogs a story begins in. They act by themselves, say inside what is refused, and lose nothing typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import Changes, copy_in
from newsdesk.desk.copy_in import Beginning, Remark
from newsdesk.domain.errors import Unreadable
from ui.dialogs.fields import Day, Words
from ui.office import Office

BROKEN_LETTERS = "import.presentation_forms"
"""Why copy is refused that holds letters broken by a converter; it can be read all the same, repaired."""


class BeginningDialog(QDialog):
    """``begun`` carries the id of the story. Deletes itself when closed."""

    begun = Signal(str)

    def __init__(self, office: Office, title: str, field: QWidget, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(office.say(title))
        name = QLabel(office.say(label))
        name.setBuddy(field)
        field.setAccessibleName(name.text())
        self.day, dated = Day(), QLabel(office.say("ui.desk.day"))
        dated.setBuddy(self.day)
        self.day.setAccessibleName(dated.text())
        office.ask(self, partial(copy_in.today, office.desk), self.day.start)
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.begin_button, close = QPushButton(office.say("ui.desk.begin")), QPushButton(office.say("ui.cancel"))
        self.begin_button.setProperty("role", "primary")
        self.begin_button.setDefault(True)
        self.begin_button.clicked.connect(self.begin)
        close.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self.begin_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        self.column = QVBoxLayout(self)
        for part in (name, field, dated, self.day, self.problem, buttons):
            self.column.addWidget(part)
        self.setMinimumWidth(office.look.px(460))
        self.finished.connect(self.deleteLater)

    @Slot()
    def begin(self) -> None:
        """Begin the story."""
        self.begin_button.setEnabled(False)
        self.office.ask(self, self.prepared(), self._act, self.refuse)

    def prepared(self) -> partial[Beginning]:
        """The question to ask, with what was typed already taken from the fields."""
        raise NotImplementedError

    def _act(self, beginning: Beginning) -> None:
        self.office.act(self, beginning.command, partial(self._done, beginning), self.refuse)

    def _done(self, beginning: Beginning, changes: Changes) -> None:
        self.accept()
        self.begun.emit(changes.made[0])
        if beginning.remarks:
            RemarksDialog(self.office, beginning.remarks, self.parentWidget()).open()

    def refuse(self, error: BaseException) -> None:
        """Say why not."""
        self.begin_button.setEnabled(True)
        self.problem.setText(self.office.problem(error))
        self.problem.show()


class HeadlineDialog(BeginningDialog):
    """A new story from its headline."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        self.headline = QLineEdit()
        super().__init__(office, "ui.act.story.new", self.headline, "ui.desk.headline", parent)

    def prepared(self) -> partial[Beginning]:
        """A story of this headline."""
        return partial(copy_in.from_headline, self.office.desk, self.headline.text(), day=self.day.day)


class PasteDialog(BeginningDialog):
    """A new story from copy pasted, which is shown first and may be put right."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        # Qt's plain text field sets right-to-left lines against the left edge (QTBUG-7516).
        self.copy = Words(QGuiApplication.clipboard().text())
        self._repair = False
        super().__init__(office, "ui.act.story.paste", self.copy, "ui.desk.pasted", parent)
        self.copy.setMinimumHeight(office.look.px(280))

    def prepared(self) -> partial[Beginning]:
        """A story of this copy, with broken letters repaired once that was offered."""
        text = self.copy.words
        return partial(copy_in.from_text, self.office.desk, text, repair=self._repair, day=self.day.day)

    def refuse(self, error: BaseException) -> None:
        """Say why not; letters broken by a converter are repaired when one goes on."""
        super().refuse(error)
        if isinstance(error, Unreadable) and error.key == BROKEN_LETTERS:
            self._repair = True
            self.begin_button.setText(self.office.say("ui.desk.repair"))


class RepairDialog(BeginningDialog):
    """A file whose letters a converter has broken, read all the same if that is wanted."""

    def __init__(self, office: Office, path: Path, error: Unreadable, parent: QWidget | None = None) -> None:
        self._path = path
        words = QLabel(office.problem(error))
        words.setWordWrap(True)
        super().__init__(office, "ui.act.story.import", words, "ui.desk.broken", parent)
        self.begin_button.setText(office.say("ui.desk.repair"))

    def prepared(self) -> partial[Beginning]:
        """The file's story with its letters repaired."""
        return partial(copy_in.from_file, self.office.desk, self._path, repair=True, day=self.day.day)


class RemarksDialog(QDialog):
    """What could not be carried over from the copy, or was put right in it. Deletes itself when closed."""

    def __init__(self, office: Office, remarks: Sequence[Remark], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(office.say("ui.desk.remarks"))
        column = QVBoxLayout(self)
        heading = QLabel(office.say("ui.desk.remarks"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for remark in remarks:
            words = QLabel(office.say(remark.key, **remark.values))
            words.setWordWrap(True)
            column.addWidget(words)
        close = QPushButton(office.say("ui.close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close)
        self.setMinimumWidth(office.look.px(420))
        self.finished.connect(self.deleteLater)
