"""The three pages of the first start. They only hold fields: what they lead to is done by ``FirstRun``."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from newsdesk.language import Language
from ui.theme.look import Look
from ui.theme.tokens import GAP

T = TypeVar("T", QLabel, QPushButton, QCheckBox)


class Page(QFrame):
    """A card with a title, an explanation and, below, the way back and the way on."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._name = name
        self._said: dict[QLabel | QPushButton | QCheckBox, str] = {}
        self.setProperty("role", "card")
        self.setMinimumWidth(look.px(560))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(look.px(GAP * 3),) * 4)
        self.column.setSpacing(look.px(GAP))
        self.title = self.says(QLabel(), f"ui.first.{name}.title", "title")
        self.what = self.says(QLabel(), f"ui.first.{name}.what", "muted")
        self.what.setWordWrap(True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.what)

    def says(self, part: T, key: str, role: str = "") -> T:
        """A part that says the sentence of ``key`` in whatever language is in force."""
        self._said[part] = key
        if role:
            part.setProperty("role", role)
        return part

    def field(self, key: str, *, secret: bool = False) -> QLineEdit:
        """A line to fill in, with its label above it."""
        made, label = QLineEdit(), self.says(QLabel(), key)
        label.setBuddy(made)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(label)
        self.column.addWidget(made)
        return made

    def ways(self, *buttons: QPushButton) -> None:
        """The buttons at the bottom, the way on at the end."""
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addStretch(1)
        self.column.addLayout(row)

    def retell(self, language: Language) -> None:
        """Say everything again."""
        for part, key in self._said.items():
            part.setText(language.say(key))
            buddy = part.buddy() if isinstance(part, QLabel) else None
            if buddy is not None:
                buddy.setAccessibleName(part.text())
        self.setAccessibleName(self.title.text())


class Welcome(Page):
    """The language, and what to begin with."""

    spoken = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "welcome")
        self.arabic = self.says(QPushButton(), "language.ar")
        self.english = self.says(QPushButton(), "language.en")
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        for number, button in enumerate((self.arabic, self.english)):
            button.setCheckable(True)
            button.setProperty("role", "chip")
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.column.insertLayout(0, row)
        self.sample = self.says(QPushButton(), "ui.first.sample", "primary")
        self.own = self.says(QPushButton(), "ui.first.own")
        self.existing = self.says(QPushButton(), "ui.first.existing")
        self.column.addStretch(1)
        for button in (self.sample, self.own, self.existing):
            self.column.addWidget(button)
        self.setFocusProxy(self.sample)
        self._group.idClicked.connect(self._chosen)

    @Slot(int)
    def _chosen(self, number: int) -> None:
        self.spoken.emit("en" if number else "ar")

    def retell(self, language: Language) -> None:
        """Say everything again, with the language in force marked."""
        super().retell(language)
        (self.arabic if language.right_to_left else self.english).setChecked(True)


class Names(Page):
    """What the newsroom and its first person are called."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "names")
        self.newsroom = self.field("ui.first.newsroom")
        self.person = self.field("ui.first.person")
        self.passphrase = self.field("ui.first.passphrase", secret=True)
        self.again = self.field("ui.first.again", secret=True)
        self.alone = self.says(QCheckBox(), "ui.first.alone")
        self.column.addWidget(self.alone)
        self.back = self.says(QPushButton(), "ui.first.back")
        self.on = self.says(QPushButton(), "ui.first.on", "primary")
        self.ways(self.back, self.on)
        self.setFocusProxy(self.newsroom)
        self.newsroom.returnPressed.connect(self.person.setFocus)
        self.person.returnPressed.connect(self.on.click)
        self.again.returnPressed.connect(self.on.click)

    def missing(self) -> str:
        """The key of what is still to be filled in; empty when all is there."""
        if not self.newsroom.text().strip():
            return "ui.first.no-newsroom"
        if not self.person.text().strip():
            return "ui.first.no-person"
        return "" if self.passphrase.text() == self.again.text() else "ui.first.not-the-same"


class Place(Page):
    """The folder the newsroom's file will lie in."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "place")
        self.folder = self.field("ui.first.folder")
        self.browse = self.says(QPushButton(), "ui.first.browse")
        self.back = self.says(QPushButton(), "ui.first.back")
        self.on = self.says(QPushButton(), "ui.first.make", "primary")
        self.ways(self.browse, self.back, self.on)
        self.setFocusProxy(self.folder)
        self.folder.returnPressed.connect(self.on.click)

