"""What a person read in a reply beyond its kind: only the fields that the kind's sentence needs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from newsdesk.domain.events.requests import ReplyNotes
from newsdesk.domain.requests import ReplyKind, Terms
from ui.dialogs.fields import Choice, Day, beside
from ui.dialogs.form import Form

_FINAL = frozenset({
    ReplyKind.ANSWER, ReplyKind.PARTIAL, ReplyKind.DECLINED, ReplyKind.NO_CONFIRM, ReplyKind.SUB_JUDICE,
    ReplyKind.NO_KNOWLEDGE, ReplyKind.JOINT,
})  # fmt: skip
NEEDS = {
    "speaker": _FINAL | {ReplyKind.CONDITIONAL, ReplyKind.MORE_TIME, ReplyKind.REFERRED},
    "refused": frozenset({ReplyKind.DECLINED}),
    "addressed": frozenset({ReplyKind.PARTIAL}),
    "unaddressed": frozenset({ReplyKind.PARTIAL, ReplyKind.PUBLIC_STATEMENT}),
    "condition": frozenset({ReplyKind.CONDITIONAL}),
    "dated": frozenset({ReplyKind.PRIOR_STATEMENT}),
    "denied": frozenset({ReplyKind.PRIOR_STATEMENT}),
    "claim": frozenset({ReplyKind.PRIOR_STATEMENT, ReplyKind.PUBLIC_STATEMENT, ReplyKind.JOINT}),
    "also": frozenset({ReplyKind.JOINT}),
}
"""The kinds of reply that each field is for. An answer's claim is asked for where the sentence must carry it."""


class Notes:
    """The fields of a form for what was read in a reply; they come and go with its kind and terms."""

    def __init__(self, form: Form, kind: Choice[ReplyKind], terms: Choice[Terms]) -> None:
        self._form, self._kind, self._terms = form, kind, terms
        say = form.office.say
        self.speaker, self.authority, self.addressed = QLineEdit(), QLineEdit(), QLineEdit()
        self.unaddressed, self.condition, self.claim = QLineEdit(), QLineEdit(), QLineEdit()
        self.refused = QCheckBox(say("ui.dialog.notes.refused"))
        self.denied = QCheckBox(say("ui.dialog.notes.denied"))
        self.dated = Day()
        self.also = QListWidget()
        self.also.setMaximumHeight(form.office.look.px(110))
        self._boxes = (self.refused, self.denied)
        self._words = {
            "speaker": self.speaker, "authority": self.authority, "addressed": self.addressed,
            "unaddressed": self.unaddressed, "condition": self.condition, "claim": self.claim,
        }  # fmt: skip
        first, second = ("ui.dialog.notes.speaker", self.speaker), ("ui.dialog.notes.authority", self.authority)
        self._voice = beside(form.office, first, second)
        for name in ("speaker", "authority", "claim", "condition"):
            self._words[name].setPlaceholderText(say(f"ui.dialog.notes.{name}.hint"))

    def lay_out(self) -> None:
        """Put them into the form, here."""
        for name, widget in self._rows():
            if isinstance(widget, QCheckBox):
                self._form.fields.addRow(widget)
            elif name != "authority":
                self._form.field(f"ui.dialog.notes.{name}", widget)
        for signal in (self._kind.currentIndexChanged, self._terms.currentIndexChanged, self.speaker.textChanged):
            signal.connect(self.settle)
        self.settle()

    def _rows(self) -> Iterable[tuple[str, QWidget]]:
        return (
            ("speaker", self._voice), ("authority", self.authority), ("also", self.also),
            ("refused", self.refused), ("addressed", self.addressed), ("unaddressed", self.unaddressed),
            ("condition", self.condition), ("dated", self.dated), ("denied", self.denied), ("claim", self.claim),
        )  # fmt: skip

    def others(self, others: Iterable[tuple[str, str]], chosen: Iterable[str] = ()) -> None:
        """The other requests (ids and parties) that a joint reply may answer too."""
        marked = set(chosen)
        self.also.clear()
        for identity, party in others:
            row = QListWidgetItem(party)
            row.setData(Qt.ItemDataRole.UserRole, identity)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if party in marked else Qt.CheckState.Unchecked)
            self.also.addItem(row)
        self.settle()

    def show(self, notes: ReplyNotes) -> None:
        """What was noted before; the day is started apart, once the newsroom's clock is known."""
        for name, field in self._words.items():
            field.setText(getattr(notes, name))
        self.refused.setChecked(notes.refused)
        self.denied.setChecked(notes.denied)

    def needed(self, name: str) -> bool:
        """Whether the kind chosen has a use for a field."""
        kind = self._kind.chosen
        speaks = bool(self.speaker.text().strip()) and kind in NEEDS["speaker"]
        if name == "authority":
            return speaks
        if name == "claim" and kind is ReplyKind.ANSWER:
            return speaks or self._terms.chosen is Terms.BACKGROUND
        if name == "also" and not self.also.count():
            return False
        return kind in NEEDS[name]

    @Slot()
    def settle(self, *_: object) -> None:
        """Show what the kind needs, and nothing else."""
        for name, widget in self._rows():
            if name != "authority":
                self._form.fields.setRowVisible(widget, self.needed(name))
        self.authority.setVisible(self.needed("authority"))

    def _said(self, name: str) -> str:
        return self._words[name].text().strip() if self.needed(name) else ""

    @property
    def notes(self) -> ReplyNotes:
        """What is in the fields that are shown."""
        return ReplyNotes(
            self._said("speaker"), self._said("authority"), self.needed("refused") and self.refused.isChecked(),
            self._said("addressed"), self._said("unaddressed"), self._said("condition"), self._said("claim"),
            self.dated.day if self.needed("dated") else None, self.needed("denied") and self.denied.isChecked(),
        )  # fmt: skip

    @property
    def joint_with(self) -> tuple[str, ...]:
        """The other requests that the reply answers, by id."""
        if not self.needed("also"):
            return ()
        rows = (self.also.item(at) for at in range(self.also.count()))
        checked = (row for row in rows if row.checkState() is Qt.CheckState.Checked)
        return tuple(str(row.data(Qt.ItemDataRole.UserRole)) for row in checked)
