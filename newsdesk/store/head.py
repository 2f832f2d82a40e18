"""A signed head: how far the record had come, and its hash there. Kept elsewhere, it shows when a tail was cut off."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from newsdesk.domain.errors import Unreadable
from newsdesk.store.driver import Connection, translating
from newsdesk.store.fact import frames, iso
from newsdesk.store.installation import installation_key, origin_of
from newsdesk.store.keys import key_id_of

FORMAT = "newsdesk-head-1"
_DOMAIN = b"newsdesk head 1\0"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The last fact of an origin at a moment (UTC, as the record writes it), signed by the installation."""

    origin: str
    oseq: int
    hash: bytes
    at: str
    key_id: str
    public_key: bytes
    signature: bytes

    @property
    def message(self) -> bytes:
        """What the signature is made over."""
        return _message(self.origin, self.oseq, self.hash, self.at, self.key_id, self.public_key)

    def is_genuine(self) -> bool:
        """Whether it was signed by the key it names. Whether that key is the newsroom's, the record must say."""
        return self.key_id == key_id_of(self.public_key) and signature_holds(
            self.public_key, self.signature, self.message
        )

    def to_json(self) -> str:
        """As it is written beside backups and exports."""
        document = {
            "format": FORMAT,
            "origin": self.origin,
            "oseq": self.oseq,
            "hash": self.hash.hex(),
            "at": self.at,
            "key_id": self.key_id,
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
        }
        return json.dumps(document, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> SignedHead:
        """Reads what ``to_json`` wrote. Raises Unreadable for anything else."""
        try:
            document = json.loads(text)
            if document["format"] != FORMAT:
                raise KeyError(FORMAT)  # noqa: TRY301 - answered below like every other misfit
            return cls(
                str(document["origin"]),
                int(document["oseq"]),
                bytes.fromhex(document["hash"]),
                str(document["at"]),
                str(document["key_id"]),
                bytes.fromhex(document["public_key"]),
                bytes.fromhex(document["signature"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Unreadable("store.head_unreadable") from error


def signed_head(connection: Connection, at: datetime) -> SignedHead | None:
    """The head of this installation's facts, signed with its key; None before the first fact."""
    origin = origin_of(connection)
    with translating():
        row = connection.execute(
            "SELECT oseq, hash FROM event WHERE origin = ? ORDER BY oseq DESC LIMIT 1", (origin,)
        ).fetchone()
    if row is None:
        return None
    key = installation_key(connection)
    when = iso(at)
    signature = key.sign(_message(origin, row[0], row[1], when, key.key_id, key.public_key))
    return SignedHead(origin, row[0], row[1], when, key.key_id, key.public_key, signature)


def _message(origin: str, oseq: int, digest: bytes, at: str, key_id: str, public_key: bytes) -> bytes:
    return _DOMAIN + frames((origin, oseq, digest, at, key_id, public_key))


def signature_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature is that key's over that message. Malformed keys and signatures are simply not."""
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    if len(public_key) != 32 or len(signature) != 64:
        return False
    try:
        crypto_sign_open(signature + message, public_key)
    except CryptoError:
        return False
    return True
