"""A newsroom made once, a copy of it for each test, and the desk opened on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.desk import Newsdesk
from tests.cli.office import Office, found
from tests.desk.room import Room


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Never written to."""
    return found(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def office(founded: Office, tmp_path: Path) -> Office:
    """This test's own."""
    folder = tmp_path / "office"
    shutil.copytree(founded.folder, folder)
    return Office(folder)


@pytest.fixture
def desk(office: Office) -> Iterator[Newsdesk]:
    """Opened on this test's newsroom."""
    with Newsdesk(office.path) as opened:
        yield opened


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A newsroom whose clock the test sets."""
    made = Room(tmp_path / "room.newsdesk")
    yield made
    made.desk.close()
