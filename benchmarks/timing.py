"""How long work takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def median_ms(work: Callable[[], object], times: int) -> float:
    """The median of so many runs in milliseconds, after one that is not counted."""
    work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)
