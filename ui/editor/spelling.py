"""Words that no list knows: marked on the page once the reading is shown, with what may have been meant for the asking.

The dictionary takes a second to load and up to half a second to suggest: both off the painting thread. What was passed
over is passed over until the window closes; a name that belongs to the newsroom goes into its sources directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from newsdesk.domain.errors import Reason
from newsdesk.text.body import Body
from ui.editor.copyediting import put
from ui.editor.placed import Placed
from ui.editor.shining import Spot
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor


class Spelling(QObject):
    """Offers a better spelling of the words that `Live` had marked."""

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._found = Placed(Body(), ())
        editor.live.spelt.connect(self._spelt)

    @Slot(object, object)
    def _spelt(self, body: Body, found: tuple[Reason, ...]) -> None:
        self._found = Placed(body, found)

    def at(self, position: int) -> tuple[str, Spot] | None:
        """The unknown word at a document position, and where it stands."""
        found = self._found.at(self._editor.binding.table, *self._editor.binding.place(position))
        return next(((str(reason.values["found"]), spot) for reason, spot in found), None)

    def offer(self, menu: QMenu, position: int) -> None:
        """Put into a menu what may have been meant, as soon as it is known, and that the word be passed over."""
        there = self.at(position)
        if there is None:
            return
        word, spot = there
        waiting = menu.addAction(self._office.say("ui.spelling.looking", word=word))
        waiting.setEnabled(False)
        menu.addAction(self._office.say("ui.spelling.pass_over", word=word)).triggered.connect(
            partial(self.pass_over, word)
        )
        ask = partial(self._office.desk.spelling.suggestions, word)
        self._office.ask(menu, ask, partial(self._suggest, menu, waiting, word, spot))

    def _suggest(self, menu: QMenu, waiting: QAction, word: str, spot: Spot, meant: Sequence[str]) -> None:
        if not isValid(menu) or not isValid(waiting):
            return
        for other in meant:
            action = QAction(other.replace("&", "&&"), menu)
            action.triggered.connect(partial(self.write, word, spot, other))
            menu.insertAction(waiting, action)
        if meant:
            menu.removeAction(waiting)
        else:
            waiting.setText(self._office.say("ui.spelling.none", word=word))

    def write(self, word: str, spot: Spot, meant: str, *_: object) -> None:
        """Put what was meant in the word's place, as one step of undo; nothing where the word stands no more."""
        put(self._editor, [(spot, word, meant)])

    def pass_over(self, word: str, *_: object) -> None:
        """Mark this word no more, in any story, until the window closes."""
        self._editor.live.passed_over.add(word)
        self._editor.live.read()
