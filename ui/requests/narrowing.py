"""What the requests board is narrowed to: one's own, one story's, one section."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from newsdesk.desk.request_board import Urgency
from ui.inspector.acts import Wrapping
from ui.inspector.card_list import CardList
from ui.office import Office
from ui.requests.letters import Letters

LONGEST = 40
"""So many letters of a headline fit on a chip."""


class Narrowing(QWidget):
    """A row of chips. ``changed``: ask again; ``this_story``: somebody wants the story of the current request only."""

    changed = Signal()
    this_story = Signal()

    def __init__(self, office: Office, letters: Letters, view: CardList, letters_of_party: QLineEdit) -> None:
        super().__init__()
        self._office = office
        self._view, self._typed = view, letters_of_party
        self.story, self._headline = "", ""
        self.mine, self.there = self._chip(), self._chip()
        self.sections = QComboBox()
        self.sections.addItem("", None)
        for section in Urgency:
            self.sections.addItem("", section.value)
        letters_of_party.returnPressed.connect(view.setFocus)
        row = Wrapping(self)
        for part in (self.mine, self.there, self.sections):
            row.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.mine.toggled.connect(self.changed)
        self.there.clicked.connect(self._there_clicked)
        self.sections.currentIndexChanged.connect(self.changed)
        self._keys(letters)
        office.language_changed.connect(self.speak)
        office.member_changed.connect(self.changed)
        self.speak()

    def _chip(self) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("role", "chip")
        return made

    def _keys(self, letters: Letters) -> None:
        self.actions_: list[tuple[QAction, str]] = []
        for letter, key, done in (
            ("M", "ui.requests.mine", self.mine.toggle),
            ("N", "ui.requests.this_story", self._toggle_story),
            ("F", "ui.board.filter", self._to_filter),
        ):
            action = QAction(self)
            action.triggered.connect(done)
            self._view.addAction(action)
            letters.give(letter, action)
            self.actions_.append((action, key))

    @property
    def section(self) -> Urgency | None:
        """The one section wanted, None for all."""
        value = self.sections.currentData()
        return Urgency(value) if value else None

    @Slot()
    def _to_filter(self) -> None:
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed.selectAll()

    @Slot()
    def _toggle_story(self) -> None:
        self.there.setChecked(not self.story)
        self._there_clicked()

    @Slot()
    def _there_clicked(self) -> None:
        if self.story:
            self.show_story("", "")
        else:
            self.this_story.emit()
            self.speak()

    def show_story(self, story: str, headline: str) -> None:
        """Narrow to a story; empty to all of them."""
        if story != self.story:
            self.story, self._headline = story, headline
            self.speak()
            self.changed.emit()

    @Slot()
    def speak(self) -> None:
        """Say everything in the language that is spoken now."""
        say = self._office.say
        self.mine.setText(say("ui.requests.mine"))
        short = self._headline if len(self._headline) <= LONGEST else self._headline[:LONGEST].rsplit(" ", 1)[0] + "…"
        self.there.setText(say("ui.requests.only", headline=short) if self.story else say("ui.requests.this_story"))
        self.there.setToolTip(self._headline)
        self.there.setChecked(bool(self.story))
        for button, letter in ((self.mine, "M"), (self.there, "N")):
            button.setAccessibleDescription(say("ui.requests.key", key=letter))
        self.sections.setAccessibleName(say("ui.requests.sections"))
        self.sections.setItemText(0, say("ui.requests.sections"))
        for at in range(1, self.sections.count()):
            self.sections.setItemText(at, say(f"ui.requests.section.{self.sections.itemData(at)}"))
        for action, key in self.actions_:
            action.setText(say(key))

