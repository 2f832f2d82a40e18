"""What a start costs, and what it must not do: heavy imports before the first paint, references to None lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("sqlite_utils", "babel", "docx", "lxml", "pyrage", "nacl", "keyring", "click", "jinja2", "typst", "hijridate")
"""What only some acts need. A newsroom of one has a key to open, but nothing to sign yet."""

OPENING = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import application
from ui.preferences import Preferences
from ui.start import Start
app = application()
start = Start(app, Preferences(Path(sys.argv[2])))
start.begin(Path(sys.argv[1]))
def look():
    if start.window is None or start.office.delivery.busy:
        QTimer.singleShot(20, look)
        return
    start.window.grab()
    print(*sorted(set(sys.modules) & set({HEAVY!r})))
    app.quit()
QTimer.singleShot(0, look)
app.exec()
start.close()
"""


def run(*arguments: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, env=environment, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_opening_the_window_imports_nothing_heavy(sample_path: Path, tmp_path: Path) -> None:
    assert run("-c", OPENING, str(sample_path), str(tmp_path / "window.ini")) == ""


def test_the_command_line_does_not_import_qt() -> None:
    assert run("-c", "import main, newsdesk.cli, sys; print('PySide6' in sys.modules)") == "False"


@pytest.mark.parametrize("name", ["--version", "--help"])
def test_without_a_screen_the_commands_still_answer(name: str) -> None:
    assert "newsdesk" in run("main.py" if Path.cwd() == ROOT else str(ROOT / "main.py"), name).lower()


def test_calls_that_give_nothing_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses one a call under Python 3.11, and ends the process after some thousands."""
    label, rows, pixmap = QLabel(), QListWidget(), QPixmap(20, 20)
    qtbot.addWidget(label)
    qtbot.addWidget(rows)
    calls = 2_000

    def work() -> None:
        for number in range(calls):
            label.setText(str(number))
            label.setVisible(False)
            rows.addItem("x")
            rows.clear()
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            painter = QPainter(pixmap)
            painter.drawLine(0, 0, 5, 5)
            painter.end()
            QObject().deleteLater()
            QWidget.setToolTip(label, "x")

    work()
    before = sys.getrefcount(None)
    work()
    assert abs(sys.getrefcount(None) - before) < calls / 10
