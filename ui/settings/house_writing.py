"""How the house writes, and how long its texts may be: a row a setting, each with what it does to a line of copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.domain.newsroom import ChangeSetting, Newsroom
from newsdesk.text.letters import fold_key
from ui.office import Office
from ui.settings.card import Card
from ui.settings.house_room import make_room
from ui.settings.house_rows import CHOICES, FIGURES, LIMITS, ROWS, choice, default, example, takes, verdict, warm
from ui.theme.tokens import GAP

_FIGURE_WIDTH = 112
"""Pixels at 100 %."""


class Row(QWidget):
    """A setting: its name, what it may be, the way back to the default, and the example."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__()
        self._office, self.name = office, name
        self.label, self.example, self.verdict = QLabel(), QLabel(), QLabel()
        for label in (self.example, self.verdict):
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        # The copy is Arabic in every language of the window.
        self.example.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.example.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._may = self._known = False
        self.restore = QPushButton()
        self.field: QComboBox | QLineEdit
        if name in CHOICES:
            self.field = QComboBox()
            for value in CHOICES[name]:
                self.field.addItem(value, value)
            self.field.setMinimumContentsLength(12)
            self.field.currentIndexChanged.connect(self.show_example)
        else:
            self.field = QLineEdit()
            self.field.setMaxLength(len(str(FIGURES[name][1])))
            self.field.textChanged.connect(self.show_example)
        self.label.setBuddy(self.field)
        self._line = QHBoxLayout()
        self._line.addWidget(self.field, 1 if name in CHOICES else 0)
        self._line.addWidget(self.restore)
        if name in FIGURES:
            self._line.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addLayout(self._line)
        column.addWidget(self.example)
        column.addWidget(self.verdict)
        self.verdict.setVisible(name in LIMITS)
        self.restore.clicked.connect(lambda: self.put(default(name)))

    @property
    def value(self) -> str:
        """What the row says now."""
        if isinstance(self.field, QLineEdit):
            return self.field.text().strip()
        return str(self.field.currentData())

    def put(self, value: str) -> None:
        """Show a value; until the first there is no example."""
        self._known = True
        if isinstance(self.field, QLineEdit):
            self.field.setText(value)
        else:
            self.field.setCurrentIndex(self.field.findData(value))
        self.show_example()

    def retell(self, *, may: bool) -> None:
        """Words in the language in force, and whether they may be changed."""
        say = self._office.say
        self.label.setText(say(f"ui.settings.style.{self.name}"))
        self.field.setAccessibleName(self.label.text())
        if isinstance(self.field, QComboBox):
            for at, value in enumerate(CHOICES[self.name]):
                self.field.setItemText(at, choice(self._office, self.name, value))
        else:
            self.field.setFixedWidth(self._office.look.px(_FIGURE_WIDTH))
            self.field.setReadOnly(not may)
        if isinstance(self.field, QComboBox):
            self.field.setEnabled(may)
        self.restore.setText(say("ui.settings.style.restore"))
        self.restore.setAccessibleName(say("ui.settings.style.restore_of", name=self.label.text()))
        self._may = may
        self.show_example()

    @Slot()
    def show_example(self) -> None:
        """The line of copy as the value chosen makes it."""
        if self._known and takes(self.name, self.value):  # of a figure that cannot be, the example shows nothing new
            self.example.setText(example(self.name, self.value))
            if self.name in LIMITS:
                self.verdict.setText(verdict(self._office, self.name, self.value))
        self.field.setAccessibleDescription(f"{self.example.text()}\n{self.verdict.text()}".strip())
        self.restore.setEnabled(self._may and self.value != default(self.name))
        self.make_room()

    def words(self) -> str:
        """All that can be searched in the row, folded."""
        field = self.field
        choices = [field.itemText(at) for at in range(field.count())] if isinstance(field, QComboBox) else []
        return fold_key(" ".join((self.label.text(), self.name, *choices, self.example.text())))

    def make_room(self) -> None:
        """Give wrapped words the room they take at this width."""
        for label in (self.example, self.verdict):
            make_room(label, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.make_room()


class HouseWriting(Card):
    """A card of the settings. Everybody reads it, a chief editor changes it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.settings.style", parent)
        self._shown: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        self.none = QLabel()
        self.none.setProperty("role", "muted")
        self.none.setWordWrap(True)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.rows = {name: Row(office, name) for name in ROWS}
        column = self._column = QVBoxLayout(self)
        for part in (self.title, self.search, self.hint, *self.rows.values(), self.none, self.problem):
            column.addWidget(part)
        column.addLayout(self.buttons(self.save))
        self.none.hide()
        self.search.textChanged.connect(self.narrow)
        self.save.clicked.connect(self.keep)
        self.follow()

    def ask(self) -> None:
        """Ask for what is in force."""
        self._office.ask(self, partial(_newsroom, self._office), self._found)

    def _found(self, newsroom: Newsroom) -> None:
        for name, row in self.rows.items():
            # What somebody is in the middle of choosing is not taken from under their hands.
            if name not in self._shown or row.value in (self._shown[name], self._sent.pop(name, None)):
                row.put(newsroom.setting(name))
            self._shown[name] = newsroom.setting(name)

    @Slot()
    def keep(self) -> None:
        """Record what differs, one setting after the other."""
        self.problem.hide()
        for name, row in self.rows.items():
            if name in self._shown and row.value != self._shown[name]:
                self._sent[name] = row.value  # its kept form may come back into the field
                self._office.act(self, ChangeSetting(name, row.value), None, partial(self._refused, row))

    def _refused(self, row: Row, error: BaseException) -> None:
        self.tell(self._office.problem(error))
        row.show()
        row.field.setFocus()

    @Slot()
    def narrow(self) -> None:
        """Only rows whose name, choices or example hold every word looked for."""
        wanted = fold_key(self.search.text()).split()
        for row in self.rows.values():
            holds = all(word in row.words() for word in wanted)
            if row.isHidden() == holds:
                row.setVisible(holds)
        self.none.setVisible(all(row.isHidden() for row in self.rows.values()))

    @Slot()
    def retell(self) -> None:
        """Words and sizes in the language and the look in force; fields only for who may change them."""
        super().retell()
        say, may = self._office.say, self.may
        self.search.setPlaceholderText(say("ui.settings.style.search"))
        self.search.setAccessibleName(say("ui.settings.style.search"))
        self.none.setText(say("ui.settings.style.none"))
        for row in self.rows.values():
            row.retell(may=may)
        self.save.setText(say("ui.settings.style.save"))
        self.save.setEnabled(may)
        effect = say("ui.settings.style.effect")
        self.hint.setText(effect if may else f"{say('ui.settings.house_time.chief_only')}\n{effect}")
        self._column.setSpacing(self._office.look.px(GAP * 2))
        self.narrow()
        self.make_room()


def _newsroom(office: Office) -> Newsroom:
    """Asked for off the painting thread, where examples may load what they need."""
    warm()
    return office.desk.context().newsroom
