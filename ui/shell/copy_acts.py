"""The story in view taken to the clipboard: as text, formatted, or a part of it alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from newsdesk.desk.copying import Part
from ui.exporting.clipping import Clipper
from ui.shell.acts import Act

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEYS = {Part.TEXT: "Ctrl+Shift+C", Part.RICH: "Ctrl+Shift+H"}
TOLD_MS = 8000


class CopyActs(QObject):
    """What is on the page is kept first, so that the copy is of it. ``keeping`` does so and goes on with the story."""

    def __init__(self, window: MainWindow, keeping: Callable[[Callable[[str], object]], None]) -> None:
        super().__init__(window)
        self._window = window
        self._keeping = keeping
        self.clipper = Clipper(window.office, self)
        self.clipper.told.connect(self._told)

    def acts(self, there: Callable[[], bool]) -> list[Act]:
        """One act a part."""
        return [
            Act(f"story.copy-{part.value}", "edit", partial(self.copy, part), KEYS.get(part, ""), there)
            for part in Part
        ]

    def copy(self, part: Part) -> None:
        """Keep the page, then take the part."""
        self._keeping(partial(self._copy, part))

    def _copy(self, part: Part, story: str) -> None:
        self.clipper.copy(story, part)

    @Slot(str)
    def _told(self, words: str) -> None:
        self._window.status.showMessage(words, TOLD_MS)
