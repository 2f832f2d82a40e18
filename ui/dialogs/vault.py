"""Forms of the vault: opening it, putting an identity or a file in, who may read, destroying for good."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from newsdesk.desk import Changes, sealing
from newsdesk.desk.sealed import SealedFile
from newsdesk.desk.vault_page import Standing, VaultEntry, older_copies
from newsdesk.domain.errors import Rejected, Unreadable
from ui.dialogs.fields import Words
from ui.dialogs.form import Form
from ui.office import Office


def secret_field(*, masked: bool = True) -> QLineEdit:
    """A field for what no keyboard shall learn and no menu offer: never read out, never kept."""
    field = QLineEdit()
    if masked:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    hint = Qt.InputMethodHint
    field.setInputMethodHints(hint.ImhSensitiveData | hint.ImhHiddenText | hint.ImhNoPredictiveText)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field


class OpenVaultForm(Form):
    """The passphrase again. ``opened`` when the vault is open."""

    opened = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.vault", parent, verb="ui.dialog.vault.verb")
        self.passphrase = secret_field()
        self.field("ui.sign-in.passphrase", self.passphrase)
        self.fields.addRow(self.note(office.say("ui.dialog.vault.hint")))
        self.finish()
        self.passphrase.returnPressed.connect(self._confirm)
        self.passphrase.setFocus()

    def confirm(self) -> None:
        self.busy(1)
        self.office.vault.open(self, self.passphrase.text(), self._opened, self._wrong)

    def _opened(self, changes: Changes) -> None:
        self.done_well(changes)
        self.opened.emit()

    def _wrong(self, error: BaseException) -> None:
        self.refused(error)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def done(self, result: int) -> None:
        """However it ends, the passphrase does not stay in the field."""
        self.passphrase.clear()
        super().done(result)


class VaultForm(Form):
    """Acts on one entry: what is refused at once and what is refused later is shown in the same place."""

    def __init__(
        self, office: Office, title: str, verb: str, entry: VaultEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, title, parent, verb=verb, about=entry.label)
        self.entry = entry

    def carry_out(self, make: Callable[[], Future[Changes]]) -> None:
        """Hand the act in and close once it is recorded."""
        self.busy(1)
        try:
            future = make()
        except (Rejected, Unreadable) as error:
            self.refused(error)
            return
        self.office.carry_out(self, future, self.done_well, self.refused)


class ConcealForm(VaultForm):
    """Say who a described source is, for those who know; over what is there already, for its readers."""

    def __init__(self, office: Office, entry: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.conceal", "ui.dialog.conceal.verb", entry, parent)
        self.name, self.others = secret_field(), secret_field()
        self.field("ui.dialog.conceal.name", self.name)
        self.field("ui.dialog.conceal.others", self.others)
        self.fields.addRow(self.note(office.say("ui.dialog.conceal.hint")))
        self.finish()
        self.name.setFocus()

    def confirm(self) -> None:
        member = self.office.member
        if member is None:
            return
        others = self.others.text().replace("،", ",").split(",")
        identity = "\n".join(part.strip() for part in (self.name.text(), *others) if part.strip())
        self.carry_out(partial(sealing.conceal, self.office.desk, self.entry.source, identity, member))

    def done(self, result: int) -> None:
        """However it ends, the identity does not stay behind in the fields."""
        self.name.clear()
        self.others.clear()
        super().done(result)


class SealFileForm(VaultForm):
    """Put a file of a source into the vault; what lies outside is the person's own to destroy."""

    def __init__(self, office: Office, entry: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.seal_file", "ui.dialog.seal_file.verb", entry, parent)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.field("ui.dialog.seal_file.file", self.path)
        self.fields.addRow(self.button("ui.dialog.browse", self._browse))
        self.fields.addRow(self.note(office.say("ui.dialog.seal_file.hint")))
        self.finish()

    @Slot()
    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.office.say("ui.dialog.seal_file.file"))
        if chosen:
            self.path.setText(chosen)

    def confirm(self) -> None:
        path, office = Path(self.path.text()), self.office
        if not self.path.text():
            self.tell(office.say("ui.dialog.seal_file.none"))
            return
        self.busy(1)
        office.ask(self, partial(_read, path), self._read, self.refused)

    def _read(self, file: SealedFile) -> None:
        self.busy(-1)
        if self.office.member is not None:
            self.carry_out(partial(sealing.add_file, self.office.desk, self.entry.source, file, self.office.member))


