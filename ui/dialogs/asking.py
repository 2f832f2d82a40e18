"""Asking a party: noting that it must be asked, sending the question, further attempts, reminders."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from newsdesk.desk import Changes, Member
from newsdesk.desk.asking_pages import AskingPage, askings, deadline_preview
from newsdesk.desk.directory import Directory, directory
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proofs import record_proven
from newsdesk.domain.deadlines import Step
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.request_commands import AddRequest, LogAttempt, SendReminder, SendRequest
from newsdesk.domain.requests import Channel, Result
from ui.dialogs.addresses import offer_addresses
from ui.dialogs.fields import Choice, Moment, Words, beside
from ui.dialogs.form import Form
from ui.dialogs.proof import CAPTURE, ProofField, as_kept
from ui.office import Office

RESULTS = tuple(result for result in Result if result is not Result.PRESUMED)
EXAMPLE = "2026-11-22 14:30"
LENGTHS = ("24h", "48h", "3d", "2wd")
LINKED = frozenset({Channel.POST, Channel.PRESS})
"""Askings before everybody, that stand somewhere under an address."""
PREVIEW_AFTER = 250
"""How long after the last key a deadline is worked out, in milliseconds."""


class Through:
    """Two fields in a row of a form: who is asked for the party, and by what right, once the first is filled."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.addressee, self.authority = QLineEdit(), QLineEdit()
        self.addressee.setPlaceholderText(form.office.say("ui.dialog.addressee.hint"))
        self.authority.setPlaceholderText(form.office.say("ui.dialog.authority.hint"))
        self.addressee.textChanged.connect(self._settle)

    def lay_out(self) -> None:
        """Put them into the form, here."""
        first, second = ("ui.dialog.addressee", self.addressee), ("ui.dialog.authority", self.authority)
        self._form.field("ui.dialog.addressee", beside(self._form.office, first, second))
        self._settle()

    def show(self, addressee: str, authority: str) -> None:
        """What the request says of it, unless somebody wrote already."""
        if not self.addressee.text():
            self.addressee.setText(addressee)
            self.authority.setText(authority)

    def _settle(self, *_: object) -> None:
        self.authority.setVisible(bool(self.addressee.text().strip()))


