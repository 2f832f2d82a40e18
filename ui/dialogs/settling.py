"""Deciding about a request: more time, another body, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QRadioButton, QVBoxLayout, QWidget

from newsdesk.domain.request_commands import ExtendDeadline, NotApproached, ReferRequest, WaiveRequest
from ui.dialogs.asking import EXAMPLE, LENGTHS
from ui.dialogs.fields import Words
from ui.dialogs.form import Form
from ui.office import Office


class ExtensionForm(Form):
    """Give a party longer, with the reason."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.extend", parent, verb="ui.dialog.extend.verb", about=party)
        self._story, self._request = story, request
        self.deadline = QComboBox()
        self.deadline.setEditable(True)
        self.deadline.addItems(LENGTHS)
        self.reason = Words()
        self.field("ui.dialog.extend.deadline", self.deadline)
        self.fields.addRow(self.note(office.say("ui.dialog.deadline.hint", example=EXAMPLE)))
        self.field("ui.dialog.reason", self.reason)
        self.finish()
        self.reason.setFocus()

    def confirm(self) -> None:
        self.act(ExtendDeadline(self._story, self._request, self.deadline.currentText(), self.reason.words.strip()))


class WaiverForm(Form):
    """The party need not be asked, or must not be approached: a second person decides, with a reason."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.waive", parent, about=party)
        self._story, self._request = story, request
        self.waive = QRadioButton(office.say("ui.dialog.waive.waive"))
        self.avoid = QRadioButton(office.say("ui.dialog.waive.avoid"))
        self.waive.setChecked(True)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waive)
        column.addWidget(self.avoid)
        self.reason = Words()
        self.field("ui.dialog.waive.what", choices)
        self.field("ui.dialog.reason", self.reason)
        self.finish()
        self.reason.setFocus()

    def confirm(self) -> None:
        make = WaiveRequest if self.waive.isChecked() else NotApproached
        self.act(make(self._story, self._request, self.reason.words.strip()))


class ReferralForm(Form):
    """The party sent us to another body: link the request that asks it. ``others``: ids and parties to choose from."""

    def __init__(
        self, office: Office, story: str, request: str, others: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, "ui.dialog.refer", parent)
        self._story, self._request = story, request
        self.other = QComboBox()
        for identity, party in others:
            self.other.addItem(party, identity)
        self.field("ui.dialog.refer.to", self.other)
        self.finish()

    def confirm(self) -> None:
        self.act(ReferRequest(self._story, self._request, self.other.currentData()))
