"""A fact, and the hashes that tie it to its payload and to the fact before it. The byte layout is permanent."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

SALT_BYTES = 16
NO_HASH = bytes(32)
"""What the first fact of an installation has for its previous hash."""

_EVENT_DOMAIN = b"newsdesk event 1\0"
_PAYLOAD_DOMAIN = b"newsdesk payload 1\0"
_SIGNATURE_DOMAIN = b"newsdesk signature 1\0"
_ABSENT = struct.pack(">I", 0xFFFFFFFF)
_LENGTH = struct.Struct(">I")

Frame = str | int | bytes | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact about to be recorded. ``body`` is its encoded payload; ``event_id`` a UUIDv7 in text, None to draw one."""

    type: str
    version: int
    body: bytes
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the record. ``seq`` is this file's own order, ``oseq`` the gapless count of the origin's facts.

    ``at`` is when it was recorded, UTC to the millisecond. ``body`` is None when the payload was shredded.
    """

    seq: int
    event_id: str
    origin: str
    oseq: int
    stream: str
    type: str
    version: int
    actor: str
    at: datetime
    causation: str | None
    prev: bytes
    hash: bytes
    payload_hash: bytes
    key_id: str
    signature: bytes
    body: bytes | None


class Signer(Protocol):
    """Whoever signs a fact: a person's unsealed key, or the installation's."""

    @property
    def key_id(self) -> str:
        """Which key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        ...


def iso(at: datetime) -> str:
    """A time as the record writes it: UTC, milliseconds, ``Z``. Raises ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def moment(text: str) -> datetime:
    """A time of the record. Raises ValueError for anything that is none."""
    return datetime.fromisoformat(text)


def frames(values: Iterable[Frame]) -> bytes:
    """Values one after the other, each behind its length, so that no two lists of values give the same bytes."""
    parts: list[bytes] = []
    for value in values:
        if value is None:
            parts.append(_ABSENT)
            continue
        data = value if isinstance(value, bytes) else str(value).encode()
        parts += (_LENGTH.pack(len(data)), data)
    return b"".join(parts)


def payload_hash(salt: bytes, body: bytes) -> bytes:
    """SHA-256 over a random salt and the payload: without the salt a name in a short payload could be guessed."""
    return sha256(_PAYLOAD_DOMAIN + frames((salt, body))).digest()


def event_hash_of(header: Iterable[Frame], key_id: Frame, payload: bytes, prev: bytes) -> bytes:
    """SHA-256 over the header as it stands in the file (event_id to causation), the key, the payload's hash, and the
    previous fact's."""
    return sha256(_EVENT_DOMAIN + frames((*header, key_id, payload, prev))).digest()


def signed_bytes(event: bytes) -> bytes:
    """What a signature is made over: a fact's hash, in a domain of its own."""
    return _SIGNATURE_DOMAIN + event
