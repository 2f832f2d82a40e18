"""The vault as the window has it: opened with the passphrase again; locked by a key, by being left, by signing out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Changes
from newsdesk.desk.people import remembered
from newsdesk.domain.errors import Reason, Rejected
from ui.sources.clipboard import SecretClipboard

if TYPE_CHECKING:
    from ui.office import Office

WATCH_MS = 2000
"""How often it is looked whether the vault has locked itself. What is in it is refused from that moment on anyway."""

_AT_WORK = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})


class WindowVault(QObject):
    """One office's vault. ``changed``: it was opened or locked; findings and acts are to be asked for again."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._shown_open = False
        self.clipboard = SecretClipboard(self)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)
        office.member_changed.connect(self._member_changed)

    @property
    def is_open(self) -> bool:
        """Whether the vault is open for whoever acts."""
        member = self._office.member
        return member is not None and self._office.desk.vault.holder == member.person

    def open(
        self,
        owner: QObject,
        passphrase: str,
        then: Callable[[Changes], object],
        refused: Callable[[BaseException], object],
    ) -> None:
        """Open it, off the painting thread; with the system keyring's passphrase where none is given."""
        office, member = self._office, self._office.member
        if member is None:
            refused(Rejected(Reason("signed-out")))
            return

        def opened() -> Changes:
            return office.desk.vault.open(member, passphrase or remembered(member.person))

        def done(changes: Changes) -> None:
            if office.member is not member:  # locked meanwhile: what comes late is not kept open
                self.lock()
                return
            self._show_open()
            office.changed.emit(changes | Changes(newsroom=True))
            then(changes)

        office.ask(owner, opened, done, refused)

    def needed(self, parent: QWidget, then: Callable[[], object] | None = None) -> None:
        """Go on with ``then`` once the vault is open: now, or when the passphrase has been given."""
        from ui.dialogs.vault import OpenVaultForm

        if self.is_open:
            if then is not None:
                then()
            return
        form = OpenVaultForm(self._office, parent)
        if then is not None:
            form.opened.connect(then)
        form.open()

    @Slot()
    def lock(self) -> None:
        """Forget the key and every identity, and take back what was copied."""
        self._office.desk.vault.lock()
        self.clipboard.clear()
        if self._shown_open:
            self._shown_open = False
            self._watch.stop()
            self._watch_keys(False)
            self.changed.emit()
            self._office.changed.emit(Changes(newsroom=True))

    @Slot()
    def look(self) -> None:
        """See whether it has locked itself."""
        if self._shown_open and not self.is_open:
            self.lock()

    @Slot()
    def _member_changed(self) -> None:
        if not self.is_open:
            self.lock()

    def _show_open(self) -> None:
        self._shown_open = True
        self._watch.start()
        self._watch_keys(True)
        self.changed.emit()

    def _watch_keys(self, watch: bool) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            (application.installEventFilter if watch else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is at work: the time until the vault locks itself begins again."""
        if event.type() in _AT_WORK:
            self._office.desk.vault.touch()
        return False

    def close(self) -> None:
        """Lock it for good and tell nobody: the window is going."""
        self._shown_open = False
        self._watch.stop()
        self._watch_keys(False)
        self.lock()
