"""A story in view: the editor and the inspector, made when the first is opened, and what they say to each other."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from ui.shell.acts import Act
from ui.shell.screens import CLAIM_ACTS, EDITOR, INSPECTOR, STORY_ACTS

if TYPE_CHECKING:
    from ui.editor.editor import StoryEditor
    from ui.inspector.inspector import Inspector
    from ui.main_window import MainWindow
    from ui.shell.claim_acts import ClaimActs
    from ui.shell.story_acts import StoryActs

SHARE = (2, 1)
"""How the window is divided between text and inspector the first time."""


def _class(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


class StoryView(QObject):
    """Puts the editor in the middle of the window and the inspector at its end, and connects the two."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.editor: StoryEditor | None = None
        self.inspector: Inspector | None = None
        self.story_acts: StoryActs | None = None
        self.claim_acts: ClaimActs | None = None

    @Slot(str)
    def open(self, story_id: str) -> None:
        """Show a story."""
        if self.editor is None or self.inspector is None:
            self.editor, self.inspector = self._make()
        window = self._window
        window.show_editor(self.editor)
        window.inspector.show()
        window.status.tell_of_text(True)
        self.editor.open(story_id)
        self.inspector.show_story(story_id)

    @property
    def in_view(self) -> bool:
        """Whether a story is in view."""
        return self.editor is not None and self._window.content.currentWidget() is self.editor

    def may_close(self) -> bool:
        """Whether the window may go: the editor keeps what was typed."""
        return self.editor is None or self.editor.may_close()

    def _make(self) -> tuple[StoryEditor, Inspector]:
        window = self._window
        editor: StoryEditor = _class(EDITOR)(window.office)
        inspector: Inspector = _class(INSPECTOR)(window.office)
        window.inspector.addWidget(inspector)
        inspector.span_wanted.connect(editor.show_span)
        inspector.annotation_hovered.connect(editor.light_up)
        editor.proposed.wanted.connect(window.request_acts.show_proposals)
        editor.owed.wanted.connect(inspector.show_request)
        editor.returned.wanted.connect(self._show_checks)
        inspector.objection_wanted.connect(editor.returned.show_words)
        inspector.insert_wanted.connect(editor.saying.write_of)
        inspector.fix_wanted.connect(editor.mending.write)
        inspector.better_wanted.connect(editor.mending.write_words)
        inspector.requests.log_wanted.connect(window.request_acts.log)
        editor.annotation_activated.connect(inspector.show_annotation)
        editor.checks_wanted.connect(self._show_checks)
        editor.focus_changed.connect(window.focus_on_text)
        editor.words_changed.connect(window.status.show_words)
        editor.state_changed.connect(window.status.show_state)
        editor.direction_changed.connect(window.status.show_direction)
        story_acts: StoryActs = _class(STORY_ACTS)(window, editor)
        self.story_acts = story_acts
        claim_acts: ClaimActs = _class(CLAIM_ACTS)(window, editor)
        self.claim_acts = claim_acts
        window.acts.add(*editor.acts(), *story_acts.acts(), *claim_acts.acts())
        window.acts.add(*(self._tab(inspector, number) for number in range(1, 7)))
        window.divide(SHARE)
        return editor, inspector

    def _tab(self, inspector: Inspector, number: int) -> Act:
        return Act(f"go.tab-{number}", "go", partial(inspector.show_tab, number), f"Ctrl+{number}", self._is_in_view)

    def _is_in_view(self) -> bool:
        return self.in_view

    @Slot()
    def _show_checks(self) -> None:
        if self.inspector is not None:
            self.inspector.show_tab(3)

    @Slot()
    def left(self) -> None:
        """Another screen is in view: nothing of the text is told below it."""
        self._window.status.tell_of_text(False)
