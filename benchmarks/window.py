"""How long it takes from the start of a process to the window's first picture, against an empty window of Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.record import Measured
from newsdesk.desk import Newsdesk

ROOT = Path(__file__).resolve().parents[1]
TIMES, GOAL = 9, 1.5

_SAYING = """
import time
def said():
    print(time.time_ns(), flush=True)
"""
BARE = _SAYING + """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
def painted():
    window.grab()
    said()
    app.quit()
QTimer.singleShot(0, painted)
app.exec()
"""
_BEGIN = _SAYING + """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import application
from ui.preferences import Preferences
from ui.start import Start
app = application(outline_only=True)
start = Start(app, Preferences(Path(sys.argv[2])))
start.begin(Path(sys.argv[1]))
"""
FIRST = _BEGIN + """
start.in_view.grab()
said()
"""
AT_WORK = _BEGIN + """
def painted():
    if start.window is None or start.office.delivery.busy:
        QTimer.singleShot(1, painted)
        return
    start.window.grab()
    said()
    app.quit()
QTimer.singleShot(0, painted)
app.exec()
start.close()
"""


def measure() -> list[Measured]:
    """Milliseconds to the window's outline and to the desk with its stories, against an empty window of Qt's.

    In turns, so that all meet the same machine; the middle of nine times each. The goal is for the first paint; what
    follows it is mostly the import of the newsroom.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        Newsdesk.found(path, "Bench", "Bench").close()
        taken: dict[str, list[float]] = {FIRST: [], AT_WORK: [], BARE: []}
        for _ in range(TIMES):
            for code, times in taken.items():
                times.append(_ms([sys.executable, "-c", code, str(path), str(Path(folder) / "window.ini")]))
    first, at_work, floor = (median(times) for times in taken.values())
    return [
        Measured("window-first-paint", first, "ms", floor, f"<= {GOAL}x", first <= GOAL * floor),
        Measured("window-at-work", at_work, "ms", floor, "", None),
    ]


def _ms(command: list[str]) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    started = time.time_ns()
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)  # noqa: S603 - our own
    return (int(done.stdout.split()[-1]) - started) / 1e6


def main() -> None:
    """Prints the figure."""
    for one in measure():
        sys.stdout.write(f"{one.name}: {one.value:.0f} ms, bare {one.floor or 0:.0f} ms\n")


if __name__ == "__main__":
    main()
