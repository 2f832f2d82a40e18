"""What the boards share: pages of cards across stories, the current one in full beside them, and what may be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from newsdesk.desk import Changes
from newsdesk.domain.errors import Rejected
from ui.inspector.acts import Acts
from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card
from ui.inspector.sheet import Sheet
from ui.office import Office

P = TypeVar("P")
PAGE = 100
TOGETHER = 150
"""Changes and keys within so many milliseconds are answered with one question."""


class Board(QWidget, Generic[P]):
    """Asks for pages of ``PAGE`` cards while it is seen. ``story_wanted``: open this story."""

    story_wanted = Signal(str)

    def __init__(self, office: Office, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._title_key, self._empty_key = title, empty
        self._words: dict[QAction, str] = {}
        self.actions_by_name: dict[str, QAction] = {}
        self._ticket, self._shown, self._stale = 0, 0, True
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.heading = QLabel()
        self.heading.setProperty("role", "muted")
        self.heading.setWordWrap(True)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.pane = CardPane(office.look)
        self.sheet = Sheet(office.look)
        self.acts = Acts()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TOGETHER)
        self._later.timeout.connect(self._ask)
        self.filter.textChanged.connect(self._typed)
        self.pane.list.current_changed.connect(self._moved)
        self.pane.list.cards.more_wanted.connect(self._more)
        office.changed.connect(self._changed)
        office.language_changed.connect(self.speak)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        top = self._top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.filter)
        self.filter.setMinimumWidth(self.office.look.px(260))
        column.addLayout(top)
        column.addWidget(self.heading)
        self.heading.hide()
        parts = QSplitter(Qt.Orientation.Horizontal)
        beside = QWidget()
        lines = QVBoxLayout(beside)
        lines.setContentsMargins(8, 0, 8, 0)
        lines.addWidget(self.sheet, 1)
        lines.addWidget(self.acts)
        parts.addWidget(self.pane)
        parts.addWidget(beside)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        column.addWidget(parts, 1)

    def put_under_title(self, widget: QWidget) -> None:
        """Give a board a row of its own between the title and what is said under it."""
        self._column.insertWidget(1, widget)

    def put_beside_title(self, widget: QWidget) -> None:
        """Give a board a part at the end of its title's row."""
        self._top.addWidget(widget)

    # -- for each board to say ---------------------------------------------------------------------------------------

    def question(self, limit: int, offset: int) -> Callable[[], P]:
        """What is asked for a page; the callable runs off the painting thread and touches no widget."""
        raise NotImplementedError

    def take(self, page: P, *, first: bool) -> list[Card]:
        """The cards of a page; ``first`` says that it replaces what was listed."""
        raise NotImplementedError

    def settle(self) -> None:
        """Show the current card in full, and only what may be done with it."""

    def concerns(self, changes: Changes) -> bool:
        """Whether a change is one that this board shows."""
        return bool(changes.stories) or changes.newsroom

    # -- words and acts ----------------------------------------------------------------------------------------------

    def act(self, name: str, key: str, done: Callable[[], object]) -> QAction:
        """An act as a button and as an entry of the list's menu."""
        action = QAction(self)
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
        self.title.setText(say(self._title_key))
        self.pane.list.setAccessibleName(say(self._title_key))
        self.pane.say_when_empty(say(self._empty_key))
        self.filter.setPlaceholderText(say("ui.board.filter"))
        self.filter.setAccessibleName(say("ui.board.filter"))
        for action, key in self._words.items():
            action.setText(say(key))
        self.refresh()

    # -- asking ------------------------------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Ask again, now or when the board is next seen."""
        self._stale = True
        if self.isVisible():
            self._ask()

    @Slot()
    def _ask(self) -> None:
        self._stale = False
        self._ticket += 1
        limit = max(PAGE, self._shown)
        self.office.ask(self, self.question(limit, 0), partial(self._answered, self._ticket, limit))

    def _answered(self, ticket: int, limit: int, page: P) -> None:
        if ticket == self._ticket:
            cards = self.take(page, first=True)
            self._shown = len(cards)
            self.pane.show_cards(cards, more=len(cards) >= limit)
            self.settle()

    @Slot()
    def _more(self) -> None:
        self.office.ask(self, self.question(PAGE, self._shown), partial(self._came_more, self._ticket))

    def _came_more(self, ticket: int, page: P) -> None:
        if ticket == self._ticket:
            cards = self.take(page, first=False)
            self._shown += len(cards)
            self.pane.list.cards.extend(cards, more=len(cards) >= PAGE)

    @Slot()
    def _typed(self) -> None:
        self._shown = 0
        self._later.start()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.concerns(changes):
            self._stale = True
            if self.isVisible():
                self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    @Slot(str)
    def _moved(self, _: str) -> None:
        self.settle()

    # -- acting ------------------------------------------------------------------------------------------------------

    def carry_out(self, command: object) -> None:
        """Act, and show a refusal under the title."""
        self.office.act(self, command, self._done, self._refused)

    def _done(self, _: Changes) -> None:
        self.head("")

    def _refused(self, error: BaseException) -> None:
        self.office.explain(error, partial(self.head, role="error"), (Rejected,))

    def head(self, words: str, role: str = "muted") -> None:
        """A line under the title."""
        self.heading.setProperty("role", role)
        self.heading.style().polish(self.heading)
        self.heading.setText(words)
        self.heading.setVisible(bool(words))
