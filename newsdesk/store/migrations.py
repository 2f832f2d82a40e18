"""Making a newsroom's file, and bringing an older one up to date. Imports sqlite-utils only when there is work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store import schema
from newsdesk.store.authorizer import Role
from newsdesk.store.connection import APPLICATION_ID, connect, stamp, writing
from newsdesk.store.driver import Connection
from newsdesk.store.fact import Fact
from newsdesk.store.file_key import FileKey
from newsdesk.store.log import head, read

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


class Views(Protocol):
    """The tables that show the record, and how they are made from it."""

    @property
    def version(self) -> int:
        """Raised whenever a table or a projection changes: the tables are then made anew from the facts."""
        ...

    def create(self, connection: Connection) -> None:
        """Makes the tables, one statement at a time (``executescript`` would commit)."""
        ...

    def fill(self, connection: Connection, facts: Iterator[Fact]) -> None:
        """Fills the empty tables from all facts, given once and in order; reads them to the end."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """What had to be done to open a file: ``copy`` is the old one, kept beside it when its schema changed."""

    created: bool = False
    copy: Path | None = None
    views_rebuilt: bool = False


def prepare(
    path: Path, key: FileKey | None = None, *, at: datetime, views: Views | None = None, create: bool = False
) -> Prepared:
    """Makes the file (with ``create``) or brings it up to date, so that ``connect`` takes it. Two at once are safe.

    ``at`` names the copy made before a migration. Raises Unreadable (no such file, not a newsroom, passphrase) and
    Unavailable (newer than we are, locked, disk full).
    """
    if not path.exists() and not create:
        raise Unreadable("store.no_such_file", file=path.name)
    connection = connect(path, key=key, role=Role.MIGRATOR)
    try:
        if _is_current(connection, views, path, create=create):
            return Prepared()
        with writing(connection):
            return _bring_up_to_date(connection, path, key, at, views)
    finally:
        connection.close()


def _is_current(connection: Connection, views: Views | None, path: Path, *, create: bool) -> bool:
    found = stamp(connection)
    if found.application != APPLICATION_ID:  # empty, or it would not have been opened
        if not create:
            raise Unreadable("store.not_a_newsroom", file=path.name)
        return False
    if found.version > schema.VERSION:
        raise Unavailable("store.newer_version", file=path.name, found=found.version, known=schema.VERSION)
    return found.version == schema.VERSION and (views is None or _views_version(connection) == views.version)


def _bring_up_to_date(
    connection: Connection, path: Path, key: FileKey | None, at: datetime, views: Views | None
) -> Prepared:
    """With the write lock held: another copy of the app may have been here first, so everything is looked at again."""
    version = stamp(connection).version
    copy = None
    if version < schema.VERSION:
        if version:
            from newsdesk.store.backup import copy_before_migration

            copy = copy_before_migration(path, key, version, at)
        _migrate(connection)
    stale = views is not None and _views_version(connection) != views.version
    if views is not None and stale:
        _make_views(connection, views)
    return Prepared(created=version == 0, copy=copy, views_rebuilt=stale and version > 0)


def _migrate(connection: Connection) -> None:
    from sqlite_utils import Database

    # Without plugins: nothing installed elsewhere on this computer gets hold of the record.
    steps().apply(Database(connection, execute_plugins=False))


def steps() -> Migrations:
    """Every step ever made, in order. Each runs in the transaction already open, and is recorded with it.

    A step never calls ``transform()`` on a table of the record, which would drop its guards.
    """
    from sqlite_utils import Migrations

    migrations = Migrations("newsdesk")

    @migrations()
    def m001_record(db: Database) -> None:
        for statement in schema.RECORD_V1.values():
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    return migrations


def rebuild(connection: Connection, views: Views) -> int:
    """Throws the views away and makes them anew from the facts, in one transaction. Gives the number of facts.

    Takes a migrator's connection. Needs the time of refolding the whole record.
    """
    with writing(connection):
        _make_views(connection, views)
    return head(connection)


def _make_views(connection: Connection, views: Views) -> None:
    """In the open transaction, with no savepoint of its own: SQLite gets slower with every page one has to remember."""
    for table in _view_tables(connection):
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    views.create(connection)
    views.fill(connection, read(connection))
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('views', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (str(views.version),),
    )


def _views_version(connection: Connection) -> int | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'views'").fetchone()
    return int(row[0]) if row else None


def _view_tables(connection: Connection) -> list[str]:
    """All that is neither the record's nor SQLite's own, virtual tables first: their shadow tables go with them."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    ours = [
        (name, sql)
        for name, sql in rows
        if name not in schema.CORE_TABLES and not name.startswith("sqlite_") and name != "_sqlite_migrations"
    ]
    return [name for name, sql in sorted(ours, key=lambda row: not (row[1] or "").upper().startswith("CREATE VIRTUAL"))]
