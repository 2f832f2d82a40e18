"""The record's tables and the guards on them, word for word as they stand in the file.

Each statement is frozen once a version is out: ``verify`` compares it with what the file holds, so that a guard that
was dropped or weakened is seen. Tables that only show the record (views, search) are not here: they are made and thrown
away at will.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.store.driver import Connection

VERSION = 1
SHREDDED = "newsroom.payload_shredded"
"""The type of the fact that allows one payload or attachment to be emptied; the guards below know it by name."""

_EVENT = """CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE CHECK (length(event_id) = 36),
  origin TEXT NOT NULL,
  oseq INTEGER NOT NULL,
  stream TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  causation TEXT,
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  payload_hash BLOB NOT NULL REFERENCES payload (hash),
  key_id TEXT NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  UNIQUE (origin, oseq)
) STRICT"""

_PAYLOAD = """CREATE TABLE payload (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  salt BLOB CHECK (length(salt) = 16),
  body BLOB,
  CHECK ((salt IS NULL) = (body IS NULL))
) STRICT"""

_BLOB = """CREATE TABLE blob (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  body BLOB,
  CHECK (body IS NULL OR length(body) = size)
) STRICT"""

_SEALED_KEY = """CREATE TABLE sealed_key (
  key_id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  recipient TEXT NOT NULL,
  protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
  sealed BLOB NOT NULL,
  salt BLOB NOT NULL,
  passes INTEGER NOT NULL,
  memory INTEGER NOT NULL
) STRICT"""

_INSTALLATION = """CREATE TABLE installation (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  origin TEXT NOT NULL,
  key_id TEXT NOT NULL REFERENCES sealed_key (key_id)
) STRICT"""

_META = """CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT"""

# In a BEFORE trigger a missing INTEGER PRIMARY KEY reads as -1, so seq must be given. The guard runs before any
# conflict is resolved: INSERT OR REPLACE finds nothing it could replace.
_EVENT_GUARD = """CREATE TRIGGER event_guard BEFORE INSERT ON event BEGIN
  SELECT raise(ABORT, 'record: seq is not the next') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event);
  SELECT raise(ABORT, 'record: oseq is not the next')
    WHERE NEW.oseq IS NOT (SELECT coalesce(max(oseq), 0) + 1 FROM event WHERE origin = NEW.origin);
  SELECT raise(ABORT, 'record: prev is not the last hash')
    WHERE NEW.prev IS NOT
      coalesce((SELECT hash FROM event WHERE origin = NEW.origin AND oseq = NEW.oseq - 1), zeroblob(32));
  SELECT raise(ABORT, 'record: seen before')
    WHERE EXISTS (SELECT 1 FROM event WHERE event_id = NEW.event_id)
      OR EXISTS (SELECT 1 FROM event WHERE hash = NEW.hash);
END"""

_PAYLOAD_GUARD = """CREATE TRIGGER payload_guard BEFORE INSERT ON payload BEGIN
  SELECT raise(ABORT, 'record: payload seen before')
    WHERE NEW.body IS NULL OR EXISTS (SELECT 1 FROM payload WHERE hash = NEW.hash OR rowid = NEW.rowid);
END"""

_BLOB_GUARD = """CREATE TRIGGER blob_guard BEFORE INSERT ON blob BEGIN
  SELECT raise(ABORT, 'record: attachment seen before')
    WHERE NEW.body IS NULL OR EXISTS (SELECT 1 FROM blob WHERE hash = NEW.hash OR rowid = NEW.rowid);
END"""

# Shredding by law: a payload may become empty, and only empty, once a fact in the record names it. A fact that allows
# a shredding cannot itself be shredded. For attachments the fact names blob_hash.
_PAYLOAD_UPDATE = f"""CREATE TRIGGER payload_update BEFORE UPDATE ON payload BEGIN
  SELECT raise(ABORT, 'record: payloads are never changed') WHERE NOT (
    NEW.hash IS OLD.hash AND NEW.rowid IS OLD.rowid AND NEW.salt IS NULL AND NEW.body IS NULL
    AND NOT EXISTS (SELECT 1 FROM event WHERE type = '{SHREDDED}' AND payload_hash = OLD.hash)
    AND EXISTS (
      SELECT 1 FROM event JOIN payload AS said ON said.hash = event.payload_hash
      WHERE event.type = '{SHREDDED}'
        AND CASE WHEN json_valid(CAST(said.body AS TEXT))
            THEN json_extract(CAST(said.body AS TEXT), '$.payload_hash') END = lower(hex(OLD.hash))
    )
  );
