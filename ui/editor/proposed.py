"""After a reading: the parties that the text accuses and nobody asked, in a bar above it, a key from being accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from newsdesk.desk import Changes
from newsdesk.desk.asking_pages import proposed_parties
from ui.editor.notices import Offer
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

NOTICE = "proposed"
"""The name of the bar."""


class Proposed(QObject):
    """Asks when a story is opened, kept or changed. What was waved away is not told again until another party is found.

    ``wanted``: show them.
    """

    wanted = Signal()

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._waved: dict[str, frozenset[str]] = {}
        self._told: tuple[str, ...] = ()
        editor.opened.connect(self._opened)
        office.changed.connect(self._changed)

    @Slot(str)
    def _opened(self, _: str) -> None:
        self._told = ()
        self._editor.notices.drop(NOTICE)
        self._ask()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._editor.story_id is not None and self._editor.story_id in changes.stories:
            self._ask()

    def _ask(self) -> None:
        story = self._editor.story_id
        if story is not None:
            self._office.ask(self, partial(proposed_parties, self._office.desk, story), partial(self._found, story))

    def _found(self, story: str, parties: tuple[str, ...]) -> None:
        if story != self._editor.story_id or parties == self._told:
            return
        new = set(parties) - self._waved.get(story, frozenset())
        self._told = parties
        if not new or self._editor.page.isReadOnly():
            self._editor.notices.drop(NOTICE)
            return
        wave = partial(self._wave, story, parties)
        offers: list[Offer] = [("ui.proposed.show", self.wanted.emit), ("ui.close", wave)]
        self._editor.notices.tell(NOTICE, partial(self._words, parties), offers)

    def _words(self, parties: tuple[str, ...]) -> str:
        return self._office.count("ui.proposed.parties", len(parties), parties="، ".join(parties))

    def _wave(self, story: str, parties: tuple[str, ...]) -> None:
        self._waved[story] = frozenset(parties)
        self._editor.notices.drop(NOTICE)
