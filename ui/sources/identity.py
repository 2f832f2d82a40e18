"""Who a confidential source is, shown to a reader for a moment; and what the directory offers of the vault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from newsdesk.desk import sealing
from newsdesk.desk.directory import Directory
from newsdesk.desk.sealed import SealedFile
from newsdesk.desk.sealing import Revealed
from newsdesk.desk.vault_page import VaultEntry, entry
from newsdesk.domain.errors import Rejected, Unavailable
from ui.dialogs.form import Form
from ui.dialogs.vault import ConcealForm, DestroyForm, GrantForm, RemoveReaderForm, SealFileForm
from ui.inspector.board import Board
from ui.inspector.sheet import heading, paragraph
from ui.office import Office

MASK = "• • • • • • • •"
LAST_DONE = 8
"""So many of the last acts on an entry are listed."""


class RevealDialog(QDialog):
    """Shows an identity until its time is over, another window is in front, or the vault is locked; then masks it.

    What is masked is forgotten: to see it again is another look, and recorded as one. The words cannot be selected, so
    that no selection clipboard takes them.
    """

    shown = Signal()
    masked = Signal()

    def __init__(self, office: Office, source: VaultEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.entry = office, source
        self._identity, self._seconds, self._copied_for = "", 20, 30
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(office.say("ui.dialog.reveal"))
        self.setMinimumWidth(office.look.px(460))
        self.identity, self.told, self.files = QLabel(), QLabel(), QListWidget()
        about = QLabel(source.label)
        about.setProperty("role", "muted")
        self.identity.setTextFormat(Qt.TextFormat.PlainText)
        self.identity.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.identity.setProperty("role", "title")
        self.told.setProperty("role", "muted")
        for label in (about, self.identity, self.told):
            label.setWordWrap(True)
        self.files.setAccessibleName(office.say("ui.dialog.reveal.files"))
        self.files.setMaximumHeight(office.look.px(110))
        self.see = self._button("ui.dialog.reveal.see", self.look)
        self.copying = self._button("ui.dialog.reveal.copy", self.copy)
        self.saving = self._button("ui.dialog.reveal.save", self.save_file)
        close = self._button("ui.close", self.reject)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (about, self.identity, self.files, self.told):
            column.addWidget(part)
        for button in (self.saving, self.copying, self.see, close):
            row.addWidget(button)
        row.insertStretch(0, 1)
        column.addLayout(row)
        self.hiding = QTimer(self)
        self.hiding.setSingleShot(True)
        self.hiding.timeout.connect(self.cover)
        office.vault.changed.connect(self._vault_changed)
        self.cover()

    def _button(self, key: str, done: Callable[[], object]) -> QPushButton:
        button = QPushButton(self.office.say(key))
        button.setAutoDefault(False)
        button.clicked.connect(done)
        return button

    @Slot()
    def look(self) -> None:
        """Have the look recorded, then show what there is to see."""
        office, member = self.office, self.office.member
        if member is None:
            return
        self.see.setEnabled(False)
        office.ask(self, partial(self._settings), self._timed, office.failed.emit)
        try:
            future = sealing.reveal(office.desk, self.entry.source, member)
        except Rejected as error:
            self._refused(error)
            return
        office.delivery.await_future(self, future, self._show, self._refused)

    def _settings(self) -> tuple[int, int]:
        newsroom = self.office.desk.context().newsroom
        return int(newsroom.setting("identity-seconds")), int(newsroom.setting("clipboard-seconds"))

    def _timed(self, seconds: tuple[int, int]) -> None:
        self._seconds, self._copied_for = seconds
        if self.hiding.isActive():
            self.hiding.start(self._seconds * 1000)
            self._tell_how_long()

    def _show(self, seen: Revealed) -> None:
        self.office.changed.emit(seen.changes)
        self._identity = seen.identity
        self.identity.setText(seen.identity)
        self.identity.setAccessibleName(seen.identity)
        self.files.clear()
        for file, name in seen.files:
            self.files.addItem(name)
            self.files.item(self.files.count() - 1).setData(Qt.ItemDataRole.UserRole, file)
        self.files.setVisible(bool(seen.files))
        self.saving.setVisible(bool(seen.files))
        self.files.setCurrentRow(0)
        self.copying.setEnabled(True)
        self.hiding.start(self._seconds * 1000)
        self._tell_how_long()
        self.shown.emit()

    def _tell_how_long(self) -> None:
        self.told.setText(self.office.count("ui.dialog.reveal.seconds", self._seconds))

    def _refused(self, error: BaseException) -> None:
        self.see.setEnabled(True)
        self.office.explain(error, self.told.setText, (Rejected, Unavailable))

    @Slot()
    def cover(self) -> None:
        """Forget what was shown."""
        self.hiding.stop()
        self._identity = ""
        self.identity.setText(MASK)
        self.identity.setAccessibleName(self.office.say("ui.dialog.reveal.masked"))
        self.told.setText(self.office.say("ui.dialog.reveal.recorded"))
        self.files.clear()
        self.files.hide()
        self.saving.hide()
        self.copying.setEnabled(False)
        self.see.setEnabled(True)
        self.masked.emit()

    @Slot()
    def copy(self) -> None:
        """Onto the clipboard for a while."""
        if self._identity:
            self.office.vault.clipboard.copy(self._identity, self._copied_for)
            self.told.setText(self.office.count("ui.dialog.reveal.copied", self._copied_for))

    @Slot()
    def save_file(self) -> None:
        """Take the chosen file out of the vault, to where the reader says."""
        item = self.files.currentItem()
        if item is not None:
            self.hiding.stop()  # choosing a place takes the focus, and time
            say = self.office.say
            target, _ = QFileDialog.getSaveFileName(self, say("ui.dialog.reveal.save"), item.text())
            if target:
                self.write_file(str(item.data(Qt.ItemDataRole.UserRole)), Path(target))
            self.cover()

    def write_file(self, file: str, target: Path) -> None:
        """Write a sealed file in the open; that is recorded first."""
        member = self.office.member
        if member is None:
            return
        try:
            future = sealing.take_file(self.office.desk, self.entry.source, file, member)
        except Rejected as error:
            self._refused(error)
            return
        self.office.delivery.await_future(self, future, partial(self._write, target), self._refused)

    def _write(self, target: Path, file: SealedFile) -> None:
        self.office.ask(self, partial(target.write_bytes, file.data), self._written, self._refused)

    def _written(self, _: int) -> None:
        self.told.setText(self.office.say("cli.source.extracted"))

    @Slot()
    def _vault_changed(self) -> None:
        if not self.office.vault.is_open:
            self.cover()
            self.reject()

    def changeEvent(self, event: QEvent) -> None:
        """Another window in front: masked at once."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.hiding.isActive():
            self.cover()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        """Nothing stays behind."""
        self.cover()
        super().done(result)