END"""  # noqa: S608 - the one value put in is the constant above

_BLOB_UPDATE = f"""CREATE TRIGGER blob_update BEFORE UPDATE ON blob BEGIN
  SELECT raise(ABORT, 'record: attachments are never changed') WHERE NOT (
    NEW.hash IS OLD.hash AND NEW.rowid IS OLD.rowid AND NEW.size IS OLD.size AND NEW.media_type IS OLD.media_type
    AND NEW.body IS NULL
    AND EXISTS (
      SELECT 1 FROM event JOIN payload AS said ON said.hash = event.payload_hash
      WHERE event.type = '{SHREDDED}'
        AND CASE WHEN json_valid(CAST(said.body AS TEXT))
            THEN json_extract(CAST(said.body AS TEXT), '$.blob_hash') END = lower(hex(OLD.hash))
    )
  );
END"""  # noqa: S608 - the one value put in is the constant above

_SEALED_KEY_UPDATE = """CREATE TRIGGER sealed_key_update BEFORE UPDATE ON sealed_key BEGIN
  SELECT raise(ABORT, 'record: a key never changes hands') WHERE NOT (
    NEW.key_id IS OLD.key_id AND NEW.person IS OLD.person AND NEW.public_key IS OLD.public_key
    AND NEW.recipient IS OLD.recipient AND NEW.rowid IS OLD.rowid
  );
END"""

_SEALED_KEY_GUARD = """CREATE TRIGGER sealed_key_guard BEFORE INSERT ON sealed_key BEGIN
  SELECT raise(ABORT, 'record: key seen before')
    WHERE EXISTS (SELECT 1 FROM sealed_key WHERE key_id = NEW.key_id OR rowid = NEW.rowid);
END"""

_INSTALLATION_GUARD = """CREATE TRIGGER installation_guard BEFORE INSERT ON installation BEGIN
  SELECT raise(ABORT, 'record: installed already') WHERE EXISTS (SELECT 1 FROM installation);
END"""


def _never(table: str, act: str) -> str:
    return f"""CREATE TRIGGER {table}_{act} BEFORE {act.upper()} ON {table} BEGIN
  SELECT raise(ABORT, 'record: {table} allows no {act}');
END"""


def _unpatchable(table: str, columns: str, never_null: str) -> str:
    """An index with no rows. SQLite refuses incremental writes (open_blob), which pass by the authorizer and every
    trigger, to a table with an index on an expression."""
    return f"CREATE INDEX {table}_unpatchable ON {table} ({columns}) WHERE {never_null} IS NULL"


RECORD_V1: Mapping[str, str] = {
    "payload": _PAYLOAD,
    "event": _EVENT,
    "blob": _BLOB,
    "sealed_key": _SEALED_KEY,
    "installation": _INSTALLATION,
    "meta": _META,
    "event_stream": "CREATE INDEX event_stream ON event (stream, seq)",
    "event_shreds": f"CREATE INDEX event_shreds ON event (payload_hash) WHERE type = '{SHREDDED}'",
    "event_unpatchable": _unpatchable("event", "type || stream", "hash"),
    "payload_unpatchable": _unpatchable("payload", "salt || body", "hash"),
    "blob_unpatchable": _unpatchable("blob", "size || body", "hash"),
    "sealed_key_unpatchable": _unpatchable("sealed_key", "person || recipient", "key_id"),
    "installation_unpatchable": _unpatchable("installation", "origin || key_id", "origin"),
    "event_guard": _EVENT_GUARD,
    "event_update": _never("event", "update"),
    "event_delete": _never("event", "delete"),
    "payload_guard": _PAYLOAD_GUARD,
    "payload_update": _PAYLOAD_UPDATE,
    "payload_delete": _never("payload", "delete"),
    "blob_guard": _BLOB_GUARD,
    "blob_update": _BLOB_UPDATE,
    "blob_delete": _never("blob", "delete"),
    "sealed_key_guard": _SEALED_KEY_GUARD,
    "sealed_key_update": _SEALED_KEY_UPDATE,
    "sealed_key_delete": _never("sealed_key", "delete"),
    "installation_guard": _INSTALLATION_GUARD,
    "installation_update": _never("installation", "update"),
    "installation_delete": _never("installation", "delete"),
}
"""Every table, index and trigger of version 1 by name, in the order they are made."""

RECORD: Mapping[int, Mapping[str, str]] = {1: RECORD_V1}
CORE_TABLES = frozenset({"event", "payload", "blob", "sealed_key", "installation", "meta"})


def altered(connection: Connection, version: int = VERSION) -> tuple[str, ...]:
    """The record's tables, indexes and triggers that are missing, changed or too many, by name; () when all stands.

    A trigger of somebody else's on a table of the record counts: it could refuse or falsify what is written.
    """
    expected = RECORD[version]
    wrong = dict.fromkeys(expected)
    places = ", ".join("?" * len(CORE_TABLES))
    rows = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE tbl_name IN ({places}) AND sql IS NOT NULL",  # noqa: S608 - only question marks
        sorted(CORE_TABLES),
    )
    for name, sql in rows:
        if expected.get(name) == sql:
            wrong.pop(name, None)
        else:
            wrong[name] = None
    return tuple(sorted(wrong))
