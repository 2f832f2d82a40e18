"""A form's fields: in full where there is room, scrolling where there is not, with the buttons always in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

ROOM = 24
"""Pixels left free of a screen around a dialog."""
LEAST = 120
"""Pixels of the fields that are always shown."""


class Scrolling(QScrollArea):
    """Wants the room that its widget wants, and does with less."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._height_for(max(self.width(), self._inside.sizeHint().width()))

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), LEAST))

    def _height_for(self, width: int) -> QSize:
        inside = self._inside
        hint = inside.sizeHint()
        height = inside.heightForWidth(width) if inside.hasHeightForWidth() else hint.height()
        return QSize(hint.width(), max(height, inside.minimumSizeHint().height(), hint.height()))

    @Slot(QWidget, QWidget)
    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whatever has the focus is in view, however it got there."""
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside wants another size: whoever lays this out hears of it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def room(widget: QWidget) -> QSize:
    """The most that a dialog may take of its screen."""
    return widget.screen().availableSize() - QSize(ROOM, ROOM * 2)
