"""What the desk does about a party besides asking it: looking at what it says to all, following up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from newsdesk.desk import Changes, Member
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proofs import record_proven
from newsdesk.domain.request_commands import FollowUp, LogLook
from ui.dialogs.fields import Moment, Words
from ui.dialogs.form import Form
from ui.dialogs.proof import CAPTURE, ProofField, as_kept
from ui.office import Office


class LookForm(Form):
    """Somebody looked through the party's channels and found no comment there; with a capture, if there is one."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.look", parent, about=party)
        self._story, self._request = story, request
        self.channels = QLineEdit()
        self.channels.setPlaceholderText(office.say("ui.dialog.look.channels.hint"))
        self.when = Moment()
        self.evidence = ProofField(office)
        self.field("ui.dialog.look.channels", self.channels)
        self.field("ui.dialog.when", self.when)
        self.field("ui.dialog.attempt.evidence", self.evidence)
        self.finish()
        self.channels.setFocus()
        self.clockface(self.when.start)

    def confirm(self) -> None:
        member, proof = self.office.member, self.evidence.proof
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        command = LogLook(
            self._story, self._request, new_entity_id("k"), self.channels.text().strip(), self.when.moment
        )
        self.busy(1)
        # The file is read off the painting thread; the office tells every screen once it is recorded.
        self.office.ask(self, partial(_looked, self.office, member, command, proof), self._logged, self.refused)

    def _logged(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)


def _looked(office: Office, member: Member, command: LogLook, proof: QImage | Path | None) -> Changes:
    return record_proven(office.desk, member, command, as_kept(proof), CAPTURE)


class FollowUpForm(Form):
    """What became of a party whose time an urgent story did not wait for."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.follow_up", parent, about=party)
        self._story, self._request = story, request
        self.outcome = Words()
        self.when = Moment()
        self.field("ui.dialog.follow_up.outcome", self.outcome)
        self.field("ui.dialog.when", self.when)
        self.finish()
        self.outcome.setFocus()
        self.clockface(self.when.start)

    def confirm(self) -> None:
        self.act(FollowUp(self._story, self._request, self.outcome.words.strip(), self.when.moment))
