"""Acts with a single letter for a key: it works while the list has the focus, on every keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from ui.inspector.card_list import CardList


class Letters(QObject):
    """The letters of one list. An action that is hidden or disabled leaves its letter without effect."""

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view
        self._actions: dict[str, QAction] = {}
        view.letter_pressed.connect(self._pressed)

    def give(self, letter: str, action: QAction) -> None:
        """Let a letter (A to Z) stand for an action. Raises ValueError for one that is taken."""
        if letter in self._actions:
            raise ValueError(f"taken already: {letter}")
        self._actions[letter] = action
        self._view.letters = frozenset(self._actions)
        action.setData(letter)
        # Shown in the list's menu; where the keyboard writes Latin, Qt itself does the act, else ``_pressed``.
        action.setShortcut(QKeySequence(letter))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)

    @Slot(str)
    def _pressed(self, letter: str) -> None:
        action = self._actions[letter]
        if action.isVisible() and action.isEnabled():
            action.trigger()
