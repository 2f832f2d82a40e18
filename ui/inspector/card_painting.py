"""Paints a card: its state as a chip with a shape and a word, its title, its lines. The same both ways round."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.inspector.cards import CARD_ROLE, Card, Tone, right_to_left
from ui.theme.look import Look
from ui.theme.tokens import RADIUS, SMALL_SIZE, TEXT_SIZE

PAD, GAP, EDGE = 10, 4, 4
_TALL = 100_000
_KEPT = 4000


def shape(tone: Tone, box: QRectF) -> QPainterPath:
    """The sign of a tone inside a square: octagon, triangle, disc, ring, diamond, bar."""
    path = QPainterPath()
    left, top, side = box.left(), box.top(), box.width()
    corners: list[tuple[float, float]] = []
    match tone:
        case Tone.STOP:
            corners = [(0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)]
        case Tone.ATTENTION:
            corners = [(0.5, 0), (1, 0.95), (0, 0.95)]
        case Tone.HINT:
            corners = [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]
        case Tone.GOOD:
            path.addEllipse(box)
        case Tone.DONE:
            path.addEllipse(box)
            path.addEllipse(box.adjusted(side * 0.28, side * 0.28, -side * 0.28, -side * 0.28))
        case Tone.PLAIN:
            path.addRoundedRect(QRectF(left, top + side * 0.36, side, side * 0.28), 1, 1)
    if corners:
        path.moveTo(QPointF(left + corners[0][0] * side, top + corners[0][1] * side))
        for x, y in corners[1:]:
            path.lineTo(QPointF(left + x * side, top + y * side))
        path.closeSubpath()
    return path


class CardPainting(QStyledItemDelegate):
    """Draws cards in the theme's colours. Heights are worked out once for each card and width."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._heights: dict[tuple[Card, int, int], int] = {}

    # -- sizes -------------------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        card = index.data(CARD_ROLE)
        width = self._view.viewport().width()
        if not isinstance(card, Card):
            return QSize(width, 0)
        key = (card, width, self._look.zoom)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            height = self._heights[key] = self._height(card, width)
        return QSize(width, height)

    def _height(self, card: Card, width: int) -> int:
        px = self._look.px
        inner = width - 2 * px(PAD) - 2 * px(GAP) - px(EDGE)
        height = 2 * px(PAD) + px(GAP)
        if card.section:
            height += self._section_height()
        if card.badge or card.aside:
            height += self._chip_height() + px(GAP)
            if self._aside_below(card, inner):
                height += _tall(self._small_font(), inner, card.aside) + px(GAP)
        height += _tall(self._title_font(), inner, card.title) if card.title else 0
        for line in card.lines:
            height += px(GAP) + _tall(self._line_font(), inner, line)
        return height

    def _aside_below(self, card: Card, width: int) -> bool:
        """Whether state and time do not fit on one line: nothing of a time is ever cut off."""
        if not (card.badge and card.aside):
            return False
        metrics, look = QFontMetrics(self._small_font()), self._look
        chip = metrics.horizontalAdvance(card.badge) + look.px(10) + 4 * look.px(6)
        return chip + metrics.horizontalAdvance(card.aside) > width

    def _section_height(self) -> int:
        return QFontMetrics(self._title_font()).height() + 2 * self._look.px(GAP)

    def _chip_height(self) -> int:
        return QFontMetrics(self._small_font()).height() + self._look.px(GAP)

    def _title_font(self) -> QFont:
        return self._look.interface_font(TEXT_SIZE, QFont.Weight.DemiBold)

    def _line_font(self) -> QFont:
        return self._look.interface_font(TEXT_SIZE)

    def _small_font(self) -> QFont:
        return self._look.interface_font(SMALL_SIZE)

    # -- painting ----------------------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, rtl = self._look.px, self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        rect = QRect(option.rect).adjusted(px(GAP), 0, -px(GAP), -px(GAP))
        if card.section:
            self._section(painter, rect, card.section, rtl)
            rect.setTop(rect.top() + self._section_height())
        focused = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        self._ground(painter, rect, option.state, card.tone, rtl, focused=focused)
        near, far = px(PAD) + px(EDGE), px(PAD)
        inner = rect.adjusted(far if rtl else near, px(PAD), -(near if rtl else far), -px(PAD))
        self._words(painter, inner, card, rtl)
        painter.restore()

    def _section(self, painter: QPainter, rect: QRect, words: str, rtl: bool) -> None:
        painter.setFont(self._title_font())
        painter.setPen(self._look.colour("muted"))
        head = QRect(rect.left(), rect.top(), rect.width(), self._section_height())
        painter.drawText(head, _flags(words, rtl) | int(Qt.AlignmentFlag.AlignVCenter), words)

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, tone: Tone, rtl: bool, *, focused: bool
    ) -> None:
        look = self._look
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), look.px(RADIUS), look.px(RADIUS))
        painter.fillPath(path, look.colour("chosen" if chosen else "hover" if hover else "surface"))
        painter.save()
        painter.setClipPath(path)
        start = rect.right() - look.px(EDGE) if rtl else rect.left()
        painter.fillRect(QRect(start, rect.top(), look.px(EDGE) + 1, rect.height()), look.colour(tone))
        painter.restore()
        painter.setPen(QPen(look.colour("focus" if focused else "line"), 2 if focused else 1))
        painter.drawPath(path)

    def _words(self, painter: QPainter, inner: QRect, card: Card, rtl: bool) -> None:
        look, top = self._look, inner.top()
        if card.badge or card.aside:
            below = self._aside_below(card, inner.width())
            shown = replace(card, aside="") if below else card
            self._chip_row(painter, QRect(inner.left(), top, inner.width(), self._chip_height()), shown, rtl)
            top += self._chip_height() + look.px(GAP)
        title = self._title_font()
        title.setStrikeOut(card.struck)
        rows = [(self._small_font(), "muted", card.aside)] if self._aside_below(card, inner.width()) else []
        rows += [(title, "text", card.title)] if card.title else []
        rows += [(self._line_font(), "muted" if card.struck else "text", line) for line in card.lines]
        for font, colour, words in rows:
            height = _tall(font, inner.width(), words)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            painter.drawText(QRect(inner.left(), top, inner.width(), height), _flags(words, rtl), words)
            top += height + look.px(GAP)

    def _chip_row(self, painter: QPainter, row: QRect, card: Card, rtl: bool) -> None:
        look, font = self._look, self._small_font()
        metrics, side, gap = QFontMetrics(font), look.px(10), look.px(6)
        painter.setFont(font)
        used = 0
        if card.badge:
            used = min(row.width(), metrics.horizontalAdvance(card.badge) + side + 3 * gap)
            chip = QRect(row.right() - used + 1 if rtl else row.left(), row.top(), used, row.height())
            path = QPainterPath()
            path.addRoundedRect(QRectF(chip), look.px(RADIUS), look.px(RADIUS))
            painter.fillPath(path, look.colour(f"{card.tone}_ground"))
            colour = look.colour(card.tone)
            start = chip.right() - gap - side + 1 if rtl else chip.left() + gap
            box = QRectF(start, chip.top() + (chip.height() - side) / 2, side, side)
            painter.fillPath(shape(card.tone, box), colour)
            painter.setPen(colour)
            words = chip.adjusted(gap, 0, -2 * gap - side, 0) if rtl else chip.adjusted(2 * gap + side, 0, -gap, 0)
            painter.drawText(words, _one_line(rtl), card.badge)
        if card.aside:
            rest = row.adjusted(0, 0, -used - gap, 0) if rtl else row.adjusted(used + gap, 0, 0, 0)
            painter.setPen(QColor(look.colour("muted")))
            painter.drawText(
                rest, _one_line(rtl, Qt.AlignmentFlag.AlignRight),
                metrics.elidedText(card.aside, Qt.TextElideMode.ElideRight, rest.width()),
            )  # fmt: skip


def _direction(rtl: bool) -> int:
    return int(Qt.TextFlag.TextForceRightToLeft if rtl else Qt.TextFlag.TextForceLeftToRight)


def _flags(words: str, rtl: bool) -> int:
    """How a paragraph is set: at its own leading edge, in its own direction, wrapped."""
    leading = int(Qt.AlignmentFlag.AlignLeft)  # Qt turns it round for text that runs from the right
    return leading | int(Qt.TextFlag.TextWordWrap) | _direction(right_to_left(words, rtl))


def _one_line(rtl: bool, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> int:
    return int(side) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine) | _direction(rtl)


def _tall(font: QFont, width: int, words: str) -> int:
    """How high words stand, wrapped into a width."""
    flags = _flags(words, False)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), _TALL), flags, words).height()
