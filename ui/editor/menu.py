"""What the page offers under the other mouse button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ui.editor.page import Page
from ui.office import Office


def show_menu(office: Office, page: Page, attribute: Callable[[], object], at: QPoint) -> None:
    """Put the menu up at a place of the screen; ``attribute`` marks the selected words as an attribution."""
    menu, writable = QMenu(page), not page.isReadOnly()
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
