"""What mends the words of the page: the fix of a comment statement that the log does not bear out, shown with its words
and written by one key, and by the same key better words for what the reading finds fault with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from newsdesk.desk import Changes
from newsdesk.desk.proposing import fixes
from newsdesk.domain.errors import Reason
from newsdesk.domain.fixing import Fix
from ui.editor import stepping
from ui.editor.about_story import AboutStory
from ui.editor.changes import Edit
from ui.editor.shining import Spot
from ui.editor.whereabouts import spot_of
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor

NOTICE = "mending"
"""The name of the bar that says why nothing was written."""
Found = tuple[tuple[str, Fix], ...]
"""Fixes, each with the id of its finding."""


class Mending(AboutStory[Found]):
    """Knows the fixes of the kept text. Before one is written the page is kept, and the fixes are asked for again."""

    def __init__(self, office: Office, editor: StoryEditor) -> None:
        super().__init__(office, editor, fixes, (), NOTICE)

    def concerns(self, story: str, changes: Changes) -> bool:
        """A fix is worded by the log, the sources and the house's wording."""
        return story in changes.stories or changes.sources != frozenset() or changes.newsroom

    def words(self, fix: Fix) -> str:
        """What a fix does, with what it would write."""
        return fix_words(self._office, fix)

    def at(self, position: int) -> Sequence[Fix]:
        """The fixes of the words at a document position."""
        number, offset = self._editor.binding.place(position)
        return [
            fix
            for _, fix in self._told
            if any(spot[0] == number and spot[1] <= offset <= spot[2] for spot in self._spots(fix))
        ]

    def _spots(self, fix: Fix) -> list[Spot]:
        base, table = self._editor.saving.base_body, self._editor.binding.table
        spans = (fix.span, fix.reason.span)
        return [spot for span in spans if span is not None and (spot := spot_of(base, span, table)) is not None]

    # -- writing -----------------------------------------------------------------------------------------------------

    @Slot()
    def mend_here(self) -> None:
        """Write what mends the words that the caret is in: a comment statement's fix, or better words for them.

        Where there is neither, or nothing may be written, a bar says so.
        """
        editor, here = self._editor, self._editor.page.textCursor().position()
        offered, better = self.at(here), editor.copyediting.at(here)
        if offered:
            self.write(offered[0].statement)
        elif not better:
            self._say("ui.mending.none")
        elif editor.page.isReadOnly():
            self._say("ui.saying.read_only")
        else:
            editor.notices.drop(NOTICE, stepping.NOTICE)
            editor.copyediting.write(better[:1])

    @Slot(object)
    def write_words(self, reason: Reason) -> None:
        """Write what mends a finding of the kept text, or say why not."""
        editor = self._editor
        editor.notices.drop(NOTICE)
        if editor.page.isReadOnly():
            self._say("ui.saying.read_only")
        elif not editor.copyediting.write_kept(reason):
            self._say("ui.mending.gone")
        else:
            editor.page.setFocus()

    @Slot(str)
    def write(self, statement: str) -> None:
        """Write the fix of a comment statement (its id), as one step of undo."""
        editor = self._editor
        editor.notices.drop(NOTICE)
        if editor.page.isReadOnly():
            self._say("ui.saying.read_only")
        else:
            editor.keep_then(partial(self._fetch, statement))

    def _fetch(self, statement: str) -> None:
        story = self._editor.story_id
        if story is not None:
            question = partial(fixes, self._office.desk, story)
            self._office.ask(self, question, partial(self._put, story, statement))

    def _put(self, story: str, statement: str, found: Found) -> None:
        editor = self._editor
        if story != editor.story_id or editor.page.isReadOnly():
            return
        self._told = found
        fix = next((item for _, item in found if item.statement == statement), None)
        spot = spot_of(editor.saving.base_body, fix.span, editor.binding.table) if fix is not None else None
        if fix is None or spot is None:
            self._say("ui.mending.gone")
            return
        number, start, end = spot
        editor.binding.replace([(number, Edit(start, end, fix.words))])  # one step of undo
        editor.notices.drop(stepping.NOTICE)
        editor.page.go(editor.binding.position(number, start + len(fix.words)))
        editor.page.setFocus()
        editor.shining.flash((number, start, start + len(fix.words)))

    def _say(self, key: str) -> None:
        close = partial(self._editor.notices.drop, NOTICE)
        self._editor.notices.tell(NOTICE, partial(self._office.say, key), [("ui.close", close)])


def fix_words(office: Office, fix: Fix) -> str:
    """What a fix does, with what it would write: for a card, a menu, a bar."""
    return office.say("ui.mending.words", what=office.say(f"fix.{fix.kind.value}"), words=fix.words.strip())
