"""The running deadlines as a calendar file: where to is asked, the writing is done off the painting thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from newsdesk.desk.deadline_file import SUFFIX, write_deadlines
from newsdesk.language import Language
from ui.exporting.destination import save_as
from ui.office import Office

STORY_LANGUAGE = "ar"
"""A calendar is read beside Arabic stories, whatever the window speaks."""


class DeadlinesOut(QObject):
    """Asks for the file and writes it; ``story`` empty for every story's deadlines. ``told`` says where it is."""

    told = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._window = office, parent
        self._story = ""

    def ask(self, story: str = "") -> QFileDialog:
        """Open the dialog that asks where to."""
        self._story = story
        name = f"newsdesk{SUFFIX}"
        return save_as(self._office, self._window, "ui.deadlines_out.title", name, "iCalendar", self.write)

    @Slot(str)
    def write(self, name: str) -> None:
        """Write the file; what cannot be written is told by the window."""
        office = self._office
        question = partial(write_deadlines, office.desk, Language(STORY_LANGUAGE), Path(name), self._story)
        office.ask(self, question, self._written)

    def _written(self, path: Path) -> None:
        self.told.emit(self._office.say("ui.deadlines_out.written", file=path.name))
