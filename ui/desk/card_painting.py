"""A story's card, painted: headline and state above, whose it is and what is due below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from newsdesk.desk.story_cards import StoryCard
from ui.desk import telling
from ui.desk.stories import CARD, Stories
from ui.office import Office
from ui.theme.signs import STATE_COLOURS, paint_state
from ui.theme.tokens import GAP, RADIUS, SMALL_SIZE

HEADLINE_SIZE = 16


class CardPainting(QStyledItemDelegate):
    """Paints the rows of the desk's list, mirrored with the language."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = self._office.look
        above = QFontMetrics(self._headline_font()).height()
        below = QFontMetrics(look.interface_font(SMALL_SIZE)).height()
        return QSize(look.px(240), above + below + look.px(GAP * 4.5))

    def _headline_font(self) -> QFont:
        return self._office.look.interface_font(HEADLINE_SIZE, QFont.Weight.DemiBold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD)
        model = index.model()
        if not isinstance(card, StoryCard) or not isinstance(model, Stories):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self._ground(painter, option)
        look = self._office.look
        above = QFontMetrics(self._headline_font()).height()
        top = QRect(inner.left(), inner.top(), inner.width(), above)
        rest = self._chip(painter, option, top, card)
        title = telling.headline(self._office, card)
        self._text(painter, option, rest, title, self._headline_font(), "text", own_direction=True)
        low = QRect(inner.left(), top.bottom() + look.px(GAP / 2), inner.width(), inner.bottom() - top.bottom())
        low = self._deadline(painter, option, low, card, model)
        words = telling.changed(self._office, card, model.months)
        self._text(painter, option, low, words, look.interface_font(SMALL_SIZE), "muted")
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        look = self._office.look
        card = option.rect.adjusted(look.px(GAP), look.px(GAP / 2), -look.px(GAP), -look.px(GAP / 2))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(look.colour("chosen" if chosen else "hover" if hovered else "surface"))
        painter.setPen(QPen(look.colour("focus" if focused else "line"), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), look.px(RADIUS), look.px(RADIUS))
        return card.adjusted(look.px(GAP * 1.5), look.px(GAP), -look.px(GAP * 1.5), -look.px(GAP))

    def _chip(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, card: StoryCard) -> QRect:
        """The state, at the row's end: a shape and a word on a ground of its colour. Gives what is left of the row."""
        look = self._office.look
        font = look.interface_font(SMALL_SIZE)
        words = telling.state(self._office, card)
        colour = STATE_COLOURS.get(card.status, "draft")
        side, gap = look.px(12), look.px(GAP)
        width = QFontMetrics(font).horizontalAdvance(words) + side + gap * 3 + look.px(3)
        chip = self._end(option, row, width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{colour}_ground"))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        mark = self._start(option, chip.adjusted(gap, 0, -gap, 0), side)
        where = QRectF(mark.left(), chip.center().y() - side / 2 + 1, side, side)
        paint_state(painter, card.working, look.colour(colour), where)
        rest = self._but_start(option, chip.adjusted(gap, 0, -gap, 0), side + gap)
        self._text(painter, option, rest, words, font, colour)
        return self._but_end(option, row, width + gap)

    def _deadline(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, card: StoryCard, model: Stories
    ) -> QRect:
        look = self._office.look
        words = telling.deadline(self._office, card, model.months)
        if not words:
            return row
        overdue = card.overdue and not card.updates
        heavy = overdue or bool(card.updates)
        font = look.interface_font(SMALL_SIZE, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        side = look.px(12) if overdue else 0
        width = QFontMetrics(font).horizontalAdvance(words) + side + look.px(GAP + 3)
        place = self._end(option, row, min(width, row.width() * 2 // 3))
        waits = bool(card.updates) or (card.unclassified and card.due is None)
        colour = "blocker" if overdue else "warning" if waits else "text"
        if side:
            mark = self._start(option, place, side)
            where = QRectF(mark.left(), place.center().y() - side / 2, side, side)
            paint_state(painter, "overdue", look.colour(colour), where)
            place = self._but_start(option, place, side + look.px(GAP / 2))
        self._text(painter, option, place, words, font, colour)
        return self._but_end(option, row, min(width, row.width() * 2 // 3) + look.px(GAP))

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        words: str,
        font: QFont,
        colour: str,
        *,
        own_direction: bool = False,
    ) -> None:
        """At the start of its place; what a writer wrote runs in its own direction, our sentences in the language's."""
        painter.setFont(font)
        painter.setPen(self._office.look.colour(colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto if own_direction else option.direction)
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(place, flags, shown)

    @staticmethod
    def _start(option: QStyleOptionViewItem, row: QRect, width: int) -> QRect:
        return QStyle.visualRect(option.direction, row, QRect(row.left(), row.top(), width, row.height()))

    @staticmethod
    def _end(option: QStyleOptionViewItem, row: QRect, width: int) -> QRect:
        left = row.left() + row.width() - width
        return QStyle.visualRect(option.direction, row, QRect(left, row.top(), width, row.height()))

    @staticmethod
    def _but_start(option: QStyleOptionViewItem, row: QRect, width: int) -> QRect:
        rest = QRect(row.left() + width, row.top(), max(0, row.width() - width), row.height())
        return QStyle.visualRect(option.direction, row, rest)

    @staticmethod
    def _but_end(option: QStyleOptionViewItem, row: QRect, width: int) -> QRect:
        rest = QRect(row.left(), row.top(), max(0, row.width() - width), row.height())
        return QStyle.visualRect(option.direction, row, rest)
