"""Narrowing the list: a line to type in, and a chip a state with how many stories stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from newsdesk.desk.story_cards import counts
from newsdesk.domain.story import Status
from ui.inspector.acts import Wrapping
from ui.office import Office
from ui.theme.tokens import GAP

PAUSE_MS = 150
"""How long typing rests before the list follows."""

ALL = ""
ALWAYS = (ALL, "draft", "in_review", "approved", "published")
"""Chips in view even when nothing stands there; the other states only when something does."""


class Filters(QWidget):
    """``narrowed`` says that something else is asked for now; ``states`` and ``typed`` tell what."""

    narrowed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._counts: Mapping[str, int] = {}
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QWidget()
        flow = self._flow = Wrapping(self._row)
        for name in (ALL, *(status.value for status in Status)):
            chip = QPushButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            self.chips[name] = chip
            self._group.addButton(chip)
            flow.addWidget(chip)
        self.chips[ALL].setChecked(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.search)
        self._column.addWidget(self._row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.narrowed)
        self.search.textChanged.connect(self._typed)
        self._group.buttonClicked.connect(self._chosen)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)
        self.retell()
        self.dress()

    @property
    def states(self) -> tuple[str, ...]:
        """The state whose chip is pressed; none for all."""
        pressed = next((name for name, chip in self.chips.items() if chip.isChecked()), ALL)
        return (pressed,) if pressed else ()

    @property
    def typed(self) -> str:
        """The words typed."""
        return self.search.text()

    @property
    def any_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.states or self.typed.strip())

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self.chips[ALL].setChecked(True)
        self.search.clear()
        self.narrowed.emit()

    @Slot()
    def count(self) -> None:
        """Ask how many stand in each state."""
        self._office.ask(self, partial(counts, self._office.desk, self.typed), self._counted)

    def _counted(self, found: Mapping[str, int]) -> None:
        self._counts = found
        self.retell()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._pause.start()

    @Slot(object)
    def _chosen(self, _chip: object) -> None:
        self.narrowed.emit()

    @Slot()
    def retell(self) -> None:
        """Say everything again in the language in force."""
        say = self._office.say
        self.search.setPlaceholderText(say("ui.desk.search"))
        self.search.setAccessibleName(say("ui.desk.search"))
        for name, chip in self.chips.items():
            number = self._counts.get(name, 0)
            word = say(f"state.{name}") if name else say("ui.desk.all")
            chip.setText(say("ui.desk.chip", state=word, n=number))
            chip.setVisible(name in ALWAYS or number > 0 or chip.isChecked())

        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips take as many rows as they need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._row.setFixedHeight(self._flow.heightForWidth(self.width()))

    @Slot()
    def dress(self) -> None:
        """Spaces of the look in force."""
        self._column.setSpacing(self._office.look.px(GAP))
        self._fit()
