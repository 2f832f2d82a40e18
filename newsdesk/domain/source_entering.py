"""A record entered or put right: what each kind of source may say of itself, and no name twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.sources import SourceAdded, SourceChanged
from newsdesk.domain.people import People, Person, Role, require
from newsdesk.domain.source_book import SourceBook
from newsdesk.domain.source_details import checked, refuse_identity
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.domain.events import Event
    from newsdesk.domain.sources import AddSource, ChangeSource, Source, SourceKind


def added(sources: Mapping[str, Source], people: People, command: AddSource) -> tuple[Event, ...]:
    """The fact that enters a source. Raises Rejected with everything that is wrong with it."""
    if command.source in sources:
        raise Rejected(Reason("id-taken", values={"id": command.source}))
    given = {item.name: getattr(command, item.name) for item in fields(command)}
    del given["source"], given["kind"]
    made, wrong = checked(sources, people, command.source, given)
    name, described = made["name"], made["described"]
    made["variants"] = tuple(variant for variant in made["variants"] if variant != name)
    reasons: list[Reason] = []
    if not (name or described) or (described and (name or made["variants"])):
        # A described source with a name in its record would put the identity where everybody can read it.
        reasons.append(Reason("name-or-description"))
    elif described:
        refuse_identity(made)
    if described and not made["reason"]:
        reasons.append(Reason("reason-missing"))
    reasons += wrong
    reasons += _twins(sources, "", command.kind, (name, *made["variants"]))
    if reasons:
        raise Rejected(*reasons)
    return (SourceAdded(source=command.source, kind=command.kind.value, **made),)


def _twins(sources: Mapping[str, Source], own_id: str, kind: SourceKind, names: tuple[str, ...]) -> list[Reason]:
    """That a source of the kind goes by one of these names already."""
    keys = {fold_key(value) for value in names if value}
    alike = (sources[identity] for identity in sorted(SourceBook.of(sources).named(keys)))
    twin = next((one for one in alike if one.id != own_id and one.kind is kind and not one.unnamed), None)
    return [Reason("duplicate-source", values={"name": twin.label, "source": twin.id})] if twin is not None else []


def changed(
    source: Source, sources: Mapping[str, Source], people: People, command: ChangeSource, actor: Person
) -> tuple[Event, ...]:
    """The fact that puts a record right: only what differs. Raises Rejected with everything that is wrong with it."""
    given = {item.name: getattr(command, item.name) for item in fields(command)}
    given = {name: value for name, value in given.items() if name != "source" and value is not None}
    made, reasons = checked(sources, people, source.id, given)
    if "variants" in made:
        now = made.get("name", source.name)
        made["variants"] = tuple(variant for variant in made["variants"] if variant != now)
    made = {name: value for name, value in made.items() if value != getattr(source, name)}
    if source.unnamed:
        refuse_identity(made)
        if actor.id not in (source.added_by, *source.known_to, *source.sealed_for):
            # What is vouched for about somebody is for those to change who know who it is.
            require(actor, Role.CHIEF, "keep-sources")
        reasons += [Reason("reason-missing")] if not made.get("reason", source.reason) else []
        reasons += [Reason("name-missing")] if not made.get("described", source.described) else []
    else:
        # A name that was in the record stays in its history: it cannot be hidden by taking it out.
        reasons += [Reason("named-not-described")] if made.get("described") else []
        reasons += [Reason("name-missing")] if not made.get("name", source.name) else []
        names = (made.get("name", ""), *made.get("variants", ()))
        reasons += _twins(sources, source.id, source.kind, names)
    if reasons:
        raise Rejected(*reasons)
    if not made:
        raise Rejected(Reason("nothing-to-change"))
    return (SourceChanged(source=source.id, **made),)
