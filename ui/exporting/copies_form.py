"""What forms that hand over copies have in common: formats, where to, to whom, and the folder once they are written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from newsdesk.desk import Changes, Member
from newsdesk.domain.targets import Target
from ui.dialogs.form import Form
from ui.exporting.destination import Destination, open_folder
from ui.exporting.formats import FormatRows
from ui.office import Office


class CopiesForm(Form):
    """Says what is still missing, hands over (``hand_over``), and shows where the copies lie."""

    def __init__(self, office: Office, title: str, parent: QWidget | None = None) -> None:
        super().__init__(office, title, parent, verb="ui.dialog.export.verb")
        self.heading = QLabel(office.say("ui.dialog.export.formats"))
        self.heading.setProperty("role", "heading")
        self.rows = FormatRows(office)
        self.formats: dict[str, QCheckBox] = self.rows.boxes
        self.destination = Destination(office, self)
        self.folder, self.recipient = self.destination.folder, self.destination.recipient
        self.destination.target_chosen.connect(self.target_chosen)
        self.show_folder: QPushButton = self.button("ui.dialog.export.show_folder", self._show_folder)
        self.show_folder.hide()

    def hand_over(self, member: Member, formats: list[str]) -> None:
        """Write the copies: there is a format, a folder, and somebody who answers for it."""
        raise NotImplementedError

    def confirm(self) -> None:
        formats, member = self.rows.chosen, self.office.member
        if not formats:
            self.tell(self.office.say("ui.dialog.export.nothing"))
        elif not self.destination.chosen_folder:
            self.tell(self.office.say("ui.dialog.export.no_folder"))
        elif member is None:
            self.act(None)  # the office says that nobody is signed in
        else:
            self.hand_over(member, formats)

    def handed_over(self, changes: Changes) -> None:
        """They are written and in the register: everybody is told, and the folder is kept for the next time."""
        self.destination.remember()
        self.office.changed.emit(changes)
        self.busy(-1)
        self.recorded.emit(changes)
        self.confirming.hide()

    @Slot(object)
    def target_chosen(self, target: Target) -> None:
        """Tick what the target takes."""
        self.rows.choose(target.formats)

    @Slot()
    def _show_folder(self) -> None:
        if not open_folder(self.destination.chosen_folder):
            self.tell(self.office.say("ui.dialog.export.no_file_window"))
