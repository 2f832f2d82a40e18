"""What may be done, as buttons that wrap to the width and as entries of a list's menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

SPACE = 6


class Wrapping(QLayout):
    """Widgets side by side at their own width, on as many rows as they need, from the reading direction's start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # Qt asks past the end and takes null

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # as above

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        x, y, tall = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if move:
                size.setWidth(min(size.width(), rect.width()))  # cut, rather than pushed out of view
            if x and x + size.width() > rect.width():
                x, y, tall = 0, y + tall + SPACE, 0
            if move:
                place = QRect(QPoint(rect.x() + x, rect.y() + y), size)
                item.setGeometry(QStyle.visualRect(direction, rect, place))
            x, tall = x + size.width() + SPACE, max(tall, size.height())
        return y + tall


class ActButton(QPushButton):
    """A button that says and does what an action says and does, and hides with it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._letter = ""
        self.setAutoDefault(False)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip() if self._action.toolTip() != self._action.text() else "")
        letter = self._action.data()
        self._letter = letter if isinstance(letter, str) else ""
        self.setAccessibleName(f"{self._action.text()} ({self._letter})" if self._letter else "")
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())

    def _cap(self) -> int:
        """How wide the cap with the key is, in pixels; 0 without a key."""
        metrics = QFontMetrics(self.font())
        return metrics.horizontalAdvance("W") + SPACE if self._letter else 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._cap() + (SPACE if self._letter else 0), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and at their end the key that does the same, as a key looks; in a narrow strip the words alone."""
        if not self._letter or self.width() < self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter, whole = QStylePainter(self), QRect(option.rect)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        cap, rtl = self._cap(), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        option.rect = whole.adjusted(cap if rtl else 0, 0, 0 if rtl else -cap, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        height = QFontMetrics(self.font()).height()
        place = QRect(0, 0, cap, min(height, whole.height() - 2 * SPACE // 2))
        place.moveCenter(whole.center())
        place.moveLeft(SPACE + 2 if rtl else whole.width() - cap - SPACE - 2)
        colour = option.palette.color(self.foregroundRole())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.75)
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(place, 3, 3)
        painter.setOpacity(1)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._letter)


SHARE = 0.34
"""So much of its window's height the buttons take at most; beyond, they scroll."""


class Acts(QScrollArea):
    """A strip of buttons, one for each act: as tall as it must be, as long as that leaves the rest in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = self._inner = QWidget()
        self._flow = Wrapping(inner)
        self.buttons: dict[str, ActButton] = {}
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, name: str, action: QAction) -> ActButton:
        """Show an act; ``name`` is for whoever looks for its button."""
        button = self.buttons[name] = ActButton(action, self._inner)
        self._flow.addWidget(button)
        action.changed.connect(self._fit)
        return button

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        bar = self.verticalScrollBar().sizeHint().width()
        whole, most = self._flow.heightForWidth(width), int(self.window().height() * SHARE)
        return whole if whole <= most else min(most, self._flow.heightForWidth(width - bar))

    def sizeHint(self) -> QSize:
        return QSize(self._flow.minimumSize().width(), self._flow.minimumSize().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)
        return moved

    @Slot()
    def _fit(self) -> None:
        """A button came, went, or says something else: so may the strip's height be another."""
        self._flow.invalidate()
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
