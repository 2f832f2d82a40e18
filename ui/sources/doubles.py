"""Records that look like one, pair by pair, each with why; a person says whether they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Changes
from newsdesk.desk.directory import Twins, twins
from newsdesk.domain.sources import MergeSource
from ui.dialogs.form import Form
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card, Tone
from ui.office import Office


class DoublesForm(Form):
    """Stays open from pair to pair. The other way round keeps the newer record's name."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.doubles", parent, verb="ui.dialog.doubles.verb")
        self._pairs: dict[str, Twins] = {}
        self.pane = CardPane(office.look)
        self.pane.setMinimumHeight(office.look.px(320))
        self.pane.say_when_empty(office.say("ui.dialog.doubles.none"))
        self.pane.list.setAccessibleName(office.say("ui.dialog.doubles"))
        self.column.addWidget(self.note(office.say("ui.dialog.doubles.hint")))
        self.column.addWidget(self.pane, 1)
        self.finish()
        self.turned = self.button("ui.dialog.doubles.turned", self._turned)
        self.row.insertWidget(0, self.turned)
        self.leaving.setText(office.say("ui.close"))
        self.pane.list.doubleClicked.connect(self._confirm)
        self._ask()

    def _ask(self) -> None:
        self.busy(1)
        self.office.ask(self, partial(twins, self.office.desk), self._found, self.refused)

    def _found(self, found: tuple[Twins, ...]) -> None:
        self.busy(-1)
        self._pairs = {f"{one.source.id} {one.into.id}": one for one in found}
        self.pane.show_cards([self._card(key, one) for key, one in self._pairs.items()])
        for button in (self.confirming, self.turned):
            button.setEnabled(bool(found))
        self.pane.list.setFocus()

    def _card(self, key: str, one: Twins) -> Card:
        say = self.office.say
        title = say("ui.dialog.doubles.pair", source=one.source.label, into=one.into.label)
        why = say(f"likeness.{one.duplicate.likeness.value}", shared=one.duplicate.shared)
        beside = [row.title or row.institution for row in (one.source, one.into) if row.title or row.institution]
        kind = say(f"source-kind.{one.into.kind.value}")
        return Card(key, title, kind, Tone.HINT, (why, *(["، ".join(beside)] if beside else [])))

    @property
    def current(self) -> Twins | None:
        """The pair that commands mean."""
        card = self.pane.list.current
        return self._pairs.get(card.id) if card else None

    def confirm(self) -> None:
        pair = self.current
        if pair is not None:
            self.act(MergeSource(pair.source.id, pair.into.id), self._merged)

    @Slot()
    def _turned(self) -> None:
        pair = self.current
        if pair is not None:
            self.act(MergeSource(pair.into.id, pair.source.id), self._merged)

    def _merged(self, _: Changes) -> None:
        self.busy(-1)
        self._ask()
