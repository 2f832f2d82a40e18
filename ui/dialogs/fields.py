"""The fields that forms share: a choice among words of the catalogues, a time of the newsroom, a text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit, QHBoxLayout, QTextEdit, QWidget

from newsdesk.desk.clockface import Clockface
from ui.inspector.cards import right_to_left
from ui.office import Office

E = TypeVar("E", bound=StrEnum)


class Choice(QComboBox, Generic[E]):
    """One of an enumeration's values, each said as ``<prefix>.<value>``. ``none`` is the key of "none of them yet"."""

    def __init__(self, office: Office, prefix: str, values: Iterable[E], none: str = "") -> None:
        super().__init__()
        self._prefix, self._none = prefix, none
        self.setMaxVisibleItems(20)
        # Kept beside the box: a value handed through Qt would come back as a plain string.
        self._values: list[E | None] = [None] if none else []
        if none:
            self.addItem(office.say(none))
        for value in values:
            self._values.append(value)
            self.addItem(office.say(f"{prefix}.{value.value}"))

    @property
    def chosen(self) -> E | None:
        """The value chosen, None for none of them."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def speak(self, office: Office) -> None:
        """Say the values in the language that is spoken now, for a box that outlives a change of it."""
        for at, value in enumerate(self._values):
            self.setItemText(at, office.say(f"{self._prefix}.{value.value}" if value is not None else self._none))

    def offers(self, value: E) -> bool:
        """Whether it is one of the values."""
        return value in self._values

    def choose(self, value: E) -> None:
        """Choose a value."""
        self.setCurrentIndex(self._values.index(value))


class Day(QDateEdit):
    """A day of the newsroom. Until somebody changes it, it is the day it was started with, and says nothing.

    Before it is started it shows this computer's today, which may be another than the newsroom's.
    """

    def __init__(self) -> None:
        super().__init__()
        # In figures a date runs one way in both languages (see Moment).
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("yyyy-MM-dd")
        self.lineEdit().setTextMargins(6, 0, 6, 0)
        self._first: QDate | None = None
        self._unstarted = QDate.currentDate()
        self.setDate(self._unstarted)

    def start(self, first: date, noted: date | None = None) -> None:
        """Mean ``first`` until somebody changes it, and show it, or the day ``noted``.

        What was typed before it was first started stays. Started again it is of something else, and begins anew.
        """
        typed = self._first is None and self.date() != self._unstarted
        self._first = QDate(first.year, first.month, first.day)
        if not typed:
            self.setDate(QDate(noted.year, noted.month, noted.day) if noted else self._first)

    @property
    def day(self) -> date | None:
        """The day chosen; None for the one it was started with."""
        chosen = self.date()
        return None if chosen == (self._first or self._unstarted) else date(chosen.year(), chosen.month(), chosen.day())


class Moment(QDateTimeEdit):
    """A time as the newsroom's clock shows it. Until somebody changes it, it means "now", whenever that will be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock: Clockface | None = None
        self._now: QDateTime | None = None
        # A date in figures runs one way in both languages; set first, for Qt turns the format itself round in a
        # right-to-left field and 11:17 would read 17:11.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.lineEdit().setTextMargins(6, 0, 6, 0)
        self.setEnabled(False)

    def start(self, clock: Clockface) -> None:
        """Take the newsroom's clock, and show what it shows."""
        if self._clock is None:
            self._clock = clock
            local = clock.local(datetime.now(UTC))
            self._now = QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0)
            self.setDateTime(self._now)
            self.setEnabled(True)

    def again(self) -> None:
        """Mean "now" again, and show what now is."""
        clock, self._clock = self._clock, None
        if clock is not None:
            self.start(clock)

    @property
    def moment(self) -> datetime | None:
        """The time chosen, UTC; None for now."""
        if self._clock is None or self.dateTime() == self._now:
            return None
        chosen = self.dateTime().toPython()
        assert isinstance(chosen, datetime)  # noqa: S101 - what a QDateTime is in Python
        return self._clock.moment(chosen.replace(second=0, microsecond=0))


def beside(office: Office, first: tuple[str, QWidget], second: tuple[str, QWidget]) -> QWidget:
    """Two fields in one row, each under the key of its name."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for key, widget in (first, second):
        widget.setAccessibleName(office.say(key))
        row.addWidget(widget, 1)
    made.setFocusProxy(first[1])
    return made


class Words(QTextEdit):
    """A text of some lines without any formatting, set from where its own words begin. Tab leaves it."""

    ROWS = 3
    edited = Signal()

    def __init__(self, text: str = "", rows: int = ROWS) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._rtl: bool | None = None
        self.setPlainText(text)
        self._turn()
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * rows + 24)
        self.textChanged.connect(self._edited)

    @Slot()
    def _edited(self) -> None:
        self._turn()
        self.edited.emit()

    def _turn(self) -> None:
        """Run as the first letter does; an empty field as the window does, whatever the keyboard writes now."""
        rtl = right_to_left(self.toPlainText(), self.isRightToLeft())
        if rtl is not self._rtl:
            self._rtl = rtl
            option = QTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            self.document().setDefaultTextOption(option)

    @property
    def words(self) -> str:
        """What was typed."""
        return self.toPlainText()
