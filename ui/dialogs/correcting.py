"""Reporting an error in what was published, with the note that readers would see; telling those who hold it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from newsdesk.desk import Changes
from newsdesk.desk.correcting_pages import CorrectionsPage, corrections, draft_note
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.correction_decisions import ReportCorrection
from newsdesk.domain.corrections import CORRECTION_TYPES, ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.errors import Rejected
from newsdesk.domain.story_commands import TellRecipient
from ui.dialogs.fields import Choice, Words
from ui.dialogs.form import Form
from ui.inspector.sheet import Sheet, paragraph
from ui.office import Office

NOTE_AFTER = 300
"""How long after the last key the note is written anew, in milliseconds."""
TYPES = tuple(kind for kind in ChangeKind if kind in CORRECTION_TYPES)
_SHORT = 60


class CorrectionForm(Form):
    """What was wrong, what is right, where; the public note is written while one types."""

    def __init__(self, office: Office, story: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "ui.dialog.correction", parent, verb="ui.dialog.correction.verb")
        self._story, self._ticket = story, 0
        self.type: Choice[ChangeKind] = Choice(office, "change", TYPES)
        self.type.choose(ChangeKind.CORRECTION)
        self.wrong, self.right = Words(rows=2), Words(rows=2)
        self.paragraph = QComboBox()
        self.paragraph.addItem(office.say("ui.dialog.correction.no_paragraph"), 0)
        self.paragraph.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reported_by = QLineEdit()
        self.apology = QCheckBox(office.say("ui.dialog.correction.apology"))
        self.note_sheet = Sheet(office.look)
        self.note_sheet.setFixedHeight(office.look.px(120))
        self.field("ui.dialog.correction.type", self.type)
        self.field("ui.dialog.correction.wrong", self.wrong)
        self.field("ui.dialog.correction.right", self.right)
        self.field("ui.dialog.correction.paragraph", self.paragraph)
        self.field("ui.dialog.correction.reported_by", self.reported_by)
        self.fields.addRow(self.apology)
        self.field("ui.dialog.correction.note", self.note_sheet)
        self.finish()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(NOTE_AFTER)
        self._later.timeout.connect(self._write)
        for changed in (
            self.wrong.edited, self.right.edited, self.type.currentIndexChanged, self.paragraph.currentIndexChanged,
            self.reported_by.textChanged, self.apology.toggled,
        ):  # fmt: skip
            changed.connect(self._typed)
        self.wrong.setFocus()
        self.fetch(partial(corrections, office.desk, story), self._known)
        self._write()

    def _known(self, page: CorrectionsPage) -> None:
        for number, text in enumerate(page.paragraphs, 1):
            short = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
            words = self.office.say("ui.dialog.correction.paragraph_of", number=number, words=short)
            self.paragraph.addItem(words, number)

    @Slot()
    def _typed(self) -> None:
        self._later.start()

    @Slot()
    def _write(self) -> None:
        self._ticket += 1
        case = Correction(
            "", self.type.chosen or ChangeKind.CORRECTION, self.wrong.words.strip(), self.right.words.strip(), 1,
            CorrectionStatus.REPORTED, datetime.now(UTC), "", self.paragraph.currentData() or 0,
            self.reported_by.text().strip(), self.apology.isChecked(),
        )  # fmt: skip
        question = partial(draft_note, self.office.desk, self._story, case)
        self.office.ask(self, question, partial(self._written, self._ticket), partial(self._unwritten, self._ticket))

    def _written(self, ticket: int, note: str) -> None:
        if ticket == self._ticket:
            self.note_sheet.show_parts([paragraph(note, "story")])

    def _unwritten(self, ticket: int, error: BaseException) -> None:
        if ticket == self._ticket and isinstance(error, Rejected):
            rtl = self.office.language.right_to_left
            self.note_sheet.show_parts([paragraph(self.office.problem(error), "muted", rtl=rtl)])

    def confirm(self) -> None:
        self.act(
            ReportCorrection(
                self._story, new_entity_id("c"), self.type.chosen or ChangeKind.CORRECTION, self.wrong.words,
                self.right.words, self.paragraph.currentData() or 0, self.reported_by.text(), self.apology.isChecked(),
            )
        )  # fmt: skip


class ToldForm(Form):
    """Record which holders of the wrong version were told. ``holders``: copies, with words that tell them apart."""

    def __init__(
        self, office: Office, story: str, correction: str, holders: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(office, "ui.dialog.told", parent, about=office.say("ui.dialog.told.about"))
        self._story, self._correction = story, correction
        self.boxes: dict[str, QCheckBox] = {}
        for export, words in holders:
            box = self.boxes[export] = QCheckBox(words)
            self.fields.addRow(box)
        self._left: list[str] = []
        self.finish()

    def confirm(self) -> None:
        self._left = [export for export, box in self.boxes.items() if box.isChecked() and box.isEnabled()]
        if not self._left:
            self.tell(self.office.say("ui.dialog.told.nobody"))
            return
        self._next()

    def _next(self) -> None:
        self.act(TellRecipient(self._story, self._left[0], self._correction), self._one_told)

    def _one_told(self, changes: Changes) -> None:
        told = self._left.pop(0)
        self.boxes[told].setEnabled(False)  # recorded: a refusal of the next one does not record it twice
        if not self._left:
            self.done_well(changes)
            return
        self.busy(-1)
        self._next()
