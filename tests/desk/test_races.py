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
from newsdesk.domain.events.legal_bars import BarRecorded
from newsdesk.domain.events.requests import RequestEvent
from newsdesk.domain.events.story import StoryApproved, StoryPublished, StoryRevised, UrgencySet
from newsdesk.domain.request_commands import AddRequest, WaiveRequest
from newsdesk.domain.story import Story, evolve
from newsdesk.domain.story_commands import ApproveStory, StartStory, SubmitStory
from newsdesk.store.chain import verify
from newsdesk.store.codec import decode
from newsdesk.store.connection import connect
from newsdesk.store.ids import new_entity_id
from newsdesk.store.log import read
from tests.cli.office import CHIEF, EDITOR, ROOT, SECOND_EDITOR, WRITER, Office
from tests.desk.playing import DAY, HARMLESS, body_of
from tests.desk.racing import subject
from tests.desk.test_together import member, start

RUNS = int(os.environ.get("NEWSDESK_APPROVAL_RACES", "300"))
RELEASES = max(40, RUNS // 5)
SEED = int(os.environ.get("NEWSDESK_RACE_SEED", "16"))


class Runner:
    """A side of the race, running in its own process."""

    def __init__(self, office: Office, name: str, side: str, seed: int) -> None:
        secret = office.secret(name).read_text("utf-8").strip()
        command = [sys.executable, "-m", "tests.desk.racing", str(office.path), name, secret, side, str(seed)]
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go(self, run: int, story: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{run} {story}\n")
        self.process.stdin.flush()

    def end(self) -> int:
        with self.process:  # closes both pipes, which ends it
            pass
        return self.process.returncode


def raced(office: Office, sides: tuple[str, str], stories: list[str]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What the two sides answered, run by run, each run on its story; now one is told first, now the other."""
    one = Runner(office, SECOND_EDITOR, sides[0], SEED)
    other = Runner(office, EDITOR, sides[1], SEED + 1)
    answers = []
    try:
        assert [one.line(), other.line()] == ["ready", "ready"]
        for run, story in enumerate(stories):
            for runner in (one, other) if run % 2 else (other, one):
                runner.go(run, story)
            answers.append((json.loads(one.line()), json.loads(other.line())))
    finally:
        ended = [one.end(), other.end()]
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

    answers = raced(office, ("approve", "change"), [story] * RUNS)

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


def test_nothing_is_published_that_was_stopped_before(desk: Newsdesk, office: Office) -> None:
    """An edit, a gag order in the newsroom's own stream, or an embargo, against the release of an approved text."""
    writer, chief = member(desk, office, WRITER), member(desk, office, CHIEF)
    stories = []
    for run in range(RELEASES):
        text = body_of(*HARMLESS, f"وافتُتح {subject(run)} للمارة.", headline=f"مادة {run}")
        made = desk.do(StartStory(new_entity_id("s"), text, DAY), writer).result().made[0]
        desk.do(SubmitStory(made), writer).result()
        desk.do(ApproveStory(made, text.hash), chief).result()
        stories.append(made)

    answers = raced(office, ("publish", "stop"), stories)

    connection = connect(office.path, version=1)
    facts = [(fact.seq, decode(fact), fact.stream) for fact in read(connection)]
    connection.close()
    orders = {event.source: seq for seq, event, _ in facts if isinstance(event, BarRecorded)}
    published = {stream: (seq, event) for seq, event, stream in facts if isinstance(event, StoryPublished)}
    for run, (story, (said, stopped)) in enumerate(zip(stories, answers, strict=True)):
        out = published.get(f"story:{story}")
        assert (out is not None) == (said["rule"] == "")
        if out is None:
            assert stopped["rule"] == ""  # what stopped it is on record
            continue
        seq, event = out
        before = next(state for fact, state in record(office.path, story) if isinstance(fact, StoryPublished))
        assert isinstance(event, StoryPublished)
        assert event.text_hash == said["named"] == before.body.hash
        assert before.approval is not None
        assert before.approval.text_hash == event.text_hash
        assert before.embargo is None
        assert orders.get(f"القرار {run}", seq + 1) > seq
    refused = Counter(said["rule"] for said, _ in answers)
    assert set(refused) <= {"", "legal-bar", "wrong-state"}, refused
    assert refused[""] >= RELEASES // 20, refused
    assert RELEASES - refused[""] >= RELEASES // 20, refused
    # Too late is told, not hidden: nothing but an edit or an embargo of what is out is refused.
    assert {said["rule"] for _, said in answers} <= {"", "change-undeclared", "wrong-state"}
    assert verify(office.path).ok
