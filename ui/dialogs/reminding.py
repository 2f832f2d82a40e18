"""Reminding several parties at once, each by the channel and at the address used last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from newsdesk.desk.handing import Reminded, remind_all
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from ui.dialogs.fields import Moment
from ui.dialogs.form import Form
from ui.inspector.sheet import Sheet, paragraph
from ui.office import Office


class RemindManyForm(Form):
    """``requests``: story, request and party of each. What is refused stays listed, with why; the others are done."""

    def __init__(
        self, office: Office, requests: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, "ui.dialog.remind", parent, verb="ui.dialog.remind.verb")
        self._requests = list(requests)
        self.column.addWidget(self.note(office.count("ui.dialog.remind_many", len(requests))))
        self.parties = Sheet(office.look)
        self.parties.setMinimumHeight(office.look.px(120))
        self.parties.setAccessibleName(office.say("ui.dialog.remind_many.parties"))
        self.when = Moment()
        self._list()
        self.field("ui.dialog.remind_many.parties", self.parties)
        self.field("ui.dialog.when", self.when)
        self.finish()
        self.clockface(self.when.start)
        self.confirming.setFocus()

    def _list(self) -> None:
        rtl = self.office.language.right_to_left
        self.parties.show_parts([paragraph(party, rtl=rtl) for _, _, party in self._requests])

    def confirm(self) -> None:
        member = self.office.member
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        self.busy(1)
        asked = [(story, request) for story, request, _ in self._requests]
        question = partial(remind_all, self.office.desk, member, asked, self.when.moment)
        self.office.ask(self, question, self._reminded, self.refused)

    def _reminded(self, done: Reminded) -> None:
        self.office.changed.emit(done.changes)
        if not done.refused:
            self.done_well(done.changes)
            return
        self.busy(-1)
        why = dict(done.refused)
        self._requests = [item for item in self._requests if item[1] in why]
        self._list()
        self.tell("\n".join(f"{party}: {self._why(why[request])}" for _, request, party in self._requests))

    def _why(self, error: BaseException) -> str:
        if not isinstance(error, Rejected | Unreadable | Unavailable):
            self.office.failed.emit(error)
        return self.office.problem(error)
