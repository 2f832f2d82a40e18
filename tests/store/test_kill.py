"""SIGKILL while facts are being written: whatever was acknowledged is there, and the record holds."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.log import read
from tests.store.conftest import found

APPENDER = Path(__file__).with_name("appender.py")
KILLS = int(os.environ.get("NEWSDESK_KILLS", "20"))

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")


def _killed_after(path: Path, lines: int, grace: float) -> set[str]:
    """Lets the appender acknowledge so many facts and go on a moment, kills it, gives all it acknowledged."""
    command = [sys.executable, str(APPENDER), str(path), "1000000"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd())
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    select.select([], [], [], grace)
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.readlines()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return {line.decode().strip() for line in said if line.endswith(b"\n")}


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """Set NEWSDESK_KILLS for more kills than the usual twenty."""
    newsroom = found(tmp_path / "newsroom.newsdesk")
    moments = random.Random(20261123)  # noqa: S311 - moments to kill at, not secrets
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        fresh = _killed_after(newsroom.path, moments.randint(1, 12), moments.random() / 200)
        assert fresh
        acknowledged |= fresh
    report = verify(newsroom.path)
    assert report.problems == ()
    connection = connect(newsroom.path, version=1)
    kept = {fact.event_id for fact in read(connection)}
    connection.close()
    assert acknowledged <= kept
    # At most the one act under way at each kill is kept without having been acknowledged.
    assert len(kept) <= len(acknowledged) + KILLS + 2
