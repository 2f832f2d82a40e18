"""Acts on requests from anywhere in the window: the quick log, a story's board and printable log, each act by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from ui.shell.acts import Act

if TYPE_CHECKING:
    from ui.inspector.asking import Requests
    from ui.main_window import MainWindow
    from ui.requests.board import RequestsBoard
    from ui.requests.quick_log import QuickLog

REQUESTS_TAB = 2
NAMED = (
    "accept", "edit", "aside", "send", "attempt", "remind", "reply", "classify", "answer", "extend", "refer", "waive",
    "compose", "mail", "copy", "undo", "watch", "follow_up",
)  # fmt: skip
"""What board and inspector offer on the current request; here it is found by name, in menu and palette."""


class RequestWindowActs(QObject):
    """Finds out what is meant: the request chosen on the board, or beside the story in view."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel: QuickLog | None = None
        window.acts.add(
            Act("request.log", "request", self.log, "Ctrl+J", self._signed_in),
            Act("request.board", "request", self.show_board, "Ctrl+Shift+B", self._in_story),
            Act("request.proposals", "request", self.show_proposals, "Ctrl+Shift+A", self._in_story),
            Act("request.print", "request", self.print_log, "", self._in_story),
            *(
                Act(f"request.{name}", "request", partial(self._do, name), "", partial(self._may, name))
                for name in NAMED
            ),
        )

    # -- what is in view ---------------------------------------------------------------------------------------------

    def _signed_in(self) -> bool:
        return self._window.office.member is not None

    def _in_story(self) -> bool:
        editor = self._window.story.editor
        return self._signed_in() and self._window.story.in_view and editor is not None and editor.story_id is not None

    @property
    def _board(self) -> RequestsBoard | None:
        board = self._window.screens.get("requests")
        return board if board is not None and self._window.content.currentWidget() is board else None  # type: ignore[return-value]  # what that name makes

    @property
    def _tab(self) -> Requests | None:
        inspector = self._window.story.inspector
        return inspector.requests if inspector is not None and self._window.story.in_view else None

    def _action(self, name: str) -> QAction | None:
        view = self._board or self._tab
        return view.actions_by_name.get(name) if view is not None else None

    def _may(self, name: str) -> bool:
        action = self._action(name)
        return self._signed_in() and action is not None and action.isVisible() and action.isEnabled()

    def _do(self, name: str) -> None:
        action = self._action(name)
        if action is not None:
            action.trigger()

    # -- acts --------------------------------------------------------------------------------------------------------

    @Slot()
    def log(self) -> None:
        """Ctrl+J: the quick log, about what is chosen or stands at the caret."""
        panel, board, tab = self._made(), self._board, self._tab
        if board is not None:
            row = board.current
            panel.come(row.story if row else "", (), row.id if row else "")
            return
        editor = self._window.story.editor
        if tab is not None and editor is not None and editor.story_id is not None:
            chosen = tab.current if tab.isVisible() and tab.pane.list.hasFocus() else None
            panel.come(editor.story_id, editor.annotations_here(), chosen.id if chosen else "")
            return
        panel.come()

    def _made(self) -> QuickLog:
        if self.panel is None:
            from ui.requests.quick_log import QuickLog

            self.panel = QuickLog(self._window.office)
            self.panel.logged.connect(self._logged)
            self._window.put_at_foot(self.panel)
        return self.panel

    @Slot(str)
    def _logged(self, words: str) -> None:
        self._window.status.showMessage(words, 8000)

    @Slot()
    def show_board(self) -> None:
        """Ctrl+Shift+B: the requests board, narrowed to the story in view."""
        editor = self._window.story.editor
        if editor is None or editor.story_id is None:
            return
        story, headline = editor.story_id, editor.headline
        self._window.show_screen("requests")
        board = self._board
        if board is not None:
            board.narrow(story, headline)

    @Slot()
    def show_proposals(self) -> None:
        """Ctrl+Shift+A: whom the text accuses; A accepts, D sets aside."""
        inspector = self._window.story.inspector
        if inspector is not None:
            inspector.show_tab(REQUESTS_TAB)
            inspector.requests.to_proposals()

    @Slot()
    def print_log(self) -> None:
        """The story's request log as a file to print or to hand over."""
        from ui.dialogs.request_log import save_request_log

        editor = self._window.story.editor
        if editor is not None and editor.story_id is not None:
            save_request_log(self._window.office, editor.story_id, self._window)
