"""A copy opened in the system's own program for it: in a folder that nobody else reads, for a while."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

PREFIX = "newsdesk-preview-"
STALE_SECONDS = 24 * 60 * 60
"""A folder left by a program that was killed is taken away by the next one after so long."""


class OpenedCopies:
    """Temporary copies, gone when ``clear`` is called, and at the latest with this object or the program."""

    def __init__(self, opening: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._opening = opening
        self.folder: Path | None = None

    def write(self, name: str, data: bytes) -> Path:
        """Put a copy there, readable and writable by its owner alone. Raises OSError."""
        if self.folder is None or not self.folder.is_dir():
            _sweep()
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # made for its owner alone (0700)
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        path = self.folder / name
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        return path

    def show(self, path: Path) -> bool:
        """Open it in the system's program. False where there is none."""
        return self._opening(QUrl.fromLocalFile(str(path)))

    def clear(self) -> None:
        """Take every copy away."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


def _sweep() -> None:
    """Take away what a program that was killed has left."""
    long_ago = time.time() - STALE_SECONDS
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if left.is_dir() and not left.is_symlink() and left.stat().st_mtime < long_ago:
                shutil.rmtree(left, ignore_errors=True)
