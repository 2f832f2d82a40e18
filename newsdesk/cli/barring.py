"""``newsdesk bar``: gag orders and protected identities, which bind every story of the newsroom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.desk.proofs import read_proof
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar

if TYPE_CHECKING:
    from newsdesk.desk.legal_bars import BarRow

KINDS = click.Choice([kind.value for kind in BarKind])


@click.group(cls=SpokenGroup)
def bar() -> None:
    pass


@bar.command("add")
@option("--kind", type=KINDS, required=True)
@option("--label", required=True)
@option("--source", required=True)
@option("--reason", required=True)
@option("--name", "names", multiple=True)
@option("--from", "start")
@option("--until")
@option("--document", type=FILE)
@click.pass_context
def add(
    ctx: click.Context, /, kind: str, label: str, source: str, reason: str, names: tuple[str, ...], start: str | None,
    until: str | None, document: Path | None,
) -> None:  # fmt: skip
    from newsdesk.cli.vault import given_identity
    from newsdesk.desk.legal_bars import record_bar, stories_met
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    chosen, member = BarKind(kind), session.member
    if chosen is BarKind.PROTECTED and names:
        # What stands on a command line stays in the shell's history and in the list of processes.
        raise Unreadable("cli.bar.name_on_line")
    if chosen is BarKind.PROTECTED:
        names = tuple(filter(None, (line.strip() for line in (given_identity(session) or "").splitlines())))
    files, digest, document_name = read_proof(document)
    command = AddBar(
        new_entity_id("b"), chosen, label, reason, source, starts=_moment(session, start),
        ends=_moment(session, until), document=digest, document_name=document_name,
    )  # fmt: skip
    made = session.wait(record_bar(session.desk, command, names, member, files)).made[0]
    met = stories_met(session.desk, made, names)
    stories = [{"id": item.story, "status": item.status, "headline": item.headline} for item in met]
    lines = [session.say("cli.bar.met", id=item.story, state=item.status, headline=item.headline) for item in met]
    if chosen is BarKind.PROTECTED and session.desk.file_key is None:
        session.note(session.say("cli.bar.file_open"))
    row = _row(session, made)
    session.answer(_listed(row) | {"stories": stories}, _line(session, row), *lines)


def _moment(session: Session, text: str | None) -> Any:
    return session.desk.moment_ahead(text) if text else None


def _row(session: Session, identity: str) -> BarRow:
    from newsdesk.desk.legal_bars import bars

    return next(row for row in bars(session.desk) if row.bar.id == identity)


def _listed(row: BarRow) -> dict[str, Any]:
    """A bar as JSON; of a protected identity there is no name to give."""
    return {
        "id": row.bar.id, "status": row.status, "kind": row.bar.kind.value, "label": row.bar.label,
        "source": row.bar.source, "reason": row.bar.reason, "names": list(row.bar.names), "from": row.bar.starts,
        "until": row.bar.ends, "document": row.bar.document or None, "by": row.by, "at": row.bar.at,
        "lifted_by": row.lifted_by or None, "lifted_at": row.bar.lifted_at, "lifted_reason": row.bar.lifted_reason,
    }  # fmt: skip


def _line(session: Session, row: BarRow) -> str:
    what = session.listed(row.bar.names) or session.say("cli.bar.sealed")
    kind, status = session.say(f"bar-kind.{row.bar.kind}"), session.say(f"bar-status.{row.status}")
    return f"{row.bar.id}  {kind}  {status}  {row.bar.label}  ({row.bar.source})  {what}"


@bar.command("list")
@option("--all", "every", is_flag=True)
@click.pass_context
def list_(ctx: click.Context, every: bool) -> None:
    from newsdesk.desk.legal_bars import bars

    session = session_of(ctx)
    rows = [row for row in bars(session.desk) if every or row.status in ("binding", "coming")]
    lines = [_line(session, row) for row in rows] or [session.say("cli.bar.none")]
    session.answer([_listed(row) for row in rows], *lines)


@bar.command("lift")
@click.argument("identity", metavar="BAR")
@option("--reason", required=True)
@option("--document", type=FILE)
@click.pass_context
def lift(ctx: click.Context, identity: str, reason: str, document: Path | None) -> None:
    session = session_of(ctx)
    known = [one for one in session.desk.context().newsroom.bars if one.startswith(identity.strip())]
    if len(known) != 1:
        key = "error.ambiguous_id" if known else "error.not_found"
        raise Unreadable(key, kind="bar", id=identity, matches=", ".join(known))
    files, digest, document_name = read_proof(document)
    session.do(LiftBar(known[0], reason, digest, document_name), files)
    row = _row(session, known[0])
    session.answer(_listed(row), _line(session, row))
