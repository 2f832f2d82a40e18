"""The sources directory: persons, institutions, agencies and documents; named, described, or known to a few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from newsdesk.domain import vault
from newsdesk.domain.calendars import COUNTRIES, known_zone
from newsdesk.domain.deadlines import Week
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.sources import (
    IdentityDestroyed,
    IdentitySealed,
    IdentityViewed,
    SourceAdded,
    SourceMerged,
)
from newsdesk.domain.events.vault import FileSealed, FileViewed, ReaderGranted, ReaderRemoved
from newsdesk.domain.naming import proper_name
from newsdesk.domain.people import People, Person, Role, require
from newsdesk.domain.vault import Sealing, VaultCommand
from newsdesk.text.letters import fold_key


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    INSTITUTION = "institution"
    AGENCY = "agency"
    DOCUMENT = "document"


TICKS = ("information", "vital", "unavailable", "reliable")
"""What a reporter vouches for before an unnamed source may stand: information not opinion; vital; not available
otherwise; reliable (the four conditions of the agencies' handbooks)."""

WEEKS = tuple(week.value for week in Week)


@dataclass(frozen=True, slots=True)
class Source:
    """One record of the directory. ``described`` sources have no public name; ``merged_into`` names what it became."""

    id: str = ""
    kind: SourceKind = SourceKind.PERSON
    name: str = ""
    variants: tuple[str, ...] = ()
    described: str = ""
    reason: str = ""
    ticks: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    week: str = ""
    added_by: str = ""
    merged_into: str = ""
    sealing: Sealing = field(default_factory=Sealing)
    destroyed: bool = False
    zone: str = ""
    calendar: str = ""

    @property
    def sealed_for(self) -> tuple[str, ...]:
        """Who the identity in the vault was last sealed to; nobody where there is none."""
        return self.sealing.readers

    @property
    def unnamed(self) -> bool:
        """True for a source that the reader knows only by description."""
        return bool(self.described)

    @property
    def label(self) -> str:
        """What may be shown to anybody: the name, or the description."""
        return self.described or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every public form of the name."""
        return (self.label, *self.variants)

    @property
    def status(self) -> str:
        """merged, confidential (an identity is sealed), described, or named."""
        if self.merged_into:
            return "merged"
        if self.sealed_for:
            return "confidential"
        return "described" if self.unnamed else "named"


@dataclass(frozen=True, slots=True)
class AddSource:
    """Enter a source: by name, or by description with the reason, the ticks, and who knows it (person ids)."""

    source: str
    kind: SourceKind = SourceKind.PERSON
    name: str = ""
    variants: tuple[str, ...] = ()
    described: str = ""
    reason: str = ""
    ticks: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    week: str = ""
    zone: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class MergeSource:
    """Say that ``source`` is the same as ``into``."""

    source: str
    into: str


SourceCommand = AddSource | MergeSource | VaultCommand


def decide(
    sources: Mapping[str, Source], people: People, command: SourceCommand, actor: Person
) -> tuple[Event, ...]:
    """What a command about a source leads to.

    Raises Rejected: name-missing, duplicate-source, unknown-tick, unknown-person, reason-missing, unknown-source,
    nothing-to-change, not-allowed, not-a-reader, unknown-week, unknown-zone, unknown-calendar.
    nothing-to-change, not-allowed, and what ``vault.decide`` raises.
    """
    require(actor, Role.REPORTER, "keep-sources")
    match command:
        case AddSource():
            return _add(sources, people, command)
        case MergeSource():
            return _merge(sources, command)
        case _:
            return vault.decide(_existing(sources, command.source), people, command, actor)


def _existing(sources: Mapping[str, Source], source_id: str) -> Source:
    source = sources.get(source_id)
    if source is None or source.merged_into:
        raise Rejected(Reason("unknown-source", values={"source": source_id}))
    return source


def _add(sources: Mapping[str, Source], people: People, command: AddSource) -> tuple[Event, ...]:
    name, described = command.name.strip(), command.described.strip()
    if command.source in sources:
        raise Rejected(Reason("id-taken", values={"id": command.source}))
    variants = tuple(value.strip() for value in command.variants if value.strip())
    for text in filter(None, (name, described, *variants)):
        proper_name(text)
    reasons: list[Reason] = []
    if not (name or described) or (described and (name or variants)):
        # A described source with a name in its record would put the identity where everybody can read it.
        reasons.append(Reason("name-or-description"))
    if described and not command.reason.strip():
        reasons.append(Reason("reason-missing"))
    reasons += [Reason("unknown-tick", values={"tick": tick}) for tick in command.ticks if tick not in TICKS]
    reasons += [
        Reason("unknown-person", values={"person": person}) for person in command.known_to if person not in people.by_id
    ]
    if command.week and command.week not in WEEKS:
        reasons.append(Reason("unknown-week", values={"week": command.week, "allowed": ", ".join(WEEKS)}))
    reasons += when_it_works(command.zone, command.calendar)
    keys = {fold_key(value) for value in (name, *variants) if value}
    twin = next((source for source in sources.values() if _same_name(source, command.kind, keys)), None)
    if twin is not None:
        reasons.append(Reason("duplicate-source", values={"name": twin.label, "source": twin.id}))
    if reasons:
        raise Rejected(*reasons)
    ticks = tuple(tick for tick in TICKS if tick in command.ticks)
    return (
        SourceAdded(
            source=command.source, kind=command.kind.value, name=name, variants=variants, described=described,
            reason=command.reason.strip(), ticks=ticks, known_to=command.known_to, week=command.week,
            zone=command.zone, calendar=command.calendar,
        ),
    )  # fmt: skip


def when_it_works(zone: str, calendar: str) -> list[Reason]:
    """What is wrong with the zone and the calendar of a record; both may be empty."""
    reasons = []
    if zone and not known_zone(zone):
        reasons.append(Reason("unknown-zone", values={"zone": zone}))
    if calendar and calendar not in COUNTRIES:
        reasons.append(Reason("unknown-calendar", values={"calendar": calendar, "allowed": ", ".join(COUNTRIES)}))
    return reasons


def _same_name(source: Source, kind: SourceKind, keys: set[str]) -> bool:
    if source.merged_into or source.unnamed or source.kind is not kind:
        return False
    return any(fold_key(value) in keys for value in source.names)


def _merge(sources: Mapping[str, Source], command: MergeSource) -> tuple[Event, ...]:
    source, into = _existing(sources, command.source), _existing(sources, command.into)
    if source.id == into.id:
        raise Rejected(Reason("nothing-to-change"))
    if source.kind is not into.kind:
        # What an agency's copy backs, a person's word does not.
        raise Rejected(Reason("merge-kinds", values={"source": source.label, "into": into.label}))
    if source.unnamed != into.unnamed or source.sealed_for:
        # Merging a described source with a named one would say who it is.
        raise Rejected(Reason("merge-reveals", values={"source": source.label}))
    return (SourceMerged(source.id, into.id),)


def evolve(source: Source, event: Event, actor: str = "") -> Source:
    """The source after one fact of its stream. ``actor`` is who did it. An unknown fact raises TypeError."""
    match event:
        case SourceAdded():
            return Source(
                id=event.source, kind=SourceKind(event.kind), name=event.name, variants=event.variants,
                described=event.described, reason=event.reason, ticks=event.ticks, known_to=event.known_to,
                week=event.week, added_by=actor, zone=event.zone, calendar=event.calendar,
            )  # fmt: skip
        case SourceMerged():
            return replace(source, merged_into=event.into)
        case IdentityDestroyed():
            return replace(source, sealing=Sealing(), destroyed=True)
        case IdentitySealed() | ReaderGranted() | ReaderRemoved() | FileSealed():
            return replace(source, sealing=vault.evolve(source.sealing, event))
        case IdentityViewed() | FileViewed() | Shredded():
            return source
        case _:
            raise TypeError(f"not a fact about a source: {type(event).__name__}")


def resolve(sources: Mapping[str, Source], source_id: str) -> Source | None:
    """The source that ``source_id`` stands for today, through every merge."""
    seen: set[str] = set()
    source = sources.get(source_id)
    while source is not None and source.merged_into and source.id not in seen:
        seen.add(source.id)
        source = sources.get(source.merged_into)
    return source
