"""The traps of SQLite and of sqlite-utils that the record must not fall into, each shown and each closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.store.authorizer import Role
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.driver import Connection, DatabaseError, IntegrityError, OperationalError, driver
from newsdesk.store.fact import NO_HASH
from newsdesk.store.log import head, read
from tests.store.conftest import Newsroom

_SQLITE_AUTH = 23


def _counts(connection: Connection) -> tuple[int, ...]:
    tables = ("event", "payload", "blob", "sealed_key", "installation")
    return tuple(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608 - constants


FORBIDDEN = [
    "DROP TRIGGER event_guard",
    "DROP TRIGGER event_update",
    "DROP TABLE event",
    "DROP INDEX event_unpatchable",
    "ALTER TABLE event ADD COLUMN note TEXT",
    "ALTER TABLE event RENAME TO old_event",
    "CREATE TABLE mine (a)",
    "CREATE TEMP TABLE mine (a)",
    "CREATE TEMP TRIGGER mine BEFORE INSERT ON event BEGIN SELECT raise(IGNORE); END",
    "CREATE TRIGGER mine AFTER INSERT ON event BEGIN SELECT 1; END",
    "CREATE VIEW mine AS SELECT * FROM event",
    "CREATE VIRTUAL TABLE mine USING fts5(a)",
    "UPDATE event SET actor = 'p-other'",
    "UPDATE event SET seq = seq + 1",
    "UPDATE OR REPLACE event SET seq = 1 WHERE seq = 2",
    "UPDATE payload SET body = x'7b7d'",
    "UPDATE payload SET body = NULL, salt = NULL",
    "UPDATE blob SET body = NULL",
    "UPDATE sealed_key SET person = 'p-other'",
    "UPDATE sealed_key SET public_key = zeroblob(32)",
    "UPDATE installation SET origin = 'o-other'",
    "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM event",
    "DELETE FROM event WHERE seq = 2",
    "DELETE FROM payload",
    "DELETE FROM blob",
    "DELETE FROM sealed_key",
    "DELETE FROM installation",
    "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "INSERT INTO event SELECT * FROM event WHERE true ON CONFLICT DO UPDATE SET actor = 'p-other'",
    "INSERT INTO payload SELECT * FROM payload WHERE true ON CONFLICT (hash) DO UPDATE SET body = x'00'",
    "PRAGMA writable_schema = ON",
    "PRAGMA writable_schema",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA journal_mode = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA secure_delete = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA cell_size_check = OFF",
    "PRAGMA legacy_alter_table = ON",
    "PRAGMA user_version = 9",
    "PRAGMA application_id = 9",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA query_only = ON",
    "PRAGMA reset_database = ON",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "VACUUM INTO '/tmp/copy.db'",
    "REINDEX",
    "ANALYZE",
    "SELECT load_extension('x')",
    "SELECT sqlcipher_export('main')",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_apps_connection_refuses(plain: Newsroom, statement: str) -> None:
    connection = plain.connect()
    before = _counts(connection)
    with pytest.raises(DatabaseError) as refusal:
        connection.execute(statement).fetchall()
    assert any(
        words in str(refusal.value) for words in ("not authorized", "prohibited", "denied", "may not be modified")
    )
    assert _counts(connection) == before
    connection.close()
    assert verify(plain.path).problems == ()


@pytest.mark.parametrize(
    "statement", ["INSERT INTO meta VALUES ('a', 'b')", "DELETE FROM meta", "UPDATE meta SET value = 1"]
)
def test_a_readers_connection_writes_nothing(newsroom: Newsroom, statement: str) -> None:
    reader = connect(newsroom.path, key=newsroom.key, role=Role.READER, version=1)
    with pytest.raises(DatabaseError, match="not authorized"):
        reader.execute(statement)
    reader.close()


def _forged(connection: Connection, **changes: object) -> dict[str, object]:
    """The columns of a fact that would follow the last one, some of them changed."""
    last = list(read(connection))[-1]
    columns: dict[str, object] = {
        "seq": last.seq + 1,
        "event_id": "f" * 36,
        "origin": last.origin,
        "oseq": last.oseq + 1,
        "stream": last.stream,
        "type": last.type,
        "version": 1,
        "actor": "p-mallory",
        "at": "2026-01-01T00:00:00.000Z",
        "causation": None,
        "prev": last.hash,
        "hash": bytes(31) + b"\x01",
        "payload_hash": last.payload_hash,
        "key_id": last.key_id,
        "signature": bytes(64),
    }
    return columns | changes


def _insert(connection: Connection, verb: str, columns: dict[str, object]) -> None:
    places = ", ".join(f":{name}" for name in columns)
    connection.execute(f"{verb} INTO event ({', '.join(columns)}) VALUES ({places})", columns)


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 2},
        {"seq": 2, "oseq": 2},
        {"event_id": "taken"},
        {"hash": "taken"},
        {"oseq": 1, "prev": NO_HASH},
        {"seq": 99},
        {"prev": bytes(32)},
        {"oseq": 99},
        {"origin": "o-other", "oseq": 2},
    ],
    ids=str,
)
def test_replace_finds_nothing_it_could_replace(plain: Newsroom, recursive: str, changes: dict[str, object]) -> None:
    """With recursive_triggers off REPLACE deletes rows and asks no delete trigger; the insert guard comes first."""
    connection = plain.raw()
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    before = list(read(connection))
    taken = {"event_id": before[0].event_id, "hash": before[0].hash}
    changes = {name: taken[name] if value == "taken" else value for name, value in changes.items()}
    for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT"):
        with pytest.raises(IntegrityError, match="record: "):
            _insert(connection, verb, _forged(connection, **changes))
    assert list(read(connection)) == before


def test_replace_without_the_guard_would_have_slipped_past(plain: Newsroom) -> None:
    """Shows the trap itself, so that the guard's test cannot pass for another reason."""
    connection = plain.raw()
    connection.execute("PRAGMA recursive_triggers = OFF")
    connection.execute("DROP TRIGGER event_guard")
    before = list(read(connection))
    _insert(connection, "INSERT OR REPLACE", _forged(connection, seq=1, oseq=99))
    after = list(read(connection))
    assert len(after) == len(before)
    assert after != before


