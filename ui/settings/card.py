"""The shape of a card of the house's settings: a heading, what to know, the fields, what went wrong, and buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from newsdesk.desk import Changes
from newsdesk.domain.people import Role
from ui.office import Office
from ui.settings.house_room import make_room
from ui.settings.saving import SaveByKey
from ui.theme.tokens import GAP

_WIDEST = 640
"""Pixels at 100 %."""


class Card(QFrame):
    """What a card does on its own: it follows the language, the look, whoever is signed in, and the newsroom.

    A card lays its fields out and then calls ``follow``; it says how to ask for what is in force (``ask``), and adds
    its own words to ``retell``.
    """

    def __init__(
        self, office: Office, title: str, parent: QWidget | None = None, *, problem: QLabel | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._title = office, title
        self.setProperty("role", "card")
        self.title, self.hint = QLabel(), QLabel()
        self.problem = QLabel() if problem is None else problem
        self.title.setProperty("role", "heading")
        self.hint.setProperty("role", "muted")
        self.problem.setProperty("role", "error")
        for label in (self.hint, self.problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.save = QPushButton()

    def form(self) -> QFormLayout:
        """A column of labelled fields under the heading."""
        made = QFormLayout(self)
        made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        made.addRow(self.title)
        return made

    @staticmethod
    def buttons(*buttons: QPushButton) -> QHBoxLayout:
        """A row of buttons at its beginning."""
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def follow(self, keyed: Iterable[QWidget] = ()) -> None:
        """Once everything is laid out: ask, and do so again when it may have changed. Ctrl+Enter in ``keyed`` saves."""
        office = self._office
        self.problem.hide()
        SaveByKey(self.save, keyed)
        office.language_changed.connect(self.speak)
        office.look.changed.connect(self.retell)
        office.member_changed.connect(self.member_changed)
        office.changed.connect(self._changed)
        self.retell()
        self.ask()

    def ask(self) -> None:
        """Ask for what is in force."""
        raise NotImplementedError

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.newsroom:
            self.ask()

    @property
    def may(self) -> bool:
        """Whether whoever is signed in may change the house's settings."""
        member = self._office.member
        return member is not None and member.role is Role.CHIEF

    def tell(self, words: str) -> None:
        """Say what went wrong."""
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self.problem.show()
        self.make_room()

    @Slot()
    def speak(self) -> None:
        """In another language."""
        self.retell()

    @Slot()
    def member_changed(self) -> None:
        """Somebody else is signed in."""
        self.retell()

    @Slot()
    def retell(self) -> None:
        """The heading and the sizes in the language and the look in force."""
        look = self._office.look
        self.title.setText(self._office.say(self._title))
        self.setAccessibleName(self.title.text())
        self.inside.setContentsMargins(*(look.px(GAP * 2),) * 4)
        self.setMaximumWidth(look.px(_WIDEST))

    @property
    def inside(self) -> QLayout:
        """The layout of the card."""
        found = self.layout()
        if found is None:
            raise RuntimeError("a card is laid out before it follows")
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Give the wrapped words the room they take at this width."""
        margins = self.inside.contentsMargins()
        for label in (self.hint, self.problem):
            make_room(label, self.width() - margins.left() - margins.right())
