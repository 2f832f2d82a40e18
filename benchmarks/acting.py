"""Acts through the desk, one after the other: decided, signed, chained, shown, and on the disk before the next."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.record import GOAL_FACTS_PER_SECOND, Measured
from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.files import read_copy
from newsdesk.domain.request_commands import AddRequest, LogAttempt, SendReminder, SendRequest
from newsdesk.domain.requests import Channel, Result
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.story_commands import ConfirmAnnotation, SetUrgent, StartStory, TieAnnotation, UntieAnnotation
from newsdesk.resources import sample_path
from newsdesk.store.driver import Connection, driver
from newsdesk.store.ids import new_entity_id
from newsdesk.store.log import head, read

STORIES, ROUNDS = 12, 12
AT = date(2026, 11, 20)


def measure() -> list[Measured]:
    """A newsroom's day over and over: sources entered, claims confirmed and tied, parties asked and asked again.

    The rate is the middle one of the rounds. After each round its payloads are written bare, so that both meet the
    same disk: rows of one table, one to a transaction at FULL, nothing signed, chained, guarded or shown.
    """
    acted, bare = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        rows = _bare(Path(folder) / "bare.db")
        with Newsdesk.found(path, "غرفة القياس", "القائس") as desk:
            member = desk.sign_in("القائس")
            stories = [_story(desk, member) for _ in range(STORIES)]
            for _ in range(ROUNDS):
                commands = [command for story in stories for command in _day(desk, story)]
                started = time.perf_counter()
                facts = sum(desk.do(command, member).result().facts for command in commands)
                acted.append(facts / (time.perf_counter() - started))
                bodies = _payloads(desk, facts)
                started = time.perf_counter()
                for body in bodies:
                    rows.execute("INSERT INTO row (body) VALUES (?)", (body,))
                bare.append(facts / (time.perf_counter() - started))
        rows.close()
    rate, goal = median(acted), GOAL_FACTS_PER_SECOND
    return [Measured("facts-acted-full", rate, "facts/s", median(bare), f">= {goal}", rate >= goal)]


def _story(desk: Newsdesk, member: Member) -> str:
    body = read_copy(sample_path() / "story.txt", desk.readings.knowledge).body
    story = new_entity_id("s")
    desk.do(StartStory(story, body, AT), member).result()
    for annotation in desk.story(story).annotations:
        desk.do(ConfirmAnnotation(story, annotation.id), member).result()
    return story


def _day(desk: Newsdesk, story: str) -> Iterator[object]:
    source, request = new_entity_id("q"), new_entity_id("r")
    annotation = desk.story(story).annotations[0].id
    yield AddSource(source, SourceKind.INSTITUTION, f"هيئة {source}")
    yield TieAnnotation(story, annotation, source)
    yield AddRequest(story, request, f"وزارة {request}", "ما ردكم على ما ورد في التقرير؟", source)
    yield SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "press@example.org", "2wd")
    yield LogAttempt(story, request, new_entity_id("t"), Channel.PHONE, "555 0100", Result.UNANSWERED)
    yield SendReminder(story, request, new_entity_id("t"))
    yield SetUrgent(story, urgent=True, reason="الخبر عاجل")
    yield SetUrgent(story, urgent=False)
    yield UntieAnnotation(story, annotation, source)


def _payloads(desk: Newsdesk, count: int) -> list[bytes]:
    with desk.asking() as (connection, _):
        return [fact.body or b"" for fact in read(connection, after=head(connection) - count)]


def _bare(path: Path) -> Connection:
    connection: Connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").close()
    connection.execute("PRAGMA synchronous = FULL").close()
    connection.execute("CREATE TABLE row (seq INTEGER PRIMARY KEY, body BLOB) STRICT")
    return connection
