"""What sqlite-utils does behind one's back on this driver, so that nobody falls for it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from newsdesk.store import schema
from newsdesk.store.chain import verify
from newsdesk.store.driver import Error, OperationalError
from tests.store.conftest import Newsroom


def test_transform_drops_triggers_and_the_audit_sees_it(plain: Newsroom) -> None:
    raw = plain.raw()
    raw.execute("PRAGMA foreign_keys = OFF")
    database = Database(raw, execute_plugins=False)
    assert "event_guard" in {trigger.name for trigger in database.table("event").triggers}
    database.table("event").transform(types={"version": str})
    assert database.table("event").triggers == []
    raw.close()
    altered = {problem.values["what"] for problem in verify(plain.path).problems if problem.kind == "guard-altered"}
    assert {"event_guard", "event_update", "event_delete"} <= altered


def test_no_migration_transforms_a_table_of_the_record() -> None:
    import inspect

    from newsdesk.store import migrations

    code = inspect.getsource(migrations.steps)
    calls = [line for line in code.splitlines() if ".transform(" in line]
    assert not any(table in line for line in calls for table in schema.CORE_TABLES)


def test_atomic_begins_deferred_but_nests_in_an_immediate_one(plain: Newsroom) -> None:
    """A deferred transaction that has read cannot write once another has: that is the clash BEGIN IMMEDIATE avoids."""
    mine, theirs = plain.raw(), plain.raw()
    for connection in (mine, theirs):
        connection.execute("PRAGMA busy_timeout = 0")
    database = Database(mine, execute_plugins=False)

    def read_then_write() -> None:
        with database.atomic():
            mine.execute("SELECT count(*) FROM meta").fetchone()
            theirs.execute("INSERT INTO meta VALUES ('theirs', '1')")
            mine.execute("INSERT INTO meta VALUES ('mine', '1')")

    with pytest.raises(OperationalError, match="locked"):
        read_then_write()
    mine.execute("BEGIN IMMEDIATE")
    with database.atomic():
        with pytest.raises(OperationalError, match="locked"):
            theirs.execute("INSERT INTO meta VALUES ('theirs too', '1')")
        mine.execute("INSERT INTO meta VALUES ('mine', '1')")
    assert mine.in_transaction
    mine.execute("COMMIT")
    assert theirs.execute("SELECT count(*) FROM meta").fetchone()[0] == 2


def test_an_insert_through_the_table_api_commits_itself_outside_atomic(plain: Newsroom) -> None:
    mine, theirs = plain.raw(), plain.raw()
    Database(mine, execute_plugins=False).table("meta").insert({"name": "a", "value": "b"})
    assert not mine.in_transaction
    assert theirs.execute("SELECT value FROM meta WHERE name = 'a'").fetchone() == ("b",)


def test_executescript_commits_what_was_open(plain: Newsroom) -> None:
    mine, theirs = plain.raw(), plain.raw()
    mine.execute("BEGIN IMMEDIATE")
    mine.execute("INSERT INTO meta VALUES ('half', 'done')")
    mine.executescript("SELECT 1;")
    assert not mine.in_transaction
    assert theirs.execute("SELECT count(*) FROM meta").fetchone()[0] == 1


def test_a_writers_task_that_uses_executescript_is_found_out(plain: Newsroom) -> None:
    from newsdesk.store.writer import Writer

    with Writer(plain.path) as writer, pytest.raises(RuntimeError, match="ended the writer's transaction"):
        writer.run(lambda connection: connection.executescript("SELECT 1;"))


def test_insert_with_alter_fails_on_this_driver(plain: Newsroom) -> None:
    """sqlite-utils looks for sqlite3's own exception, which this driver does not raise."""
    raw = plain.raw()
    raw.execute("CREATE TABLE view_of_something (a TEXT)")
    with pytest.raises(Error) as failure:
        Database(raw, execute_plugins=False).table("view_of_something").insert({"a": "1", "b": "2"}, alter=True)
    assert type(failure.value).__module__.startswith("sqlcipher3")
