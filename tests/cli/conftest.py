"""A newsroom made once, and a copy of it for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.office import Office, found


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
