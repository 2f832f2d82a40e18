from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store import migrations, schema
from newsdesk.store.authorizer import Role
from newsdesk.store.backup import head_path
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect, stamp
from newsdesk.store.driver import Connection, OperationalError
from newsdesk.store.fact import Fact
from newsdesk.store.file_key import file_key, is_encrypted
from newsdesk.store.head import SignedHead
from newsdesk.store.log import append, read
from newsdesk.store.migrations import Prepared, prepare, rebuild
from newsdesk.store.readers import Readers
from newsdesk.store.writer import Writer
from tests.store.conftest import AT, Newsroom

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

DATA = Path(__file__).with_name("data")
PASSPHRASE = "غرفة الأخبار"


class Counting:
    """Views of the simplest kind: facts by stream, and the words of their payloads for searching."""

    version = 1

    def create(self, connection: Connection) -> None:
        connection.execute("CREATE TABLE stream_count (stream TEXT PRIMARY KEY, facts INTEGER NOT NULL) STRICT")
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, tokenize='unicode61')"
        )

    def fill(self, connection: Connection, facts: Iterator[Fact]) -> None:
        for fact in facts:
            self.project(connection, fact)

    def project(self, connection: Connection, fact: Fact) -> None:
        connection.execute(
            "INSERT INTO stream_count VALUES (?, 1) ON CONFLICT (stream) DO UPDATE SET facts = facts + 1",
            (fact.stream,),
        )
        connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (fact.seq, (fact.body or b"").decode()))


def _shown(connection: Connection) -> list[object]:
    counts = connection.execute("SELECT * FROM stream_count ORDER BY stream").fetchall()
    return [counts, connection.execute("SELECT rowid FROM words WHERE words MATCH 'الجملة' ORDER BY rowid").fetchall()]


def test_a_new_file_is_exactly_the_schema(plain: Newsroom) -> None:
    connection = plain.connect()
    assert schema.altered(connection) == ()
    assert stamp(connection).version == schema.VERSION
    connection.close()


def test_a_file_up_to_date_needs_nothing(newsroom: Newsroom) -> None:
    assert prepare(newsroom.path, newsroom.key, at=AT) == Prepared()
    assert prepare(newsroom.path, newsroom.key, at=AT, create=True) == Prepared()


def test_a_file_is_made_only_when_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"store\.no_such_file"):
        prepare(tmp_path / "new", at=AT)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty").touch()
    with pytest.raises(Unreadable, match=r"store\.not_a_newsroom"):
        prepare(tmp_path / "empty", at=AT)
    with pytest.raises(Unreadable, match=r"store\.no_such_file"):
        prepare(tmp_path / "no folder" / "new", at=AT, create=True)


def test_two_copies_of_the_app_making_one_file(tmp_path: Path) -> None:
    code = f"""
from datetime import UTC, datetime
from pathlib import Path
from newsdesk.store.migrations import prepare
print(prepare(Path({str(tmp_path / "new")!r}), at=datetime(2026, 1, 1, tzinfo=UTC), create=True).created)
"""
    root = Path(__file__).resolve().parents[2]
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(3)
    ]
    outcomes = sorted((process.communicate(timeout=60)[0].strip(), process.returncode) for process in processes)
    assert outcomes == [("False", 0), ("False", 0), ("True", 0)]


def test_a_file_from_a_newer_program_is_left_alone(plain: Newsroom) -> None:
    raw = plain.raw()
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    for attempt in (lambda: prepare(plain.path, at=AT), lambda: Writer(plain.path), lambda: verify(plain.path)):
        with pytest.raises(Unavailable) as refusal:
            attempt()
        assert refusal.value.key == "store.newer_version"
        assert refusal.value.values["found"] == 99


