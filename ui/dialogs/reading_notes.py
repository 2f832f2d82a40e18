"""What a reader says of a text before its approval, and what care a story asks for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.story_commands import NoteReading, SetSensitive, WantReading
from ui.dialogs.fields import Choice, Words
from ui.dialogs.form import Form
from ui.dialogs.reasons import ReasonForm
from ui.office import Office


class NoteForm(Form):
    """A reader's word on exactly the text that is shown, named by its hash. A lawyer's may be recorded for them."""

    def __init__(
        self, office: Office, story: str, reader: ReaderKind, text_hash: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, f"ui.dialog.note.{reader.value}", parent)
        self._story, self._reader, self._text_hash = story, reader, text_hash
        self.verdict = Choice(office, "note-verdict", tuple(NoteVerdict))
        self.field("ui.approving.note.verdict", self.verdict)
        self.words = Words()
        self.field("ui.approving.note.words", self.words)
        self.name = QLineEdit()
        if reader is ReaderKind.LEGAL:
            self.field("ui.approving.note.name", self.name)
        self.finish()
        self.verdict.setFocus()

    def confirm(self) -> None:
        verdict = self.verdict.chosen
        if verdict is not None:
            words, name = self.words.words.strip(), self.name.text().strip()
            self.act(NoteReading(self._story, self._reader, verdict, words, self._text_hash, name))


def unmark_form(office: Office, story: str, parent: QWidget) -> ReasonForm:
    """One approval is to be enough again: why."""
    return ReasonForm(office, "ui.dialog.unmark_sensitive", partial(_unmarked, story), parent)


def _unmarked(story: str, reason: str) -> SetSensitive:
    return SetSensitive(story, False, reason)


def unwanted_form(office: Office, story: str, reader: ReaderKind, parent: QWidget) -> ReasonForm:
    """A reading that was asked for is not to be waited for any more: why."""
    return ReasonForm(office, f"ui.dialog.unwant.{reader.value}", partial(_unwanted, story, reader), parent)


def _unwanted(story: str, reader: ReaderKind, reason: str) -> WantReading:
    return WantReading(story, reader, False, reason)
