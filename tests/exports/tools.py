"""The programs that exports and windows are seen with. Where one is missing a test is skipped; in CI it fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
_MODULES = ROOT / "build" / "tools" / "node_modules"
_PROGRAMS = {
    "java": ("java",),
    "soffice": ("soffice", "libreoffice"),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    "pdftotext": ("pdftotext",),
    "pdftoppm": ("pdftoppm",),
    "xvfb-run": ("xvfb-run",),
    "Xvfb": ("Xvfb",),
    "xauth": ("xauth",),
}
_FILES = {
    "vnu": _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar",
    "axe": _MODULES / "axe-core" / "axe.min.js",
}
PATIENCE = 240
"""Seconds that a program gets before it counts as hanging: a busy machine takes ten times what an idle one does."""


@cache
def find(name: str) -> str | None:
    """Where a tool lies, None where this machine has none."""
    if name in _FILES:
        return str(_FILES[name]) if _FILES[name].is_file() else None
    return next((path for program in _PROGRAMS[name] if (path := shutil.which(program))), None)


def need(*names: str) -> list[str]:
    """Where the tools lie. Skips the test where one is missing, with how to get it; fails it where all have to be."""
    missing = [name for name in names if find(name) is None]
    if missing:
        told = f"missing: {', '.join(missing)} (.ci/test_tools.py installs what tests look at things with)"
        if os.environ.get("NEWSDESK_REQUIRE_TOOLS"):
            pytest.fail(told)
        pytest.skip(told)
    return [str(find(name)) for name in names]


def vnu(pages: Mapping[str, bytes], folder: Path) -> list[str]:
    """What the Nu HTML checker says of every page, warnings included, each with the page's name. One start of Java."""
    java, jar = need("java", "vnu")
    for name, data in pages.items():
        (folder / f"{name}.html").write_bytes(data)
    files = sorted(map(str, folder.glob("*.html")))
    done = subprocess.run(
        [java, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *files],
        capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{Path(item['url']).stem}:{item.get('lastLine')}: {item['message']}" for item in messages]


def words_through_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The words of every file as LibreOffice reads it, in order. One start of it, with a profile of its own."""
    (soffice,) = need("soffice")
    source, made = folder / "in", folder / "out"
    source.mkdir()
    for name, data in files.items():
        (source / f"{name}.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(made), *sorted(map(str, source.iterdir()))],
        capture_output=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    return {name: (made / f"{name}.txt").read_text("utf-8-sig").split() for name in files}
