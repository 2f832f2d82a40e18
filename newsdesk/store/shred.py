"""Removing a payload or an attachment because the law asks for it, without breaking the chain.

First a signed fact says what is removed and why; then the bytes go. The fact's hash stands, so the record still proves
that there was something, when, and by whom. What older backups still hold, this cannot reach.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.store import schema
from newsdesk.store.authorizer import Role
from newsdesk.store.connection import connect, writing
from newsdesk.store.driver import Connection, translating
from newsdesk.store.fact import Draft, Fact
from newsdesk.store.file_key import FileKey
from newsdesk.store.keyring import KEY_FACTS
from newsdesk.store.schema import SHREDDED

_ALLOWING = "SELECT said.body FROM event JOIN payload AS said ON said.hash = event.payload_hash WHERE event.type = ?"


@dataclass(frozen=True, slots=True)
class Shredded:
    """What was emptied. ``traces_gone`` is False while somebody still reads the old state: carry out again later."""

    payloads: int
    attachments: int
    traces_gone: bool


def shredding_of(fact: Fact, reason: str) -> Draft:
    """The fact that allows this fact's payload to be emptied, for the desk to append. ``reason`` holds no name.

    Raises Rejected (``cannot-be-shredded``) for what the record cannot be read without.
    """
    if fact.type == SHREDDED or fact.type in KEY_FACTS:
        raise Rejected(Reason("cannot-be-shredded", values={"type": fact.type}))
    said = {"payload_hash": fact.payload_hash.hex(), "event_id": fact.event_id, "reason": reason}
    return Draft(SHREDDED, 1, json.dumps(said, ensure_ascii=False).encode())


def shredding_of_attachment(digest: bytes, reason: str) -> Draft:
    """The fact that allows an attachment to be emptied."""
    return Draft(SHREDDED, 1, json.dumps({"blob_hash": digest.hex(), "reason": reason}, ensure_ascii=False).encode())


def carry_out(path: Path, key: FileKey | None = None, *, only_if_owed: bool = False) -> Shredded:
    """Empties everything the record says is to be, and overwrites it on the disk. Doing it again is harmless.

    ``only_if_owed``: with nothing to be emptied the journal is left as it is.

    To be called after the fact is recorded, and when the app starts, in case it ended between the two. Views made from
    the fact must be made anew. Raises Unavailable (locked, disk full).
    """
    connection = connect(path, key=key, role=Role.SHREDDER, version=schema.VERSION)
    try:
        if only_if_owed and not any(pending(connection)):
            return Shredded(0, 0, traces_gone=True)
        with writing(connection):
            payloads, blobs = pending(connection)
            for digest in payloads:
                connection.execute("UPDATE payload SET salt = NULL, body = NULL WHERE hash = ?", (digest,))
            for digest in blobs:
                connection.execute("UPDATE blob SET body = NULL WHERE hash = ?", (digest,))
        return Shredded(len(payloads), len(blobs), _truncate_journal(connection))
    finally:
        connection.close()


def pending(connection: Connection) -> tuple[list[bytes], list[bytes]]:
    """The payloads and attachments that a fact names and that are still there."""
    payloads: list[bytes] = []
    blobs: list[bytes] = []
    with translating():
        for (body,) in connection.execute(_ALLOWING, (SHREDDED,)).fetchall():
            for named, table, found in zip(allowed_by(body), ("payload", "blob"), (payloads, blobs), strict=True):
                query = f"SELECT hash FROM {table} WHERE hash = ? AND body IS NOT NULL"  # noqa: S608 - one of two
                found += (row[0] for row in connection.execute(query, (named,)))
    return payloads, blobs


def allowed_by(body: bytes | None) -> tuple[bytes | None, bytes | None]:
    """The hashes of the payload and of the attachment that a shredding fact allows to be empty, where it names one."""
    try:
        said = json.loads(body or b"")
        named = [said.get(name) for name in ("payload_hash", "blob_hash")]
        payload, blob = (bytes.fromhex(one) if isinstance(one, str) else None for one in named)
    except (ValueError, AttributeError):  # no JSON, no object, no hexadecimal
        return None, None
    return payload, blob


def _truncate_journal(connection: Connection, patience: float = 5.0) -> bool:
    """Brings the overwritten pages into the file and empties the journal, where the old ones still stand."""
    deadline = time.monotonic() + patience
    connection.set_authorizer(None)
    connection.execute("PRAGMA busy_timeout = 250").close()
    while True:
        with translating():
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            return True
        if time.monotonic() > deadline:
            return False
