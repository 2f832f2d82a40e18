"""``newsdesk source import``, ``export`` and ``duplicates``: the directory as files, and records that are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.desk.source_files import SourceFormat
from newsdesk.domain.source_cards import Planned, Verdict


@click.command("import", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True)
@click.pass_context
def import_(ctx: click.Context, file: Path, dry_run: bool) -> None:
    from newsdesk.desk.source_files import Brought, counted, enter, plan_import

    session = session_of(ctx)
    member = session.member
    planned = plan_import(session.desk, file, member)
    for one in planned:
        session.note(_line(session, one))
    counts = counted(planned)
    brought = Brought() if dry_run else enter(session.desk, planned, member)
    document = {
        "status": "planned" if dry_run else "done",
        "new": counts[Verdict.NEW], "duplicates": counts[Verdict.DUPLICATE], "refused": counts[Verdict.REFUSED],
        "entered": brought.entered, "rows": [_document(session, one) for one in planned],
    }  # fmt: skip
    key = "cli.source.would_enter" if dry_run else "cli.source.entered"
    line = session.say(
        key, entered=counts[Verdict.NEW] if dry_run else brought.entered, duplicates=counts[Verdict.DUPLICATE],
        refused=counts[Verdict.REFUSED],
    )  # fmt: skip
    session.answer(document, line)


def _line(session: Session, one: Planned) -> str:
    why = session.listed(session.reason(reason) for reason in one.reasons)
    if one.verdict is Verdict.DUPLICATE:
        why = session.say("cli.source.twin", twin=one.twin)
    verdict = session.say(f"planned.{one.verdict.value}")
    return session.say("cli.source.planned", line=one.line, verdict=verdict, name=one.card.name, why=why).rstrip(" —")


def _document(session: Session, one: Planned) -> dict[str, Any]:
    return {
        "id": one.command.source if one.command else None, "line": one.line, "status": one.verdict.value,
        "name": one.card.name, "kind": one.card.kind.value, "twin": one.twin or None, "implied": one.implied,
        "reasons": [session.document(reason) for reason in one.reasons],
    }  # fmt: skip


@click.command("export", cls=SpokenCommand)
@option("--format", "format_", type=click.Choice([kind.value for kind in SourceFormat]), default=SourceFormat.CSV.value)
@option("--out", required=True, type=click.Path(path_type=Path))
@click.pass_context
def export(ctx: click.Context, format_: str, out: Path) -> None:
    from newsdesk.desk.source_files import export_sources

    session = session_of(ctx)
    number = export_sources(session.desk, out, SourceFormat(format_), session.language)
    session.answer(
        {"status": "done", "format": format_, "file": str(out), "count": number},
        session.say("cli.source.exported", count=number, file=out.name),
    )


@click.command("duplicates", cls=SpokenCommand)
@click.pass_context
def duplicates(ctx: click.Context) -> None:
    from newsdesk.desk.directory import twins

    session = session_of(ctx)
    found = twins(session.desk)
    documents = [
        {
            "id": one.source.id, "status": one.duplicate.likeness.value, "label": one.source.label,
            "into": one.into.id, "into_label": one.into.label, "shared": one.duplicate.shared,
        }
        for one in found
    ]  # fmt: skip
    lines = [
        session.say(
            "cli.source.duplicate", id=one.source.id, name=one.source.label, into=one.into.id, other=one.into.label,
            why=session.say(f"likeness.{one.duplicate.likeness.value}", shared=one.duplicate.shared),
        )
        for one in found
    ]  # fmt: skip
    session.answer(documents, *(lines or [session.say("cli.source.no_duplicates")]))
