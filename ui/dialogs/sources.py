"""Entering a source: by its name, or by a description with what makes it stand, and who knows the identity."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desk import Changes
from newsdesk.desk.directory import Directory, Listed, SourcePage, directory, guess_of
from newsdesk.desk.handing import record_document
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.deadlines import Week
from newsdesk.domain.source_drafts import SourceDraft
from newsdesk.domain.sources import TICKS, AddSource, ChangeSource, MergeSource, Source, SourceKind
from newsdesk.text.agreement import Agreement
from newsdesk.text.lists import items
from ui.dialogs.fields import Choice, Words
from ui.dialogs.form import Form
from ui.dialogs.source_fields import AgreementChoice, Contacts, CountryChoice, DocumentFile, InstitutionPicker
from ui.office import Office


class SourceForm(Form):
    """A named or a described source. An identity goes to the vault alone: its field is never read out or kept.

    ``draft`` fills the form in from what the text calls a speaker. With ``page`` the record shown there is put right.
    """

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, name: str = "", draft: SourceDraft | None = None,
        page: SourcePage | None = None,
    ) -> None:  # fmt: skip
        changing = page is not None
        title = "ui.dialog.change_source" if changing else "ui.dialog.source"
        verb = "ui.dialog.record" if changing else "ui.dialog.source.verb"
        super().__init__(office, title, parent, verb=verb, about=page.source.label if page else "")
        self._page, self._ticket = page, 0
        draft = draft or SourceDraft(name=name)
        made = page.source if page else _begun(draft)
        self.kind: Choice[SourceKind] = Choice(office, "source-kind", SourceKind)
        self.kind.choose(made.kind)
        self.by_name = QRadioButton(office.say("ui.dialog.source.by_name"))
        self.by_description = QRadioButton(office.say("ui.dialog.source.by_description"))
        (self.by_description if made.unnamed else self.by_name).setChecked(True)
        if not changing:
            how = QWidget()
            column = QVBoxLayout(how)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.by_name)
            column.addWidget(self.by_description)
            self.field("ui.dialog.source.kind", self.kind)
            self.field("ui.dialog.source.how", how)
        self.named = self._named(made, page.listed.institution if page else draft.institution_name)
        self.described = self._described()
        self.description.setText(made.described)
        self.reason.setPlainText(made.reason)
        for tick, box in self.ticks.items():
            box.setChecked(tick in made.ticks)
        self._known = frozenset(made.known_to)
        self.column.addWidget(self.named)
        self.column.addWidget(self.described)
        self.finish()
        self.by_name.toggled.connect(self._turn)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.name.textChanged.connect(self._guess)
        self.role.textChanged.connect(self._guess)
        self._guess()
        self._turn()
        self.name.setFocus()
        self.fetch(partial(directory, office.desk, limit=0), self._colleagues)

    def _named(self, made: Source, institution: str) -> QTabWidget:
        office, part = self.office, QTabWidget()
        self.name, self.variants = QLineEdit(made.name), QLineEdit("، ".join(made.variants))
        self.role = QLineEdit(made.title)
        self.institution = InstitutionPicker(office, made.institution, institution)
        self.agrees = AgreementChoice(office)
        self.agrees.choose(made.gender, made.number)
        self.page_number, self.file = QLineEdit(made.page), DocumentFile(office, made.attachment_name)
        self.contacts = Contacts(office, made.contacts)
        self.week: Choice[Week] = Choice(office, "week", Week, none="ui.dialog.source.week_of_newsroom")
        if made.week:
            self.week.choose(Week(made.week))
        self.language, self.holidays = QLineEdit(made.language), QLineEdit(made.holidays_note)
        self.calendar, self.zone = CountryChoice(office, made.calendar), QLineEdit(made.zone)
        for line, example in ((self.language, "ar, en, fr"), (self.zone, "America/Chicago")):
            line.setPlaceholderText(example)
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.form_of: dict[str, QFormLayout] = {}
        tabs: tuple[tuple[str, list[tuple[str, QWidget]]], ...] = (
            ("who", [
                ("ui.dialog.source.name", self.name), ("ui.dialog.source.variants", self.variants),
                ("ui.dialog.source.role", self.role), ("ui.dialog.source.institution", self.institution),
                ("ui.dialog.source.agreement", self.agrees), ("ui.dialog.source.page", self.page_number),
                ("ui.dialog.source.file", self.file),
            ]),
            ("reach", [("ui.dialog.source.contacts", self.contacts)]),
            ("hours", [
                ("ui.dialog.source.calendar", self.calendar), ("ui.dialog.source.week", self.week),
                ("ui.dialog.source.holidays", self.holidays), ("ui.dialog.source.zone", self.zone),
                ("ui.dialog.source.language", self.language),
            ]),
        )  # fmt: skip
        for name, rows in tabs:
            tab = QWidget()
            self._rows(tab, rows)
            layout = tab.layout()
            assert isinstance(layout, QFormLayout)  # noqa: S101 - made just above
            layout.setContentsMargins(10, 10, 10, 10)
            self.form_of[name] = layout
            part.addTab(_scrolled(tab), office.say(f"ui.dialog.source.tab.{name}"))
        part.setDocumentMode(True)
        part.setMinimumHeight(office.look.px(400))
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
        self.form_of["described"] = layout
        self.sealing = self.note(office.say("ui.dialog.source.identity.hint"))
        layout.addRow(self.sealing)
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
            box.setChecked(colleague.id in self._known)
            self.known_to[colleague.id] = box
            self._knowing.addWidget(box)

    @Slot()
    def _turn(self) -> None:
        named = self.by_name.isChecked()
        self.named.setVisible(named)
        self.described.setVisible(not named)
        if self._page is not None:
            # The identity is looked at, changed and destroyed in the vault, never from here.
            self.form_of["described"].setRowVisible(self.identity, False)
            self.sealing.hide()
        (self.name if named else self.description).setFocus()
        self._kind_changed()
        self.adjustSize()

    @Slot()
    def _kind_changed(self) -> None:
        """Only what such a source has: a document has pages and a file, and no title."""
        paper, person = (self.kind.chosen is kind for kind in (SourceKind.DOCUMENT, SourceKind.PERSON))
        rows = self.form_of["who"]
        for widget, shown in ((self.page_number, paper), (self.file, paper), (self.role, person)):
            rows.setRowVisible(widget, shown)
        self._guess()

    @Slot()
    def _guess(self) -> None:
        self._ticket += 1
        kind = self.kind.chosen or SourceKind.PERSON
        question = partial(guess_of, self.office.desk, kind, self.name.text(), self.role.text())
        self.fetch(question, partial(self._guessed, self._ticket))

    def _guessed(self, ticket: int, made: Agreement | None) -> None:
        if ticket == self._ticket:
            self.agrees.guess(made)

    def _fields(self) -> dict[str, Any]:
        """The fields of the form that is in view."""
        if not self.by_name.isChecked():
            ticks = tuple(tick for tick, box in self.ticks.items() if box.isChecked())
            known = tuple(person for person, box in self.known_to.items() if box.isChecked())
            return {
                "described": self.description.text(), "reason": self.reason.words, "ticks": ticks, "known_to": known,
            }  # fmt: skip
        gender, number = self.agrees.chosen
        week = self.week.chosen
        return {
            "name": self.name.text(), "variants": items(self.variants.text()), "title": self.role.text(),
            "institution": self.institution.chosen, "gender": gender, "number": number,
            "contacts": self.contacts.contacts, "week": week.value if week else "", "page": self.page_number.text(),
            "language": self.language.text(), "holidays_note": self.holidays.text(),
            "calendar": self.calendar.chosen, "zone": self.zone.text(),
        }  # fmt: skip

    def confirm(self) -> None:
        identity, member = self.identity.text().strip(), self.office.member
        if self._page is not None:
            command: AddSource | ChangeSource = ChangeSource(self._page.source.id, **self._fields())
        else:
            command = AddSource(new_entity_id("q"), self.kind.chosen or SourceKind.PERSON, **self._fields())
            if identity and command.described and member is not None:
                self.busy(1)
                sealed = self.office.desk.add_confidential(command, identity, member)
                self.office.carry_out(self, sealed, self._sealed, self.refused)
                return
        if self.file.path is None or not self.by_name.isChecked() or member is None:
            self.act(command)
            return
        self.busy(1)
        # The file is read off the painting thread; every screen is told once it is recorded.
        question = partial(record_document, self.office.desk, member, command, self.file.path)
        self.office.ask(self, question, self._kept, self.refused)

    def _kept(self, changes: Changes) -> None:
        self.office.changed.emit(changes)
        self.done_well(changes)

    def _sealed(self, changes: Changes) -> None:
        self.identity.clear()
        self.done_well(changes)

    def done(self, result: int) -> None:
        """However it ends, the identity does not stay behind in the field."""
        self.identity.clear()
        super().done(result)


def _begun(draft: SourceDraft) -> Source:
    """What a form shows before anything is typed."""
    return Source(
        kind=draft.kind, name=draft.name, title=draft.title, described=draft.described, institution=draft.institution
    )


def _scrolled(widget: QWidget) -> QScrollArea:
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setFrameShape(QFrame.Shape.NoFrame)
    around.setWidget(widget)
    return around


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
