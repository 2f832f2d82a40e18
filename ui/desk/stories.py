"""The stories as Qt lists them: pages asked for as they come into view, nothing asked for one card alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from newsdesk.desk.story_cards import CardPage, StoryCard, cards
from newsdesk.text.house_dates import Months
from ui.desk.telling import card_told, headline
from ui.office import Office

CARD = int(Qt.ItemDataRole.UserRole)
PAGE = 100
_TOP = QModelIndex()


class Stories(QAbstractListModel):
    """Cards in the order of their last change. ``shown`` says that an answer has arrived and is in view."""

    shown = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._cards: list[StoryCard] = []
        self._more = False
        self._waiting = False
        self._asked = 0
        self._states: tuple[str, ...] = ()
        self._typed = ""
        self.months = Months.DUAL

    def narrow(self, states: Sequence[str], typed: str) -> None:
        """Show only stories in these states (all for none) that hold the words typed."""
        self._states, self._typed = tuple(states), typed
        self._ask(0, PAGE, anew=True)

    @Slot()
    def refresh(self) -> None:
        """Ask again for as much as is in view."""
        self._ask(0, max(PAGE, len(self._cards)), anew=True)

    def _ask(self, offset: int, limit: int, *, anew: bool) -> None:
        self._asked += 1
        self._waiting = True
        question = partial(cards, self._office.desk, self._states, self._typed, limit, offset)
        self._office.ask(self, question, partial(self._arrived, self._asked, anew), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._waiting = False
        self._office.failed.emit(error)

    def _arrived(self, asked: int, anew: bool, page: CardPage) -> None:
        if asked != self._asked:
            return  # somebody has typed on: a later answer is on its way
        self._waiting = False
        self._more = page.more
        self.months = page.months
        if anew:
            self.beginResetModel()
            self._cards = list(page.cards)
            self.endResetModel()
        elif page.cards:
            first = len(self._cards)
            self.beginInsertRows(_TOP, first, first + len(page.cards) - 1)
            self._cards += page.cards
            self.endInsertRows()
        self.shown.emit()

    def card(self, row: int) -> StoryCard:
        """The card in a row."""
        return self._cards[row]

    def row_of(self, story_id: str) -> int:
        """The row of a story among those that are loaded, -1 for none."""
        return next((row for row, card in enumerate(self._cards) if card.id == story_id), -1)

    # -- what Qt asks ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return headline(self._office, card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card_told(self._office, card, self.months)
        return None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._ask(len(self._cards), PAGE, anew=False)
