"""The libraries of the system that Qt needs on Linux: which are missing, and which packages bring them.

The dynamic linker is asked, not the package database, so that this holds on every distribution. On macOS and Windows
Qt brings all it needs.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Library(NamedTuple):
    """One shared library: the name the linker knows it by, and the package that brings it."""

    soname: str
    debian: str
    fedora: str
    arch: str


# Read off the libraries of PySide6-Essentials 6.11.3 with ldd on a Debian 12 without any of them.
WITHOUT_SCREEN = (
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
)
WITH_WINDOW = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
)


def missing(libraries: Iterable[Library]) -> list[Library]:
    """Those of ``libraries`` that the dynamic linker cannot load; none on systems other than Linux."""
    return [library for library in libraries if not _loads(library.soname)] if sys.platform == "linux" else []


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install_command(libraries: Sequence[Library]) -> str:
    """The command that brings ``libraries`` on this distribution, to be shown to whoever may run it."""
    for program, command, packages in (
        ("apt-get", "apt-get install", [library.debian for library in libraries]),
        ("dnf", "dnf install", [library.fedora for library in libraries]),
        ("pacman", "pacman -S", [library.arch for library in libraries]),
    ):
        if shutil.which(program):
            return f"sudo {command} {' '.join(dict.fromkeys(packages))}"
    return "install: " + " ".join(library.soname for library in libraries)


def may_install() -> bool:
    """Whether packages can be installed from here without asking anybody: as root, where there is apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str]) -> bool:
    """Install ``packages`` with apt-get, asking it for fresh lists first. Says whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        # Lists that cannot be refreshed may still be good enough to install from.
        if done.returncode and command[0] == "install":
            sys.stderr.buffer.write(done.stdout)
            return False
    return True
