"""What this newsroom is, where that must not be mistaken: the sample says that it is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.office import Office
from ui.theme.tokens import GAP


class Banner(QFrame):
    """A strip under the menus; shown only for the sample newsroom."""

    def __init__(self, office: Office, *, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.setProperty("role", "banner")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        # One line at any size: enlarged, every line is taken from the work.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.text, 1)
        self.setVisible(sample)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Say it in the language in force."""
        look = self._office.look
        self._fit()
        self._row.setContentsMargins(look.px(GAP * 1.5), look.px(GAP / 2), look.px(GAP * 1.5), look.px(GAP / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What does not fit is in the tip, and read out."""
        words = self._office.say("ui.banner.sample")
        self.text.setText(self.text.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.text.width()))
        self.text.setToolTip(words)
        self.text.setAccessibleName(words)
