"""Handing over copies: which formats, what each leaves behind, where to, and to whom."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from newsdesk.desk import Changes, Member, Newsdesk
from newsdesk.desk.files import Copy, export
from newsdesk.desk.handing import ExportPreview, export_preview
from newsdesk.language import Language
from ui.delivery import Progress
from ui.dialogs.form import Form
from ui.office import Office

STORY_LANGUAGE = "ar"
"""What a format puts around a story is said in the story's language, whatever the window speaks."""


class ExportForm(Form):
    """Writes copies of a story and enters each in the register. What would be lost is said before anything is."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.export", parent, verb="ui.dialog.export.verb")
        self._story = story
        self.what = self.note("")
        self.column.insertWidget(1, self.what)
        self.formats: dict[str, QCheckBox] = {}
        self._choices = QWidget()
        self._list = QVBoxLayout(self._choices)
        self._list.setContentsMargins(0, 0, 0, 0)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = QLineEdit(documents or str(Path.home()))
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(self.button("ui.dialog.export.browse", self._browse))
        self.recipient = QComboBox()
        self.recipient.setEditable(True)
        self.recipient.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field("ui.dialog.export.formats", self._choices)
        self.field("ui.dialog.export.folder", place)
        self.folder.setAccessibleName(office.say("ui.dialog.export.folder"))
        self.field("ui.dialog.export.recipient", self.recipient)
        self.written = self.note("")
        self.written.hide()
        self.column.addWidget(self.written)
        self.finish()
        self.confirming.setEnabled(False)
        self.fetch(partial(export_preview, office.desk, story, Language(STORY_LANGUAGE)), self._known)

    def _known(self, preview: ExportPreview) -> None:
        say = self.office.say
        key = "ui.dialog.export.draft" if preview.draft else "ui.dialog.export.version"
        self.what.setText(say(key, headline=preview.headline, version=preview.version))
        for made in preview.formats:
            box = QCheckBox(say("ui.dialog.export.format", name=say(f"ui.format.{made.name}"), suffix=made.suffix))
            self.formats[made.name] = box
            self._list.addWidget(box)
            losses = [say(loss.key, **loss.values) for loss in made.losses] or [say("ui.dialog.export.no_loss")]
            self._list.addWidget(self.note("\n".join(losses)))
        if self.formats:
            next(iter(self.formats.values())).setChecked(True)
        self.recipient.addItems(preview.recipients)
        self.recipient.setCurrentText("")
        self.confirming.setEnabled(True)
        self.adjustSize()

    @Slot()
    def _browse(self) -> None:
        chooser = QFileDialog(self, self.office.say("ui.dialog.export.folder"), self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()

    def confirm(self) -> None:
        wanted = [name for name, box in self.formats.items() if box.isChecked()]
        member = self.office.member
        if not wanted:
            self.tell(self.office.say("ui.dialog.export.nothing"))
        elif not self.folder.text().strip():
            self.tell(self.office.say("ui.dialog.export.no_folder"))
        elif member is None:
            self.act(None)  # the office says that nobody is signed in
        else:
            self.busy(1)
            task = partial(
                _write, self.office.desk, member, self._story, wanted, Path(self.folder.text().strip()),
                self.recipient.currentText().strip(),
            )  # fmt: skip
            self.office.work(self, task, self._written, self._failed)

    def _written(self, copies: list[Copy]) -> None:
        self.busy(-1)
        changes = Changes(stories=frozenset({self._story}), made=tuple(copy.id for copy in copies))
        self.office.changed.emit(changes)
        self.recorded.emit(changes)
        names = "\n".join(copy.path.name for copy in copies)
        self.written.setText(self.office.count("ui.dialog.export.done", len(copies)) + "\n" + names)
        self.written.setAccessibleName(self.written.text())
        self.written.show()
        self.confirming.hide()
        self.leaving.setText(self.office.say("ui.dialog.close"))
        self.leaving.setFocus()

    def _failed(self, error: BaseException) -> None:
        # Of several copies some may stand in the register already.
        self.office.changed.emit(Changes(stories=frozenset({self._story})))
        self.refused(error)


def _write(
    desk: Newsdesk, member: Member, story: str, formats: list[str], folder: Path, recipient: str, progress: Progress
) -> list[Copy]:
    """Runs off the painting thread; every format is made and checked before the first is written."""
    progress.report(0, len(formats))
    copies = export(desk, member, story, formats, folder, Language(STORY_LANGUAGE), recipient)
    progress.report(len(formats), len(formats))
    return copies
