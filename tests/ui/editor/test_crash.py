"""Killed at any moment, the editor loses at most a second of typing, and the record stays whole."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdesk.desk import Newsdesk
from newsdesk.desk.editing import open_story
from newsdesk.store.chain import verify
from newsdesk.text.body import Body, Kind

RUNS = int(os.environ.get("NEWSDESK_CRASHES", "5"))
TYPIST = Path(__file__).with_name("typist.py")
BEHIND = 1.0
"""Seconds of typing that a crash may cost."""


def _typed_until_killed(database: Path, after: float) -> tuple[str, list[float], float]:
    """What was typed, when each letter was on the page, and when the process was killed."""
    process = subprocess.Popen([sys.executable, str(TYPIST), str(database)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        ready, _, _ = select.select([process.stdout], [], [], 60)
        assert ready, "the typist never began"
        select.select([], [], [], after)
    finally:
        killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    lines = [line.split() for line in process.stdout.read().decode().splitlines() if line.count(" ") == 1]
    process.stdout.close()
    return "".join(chr(int(code)) for _, code in lines), [float(at) for at, _ in lines], killed


def _first_body(body: Body) -> str:
    return next(paragraph.text for paragraph in body.paragraphs if paragraph.kind is Kind.BODY)


@pytest.mark.parametrize("run", range(RUNS))
def test_a_crash_costs_at_most_a_second_of_typing(sample_path: Path, run: int) -> None:
    chance = random.Random(20261123 + run)  # noqa: S311 - a test's dice
    with Newsdesk(sample_path) as desk:
        story_id = desk.stories()[0].id
        original = _first_body(desk.story(story_id).body)
    typed, times, killed = _typed_until_killed(sample_path, chance.uniform(0.3, 2.6))
    assert typed
    with Newsdesk(sample_path) as desk:
        member = desk.sign_in("مها البيلساني", "burj-al-rumman")
        opened = open_story(desk, story_id, member)
        body = opened.draft.body if opened.draft is not None else opened.story.body
        text = _first_body(body)
        assert text.endswith(original)
        got = text.removesuffix(original)
        lost = [at for at in times[len(got) :] if at < killed - BEHIND]
        assert typed.startswith(got[: len(typed)]), "what came back is what was typed, from its start"
        assert not lost, f"{len(lost)} letters older than a second are gone"
        if opened.draft is not None:
            number, offset = opened.draft.caret
            assert body.paragraphs[number].text[:offset] == got
            assert opened.draft.held
            for held in opened.draft.held:
                assert body.paragraphs[held.paragraph].text[held.start : held.end].strip()
    assert verify(sample_path).ok
