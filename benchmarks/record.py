"""How fast the record is: facts a second, each signed and on the disk before the next; and how fast an audit is."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.store import schema
from newsdesk.store.chain import verify
from newsdesk.store.driver import Connection, driver
from newsdesk.store.fact import Draft, Fact
from newsdesk.store.installation import install
from newsdesk.store.keys import PrivateKey, new_key
from newsdesk.store.log import append
from newsdesk.store.migrations import Views, prepare
from newsdesk.store.writer import Writer

Project = Callable[[Connection, Sequence[Fact]], None]

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
BODY = json.dumps({"text": "قال متحدث باسم الوزارة إن التحقيق مستمر، ولم يذكر موعدًا لانتهائه. " * 3}).encode()
GOAL_FACTS_PER_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. ``floor`` is the same work done bare in the same run, None where there is none."""

    name: str
    value: float
    unit: str
    floor: float | None
    goal: str
    met: bool | None


def measure(
    count: int = 3_000, *, views: Views | None = None, project: Project | None = None, draft: Draft | None = None
) -> list[Measured]:
    """Appends so many facts, one to a transaction through the writer's thread, then audits them.

    ``project`` keeps the views in the same transaction, as the app does; ``draft`` is the fact to repeat.
    """
    with tempfile.TemporaryDirectory(dir=os.environ.get("NEWSDESK_BENCH_DIR")) as folder:
        path = Path(folder) / "newsroom.newsdesk"
        prepare(path, at=AT, views=views, create=True)
        rate = _appending(path, count, project, draft or Draft("story.revised", 1, BODY))
        floor = _bare(Path(folder) / "bare.db", count)
        audit = verify(path).facts_per_second
    return [
        Measured(
            "facts-signed-full", rate, "facts/s", floor, f">= {GOAL_FACTS_PER_SECOND}", rate >= GOAL_FACTS_PER_SECOND
        ),
        Measured("verify", audit, "facts/s", None, "", None),
    ]


def _appending(path: Path, count: int, project: Project | None, draft: Draft) -> float:
    with Writer(path) as writer:
        key = new_key()
        founding = json.dumps({"key_id": key.key_id, "public_key": key.public_key.hex()}).encode()

        def found(connection: Connection) -> None:
            install(connection, key)
            _act(connection, Draft("newsroom.founded", 1, founding), key, None)

        writer.run(found)
        started = time.perf_counter()
        for _ in range(count):
            writer.run(lambda connection: _act(connection, draft, key, project))
        return count / (time.perf_counter() - started)


def _act(connection: Connection, draft: Draft, key: PrivateKey, project: Project | None) -> None:
    facts = append(connection, "s-story", [draft], actor="app", at=AT, signer=key)
    if project is not None:
        project(connection, facts)


def _bare(path: Path, count: int) -> float:
    """Rows of the same size in one table, nothing signed, chained or guarded."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").close()
    connection.execute("PRAGMA synchronous = FULL").close()
    connection.execute("CREATE TABLE row (seq INTEGER PRIMARY KEY, body BLOB) STRICT")
    started = time.perf_counter()
    for _ in range(count):
        connection.execute("INSERT INTO row (body) VALUES (?)", (BODY,))
    rate = count / (time.perf_counter() - started)
    connection.close()
    return rate


def main() -> None:
    """Prints the figures."""
    for one in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000):
        floor = f", bare {one.floor:,.0f}" if one.floor else ""
        sys.stdout.write(f"{one.name}: {one.value:,.0f} {one.unit}{floor} (schema {schema.VERSION})\n")


if __name__ == "__main__":
    main()
