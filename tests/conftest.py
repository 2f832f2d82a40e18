"""Properties are not timed: a busy machine must not fail a test. The process ends as cleanly as it ran."""

from __future__ import annotations

import sys

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a screen Qt lets go of it after Python has ended, which crashes the process."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
