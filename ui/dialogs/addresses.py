"""The address field of a form that asks a party: filled from what is known of the party, and offering the rest."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from newsdesk.desk.addresses import Ways, ways
from newsdesk.domain.requests import Channel
from newsdesk.domain.source_columns import place_of
from ui.dialogs.fields import Choice
from ui.dialogs.form import Form
from ui.dialogs.source_fields import place_words

WRITTEN_ALONG = frozenset({Channel.VISIT, Channel.LETTER, Channel.PRESS})
"""Where an address is words: it runs as the window does; those of the network and numbers run from the left."""


class Addresses(QObject):
    """Follows the channel. What somebody typed stays; what was filled in gives way to the other channel's address."""

    def __init__(self, form: Form, channel: Choice[Channel], to: QLineEdit, first: Channel | None = None) -> None:
        super().__init__(form)
        self._form, self._channel, self._to, self._first = form, channel, to, first
        self._known = Ways()
        self._filled = ""
        self._by_hand = False
        offered = QCompleter(QStandardItemModel(self), to)
        offered.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offered.setCompletionRole(Qt.ItemDataRole.UserRole)
        to.setCompleter(offered)
        to.installEventFilter(self)
        channel.activated.connect(self._chosen_by_hand)
        channel.currentIndexChanged.connect(self._settle)
        self._turn()

    def known(self, found: Ways) -> None:
        """Take what is known of the party: its likeliest channel, unless one was chosen or an address typed."""
        self._known = found
        likeliest = found.likeliest
        if self._to.text() == next((to for _, to in reversed(found.used)), ""):
            self._filled = self._to.text()
        if not found.used and self._first is not None and found.address(self._first):
            likeliest = self._first
        untouched = not self._by_hand and self._to.text() == self._filled
        if untouched and likeliest is not None and self._channel.offers(likeliest):
            self._channel.choose(likeliest)
        self._settle()

    @Slot()
    def _chosen_by_hand(self) -> None:
        self._by_hand = True

    @Slot()
    def _settle(self) -> None:
        channel = self._channel.chosen
        if channel is None:
            return
        if self._to.text() == self._filled:
            self._filled = self._known.address(channel)
            self._to.setText(self._filled)
        self._turn()
        self._offer(channel)

    def _turn(self) -> None:
        along = self._channel.chosen in WRITTEN_ALONG
        self._to.setLayoutDirection(self._form.layoutDirection() if along else Qt.LayoutDirection.LeftToRight)

    def _offer(self, channel: Channel) -> None:
        say, contacts = self._form.office.say, self._known.on(channel)
        model = self._to.completer().model()
        assert isinstance(model, QStandardItemModel)  # noqa: S101 - made above
        model.clear()
        for contact in contacts:
            aside = [contact.note] if contact.note else []
            aside += [say("ui.dialog.source.preferred")] if contact.preferred else []
            place = place_words(self._form.office, place_of(contact))
            words = f"{place}{say('ui.colon')} \u2066{contact.address}\u2069"
            item = QStandardItem(f"{words} ({'، '.join(aside)})" if aside else words)
            item.setData(contact.address, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self._to.setPlaceholderText(say("ui.dialog.to.offered") if contacts and not self._filled else "")
        self._to.setToolTip(say("ui.dialog.to.offered") if contacts else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens what is offered."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self._to.completer().complete()
            return True
        return super().eventFilter(watched, event)


def offer_addresses(
    form: Form, channel: Choice[Channel], to: QLineEdit, story: str, request: str, first: Channel | None = None
) -> None:
    """Fill ``to`` as the channel is chosen; ``first`` is the channel of a form that has one of its own."""
    filling = Addresses(form, channel, to, first)
    form.fetch(partial(ways, form.office.desk, story, request), filling.known)
