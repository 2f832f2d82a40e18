"""The locks: they name no index, hold a hash for every file, and cover what the project asks for on every platform."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")


def entries(lock: Path) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock with its hashes."""
    found: list[tuple[Requirement, list[str]]] = []
    for line in lock.read_text("utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            found.append((Requirement(line.rstrip("\\ ")), []))
        elif hashed := re.fullmatch(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?", line):
            found[-1][1].append(hashed[1])
        else:
            assert not line.strip() or line.lstrip().startswith("#"), f"neither entry, hash nor remark: {line}"
    return found


def asked_for(root: Path, *groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the project's own dependencies and those of the groups."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    asked: list[str] = list(project["project"]["dependencies"])
    for group in groups:
        asked += [entry for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(text) for text in asked]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_index_and_no_machine(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    assert " @ " not in text
    assert not re.search(r"^-|^/|\s/\w", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_pinned_and_hashed(root: Path, name: str) -> None:
    found = entries(root / name)
    assert len(found) > 30
    for requirement, hashes in found:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert len(set(hashes)) == len(hashes), requirement


@pytest.mark.parametrize(
    ("name", "groups"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_lock_covers_what_the_project_asks_for(root: Path, name: str, groups: list[str]) -> None:
    locked = {canonicalize_name(requirement.name): requirement for requirement, _ in entries(root / name)}
    for asked in asked_for(root, *groups):
        there = locked.get(canonicalize_name(asked.name))
        assert there is not None, f"{asked.name} is not in {name}; run `make lock`"
        version = str(there.specifier).removeprefix("==")
        assert asked.specifier.contains(version, prereleases=True), f"{asked} but {there}; run `make lock`"


def test_locks_agree(root: Path) -> None:
    run, dev = ({canonicalize_name(r.name): (str(r), hashes) for r, hashes in entries(root / name)} for name in LOCKS)
    assert run.keys() <= dev.keys()
    assert {name: dev[name] for name in run} == run


@pytest.mark.parametrize(
    ("platform", "needed"),
    [
        ("win32", {"pywin32-ctypes", "tzdata"}),
        ("darwin", set()),
        ("linux", {"jeepney", "secretstorage", "cryptography"}),
    ],
)
def test_lock_holds_for_each_platform(root: Path, platform: str, needed: set[str]) -> None:
    environment = {**default_environment(), "sys_platform": platform, "python_full_version": "3.11.2"}
    there = {
        canonicalize_name(requirement.name)
        for requirement, _ in entries(root / "requirements.lock")
        if requirement.marker is None or requirement.marker.evaluate({k: str(v) for k, v in environment.items()})
    }
    assert needed <= there
    assert {"pyside6-essentials", "sqlcipher3", "keyring", "hatchling"} <= there
    foreign = {"pywin32-ctypes", "jeepney", "secretstorage"} - needed
    assert not foreign & there


def test_a_file_for_every_platform_is_hashed(root: Path) -> None:
    """Compiled packages publish a file for each platform; a lock made for one machine alone would hold few."""
    hashes = {requirement.name.lower(): found for requirement, found in entries(root / "requirements.lock")}
    assert len(hashes["pyside6-essentials"]) >= 5  # Linux and Windows on two processors each, macOS
    assert len(hashes["sqlcipher3"]) > 20
    assert len(hashes["lxml"]) > 50
