"""What comes and goes on the page: words under the pointer, what is found, what somebody asked to see."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.editor.binding import Binding
from ui.editor.page import Page
from ui.editor.table import Place
from ui.theme.look import Look

FLASH_MS = 1_600
_MOST = 400
"""Occurrences lit at once: each is painted anew with every line."""

Spot = tuple[int, int, int]
"""A paragraph's number and code points of it."""


class Shining(QObject):
    """Extra selections by what they are for; they do not reshape letters, and nothing of them is in the document."""

    def __init__(self, page: Page, binding: Binding, look: Look) -> None:
        super().__init__(page)
        self._page = page
        self._binding = binding
        self._look = look
        self._spots: dict[str, list[tuple[Spot, str]]] = {}
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(FLASH_MS)
        self._fade.timeout.connect(self._faded)

    def put(self, name: str, spots: Iterable[Spot], colour: str) -> None:
        """Light these words in a colour of the theme, in the place of what was lit under that name."""
        wanted = [(spot, colour) for spot in spots]
        if wanted != self._spots.get(name, []):
            self._spots[name] = wanted
            self.show()

    def found(self, spots: list[Spot], current: int) -> None:
        """What find found; the current one in another colour."""
        near = spots[max(0, current - _MOST // 2) : max(0, current - _MOST // 2) + _MOST]
        self.put("find", near, "review_ground")
        self.put("current", spots[current : current + 1] if current >= 0 else [], "flash")

    def flash(self, spot: Spot) -> None:
        """Light words for a moment."""
        self.put("flash", [spot], "flash")
        self._fade.start()

    @Slot()
    def _faded(self) -> None:
        self.put("flash", [], "flash")

    def annotation(self, annotation_id: str | None) -> None:
        """Light the words of an annotation, of none for None."""
        spots = [
            (number, place.start, place.end)
            for number, entry in enumerate(self._binding.table)
            for place in entry.places
            if annotation_id is not None and place.annotation == annotation_id
        ]
        self.put("annotation", spots, "chosen")

    def place_at(self, position: int) -> Place | None:
        """The annotation's place at a document position, the narrowest of several."""
        number, offset = self._binding.place(position)
        here = [place for place in self._binding.table[number].places if place.start <= offset < place.end]
        return min(here, key=lambda place: place.end - place.start, default=None)

    @Slot()
    def show(self) -> None:
        """Put them on the page."""
        made = []
        table = self._binding.table
        for lit in self._spots.values():
            for (number, start, end), colour in lit:
                if number < len(table):
                    made.append(self._selection((number, start, end), self._look.colour(colour)))
        self._page.setExtraSelections(made)

    def _selection(self, spot: Spot, colour: QColor) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        format_ = QTextCharFormat()
        format_.setBackground(colour)
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(self._binding.position(spot[0], spot[1]))
        cursor.setPosition(self._binding.position(spot[0], spot[2]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = format_
        return made
