"""Ciphertexts of the vault: made for people's keys, opened with one of them, kept among the attachments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Reason, Rejected, Unavailable
from newsdesk.domain.people import Person

if TYPE_CHECKING:
    from newsdesk.store.driver import Connection
    from newsdesk.store.keys import PrivateKey

CIPHERTEXT = "application/age"
_PADDED = 512
"""Bytes: an identity is filled up to a multiple of this, for a ciphertext's length would tell that of a name."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of a confidential source, in the open: in memory only."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)

    def packed(self) -> bytes:
        """The file as it is sealed: a line that names it, then its bytes."""
        head = json.dumps({"name": self.name, "media_type": self.media_type}, ensure_ascii=False)
        return head.encode() + b"\n" + self.data


def unpacked(plain: bytes) -> SealedFile:
    """A file out of what was sealed. Raises Unavailable (``store.damaged``)."""
    head, parted, data = plain.partition(b"\n")
    try:
        said = json.loads(head)
        return SealedFile(str(said["name"]), str(said["media_type"]), data) if parted else _damaged()
    except (ValueError, KeyError, TypeError):
        return _damaged()


def _damaged() -> SealedFile:
    raise Unavailable("store.damaged") from None


def padded(identity: str) -> bytes:
    """An identity as it is sealed; the white space at its end is none of it."""
    plain = identity.strip().encode()
    return plain + b" " * (-len(plain) % _PADDED)


def identity_of(plain: bytes) -> str:
    """The identity itself. Raises Unavailable (``store.damaged``), which says nothing of what was found."""
    try:
        return plain.decode().strip()
    except UnicodeDecodeError:
        raise Unavailable("store.damaged") from None


def put_sealed(connection: Connection, plain: bytes, readers: Iterable[Person]) -> str:
    """Seals to the readers' keys in force and keeps the ciphertext. Gives its hash in hexadecimal.

    Raises Unreadable (``attachment.too_large``), Unavailable for a full disk.
    """
    from pyrage import encrypt, x25519

    from newsdesk.store.attachments import put, receive

    recipients = [x25519.Recipient.from_str(reader.keys[-1].recipient) for reader in readers]
    return put(connection, receive(encrypt(plain, recipients), CIPHERTEXT)).hash.hex()


def open_sealed(connection: Connection, ciphertext: str, key: PrivateKey) -> bytes:
    """What was sealed. Raises Rejected (sealed-to-others), Unreadable (``attachment.shredded``), Unavailable."""
    from pyrage import DecryptError, decrypt, x25519

    from newsdesk.store.attachments import get

    sealed = get(connection, bytes.fromhex(ciphertext))
    try:
        return decrypt(sealed, [x25519.Identity.from_str(key.identity)])
    except DecryptError:
        raise Rejected(Reason("sealed-to-others")) from None
