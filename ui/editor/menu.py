"""What the page offers under the other mouse button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ui.editor.page import Page
from ui.office import Office

if TYPE_CHECKING:
    from ui.editor.copyediting import Copyediting
    from ui.editor.mending import Mending
    from ui.editor.spelling import Spelling


LONGEST = 70
"""So many code points of what a fix would write are shown in the menu; all of them in its tool tip."""


def show_menu(
    office: Office, page: Page, attribute: Callable[[], object], mending: Mending, copyediting: Copyediting,
    spelling: Spelling, at: QPoint,
) -> None:  # fmt: skip
    """Put the menu up at a place of the screen; ``attribute`` marks the selected words as an attribution.

    What would mend the words at that place comes first, then better words for what is found fault with, and what an
    unknown word may have been meant for.
    """
    menu, writable = QMenu(page), not page.isReadOnly()
    menu.setToolTipsVisible(True)
    there = page.cursorForPosition(page.viewport().mapFromGlobal(at)).position()
    for fix in mending.at(there) if writable else ():
        words = mending.words(fix)
        short = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"
        action = menu.addAction(short.replace("&", "&&"))
        action.setToolTip(words)
        action.triggered.connect(partial(_write, mending, fix.statement))
    if writable:
        copyediting.offer(menu, there)
        spelling.offer(menu, there)
    if not menu.isEmpty():
        menu.addSeparator()
    selected = page.textCursor().hasSelection()
    for key, act, enabled in (
        ("ui.editor.menu.undo", page.undo, writable and page.document().isUndoAvailable()),
        ("ui.editor.menu.redo", page.redo, writable and page.document().isRedoAvailable()),
        ("ui.editor.menu.cut", page.cut, writable and selected),
        ("ui.editor.menu.copy", page.copy, selected),
        ("ui.editor.menu.paste", page.paste, writable and page.canPaste()),
        ("ui.act.story.attribute", attribute, selected),
        ("ui.act.edit.direction", page.turn, writable),
    ):
        action = menu.addAction(office.say(key))
        action.triggered.connect(act)
        action.setEnabled(enabled)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _write(mending: Mending, statement: str, *_: object) -> None:
    mending.write(statement)
