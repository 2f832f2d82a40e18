"""After a reading: the parties that the text accuses and nobody asked, in a bar above it, a key from being accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from newsdesk.desk.asking_pages import proposed_parties
from ui.editor.about_story import AboutStory
from ui.editor.notices import Offer
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

NOTICE = "proposed"
"""The name of the bar."""


class Proposed(AboutStory[tuple[str, ...]]):
    """Asks when a story is opened, kept or changed. What was waved away is not told again until another party is found.

    ``wanted``: show them.
    """

    wanted = Signal()

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(office, editor, proposed_parties, (), NOTICE)
        self._waved: dict[str, frozenset[str]] = {}

    def tell(self) -> None:
        """The bar, unless these parties were waved away."""
        story, parties = self._editor.story_id or "", self._told
        new = set(parties) - self._waved.get(story, frozenset())
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
