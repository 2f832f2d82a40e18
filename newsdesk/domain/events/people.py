"""Facts about members and their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The public halves of a person's keys: Ed25519 for signing, age (X25519) for the vault. Hex and bech32 text.

    ``protected`` tells whether the private halves are sealed under a passphrase.
    """

    key_id: str
    public_key: str
    recipient: str
    protected: bool


@dataclass(frozen=True, slots=True)
class PersonAdded(Event):
    """Somebody joined."""

    NAME: ClassVar[str] = "person.added"
    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RoleChanged(Event):
    """A member has another role."""

    NAME: ClassVar[str] = "person.role_changed"
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class KeyEnrolled(Event):
    """A member's key counts from here on. The chain's verifier reads this fact: its fields are permanent."""

    NAME: ClassVar[str] = "person.key_enrolled"
    person: str
    key_id: str
    public_key: str
    recipient: str
    protected: bool

    @classmethod
    def of(cls, person: str, key: Enrolment) -> KeyEnrolled:
        """The fact that ``person`` enrolled ``key``."""
        return cls(person, key.key_id, key.public_key, key.recipient, key.protected)

    @property
    def enrolment(self) -> Enrolment:
        """The key itself."""
        return Enrolment(self.key_id, self.public_key, self.recipient, self.protected)


@dataclass(frozen=True, slots=True)
class KeyRevoked(Event):
    """A key no longer counts from here on; what it signed before stands."""

    NAME: ClassVar[str] = "person.key_revoked"
    person: str
    key_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassphraseChanged(Event):
    """The same key, sealed under another passphrase; ``recovered`` when its recovery kit stood in for the old one."""

    NAME: ClassVar[str] = "person.passphrase_changed"
    person: str
    key_id: str
    protected: bool
    recovered: bool = False
