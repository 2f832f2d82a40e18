"""The letter that asks, or reminds: written from the record, edited by a person, sent by whatever way they choose."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, QUrlQuery, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.letters import (
    Composed,
    Draft,
    Letterhead,
    Sent,
    blank,
    composed,
    eml,
    for_messaging,
    post,
    record_sent,
)
from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.domain.requests import Channel
from ui.dialogs.addresses import offer_addresses
from ui.dialogs.asking import LENGTHS, PREVIEW_AFTER
from ui.dialogs.fields import Choice, Words
from ui.dialogs.form import Form
from ui.dialogs.mail_settings import MailSettings
from ui.office import Office
from ui.preferences import LANGUAGES

BY_HAND = (Channel.EMAIL, Channel.MESSAGE, Channel.LETTER)
"""How a letter goes out when the desk does not send it itself."""


class Composer(Form):
    """Nothing leaves before somebody sends it; what is recorded is what was sent."""

    def __init__(
        self, office: Office, story: str, request: str, party: str, parent: QWidget | None = None, *,
        reminder: bool = False,
    ) -> None:  # fmt: skip
        title = "ui.dialog.compose.reminder" if reminder else "ui.dialog.compose"
        super().__init__(office, title, parent, verb="ui.dialog.compose.recorded", about=party)
        self._story, self._request, self._reminder = story, request, reminder
        self._attempt, self._message = new_entity_id("t"), ""
        self._head: Letterhead | None = None
        self._written, self._words = "", ""
        self.speech = QComboBox()
        for code in LANGUAGES:
            self.speech.addItem(office.say(f"language.{code}"), code)
        self.to = QLineEdit()
        self.deadline = QComboBox()
        self.deadline.setEditable(True)
        self.deadline.addItems(LENGTHS)
        self.subject = QLineEdit()
        self.body = Words(rows=8)
        self.by: Choice[Channel] = Choice(office, "channel", BY_HAND)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = QCheckBox(office.say("ui.dialog.compose.remember"))
        self._lay()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_AFTER)
        self._later.timeout.connect(self._compose)
        self.speech.currentIndexChanged.connect(self._compose)
        self.deadline.editTextChanged.connect(self._typed)
        self.resize(office.look.px(760), office.look.px(780))
        self.to.setFocus()
        self.fetch(partial(blank, office.desk, story, request), self._known)
        offer_addresses(self, self.by, self.to, story, request, Channel.EMAIL)
        self._compose()

    def _lay(self) -> None:
        self.field("ui.dialog.compose.language", self.speech)
        self.field("ui.dialog.to", self.to)
        if not self._reminder:
            self.field("ui.dialog.deadline", self.deadline)
        self.field("ui.dialog.compose.subject", self.subject)
        self.field("ui.dialog.compose.body", self.body)
        self.field("ui.dialog.compose.password", self.password)
        self.fields.addRow(self.remember)
        self.fields.setRowVisible(self.password, False)
        self.fields.setRowVisible(self.remember, False)
        ways = QHBoxLayout()
        self.send = self.button("ui.dialog.compose.send", self._send, role="primary")
        self.send.hide()
        for made in self._ways():
            ways.addWidget(made)
        ways.addStretch(1)
        self.column.addLayout(ways)
        self.field("ui.dialog.compose.by", self.by)
        self.finish()
        self.row.addWidget(self.send)
        self.row.insertWidget(0, self.button("ui.dialog.compose.settings", self._set_up))

    def _ways(self) -> tuple[QPushButton, ...]:
        return (
            self.button("ui.dialog.compose.mailto", self.open_program),
            self.button("ui.dialog.compose.save", self._save),
            self.button("ui.dialog.compose.copy", self.copy_for_messaging),
            self.button("ui.dialog.compose.again", self._again),
        )

    # -- the words ---------------------------------------------------------------------------------------------------

    def _known(self, head: Letterhead) -> None:
        self._head = head
        if head.to and head.channel in BY_HAND and not self.to.text():
            self.to.setText(head.to)
            self.by.choose(head.channel)
        self.send.setVisible(head.configured)
        self.confirming.setProperty("role", "" if head.configured else "primary")
        self.confirming.style().unpolish(self.confirming)
        self.confirming.style().polish(self.confirming)
        self.fields.setRowVisible(self.password, head.needs_password)
        self.fields.setRowVisible(self.remember, head.needs_password)

    @Slot()
    def _typed(self) -> None:
        self._later.start()

    @Slot()
    def _compose(self) -> None:
        """Write the letter; what somebody has changed in it stays, but for the deadline's own words."""
        member = self.office.member
        if member is not None:
            code, deadline = str(self.speech.currentData()), self.deadline.currentText()
            question = partial(
                composed, self.office.desk, member, self._story, self._request, code, deadline, reminder=self._reminder
            )
            self.fetch(question, self._take)

    def _take(self, made: tuple[Composed, str]) -> None:
        letter, words = made
        if self.body.words in ("", self._written):
            self.subject.setText(letter.subject)
            self._replace(letter.body)
            self._written = letter.body
        elif self._words and words and self._words in self.body.words:
            self._replace(self.body.words.replace(self._words, words))
        self._words = words or self._words

    def _replace(self, text: str) -> None:
        """In one step that can be undone."""
        cursor = self.body.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.body.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _again(self) -> None:
        """Write it anew from the record, over whatever was changed."""
        self._written = self.body.words
        self._compose()

    @property
    def draft(self) -> Draft:
        """The letter as it stands."""
        return Draft(
            self._story, self._request, self._attempt, self.to.text(), self.subject.text(), self.body.words,
            self.deadline.currentText(), self._reminder,
        )  # fmt: skip

    # -- ways out ----------------------------------------------------------------------------------------------------

    @Slot()
    def open_program(self) -> None:
        """Open the mail program on recipient and subject; the body, which such a call cuts, goes by the clipboard."""
        QGuiApplication.clipboard().setText(self.body.words)
        url = QUrl("mailto:" + self.to.text().strip())
        query = QUrlQuery()
        query.addQueryItem("subject", str(QUrl.toPercentEncoding(self.subject.text()).data(), "ascii"))
        url.setQuery(query)
        self.by.choose(Channel.EMAIL)
        opened = QDesktopServices.openUrl(url)
        self.tell(self.office.say("ui.dialog.compose.pasted" if opened else "ui.dialog.compose.no_program"))

    @Slot()
    def copy_for_messaging(self) -> None:
        """Put the body on the clipboard as a messaging app lays it out."""
        QGuiApplication.clipboard().setText(for_messaging(self.body.words))
        self.by.choose(Channel.MESSAGE)
        self.tell(self.office.say("ui.dialog.compose.copied"))

    @Slot()
    def _save(self) -> None:
        chooser = QFileDialog(self, self.office.say("ui.dialog.compose.save"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter("(*.eml)")
        chooser.setDefaultSuffix("eml")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save)
        chooser.open()

    @Slot(str)
    def save(self, path: str) -> None:
        """Save the letter as a draft that a mail program opens."""
        member = self.office.member
        if member is not None:
            self.busy(1)
            self.office.ask(self, partial(self._saved_at, Path(path), self.draft), self._saved, self.refused)

    def _saved_at(self, path: Path, draft: Draft) -> tuple[str, str]:
        member = self.office.member
        assert member is not None  # noqa: S101 - asked before
        data, message = eml(self.office.desk, member, draft)
        try:
            path.write_bytes(data)
        except OSError as error:
            raise Unavailable("mail.cannot_save", file=path.name, what=error.strerror or "") from error
        return path.name, message

    def _saved(self, made: tuple[str, str]) -> None:
        self.busy(-1)
        name, self._message = made
        self.by.choose(Channel.EMAIL)
        self.tell(self.office.say("ui.dialog.compose.saved", file=name))

    @Slot()
    def _set_up(self) -> None:
        form = MailSettings(self.office, self)
        form.recorded.connect(self._set)
        form.open()

    @Slot()
    def _set(self) -> None:
        self.fetch(partial(blank, self.office.desk, self._story, self._request), self._known)

    # -- sending -----------------------------------------------------------------------------------------------------

    @Slot()
    def _send(self) -> None:
        """Hand the letter to the mail server, off the painting thread. A failure leaves everything as it is."""
        member = self.office.member
        if member is None or self._under_way:
            return
        self.tell("")
        self.send.setEnabled(False)
        self.busy(1)
        typed = self.password.text() if self.fields.isRowVisible(self.password) else ""
        question = partial(
            post, self.office.desk, member, self.draft, typed or None, keep=bool(typed) and self.remember.isChecked()
        )
        self.office.ask(self, question, self._sent, self._not_sent)

    def _sent(self, sent: Sent) -> None:
        self.send.setEnabled(True)
        self.office.changed.emit(sent.changes)
        if sent.refused:
            refused = Unreadable("mail.partly_refused", addresses="، ".join(sent.refused))
            self.office.failed.emit(refused)
        self.done_well(sent.changes)

    def _not_sent(self, error: BaseException) -> None:
        self.send.setEnabled(True)
        if isinstance(error, Unavailable) and error.key == "mail.auth":
            self.fields.setRowVisible(self.password, True)
            self.fields.setRowVisible(self.remember, True)
            self.password.setFocus()
        self.refused(error)

    def confirm(self) -> None:
        """Record that it was sent by other means."""
        member, channel = self.office.member, self.by.chosen or Channel.EMAIL
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        message = self._message if channel is Channel.EMAIL else ""
        self.busy(1)
        question = partial(record_sent, self.office.desk, member, self.draft, channel, message)
        self.office.ask(self, question, self._recorded, self.refused)

    def _recorded(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)