@pytest.fixture
def version_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one version on: the record gains a table."""
    steps = migrations.steps
    added = "CREATE TABLE verdict (event_id TEXT NOT NULL PRIMARY KEY, word TEXT NOT NULL) STRICT"

    def with_one_more() -> Migrations:
        known = steps()

        @known()
        def m002_verdict(db: Database) -> None:
            db.execute(added)
            db.execute("PRAGMA user_version = 2")

        return known

    monkeypatch.setattr(migrations, "steps", with_one_more)
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "RECORD", {1: schema.RECORD_V1, 2: {**schema.RECORD_V1, "verdict": added}})
    monkeypatch.setattr(schema, "CORE_TABLES", schema.CORE_TABLES | {"verdict"})


@pytest.mark.usefixtures("version_two")
def test_an_older_file_is_copied_and_then_migrated(newsroom: Newsroom) -> None:
    before = [fact.hash for fact in _facts(newsroom)]
    prepared = prepare(newsroom.path, newsroom.key, at=AT)
    assert not prepared.created
    assert prepared.copy is not None
    assert prepared.copy.name == "غرفة الأخبار.v1-20261123T083000Z.newsdesk"
    assert is_encrypted(prepared.copy) == (newsroom.key is not None)
    connection = connect(prepared.copy, key=newsroom.key, version=1)
    assert [fact.hash for fact in read(connection)] == before
    connection.close()
    connection = connect(newsroom.path, key=newsroom.key, version=2)
    assert [fact.hash for fact in read(connection)] == before
    assert schema.altered(connection, 2) == ()
    connection.close()
    assert verify(newsroom.path, newsroom.key).ok
    assert verify(prepared.copy, newsroom.key).ok
    assert prepare(newsroom.path, newsroom.key, at=AT) == Prepared()


def _facts(newsroom: Newsroom) -> list[Fact]:
    connection = connect(newsroom.path, key=newsroom.key, version=1)
    facts = list(read(connection))
    connection.close()
    return facts


@pytest.mark.usefixtures("version_two")
def test_an_older_file_is_not_opened_unmigrated(plain: Newsroom) -> None:
    with pytest.raises(Unavailable, match=r"store\.older_version"):
        Writer(plain.path)


@pytest.mark.usefixtures("version_two")
def test_a_migration_that_fails_changes_nothing(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    good = migrations.steps

    def with_a_bad_one() -> Migrations:
        known = good()

        @known()
        def m003_bad(db: Database) -> None:
            db.execute("CREATE TABLE half_done (a)")
            db.execute("INSERT INTO nowhere VALUES (1)")

        return known

    monkeypatch.setattr(migrations, "steps", with_a_bad_one)
    with pytest.raises(OperationalError, match="nowhere"):
        prepare(newsroom.path, newsroom.key, at=AT)
    connection = connect(newsroom.path, key=newsroom.key, version=1)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert not tables & {"verdict", "half_done"}
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (1,)
    connection.close()
    monkeypatch.setattr(migrations, "steps", good)
    assert prepare(newsroom.path, newsroom.key, at=AT).copy is not None
    assert verify(newsroom.path, newsroom.key).ok


@pytest.mark.parametrize("name", ["v1.newsdesk", "v1-encrypted.newsdesk"])
def test_a_file_of_every_past_version_opens_and_holds(tmp_path: Path, name: str) -> None:
    """One file per version ever released, made by ``make_past_version.py`` when it was the newest."""
    path = tmp_path / name
    shutil.copy(DATA / name, path)
    key = file_key(path, PASSPHRASE) if is_encrypted(path) else None
    head = SignedHead.from_json(head_path(DATA / name).read_text(encoding="utf-8"))
    assert verify(path, key, head).problems == ()
    prepare(path, key, at=AT, views=Counting())
    report = verify(path, key, head)
    assert report.problems == ()
    assert (report.facts, report.attachments) == (6, 1)
    connection = connect(path, key=key, version=schema.VERSION)
    assert [fact.type for fact in read(connection)][-1] == "newsroom.payload_shredded"
    connection.close()


def test_there_is_a_file_for_every_version() -> None:
    assert {f"v{version}.newsdesk" for version in schema.RECORD} <= {file.name for file in DATA.iterdir()}


def test_views_are_made_with_the_file_and_made_anew_when_they_change(newsroom: Newsroom) -> None:
    views = Counting()
    assert prepare(newsroom.path, newsroom.key, at=AT, views=views) == Prepared(views_rebuilt=True)

    def act(connection: Connection) -> None:
        for fact in newsroom.write(connection, 4):
            views.project(connection, fact)

    with Writer(newsroom.path, newsroom.key) as writer:
        writer.run(act)
        stood = writer.run(_shown)
    assert stood == [[("newsroom", 2), ("s-story", 4)], [(3,), (4,), (5,), (6,)]]
    with Readers(newsroom.path, newsroom.key) as readers:
        assert _shown(readers.connection()) == stood
    assert prepare(newsroom.path, newsroom.key, at=AT, views=views) == Prepared()
    migrator = connect(newsroom.path, key=newsroom.key, role=Role.MIGRATOR)
    migrator.execute("DELETE FROM stream_count")
    assert rebuild(migrator, views) == 6
    assert _shown(migrator) == stood
    migrator.close()
    views.version = 2
    assert prepare(newsroom.path, newsroom.key, at=AT, views=views) == Prepared(views_rebuilt=True)
    connection = newsroom.connect()
    assert _shown(connection) == stood
    connection.close()
    assert verify(newsroom.path, newsroom.key).problems == ()


def test_views_that_cannot_be_made_leave_the_old_ones(newsroom: Newsroom) -> None:
    class Broken(Counting):
        version = 2

        def project(self, connection: Connection, fact: Fact) -> None:
            super().project(connection, fact)
            if fact.seq == 2:
                raise ValueError(fact.type)

    prepare(newsroom.path, newsroom.key, at=AT, views=Counting())
    with pytest.raises(ValueError, match="person"):
        prepare(newsroom.path, newsroom.key, at=AT, views=Broken())
    connection = newsroom.connect()
    assert _shown(connection)[0] == [("newsroom", 2)]
    connection.close()


def test_the_views_change_in_the_transaction_of_their_fact(newsroom: Newsroom) -> None:
    views = Counting()
    prepare(newsroom.path, newsroom.key, at=AT, views=views)

    def fails(connection: Connection) -> None:
        for fact in newsroom.write(connection, 4):
            views.project(connection, fact)
        append(connection, "s-story", [], actor="x", at=AT, signer=newsroom.own)
        raise ZeroDivisionError

    with Writer(newsroom.path, newsroom.key) as writer:
        with pytest.raises(ZeroDivisionError):
            writer.run(fails)
        assert writer.run(_shown)[0] == [("newsroom", 2)]
