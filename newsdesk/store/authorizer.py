"""What each kind of connection may do to the file. SQLite asks while it prepares a statement, before anything runs.

The authorizer cannot tell ``INSERT`` from ``INSERT OR REPLACE``, and incremental writes (``open_blob``) never ask it:
the schema's triggers and its ``unpatchable`` indexes stop those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from newsdesk.store.driver import driver


class Role(StrEnum):
    """What a connection is for."""

    WRITER = "writer"
    """The app's own: appends to the record, keeps the views."""
    READER = "reader"
    """Questions only."""
    AUDITOR = "auditor"
    """Reads a file that may be damaged or hostile, opened read-only."""
    SHREDDER = "shredder"
    """Empties payloads which a signed fact names, nothing else."""
    MIGRATOR = "migrator"
    """Makes and changes the schema. Lives as long as one migration."""


Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

# Tables whose rows are never changed once written.
RECORD_TABLES = frozenset({"event", "payload", "blob", "installation"})

# A person's key is sealed again when they change their passphrase; whose key it is never changes.
_SEALING_COLUMNS = frozenset({"sealed", "protected", "salt", "passes", "memory"})
_SHRED_COLUMNS = frozenset({"salt", "body"})

_ALLOWED_ALWAYS = frozenset(
    {
        driver.SQLITE_SELECT,
        driver.SQLITE_READ,
        driver.SQLITE_RECURSIVE,
        driver.SQLITE_TRANSACTION,
        driver.SQLITE_SAVEPOINT,
    }
)
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})

# Pragmas that only tell, and only when given no value (those of the second set name what they tell about).
_TELLING_PRAGMAS = frozenset(
    {
        "application_id",
        "busy_timeout",
        "cell_size_check",
        "compile_options",
        "data_version",
        "database_list",
        "encoding",
        "foreign_keys",
        "freelist_count",
        "journal_mode",
        "page_count",
        "page_size",
        "query_only",
        "recursive_triggers",
        "schema_version",
        "secure_delete",
        "synchronous",
        "trusted_schema",
        "user_version",
    }
)
_ASKING_PRAGMAS = frozenset(
    {
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)
_CHECKPOINTS = frozenset({None, "PASSIVE", "FULL", "RESTART", "TRUNCATE"})


def _pragma(name: str | None, value: str | None) -> bool:
    name = (name or "").lower()
    if name in _ASKING_PRAGMAS:
        return True
    if name == "wal_checkpoint":
        return (value.upper() if value else None) in _CHECKPOINTS
    return name in _TELLING_PRAGMAS and value is None


def authorizer(role: Role) -> Authorizer | None:
    """The answer SQLite gets for each action of a statement; None for a role that is not held back."""
    if role is Role.MIGRATOR:
        return None
    updates: Mapping[str, frozenset[str]] = {
        Role.WRITER: {"sealed_key": _SEALING_COLUMNS},
        Role.SHREDDER: {"payload": _SHRED_COLUMNS, "blob": frozenset({"body"})},
    }.get(role, {})
    may_write_views = role is Role.WRITER
    may_append = role is Role.WRITER

    def may_change(action: int, table: str, column: str) -> bool:
        if table.lower().startswith("sqlite_"):
            return False
        if action == driver.SQLITE_INSERT:
            return may_append
        if action == driver.SQLITE_UPDATE and table.lower() in updates:
            return column.lower() in updates[table.lower()]
        if table.lower() in RECORD_TABLES or table.lower() == "sealed_key":
            return False
        return may_write_views

    def authorize(action: int, first: str | None, second: str | None, _base: str | None, _inner: str | None) -> int:
        if action in _ALLOWED_ALWAYS:
            return driver.SQLITE_OK
        if action in (driver.SQLITE_INSERT, driver.SQLITE_UPDATE, driver.SQLITE_DELETE):
            allowed = may_change(action, first or "", second or "")
        elif action == driver.SQLITE_FUNCTION:
            allowed = (second or "").lower() not in _FORBIDDEN_FUNCTIONS
        elif action == driver.SQLITE_PRAGMA:
            allowed = _pragma(first, second)
        else:
            allowed = False
        return driver.SQLITE_OK if allowed else driver.SQLITE_DENY

    return authorize
