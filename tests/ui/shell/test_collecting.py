"""A cycle with a widget in it dies on the painting thread, whoever made the garbage."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.collecting import Collector


class Knot(QWidget):
    """A widget that only the collector can free, and the thread it dies on."""

    died_on: list[int]

    def __init__(self, died_on: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: died_on.append(threading.get_ident()))


def test_other_threads_collect_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    assert not gc.isenabled()
    died_on: list[int] = []
    Knot(died_on)

    def litter() -> None:
        for _ in range(5_000):
            knot: list[object] = []
            knot.append(knot)

    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert died_on == []
    collector = Collector(qapp)
    collector.collect()
    gc.collect()
    assert died_on == [threading.get_ident()]


def test_the_timer_collects_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    died_on: list[int] = []
    Knot(died_on)

    def litter_and_look() -> bool:
        for _ in range(1_000):
            knot: list[object] = []
            knot.append(knot)
        return died_on == [threading.get_ident()]

    qtbot.waitUntil(litter_and_look, timeout=10_000)
