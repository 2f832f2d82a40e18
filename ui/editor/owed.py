"""Above the text: that a story which is out owes an update, or that its approval fell; and a way to do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from newsdesk.desk.owing import Owing, owing
from newsdesk.domain.updates import Proposed
from ui.editor.about_story import AboutStory
from ui.editor.notices import Offer
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

UPDATE, FALLEN = "owed", "fallen"
"""The names of the bars."""
LONGEST = 160
"""So many code points of a reply are quoted; all of it is in the requests tab."""


class Owed(AboutStory[Owing]):
    """Asks when a story is opened or changed. What was waved away comes back only with something new.

    ``wanted`` (a request's id): show it.
    """

    wanted = Signal(str)

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(office, editor, owing, Owing(), UPDATE, FALLEN)
        self._waved: dict[str, Owing] = {}

    def tell(self) -> None:
        """The bars as they are now."""
        found, notices = self._told, self._editor.notices
        notices.drop(UPDATE, FALLEN)
        if found == self._waved.get(self._editor.story_id or ""):
            return
        if found.updates:
            offers: list[Offer] = []
            if self._editor.opening.undeclared:
                offers.append(("ui.owed.begin", self.begin))
            offers += [("ui.owed.show", self._show), ("ui.close", self._wave)]
            notices.tell(UPDATE, self._words, offers, role="problem")
        if found.fallen:
            notices.tell(FALLEN, self._fallen, [("ui.close", self._wave)], role="problem")

    def _words(self) -> str:
        return "\n".join(self._line(item) for item in self._told.updates)

    def _line(self, item: Proposed) -> str:
        say, text = self._office.say, " ".join(item.text.split())
        short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"
        words = say(f"update.{item.why.value}")
        return say("ui.owed.reply" if short else "ui.owed.line", party=item.party, words=words, text=short)

    def _fallen(self) -> str:
        office, parties = self._office, self._told.parties
        if not parties:
            return office.say("ui.owed.fallen")
        names = office.language.listed(parties)
        return office.count("ui.owed.fallen_by", len(parties), parties=names)

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Begin the update: the page may be written on, and what is kept next is one."""
        if self._editor.opening.undeclared:
            self._editor.opening.begin_update()
            self.tell()

    @Slot()
    def _show(self) -> None:
        if self._told.updates:
            self.wanted.emit(self._told.updates[0].request)

    @Slot()
    def _wave(self) -> None:
        self._waved[self._editor.story_id or ""] = self._told
        self._editor.notices.drop(UPDATE, FALLEN)
