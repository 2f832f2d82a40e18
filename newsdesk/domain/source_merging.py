"""What a record gains from one that is merged into it, and loses again when the two are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.domain.contacts import contact_key
from newsdesk.domain.events.sources import Contact, SourceEnriched, SourceReduced
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.domain.sources import Source


@dataclass(frozen=True, slots=True)
class Gain:
    """What came from the record ``merged``, so that a split can take it away again."""

    merged: str
    variants: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    title: str = ""
    institution: str = ""


def enriched(source: Source, into: Source) -> SourceEnriched | None:
    """What ``into`` learns from ``source``: names and contacts it lacks, a title and an institution where it has none.

    Nothing from a described one: names and contacts of such are in no record.
    """
    if source.unnamed:
        return None
    known = {fold_key(name) for name in into.names}
    variants = tuple(name for name in source.names if fold_key(name) not in known)
    reached = {contact_key(contact) for contact in into.contacts}
    preferred = any(contact.preferred for contact in into.contacts)
    contacts = tuple(
        replace(one, preferred=one.preferred and not preferred)
        for one in source.contacts
        if contact_key(one) not in reached
    )
    title = "" if into.title else source.title
    institution = "" if into.institution or source.institution == into.id else source.institution
    if not (variants or contacts or title or institution):
        return None
    return SourceEnriched(into.id, source.id, variants, contacts, title, institution)


def reduced(source: Source, sources: Mapping[str, Source]) -> SourceReduced | None:
    """What the record that ``source`` was merged into gives back; None where it had gained nothing."""
    into = sources.get(source.merged_into)
    gain = next((gain for gain in into.gained if gain.merged == source.id), None) if into is not None else None
    if into is None or gain is None:
        return None
    return SourceReduced(into.id, source.id, gain.variants, gain.contacts, gain.title, gain.institution)
