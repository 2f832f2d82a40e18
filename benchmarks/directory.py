"""The sources directory with twenty thousand records: its first page, a filter, one record in full, the duplicates."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.record import AT, Measured
from benchmarks.timing import median_ms
from newsdesk.desk import Newsdesk
from newsdesk.desk.directory import directory, source_page, twins
from newsdesk.domain.attention import Stage
from newsdesk.domain.suggesting import Speaker, suggestions
from newsdesk.store.connection import connect, writing
from newsdesk.store.fact import Draft
from newsdesk.store.installation import install
from newsdesk.store.keys import new_key
from newsdesk.store.log import append
from newsdesk.store.migrations import prepare
from newsdesk.store.views import VIEWS

SOURCES, REQUESTS, TIMES, GOAL_MS = 20_000, 10_000, 20, 50
_HEADS = ("وزارة", "هيئة", "دائرة", "مديرية", "مجلس", "جمعية", "شركة", "نقابة")


def measure() -> list[Measured]:
    """Milliseconds, the middle of twenty times, with the thread's states folded as they are after its first question.

    The floor of the page is its rows out of the same table, and nothing made of them; the record in full is that of the
    source asked most often. Finding every duplicate is done once a visit, and has no bound.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsroom.newsdesk"
        _fill(path)
        with Newsdesk(path) as desk:
            desk.house.phrases.lexicon.lists("وزارة")
            first = median_ms(lambda: directory(desk, limit=100), TIMES)
            filtered = median_ms(lambda: directory(desk, "الجسور 77", limit=100), TIMES)
            full = median_ms(lambda: source_page(desk, "q7"), TIMES)
            with desk.asking() as (connection, states):
                query = "SELECT * FROM source_view WHERE status <> 'merged' ORDER BY label_key LIMIT 100"
                floor = median_ms(lambda: connection.execute(query).fetchall(), TIMES)
                book, names = states.sources, desk.house.rules.names
                speaker = Speaker("المتحدث باسم هيئة الجسور 77")
                fitting = median_ms(lambda: suggestions(speaker, book, names), TIMES)
            doubles = median_ms(lambda: twins(desk), 3)
    return [
        _bounded(f"directory-first-page-{SOURCES}", first, floor),
        _bounded(f"directory-filtered-{SOURCES}", filtered, floor),
        _bounded(f"source-in-full-{REQUESTS}-requests", full, None),
        _bounded(f"suggestions-{SOURCES}-sources", fitting, None),
        Measured(f"duplicates-{SOURCES}-sources", doubles, "ms", None, "", None),
    ]


def _bounded(name: str, value: float, floor: float | None) -> Measured:
    return Measured(name, value, "ms", floor, f"<= {GOAL_MS} ms", value <= GOAL_MS)


def _fill(path: Path) -> None:
    """The facts of the sources, the views made from them, and rows of requests made to one in ten."""
    prepare(path, at=AT, create=True)
    connection = connect(path)
    key = new_key()
    install(connection, key)
    founding = {"name": "غرفة القياس", "key_id": key.key_id, "public_key": key.public_key.hex()}
    drafts = [("newsroom", "newsroom.founded", founding)]
    for number in range(SOURCES):
        name = f"{_HEADS[number % len(_HEADS)]} الجسور {number}"
        source = f"q{number}"
        drafts.append((f"source:{source}", "source.added", {"source": source, "kind": "institution", "name": name}))
    with writing(connection):
        for stream, type_, payload in drafts:
            append(connection, stream, [Draft(type_, 1, json.dumps(payload).encode())], actor="app", at=AT, signer=key)
    connection.close()
    prepare(path, at=AT, views=VIEWS)
    connection = connect(path)
    with writing(connection):
        for number in range(REQUESTS):
            asked = "2026-11-20T08:00:00.000Z"
            source = "q7" if number % 10 == 0 else f"q{number % 2_000}"
            row = (
                f"r{number}", "s", "جهة", "جهه", source, "answered", asked, asked, 1, 0, 0, int(Stage.CLOSED), asked,
                None, None, "p1", "answered", asked, "2026-11-20T13:00:00.000Z", "",
            )  # fmt: skip
            connection.execute(f"INSERT INTO request_view VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks
    connection.close()
