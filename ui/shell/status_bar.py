"""The strip at the bottom: save state, words, direction, vault, zoom, and work under way with a way to give it up."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from ui.office import Office
from ui.shell.vault_light import VaultLight

PATIENCE_MS = 1000
"""How long work may take before it is shown."""


class StatusBar(QStatusBar):
    """What a writer glances at. Empty places are hidden rather than shown blank."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._state = self._direction = ""
        self._words = 0
        self._of_text = False
        self.setSizeGripEnabled(False)
        self.saving, self.counted, self.runs, self.zoom = QLabel(), QLabel(), QLabel(), QLabel()
        self.vault = VaultLight(office)
        self.busy, self.progress, self.cancel = QLabel(), QProgressBar(), QPushButton()
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(160)
        self.cancel.setProperty("role", "quiet")
        self.cancel.clicked.connect(office.delivery.cancel)
        for label in (self.saving, self.counted, self.runs):
            self.addWidget(label)
        for part in (self.busy, self.progress, self.cancel, self.vault, self.zoom):
            self.addPermanentWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_busy)
        office.delivery.busy_changed.connect(self._busy_changed)
        office.delivery.progressed.connect(self._progressed)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self._busy_changed(False)
        self.retell()

    @Slot(str)
    def show_state(self, key: str) -> None:
        """The save state by its catalogue key; empty for none."""
        self._state = key
        self.retell()

    @Slot(int)
    def show_words(self, words: int) -> None:
        """How many words the open text has."""
        self._words = words
        self.retell()

    def tell_of_text(self, of_text: bool) -> None:
        """Whether a text is in view; what was last told of it is kept for when it is again."""
        self._of_text = of_text
        self.retell()

    @Slot(str)
    def show_direction(self, direction: str) -> None:
        """The direction of the paragraph at the caret: ``rtl``, ``ltr`` or empty."""
        self._direction = direction
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Say everything again in the language in force."""
        office = self._office
        self.setAccessibleName(office.say("ui.region.status"))
        self.saving.setText(office.say(self._state) if self._state else "")
        self.counted.setText(office.count("ui.status.words", self._words))
        self.runs.setText(office.say(f"direction.{self._direction}") if self._direction else "")
        self.zoom.setText(office.say("ui.status.zoom", zoom=office.look.zoom))
        self.busy.setText(office.say("ui.status.busy"))
        self.cancel.setText(office.say("ui.cancel"))
        self.progress.setAccessibleName(self.busy.text())
        for label in (self.saving, self.counted, self.runs):
            label.setVisible(self._of_text and bool(label.text()))

    @Slot(bool)
    def _busy_changed(self, busy: bool) -> None:
        if busy:
            self._patience.start()
            return
        self._patience.stop()
        for part in (self.busy, self.progress, self.cancel):
            part.hide()
        self.progress.setRange(0, 0)

    @Slot()
    def _show_busy(self) -> None:
        self.busy.show()
        self.progress.show()
        self.cancel.setVisible(self._office.delivery.can_cancel)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
