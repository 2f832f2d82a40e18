"""Bars above the page that stay until they are dealt with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.office import Office

ROOMY = 150
"""Per cent: up to here a bar has its buttons beside its words."""
Offer = tuple[str, Callable[[], object]]
"""A button: the catalogue key of its words, and what it does."""


class NoticeBar(QFrame):
    """One thing the writer should know, and what can be done about it."""

    def __init__(self, office: Office, say: Callable[[], str], offers: Sequence[Offer], role: str) -> None:
        super().__init__()
        self._office = office
        self._say = say
        self.setProperty("role", role)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self._row.addLayout(row)
        for key, act in offers:
            button = QPushButton()
            button.clicked.connect(partial(self._press, act))
            self.buttons[key] = button
            row.addWidget(button)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self.retell()

    def _press(self, act: Callable[[], object], *_: object) -> None:
        act()

    @Slot()
    def retell(self) -> None:
        """Say it in the language in force."""
        self.text.setText(self._say())
        self.setAccessibleName(self.text.text())
        for key, button in self.buttons.items():
            button.setText(self._office.say(key))
        look = self._office.look
        # Enlarged, words and buttons do not fit beside each other.
        wide = look.zoom <= ROOMY
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """No line of the words is ever cut off for the page below."""
        margins = self._row.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        below = self._row.direction() is QBoxLayout.Direction.TopToBottom
        self.text.setMinimumHeight(max(self.text.heightForWidth(max(width, 1)), 0) if below else 0)


class Notices(QWidget):
    """The bars, one of a name at most. Enlarged there is room for one beside the text: a problem before the rest, the
    latest first; the others come into view as it is dealt with."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        office.look.changed.connect(self._arrange)
        self.hide()

    def tell(self, name: str, say: Callable[[], str], offers: Sequence[Offer] = (), role: str = "banner") -> None:
        """Show a bar of that name, in the place of one that is there."""
        self.drop(name)
        bar = self.bars[name] = NoticeBar(self._office, say, offers, role)
        self._column.addWidget(bar)
        self._arrange()

    def drop(self, *names: str) -> None:
        """Take bars away: they have been dealt with."""
        for name in names:
            bar = self.bars.pop(name, None)
            if bar is not None:
                bar.hide()
                bar.setParent(None)
                bar.deleteLater()
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        bars = list(self.bars.values())
        problems = [bar for bar in bars if bar.property("role") == "problem"]
        alone = self._office.look.zoom > ROOMY
        shown = (problems or bars)[-1:] if alone else bars
        for bar in bars:
            bar.setVisible(bar in shown)
        self.setVisible(bool(bars))

    def clear(self) -> None:
        """Take all of them away."""
        self.drop(*self.bars)
