"""A folder in which nothing may be written, for whoever runs the tests: root lays its rights aside for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdesk.desk.core_dumps import _PR_GET_DUMPABLE, _PR_SET_DUMPABLE, _prctl

_NOBODY = 65534


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """The folder, made and locked for the block. Whatever else the block needs must be open before."""
    folder.mkdir(mode=0o500)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Linux takes a change of rights for a reason to dump no core from then on, which later tests would find.
    dumpable = _prctl(_PR_GET_DUMPABLE, 0)
    if root:
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
            _prctl(_PR_SET_DUMPABLE, dumpable or 0)
        folder.chmod(0o700)
