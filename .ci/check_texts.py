"""Holds the files of the project to a few rules no other tool knows. Prints what is wrong and leaves with status 1.

No path of somebody's machine; no address of a package index (which one to ask is the business of whoever installs); no
invisible direction controls in code, where they would make it read otherwise than it runs; UTF-8 and line feeds.
Files over 350 lines are named, which is a question to their authors and not a fault.

    check_texts.py [DIRECTORY]
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG = 350
LEFT_OUT = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}
NOT_TEXT = {".docx", ".ico", ".mo", ".otf", ".pdf", ".png", ".ttf", ".woff2"}
CODE = {".cfg", ".ini", ".js", ".py", ".sh", ".sql", ".toml", ".yaml", ".yml"}
# Whose line ends, byte order marks and controls are what they are tested for, or are their publisher's.
AS_THEY_ARE = ("tests/", "resources/schemas/", "resources/fonts/", "resources/spelling/")

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|tmp)/")
TEMPORARY = "/tmp/"  # noqa: S108 - a word to look for, not a file to open
INDEX_ADDRESS = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)/(?:simple|packages|pypi|debian)\b")
CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def files(root: Path) -> list[Path]:
    """The files git knows or would take; without git, all but what is made."""
    found = [path for path in root.rglob("*") if not left_out(path.relative_to(root))]
    if (root / ".git").exists() and shutil.which("git"):
        listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        asked = subprocess.run(listing, capture_output=True, check=False)
        if asked.returncode == 0:
            found = [root / name for name in asked.stdout.decode().split("\0") if name]
    return sorted(path for path in found if path.is_file() and path.suffix not in NOT_TEXT)


def left_out(path: Path) -> bool:
    return any(part in LEFT_OUT or part.endswith("_cache") for part in path.parts)


def wrong(root: Path, path: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    as_it_is = name.startswith(AS_THEY_ARE)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        if not as_it_is:
            yield f"{name}: not UTF-8"
        return
    if not as_it_is and ("\r" in text or text.startswith("\ufeff")):
        yield f"{name}: a carriage return or a byte order mark"
    for number, line in enumerate(text.split("\n"), 1):
        found = MACHINE_PATH.search(line)
        if found and not (found[0] == TEMPORARY and name.startswith("tests/")):
            yield f"{name}:{number}: a path of somebody's machine: {found[0]}"
        if INDEX_ADDRESS.search(line):
            yield f"{name}:{number}: the address of a package index"
        if path.suffix in CODE and CONTROLS.search(line):
            yield f"{name}:{number}: an invisible direction control; write it as an escape"


def main() -> int:
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    every = [path for path in files(root) if path.resolve() != Path(__file__).resolve()]
    faults = [fault for path in every for fault in wrong(root, path)]
    for fault in faults:
        print(fault)
    for path in every:
        if path.suffix == ".py" and (lines := path.read_bytes().count(b"\n")) > LONG:
            print(f"note: {path.relative_to(root)} has {lines} lines; is it still about one thing?")
    print(f"texts: {len(every)} files, {len(faults)} fault(s)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
