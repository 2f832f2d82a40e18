"""Better words for what the reading finds fault with: shown at the words, written by one key as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from newsdesk.desk.editing import Look
from newsdesk.domain.errors import Reason
from newsdesk.text.body import Body
from ui.editor.changes import Edit
from ui.editor.placed import Placed, stands
from ui.editor.shining import Spot
from ui.editor.whereabouts import spot_of
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

_MOST = 200
"""Places mended in one go at most: the reading tells of no more of one rule."""


class Better(NamedTuple):
    """``words`` for what ``old`` says at a spot of the page, and the finding that asks for them."""

    reason: Reason
    spot: Spot
    old: str
    words: str


class Copyediting(QObject):
    """Knows what the last reading of the page would have written otherwise."""

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._found = Placed(Body(), ())
        editor.live.looked.connect(self._looked)

    @Slot(object)
    def _looked(self, found: Look) -> None:
        self._found = Placed(found.body, [reason for reason in found.findings if reason.fixes])

    def at(self, position: int) -> Sequence[Better]:
        """Everything that may stand in the place of the words at a document position, what is likeliest first."""
        table = self._editor.binding.table
        found = self._found.at(table, *self._editor.binding.place(position))
        return [
            Better(reason, spot, table[spot[0]].text[spot[1] : spot[2]], words)
            for reason, spot in found
            for words in reason.fixes
        ]

    def alike(self, better: Better) -> Sequence[Better]:
        """The same change of the same words, wherever the page asks for it; at most `_MOST`."""
        table, places = self._editor.binding.table, []
        for reason, spot in self._found.everywhere(table):
            old = table[spot[0]].text[spot[1] : spot[2]]
            if reason.rule == better.reason.rule and old == better.old and better.words in reason.fixes:
                places.append(Better(reason, spot, old, better.words))
        return places[:_MOST]

    def offer(self, menu: QMenu, position: int) -> None:
        """Put into a menu what may be written at a document position, and what is said of the words as its tool tip."""
        for better in self.at(position):
            places = self.alike(better)
            self._add(menu, better_words(self._office, better.old, better.words), better.reason, [better])
            if len(places) > 1:
                words = self._office.count("ui.copyedit.everywhere", len(places), words=better.words.strip())
                self._add(menu, words, better.reason, places)

    def _add(self, menu: QMenu, words: str, reason: Reason, places: Sequence[Better]) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setToolTip(self._office.reason(reason))
        action.triggered.connect(partial(self.write, places))

    # -- writing -----------------------------------------------------------------------------------------------------

    def write(self, places: Sequence[Better], *_: object) -> bool:
        """Write better words at every place, as one step of undo; nothing, False, where one of them has changed."""
        edits = [(better.spot, better.old, better.words) for better in sorted(places, key=lambda one: one.spot)]
        return put(self._editor, edits)

    def write_kept(self, reason: Reason) -> bool:
        """Write what mends a finding of the kept text; False where the page says something else by now."""
        editor = self._editor
        base, table = editor.saving.base_body, editor.binding.table
        if reason.span is None or not reason.fixes or editor.page.isReadOnly():
            return False
        spot, (paragraph, start) = spot_of(base, reason.span, table), base.locate(reason.span[0])
        old = base.text[slice(*reason.span)]
        if spot is None or not stands(paragraph.text, (start, start + len(old)), table[spot[0]].text, spot[1:]):
            return False
        if not put(editor, [(spot, old, reason.fixes[0])]):
            return False
        end = spot[1] + len(reason.fixes[0])
        editor.show_spot((spot[0], spot[1], end))
        return True


def put(editor: StoryEditor, edits: Sequence[tuple[Spot, str, str]]) -> bool:
    """Write new words for old ones at spots of the page, in order, as one step of undo, and go behind the first.

    Nothing is written, and False given, where the page may not be written or one of the old words stands there no more.
    """
    table = editor.binding.table
    stands = all(
        number < len(table) and table[number].text[start:end] == old for (number, start, end), old, _ in edits
    )
    if not edits or not stands or editor.page.isReadOnly():
        return False
    (number, start, _), _, words = edits[0]
    editor.binding.replace([(spot[0], Edit(spot[1], spot[2], new)) for spot, _, new in edits])
    editor.page.go(editor.binding.position(number, start + len(words)))
    return True


def told_anyway(reason: Reason, words: str) -> bool:
    """Whether the finding's own sentence names the better words."""
    return reason.values.get("right") == words


def better_words(office: Office, old: str, words: str) -> str:
    """What a change does, for a card, a menu, a bar: also where it cannot be seen."""
    if _seen(old) == _seen(words):
        return office.say("ui.copyedit.unseen")
    if not words.strip():
        return office.say("ui.copyedit.drop", words=old.strip())
    return office.say("ui.copyedit.words", words=words.strip())


def _seen(text: str) -> str:
    """What a reader sees of words: spaces of every width are alike, and controls are nothing."""
    return " ".join("".join(letter if letter.isprintable() else " " * letter.isspace() for letter in text).split())
