"""Words put on the system's clipboard once they stand in the register, and said to have been."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from newsdesk.desk.copying import Clipping, Part, clip
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.language import Language
from ui.exporting.pane import STORY_LANGUAGE
from ui.office import Office


class Clipper(QObject):
    """``told`` says what is on the clipboard now; ``refused`` takes why nothing is."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def copy(self, story: str, part: Part) -> None:
        """Take a part of a story as it may leave now. The register is written off the painting thread."""
        office, member = self._office, self._office.member
        if member is None:
            self.refused.emit(Rejected(Reason("signed-out")))
            return
        taking = partial(clip, office.desk, member, story, part, Language(STORY_LANGUAGE))
        office.ask(self, taking, self._taken, self.refused.emit)

    def _taken(self, made: Clipping) -> None:
        data = QMimeData()
        data.setText(made.text)
        if made.html:
            data.setHtml(made.html)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
        self._office.changed.emit(made.changes)
        said = self._office.say(f"ui.copied.{made.part.value}")
        if made.draft:
            what = self._office.say("ui.copied.draft")
        else:
            what = self._office.say("ui.copied.version", version=made.version)
        self.told.emit(f"{said} {what}")