def _read(path: Path) -> SealedFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error
    return SealedFile(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", data)


class GrantForm(VaultForm):
    """Let a colleague read: a chief editor's to grant."""

    def __init__(self, office: Office, entry: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.grant", "ui.dialog.grant.verb", entry, parent)
        self.who = QComboBox()
        for colleague in entry.others:
            self.who.addItem(colleague.name, colleague.id)
        self.field("ui.dialog.grant.who", self.who)
        self.fields.addRow(self.note(office.say("ui.dialog.grant.hint")))
        self.finish()
        self.who.setFocus()

    def confirm(self) -> None:
        member, reader = self.office.member, self.who.currentData()
        if member is not None and reader:
            self.carry_out(partial(sealing.grant, self.office.desk, self.entry.source, reader, member))


class RemoveReaderForm(VaultForm):
    """Take the right to read from somebody, knowing what that cannot undo."""

    def __init__(self, office: Office, entry: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.remove_reader", "ui.dialog.remove_reader.verb", entry, parent)
        self.who = QComboBox()
        for reader in entry.readers:
            if reader.standing is not Standing.WITHDRAWN:
                self.who.addItem(reader.name, reader.id)
        self.field("ui.dialog.remove_reader.who", self.who)
        self.fields.addRow(self.note(office.say("ui.dialog.remove_reader.hint")))
        self.finish()
        self.who.setFocus()

    def confirm(self) -> None:
        member, reader = self.office.member, self.who.currentData()
        if member is not None and reader:
            self.carry_out(partial(sealing.remove, self.office.desk, self.entry.source, reader, member))


class DestroyForm(VaultForm):
    """For good: the description is typed again, so that nobody destroys the wrong one by a slip."""

    def __init__(self, office: Office, entry: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.destroy", "ui.dialog.destroy.verb", entry, parent)
        self.reason, self.again = Words(rows=2), QLineEdit()
        self.field("ui.dialog.reason", self.reason)
        self.field("ui.dialog.destroy.again", self.again)
        self.copies = self.note(office.say("vault.backups"))
        self.fields.addRow(self.note(office.say("ui.dialog.destroy.hint")))
        self.fields.addRow(self.copies)
        self.finish()
        self.confirming.setProperty("role", "danger")
        self.again.textChanged.connect(self._typed)
        self._typed()
        self.reason.setFocus()
        self.fetch(partial(older_copies, office.desk), self._found)

    def _found(self, names: tuple[str, ...]) -> None:
        if names:
            say, listed = self.office.say, "، ".join(names)
            self.copies.setText(f"{say('vault.backups')}\n{say('vault.backups.named', files=listed)}")

    @Slot()
    def _typed(self) -> None:
        self.confirming.setEnabled(self.again.text().strip() == self.entry.label.strip())

    def confirm(self) -> None:
        member = self.office.member
        if member is not None:
            reason = self.reason.words
            self.carry_out(partial(sealing.destroy, self.office.desk, self.entry.source, reason, member))

    def done_well(self, changes: Changes) -> None:
        """It is recorded; where the last traces had to wait, that is said before the form closes."""
        if not changes.traces_left:
            super().done_well(changes)
            return
        self.busy(-1)
        self.recorded.emit(changes)
        self.confirming.setEnabled(False)
        self.tell(self.office.say("vault.traces_left"))
