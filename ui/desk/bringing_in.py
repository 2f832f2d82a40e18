"""How a story begins on the desk: a headline, a file, or what is on the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from newsdesk.desk import Changes, copy_in
from newsdesk.desk.copy_in import Beginning
from newsdesk.domain.errors import Unreadable
from ui.delivery import Progress
from ui.desk.beginning import BROKEN_LETTERS, HeadlineDialog, PasteDialog, RemarksDialog, RepairDialog
from ui.dialogs.choosing import choose_file
from ui.office import Office

PATTERNS = "*.txt *.text *.md *.markdown *.html *.htm *.docx *.json"


class BringingIn(QObject):
    """``brought`` carries the id of a story that has begun."""

    brought = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._over = parent

    def ready(self) -> bool:
        """Whether a story may begin: somebody has signed in."""
        return self._office.member is not None

    @Slot()
    def new_story(self) -> None:
        """Ask for a headline, begin with it."""
        dialog = HeadlineDialog(self._office, self._over)
        dialog.begun.connect(self.brought)
        dialog.open()

    @Slot()
    def from_paste(self) -> None:
        """Show what is on the clipboard, begin with it."""
        dialog = PasteDialog(self._office, self._over)
        dialog.begun.connect(self.brought)
        dialog.open()

    @Slot()
    def from_file(self) -> None:
        """Ask for a file, begin with what it holds."""
        say = self._office.say
        filters = [f"{say('ui.desk.copy-files')} ({PATTERNS})", f"{say('ui.desk.all-files')} (*)"]
        choose_file(self._over, say("ui.act.story.import"), self.bring, filters)

    @Slot(str)
    def bring(self, name: str) -> None:
        """Read a file and begin a story with it."""
        path, office = Path(name), self._office
        office.work(self, partial(_read, office, path), self._read, partial(self._unread, path))

    def _unread(self, path: Path, error: BaseException) -> None:
        if isinstance(error, Unreadable) and error.key == BROKEN_LETTERS:
            dialog = RepairDialog(self._office, path, error, self._over)
            dialog.begun.connect(self.brought)
            dialog.open()
        else:
            self._office.failed.emit(error)

    def _read(self, beginning: Beginning) -> None:
        self._office.act(self, beginning.command, partial(self._begun, beginning))

    def _begun(self, beginning: Beginning, changes: Changes) -> None:
        self.brought.emit(changes.made[0])
        if beginning.remarks:
            RemarksDialog(self._office, beginning.remarks, self._over).open()


def _read(office: Office, path: Path, _progress: Progress) -> Beginning:
    return copy_in.from_file(office.desk, path)