class RequestForm(Form):
    """A party that must be asked, and the question; what is known of them already may be given."""

    def __init__(
        self, office: Office, story: str, parent: QWidget | None = None, *, party: str = "",
        covers: tuple[str, ...] = (), question: str = "",
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.request", parent, verb="ui.dialog.request.verb")
        self._story = story
        self._covers = covers
        self.party = QComboBox()
        self.party.setEditable(True)
        self.party.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.party.setCurrentText(party)
        self.source = QComboBox()
        self.source.addItem(office.say("ui.dialog.request.no_source"), "")
        self.through = Through(self)
        self.question = Words(question)
        self.covers = QListWidget()
        self.covers.setMaximumHeight(office.look.px(150))
        self.covers.setWordWrap(True)
        self.field("ui.dialog.party", self.party)
        self.field("ui.dialog.request.source", self.source)
        self.through.lay_out()
        self.field("ui.dialog.question", self.question)
        self.field("ui.dialog.request.covers", self.covers)
        self.finish()
        (self.question if party else self.party).setFocus()
        self.fetch(partial(askings, office.desk, story), self._known)
        self.fetch(partial(directory, office.desk), self._listed)

    def _known(self, page: AskingPage) -> None:
        typed = self.party.currentText()
        self.party.addItems(page.unasked)
        self.party.setCurrentText(typed or (page.unasked[0] if page.unasked else ""))
        for item in page.coverable:
            row = QListWidgetItem(f"{item.party} — {item.words}" if item.party else item.words)
            row.setData(Qt.ItemDataRole.UserRole, item.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if item.id in self._covers else Qt.CheckState.Unchecked)
            self.covers.addItem(row)
        self.covers.setVisible(bool(page.coverable))
        label = self.fields.labelForField(self.covers)
        if label is not None:
            label.setVisible(bool(page.coverable))

    def _listed(self, found: Directory) -> None:
        for row in found.rows:
            if row.status == "named":
                self.source.addItem(row.label, row.id)
        at = self.source.findText(self.party.currentText())
        if at > 0:
            self.source.setCurrentIndex(at)

    def confirm(self) -> None:
        rows = (self.covers.item(at) for at in range(self.covers.count()))
        covers = tuple(
            str(row.data(Qt.ItemDataRole.UserRole)) for row in rows if row.checkState() is Qt.CheckState.Checked
        )
        self.act(
            AddRequest(
                self._story, new_entity_id("r"), self.party.currentText(), self.question.words,
                self.source.currentData() or "", covers, self.through.addressee.text(), self.through.authority.text(),
            )
        )  # fmt: skip


class _Outgoing(Form):
    """What sending, trying and reminding share: a channel, an address, a link where there is one, a time, a proof."""

    def __init__(
        self, office: Office, title: str, story: str, request: str, party: str, parent: QWidget | None, verb: str
    ) -> None:
        super().__init__(office, title, parent, verb=verb, about=party)
        self._story, self._request = story, request
        self.channel: Choice[Channel] = Choice(office, "channel", Channel)
        self.to, self.link = QLineEdit(), QLineEdit()
        self.link.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.when = Moment()
        self.evidence = ProofField(office)
        self.whom = self.note("")
        self.whom.hide()
        self.column.insertWidget(self.column.count() - 1, self.whom)
        self.field("ui.dialog.channel", self.channel)
        self.field("ui.dialog.to", self.to)
        offer_addresses(self, self.channel, self.to, story, request)
        self.field("ui.dialog.link", self.link)
        self.channel.currentIndexChanged.connect(self._suit)
        self._suit()

    @Slot()
    def _suit(self) -> None:
        """A link is asked for where the question stands before everybody."""
        self.fields.setRowVisible(self.link, self.by in LINKED)

    def last(self, page: AskingPage) -> None:
        """Propose the channel and the address that were used last, and say who is asked for the party."""
        self.when.start(page.clock)
        asking = next((item for item in page.askings if item.id == self._request), None)
        if asking is not None and asking.tries and not self.to.text():
            self.channel.choose(asking.tries[-1].channel)
            self.to.setText(asking.tries[-1].to)
        if asking is not None and asking.addressee:
            self.tell_whom(asking.addressee, asking.authority)

    def tell_whom(self, addressee: str, authority: str) -> None:
        """Say who is asked for the party."""
        self.whom.setText(self.office.say("ui.requests.addressee", addressee=addressee, authority=authority))
        self.whom.show()

    @property
    def by(self) -> Channel:
        """The channel chosen."""
        return self.channel.chosen or Channel.EMAIL

    @property
    def linked(self) -> str:
        """The link typed, where the channel has one."""
        return self.link.text().strip() if self.by in LINKED else ""

    def record(self, command: SendRequest | LogAttempt | SendReminder) -> None:
        """Record what was done, with what proves it."""
        member, proof = self.office.member, self.evidence.proof
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        self.busy(1)
        # The file is read off the painting thread; the office tells every screen once it is recorded.
        question = partial(_recorded, self.office, member, command, proof)
        self.office.ask(self, question, self._logged, self.refused)

    def _logged(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)


def _recorded(
    office: Office, member: Member, command: SendRequest | LogAttempt | SendReminder, proof: QImage | Path | None
) -> Changes:
    return record_proven(office.desk, member, command, as_kept(proof), CAPTURE)


class SendForm(_Outgoing):
    """The question goes out; the deadline is worked out while it is typed."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.send", story, request, party, parent, "ui.dialog.send.verb")
        self.through = Through(self)
        self.deadline = QComboBox()
        self.deadline.setEditable(True)
        self.deadline.addItems(LENGTHS)
        self.reckoning = self.note("")
        self.through.lay_out()
        self.field("ui.dialog.deadline", self.deadline)
        self.fields.addRow(self.note(office.say("ui.dialog.deadline.hint", example=EXAMPLE)))
        self.fields.addRow(self.reckoning)
        self.field("ui.dialog.when", self.when)
        self.field("ui.dialog.attempt.evidence", self.evidence)
        self.finish()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_AFTER)
        self._later.timeout.connect(self._reckon)
        self.deadline.editTextChanged.connect(self._typed)
        self.when.dateTimeChanged.connect(self._typed)
        self.to.setFocus()
        self.fetch(partial(askings, office.desk, story), self.last)
        self._reckon()

    def tell_whom(self, addressee: str, authority: str) -> None:
        """It has fields for that."""
        self.through.show(addressee, authority)

    @Slot()
    def _typed(self) -> None:
        self._later.start()

    @Slot()
    def _reckon(self) -> None:
        text = self.deadline.currentText()
        question = partial(deadline_preview, self.office.desk, self._story, self._request, text, self.when.moment)
        self.office.ask(self, question, self._reckoned, self._not_reckoned)

    def _reckoned(self, steps: tuple[Step, ...]) -> None:
        self.reckoning.setText("\n".join(self.office.say(step.key, **step.values) for step in steps))

    def _not_reckoned(self, error: BaseException) -> None:
        self.reckoning.setText(self.office.problem(error) if isinstance(error, Unreadable) else "")

    def confirm(self) -> None:
        addressee = self.through.addressee.text().strip()
        authority = self.through.authority.text().strip() if addressee else ""
        self.record(
            SendRequest(
                self._story, self._request, new_entity_id("t"), self.by, self.to.text(), self.deadline.currentText(),
                self.when.moment, addressee, authority, link=self.linked,
            )
        )  # fmt: skip


class AttemptForm(_Outgoing):
    """One more try, what came of it, and what proves it."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.attempt", story, request, party, parent, "ui.dialog.record")
        self.outcome: Choice[Result] = Choice(office, "result", RESULTS)
        self.field("ui.dialog.result", self.outcome)
        self.field("ui.dialog.when", self.when)
        self.field("ui.dialog.attempt.evidence", self.evidence)
        self.finish()
        self.fetch(partial(askings, office.desk, story), self.last)

    def prove(self, path: str) -> None:
        """Take a file as the evidence."""
        self.evidence.take_path(path)

    def confirm(self) -> None:
        result = self.outcome.chosen
        if result is not None:
            self.record(
                LogAttempt(
                    self._story, self._request, new_entity_id("t"), self.by, self.to.text(), result, self.when.moment,
                    link=self.linked,
                )
            )  # fmt: skip


class RemindForm(_Outgoing):
    """The same question again, to the address used last unless another is given."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.remind", story, request, party, parent, "ui.dialog.remind.verb")
        self.field("ui.dialog.when", self.when)
        self.field("ui.dialog.attempt.evidence", self.evidence)
        self.finish()
        self.fetch(partial(askings, office.desk, story), self.last)

    def confirm(self) -> None:
        self.record(
            SendReminder(
                self._story, self._request, new_entity_id("t"), self.by, self.to.text(), self.when.moment,
                link=self.linked,
            )
        )  # fmt: skip
