"""Which party to speak of: every one that was asked, with what may be said of it, or why nothing may."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from newsdesk.desk.statement_choices import Sayable, StatementChoices
from ui.inspector.asking import TONES
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card
from ui.office import Office

WIDTH, HEIGHT = 560, 380


class SayingDialog(QDialog):
    """A small list: arrows and Enter. ``picked`` carries the ``Sayable``; one without a sentence is not picked."""

    picked = Signal(object)

    def __init__(self, office: Office, choices: StatementChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._rows = {row.request: row for row in choices.rows}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(office.say("ui.saying.title"))
        title = QLabel(office.say("ui.saying.replace" if choices.replaced else "ui.saying.title"))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self.pane = CardPane(office.look)
        self.pane.list.setAccessibleName(self.windowTitle())
        self.pane.list.take_several()
        self.pane.list.setSelectionMode(self.pane.list.SelectionMode.SingleSelection)
        self.insert, leave = QPushButton(office.say("ui.saying.insert")), QPushButton(office.say("ui.dialog.cancel"))
        self.insert.setProperty("role", "primary")
        for button in (self.insert, leave):
            button.setAutoDefault(False)
        self.insert.clicked.connect(self._pick)
        leave.clicked.connect(self.reject)
        column, foot = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(title)
        column.addWidget(self.pane, 1)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.insert)
        column.addLayout(foot)
        self.resize(office.look.px(WIDTH), office.look.px(HEIGHT))
        self.pane.list.current_changed.connect(self._moved)
        self.pane.list.chosen.connect(self._pick)
        # Those of whom something may be said come first, in the order of the log.
        self.pane.show_cards([self._card(row) for row in sorted(choices.rows, key=lambda row: not row.sentence)])
        if choices.meant >= 0:
            self.pane.list.go_to(choices.rows[choices.meant].request)
        self.pane.list.setFocus()
        office.member_changed.connect(self.reject)

    def _card(self, row: Sayable) -> Card:
        say = self.office.say
        lines = [row.sentence] if row.sentence else [self.office.reason(reason) for reason in row.why]
        if row.sentence and self.office.language.code != "ar":
            lines.append(f"\u200e{row.gloss}")  # an English sentence, though it begins with the party's name
        return Card(row.request, row.party, say(f"request-state.{row.state}"), TONES[row.state], tuple(lines))

    @property
    def current(self) -> Sayable | None:
        """The party that is marked."""
        card = self.pane.list.current
        return self._rows.get(card.id) if card else None

    @Slot(str)
    def _moved(self, _: str) -> None:
        row = self.current
        self.insert.setEnabled(row is not None and bool(row.sentence))

    @Slot()
    def _pick(self, _: object = None) -> None:
        row = self.current
        if row is not None and row.sentence:
            self.accept()
            self.picked.emit(row)
