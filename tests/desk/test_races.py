"""Two processes on one file, one changing a story while the other approves it: 300 runs, each a race of its own.

``NEWSDESK_APPROVAL_RACES`` asks for more, ``NEWSDESK_RACE_SEED`` for another order.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from newsdesk.desk import Newsdesk
from newsdesk.domain.events.base import Event
from newsdesk.domain.events.requests import RequestEvent
from newsdesk.domain.events.story import StoryApproved, StoryRevised, UrgencySet
from newsdesk.domain.request_commands import AddRequest, WaiveRequest
from newsdesk.domain.story import Story, evolve
from newsdesk.domain.story_commands import SubmitStory
from newsdesk.store.chain import verify
from newsdesk.store.codec import decode
from newsdesk.store.connection import connect
from newsdesk.store.log import read
from tests.cli.office import CHIEF, EDITOR, ROOT, SECOND_EDITOR, WRITER, Office
from tests.desk.test_together import member, start

RUNS = int(os.environ.get("NEWSDESK_APPROVAL_RACES", "300"))
SEED = int(os.environ.get("NEWSDESK_RACE_SEED", "16"))


class Runner:
    """A side of the race, running in its own process."""

    def __init__(self, office: Office, name: str, story: str, side: str, seed: int) -> None:
        secret = office.secret(name).read_text("utf-8").strip()
        command = [sys.executable, "-m", "tests.desk.racing", str(office.path), name, secret, story, side, str(seed)]
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go(self, run: int) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{run}\n")
        self.process.stdin.flush()

    def end(self) -> int:
        with self.process:  # closes both pipes, which ends it
            pass
        return self.process.returncode


def raced(office: Office, story: str, runs: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What the approver and the other side answered, run by run."""
    approver = Runner(office, SECOND_EDITOR, story, "approve", SEED)
    changer = Runner(office, EDITOR, story, "change", SEED + 1)
    answers = []
    try:
        assert [approver.line(), changer.line()] == ["ready", "ready"]
        for run in range(runs):
            first, second = (approver, changer) if run % 2 else (changer, approver)
            first.go(run)
            second.go(run)
            answers.append((json.loads(approver.line()), json.loads(changer.line())))
    finally:
        ended = [approver.end(), changer.end()]
    assert ended == [0, 0]
    return answers


def record(path: Path, story: str) -> list[tuple[Event, Story]]:
    """Every fact of the story with the story as it stood just before it, folded from the record alone."""
    connection = connect(path, version=1)
    state, found = Story(), []
    for fact in read(connection, f"story:{story}"):
        event = decode(fact)
        found.append((event, state))
        state = evolve(state, event, fact.actor, fact.at)
    connection.close()
    return found


def test_never_an_approval_of_a_text_nobody_approved(desk: Newsdesk, office: Office) -> None:
    writer, chief = member(desk, office, WRITER), member(desk, office, CHIEF)
    story = start(desk, writer)
    desk.do(AddRequest(story, "r-race", "بلدية المرفأ", "ما تعليقكم؟"), writer).result()
    desk.do(WaiveRequest(story, "r-race", "لا تخصها المادة"), chief).result()
    desk.do(SubmitStory(story), writer).result()

    answers = raced(office, story, RUNS)

    facts = record(office.path, story)
    approvals = [(event, before) for event, before in facts if isinstance(event, StoryApproved)]
    granted = [said["named"] for said, _ in answers if said["rule"] == ""]
    # As many as were told, in their order, each of the text that its approver had looked at ...
    assert [event.text_hash for event, _ in approvals] == granted
    texts = [event.text_hash for event, _ in facts if isinstance(event, StoryRevised)]
    for event, before in approvals:
        # ... which was the latest at its place in the stream, with its requests and attributions as they were.
        assert event.text_hash == before.body.hash == before.revision.text_hash
        assert event.revision == before.revision.number
        assert event.requests_digest == before.requests_digest
        assert event.attributions_digest == before.attributions_digest
        assert not any(request.unclassified for request in before.requests.values())
        assert before.last_editor != desk.context().people.named(SECOND_EDITOR).id  # type: ignore[union-attr] # a member
    assert set(granted) <= set(texts)
    _voided(facts)

    # It was a race: each side was first many a time, and both were refused by nothing but what is meant to refuse.
    refused = Counter(said["rule"] for said, _ in answers)
    assert set(refused) <= {"", "stale-base", "already-approved", "reply-unclassified"}, refused
    assert refused[""] >= RUNS // 20, refused
    assert refused["stale-base"] >= RUNS // 60, refused
    assert {said["rule"] for _, said in answers} == {""}
    assert verify(office.path).ok


def _voided(facts: list[tuple[Event, Story]]) -> None:
    """No approval outlives what came after it: told from the record, one fact after the other."""
    for event, before in facts:
        if isinstance(event, (StoryRevised, RequestEvent, UrgencySet)):
            state = evolve(before, event, "p", before.changed_at) if before.changed_at else before
            assert state.approval is None, type(event).__name__
