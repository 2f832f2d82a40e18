"""``newsdesk source``: the sources directory and the vault."""

from __future__ import annotations

import sys

import click

from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.domain import sources
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.deadlines import Week
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.sources import SourceKind
from newsdesk.text.lists import items

_WAIT_FOR_IDENTITY = 0.5
"""Seconds: how long an identity on standard input is waited for. A script that gives one has it there at once."""


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
    identity = _identity(session) if described else None
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


def _identity(session: Session) -> str | None:
    """Who a described source is: asked for at a terminal, or what a script gives on stdin; None for neither."""
    if sys.stdin is None or sys.stdin.closed:
        return None
    if sys.stdin.isatty():
        return session.ask_secret("cli.ask.identity")
    if sys.platform != "win32":
        import select

        try:
            ready, _, _ = select.select([sys.stdin], [], [], _WAIT_FOR_IDENTITY)
        except (OSError, ValueError):
            ready = [sys.stdin]  # a file, or something select does not know: reading it does not wait
        if not ready:
            return None
    return sys.stdin.read().strip() or None


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


def _not_yet(name: str) -> click.Command:
    @source.command(name, context_settings={"ignore_unknown_options": True})
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    @click.pass_context
    def command(ctx: click.Context, rest: tuple[str, ...]) -> None:
        raise Unreadable("cli.not_yet", command=f"source {name}")

    return command


conceal, reveal, destroy = (_not_yet(name) for name in ("conceal", "reveal", "destroy"))
