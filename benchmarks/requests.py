"""The first page of the requests board over ten thousand requests in a thousand stories."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks.record import AT, Measured
from newsdesk.desk import Newsdesk
from newsdesk.desk.request_board import request_board
from newsdesk.domain.attention import Stage
from newsdesk.store.connection import connect, writing
from newsdesk.store.driver import Connection
from newsdesk.store.fact import iso

STORIES, EACH, PAGE, TIMES, GOAL = 1_000, 10, 100, 50, 50.0
CLOSED = 6
"""Of ten requests of a story, so many are answered; the others stand in every section."""


def fill(connection: Connection, stories: int = STORIES, each: int = EACH, closed: int = CLOSED) -> None:
    """Put requests straight into the views, as the facts of so many stories would."""
    number = 0
    for at in range(stories):
        story = f"s{at:05}"
        connection.execute(
            "INSERT INTO story_view VALUES (?, 'draft', 'draft', ?, 'p1', 1, '', '2026-11-23', ?, ?, NULL, 0, 0)",
            (story, f"مادة رقم {at}", iso(AT), iso(AT)),
        )
        for place in range(each):
            number += 1
            due = AT + timedelta(minutes=(number * 37) % 14_400 - 7_200)
            done = place < closed
            stage = Stage.CLOSED if done else Stage.RUNNING if place < each - 1 else Stage.UNREAD
            connection.execute(
                f"INSERT INTO request_view VALUES ({', '.join('?' * 20)})",  # noqa: S608 - only question marks
                (
                    f"r{number:06}", story, f"جهة رقم {number}", f"جهه رقم {number}", "", "sent", iso(AT), iso(due),
                    int(done), 0, int(stage is Stage.UNREAD), int(stage), iso(due), None if done else iso(due),
                    None if done else iso(due + timedelta(days=1)), "p1",
                    "answered" if done else "open", iso(AT), iso(due) if done else None, "",
                ),
            )  # fmt: skip


def measure() -> list[Measured]:
    """Milliseconds for the first page with the number in each section, the middle of fifty times.

    The floor is a page of as many rows read from the same index by bare SQL, in turns with it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        Newsdesk.found(path, "Bench", "Bench", clock=lambda: AT).close()
        connection = connect(path)
        with writing(connection):
            fill(connection)
        bare = "SELECT * FROM request_view WHERE stage = ? ORDER BY moment, id LIMIT ?"
        with Newsdesk(path, clock=lambda: AT) as desk:
            values, floors = [], []
            for _ in range(TIMES):
                floors.append(_ms(lambda: connection.execute(bare, (int(Stage.RUNNING), PAGE)).fetchall()))
                values.append(_ms(lambda: request_board(desk, PAGE)))
        connection.close()
    value, floor = median(values), median(floors)
    name = f"board-{STORIES * EACH}-requests"
    return [Measured(name, value, "ms", floor, f"<= {GOAL:.0f} ms", value <= GOAL)]


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
