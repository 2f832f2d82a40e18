"""Choosing the source that answers for a claim: filtered as one types, with a new one at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, Listed, directory
from newsdesk.desk.tying import Suggested, draft_of
from newsdesk.domain.source_drafts import SourceDraft
from newsdesk.domain.story_commands import TieAnnotation
from ui.dialogs.form import Form
from ui.dialogs.sources import SourceForm
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card, Tone
from ui.office import Office

FILTER_AFTER = 120
"""How long after the last key the directory is asked, in milliseconds."""
SHOWN = 60
TONES = {"named": Tone.PLAIN, "described": Tone.HINT, "confidential": Tone.ATTENTION, "merged": Tone.PLAIN}


def source_card(office: Office, row: Listed, section: str = "") -> Card:
    """A source as lists show it. A confidential one is only its description."""
    kind = office.say(f"source-kind.{row.kind.value}")
    lines = [" · ".join(filter(None, (row.title, row.institution)))] if row.title or row.institution else []
    lines += ["، ".join(row.variants)] if row.variants else []
    if row.known_to:
        lines.append(office.say("ui.sources.known_to", who="، ".join(row.known_to)))
    return Card(
        row.id, row.label, office.say(f"source-status.{row.status}"), TONES[row.status], tuple(lines), kind, section
    )


def suggestion_card(office: Office, one: Suggested, section: str = "") -> Card:
    """A suggested source, with why."""
    why = office.say(f"ground.{one.ground.value}", words=one.words)
    return Card(
        one.id, one.label, office.say(f"source-status.{one.status}"), TONES[one.status], (why,), section=section
    )


class TieForm(Form):
    """Ties a claim to a source of the directory. ``wanted`` is what the text calls whoever said it; those suggested for
    it stand first, so that Ctrl+Enter takes the likeliest."""

    def __init__(
        self, office: Office, story: str, annotation: str, parent: QWidget | None = None, *, wanted: str = "",
        suggestions: tuple[Suggested, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.tie", parent, verb="ui.dialog.tie.verb", about=wanted)
        self._story, self._annotation, self._wanted = story, annotation, wanted
        self._suggestions = suggestions
        self._ticket = 0
        self._first = True
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.pane = CardPane(office.look)
        self.pane.setMinimumHeight(office.look.px(300))
        self.pane.say_when_empty(office.say("ui.dialog.tie.none"))
        self.pane.list.setAccessibleName(office.say("ui.dialog.tie.sources"))
        self.field("ui.dialog.tie.filter", self.filter)
        self.column.addWidget(self.pane, 1)
        self.finish()
        self.row.insertWidget(0, self.button("ui.dialog.tie.new", self._new))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FILTER_AFTER)
        self._later.timeout.connect(self._ask)
        self.filter.textChanged.connect(self._typed)
        self.pane.list.doubleClicked.connect(self._confirm)
        self.filter.setFocus()
        self._ask()

    @Slot()
    def _typed(self) -> None:
        self._first = False
        self._later.start()

    @Slot()
    def _ask(self) -> None:
        self._ticket += 1
        wanted = self._wanted if self._first else self.filter.text()
        self.fetch(partial(directory, self.office.desk, wanted, SHOWN), partial(self._found, self._ticket))

    def _found(self, ticket: int, found: Directory) -> None:
        if ticket != self._ticket:
            return
        if self._first and self._suggestions:
            self._show_suggested(found)
            return
        if self._first and not found.rows:
            self._first = False  # nobody goes by the text's own words: show the whole directory
            self._ask()
            return
        self.pane.show_cards([source_card(self.office, row) for row in found.rows])
        self.confirming.setEnabled(bool(found.rows))

    def _show_suggested(self, found: Directory) -> None:
        fitting, rest = self.office.say("ui.dialog.tie.fitting"), self.office.say("ui.dialog.tie.others")
        cards = [suggestion_card(self.office, one, fitting) for one in self._suggestions]
        shown = {card.id for card in cards}
        cards += [source_card(self.office, row, rest) for row in found.rows if row.id not in shown]
        self.pane.show_cards(cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list while one types."""
        if self.filter.hasFocus() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pane.list.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    @Slot()
    def _new(self) -> None:
        """A record begun from what the text calls the speaker, unless another name was typed."""
        typed = self.filter.text().strip()
        if typed:
            self._enter(SourceDraft(name=typed))
        else:
            self.fetch(partial(draft_of, self.office.desk, self._story, self._annotation), self._enter)

    def _enter(self, draft: SourceDraft) -> None:
        form = SourceForm(self.office, self, draft=draft)
        form.recorded.connect(self._added)
        form.open()

    @Slot(object)
    def _added(self, changes: Changes) -> None:
        self.act(TieAnnotation(self._story, self._annotation, changes.made[0]))

    def confirm(self) -> None:
        card = self.pane.list.current
        if card is not None:
            self.act(TieAnnotation(self._story, self._annotation, card.id))
