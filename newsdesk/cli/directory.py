"""``newsdesk source``: the sources directory and the vault."""

from __future__ import annotations

import click

from newsdesk.cli import vault
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.domain import sources
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.deadlines import Week
from newsdesk.domain.sources import SourceKind
from newsdesk.text.lists import items


@click.group(cls=SpokenGroup)
def source() -> None:
    pass


@source.command("add")
@option("--name", default="")
@option("--kind", type=click.Choice([kind.value for kind in SourceKind]), default=SourceKind.PERSON.value)
@option("--variant", "variants", multiple=True)
@option("--week", type=click.Choice([week.value for week in Week]), default=None)
@option("--calendar", type=click.Choice(list(COUNTRIES)), default=None)
@option("--zone", default="")
@option("--described", default="")
@option("--reason", default="")
@option("--ticks", multiple=True)
@option("--known-to", "known_to", multiple=True)
@click.pass_context
def add(
    ctx: click.Context,
    name: str,
    kind: str,
    variants: tuple[str, ...],
    week: str | None,
    calendar: str | None,
    zone: str,
    described: str,
    reason: str,
    ticks: tuple[str, ...],
    known_to: tuple[str, ...],
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    readers = tuple(session.find("person", item)[0] for value in known_to for item in items(value))
    command = sources.AddSource(
        new_entity_id("q"), SourceKind(kind), name, variants, described, reason,
        items(",".join(ticks)), readers, week or "", zone=zone, calendar=calendar or "",
    )  # fmt: skip
    member = session.member  # proved before anybody is asked to type a secret
    identity = vault.given_identity(session) if described else None
    if identity:
        made = session.wait(session.desk.add_confidential(command, identity, member))
    else:
        made = session.do(command)
        if described:
            session.note(session.say("cli.source.no_identity"))
    found = session.desk.context().sources[made.made[0]]
    session.answer(
        {"id": found.id, "status": found.status, "label": found.label},
        session.say("cli.source.added", id=found.id, name=found.label),
    )


@source.command("list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    session = session_of(ctx)
    found = sorted(session.desk.context().sources.values(), key=lambda item: item.label)
    documents = [
        {
            "id": item.id, "status": item.status, "kind": item.kind.value, "name": item.name or None,
            "label": item.label, "week": item.week or None,
            "calendar": item.calendar or None, "zone": item.zone or None, "ticks": list(item.ticks),
        }
        for item in found
    ]  # fmt: skip
    lines = []
    for item in found:
        kind, status = session.say(f"source-kind.{item.kind}"), session.say(f"source-status.{item.status}")
        lines.append(f"{item.id}  {kind}  {status}  {item.label}")
    session.answer(documents, *(lines or [session.say("cli.source.none")]))


@source.command("merge")
@click.argument("identity", metavar="SOURCE")
@option("--into", required=True)
@click.pass_context
def merge(ctx: click.Context, identity: str, into: str) -> None:
    session = session_of(ctx)
    first, second = session.find("source", identity)[0], session.find("source", into)[0]
    session.do(sources.MergeSource(first, second))
    session.answer({"id": first, "status": "merged", "into": second}, session.say("cli.source.merged"))


for _command in (vault.conceal, vault.reveal, vault.destroy, vault.readers, vault.attach, vault.extract):
    source.add_command(_command)
