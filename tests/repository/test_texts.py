"""The check of the project's files finds what it is there to find, and nothing in the files as they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]

SLASH = "/"  # kept apart from the words below, so that this very file passes the check


def test_the_project_passes(script: Script, root: Path) -> None:
    check = script("check_texts")
    every = [path for path in check.files(root) if path.name != "check_texts.py"]
    assert len(every) > 20
    assert [fault for path in every for fault in check.wrong(root, path)] == []


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.py", f"PLACE = '{SLASH}root{SLASH}thing'\n".encode(), "a.py:1: a path of somebody's machine"),
        ("docs/a.md", f"see\n{SLASH}home{SLASH}amal/x\n".encode(), "docs/a.md:2: a path of somebody's machine"),
        ("a.py", f"X = '{SLASH}tmp{SLASH}x'\n".encode(), "a.py:1: a path of somebody's machine"),
        ("a.toml", f"url = 'pypi.org{SLASH}simple'\n".encode(), "a.toml:1: the address of a package index"),
        ("a.py", "X = 'a\u202eb'\n".encode(), "a.py:1: an invisible direction control"),
        ("a.md", b"\xff\xfe", "a.md: not UTF-8"),
        ("a.md", b"one\r\ntwo\r\n", "a.md: a carriage return or a byte order mark"),
        ("a.md", b"\xef\xbb\xbfone\n", "a.md: a carriage return or a byte order mark"),
    ],
)
def test_faults_are_found(script: Script, tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    check = script("check_texts")
    assert check.files(tmp_path) == [path]
    found = list(check.wrong(tmp_path, path))
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tests/a.py", f"X = '{SLASH}tmp{SLASH}x'\n".encode()),
        ("tests/data.txt", b"\xef\xbb\xbfone\r\n"),
        ("a.md", "نصّ\u200f عربي ورابط example.org/work/page\n".encode()),
    ],
)
def test_what_is_meant_passes(script: Script, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert list(script("check_texts").wrong(tmp_path, path)) == []
