"""A whole window on a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.app import Dressing
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def window(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> Iterator[MainWindow]:
    """The newsroom of one, signed in, with an empty desk."""
    made = MainWindow(lone_office, preferences, dressing)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)
    yield made
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)


@pytest.fixture
def sample_window(
    qtbot: QtBot, sample_office: Office, preferences: Preferences, dressing: Dressing
) -> Iterator[MainWindow]:
    """The sample newsroom, its writer signed in."""
    made = MainWindow(sample_office, preferences, dressing, sample=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not sample_office.delivery.busy)
    yield made
    qtbot.waitUntil(lambda: not sample_office.delivery.busy)
