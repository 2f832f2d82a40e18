"""How long a whole process takes to say its version."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.record import Measured

ROOT = Path(__file__).resolve().parents[1]
TIMES, GOAL = 21, 1.5


def measure() -> list[Measured]:
    """Milliseconds for ``newsdesk --version``, against ``python -c "import click"`` in turns, so that both meet the
    same machine; the middle of twenty-one times."""
    script = Path(sys.executable).with_name("newsdesk")
    ours = [str(script)] if script.is_file() else [sys.executable, str(ROOT / "main.py")]
    version, floor = list[float](), list[float]()
    for _ in range(TIMES):
        version.append(_ms([*ours, "--version"]))
        floor.append(_ms([sys.executable, "-c", "import click"]))
    value, bare = median(version), median(floor)
    return [Measured("version-process", value, "ms", bare, f"<= {GOAL}x", value <= GOAL * bare)]


def _ms(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603 - our own two commands
    return (time.perf_counter() - started) * 1000
