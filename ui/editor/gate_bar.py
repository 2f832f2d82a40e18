"""The line above the page: what keeps the story from approval, its paragraph kinds, its length, and the save state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton

from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Kind
from ui.editor.notices import ROOMY
from ui.office import Office
from ui.theme.signs import sign

WORDS_A_MINUTE = 138
"""Arabic read aloud: the mean of the IReST texts (Trauzettel-Klosinski and Dietz, 2012)."""


class GateBar(QFrame):
    """``pressed``: the writer wants the checks; ``kind_chosen`` a paragraph kind."""

    pressed = Signal()
    kind_chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._out = False
        self._blockers: int | None = None
        self._warnings = 0
        self._words = 0
        self._state = ""
        self._kind = Kind.BODY
        self.setProperty("role", "bar")
        self.gate, self.kind, self.length, self.state = QPushButton(), QToolButton(), QLabel(), QLabel()
        self.gate.setProperty("role", "quiet")
        self.gate.clicked.connect(self.pressed)
        self.kind.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.kind)
        self.kinds: dict[Kind, QAction] = {}
        for kind in Kind:
            action = self.kinds[kind] = self.menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, kind))
        self.kind.setMenu(self.menu)
        row = self._row = QHBoxLayout(self)
        row.addWidget(self.gate)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.length)
        row.addWidget(self.state)
        office.language_changed.connect(self.retell)
        office.look.changed.connect(self.retell)
        self.retell()

    def _choose(self, kind: Kind, *_: object) -> None:
        self.kind_chosen.emit(kind)
        self.show_kind(self._kind)

    def show_findings(self, findings: Sequence[Reason] | None, *, out: bool = False) -> None:
        """What the gate says, None while nobody knows; ``out`` for a published text, which is not up for approval."""
        self._out = out
        counted = [finding.severity for finding in findings or ()]
        self._blockers = None if findings is None else counted.count(Severity.BLOCKER)
        self._warnings = counted.count(Severity.WARNING)
        self.retell()

    def show_kind(self, kind: Kind) -> None:
        """The kind of the paragraph at the caret."""
        self._kind = kind
        for other, action in self.kinds.items():
            action.setChecked(other is kind)
        self.kind.setText(f"{self._office.say(f'paragraph.{kind.value}')} ▾")
        self._make_room()

    @Slot(int)
    def show_words(self, words: int) -> None:
        """How long the text is."""
        self._words = words
        self.retell()

    @Slot(str)
    def show_state(self, key: str) -> None:
        """The save state by its catalogue key."""
        self._state = key
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Say everything in the language in force."""
        office, look = self._office, self._office.look
        if self._blockers is None:
            text, colour, shape = office.say("ui.editor.gate.reading"), "muted", "search"
        elif self._out:
            noted = self._blockers + self._warnings
            text, colour, shape = office.count("ui.editor.gate.out", noted), "muted", "search"
        elif self._blockers:
            text, colour, shape = office.count("ui.editor.gate.blockers", self._blockers), "blocker", "alert"
        elif self._warnings:
            text, colour, shape = office.count("ui.editor.gate.warnings", self._warnings), "warning", "alert"
        else:
            text, colour, shape = office.say("ui.editor.gate.open"), "approved", "corrections"
        side = look.px(18)
        self.gate.setText(text)
        self.gate.setStyleSheet(f"color: {look.colour(colour).name()}; font-weight: 600;")
        self.gate.setIcon(sign(shape, look.colour(colour), side))
        self.gate.setIconSize(QSize(side, side))
        self.gate.setToolTip(office.say("ui.editor.gate.hint"))
        minutes = max(1, round(self._words / WORDS_A_MINUTE))
        words, time = office.count("ui.status.words", self._words), office.count("ui.editor.minutes", minutes)
        self.length.setText(office.say("ui.editor.length", words=words, time=time))
        self.length.setStyleSheet(f"color: {look.colour('muted').name()};")
        self.state.setText(office.say(self._state) if self._state else "")
        wrong = self._state == "ui.save.failed"
        self.state.setStyleSheet(f"color: {look.colour('blocker' if wrong else 'muted').name()};")
        for kind, action in self.kinds.items():
            action.setText(office.say(f"paragraph.{kind.value}"))
        self.show_kind(self._kind)
        self.kind.setToolTip(office.say("ui.editor.kind"))
        self.kind.setAccessibleName(office.say("ui.editor.kind"))
        self.setAccessibleName(office.say("ui.editor.gate"))
        self._row.setSpacing(look.px(16 if look.zoom <= ROOMY else 4))
        self._row.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What keeps the story from approval is never cut off for the rest."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """State and length go first, for the status bar has them too; then the kind, which is in the menu."""
        margins = self._row.contentsMargins()
        left = self.width() - margins.left() - margins.right()
        for part in (self.gate, self.kind, self.length, self.state):
            left -= part.sizeHint().width() + self._row.spacing()
            part.setVisible(part is self.gate or left >= -self._row.spacing())
