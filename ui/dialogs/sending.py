"""A story sent to the newsroom's WordPress site: a draft there, or the post it has brought up to date."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.wordpress import SendingPage, Sent, send, sending_page
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.form import Form
from ui.exporting.destination import Open
from ui.exporting.pane import STORY_LANGUAGE
from ui.office import Office


class SendForm(Form):
    """Says what will stand there, sends it, and stays open with the address of the post."""

    def __init__(
        self, office: Office, story: str, parent: QWidget | None = None,
        opening: Open = QDesktopServices.openUrl,
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.site", parent, verb="ui.dialog.site.verb")
        self._story, self._opening = story, opening
        self.sent: Sent | None = None
        self.what, self.where = self.note(""), self.note("")
        self.column.insertWidget(1, self.what)
        self.column.insertWidget(2, self.where)
        self.publish = QCheckBox(office.say("ui.dialog.site.publish"))
        self.column.addWidget(self.publish)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.keep = QCheckBox(office.say("ui.dialog.site.keep"))
        self.field("ui.dialog.site.password", self.password)
        self.fields.addRow(self.keep)
        for row in range(self.fields.rowCount()):
            self.fields.setRowVisible(row, False)
        self.outcome = self.note("")
        self.outcome.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.outcome.hide()
        self.column.addWidget(self.outcome)
        self.open_post = self.button("ui.dialog.site.open", self._open)
        self.copy_address = self.button("ui.dialog.site.copy", self._copy)
        for at, button in enumerate((self.open_post, self.copy_address)):
            button.hide()
            self.row.insertWidget(at, button)
        self.finish()
        self.publish.setEnabled(False)
        self.confirming.setEnabled(False)
        self._ask()

    def _ask(self) -> None:
        self.fetch(partial(sending_page, self.office.desk, self._story, Language(STORY_LANGUAGE)), self._known)

    def _known(self, page: SendingPage) -> None:
        say = self.office.say
        key = "ui.dialog.export.version" if page.published else "ui.dialog.site.notice"
        if page.draft:
            key = "ui.dialog.site.draft"
        self.what.setText(say(key, headline=page.headline, version=page.version))
        key = "ui.dialog.site.update" if page.address else "ui.dialog.site.make"
        self.where.setText(say(key, host=page.host, user=page.user, address=page.address))
        self.publish.setEnabled(page.published)
        why = "" if page.published else say("rule.wordpress-unpublished")
        self.publish.setToolTip(why)
        self.publish.setAccessibleDescription(why)
        self._show_password(shown=not page.has_password)
        self.confirming.setEnabled(True)
        (self.confirming if page.has_password else self.password).setFocus()

    def _show_password(self, *, shown: bool) -> None:
        for row in range(self.fields.rowCount()):
            self.fields.setRowVisible(row, shown)

    def confirm(self) -> None:
        member = self.office.member
        if member is None:
            self.act(None)  # the office says that nobody is signed in
            return
        typed = self.password.text() or None
        self.busy(1)
        task = partial(
            _send, self.office.desk, member, self._story, typed, self.keep.isChecked(), self.publish.isChecked()
        )
        self.office.work(self, task, self._done, self._failed)

    def _done(self, sent: Sent) -> None:
        self.sent = sent
        self.office.changed.emit(sent.changes)
        self.busy(-1)
        self.recorded.emit(sent.changes)
        say, posted = self.office.say, sent.posted
        key = "ui.dialog.site.made" if posted.made else "ui.dialog.site.updated"
        state = f"ui.dialog.site.state.{posted.status}"
        state = say(state) if self.office.language.has(state) else posted.status
        lines = [say(key, number=posted.id, state=state), sent.address]
        if posted.link and posted.link != sent.address:
            lines.append(posted.link)
        if posted.left_out:
            names = self.office.language.listed(posted.left_out)
            lines.append(say("wordpress.meta_left_out", name=names))
        self.outcome.setText("\n".join(lines))
        self.outcome.setAccessibleName(self.outcome.text())
        for part in (self.outcome, self.open_post, self.copy_address):
            part.show()
        for past in (self.publish, self.where, self.confirming):
            past.hide()
        self.password.clear()
        self._show_password(shown=False)
        self.leaving.setText(say("ui.dialog.close"))
        self.leaving.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.refused(error)
        if getattr(error, "key", "") == "wordpress.auth":
            # What this computer keeps is no longer right: it can be typed here.
            self._show_password(shown=True)
            self.password.setFocus()

    @Slot()
    def _open(self) -> None:
        if self.sent is not None and not self._opening(QUrl(self.sent.posted.link or self.sent.address)):
            self.tell(self.office.say("ui.dialog.site.no_browser"))

    @Slot()
    def _copy(self) -> None:
        if self.sent is not None:
            QGuiApplication.clipboard().setText(self.sent.address)


def _send(
    desk: Newsdesk, member: Member, story: str, password: str | None, keep: bool, publish: bool, _: Progress
) -> Sent:  # fmt: skip
    """Runs off the painting thread: a site may take its time."""
    return send(desk, member, story, Language(STORY_LANGUAGE), password=password, keep=keep, publish=publish)
