"""Where the newsroom's letters come from and are handed in. The password lies in the system's keyring, not here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from newsdesk.desk import Changes
from newsdesk.domain.newsroom import ChangeSetting, Newsroom
from ui.dialogs.form import Form
from ui.office import Office

KEYS = ("mail-address", "smtp-host", "smtp-port", "smtp-user")
SECURITY = "smtp-security"
SECURITIES = ("starttls", "ssl", "none")


class MailSettings(Form):
    """A chief editor sets them for everybody; what did not change is not recorded."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.mail", parent)
        self.column.addWidget(self.note(office.say("ui.dialog.mail.note")))
        self.texts = {key: QLineEdit() for key in KEYS}
        self.security = QComboBox()
        for value in SECURITIES:
            self.security.addItem(office.say(f"ui.dialog.mail.security.{value}"), value)
        for key, line in self.texts.items():
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.field(f"ui.dialog.mail.{key}", line)
        self.field(f"ui.dialog.mail.{SECURITY}", self.security)
        self._before: dict[str, str] = {}
        self._left: list[ChangeSetting] = []
        self.finish()
        self.confirming.setEnabled(False)
        self.fetch(lambda: office.desk.context().newsroom, self._known)

    def _known(self, newsroom: Newsroom) -> None:
        self._before = {key: newsroom.setting(key) for key in (*KEYS, SECURITY)}
        for key, line in self.texts.items():
            line.setText(self._before[key])
        self.security.setCurrentIndex(self.security.findData(self._before[SECURITY]))
        self.confirming.setEnabled(True)

    def confirm(self) -> None:
        wanted = {key: line.text().strip() for key, line in self.texts.items()}
        wanted[SECURITY] = str(self.security.currentData())
        self._left = [ChangeSetting(key, value) for key, value in wanted.items() if value != self._before.get(key)]
        self._next(None)

    def _next(self, changes: Changes | None) -> None:
        """One after the other; a refused one stops with its reason, what was set before it stays set."""
        if changes is not None:
            self.busy(-1)
        if self._left:
            command = self._left.pop(0)
            self.act(command, partial(self._done, command))
        elif changes is not None:
            self.recorded.emit(changes)
            self.accept()
        else:
            self.accept()

    def _done(self, command: ChangeSetting, changes: Changes) -> None:
        self._before[command.key] = command.value
        self._next(changes)
