"""The houses that copies usually go to: a list, and the one chosen in it to be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import Changes
from newsdesk.desk.handing import Ways, ways_out
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.targets import Target, written
from ui.exporting.destination import browse_for
from ui.office import Office
from ui.settings.card import Card
from ui.theme.tokens import GAP

SETTING = "export-targets"
_LINES = 4


class HouseTargets(Card):
    """A card of the settings. Everybody reads it, a chief editor changes it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.settings.targets", parent)
        self.targets: tuple[Target, ...] = ()
        self.list = QListWidget()
        self.name, self.recipient, self.folder = QLineEdit(), QLineEdit(), QLineEdit()
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.formats: dict[str, QCheckBox] = {}
        self._boxes = QWidget()
        self._box_column = QVBoxLayout(self._boxes)
        self._box_column.setContentsMargins(0, 0, 0, 0)
        self.new, self.remove, self.browse = (QPushButton() for _ in range(3))
        self.remove.setProperty("role", "danger")
        self._labels = {name: QLabel() for name in ("list", "name", "formats", "folder", "recipient")}
        self._lay_out()
        self.list.currentRowChanged.connect(self._chosen)
        self.new.clicked.connect(self.begin)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_out)
        self.browse.clicked.connect(self._browse)
        self.follow((self.name, self.recipient, self.folder))

    def _lay_out(self) -> None:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        form = self.form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.hint)
        fields = (self.list, self.name, self._boxes, place, self.recipient)
        for label, field in zip(self._labels.values(), fields, strict=True):
            label.setBuddy(self.folder if field is place else field)
            form.addRow(label, field)
        form.addRow(self.problem)
        form.addRow(self.buttons(self.save, self.new, self.remove))

    # -- what there is -----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for what is in force."""
        self._office.ask(self, partial(ways_out, self._office.desk), self._found)

    def _found(self, ways: Ways) -> None:
        for made in ways.formats:
            if made.name not in self.formats:
                self.formats[made.name] = QCheckBox()
                self._box_column.addWidget(self.formats[made.name])
        self.retell()
        if ways.targets != self.targets or not self.list.count():
            self._show(ways.targets, self.chosen.name if self.chosen else "")

    def _show(self, targets: tuple[Target, ...], chosen: str) -> None:
        self.targets = targets
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([target.name for target in targets])
        names = [target.name for target in targets]
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0 if names else -1)
        self.list.blockSignals(False)
        self._chosen(self.list.currentRow())

    @property
    def chosen(self) -> Target | None:
        """The target that the fields show, None for a new one."""
        at = self.list.currentRow()
        return self.targets[at] if 0 <= at < len(self.targets) else None

    @Slot(int)
    def _chosen(self, _: int) -> None:
        target = self.chosen
        self.name.setText(target.name if target else "")
        self.folder.setText(target.folder if target else "")
        self.recipient.setText(target.recipient if target else "")
        for name, box in self.formats.items():
            box.setChecked(target is not None and name in target.formats)
        self.problem.hide()
        self._allow()

    # -- changing ----------------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Empty fields for another target."""
        self.list.setCurrentRow(-1)
        self._chosen(-1)
        self.name.setFocus()

    @Slot()
    def keep(self) -> None:
        """Record what the fields say, in the place of the target chosen or after the others."""
        known = self.chosen.formats if self.chosen else ()
        ticked = [name for name, box in self.formats.items() if box.isChecked()]
        # A format that this copy of the app does not know stays with its target.
        formats = (*ticked, *(name for name in known if name not in self.formats))
        name = " ".join(self.name.text().split())
        made = Target(name, formats, self.folder.text().strip(), self.recipient.text().strip())
        at = self.list.currentRow()
        others = [target for place, target in enumerate(self.targets) if place != at]
        key = ""
        if not made.name:
            key = "ui.settings.targets.no_name"
        elif made.name in {target.name for target in others}:
            key = "ui.settings.targets.same_name"
        elif not made.formats:
            key = "ui.dialog.export.nothing"
        elif not made.folder:
            key = "ui.dialog.export.no_folder"
        if key:
            self.tell(self._office.say(key))
            return
        others.insert(at if at >= 0 else len(others), made)
        self._record(tuple(others), made.name)

    @Slot()
    def take_out(self) -> None:
        """Take the target chosen out of the list; copies it was given stay in the register."""
        if self.chosen is not None:
            self._record(tuple(target for target in self.targets if target is not self.chosen), "")

    def _record(self, targets: tuple[Target, ...], chosen: str) -> None:
        self.problem.hide()
        command = ChangeSetting(SETTING, written(targets))
        self._office.act(self, command, partial(self._kept, targets, chosen), self._refused)

    def _kept(self, targets: tuple[Target, ...], chosen: str, _: Changes) -> None:
        self._show(targets, chosen)

    def _refused(self, error: BaseException) -> None:
        self.tell(self._office.problem(error))

    @Slot()
    def _browse(self) -> None:
        browse_for(self._office, self.window(), self.folder)

    # -- words and sizes ---------------------------------------------------------------------------------------------

    @Slot()
    def retell(self) -> None:
        """Labels, hints and sizes in the language and the look in force; fields only for who may change them."""
        super().retell()
        say, look = self._office.say, self._office.look
        fields = {"list": self.list, "name": self.name, "folder": self.folder, "recipient": self.recipient}
        for name, label in self._labels.items():
            label.setText(say(f"ui.settings.targets.{name}"))
            if name in fields:
                fields[name].setAccessibleName(label.text())
        for name, box in self.formats.items():
            box.setText(say(f"ui.format.{name}"))
        self.new.setText(say("ui.settings.targets.new"))
        self.save.setText(say("ui.settings.targets.save"))
        self.remove.setText(say("ui.settings.targets.remove"))
        self.browse.setText(say("ui.dialog.export.browse"))
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _LINES + look.px(GAP * 4))
        self._allow()

    def _allow(self) -> None:
        may = self.may
        for field in (self.name, self.recipient, self.folder):
            field.setReadOnly(not may)
        for part in (self.new, self.save, self.browse, *self.formats.values()):
            part.setEnabled(may)
        self.remove.setEnabled(may and self.chosen is not None)
        key = "ui.settings.targets.hint" if may else "ui.settings.house_time.chief_only"
        self.hint.setText(self._office.say(key))
        self.make_room()
