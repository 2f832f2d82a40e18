"""The import rules of `.importlinter` refuse what they are there to refuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True, no_logo=True))"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The code alone, where a breach can be planted."""
    for package in ("newsdesk", "ui"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / ".importlinter", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # Isolated, with the copy first on the path: the project itself is on it as well.
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {LINT}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("place", "breach", "contract"),
    [
        ("newsdesk/text", "import newsdesk.domain", "Imports run from the screens down"),
        ("newsdesk/domain", "import newsdesk.store", "Imports run from the screens down"),
        ("newsdesk/analysis", "import newsdesk.exports", "Imports run from the screens down"),
        ("newsdesk/exports", "import sqlcipher3", "Only the store opens SQLite"),
        ("ui", "import sqlite3", "Only the store opens SQLite"),
        ("newsdesk/exports", "import PySide6.QtGui", "Only the screens know Qt"),
        ("newsdesk/store", "import ui", "Only the screens know Qt"),
        ("newsdesk/exports", "import bidi.algorithm", "Only the text layer asks python-bidi"),
        ("newsdesk/text", "import newsdesk.language", "The text and the domain read no clock"),
        ("newsdesk/domain", "import random", "The text and the domain read no clock"),
        ("ui", "import newsdesk.store", "The screens ask the desk"),
    ],
)
def test_a_breach_is_refused(copy: Path, place: str, breach: str, contract: str) -> None:
    (copy / place / "breach.py").write_text(f"{breach}\n", "utf-8")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    verdict = next(line for line in done.stdout.splitlines() if line.startswith(contract))
    broken = done.stdout.split("Broken contracts", 1)[1]
    assert "KEPT" not in verdict
    assert "breach" in broken


def test_the_code_as_it_stands_keeps_them(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
