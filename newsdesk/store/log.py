"""The log of facts: appended in one transaction, read in order, never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from newsdesk.domain.errors import Reason, Rejected, Unavailable
from newsdesk.store.connection import writing
from newsdesk.store.driver import Connection, translating
from newsdesk.store.fact import (
    NO_HASH,
    SALT_BYTES,
    Draft,
    Fact,
    Signer,
    event_hash_of,
    iso,
    moment,
    payload_hash,
    signed_bytes,
)
from newsdesk.store.ids import next_event_id
from newsdesk.store.installation import origin_of

_INSERT_PAYLOAD = "INSERT INTO payload (hash, salt, body) VALUES (?, ?, ?)"
_INSERT_EVENT = (
    "INSERT INTO event (seq, event_id, origin, oseq, stream, type, version, actor, at, causation, prev, hash,"
    " payload_hash, key_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SELECT = (
    "SELECT e.seq, e.event_id, e.origin, e.oseq, e.stream, e.type, e.version, e.actor, e.at, e.causation, e.prev,"
    " e.hash, e.payload_hash, e.key_id, e.signature, p.body"
    " FROM event AS e JOIN payload AS p ON p.hash = e.payload_hash"
)


def append(
    connection: Connection,
    stream: str,
    drafts: Sequence[Draft],
    *,
    actor: str,
    at: datetime,
    signer: Signer,
    expected: int | None = None,
    causation: str | None = None,
) -> list[Fact]:
    """Records facts one after the other, signed, and gives them as they now stand.

    The head is read again inside the transaction, so that two running copies of the app never clash. Inside an open
    transaction (the writer's) it joins it, wholly or not at all; alone it makes one. Meant for an act's few facts:
    thousands at once inside a transaction are slow, since SQLite remembers each page for the savepoint. ``expected`` is
    the seq of the stream's last fact the decision was made on (0: none yet), None when that does not matter.

    Raises Rejected (``changed-meanwhile``) when the stream has moved on, Unavailable when the disk is full or the file
    locked, ValueError for a time without a zone.
    """
    recorded = iso(at)
    facts: list[Fact] = []
    with writing(connection):
        if expected is not None and stream_head(connection, stream) != expected:
            raise Rejected(Reason("changed-meanwhile", values={"stream": stream}))
        origin = origin_of(connection)
        seq, oseq, prev, last_id = _head(connection, origin)
        for draft in drafts:
            seq, oseq = seq + 1, oseq + 1
            last_id = draft.event_id or next_event_id(int(at.timestamp() * 1000), last_id, os.urandom(10))
            salt = os.urandom(SALT_BYTES)
            payload = payload_hash(salt, draft.body)
            header = (last_id, origin, oseq, stream, draft.type, draft.version, actor)
            digest = event_hash_of((*header, recorded, causation), signer.key_id, payload, prev)
            signature = signer.sign(signed_bytes(digest))
            chain = (causation, prev, digest, payload, signer.key_id, signature)
            connection.execute(_INSERT_PAYLOAD, (payload, salt, draft.body))
            connection.execute(_INSERT_EVENT, (seq, *header, recorded, *chain))
            facts.append(Fact(seq, *header, moment(recorded), *chain, draft.body))
            prev = digest
    return facts


def _head(connection: Connection, origin: str) -> tuple[int, int, bytes, str | None]:
    """The file's last seq, and this installation's last oseq, hash and event id."""
    seq: int = connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
    last = connection.execute(
        "SELECT oseq, hash, event_id FROM event WHERE origin = ? ORDER BY oseq DESC LIMIT 1", (origin,)
    ).fetchone()
    return (seq, *last) if last else (seq, 0, NO_HASH, None)


def stream_head(connection: Connection, stream: str) -> int:
    """The seq of a stream's last fact; 0 when it has none."""
    with translating():
        row = connection.execute("SELECT coalesce(max(seq), 0) FROM event WHERE stream = ?", (stream,)).fetchone()
    return int(row[0])


def head(connection: Connection) -> int:
    """The seq of the file's last fact; 0 for a new file."""
    with translating():
        last: int = connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
    return last


def read(
    connection: Connection, stream: str | None = None, *, after: int = 0, limit: int | None = None
) -> Iterator[Fact]:
    """Facts in the order of this file, of one stream or all, those after a seq only. Reads as it goes.

    The transaction it reads in must not end meanwhile. Raises Unavailable for a damaged file.
    """
    where = "e.stream = ? AND e.seq > ?" if stream is not None else "e.seq > ?"
    values = (after,) if stream is None else (stream, after)
    query = f"{_SELECT} WHERE {where} ORDER BY e.seq LIMIT ?"
    with translating():
        for row in connection.execute(query, (*values, -1 if limit is None else limit)):
            yield _fact(row)


def read_streams(connection: Connection, beginning: str) -> Iterator[Fact]:
    """Facts of every stream whose name begins so, in the order of this file. Raises Unavailable for a damaged file."""
    query = f"{_SELECT} WHERE e.stream >= ? AND e.stream < ? ORDER BY e.seq"
    with translating():
        for row in connection.execute(query, (beginning, beginning + "\U0010ffff")):
            yield _fact(row)


def fact(connection: Connection, event_id: str) -> Fact | None:
    """One fact by its id; None when there is none."""
    with translating():
        row = connection.execute(f"{_SELECT} WHERE e.event_id = ?", (event_id,)).fetchone()
    return _fact(row) if row else None


def _fact(row: tuple[object, ...]) -> Fact:
    values = list(row)
    try:
        values[8] = moment(str(row[8]))
    except ValueError as error:
        raise Unavailable("store.damaged") from error
    return Fact(*values)  # type: ignore[arg-type]  # the table is STRICT: the columns have the dataclass's types, in its order
