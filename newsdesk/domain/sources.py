"""The sources directory: persons, institutions, agencies and documents; named, described, or known to a few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from newsdesk.domain import vault
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.sources import (
    Contact,
    IdentityDestroyed,
    IdentitySealed,
    IdentityViewed,
    SourceAdded,
    SourceChanged,
    SourceEnriched,
    SourceMerged,
    SourceReduced,
    SourceSplit,
)
from newsdesk.domain.events.vault import FileSealed, FileViewed, ReaderGranted, ReaderRemoved
from newsdesk.domain.people import People, Person, Role, require
from newsdesk.domain.source_details import TICKS, WEEKS
from newsdesk.domain.source_entering import added, changed
from newsdesk.domain.source_merging import Gain, enriched, reduced
from newsdesk.domain.vault import Sealing, VaultCommand

__all__ = [
    "TICKS", "WEEKS", "AddSource", "ChangeSource", "MergeSource", "Source", "SourceCommand", "SourceKind",
    "SplitSource", "besides", "decide", "evolve", "resolve",
]  # fmt: skip


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    INSTITUTION = "institution"
    AGENCY = "agency"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Source:
    """One record of the directory. ``described`` sources have no public name; ``merged_into`` names what it became.

    ``gained`` is what came from records merged into it; ``told_apart`` are those it was once merged into by mistake.
    """

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
    gained: tuple[Gain, ...] = ()
    told_apart: tuple[str, ...] = ()

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
    def institutional(self) -> bool:
        """True for what somebody can belong to: a body, an agency; by name."""
        return self.kind in (SourceKind.INSTITUTION, SourceKind.AGENCY) and not self.unnamed

    @property
    def confirmed(self) -> bool:
        """True once a person said its gender and number; until then both are guessed from the name and the title."""
        return bool(self.gender and self.number)

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
    """Enter a source: by name, or by description with the reason, the ticks, and who knows it (person ids).

    ``institution`` is the id of the source it belongs to; ``attachment`` the hash of a document's file, which is handed
    in with the command.
    """

    source: str
    kind: SourceKind = SourceKind.PERSON
    name: str = ""
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
class ChangeSource:
    """Put a record right. None leaves a field as it is; what is empty empties it."""

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
class MergeSource:
    """Say that ``source`` is the same as ``into``."""

    source: str
    into: str


@dataclass(frozen=True, slots=True)
class SplitSource:
    """Say that a record that was merged stands for itself after all."""

    source: str


SourceCommand = AddSource | ChangeSource | MergeSource | SplitSource | VaultCommand


def decide(sources: Mapping[str, Source], people: People, command: SourceCommand, actor: Person) -> tuple[Event, ...]:
    """What a command about a source leads to.

    Raises Rejected: name-missing, duplicate-source, unknown-tick, unknown-person, reason-missing, unknown-source,
    nothing-to-change, not-allowed, described-keeps-nothing, named-not-described, not-merged, and what
    ``source_details`` finds wrong with a field and ``vault.decide`` raises.
    """
    require(actor, Role.REPORTER, "keep-sources")
    match command:
        case AddSource():
            return added(sources, people, command)
        case ChangeSource():
            return changed(_existing(sources, command.source), sources, people, command, actor)
        case MergeSource():
            return _merge(sources, command)
        case SplitSource():
            return _split(sources, command)
        case _:
            return vault.decide(_existing(sources, command.source), people, command, actor)


def _existing(sources: Mapping[str, Source], source_id: str) -> Source:
    source = sources.get(source_id)
    if source is None or source.merged_into:
        raise Rejected(Reason("unknown-source", values={"source": source_id}))
    return source


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


def _split(sources: Mapping[str, Source], command: SplitSource) -> tuple[Event, ...]:
    source = sources.get(command.source)
    if source is None:
        raise Rejected(Reason("unknown-source", values={"source": command.source}))
    if not source.merged_into:
        raise Rejected(Reason("not-merged", values={"source": source.label}))
    return (SourceSplit(source.id, source.merged_into),)


def besides(sources: Mapping[str, Source], command: SourceCommand) -> tuple[tuple[str, Event], ...]:
    """What a command that was decided well means for another source: facts, each with the id of the one it is about.

    A merge hands the record that stays what the other one knew; a split takes exactly that away again.
    """
    match command:
        case MergeSource():
            gain: SourceEnriched | SourceReduced | None = enriched(sources[command.source], sources[command.into])
        case SplitSource():
            gain = reduced(sources[command.source], sources)
        case _:
            return ()
    return ((gain.source, gain),) if gain is not None else ()


def evolve(source: Source, event: Event, actor: str = "") -> Source:
    """The source after one fact of its stream. ``actor`` is who did it. An unknown fact raises TypeError."""
    match event:
        case SourceAdded():
            return Source(
                id=event.source, kind=SourceKind(event.kind), name=event.name, variants=event.variants,
                described=event.described, reason=event.reason, ticks=event.ticks, known_to=event.known_to,
                week=event.week, added_by=actor, title=event.title, institution=event.institution,
                gender=event.gender, number=event.number, contacts=event.contacts, language=event.language,
                holidays_note=event.holidays_note, page=event.page, attachment=event.attachment,
                attachment_name=event.attachment_name,
                zone=event.zone, calendar=event.calendar,
            )  # fmt: skip
        case SourceChanged():
            values = {item.name: getattr(event, item.name) for item in fields(event)}
            del values["source"]
            return replace(source, **{name: value for name, value in values.items() if value is not None})
        case SourceMerged():
            return replace(source, merged_into=event.into)
        case SourceSplit():
            return replace(source, merged_into="", told_apart=(*source.told_apart, event.out_of))
        case SourceEnriched() | SourceReduced():
            return _after_merging(source, event)
        case IdentityDestroyed():
            return replace(source, sealing=Sealing(), destroyed=True)
        case IdentitySealed() | ReaderGranted() | ReaderRemoved() | FileSealed():
            return replace(source, sealing=vault.evolve(source.sealing, event))
        case IdentityViewed() | FileViewed() | Shredded():
            return source
        case _:
            raise TypeError(f"not a fact about a source: {type(event).__name__}")


def _after_merging(source: Source, event: SourceEnriched | SourceReduced) -> Source:
    if isinstance(event, SourceEnriched):
        return replace(
            source, variants=(*source.variants, *event.variants), contacts=(*source.contacts, *event.contacts),
            title=event.title or source.title, institution=event.institution or source.institution,
            gained=(*source.gained, Gain(event.merged, event.variants, event.contacts, event.title, event.institution)),
        )  # fmt: skip
    return replace(
        source, variants=tuple(name for name in source.variants if name not in event.variants),
        contacts=tuple(one for one in source.contacts if one not in event.contacts),
        title="" if event.title and event.title == source.title else source.title,
        institution="" if event.institution and event.institution == source.institution else source.institution,
        gained=tuple(gain for gain in source.gained if gain.merged != event.split),
    )  # fmt: skip


def resolve(sources: Mapping[str, Source], source_id: str) -> Source | None:
    """The source that ``source_id`` stands for today, through every merge."""
    seen: set[str] = set()
    source = sources.get(source_id)
    while source is not None and source.merged_into and source.id not in seen:
        seen.add(source.id)
        source = sources.get(source.merged_into)
    return source
