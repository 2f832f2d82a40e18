"""The navigation rail: one button a screen, at the side where reading starts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.office import Office
from ui.theme.signs import sign
from ui.theme.tokens import GAP, SMALL_SIZE

WITH_WORDS = 150
"""Per cent: beyond it signs stand alone, their words in the tips, for a small screen needs the room for the work."""


class Rail(QFrame):
    """Shows which screen is open, and opens another: ``chosen`` carries its name."""

    chosen = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self.setProperty("role", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.addStretch(1)
        # Enlarged on a small screen, the buttons are more than fit.
        self._scrolled = QScrollArea()
        self._scrolled.setWidget(inside)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scrolled)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.dress)

    def add(self, name: str) -> None:
        """A button for the screen ``name``, whose words are ``ui.screen.<name>``."""
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("screen", name)
        self._buttons[name] = button
        self._group.addButton(button, len(self._buttons) - 1)
        self._layout.insertWidget(self._layout.count() - 1, button)
        self.retell()
        self.dress()

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is open; none for a name that has no button."""
        self._group.setExclusive(False)
        for screen, button in self._buttons.items():
            button.setChecked(screen == name)
        self._group.setExclusive(True)

    @Slot()
    def retell(self) -> None:
        """Say everything again in the language in force."""
        self.setAccessibleName(self._office.say("ui.region.rail"))
        for name, button in self._buttons.items():
            button.setText(self._office.say(f"ui.screen.{name}"))
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
        self._widen()

    @property
    def _told(self) -> bool:
        return self._office.look.zoom <= WITH_WORDS

    def _widen(self) -> None:
        """As wide as the longest word: a rail that cuts its words off says nothing."""
        look = self._office.look
        metrics = QFontMetrics(look.interface_font(SMALL_SIZE))
        words = max((metrics.horizontalAdvance(button.text()) for button in self._buttons.values()), default=0)
        side = max(look.px(76), words + look.px(GAP * 3)) if self._told else look.px(44)
        high = 56 if self._told else 36
        for button in self._buttons.values():
            button.setMinimumSize(side, look.px(high))
        width = side + look.px(GAP)
        crowded = len(self._buttons) * look.px(high + GAP / 2) + look.px(GAP * 2) > self.height()
        self.setFixedWidth(width + (self._scrolled.verticalScrollBar().sizeHint().width() if crowded else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the bar only where it is needed."""
        super().resizeEvent(event)
        self._widen()

    @Slot()
    def dress(self) -> None:
        """Signs and sizes of the look in force."""
        look = self._office.look
        side = look.px(22)
        self._layout.setContentsMargins(look.px(GAP / 2), look.px(GAP), look.px(GAP / 2), look.px(GAP))
        self._layout.setSpacing(look.px(GAP / 2))
        for name, button in self._buttons.items():
            under, alone = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
            button.setToolButtonStyle(under if self._told else alone)
            button.setFont(look.interface_font(SMALL_SIZE))
            button.setIcon(sign(name, look.colour("text"), side))
            button.setIconSize(QSize(side, side))
        self._widen()

    @Slot(int)
    def _clicked(self, number: int) -> None:
        self.chosen.emit(str(self._group.button(number).property("screen")))
