"""While the vault is open, a crash leaves no picture of the memory on the disk, as far as the system lets us say so."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4  # linux/prctl.h


class CoreDumps:
    """Turned off when the vault opens, back to what they were when it locks. Harmless where the system has none."""

    def __init__(self) -> None:
        self._limit: tuple[int, int] | None = None
        self._dumpable: int | None = None

    def off(self) -> None:
        """No core file, and (Linux) no other program of the same user may read this one's memory."""
        if self._limit is None and sys.platform != "win32":
            import resource

            with suppress(OSError, ValueError):
                before = resource.getrlimit(resource.RLIMIT_CORE)
                resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
                self._limit = before
        if self._dumpable is None:
            self._dumpable = _prctl(_PR_GET_DUMPABLE, 0)
            if self._dumpable is not None:
                _prctl(_PR_SET_DUMPABLE, 0)

    def back(self) -> None:
        """As it was before."""
        if self._limit is not None and sys.platform != "win32":
            import resource

            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_CORE, self._limit)
        if self._dumpable is not None:
            _prctl(_PR_SET_DUMPABLE, self._dumpable)
        self._limit = self._dumpable = None


def _prctl(option: int, value: int) -> int | None:
    """What the system answers; None where there is no such call."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        answer = int(ctypes.CDLL(None).prctl(option, value, 0, 0, 0))
    except (OSError, AttributeError):
        return None
    return answer if answer >= 0 else None
