"""Facts about sources. The identity of a confidential source is never in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class SourceAdded(Event):
    """A source entered the directory: named, or described only.

    ``ticks`` are those of information, vital, unavailable, reliable that the reporter vouches for; ``known_to`` the ids
    of the people who know who a described source is.
    """

    NAME: ClassVar[str] = "source.added"
    source: str
    kind: str
    name: str
    variants: tuple[str, ...] = ()
    described: str = ""
    reason: str = ""
    ticks: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    week: str = ""
    zone: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class SourceMerged(Event):
    """This source is the same as another; its ties now count for that one."""

    NAME: ClassVar[str] = "source.merged"
    source: str
    into: str


@dataclass(frozen=True, slots=True)
class IdentitySealed(Event):
    """Who this source is lies in the vault, sealed to these readers. ``ciphertext_hash`` is hex SHA-256.

    ``keys`` are the ids of the readers' keys, in their order.
    """

    NAME: ClassVar[str] = "source.identity_sealed"
    source: str
    readers: tuple[str, ...]
    ciphertext_hash: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityViewed(Event):
    """A reader looked into the vault."""

    NAME: ClassVar[str] = "source.identity_viewed"
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdentityDestroyed(Event):
    """The identity is gone for good."""

    NAME: ClassVar[str] = "source.identity_destroyed"
    source: str
    reason: str
