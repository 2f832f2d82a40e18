"""Entering a source: by its name, or by a description with what makes it stand, and who knows the identity."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, Listed, directory
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.deadlines import Week
from newsdesk.domain.sources import TICKS, AddSource, MergeSource, SourceKind
from ui.dialogs.fields import Choice, Words
from ui.dialogs.form import Form
from ui.office import Office


class SourceForm(Form):
    """A named or a described source. An identity goes to the vault alone: its field is never read out or kept."""

    def __init__(self, office: Office, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(office, "ui.dialog.source", parent, verb="ui.dialog.source.verb")
        self.kind: Choice[SourceKind] = Choice(office, "source-kind", SourceKind)
        self.by_name = QRadioButton(office.say("ui.dialog.source.by_name"))
        self.by_description = QRadioButton(office.say("ui.dialog.source.by_description"))
        self.by_name.setChecked(True)
        how = QWidget()
        column = QVBoxLayout(how)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.by_name)
        column.addWidget(self.by_description)
        self.field("ui.dialog.source.kind", self.kind)
        self.field("ui.dialog.source.how", how)
        self.named = self._named(name)
        self.described = self._described()
        self.column.addWidget(self.named)
        self.column.addWidget(self.described)
        self.finish()
        self.by_name.toggled.connect(self._turn)
        self._turn()
        self.name.setFocus()
        self.fetch(partial(directory, office.desk, limit=0), self._colleagues)

    def _named(self, name: str) -> QWidget:
        office, part = self.office, QWidget()
        self.name, self.variants = QLineEdit(name), QLineEdit()
        self.week: Choice[Week] = Choice(office, "week", Week, none="ui.dialog.source.week_of_newsroom")
        self._rows(part, [
            ("ui.dialog.source.name", self.name), ("ui.dialog.source.variants", self.variants),
            ("ui.dialog.source.week", self.week),
        ])  # fmt: skip
        return part

    def _described(self) -> QWidget:
        office, part = self.office, QWidget()
        self.description, self.reason = QLineEdit(), Words(rows=2)
        self.ticks = {tick: QCheckBox(office.say(f"tick.{tick}")) for tick in TICKS}
        vouched = QWidget()
        column = QVBoxLayout(vouched)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.ticks.values():
            column.addWidget(box)
        self.knowing = QWidget()
        self._knowing = QVBoxLayout(self.knowing)
        self._knowing.setContentsMargins(0, 0, 0, 0)
        self.known_to: dict[str, QCheckBox] = {}
        self.identity = QLineEdit()
        self.identity.setEchoMode(QLineEdit.EchoMode.Password)
        hint = Qt.InputMethodHint
        self.identity.setInputMethodHints(hint.ImhSensitiveData | hint.ImhHiddenText | hint.ImhNoPredictiveText)
        self.identity.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._rows(part, [
            ("ui.dialog.source.description", self.description), ("ui.dialog.source.vouched", vouched),
            ("ui.dialog.source.reason", self.reason), ("ui.dialog.source.known_to", self.knowing),
            ("ui.dialog.source.identity", self.identity),
        ])  # fmt: skip
        layout = part.layout()
        assert isinstance(layout, QFormLayout)  # noqa: S101 - made just above
        layout.addRow(self.note(office.say("ui.dialog.source.identity.hint")))
        return part

    def _rows(self, part: QWidget, rows: list[tuple[str, QWidget]]) -> None:
        form = QFormLayout(part)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, widget in rows:
            label = QLabel(self.office.say(key))
            label.setBuddy(widget)
            widget.setAccessibleName(self.office.say(key))
            form.addRow(label, widget)

    def _colleagues(self, found: Directory) -> None:
        for colleague in found.colleagues:
            box = QCheckBox(colleague.name)
            self.known_to[colleague.id] = box
            self._knowing.addWidget(box)

    @Slot()
    def _turn(self) -> None:
        named = self.by_name.isChecked()
        self.named.setVisible(named)
        self.described.setVisible(not named)
        (self.name if named else self.description).setFocus()
        self.adjustSize()

    @property
    def _command(self) -> AddSource:
        identity, kind = new_entity_id("q"), self.kind.chosen or SourceKind.PERSON
        if self.by_name.isChecked():
            variants = tuple(part.strip() for part in self.variants.text().replace("،", ",").split(",") if part.strip())
            week = self.week.chosen
            return AddSource(identity, kind, self.name.text(), variants, week=week.value if week else "")
        ticks = tuple(tick for tick, box in self.ticks.items() if box.isChecked())
        known = tuple(person for person, box in self.known_to.items() if box.isChecked())
        return AddSource(
            identity, kind, described=self.description.text(), reason=self.reason.words, ticks=ticks, known_to=known
        )

    def confirm(self) -> None:
        identity, member = self.identity.text().strip(), self.office.member
        if not identity or self.by_name.isChecked() or member is None:
            self.act(self._command)
            return
        self.busy(1)
        sealed = self.office.desk.add_confidential(self._command, identity, member)
        self.office.carry_out(self, sealed, self._sealed, self.refused)

    def _sealed(self, changes: Changes) -> None:
        self.identity.clear()
        self.done_well(changes)

    def done(self, result: int) -> None:
        """However it ends, the identity does not stay behind in the field."""
        self.identity.clear()
        super().done(result)


class MergeForm(Form):
    """Say that a record is the same as another; its claims and requests follow."""

    def __init__(
        self, office: Office, source: Listed, others: tuple[Listed, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, "ui.dialog.merge", parent, verb="ui.dialog.merge.verb", about=source.label)
        self._source = source
        self.into = QComboBox()
        self.into.setEditable(False)
        self.into.setMaxVisibleItems(20)
        for other in others:
            if other.id != source.id:
                self.into.addItem(other.label, other.id)
        self.field("ui.dialog.merge.into", self.into)
        self.finish()
        self.into.setFocus()

    def confirm(self) -> None:
        self.act(MergeSource(self._source.id, self.into.currentData() or ""))
