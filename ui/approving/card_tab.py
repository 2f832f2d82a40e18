"""What the approver's tabs of cards share: a line that sums up, and the list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.inspector.card_list import CardPane
from ui.office import Office


class CardTab(QWidget):
    """``heading`` above ``pane``; what else a tab has it adds to ``column``. ``name`` and ``empty`` are keys."""

    def __init__(self, office: Office, name: str, empty: str = "", *, heading: str = "muted") -> None:
        super().__init__()
        self._office = office
        self.heading = self.line(heading)
        self.pane = CardPane(office.look)
        self.pane.list.setAccessibleName(office.say(name))
        if empty:
            self.pane.say_when_empty(office.say(empty))
        self.setFocusProxy(self.pane.list)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.pane, 1)

    @staticmethod
    def line(role: str) -> QLabel:
        """Words that wrap."""
        made = QLabel()
        made.setWordWrap(True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setMinimumSize(1, 1)  # Qt would keep room for the narrowest column that the words could be set in
        made.setProperty("role", role)
        return made
