"""Facts about what the law keeps out of print, for the whole newsroom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class BarEvent(Event):
    """A fact about one legal bar."""

    bar: str


@dataclass(frozen=True, slots=True)
class BarRecorded(BarEvent):
    """A gag order or a protected identity binds every story from ``starts`` until ``ends`` (UTC; None: until lifted).

    ``names`` are the words that meet a gag order. A protected identity has ``marks`` in their place: keyed digests of
    the folded names, ``salt`` the key (hexadecimal both), ``lengths`` how many words they have; the name itself is
    nowhere. ``document`` is the SHA-256 of the order or the consent, kept as an attachment.
    """

    NAME: ClassVar[str] = "newsroom.bar_recorded"
    kind: str
    label: str
    reason: str
    source: str
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    salt: str = ""
    lengths: tuple[int, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    document: str = ""
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class BarLifted(BarEvent):
    """It binds no longer."""

    NAME: ClassVar[str] = "newsroom.bar_lifted"
    reason: str
    document: str = ""
    document_name: str = ""
