"""A folder in which nothing may be written, for whoever runs the tests: root lays its rights aside for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """The folder, made and locked for the block. Whatever else the block needs must be open before."""
    folder.mkdir(mode=0o500)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
