"""Where copies go: a target of the house or a folder of one's own, and the name that the register keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from newsdesk.domain.targets import Target
from ui.office import Office

Open = Callable[[QUrl], bool]


class Destination(QWidget):
    """Three fields under their labels: the target (only where there are any), the folder, the recipient.

    ``target_chosen`` carries the target when one is chosen.
    """

    target_chosen = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._known: tuple[Target, ...] = ()
        self.targets, self.recipient = QComboBox(), QComboBox()
        self.recipient.setEditable(True)
        self.recipient.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.folder = QLineEdit(office.export_folder or _documents())
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.browse = QPushButton(office.say("ui.dialog.export.browse"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setSpacing(office.look.px(4))
        fields: tuple[tuple[str, QWidget, QWidget], ...] = (
            ("target", self.targets, self.targets), ("folder", place, self.folder),
            ("recipient", self.recipient, self.recipient),
        )  # fmt: skip
        for name, field, buddy in fields:
            label = QLabel(office.say(f"ui.dialog.export.{name}"))
            label.setBuddy(buddy)
            buddy.setAccessibleName(label.text())
            self._form.addRow(label, field)
        self._form.setRowVisible(0, False)
        self.targets.currentIndexChanged.connect(self._chosen)

    def fill(self, targets: Sequence[Target], recipients: Sequence[str]) -> None:
        """Offer the house's targets and those who were given copies before."""
        self._known = tuple(targets)
        self.targets.blockSignals(True)
        self.targets.clear()
        self.targets.addItem(self._office.say("ui.dialog.export.no_target"))
        self.targets.addItems([target.name for target in targets])
        self.targets.blockSignals(False)
        self._form.setRowVisible(0, bool(targets))
        self.recipient.addItems(list(recipients))
        self.recipient.setCurrentText("")

    @property
    def chosen_folder(self) -> str:
        """The folder named, empty for none."""
        return self.folder.text().strip()

    @property
    def given_to(self) -> str:
        """The recipient named."""
        return self.recipient.currentText().strip()

    def remember(self) -> None:
        """Keep the folder for the next time; a target's is kept with the target."""
        if self.targets.currentIndex() <= 0:
            self._office.export_folder = self.chosen_folder

    @Slot(int)
    def _chosen(self, at: int) -> None:
        if at > 0:
            target = self._known[at - 1]
            self.folder.setText(target.folder)
            self.recipient.setCurrentText(target.given_to)
            self.target_chosen.emit(target)

    @Slot()
    def _browse(self) -> None:
        browse_for(self._office, self.folder, self.folder)


def browse_for(office: Office, over: QWidget, line: QLineEdit) -> None:
    """Ask for a folder, beginning with the one in the line, and put it there."""
    chooser = QFileDialog(over, office.say("ui.dialog.export.folder"), line.text())
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(line.setText)
    chooser.open()


def save_as(
    office: Office, over: QWidget, title: str, name: str, kind: str, then: Callable[[str], object]
) -> QFileDialog:
    """Ask where a file is to lie, beginning among the documents; ``then`` gets its path. ``title`` is a key."""
    suffix = Path(name).suffix
    chooser = QFileDialog(over, office.say(title), _documents())
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(suffix.removeprefix("."))
    chooser.setNameFilter(f"{kind} (*{suffix})")
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(then)
    chooser.open()
    return chooser


def open_folder(folder: str, opening: Open = QDesktopServices.openUrl) -> bool:
    """Show a folder in the system's file window. False where the system has none."""
    return opening(QUrl.fromLocalFile(folder))


def _documents() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents or str(Path.home())
