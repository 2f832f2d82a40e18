"""Attaching the original of copy that was relayed: which agency's, and the file as it came."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, directory
from newsdesk.desk.handing import attach_original
from ui.dialogs.choosing import choose_file
from ui.dialogs.form import Form
from ui.dialogs.sources import SourceForm
from ui.office import Office


class AttachForm(Form):
    """Keeps an agency's own copy as evidence: what it asked others, the story may then say that it asked."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.attach", parent, verb="ui.dialog.attach.verb")
        self._story = story
        self._wanted = ""
        self.original: Path | None = None
        self.source = QComboBox()
        self.source.setMaxVisibleItems(20)
        self.file = QLabel(office.say("ui.dialog.attach.no_file"))
        self.file.setProperty("role", "muted")
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button("ui.dialog.attach.browse", self._browse))
        row.addWidget(self.file)
        row.addStretch(1)
        self.field("ui.dialog.attach.source", self.source)
        self.field("ui.dialog.attach.file", chosen)
        self.finish()
        self.new = self.button("ui.dialog.tie.new", self._new)
        self.row.insertWidget(0, self.new)
        self.source.setFocus()
        self._ask()

    def _ask(self) -> None:
        self.fetch(partial(directory, self.office.desk), self._listed)

    def _listed(self, found: Directory) -> None:
        self.source.clear()
        for row in found.rows:
            if row.status == "named":
                self.source.addItem(row.label, row.id)
        self.source.setCurrentIndex(max(0, self.source.findData(self._wanted)))

    @Slot()
    def _new(self) -> None:
        form = SourceForm(self.office, self)
        form.recorded.connect(self._added)
        form.open()

    @Slot(object)
    def _added(self, changes: Changes) -> None:
        self._wanted = changes.made[0]
        self._ask()

    @Slot()
    def _browse(self) -> None:
        choose_file(self, self.office.say("ui.dialog.attach.browse"), self.take)

    @Slot(str)
    def take(self, path: str) -> None:
        """Take a file as the original."""
        self.original = Path(path)
        self.file.setText(self.original.name)
        self.tell("")

    def confirm(self) -> None:
        member, source = self.office.member, self.source.currentData()
        if self.original is None or not source:
            self.tell(self.office.say("ui.dialog.attach.incomplete"))
        elif member is None:
            self.act(None)  # the office says that nobody is signed in
        else:
            self.busy(1)
            # The file is read off the painting thread; every screen is told once it is recorded.
            question = partial(attach_original, self.office.desk, member, self._story, source, self.original)
            self.office.ask(self, question, self._attached, self.refused)

    def _attached(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)
