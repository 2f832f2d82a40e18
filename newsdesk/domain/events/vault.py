"""Facts about the vault: who may read, who looked, which files lie sealed. What is sealed is in none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class ReaderGranted(Event):
    """A chief editor lets somebody read an identity; it is sealed to ``key`` (a key's id) when a reader next can."""

    NAME: ClassVar[str] = "source.reader_granted"
    source: str
    reader: str
    key: str


@dataclass(frozen=True, slots=True)
class ReaderRemoved(Event):
    """Somebody may read an identity no longer. What they read before they may remember."""

    NAME: ClassVar[str] = "source.reader_removed"
    source: str
    reader: str


@dataclass(frozen=True, slots=True)
class FileSealed(Event):
    """A file of a confidential source, sealed to the readers of its identity: name and content are in the ciphertext.

    The same ``file`` again: sealed anew, to other readers; the ciphertext before it was destroyed.
    """

    NAME: ClassVar[str] = "source.file_sealed"
    source: str
    file: str
    ciphertext_hash: str


@dataclass(frozen=True, slots=True)
class FileViewed(Event):
    """A reader took a sealed file out of the vault."""

    NAME: ClassVar[str] = "source.file_viewed"
    source: str
    file: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VaultOpened(Event):
    """A member opened the vault: the identities they may read are in memory until it is locked."""

    NAME: ClassVar[str] = "person.vault_opened"
    person: str


@dataclass(frozen=True, slots=True)
class RecoveryKitPrinted(Event):
    """A member was given the recovery kit of a key, once. What stands on it is nowhere in the record."""

    NAME: ClassVar[str] = "person.recovery_kit_printed"
    person: str
    key_id: str
