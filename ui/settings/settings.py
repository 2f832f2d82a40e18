"""Settings that are one person's own, taking effect at once: language, digits, theme, zoom. Below them, the house's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from newsdesk.language import Digits
from ui.office import Office
from ui.preferences import LANGUAGES
from ui.settings.house_time import HouseTime
from ui.settings.house_writing import HouseWriting
from ui.settings.site import HouseSite
from ui.settings.targets import HouseTargets
from ui.theme.tokens import GAP, THEMES, ZOOMS


class Settings(QScrollArea):
    """One row a setting."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._telling = False
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.language = self._choice(LANGUAGES)
        self.digits = self._choice(tuple(digits.value for digits in Digits))
        self.theme = self._choice(tuple(THEMES))
        self.zoom = self._choice(tuple(str(zoom) for zoom in ZOOMS))
        self._labels = {name: QLabel() for name in ("language", "digits", "theme", "zoom")}
        card = self._card = QFrame()
        card.setProperty("role", "card")
        self._form = QFormLayout(card)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, label in self._labels.items():
            label.setBuddy(getattr(self, name))
            self._form.addRow(label, getattr(self, name))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self.title)
        self._column.addWidget(card)
        self.house = HouseTime(office)
        self._column.addWidget(self.house)
        self.writing = HouseWriting(office)
        self._column.addWidget(self.writing)
        self.targets = HouseTargets(office)
        self._column.addWidget(self.targets)
        self.site = HouseSite(office)
        self._column.addWidget(self.site)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.language)
        self.language.currentIndexChanged.connect(self._speak)
        self.digits.currentIndexChanged.connect(self._speak)
        self.theme.currentIndexChanged.connect(self._dress)
        self.zoom.currentIndexChanged.connect(self._dress)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self.retell()

    @staticmethod
    def _choice(values: tuple[str, ...]) -> QComboBox:
        made = QComboBox()
        for value in values:
            made.addItem(value, value)
        made.setMinimumContentsLength(12)
        return made

    @Slot()
    def retell(self) -> None:
        """Show what is in force, in the language in force."""
        self._telling = True
        office = self._office
        say = office.say
        self.title.setText(say("ui.screen.settings"))
        self.setAccessibleName(self.title.text())
        for name, label in self._labels.items():
            label.setText(say(f"ui.settings.{name}"))
            getattr(self, name).setAccessibleName(label.text())
        self._fill(self.language, {code: say(f"language.{code}") for code in LANGUAGES}, office.language.code)
        digits = {item.value: say(f"digits.{item.value}") for item in Digits}
        self._fill(self.digits, digits, office.language.digits.value)
        self._fill(self.theme, {name: say(f"ui.theme.{name}") for name in THEMES}, office.look.theme.name)
        zooms = {str(zoom): say("ui.status.zoom", zoom=zoom) for zoom in ZOOMS}
        self._fill(self.zoom, zooms, str(office.look.zoom))
        self._card.setMaximumWidth(office.look.px(640))
        self._column.setContentsMargins(*(office.look.px(GAP * 2),) * 4)
        self._form.setContentsMargins(*(office.look.px(GAP * 2),) * 4)
        self._telling = False

    @staticmethod
    def _fill(choice: QComboBox, words: dict[str, str], chosen: str) -> None:
        for at in range(choice.count()):
            choice.setItemText(at, words[str(choice.itemData(at, Qt.ItemDataRole.UserRole))])
        choice.setCurrentIndex(choice.findData(chosen))

    @Slot()
    def _speak(self) -> None:
        if not self._telling:
            self._office.speak(str(self.language.currentData()), Digits(str(self.digits.currentData())))

    @Slot()
    def _dress(self) -> None:
        if not self._telling:
            self._office.look.wear(str(self.theme.currentData()))
            self._office.look.zoom_to(int(str(self.zoom.currentData())))
