"""A newsroom made once, and a copy of it for each journey; the window that people sit at."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.office import Office, found

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.journeys.window import Seat

KNOWN = ("This plugin does not support propagateSizeHints",)
"""What Qt's platform without a screen says of itself."""


def pytest_configure(config: pytest.Config) -> None:
    """Names what can be left out with ``-m "not screen"``."""
    config.addinivalue_line("markers", "screen: opens the window on a (virtual) screen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings fail every journey through the window."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.name.startswith("test_window"):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*KNOWN, extend=True))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Never written to."""
    return found(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def office(founded: Office, tmp_path: Path) -> Office:
    """This journey's own."""
    folder = tmp_path / "office"
    shutil.copytree(founded.folder, folder)
    return Office(folder)


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> QApplication:
    """The application as the program makes it."""
    from ui.app import application

    made = application(["newsdesk-tests"])
    made.setCursorFlashTime(0)
    return made


@pytest.fixture
def seat(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    request: pytest.FixtureRequest,
) -> Iterator[Seat]:  # fmt: skip
    """The window as the program builds it, on a newsroom of four, with nobody signed in yet."""
    from tests.journeys import window
    from ui.preferences import Preferences
    from ui.start import Start

    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]
    path = tmp_path / "غرفة المرفأ.newsdesk"
    window.found(path)
    start = Start(qapp, Preferences(tmp_path / "window.ini"), "ar")
    start.begin(path)
    qtbot.waitUntil(lambda: start.window is not None, timeout=window.WAIT_MS)
    assert start.window is not None
    start.window.resize(1360, 860)
    start.window.activateWindow()
    qtbot.waitUntil(start.window.isActiveWindow, timeout=window.WAIT_MS)
    made = window.Seat(qtbot, start, window.pictures_folder(tmp_path / "pictures", request.node.name))
    made.settle()
    yield made
    made.settle()
    made.window.close()
    made.settle()
    start.close()
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert errors == []
