"""The inspector: the pane at the end of the window, six tabs on one story."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.inspector.activity import Activity
from ui.inspector.asking import Requests
from ui.inspector.checks import Checks
from ui.inspector.correcting import Corrections
from ui.inspector.sourcing import Sourcing
from ui.inspector.tab import StoryTab
from ui.inspector.versions import Versions
from ui.office import Office

TABS = ("sourcing", "requests", "checks", "versions", "corrections", "activity")
"""In the order of Ctrl+1 to Ctrl+6; each names its words, ``ui.inspector.tab.<name>``."""


class Inspector(QWidget):
    """Shows one story from six sides. It acts by itself and hears of changes from the office.

    ``span_wanted`` (code points of the kept text): scroll there. ``annotation_hovered`` (an annotation's id, or None):
    light its words up. ``insert_wanted`` (a request's id): write what may be said of it. ``fix_wanted`` (a statement's
    id), ``better_wanted`` (a reason): write what would mend it. ``objection_wanted`` (an anchor in the kept text): show
    its words.
    """

    span_wanted = Signal(int, int)
    annotation_hovered = Signal(object)
    insert_wanted = Signal(str)
    fix_wanted = Signal(str)
    better_wanted = Signal(object)
    objection_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.sourcing = Sourcing(office)
        self.requests = Requests(office)
        self.checks = Checks(office)
        self.versions = Versions(office)
        self.corrections = Corrections(office)
        self.activity = Activity(office)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        for tab in self._all():
            self.tabs.addTab(tab, "")
            tab.span_wanted.connect(self.span_wanted)
        self.sourcing.pointed.connect(self.annotation_hovered)
        self.requests.insert_wanted.connect(self.insert_wanted)
        self.checks.fix_wanted.connect(self.fix_wanted)
        self.checks.better_wanted.connect(self.better_wanted)
        self.checks.objection_wanted.connect(self.objection_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        office.language_changed.connect(self.speak)
        self.speak()

    def _all(self) -> tuple[StoryTab, ...]:  # type: ignore[type-arg]  # each shows a page of its own type
        return (self.sourcing, self.requests, self.checks, self.versions, self.corrections, self.activity)

    @Slot()
    def speak(self) -> None:
        """Name the tabs in the language that is spoken now."""
        say = self._office.say
        for at, name in enumerate(TABS):
            words = say(f"ui.inspector.tab.{name}")
            self.tabs.setTabText(at, words)
            self.tabs.setTabToolTip(at, f"{words} (Ctrl+{at + 1})")
        self.tabs.setAccessibleName(say("ui.inspector.name"))

    @property
    def story(self) -> str | None:
        """The story that is shown."""
        return self.sourcing.story

    @Slot(object)
    def show_story(self, story: str | None) -> None:
        """Show this story, None for none. Only the tab in view asks; the others do when they are seen."""
        for tab in self._all():
            tab.show_story(story)

    @Slot(int)
    def show_tab(self, number: int) -> None:
        """Bring a tab to the front, counted from 1 as in Ctrl+1, and go to its list."""
        tab = self._all()[number - 1]
        self.tabs.setCurrentWidget(tab)
        tab.pane.list.setFocus()

    @Slot(str)
    def show_request(self, identity: str) -> None:
        """Show a request's card: something is owed because of it."""
        self.tabs.setCurrentWidget(self.requests)
        self.requests.pane.list.go_to(identity)
        self.requests.pane.list.setFocus()

    @Slot(str)
    def show_annotation(self, identity: str) -> None:
        """Show an annotation's card: its words were chosen in the text."""
        self.tabs.setCurrentWidget(self.sourcing)
        self.sourcing.pane.list.go_to(identity)
