"""What every tab shares: one question for all it shows, asked when it is seen and when its story changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from newsdesk.desk import Changes, Newsdesk
from newsdesk.domain.errors import Rejected
from ui.inspector.acts import Acts
from ui.inspector.card_list import CardPane
from ui.office import Office

P = TypeVar("P")


class StoryTab(QWidget, Generic[P]):
    """One tab: a heading that counts, cards, and what may be done with the current one.

    ``question`` is asked off the painting thread, with the desk and the story's id; ``present`` gets the answer. A tab
    that nobody sees asks nothing.
    """

    span_wanted = Signal(int, int)
    pointed = Signal(object)

    def __init__(self, office: Office, question: Callable[[Newsdesk, str], P], empty: str) -> None:
        super().__init__()
        self.office = office
        self.story: str | None = None
        self.page: P | None = None
        self._question = question
        self._empty_key = empty
        self._ticket = 0
        self._stale = False
        self._words: dict[QAction, str] = {}
        self.actions_by_name: dict[str, QAction] = {}
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setProperty("role", "muted")
        self.pane = CardPane(office.look)
        self.acts = Acts()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.pane, 1)
        self.column.addWidget(self.acts)
        self.pane.list.pointed.connect(self.pointed)
        self.pane.list.current_changed.connect(self._current_changed)
        office.changed.connect(self._changed)
        office.language_changed.connect(self.speak)

    # -- for each tab to say -----------------------------------------------------------------------------------------

    def present(self, page: P) -> None:
        """Show an answer that differs from the last."""
        raise NotImplementedError

    def settle(self) -> None:
        """Show only what may be done with what is current. Called after every answer and every move."""

    def put_below(self, widget: QWidget) -> None:
        """Give a tab a part of its own under the cards, as high as they are at first."""
        parts = QSplitter(Qt.Orientation.Vertical)
        self.column.replaceWidget(self.pane, parts)
        parts.addWidget(self.pane)
        parts.addWidget(widget)
        parts.setSizes([300, 300])
        parts.setChildrenCollapsible(False)
        self.column.setStretchFactor(parts, 1)

    # -- words and acts ----------------------------------------------------------------------------------------------

    def act(self, name: str, key: str, done: Callable[[], object], shortcut: str = "") -> QAction:
        """An act as a button and as an entry of the list's menu; ``key`` names its words."""
        action = QAction(self)
        if shortcut:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        action.triggered.connect(done)
        self._words[action] = key
        self.actions_by_name[name] = action
        self.pane.list.addAction(action)
        self.acts.add(name, action)
        return action

    @Slot()
    def speak(self) -> None:
        """Say everything in the language that is spoken now."""
        say = self.office.say
        self.pane.say_when_empty(say(self._empty_key))
        for action, key in self._words.items():
            action.setText(say(key))
            shortcut = action.shortcut().toString()
            action.setToolTip(f"{say(key)} ({shortcut})" if shortcut else say(key))
        if self.page is not None:
            self.present(self.page)
            self.settle()

    # -- asking ------------------------------------------------------------------------------------------------------

    def show_story(self, story: str | None) -> None:
        """Show this story from now on; None for none."""
        if story != self.story:
            self.story, self.page = story, None
            self._ticket += 1
            self.heading.clear()
            self.pane.show_cards(())
            self.settle()
        self.refresh()

    def refresh(self) -> None:
        """Ask again, now or when the tab is next seen."""
        if self.story is None:
            return
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._ticket += 1
        question = partial(self._question, self.office.desk, self.story)
        self.office.ask(self, question, partial(self._answered, self._ticket), partial(self._failed, self._ticket))

    def _answered(self, ticket: int, page: P) -> None:
        if ticket != self._ticket:
            return  # of another story, or overtaken
        if page != self.page:
            self.page = page
            self.present(page)
        self.settle()

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket == self._ticket:
            self.office.explain(error, self.heading.setText, (Rejected,))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self.page is None:
            self.refresh()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.story is not None and (self.story in changes.stories or changes.newsroom or self.concerns(changes)):
            self.refresh()

    def concerns(self, changes: Changes) -> bool:
        """Whether something else than the story itself changed that this tab shows."""
        return False

    @Slot(str)
    def _current_changed(self, _: str) -> None:
        self.settle()

    # -- acting ------------------------------------------------------------------------------------------------------

    def carry_out(self, command: object) -> None:
        """Act, and show a refusal above the list, where it stays until something else is done."""
        self.office.act(self, command, self._done, self._refused)

    def _done(self, _: Changes) -> None:
        self._tell("")

    def _refused(self, error: BaseException) -> None:
        self.office.explain(error, self._tell, (Rejected,))

    def _tell(self, words: str) -> None:
        """A refusal in the heading's place of honour; empty gives the heading back."""
        if words:
            self._set_heading(words, "error")
        elif self.page is not None:
            self.present(self.page)

    def head(self, words: str) -> None:
        """What the list comes to, in a line."""
        self._set_heading(words, "muted")

    def _set_heading(self, words: str, role: str) -> None:
        if self.heading.property("role") != role:
            self.heading.setProperty("role", role)
            self.heading.style().polish(self.heading)
        self.heading.setText(words)
        self.heading.setVisible(bool(words))
