"""Opening the newsroom's file: the one place where a database connection is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.authorizer import Role, authorizer
from newsdesk.store.driver import Connection, Error, driver, result_code, translating
from newsdesk.store.file_key import PLAIN_HEADER, FileKey, header

APPLICATION_ID = 0x4E577344  # "NwsD", in the file's header (offset 68): this file is a newsroom
BUSY_TIMEOUT_MS = 20_000
WAL_LIMIT_BYTES = 64 * 1024 * 1024
_NOT_A_DATABASE = 26

_MODES = {
    Role.WRITER: "rw",
    Role.READER: "rw",  # a reader of a WAL file writes its place into the shared memory beside it
    Role.SHREDDER: "rw",
    Role.MIGRATOR: "rwc",
    Role.AUDITOR: "ro",
}


class Stamp(NamedTuple):
    """What a file says it is: SQLite's ``application_id`` and ``user_version``."""

    application: int
    version: int


def connect(
    path: Path, *, key: FileKey | None = None, role: Role = Role.WRITER, version: int | None = None
) -> Connection:
    """A connection to the newsroom file, held to what its role may do. Transactions are begun by hand.

    ``version`` is the schema the caller understands: an older file must be migrated first, a newer one is refused. The
    migrator and the auditor pass None and look for themselves. A connection belongs to the thread that made it, except
    a reader's, which another thread may close.

    Raises Unreadable (no such file, not a newsroom, passphrase needed or wrong), Unavailable (locked, damaged, newer).
    """
    check_encryption(path, key, may_be_missing=role is Role.MIGRATOR)
    if role is Role.MIGRATOR and not path.exists():
        _make_private(path)
    connection = _open(path, key, role)
    try:
        with translating():
            if version is not None:  # before anything that writes: the file may be somebody else's
                _check_version(stamp(connection), version, path.name)
            elif role is Role.MIGRATOR:
                _check_ours_or_empty(connection, path.name)
            _set_up(connection, role)
            connection.set_authorizer(authorizer(role))
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: Path, key: FileKey | None, role: Role) -> Connection:
    try:
        return open_database(path, _MODES[role], key, any_thread=role is Role.READER)
    except Unavailable:
        # On a read-only medium SQLite cannot keep its shared memory; without a journal it needs none.
        if role is not Role.AUDITOR or path.with_name(f"{path.name}-wal").exists():
            raise
        return open_database(path, "ro", key, extra="&immutable=1")


def check_encryption(path: Path, key: FileKey | None, *, may_be_missing: bool = False) -> None:
    """That the file is there, and a key at hand exactly when it is encrypted. Raises Unreadable or Unavailable."""
    try:
        start = header(path)
    except FileNotFoundError:
        if may_be_missing and path.parent.is_dir():
            return
        raise Unreadable("store.no_such_file", file=path.name) from None
    except OSError as error:
        raise Unavailable("store.cannot_open", file=path.name) from error
    if start == b"" and may_be_missing:
        return
    if start == PLAIN_HEADER:
        if key is not None:
            raise Unreadable("store.not_encrypted", file=path.name)
    elif key is None:
        perhaps_encrypted = len(start) == len(PLAIN_HEADER)
        raise Unreadable("store.passphrase_needed" if perhaps_encrypted else "store.not_a_newsroom", file=path.name)


def open_database(
    path: Path, mode: str, key: FileKey | None, *, any_thread: bool = False, extra: str = ""
) -> Connection:
    """A bare connection with its key given and proved; the caller sets it up. ``mode`` is SQLite's: ro, rw, rwc."""
    uri = f"{path.resolve().as_uri()}?mode={mode}{extra}"
    with translating():
        connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=not any_thread)
        try:
            # SQLCipher writes its complaints to stderr. The key must come before any statement that reads.
            connection.execute("PRAGMA cipher_log_level = NONE").close()
            if key is not None:
                connection.execute(key.pragma).close()
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}").close()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except Error as error:
            connection.close()
            if result_code(error) == _NOT_A_DATABASE:
                key_name = "store.wrong_file_passphrase" if key else "store.not_a_newsroom"
                raise Unreadable(key_name, file=path.name) from error
            raise
    return connection


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read; SQLite gives the files beside it the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return  # another copy of the app was quicker
    except OSError as error:
        raise Unavailable("store.cannot_open", file=path.name) from error


def _set_up(connection: Connection, role: Role) -> None:
    pragmas = [
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ]
    if role is Role.AUDITOR or role is Role.READER:
        pragmas.append("query_only = ON")
    else:
        # The version and journal mode live in the file; the rest must be said on every connection.
        pragmas += ["journal_mode = WAL", "synchronous = FULL", f"journal_size_limit = {WAL_LIMIT_BYTES}"]
    if sys.platform == "darwin":
        pragmas += ["fullfsync = ON", "checkpoint_fullfsync = ON"]  # a plain fsync there does not reach the disk
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").close()


def stamp(connection: Connection) -> Stamp:
    """What the file says it is."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return Stamp(application, version)


def _check_version(found: Stamp, wanted: int, name: str) -> None:
    if found.application != APPLICATION_ID:
        raise Unreadable("store.not_a_newsroom", file=name)
    if found.version > wanted:
        raise Unavailable("store.newer_version", file=name, found=found.version, known=wanted)
    if found.version < wanted:
        raise Unavailable("store.older_version", file=name, found=found.version, known=wanted)


def _check_ours_or_empty(connection: Connection, name: str) -> None:
    if stamp(connection).application == APPLICATION_ID:
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise Unreadable("store.not_a_newsroom", file=name)


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """One transaction that holds the write lock from its start, or a savepoint inside one that is open.

    Rolled back when the block raises. A deferred transaction would read first and lock later, and fail when another
    copy of the app wrote in between.
    """
    nested = connection.in_transaction
    with translating():
        connection.execute("SAVEPOINT inner_writing" if nested else "BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            _undo(connection, nested=nested)
            raise
        try:
            connection.execute("RELEASE inner_writing" if nested else "COMMIT")
        except BaseException:
            _undo(connection, nested=nested)
            raise


def _undo(connection: Connection, *, nested: bool) -> None:
    if not connection.in_transaction:
        return  # a full disk, among others, has rolled everything back already
    if nested:
        connection.execute("ROLLBACK TO inner_writing")
        connection.execute("RELEASE inner_writing")
    else:
        connection.execute("ROLLBACK")


@contextmanager
def reading(connection: Connection) -> Iterator[Connection]:
    """One unchanging view of the file for all questions in the block."""
    if connection.in_transaction:
        with translating():
            yield connection
        return
    with translating():
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def data_version(connection: Connection) -> int:
    """A number that changes when another connection, this app's or another copy's, has committed. Cheap to poll."""
    with translating():
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version
