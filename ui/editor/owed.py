"""Above the text: that a story which is out owes an update, or that its approval fell; and a way to do something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from newsdesk.desk import Changes
from newsdesk.desk.owing import Owing, owing
from newsdesk.domain.updates import Proposed
from ui.editor.notices import Offer
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

UPDATE, FALLEN = "owed", "fallen"
"""The names of the bars."""
LONGEST = 160
"""So many code points of a reply are quoted; all of it is in the requests tab."""


class Owed(QObject):
    """Asks when a story is opened or changed. What was waved away comes back only with something new.

    ``wanted`` (a request's id): show it.
    """

    wanted = Signal(str)

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._told = Owing()
        self._waved: dict[str, Owing] = {}
        editor.opened.connect(self._opened)
        office.changed.connect(self._changed)

    @Slot(str)
    def _opened(self, _: str) -> None:
        self._told = Owing()
        self._editor.notices.drop(UPDATE, FALLEN)
        self._ask()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._editor.story_id is not None and self._editor.story_id in changes.stories:
            self._ask()

    def _ask(self) -> None:
        story = self._editor.story_id
        if story is not None:
            self._office.ask(self, partial(owing, self._office.desk, story), partial(self._found, story))

    def _found(self, story: str, found: Owing) -> None:
        if story != self._editor.story_id or found == self._told:
            return
        self._told = found
        self._tell()

    def _tell(self) -> None:
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
            self._tell()

    @Slot()
    def _show(self) -> None:
        if self._told.updates:
            self.wanted.emit(self._told.updates[0].request)

    @Slot()
    def _wave(self) -> None:
        self._waved[self._editor.story_id or ""] = self._told
        self._editor.notices.drop(UPDATE, FALLEN)
