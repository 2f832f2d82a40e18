"""What came in: logging a message, saying what it is, answering a party's question."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.asking_pages import Asking, AskingPage, Message, askings
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.request_commands import AnswerQuestion, ClassifyReply, LogReply
from newsdesk.domain.requests import ReplyKind, Terms
from ui.dialogs.fields import Choice, Moment, Words
from ui.dialogs.form import Form
from ui.dialogs.incoming import IncomingForm, MailDrop
from ui.dialogs.noting import Notes
from ui.inspector.sheet import Sheet, paragraph
from ui.office import Office


class ReplyForm(Form):
    """A message as it came in, and what it is. Without a kind it waits for somebody to classify it."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.reply", parent, about=party)
        self._story, self._request = story, request
        self._reply = ""
        self.text = Words(rows=6)
        self.when = Moment()
        self.kind: Choice[ReplyKind] = Choice(office, "reply", ReplyKind, none="ui.dialog.reply.unread")
        self.terms: Choice[Terms] = Choice(office, "terms", Terms)
        self.field("ui.dialog.reply.text", self.text)
        self.field("ui.dialog.when", self.when)
        self.field("ui.dialog.reply.kind", self.kind)
        self.field("ui.dialog.reply.terms", self.terms)
        self.notes = Notes(self, self.kind, self.terms)
        self.notes.lay_out()
        self.finish()
        self._party = party
        self.row.insertWidget(0, self.button("ui.dialog.reply.from_mail", self._open_mail))
        self._drop = MailDrop(self, self.from_mail)
        self.text.setFocus()
        self.fetch(partial(askings, office.desk, story), self._known)

    def _known(self, page: AskingPage) -> None:
        self.when.start(page.clock)
        self.notes.dated.start(page.clock.local(self.office.desk.clock()).date())
        self.notes.others(joinable(page, self._request))

    @Slot()
    def _open_mail(self) -> None:
        self.from_mail(None)

    def from_mail(self, path: Path | None) -> None:
        """Log a saved message instead: it is read, shown and kept whole."""
        if not self._reply and not self._under_way:
            IncomingForm(
                self.office, self.parentWidget(), path=path, story=self._story, request=self._request,
                party=self._party,
            ).open()  # fmt: skip
            self.reject()

    def confirm(self) -> None:
        if self._reply:
            self._classify()
            return
        reply = new_entity_id("y")
        self.act(LogReply(self._story, self._request, reply, self.text.words.strip(), self.when.moment), self._logged)

    def _logged(self, changes: Changes) -> None:
        """The message is kept; whatever happens to its classification, it is not logged twice."""
        self._reply = changes.made[0]
        self.text.setReadOnly(True)
        self.when.setEnabled(False)
        if self.kind.chosen is None:
            self.done_well(changes)
            return
        self.busy(-1)
        self._classify()

    def _classify(self) -> None:
        kind, terms = self.kind.chosen, self.terms.chosen or Terms.ON_RECORD
        if kind is None:
            self.accept()
        else:
            notes, also = self.notes.notes, self.notes.joint_with
            self.act(ClassifyReply(self._story, self._request, self._reply, kind, terms, notes, also))


def joinable(page: AskingPage, request: str) -> list[tuple[str, str]]:
    """The other requests of a story, by id and party, that a joint reply may answer: those that were sent."""
    return [(item.id, item.party) for item in page.askings if item.id != request and item.sent_at is not None]


class ClassifyForm(Form):
    """What a message is, and on what terms; the one nobody has read yet comes first."""

    def __init__(self, office: Office, story: str, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.classify", parent, about=asking.party)
        self._story, self._asking = story, asking
        self.which = QComboBox()
        for message in (*asking.unclassified, *(item for item in asking.replies if item.kind)):
            self.which.addItem(message.text.replace("\n", " ")[:60], message.id)
        self.text = Sheet(office.look)
        self.text.setMinimumHeight(office.look.px(110))
        self.kind: Choice[ReplyKind] = Choice(office, "reply", ReplyKind)
        self.terms: Choice[Terms] = Choice(office, "terms", Terms)
        if len(asking.replies) > 1:
            self.field("ui.dialog.classify.which", self.which)
        self.field("ui.dialog.reply.text", self.text)
        self.field("ui.dialog.reply.kind", self.kind)
        self.field("ui.dialog.reply.terms", self.terms)
        self.notes = Notes(self, self.kind, self.terms)
        self.notes.lay_out()
        self.finish()
        self._page: AskingPage | None = None
        self.which.currentIndexChanged.connect(self._show)
        self._show()
        self.kind.setFocus()
        self.fetch(partial(askings, office.desk, story), self._known)

    @property
    def message(self) -> Message | None:
        """The message that is read."""
        return next((item for item in self._asking.replies if item.id == self.which.currentData()), None)

    def _known(self, page: AskingPage) -> None:
        self._page = page
        self._place()

    def _place(self) -> None:
        """The message's day and the others it answers: they take the newsroom's clock and the story's requests."""
        message, page = self.message, self._page
        if message is not None and page is not None:
            self.notes.dated.start(page.clock.local(message.at).date(), message.notes.dated)
            self.notes.others(joinable(page, self._asking.id), message.joint)

    @Slot()
    def _show(self) -> None:
        message = self.message
        if message is None:
            return
        self.text.show_parts([paragraph(message.text)])
        self.notes.show(message.notes)
        self._place()
        if message.kind:
            self.kind.choose(ReplyKind(message.kind))
            self.terms.choose(Terms(message.terms))

    def confirm(self) -> None:
        kind = self.kind.chosen
        if kind is not None:
            terms, notes, also = self.terms.chosen or Terms.ON_RECORD, self.notes.notes, self.notes.joint_with
            self.act(ClassifyReply(self._story, self._asking.id, self.which.currentData(), kind, terms, notes, also))


class AnswerForm(Form):
    """Our answer to a question that the party asked us; its clock runs again."""

    def __init__(self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.answer", parent, about=party)
        self._story, self._request = story, request
        self.text = Words(rows=5)
        self.when = Moment()
        self.field("ui.dialog.answer.text", self.text)
        self.field("ui.dialog.when", self.when)
        self.finish()
        self.text.setFocus()
        self.clockface(self.when.start)

    def confirm(self) -> None:
        self.act(AnswerQuestion(self._story, self._request, self.text.words.strip(), self.when.moment))
