"""A newsroom killed at work: its record holds, nothing acknowledged is lost, and its views are what they should be.

``python -m tests.desk.killing 100`` does it a hundred times; NEWSDESK_DESK_KILLS sets how often the suite does.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.desk.killing import kill

KILLS = int(os.environ.get("NEWSDESK_DESK_KILLS", "10"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_nothing_acknowledged_is_lost_at_a_desk(tmp_path: Path) -> None:
    outcome = kill(tmp_path, KILLS)
    assert outcome.wrong == ()
    assert outcome.acknowledged > KILLS
    # At each kill one act may have been kept, of at most a few facts, that had not been acknowledged yet.
    assert outcome.kept <= outcome.acknowledged + 4 * KILLS + 11
