"""The journeys through the window once more, on a screen: Qt's own platform for X11 instead of the one without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exports import tools

HERE = Path(__file__).resolve().parent
JOURNEYS = ("test_window_story.py", "test_window_two.py")
OPEN = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"

pytestmark = pytest.mark.screen


def test_the_journeys_hold_on_a_screen(tmp_path: Path) -> None:
    run, _, _ = tools.need("xvfb-run", "Xvfb", "xauth")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": "1"}
    pictures = os.environ.get("NEWSDESK_PICTURES")
    if pictures:
        environment["NEWSDESK_PICTURES"] = str(Path(pictures) / "screen")
    screen = [run, "-a", "-s", "-screen 0 1600x1000x24", sys.executable]
    shown = subprocess.run([*screen, "-c", OPEN], env=environment, capture_output=True, text=True, check=False)
    if shown.returncode != 0:
        pytest.skip(f"Qt cannot open a window on X11 here: {shown.stderr.strip()[-200:]}")
    command = [*screen, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'work'}"]
    done = subprocess.run(
        [*command, *(str(HERE / name) for name in JOURNEYS)],
        cwd=HERE.parents[1], env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
