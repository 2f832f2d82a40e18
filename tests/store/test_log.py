from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from newsdesk.domain.errors import Rejected
from newsdesk.store.chain import verify
from newsdesk.store.connection import writing
from newsdesk.store.driver import Connection, IntegrityError
from newsdesk.store.fact import NO_HASH, Draft, frames, iso, payload_hash
from newsdesk.store.log import append, fact, head, read, stream_head
from tests.store.conftest import AT, Newsroom, found

APPENDER = Path(__file__).with_name("appender.py")


def test_what_is_appended_is_what_is_read(newsroom: Newsroom, connection: Connection) -> None:
    written = newsroom.write(connection, 3)
    assert list(read(connection, "s-story")) == written
    assert [one.body for one in written] == [one.body for one in read(connection, after=2)]
    assert [one.seq for one in written] == [3, 4, 5]
    assert [one.oseq for one in written] == [3, 4, 5]
    assert written[0].at == AT
    assert fact(connection, written[1].event_id) == written[1]
    assert fact(connection, "0" * 36) is None


def test_facts_are_chained_by_origin(newsroom: Newsroom, connection: Connection) -> None:
    newsroom.write(connection, 2)
    facts = list(read(connection))
    assert facts[0].prev == NO_HASH
    assert [one.prev for one in facts[1:]] == [one.hash for one in facts[:-1]]


def test_reading_starts_after_a_seq_and_stops_at_a_limit(newsroom: Newsroom, connection: Connection) -> None:
    newsroom.write(connection, 5)
    assert [one.seq for one in read(connection, after=3, limit=2)] == [4, 5]
    assert [one.seq for one in read(connection, "s-story", after=6)] == [7]
    assert head(connection) == 7
    assert stream_head(connection, "newsroom") == 2
    assert stream_head(connection, "s-unknown") == 0


def test_a_stream_that_moved_on_is_refused(newsroom: Newsroom, connection: Connection) -> None:
    before = stream_head(connection, "s-story")
    newsroom.write(connection, 1)
    with pytest.raises(Rejected) as refusal:
        append(
            connection,
            "s-story",
            [Draft("story.revised", 1, b"{}")],
            actor="p-salma",
            at=AT,
            signer=newsroom.salma,
            expected=before,
        )
    assert refusal.value.reasons[0].rule == "changed-meanwhile"
    assert head(connection) == 3


def test_an_append_joins_the_transaction_it_stands_in(newsroom: Newsroom, connection: Connection) -> None:
    def half_done() -> None:
        with writing(connection):
            newsroom.write(connection, 2)
            assert head(connection) == 4
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    assert head(connection) == 2
    assert not connection.in_transaction


def test_a_failed_append_inside_a_transaction_leaves_what_came_before(
    newsroom: Newsroom, connection: Connection
) -> None:
    taken = next(iter(read(connection))).event_id
    with writing(connection):
        newsroom.write(connection, 1)
        with pytest.raises(IntegrityError, match="seen before"):
            append(
                connection,
                "s-story",
                [Draft("story.revised", 1, b"{}"), Draft("story.revised", 1, b"{}", taken)],
                actor="p-salma",
                at=AT,
                signer=newsroom.salma,
            )
    assert head(connection) == 3


def test_event_ids_sort_in_order_though_the_clock_goes_back(newsroom: Newsroom, connection: Connection) -> None:
    facts = newsroom.write(connection, 50)
    facts += append(
        connection,
        "s-story",
        [Draft("story.revised", 1, b"{}")],
        actor="p-salma",
        at=AT - timedelta(days=3),
        signer=newsroom.salma,
    )
    ids = [one.event_id for one in facts]
    assert ids == sorted(ids)
    assert {UUID(one).version for one in ids} == {7}


def test_payloads_are_salted(newsroom: Newsroom, connection: Connection) -> None:
    drafts = [Draft("source.named", 1, b'{"name":"x"}')] * 2
    first, second = append(connection, "s-1", drafts, actor="p-salma", at=AT, signer=newsroom.salma)
    assert first.payload_hash != second.payload_hash
    unsalted = {sha256(first.body or b"").digest(), payload_hash(b"", first.body or b"")}
    assert first.payload_hash not in unsalted
    stored = connection.execute("SELECT salt FROM payload WHERE hash = ?", (first.payload_hash,)).fetchone()[0]
    assert payload_hash(stored, first.body or b"") == first.payload_hash


def test_times_are_kept_in_utc_with_milliseconds() -> None:
    beirut = timezone(timedelta(hours=2))
    assert iso(datetime(2026, 11, 23, 10, 5, 6, 789999, tzinfo=beirut)) == "2026-11-23T08:05:06.789Z"
    with pytest.raises(ValueError, match="zone"):
        iso(datetime(2026, 11, 23))  # noqa: DTZ001 - the point


def test_frames_keep_values_apart() -> None:
    assert frames(["ab", "c"]) != frames(["a", "bc"])
    assert frames([None]) != frames([""])
    assert frames(["1"]) == frames([1]) == frames([b"1"])


def test_two_processes_never_clash(tmp_path: Path) -> None:
    newsroom = found(tmp_path / "newsroom.newsdesk")
    command = [sys.executable, str(APPENDER), str(newsroom.path), "500"]
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path.cwd()) for _ in range(2)
    ]
    outcomes = [(process.communicate(timeout=100), process.returncode) for process in processes]
    assert [(err, code) for (_out, err), code in outcomes] == [(b"", 0), (b"", 0)]
    acknowledged = [line for (out, _err), _code in outcomes for line in out.split()]
    report = verify(newsroom.path)
    assert report.problems == ()
    assert report.facts == 1002
    assert len(set(acknowledged)) == 1000


def test_now_is_only_ever_given() -> None:
    """The log takes the time as an argument: the same moment, whoever runs the test and when."""
    assert iso(AT.astimezone(UTC)) == "2026-11-23T08:30:00.123Z"
