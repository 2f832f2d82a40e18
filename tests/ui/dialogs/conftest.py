"""A newsroom of two for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from tests.ui.two import Two, two
from ui.app import Dressing
from ui.office import Office
from ui.theme.look import Look


@pytest.fixture
def room(qtbot: QtBot, dressing: Dressing, look: Look, tmp_path: Path) -> Iterator[Two]:
    """In Arabic, with the writer at the desk."""

    def wear(desk: Newsdesk) -> Office:
        office = Office(desk, "ar", look=look)
        dressing.speak(office.language)
        return office

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = two(tmp_path / "two.newsdesk", window, wear)
    yield made
    made.office.close()
    made.desk.close()
