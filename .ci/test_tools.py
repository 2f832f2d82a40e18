"""Installs what the tests look at exports and windows with, and only what is missing: system programs by apt-get, and
by npm what `.ci/tools/package-lock.json` names, each file held to its hash, into `build/tools`. The registry is npm's
own setting.

Leaves with status 1, saying what is missing, where something could not be had.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
TOOLS, LOCKED = ROOT / "build" / "tools", ROOT / ".ci" / "tools"
PROGRAMS = {
    ("chromium", "chromium-browser", "google-chrome"): "chromium",
    ("soffice", "libreoffice"): "libreoffice-writer-nogui",
    ("pdftotext",): "poppler-utils",
    ("java",): "default-jre-headless",
    ("npm",): "npm",
    ("xvfb-run",): "xvfb",
    ("Xvfb",): "xvfb",
    ("xauth",): "xauth",
}
FILES = ("vnu-jar/build/dist/vnu.jar", "axe-core/axe.min.js")


def missing() -> list[str]:
    """The Debian packages of programs that are not here."""
    return [package for names, package in PROGRAMS.items() if not any(map(shutil.which, names))]


def modules() -> bool:
    """What npm brings, made anew unless it is what the lock says."""
    lock = (LOCKED / "package-lock.json").read_bytes()
    stamp = TOOLS / "done.json"
    there = all((TOOLS / "node_modules" / name).is_file() for name in FILES)
    if there and stamp.is_file() and stamp.read_bytes() == lock:
        return True
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCKED / name, TOOLS / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=TOOLS, stdin=subprocess.DEVNULL, check=False)
    if done.returncode == 0:
        stamp.write_bytes(lock)
    return done.returncode == 0


def main() -> int:
    packages = missing()
    with ThreadPoolExecutor() as both:
        early = both.submit(modules) if "npm" not in packages else None
        if packages and system_libraries.may_install():
            system_libraries.apt_install(packages)
        have = early.result() if early else not missing().count("npm") and modules()
    left = missing() + ([] if have else ["vnu-jar, axe-core (npm)"])
    if left:
        print(f"test tools: missing {', '.join(left)}; without the network they cannot be had", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
