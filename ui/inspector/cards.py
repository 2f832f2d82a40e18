"""Cards: one thing of a list with its state as a word, and the thin model that lists show them from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal


class Tone(StrEnum):
    """How much a state asks of the reader. Each has a shape of its own, so that colour says nothing alone.

    The values name colours of the theme.
    """

    STOP = "blocker"
    ATTENTION = "warning"
    GOOD = "approved"
    DONE = "published"
    HINT = "suggestion"
    PLAIN = "draft"


@dataclass(frozen=True, slots=True)
class Card:
    """One entry. ``badge`` is the word of its state, ``lines`` stand under the title, ``aside`` is a time or a count.

    ``section`` heads the first card of a group; ``struck`` cards are of things set aside.
    """

    id: str
    title: str
    badge: str = ""
    tone: Tone = Tone.PLAIN
    lines: tuple[str, ...] = ()
    aside: str = ""
    section: str = ""
    struck: bool = False

    @property
    def aloud(self) -> str:
        """Everything on the card, in its order."""
        parts = (self.section, self.badge, self.title, *self.lines, self.aside)
        return "\n".join(part for part in parts if part)


CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractListModel):
    """The cards of one list. It asks nothing itself: ``more_wanted`` says that the last card was reached."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._more = False

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is listed."""
        return self._cards

    def show(self, cards: Sequence[Card], *, more: bool = False) -> None:
        """List these cards. The same ones in the same order keep the view where it is. ``more``: there are others."""
        shown, self._more = tuple(cards), more
        if [card.id for card in shown] != [card.id for card in self._cards]:
            self.beginResetModel()
            self._cards = shown
            self.endResetModel()
            return
        before, self._cards = self._cards, shown
        for row, (old, new) in enumerate(zip(before, shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def extend(self, cards: Sequence[Card], *, more: bool) -> None:
        """List these after the ones that are there."""
        self._more = more
        if cards:
            first = len(self._cards)
            self.beginInsertRows(QModelIndex(), first, first + len(cards) - 1)
            self._cards = (*self._cards, *cards)
            self.endInsertRows()

    def row_of(self, identity: str) -> int:
        """The row of a card, -1 where it is not listed."""
        return next((row for row, card in enumerate(self._cards) if card.id == identity), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        if self._more:
            self._more = False  # asked for once; the answer says whether there is more
            self.more_wanted.emit()

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        return card.aloud if role == Qt.ItemDataRole.AccessibleTextRole else None


_ISOLATES, _END = "\u2066\u2067\u2068", "\u2069"


def right_to_left(text: str, otherwise: bool) -> bool:
    """Whether a text reads from the right: its first strong letter outside isolates says so (UAX #9, P2)."""
    depth = 0
    for letter in text:
        if letter in _ISOLATES:
            depth += 1
        elif letter == _END:
            depth = max(0, depth - 1)
        elif depth == 0:
            kind = unicodedata.bidirectional(letter)
            if kind in ("R", "AL", "L"):
                return kind != "L"
    return otherwise
