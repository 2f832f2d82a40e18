"""The database driver, and its failures in the newsroom's own words.

``sqlcipher3`` is used everywhere: one modern SQLite on every platform, encrypted when the newsroom wants it. It has the
shape of ``sqlite3`` but exceptions of its own, so nothing outside this file names either module.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Unavailable

if TYPE_CHECKING:  # the driver ships no types, and follows the standard library's interface
    import sqlite3 as driver
else:
    import sqlcipher3.dbapi2 as driver

__all__ = [
    "Connection",
    "Cursor",
    "DatabaseError",
    "Error",
    "IntegrityError",
    "OperationalError",
    "driver",
    "result_code",
    "translated",
    "translating",
]

Connection = driver.Connection
Cursor = driver.Cursor
Error = driver.Error
DatabaseError = driver.DatabaseError
IntegrityError = driver.IntegrityError
OperationalError = driver.OperationalError

# Primary result codes, https://sqlite.org/rescode.html; an extended code carries its primary one in the low byte.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26

KEYS = {
    _PERM: "store.cannot_open",
    _BUSY: "store.locked",
    _LOCKED: "store.locked",
    _READONLY: "store.read_only",
    _IOERR: "store.disk_failed",
    _CORRUPT: "store.damaged",
    _FULL: "store.disk_full",
    _CANTOPEN: "store.cannot_open",
    _NOTADB: "store.damaged",
}


def result_code(error: BaseException) -> int | None:
    """SQLite's primary result code of a driver error; None for anything else."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def translated(error: BaseException) -> BaseException:
    """The environment's failures as :class:`Unavailable`; whatever is a bug or a refusal is given back as it came."""
    if not isinstance(error, driver.Error):
        return error
    key = KEYS.get(result_code(error) or 0)
    if key is None:
        return error
    unavailable = Unavailable(key)
    unavailable.__cause__ = error
    return unavailable


@contextmanager
def translating() -> Iterator[None]:
    """Everything the block raises, through :func:`translated`."""
    try:
        yield
    except driver.Error as error:
        other = translated(error)
        if other is error:
            raise
        raise other from error
