"""Garbage is collected on the painting thread alone.

Python collects cycles on whichever thread happens to allocate. A widget that dies on another thread holds a lock of
Qt's while it waits for the interpreter, and the painting thread, which has the interpreter, waits for that lock: the
window stands still for good. So automatic collection is off, and a timer does it where widgets live.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500
FULL_EVERY_S = 60.0
"""A collection of everything takes some tens of milliseconds: seldom enough not to be felt."""


class Collector(QObject):
    """Collects on the thread that made it, as often as Python would have; lives as long as the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._full_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations whose time has come, by Python's own thresholds."""
        young, middle, old = (count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True))
        now = time.monotonic()
        if old and now - self._full_at >= FULL_EVERY_S:
            self._full_at = now
            gc.collect(2)
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)
