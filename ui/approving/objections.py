"""Reasons about words of the text: those that will go with a return, and what became of those of the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.returns import SentBack
from newsdesk.domain.events.story import Objection
from newsdesk.domain.objections import rebased
from newsdesk.text.anchors import make, span_of
from newsdesk.text.body import Body, Span
from ui.approving.card_tab import CardTab
from ui.inspector.acts import Wrapping
from ui.inspector.cards import Tone
from ui.inspector.returned import objection_card, returned_cards
from ui.office import Office


class Objections(CardTab):
    """``span_wanted``: show these words. ``changed``: another set of them will go with the return."""

    span_wanted = Signal(int, int)
    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office, "ui.approving.tab.objections", "ui.approving.objections.empty")
        self._body = Body()
        self._before: SentBack | None = None
        self.pending: tuple[Objection, ...] = ()
        self.buttons = QWidget()
        self._row = Wrapping(self.buttons)
        self.column.addWidget(self.buttons)
        self.pane.list.chosen.connect(self._chosen)

    def add_button(self, button: QWidget) -> None:
        """A button under the list."""
        self._row.addWidget(button)

    def show_body(self, body: Body, before: SentBack | None, clock: Clockface) -> None:
        """Go on with this text: what was objected to stays with its words, as far as they stand in it."""
        self.pending = rebased(self.pending, self._body, body) if self._body.paragraphs else self.pending
        self._body, self._before = body, before
        words = ""
        if before is not None:
            when = clock.written(before.at, self._office.language.code)
            words = self._office.say("ui.approving.returned_before", who=before.by, when=when, reason=before.reason)
        self.heading.setText(words)
        self.heading.setVisible(bool(words))
        self._show()

    def add(self, span: Span, reason: str) -> None:
        """Take words of the text to task."""
        self.pending = (*self.pending, Objection(new_entity_id("o"), reason, make(self._body, span)))
        self._show()
        self.pane.list.go_to(self.pending[-1].id)
        self.changed.emit()

    @Slot()
    def withdraw(self) -> None:
        """Take the current one back, if it has not gone out yet."""
        card = self.pane.list.current
        left = tuple(item for item in self.pending if card is None or item.id != card.id)
        if left != self.pending:
            self.pending = left
            self._show()
            self.changed.emit()

    @property
    def spans(self) -> list[Span]:
        """Where the words stand that are objected to and not yet settled."""
        found = (span_of(self._body, item.at) for item in (*self.pending, *self._still()) if not item.orphaned)
        return [span for span in found if span is not None]

    def _still(self) -> Sequence[Objection]:
        return self._before.open if self._before is not None else ()

    def _show(self) -> None:
        say = self._office.say
        cards = []
        for at, item in enumerate(self.pending):
            section = say("ui.approving.objections.now") if at == 0 else ""
            badge = say("ui.approving.objections.new")
            cards.append(objection_card(self._office, item, badge, Tone.ATTENTION, section))
        self.pane.show_cards([*cards, *returned_cards(self._office, self._before)])

    @Slot(str)
    def _chosen(self, identity: str) -> None:
        before = self._before.objections if self._before is not None else ()
        item = next((one for one in (*self.pending, *before) if one.id == identity), None)
        span = span_of(self._body, item.at) if item is not None and not item.orphaned else None
        if span is not None:
            self.span_wanted.emit(*span)

    def read(self) -> str:
        """Everything that is said here."""
        return "\n".join([self.heading.text(), *(card.aloud for card in self.pane.list.cards.cards)])