def test_a_seq_must_be_given(plain: Newsroom) -> None:
    connection = plain.raw()
    columns = _forged(connection)
    del columns["seq"]
    with pytest.raises(IntegrityError, match="seq is not the next"):
        _insert(connection, "INSERT", columns)


@pytest.mark.parametrize("table", ["payload", "blob", "sealed_key", "installation"])
def test_replace_is_refused_on_the_side_tables(plain: Newsroom, table: str) -> None:
    connection = plain.raw()
    connection.execute("INSERT INTO blob VALUES (zeroblob(32), 1, 'text/plain', x'00')")
    connection.execute("PRAGMA recursive_triggers = OFF")
    with pytest.raises(IntegrityError, match="record: "):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - a constant


@pytest.mark.parametrize(
    "act", ["UPDATE {} SET rowid = rowid + 100", "DELETE FROM {}", "UPDATE OR REPLACE {} SET rowid = rowid + 1"]
)
@pytest.mark.parametrize("table", ["event", "payload", "blob", "sealed_key", "installation"])
def test_triggers_refuse_where_no_authorizer_stands(plain: Newsroom, table: str, act: str) -> None:
    connection = plain.raw()
    connection.execute("INSERT INTO blob VALUES (zeroblob(32), 1, 'text/plain', x'00')")
    connection.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(IntegrityError, match=r"record: |CHECK constraint"):
        connection.execute(act.format(table))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("payload", "body"),
        ("payload", "salt"),
        ("blob", "body"),
        ("event", "signature"),
        ("event", "actor"),
        ("sealed_key", "sealed"),
    ],
)
def test_incremental_writes_pass_by_triggers_and_authorizer_but_not_the_indexes(
    plain: Newsroom, table: str, column: str
) -> None:
    connection = plain.connect()
    connection.execute("INSERT INTO blob VALUES (zeroblob(32), 1, 'text/plain', x'00')")
    open_blob = connection.open_blob  # type: ignore[attr-defined]  # the driver's name for blobopen
    with pytest.raises(OperationalError, match="cannot open indexed column for writing"):
        open_blob(table, column, 1)
    connection.close()


def test_incremental_writes_would_have_been_possible(plain: Newsroom) -> None:
    """Shows the trap: without that index a payload can be written over, and only the audit would tell."""
    raw = plain.raw()
    raw.execute("DROP INDEX payload_unpatchable")
    raw.close()
    connection = plain.connect()
    with connection.open_blob("payload", "body", 1) as blob:  # type: ignore[attr-defined]  # the driver's name for blobopen
        blob.write(b"X")
    connection.close()
    kinds = {problem.kind for problem in verify(plain.path).problems}
    assert {"payload-changed", "guard-altered"} <= kinds


def test_the_app_reads_with_recursive_triggers_and_full_synchronisation(connection: Connection) -> None:
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "journal_mode": "wal",
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_denied_statement_is_a_bug_not_the_environments_fault(plain: Newsroom) -> None:
    from newsdesk.store.connection import writing

    connection = plain.connect()
    with pytest.raises(driver.DatabaseError) as refusal, writing(connection):
        connection.execute("DELETE FROM event")
    assert refusal.value.sqlite_errorcode & 0xFF == _SQLITE_AUTH
    assert head(connection) == 2
    connection.close()


def test_sqlite_utils_is_not_imported_to_work_on_a_file_that_is_up_to_date(plain: Newsroom) -> None:
    code = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsdesk.store.migrations import prepare
from newsdesk.store.writer import Writer
from newsdesk.store.readers import Readers
path = Path({str(plain.path)!r})
prepare(path, at=datetime(2026, 1, 1, tzinfo=UTC))
with Writer(path), Readers(path) as readers:
    readers.connection()
assert not [name for name in ("sqlite_utils", "nacl", "pyrage", "babel") if name in sys.modules]
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])
