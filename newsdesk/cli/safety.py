"""``newsdesk verify``, ``rebuild``, ``backup`` and ``restore``: the record's integrity and safety."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.packets import is_packet, verify_packet
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Unreadable

if TYPE_CHECKING:
    from newsdesk.store.head import SignedHead

FOLDER = click.Path(file_okay=False, path_type=Path)


def _head(session: Session, given: Path | None, file: Path) -> SignedHead | None:
    from newsdesk.store.backup import head_path
    from newsdesk.store.head import SignedHead

    path = given or head_path(file)
    if given is None and not path.is_file():
        return None
    try:
        return SignedHead.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error


@click.command(cls=SpokenCommand)
@click.argument("file", required=False, type=FILE)
@option("--head", type=FILE)
@click.pass_context
def verify(ctx: click.Context, file: Path | None, head: Path | None) -> None:
    from newsdesk.store.chain import verify as audit

    session = session_of(ctx)
    if file is not None and is_packet(file):
        ctx.exit(verify_packet(session, file, _head(session, head, file)))
    session.database = file or session.path
    report = audit(session.path, session.file_key(), _head(session, head, session.path))
    problems = [
        {
            "rule": item.kind.value, "severity": "blocker", "span": None,
            "message": session.say(f"verify.{item.kind.value}", **item.values), "seq": item.seq, "id": item.event_id,
        }
        for item in report.problems
    ]  # fmt: skip
    lines = [session.language.count("count.facts", report.facts)]
    lines += [f"{item['seq'] or ''}  {item['message']}" for item in problems]
    lines.append(session.say("cli.verify.ok" if report.ok else "cli.verify.broken"))
    session.answer({"ok": report.ok, "facts": report.facts, "problems": problems}, *lines)
    if not report.ok:
        ctx.exit(3)


@click.command(cls=SpokenCommand)
@click.pass_context
def rebuild(ctx: click.Context) -> None:
    from newsdesk.desk.safety import rebuild as make_anew

    session = session_of(ctx)
    facts = make_anew(session.path, session.file_key())
    session.answer({"facts": facts}, session.say("cli.rebuild.done"), session.language.count("count.facts", facts))


@click.command(cls=SpokenCommand)
@click.argument("folder", type=FOLDER)
@click.pass_context
def backup(ctx: click.Context, folder: Path) -> None:
    from newsdesk.desk.newsdesk import now
    from newsdesk.store.backup import backup as copy

    session = session_of(ctx)
    made = copy(session.path, folder, session.file_key(), at=now())
    document = {"id": made.name, "status": "made", "file": str(made)}
    session.answer(document, session.say("cli.backup.made", file=str(made)))


@click.command(cls=SpokenCommand)
@click.argument("file", metavar="BACKUP", type=FILE)
@option("--to", required=True, type=FILE)
@click.pass_context
def restore(ctx: click.Context, file: Path, to: Path) -> None:
    from newsdesk.store.backup import restore as bring_back

    session = session_of(ctx)
    session.database = file
    report = bring_back(file, to, session.file_key())
    key = "cli.restore.done" if report.head_checked else "cli.restore.done_unchecked"
    session.answer(
        {"id": to.name, "status": "restored", "facts": report.facts, "head_checked": report.head_checked},
        session.say(key, file=str(to)),
    )
