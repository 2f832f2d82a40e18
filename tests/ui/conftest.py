"""One application for all tests, off screen, in our own look; and newsrooms to open in it.

Qt's warnings fail a test, as logged errors and Python's warnings do.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from newsdesk.desk.sample.newsroom import load_sample
from newsdesk.language import Language
from newsdesk.store.keys import SealingCost
from tests.ui.two import Two, two
from ui.app import Dressing, application
from ui.office import Office
from ui.theme.look import Look

CHEAP = SealingCost(passes=1, memory=8192 * 1024)
"""What trying a passphrase costs in tests: next to nothing."""


HERE = Path(__file__).parent
KNOWN = (
    "This plugin does not support propagateSizeHints",
    r"This plugin does not support raise\(\)",  # as menus ask when they pop up
    "This plugin does not support grabbing the keyboard",
)
"""What Qt's platform without a screen says of itself."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings fail every test of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*KNOWN, extend=True))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> QApplication:
    made = application(["newsdesk-tests"])
    made.setCursorFlashTime(0)
    return made


@pytest.fixture
def look() -> Look:
    return Look()


@pytest.fixture
def dressing(qapp: QApplication, look: Look) -> Iterator[Dressing]:
    """The application in the test's own look, right to left; undressed afterwards."""
    made = Dressing(qapp, look)
    yield made
    made.speak(Language("en"))  # Qt's own sentences go with the language
    made.undress()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample newsroom, made once. Never opened: copy it."""
    path = tmp_path_factory.mktemp("sample") / "sample.newsdesk"
    load_sample(path).close()
    return path


@pytest.fixture
def sample_path(sample_file: Path, tmp_path: Path) -> Path:
    """This test's own sample newsroom."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.newsdesk"))


@pytest.fixture
def lone_desk(tmp_path: Path) -> Iterator[Newsdesk]:
    """A newsroom of one, without a passphrase and without stories."""
    with Newsdesk.found(tmp_path / "lone.newsdesk", "ورقة وقلم", "هند الراوي", sealing=CHEAP) as desk:
        yield desk


@pytest.fixture
def lone_office(qtbot: QtBot, dressing: Dressing, look: Look, lone_desk: Newsdesk) -> Iterator[Office]:
    """The newsroom of one, signed in, in Arabic."""
    office = Office(lone_desk, "ar", look=look)
    dressing.speak(office.language)
    office.member = lone_desk.sign_in("هند الراوي")
    yield office
    office.close()


@pytest.fixture
def sample_desk(sample_path: Path) -> Iterator[Newsdesk]:
    """The sample newsroom: one story in the middle of the work, four people."""
    with Newsdesk(sample_path, sealing=CHEAP) as desk:
        yield desk


@pytest.fixture
def sample_office(qtbot: QtBot, dressing: Dressing, look: Look, sample_desk: Newsdesk) -> Iterator[Office]:
    """The sample newsroom with its writer signed in, in Arabic."""
    office = Office(sample_desk, "ar", look=look)
    dressing.speak(office.language)
    office.member = sample_desk.sign_in("مها البيلساني", "burj-al-rumman")
    yield office
    office.close()


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged error is a failure."""
    yield
    for when in ("setup", "call"):
        errors = [record for record in caplog.get_records(when) if record.levelno >= logging.ERROR]
        assert not errors, [record.getMessage() for record in errors]


@pytest.fixture
def room(qtbot: QtBot, dressing: Dressing, look: Look, tmp_path: Path) -> Iterator[Two]:
    """A newsroom of two, in Arabic, with the writer at the desk."""

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
