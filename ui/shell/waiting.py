"""What is in view from the first moment, while the newsroom is being opened behind it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from newsdesk.language import Language
from ui.theme.look import Look
from ui.theme.tokens import GAP


class Waiting(QWidget):
    """The window's own outline: where the bar and the rail will be, and what is being done."""

    def __init__(self, look: Look, geometry: QByteArray) -> None:
        """Without words: reading the catalogue is felt at the first paint. ``tell`` puts them there right after it."""
        super().__init__()
        self.resize(1280, 800)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        bar, rail = QFrame(), QFrame()
        bar.setProperty("role", "bar")
        rail.setProperty("role", "rail")
        bar.setFixedHeight(look.px(GAP * 5))
        rail.setFixedWidth(look.px(GAP * 12))
        self.text = QLabel()
        self.text.setProperty("role", "muted")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(row, 1)

    def tell(self, language: Language) -> None:
        """Say what is being done."""
        self.setWindowTitle(language.say("ui.first.title"))
        self.text.setText(language.say("ui.opening"))
