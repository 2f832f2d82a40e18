"""People's keys: one for signing, one for the vault, sealed together under a passphrase in the newsroom's file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from newsdesk.domain.errors import Reason, Rejected, Unavailable
from newsdesk.store.connection import writing
from newsdesk.store.driver import Connection, translating
from newsdesk.store.file_key import normal_passphrase

_KEY_DOMAIN = b"newsdesk key 1\0"
_SEED_BYTES = 32
_SALT_BYTES = 16
_MOST_PASSES, _MOST_MEMORY = 16, 1024**3  # what a file may ask of us before it is taken for a damaged one
_COLUMNS = "key_id, person, public_key, recipient, protected, sealed, salt, passes, memory"


@dataclass(frozen=True, slots=True)
class SealingCost:
    """What trying one passphrase costs, by Argon2id: passes over so many bytes of memory."""

    passes: int = 2
    memory: int = 64 * 1024 * 1024


INTERACTIVE = SealingCost()
"""libsodium's "interactive" setting: 0.1 to 0.3 s on a desk computer."""


class PrivateKey:
    """A person's unsealed keys: signs facts, opens what the vault encrypted to them. Held in memory, never printed."""

    def __init__(self, seed: bytes, identity: str) -> None:
        from nacl.bindings import crypto_sign_seed_keypair

        self._seed = seed
        self._public, self._secret = crypto_sign_seed_keypair(seed)
        self.identity = identity
        """The age identity, ``AGE-SECRET-KEY-1…``; empty for one that only signs."""
        self.key_id = key_id_of(self._public)

    def __repr__(self) -> str:
        return f"PrivateKey({self.key_id})"

    def __reduce__(self) -> str:
        raise TypeError("a private key is not copied out of memory")

    def signing_only(self) -> PrivateKey:
        """The half that signs: what is kept while somebody is at work and the vault is locked."""
        return PrivateKey(self._seed, "")

    @property
    def public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return self._public

    @cached_property
    def recipient(self) -> str:
        """The age recipient, ``age1…``: what others encrypt to."""
        from pyrage import x25519

        return str(x25519.Identity.from_str(self.identity).to_public())

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        from nacl.bindings import crypto_sign

        return crypto_sign(message, self._secret)[:64]

    def secret(self) -> bytes:
        """Everything there is to seal. Raises ValueError for a key that only signs."""
        if not self.identity:
            raise ValueError("half a key is never sealed")
        return self._seed + self.identity.encode("ascii")


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key as the file keeps it; bare when not ``protected``, in a newsroom of one without a passphrase."""

    key_id: str
    person: str
    public_key: bytes
    recipient: str
    protected: bool
    sealed: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    cost: SealingCost


def key_id_of(public_key: bytes) -> str:
    """How a public key is named in the record: sixteen hexadecimal digits of its hash."""
    return sha256(_KEY_DOMAIN + public_key).hexdigest()[:16]


def new_key() -> PrivateKey:
    """Fresh keys for a person or an installation."""
    from pyrage import x25519

    return PrivateKey(os.urandom(_SEED_BYTES), str(x25519.Identity.generate()))


def seal(key: PrivateKey, person: str, passphrase: str | None, cost: SealingCost = INTERACTIVE) -> SealedKey:
    """Seals a key for a person under a passphrase (0.1 to 0.3 s), or keeps it bare when there is none."""
    salt = os.urandom(_SALT_BYTES)
    if passphrase is None:
        sealed = key.secret()
    else:
        from nacl.secret import SecretBox

        sealed = bytes(SecretBox(_derive(passphrase, salt, cost)).encrypt(key.secret()))
    return SealedKey(key.key_id, person, key.public_key, key.recipient, passphrase is not None, sealed, salt, cost)


def unseal(key: SealedKey, passphrase: str | None) -> PrivateKey:
    """The key itself. A passphrase given for a key without one is not looked at.

    Raises Rejected (``wrong-passphrase``), Unavailable (``store.damaged``) when what comes out is not that key.
    """
    secret = _open(key, passphrase) if key.protected else key.sealed
    try:
        private = PrivateKey(secret[:_SEED_BYTES], secret[_SEED_BYTES:].decode("ascii"))
    except ValueError as error:  # a seed of the wrong length, or no identity in ASCII
        raise Unavailable("store.damaged") from error
    if private.public_key != key.public_key or private.key_id != key.key_id:
        raise Unavailable("store.damaged")
    return private


def _open(key: SealedKey, passphrase: str | None) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    if passphrase is None:
        raise Rejected(Reason("wrong-passphrase"))
    if not 1 <= key.cost.passes <= _MOST_PASSES or key.cost.memory > _MOST_MEMORY:
        raise Unavailable("store.damaged")
    try:
        return SecretBox(_derive(passphrase, key.salt, key.cost)).decrypt(key.sealed)
    except CryptoError as error:
        raise Rejected(Reason("wrong-passphrase")) from error
    except ValueError as error:  # a salt or a box of the wrong length
        raise Unavailable("store.damaged") from error


def _derive(passphrase: str, salt: bytes, cost: SealingCost) -> bytes:
    from nacl.pwhash import argon2id

    return argon2id.kdf(32, normal_passphrase(passphrase), salt, cost.passes, cost.memory)


def keep_key(connection: Connection, key: SealedKey) -> None:
    """Keeps a sealed key in the file. The same key twice is a bug, and refused by the schema."""
    with writing(connection):
        connection.execute(
            f"INSERT INTO sealed_key ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
            (key.key_id, key.person, key.public_key, key.recipient, int(key.protected), *_sealing(key)),
        )


def reseal(connection: Connection, key: SealedKey) -> None:
    """Puts a new sealing of a kept key in the place of the old one: its passphrase was changed."""
    with writing(connection):
        changed = connection.execute(
            "UPDATE sealed_key SET protected = ?, sealed = ?, salt = ?, passes = ?, memory = ? WHERE key_id = ?",
            (int(key.protected), *_sealing(key), key.key_id),
        ).rowcount
        if changed != 1:
            raise Unavailable("store.no_such_key", key_id=key.key_id)


def _sealing(key: SealedKey) -> tuple[bytes, bytes, int, int]:
    return key.sealed, key.salt, key.cost.passes, key.cost.memory


def sealed_key(connection: Connection, key_id: str) -> SealedKey:
    """A kept key by its id. Raises Unavailable when the file has none such."""
    query = f"SELECT {_COLUMNS} FROM sealed_key WHERE key_id = ?"  # noqa: S608 - columns of ours
    with translating():
        row = connection.execute(query, (key_id,)).fetchone()
    if row is None:
        raise Unavailable("store.no_such_key", key_id=key_id)
    key_id, person, public, recipient, protected, sealed, salt, passes, memory = row
    cost = SealingCost(passes, memory)
    return SealedKey(key_id, person, public, recipient, bool(protected), sealed, salt, cost)
