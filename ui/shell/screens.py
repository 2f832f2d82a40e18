"""The screens there are: a name, where its widget lies, and its key. A screen is imported when it is first opened."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from ui.office import Office


class MakesScreen(Protocol):
    """A screen's class."""

    def __call__(self, office: Office) -> QWidget: ...


@dataclass(frozen=True, slots=True)
class Screen:
    """``name`` makes its words, ``ui.screen.<name>``; ``place`` is ``module:class``."""

    name: str
    place: str
    key: str

    def make(self, office: Office) -> QWidget:
        """The screen itself."""
        module, _, name = self.place.partition(":")
        made = cast("MakesScreen", getattr(importlib.import_module(module), name))
        return made(office)


SCREENS = (
    Screen("desk", "ui.desk.desk:Desk", "Alt+1"),
    Screen("requests", "ui.requests.board:RequestsBoard", "Alt+2"),
    Screen("corrections", "ui.corrections.log:CorrectionsLog", "Alt+3"),
    Screen("sources", "ui.sources.directory:SourcesDirectory", "Alt+4"),
    Screen("settings", "ui.settings.settings:Settings", "Alt+5"),
)
EDITOR = "ui.editor.editor:StoryEditor"
INSPECTOR = "ui.inspector.inspector:Inspector"
CLAIM_ACTS = "ui.shell.claim_acts:ClaimActs"
STORY_ACTS = "ui.shell.story_acts:StoryActs"
