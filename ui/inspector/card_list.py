"""A list of cards for pointer and keyboard, with words in its place while it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.inspector.card_painting import CardPainting
from ui.inspector.cards import CARD_ROLE, Card, CardModel
from ui.keys import latin_key, place_key
from ui.theme.look import Look


class CardList(QListView):
    """Cards under each other. ``pointed`` tells which card the pointer or the keyboard is on (its id, or None);

    ``chosen`` that it was clicked or Enter was pressed on it; ``current_changed`` which one commands now mean.
    """

    pointed = Signal(object)
    chosen = Signal(str)
    current_changed = Signal(str)
    letter_pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainting(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.letters: frozenset[str] = frozenset()
        self.entered.connect(self._entered)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._moved)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> Card | None:
        """The card that commands mean, None in an empty list."""
        card = self.currentIndex().data(CARD_ROLE)
        return card if isinstance(card, Card) else None

    def take_several(self) -> None:
        """Several may be selected, with Shift and Ctrl as everywhere; a click selects, and only Enter or a second click
        chooses."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.clicked.disconnect(self._clicked)
        self.doubleClicked.connect(self._clicked)

    @property
    def selected(self) -> list[Card]:
        """The selected cards in their order; the current one where nothing is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = [self.cards.cards[row] for row in rows]
        return found or [card for card in (self.current,) if card is not None]

    def show_cards(self, cards: Sequence[Card], *, more: bool = False) -> None:
        """List these, and stay on the card that was current, or on the one that took its place."""
        held = [card.id for card in self.selected]
        self._show_cards(cards, more=more)
        if len(held) > 1:
            for identity in held:
                row = self.cards.row_of(identity)
                if row >= 0:
                    self.selectionModel().select(
                        self.cards.index(row), QItemSelectionModel.SelectionFlag.Select
                    )

    def _show_cards(self, cards: Sequence[Card], *, more: bool) -> None:
        before, row = self.current, max(0, self.currentIndex().row())
        self.cards.show(cards, more=more)
        if not cards:
            self.current_changed.emit("")
            return
        kept = self.cards.row_of(before.id) if before is not None else -1
        self.setCurrentIndex(self.cards.index(kept if kept >= 0 else min(row, len(cards) - 1)))

    def go_to(self, identity: str) -> None:
        """Make a card current and bring it into view, if it is listed."""
        row = self.cards.row_of(identity)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.scrollTo(self.cards.index(row))

    @Slot(QModelIndex)
    def _entered(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        self.pointed.emit(card.id if isinstance(card, Card) else None)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            self.chosen.emit(card.id)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        card = now.data(CARD_ROLE)
        if isinstance(card, Card):
            self.current_changed.emit(card.id)
            if self.hasFocus():
                self.pointed.emit(card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.chosen.emit(self.current.id)
            return
        if plain and (letter := self._letter(event)):
            self.letter_pressed.emit(letter)
            return
        super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> str:
        """The letter of an act, whatever alphabet the keyboard writes; empty where no act has it."""
        for key in (latin_key(event), place_key(event)):
            letter = chr(key) if ord("A") <= key <= ord("Z") else ""
            if letter in self.letters:
                return letter
            if letter:
                break
        return ""

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointed.emit(None)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class CardPane(QStackedWidget):
    """A card list, or what to do while there is nothing to list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = CardList(look)
        self._empty = QLabel()
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._empty.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        blank = QWidget()
        around = QVBoxLayout(blank)
        around.setContentsMargins(24, 24, 24, 24)
        around.addWidget(self._empty)
        self.addWidget(self.list)
        self.addWidget(blank)

    def say_when_empty(self, words: str) -> None:
        """What stands in the place of an empty list: why it is empty and what to do."""
        self._empty.setText(words)
        self._empty.setAccessibleName(words)

    def show_cards(self, cards: Sequence[Card], *, more: bool = False) -> None:
        """List these, or say what to do where there are none."""
        self.list.show_cards(cards, more=more)
        self.setCurrentIndex(0 if cards else 1)

    @property
    def empty_words(self) -> str:
        """What is said now in place of cards, empty while there are some."""
        return self._empty.text() if self.currentIndex() == 1 else ""
