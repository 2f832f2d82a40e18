"""The signs on buttons and the shapes of states, painted from lines: sharp at every zoom, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

Drawing = Callable[[QPainterPath], None]
"""Draws in a square of 24 by 24."""

RATIO = 2.0
"""Pixels of a sign's picture to one of the screen: sharp on dense screens too."""


def _desk(path: QPainterPath) -> None:
    for top in (5, 12, 19):
        path.moveTo(4, top)
        path.lineTo(20, top)


def _requests(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3, 4, 18, 12), 3, 3)
    path.moveTo(8, 16)
    path.lineTo(8, 20)
    path.lineTo(13, 16)


def _corrections(path: QPainterPath) -> None:
    path.moveTo(4, 12)
    path.lineTo(9, 17)
    path.lineTo(20, 6)
    path.moveTo(4, 21)
    path.lineTo(20, 21)


def _sources(path: QPainterPath) -> None:
    path.addEllipse(QPointF(12, 8), 4, 4)
    path.moveTo(4, 21)
    path.cubicTo(4, 12.5, 20, 12.5, 20, 21)


def _settings(path: QPainterPath) -> None:
    for left, knob in ((6, 8), (12, 16), (18, 10)):
        path.moveTo(left, 3)
        path.lineTo(left, knob - 2.5)
        path.addEllipse(QPointF(left, knob), 2.5, 2.5)
        path.moveTo(left, knob + 2.5)
        path.lineTo(left, 21)


def _lock(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 11, 14, 9), 2, 2)
    path.moveTo(8, 11)
    path.cubicTo(8, 2.5, 16, 2.5, 16, 11)


def _unlocked(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 11, 14, 9), 2, 2)
    path.moveTo(8, 11)
    path.cubicTo(8, 2.5, 16, 2.5, 16, 7)
    path.moveTo(12, 14.5)
    path.lineTo(12, 16.5)


def _vault(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(4, 4, 16, 16), 2, 2)
    path.addEllipse(QPointF(12, 12), 3.5, 3.5)
    path.moveTo(12, 12)
    path.lineTo(15, 9)


def _switch(path: QPainterPath) -> None:
    path.moveTo(4, 8)
    path.lineTo(20, 8)
    path.lineTo(16, 4)
    path.moveTo(20, 16)
    path.lineTo(4, 16)
    path.lineTo(8, 20)


def _search(path: QPainterPath) -> None:
    path.addEllipse(QPointF(10.5, 10.5), 6, 6)
    path.moveTo(15, 15)
    path.lineTo(21, 21)


def _close(path: QPainterPath) -> None:
    path.moveTo(6, 6)
    path.lineTo(18, 18)
    path.moveTo(18, 6)
    path.lineTo(6, 18)


def _alert(path: QPainterPath) -> None:
    path.moveTo(12, 3)
    path.lineTo(22, 20)
    path.lineTo(2, 20)
    path.closeSubpath()
    path.moveTo(12, 9)
    path.lineTo(12, 14)
    path.moveTo(12, 17)
    path.lineTo(12, 17.5)


SIGNS: dict[str, Drawing] = {
    "desk": _desk, "requests": _requests, "corrections": _corrections, "sources": _sources, "settings": _settings,
    "lock": _lock, "unlocked": _unlocked, "vault": _vault, "switch": _switch, "search": _search,
    "close": _close, "alert": _alert,
}  # fmt: skip


def sign(name: str, colour: QColor, side: int) -> QIcon:
    """The sign of that name as an icon ``side`` pixels wide. Raises KeyError for an unknown one."""
    path = QPainterPath()
    SIGNS[name](path)
    pixmap = QPixmap(round(side * RATIO), round(side * RATIO))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side * RATIO / 24, side * RATIO / 24)
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.end()
    pixmap.setDevicePixelRatio(RATIO)
    return QIcon(pixmap)


_DIAMOND = QPolygonF([QPointF(12, 2), QPointF(22, 12), QPointF(12, 22), QPointF(2, 12)])
_TRIANGLE = QPolygonF([QPointF(12, 3), QPointF(22, 21), QPointF(2, 21)])


def paint_state(painter: QPainter, state: str, colour: QColor, where: QRectF) -> None:
    """The shape of a story's state in a square: no two share one, so that colour is never needed to tell them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 24, where.height() / 24)
    pen = QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _STATES.get(state, _ring)(painter, colour)
    painter.restore()


def _ring(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QPointF(12, 12), 9, 9)


def _half(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    painter.setBrush(colour)
    painter.drawPie(QRectF(3, 3, 18, 18), 270 * 16, 180 * 16)


def _tick(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(3, 13), QPointF(9, 19), QPointF(21, 5)]))


def _disc(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 12), 9, 9)


def _pause(painter: QPainter, colour: QColor) -> None:
    painter.fillRect(QRectF(4, 3, 5, 18), colour)
    painter.fillRect(QRectF(15, 3, 5, 18), colour)


def _cross(painter: QPainter, _colour: QColor) -> None:
    painter.drawLine(QPointF(4, 4), QPointF(20, 20))
    painter.drawLine(QPointF(20, 4), QPointF(4, 20))


def _diamond(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolygon(_DIAMOND)


def _barred(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    painter.drawLine(QPointF(6, 18), QPointF(18, 6))


def _triangle(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(_TRIANGLE)


_STATES: dict[str, Callable[[QPainter, QColor], None]] = {
    "draft": _ring, "in_review": _half, "approved": _tick, "published": _disc, "on_hold": _pause, "spiked": _cross,
    "withheld": _diamond, "withdrawn": _barred, "overdue": _triangle,
}  # fmt: skip

STATE_COLOURS = {
    "draft": "draft", "in_review": "review", "approved": "approved", "published": "published", "on_hold": "warning",
    "spiked": "draft", "withheld": "blocker", "withdrawn": "blocker", "overdue": "blocker",
}  # fmt: skip
"""The colour of each state in the theme; its ground is the one of the same name with ``_ground``."""
