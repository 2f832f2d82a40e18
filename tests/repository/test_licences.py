"""The licence check refuses what may not be imported, whatever way the metadata say it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]


def distribution(folder: Path, name: str, *metadata: str) -> None:
    made = folder / f"{name}-1.0.dist-info"
    made.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *metadata]
    (made / "METADATA").write_text("\n".join(lines) + "\n\nA text.\n", "utf-8")


def check(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / ".ci" / "check_licences.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_is_installed_here_passes(root: Path) -> None:
    done = check(root)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "metadata",
    [
        ["License-Expression: GPL-3.0-or-later"],
        ["License-Expression: MIT AND AGPL-3.0-only"],
        ["License-Expression: MIT", "License: MIT"],
        ["Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)"],
        ["Classifier: License :: OSI Approved :: MIT License", "Classifier: License :: Other/Proprietary License"],
        ["License: GPL"],
        ["License: GNU General Public License v2 or later"],
        [],
    ],
)
def test_only_allowed_licences_pass(root: Path, tmp_path: Path, metadata: list[str]) -> None:
    distribution(tmp_path / "site", "fine", "License-Expression: BSD-3-Clause")
    distribution(tmp_path / "site", "doubtful", *metadata)
    lock = tmp_path / "a.lock"
    lock.write_text("fine==1.0 \\\n    --hash=sha256:00\ndoubtful==1.0 \\\n    --hash=sha256:00\n", "utf-8")
    done = check(root, "--lock", str(lock), "--installed", str(tmp_path / "site"), "--resources", str(tmp_path))
    refused = metadata[:1] != ["License-Expression: MIT"]
    assert done.returncode == refused, done.stdout
    assert ("doubtful: its licence is not on the list" in done.stdout) == refused
    assert "fine:" not in done.stdout


def test_what_is_locked_must_be_installed_where_it_applies(root: Path, tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text("absent==1.0\nelsewhere==1.0 ; sys_platform == 'nowhere'\n", "utf-8")
    done = check(root, "--lock", str(lock), "--installed", str(tmp_path), "--resources", str(tmp_path))
    assert done.returncode == 1
    assert "absent: in a.lock, but not installed" in done.stdout
    assert "elsewhere" not in done.stdout


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("mit OR gpl-2.0-only", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("Apache-2.0 AND (BSD-3-Clause OR GPL-3.0-only)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR ISC) AND GPL-3.0-only", False),
        ("GPL-3.0-only WITH GCC-exception-3.1", False),
        ("MIT GPL-3.0-only", False),
        ("MIT OR", False),
        ("(MIT", False),
        ("none declared", False),
        ("", False),
    ],
)
def test_expressions(script: Script, expression: str, allowed: bool) -> None:
    assert script("check_licences").allowed(expression) is allowed


def test_resources_from_outside_need_an_entry(root: Path, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Naskh.ttf").write_bytes(b"\0")
    (tmp_path / "LICENSES").mkdir()
    (tmp_path / "LICENSES" / "OFL.txt").write_text("…", "utf-8")
    lock = tmp_path / "empty.lock"
    lock.write_text("", "utf-8")
    options = ["--lock", str(lock), "--resources", str(tmp_path)]

    assert "fonts/Naskh.ttf: comes from outside and has no entry" in check(root, *options).stdout

    register = tmp_path / "LICENSES" / "outside.toml"
    entry = '[[files]]\npath = "fonts/*.ttf"\nlicence = "{}"\norigin = "a foundry"\ntext = "{}"\n'
    register.write_text(entry.format("OFL-1.1", "OFL.txt"), "utf-8")
    assert check(root, *options).returncode == 0

    register.write_text(entry.format("GPL-3.0-only", "OFL.txt"), "utf-8")
    assert "the licence of fonts/*.ttf is not on the list" in check(root, *options).stdout

    register.write_text(entry.format("OFL-1.1", "missing.txt"), "utf-8")
    assert "the licence of fonts/*.ttf has no text" in check(root, *options).stdout

    register.write_text(entry.format("OFL-1.1", "OFL.txt") + entry.format("MIT", "OFL.txt").replace("fonts", "icons"))
    assert "nothing lies at icons/*.ttf" in check(root, *options).stdout