class IdentityActs(QObject):
    """The vault's acts on a board's current source, with what may be said of its entry on the sheet beside them."""

    def __init__(self, board: Board[Directory]) -> None:
        super().__init__(board)
        self._board, self._office = board, board.office
        self._entry: VaultEntry | None = None
        self._asked = ""
        self.reveal = board.act("reveal", "ui.sources.reveal", self._reveal)
        self.conceal = board.act("conceal", "ui.sources.conceal", partial(self._form, ConcealForm))
        self.seal_file = board.act("seal-file", "ui.sources.seal_file", partial(self._form, SealFileForm))
        self.grant = board.act("grant", "ui.sources.grant", partial(self._form, GrantForm))
        self.remove = board.act("remove-reader", "ui.sources.remove_reader", partial(self._form, RemoveReaderForm))
        self.destroy = board.act("destroy", "ui.sources.destroy", partial(self._form, DestroyForm))
        self._office.member_changed.connect(self.forget)

    @property
    def acts(self) -> tuple[QAction, ...]:
        """Every one of them."""
        return (self.reveal, self.conceal, self.seal_file, self.grant, self.remove, self.destroy)

    @Slot()
    def forget(self) -> None:
        """Ask again when next shown: something changed."""
        self._entry, self._asked = None, ""

    def settle(self, source: str, *, unnamed: bool) -> None:
        """Show the acts that are this member's on the source; the board is settled again once that is known."""
        known = self._entry if self._entry is not None and self._entry.source == source else None
        for action in self.acts:
            action.setVisible(False)
        if known is not None:
            sealed = known.sealed
            self.reveal.setVisible(known.reads)
            self.conceal.setText(self._office.say("ui.sources.replace" if sealed else "ui.sources.conceal"))
            self.conceal.setVisible(not known.destroyed and (known.reads or not sealed))
            self.seal_file.setVisible(known.reads)
            self.grant.setVisible(known.grants and bool(known.others))
            self.remove.setVisible(sealed and (known.reads or known.grants))
            self.destroy.setVisible(known.destroys)
        elif unnamed and self._asked != source:
            self._asked = source
            member = self._office.member.person if self._office.member else ""
            self._office.ask(self, partial(entry, self._office.desk, source, member), self._came, self._missing)

    def _came(self, found: VaultEntry) -> None:
        if self._asked == found.source:
            self._entry, self._asked = found, ""
            self._board.settle()

    def _missing(self, error: BaseException) -> None:
        if not isinstance(error, Rejected):  # the source was merged meanwhile: the board asks anew
            self._office.failed.emit(error)

    def parts(self, source: str) -> list[str]:
        """Paragraphs for the sheet: the readers, the files, what was done last."""
        known, say, rtl = self._entry, self._office.say, self._office.language.right_to_left
        if known is None or known.source != source or not known.done:
            return []
        parts = [heading(say("ui.sources.vault"), rtl=rtl)]
        if known.destroyed:
            parts.append(paragraph(say("ui.sources.destroyed"), "warning", rtl=rtl))
        for reader in known.readers:
            standing = say(f"reader.{reader.standing}")
            parts.append(paragraph(say("ui.sources.reader", who=reader.name, standing=standing), rtl=rtl))
        if known.files:
            parts.append(paragraph(self._office.count("ui.sources.files", known.files), rtl=rtl))
        for act in known.done[:LAST_DONE]:
            when = known.clock.written(act.at, self._office.language.code)
            said = say("ui.sources.done", what=say(f"fact.{act.fact}"), who=act.by, when=when)
            parts.append(paragraph(said, "muted", rtl=rtl))
        return parts

    # -- acting ------------------------------------------------------------------------------------------------------

    @Slot()
    def _reveal(self) -> None:
        known = self._entry
        if known is not None:
            self._office.vault.needed(self._board, partial(self._show, known))

    def _show(self, known: VaultEntry) -> None:
        dialog = RevealDialog(self._office, known, self._board)
        dialog.open()
        dialog.look()

    def _form(self, make: Callable[[Office, VaultEntry, QWidget], Form], _checked: bool = False) -> None:
        known = self._entry
        if known is None:
            return
        show = partial(self._open, make, known)
        # What lies sealed is sealed anew by whoever can open it: then the vault has to be open.
        if known.reads and known.sealed and make not in (DestroyForm, SealFileForm):
            self._office.vault.needed(self._board, show)
        else:
            show()

    def _open(self, make: Callable[[Office, VaultEntry, QWidget], Form], known: VaultEntry) -> None:
        make(self._office, known, self._board).open()
