"""When parties are expected to answer: the house's calendar, the days a chief enters, what the moon was seen to do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from newsdesk.desk import Changes
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.newsroom import ChangeSetting, Newsroom
from ui.office import Office
from ui.settings.card import Card
from ui.theme.tokens import GAP

ROWS = ("calendar", "holidays", "hijri-shift", "reasonable-time")
_LINES = 3


class HouseTime(Card):
    """A card of the settings. Everybody reads it, a chief editor changes it; deadlines that run move with it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.settings.house_time", parent)
        self._shown: dict[str, str] = {}
        self.calendar = QComboBox()
        for code in ("auto", *COUNTRIES, "none"):
            self.calendar.addItem(code, code)
        self.holidays = QPlainTextEdit()
        self.holidays.setTabChangesFocus(True)
        self.shift, self.reasonable = QLineEdit(), QLineEdit()
        self.fields: Mapping[str, QWidget] = dict(
            zip(ROWS, (self.calendar, self.holidays, self.shift, self.reasonable), strict=True)
        )
        self._labels = {name: QLabel() for name in ROWS}
        form = self.form()
        for name, label in self._labels.items():
            label.setBuddy(self.fields[name])
            form.addRow(label, self.fields[name])
        for part in (self.hint, self.problem):
            form.addRow(part)
        form.addRow(self.buttons(self.save))
        self.save.clicked.connect(self.keep)
        self.follow((self.holidays, self.shift, self.reasonable))

    def ask(self) -> None:
        """Ask for what is in force."""
        self._office.ask(self, partial(_newsroom, self._office), self._found)

    def _found(self, newsroom: Newsroom) -> None:
        for name in ROWS:
            # What somebody is in the middle of writing is not taken from under their hands.
            if self.written()[name] == self._shown.get(name, self.written()[name]):
                self._put(name, newsroom.setting(name))
                self._shown[name] = self.written()[name]

    def written(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            "calendar": str(self.calendar.currentData()), "holidays": self.holidays.toPlainText().strip(),
            "hijri-shift": self.shift.text().strip(), "reasonable-time": self.reasonable.text().strip(),
        }  # fmt: skip

    def _put(self, name: str, value: str) -> None:
        if name == "calendar":
            self.calendar.setCurrentIndex(self.calendar.findData(value))
        elif name == "holidays":
            self.holidays.setPlainText(value.replace(", ", "\n"))
        else:
            (self.shift if name == "hijri-shift" else self.reasonable).setText(value)

    @Slot()
    def keep(self) -> None:
        """Record what differs, one setting after the other; what cannot be is said here, and the field keeps it."""
        self.problem.hide()
        for name, value in self.written().items():
            if value != self._shown.get(name, value):
                command = ChangeSetting(name, value)
                kept, refused = partial(self._kept, name, value), partial(self._refused, name)
                self._office.act(self, command, kept, refused)

    def _kept(self, name: str, value: str, _: Changes) -> None:
        self._shown[name] = value  # the form that was recorded may come back into the field

    def _refused(self, name: str, error: BaseException) -> None:
        self.tell(self._office.problem(error))
        self.fields[name].setFocus()

    @Slot()
    def retell(self) -> None:
        """Labels, hints and sizes in the language and the look in force; fields only for who may change them."""
        super().retell()
        say, look, may = self._office.say, self._office.look, self.may
        for name, label in self._labels.items():
            label.setText(say(f"ui.settings.{name}"))
            self.fields[name].setAccessibleName(label.text())
        for at in range(self.calendar.count()):
            self.calendar.setItemText(at, say(f"calendar.{self.calendar.itemData(at)}"))
        for field in (self.holidays, self.shift, self.reasonable):
            field.setReadOnly(not may)
        self.calendar.setEnabled(may)
        self.save.setEnabled(may)
        self.save.setText(say("ui.settings.house_time.save"))
        self.hint.setText("\n".join(self._hints()) if may else say("ui.settings.house_time.chief_only"))
        # Dates and codes run from left to right; a name stands after its day.
        for line in (self.shift, self.reasonable):
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.holidays.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        option = self.holidays.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.holidays.document().setDefaultTextOption(option)
        self.holidays.setFixedHeight(self.holidays.fontMetrics().lineSpacing() * _LINES + look.px(GAP * 2))
        self.make_room()

    def _hints(self) -> tuple[str, str, str]:
        """How to write it, and what comes of it."""
        say = self._office.say
        return (
            say("ui.settings.house_time.days", example="iq:2027-03-09..2027-03-11"),
            say("ui.settings.house_time.moon", example="iq 1448-10 +1"),
            say("ui.settings.house_time.effect"),
        )


def _newsroom(office: Office) -> Newsroom:
    return office.desk.context().newsroom
