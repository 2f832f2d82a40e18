"""F6 goes from one part of the window to the next, back to where the focus last was in it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget


class Regions(QObject):
    """The parts of the window in the eye's order; ``parts`` is asked each time, hidden ones are passed over."""

    def __init__(self, parts: Callable[[], list[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._last: dict[QWidget, QWidget] = {}

    @Slot()
    def next(self) -> None:
        """On to the next part that can take the focus."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Back to the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        parts = [part for part in self._parts() if part.isVisible()]
        if not parts:
            return
        focus = QApplication.focusWidget()
        here = next((at for at, part in enumerate(parts) if focus is part or (focus and part.isAncestorOf(focus))), -1)
        if here >= 0 and focus is not None:
            self._last[parts[here]] = focus
        start = here if here >= 0 else (-1 if step > 0 else 0)
        for distance in range(1, len(parts) + 1):
            part = parts[(start + step * distance) % len(parts)]
            target = self._target(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, part: QWidget) -> QWidget | None:
        last = self._last.get(part)
        if last is not None and shiboken6.isValid(last) and part.isAncestorOf(last) and _takes_focus(last):
            return last
        if _takes_focus(part):
            return part
        return next((child for child in part.findChildren(QWidget) if _takes_focus(child)), None)


def _takes_focus(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisible()
        and widget.focusProxy() is None
    )  # fmt: skip
