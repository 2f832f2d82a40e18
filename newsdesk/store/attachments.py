"""Attachments: what was received or sent, kept whole in the newsroom's file under its hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.connection import writing
from newsdesk.store.driver import Connection, translating

MOST_BYTES = 64 * 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is kept of an attachment beside its bytes. ``hash`` is the SHA-256 of the bytes, ``size`` their number."""

    hash: bytes
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes read and hashed, not yet kept."""

    attachment: Attachment
    body: bytes


def receive(source: bytes | Path, media_type: str) -> Received:
    """Reads and hashes what is to be attached: before the writer's turn, so that nobody waits for a slow disk.

    Raises Unreadable (``attachment.too_large``, ``attachment.unreadable``).
    """
    if isinstance(source, bytes):
        return _received([source], media_type, "")
    try:
        with source.open("rb") as file:
            return _received(_chunks(file), media_type, source.name)
    except OSError as error:
        raise Unreadable("attachment.unreadable", file=source.name) from error


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _received(chunks: Iterator[bytes] | list[bytes], media_type: str, name: str) -> Received:
    digest, body = sha256(), bytearray()
    for chunk in chunks:
        if len(body) + len(chunk) > MOST_BYTES:  # a file may grow while it is read
            raise Unreadable("attachment.too_large", file=name, megabytes=MOST_BYTES // 1024**2)
        digest.update(chunk)
        body += chunk
    return Received(Attachment(digest.digest(), len(body), media_type), bytes(body))


def put(connection: Connection, received: Received) -> Attachment:
    """Keeps an attachment, in the transaction of the fact that names it. Once: the same bytes again change nothing.

    Raises Unavailable when the disk is full; Unreadable (``attachment.shredded``) for bytes that were removed by law.
    """
    wanted = received.attachment
    with writing(connection):
        known = connection.execute("SELECT body IS NULL FROM blob WHERE hash = ?", (wanted.hash,)).fetchone()
        if known is None:
            connection.execute(
                "INSERT INTO blob (hash, size, media_type, body) VALUES (?, ?, ?, ?)",
                (wanted.hash, wanted.size, wanted.media_type, received.body),
            )
        elif known[0]:
            raise Unreadable("attachment.shredded", hash=wanted.hash.hex())
    return wanted


def get(connection: Connection, digest: bytes) -> bytes:
    """An attachment's bytes, found to be what they were.

    Raises Unreadable (``attachment.unknown``, ``attachment.shredded``), Unavailable when they have changed.
    """
    with translating():
        row = connection.execute("SELECT body FROM blob WHERE hash = ?", (digest,)).fetchone()
    if row is None:
        raise Unreadable("attachment.unknown", hash=digest.hex())
    if row[0] is None:
        raise Unreadable("attachment.shredded", hash=digest.hex())
    body: bytes = row[0]
    if sha256(body).digest() != digest:
        raise Unavailable("store.damaged")
    return body


def about(connection: Connection, digest: bytes) -> Attachment | None:
    """What is known of an attachment without reading its bytes; None when there is none such."""
    with translating():
        row = connection.execute("SELECT size, media_type FROM blob WHERE hash = ?", (digest,)).fetchone()
    return Attachment(digest, *row) if row else None
