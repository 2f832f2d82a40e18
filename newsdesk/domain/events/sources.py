"""Facts about sources. The identity of a confidential source is never in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a source. ``channel`` is one of email, phone, message, visit, letter, social; ``service`` names
    the messenger or the network; ``address`` is as it was normalised."""

    channel: str
    address: str
    service: str = ""
    note: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class SourceAdded(Event):
    """A source entered the directory: named, or described only.

    ``ticks`` are those of information, vital, unavailable, reliable that the reporter vouches for; ``known_to`` the ids
    of the people who know who a described source is. ``institution`` is the source it belongs to; ``gender`` (m, f) and
    ``number`` (sg, dual, pl) are what a person said of its agreement, empty while it is only guessed. A document has
    pages and, under ``attachment`` (hex SHA-256), the file itself.
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
    title: str = ""
    institution: str = ""
    gender: str = ""
    number: str = ""
    contacts: tuple[Contact, ...] = ()
    language: str = ""
    holidays_note: str = ""
    page: str = ""
    attachment: str = ""
    attachment_name: str = ""
    zone: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class SourceChanged(Event):
    """What is known of a source was put right. Only what changed is there; None stands for "as it was"."""

    NAME: ClassVar[str] = "source.changed"
    source: str
    name: str | None = None
    variants: tuple[str, ...] | None = None
    described: str | None = None
    reason: str | None = None
    ticks: tuple[str, ...] | None = None
    known_to: tuple[str, ...] | None = None
    week: str | None = None
    title: str | None = None
    institution: str | None = None
    gender: str | None = None
    number: str | None = None
    contacts: tuple[Contact, ...] | None = None
    language: str | None = None
    holidays_note: str | None = None
    page: str | None = None
    attachment: str | None = None
    attachment_name: str | None = None
    zone: str | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMerged(Event):
    """This source is the same as another; its ties now count for that one."""

    NAME: ClassVar[str] = "source.merged"
    source: str
    into: str


@dataclass(frozen=True, slots=True)
class SourceSplit(Event):
    """A merge was a mistake: this source stands for itself again, and its ties are its own."""

    NAME: ClassVar[str] = "source.split"
    source: str
    out_of: str


@dataclass(frozen=True, slots=True)
class SourceEnriched(Event):
    """What this source gained from another that was merged into it."""

    NAME: ClassVar[str] = "source.enriched"
    source: str
    merged: str
    variants: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    title: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class SourceReduced(Event):
    """What this source had from another is taken out of it again: that one was not the same after all."""

    NAME: ClassVar[str] = "source.reduced"
    source: str
    split: str
    variants: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    title: str = ""
    institution: str = ""


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
