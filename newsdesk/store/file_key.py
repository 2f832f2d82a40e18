"""The key of an encrypted newsroom file, drawn from one passphrase."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

PLAIN_HEADER = b"SQLite format 3\x00"
SALT_BYTES = 16  # SQLCipher keeps its salt in the first 16 bytes of the file, where a plain file says what it is
KEY_BYTES = 32

# Part of the file format, version 1: an encrypted file has nowhere to say otherwise. libsodium's "interactive" cost,
# 64 MiB and two passes, 0.1 to 0.3 s on a desk computer.
ARGON2_PASSES = 2
ARGON2_MEMORY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileKey:
    """A raw 256-bit key and the salt its file begins with. Never printed."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError(f"a file key is {KEY_BYTES} bytes with a salt of {SALT_BYTES}")

    @property
    def pragma(self) -> str:
        """The statement that gives SQLCipher this key raw, without its own slow derivation."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""


def normal_passphrase(passphrase: str) -> bytes:
    """A passphrase as bytes: NFC, so that two keyboards that compose letters differently agree."""
    return unicodedata.normalize("NFC", passphrase).encode()


def derive(passphrase: str, salt: bytes) -> FileKey:
    """The key for a passphrase and a salt of 16 bytes, by Argon2id. Takes 0.1 to 0.3 s: never on the UI thread."""
    from nacl.pwhash import argon2id

    raw = argon2id.kdf(KEY_BYTES, normal_passphrase(passphrase), salt, ARGON2_PASSES, ARGON2_MEMORY)
    return FileKey(raw, salt)


def new_file_key(passphrase: str) -> FileKey:
    """The key for a file about to be made."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def file_key(path: Path, passphrase: str) -> FileKey:
    """The key for an encrypted file that exists. A wrong passphrase shows only when the file is opened with it.

    Raises OSError where the file cannot be read.
    """
    return derive(passphrase, header(path))


def header(path: Path) -> bytes:
    """The first 16 bytes of a file, fewer when it has fewer."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def is_encrypted(path: Path) -> bool:
    """Whether a file that is there holds neither nothing nor a plain database: encrypted, or not ours at all."""
    start = header(path)
    return bool(start) and start != PLAIN_HEADER
