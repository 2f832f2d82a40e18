"""``newsdesk source conceal``, ``reveal``, ``destroy`` and what goes with them: the vault at the command line."""

from __future__ import annotations

import mimetypes
import os
import sys
from pathlib import Path

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.desk import sealing, vault_page
from newsdesk.desk.sealed import SealedFile
from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.domain.people import Person
from newsdesk.text.lists import items

_WAIT_FOR_IDENTITY = 0.5
"""Seconds: how long an identity on standard input is waited for. A script that gives one has it there at once."""


def given_identity(session: Session) -> str | None:
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


@click.command("conceal", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@option("--reader", "readers", multiple=True)
@click.pass_context
def conceal(ctx: click.Context, source: str, readers: tuple[str, ...]) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    chosen = tuple(session.find("person", item)[0] for value in readers for item in items(value))
    member = session.member  # proved before anybody is asked to type a secret
    if session.desk.context().sources[identity].sealed_for:
        session.open_vault()
    text = given_identity(session)
    session.wait(sealing.conceal(session.desk, identity, text or "", member, chosen))
    _answer(session, identity, session.say("cli.source.concealed"))


@click.command("reveal", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@option("--reason", default="")
@click.pass_context
def reveal(ctx: click.Context, source: str, reason: str) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    session.open_vault()
    seen = session.wait(sealing.reveal(session.desk, identity, session.member, reason))
    files = [{"id": file, "status": "sealed", "name": name} for file, name in seen.files]
    session.answer(
        {"id": identity, "status": "revealed", "identity": seen.identity, "files": files},
        seen.identity, *(f"{item['id']}  {item['name']}" for item in files),
    )
    session.note(session.say("cli.source.revealed"))


@click.command("destroy", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@option("--reason", required=True)
@click.pass_context
def destroy(ctx: click.Context, source: str, reason: str) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    gone = session.wait(sealing.destroy(session.desk, identity, reason, session.member))
    copies = vault_page.older_copies(session.desk)
    _answer(session, identity, session.say("cli.source.destroyed"), status="destroyed", copies=list(copies))
    session.note(session.say("vault.backups"))
    if copies:
        session.note(session.say("vault.backups.named", files=session.listed(copies)))
    if gone.traces_left:
        session.note(session.say("vault.traces_left"))


@click.command("readers", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@option("--add", "added", multiple=True)
@option("--remove", "removed", multiple=True)
@click.pass_context
def readers(ctx: click.Context, source: str, added: tuple[str, ...], removed: tuple[str, ...]) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    if (added or removed) and session.desk.context().sources[identity].sealing.opens(_acting(session)):
        session.open_vault()
    for name in added:
        session.wait(sealing.grant(session.desk, identity, session.find("person", name)[0], session.member))
    for name in removed:
        session.wait(sealing.remove(session.desk, identity, session.find("person", name)[0], session.member))
        session.note(session.say("vault.removed", who=name))
    shown = vault_page.entry(session.desk, identity, session.member.person)
    documents = [{"id": one.id, "status": one.standing, "name": one.name} for one in shown.readers]
    lines = [f"{one.id}  {one.name}  {session.say(f'reader.{one.standing}')}" for one in shown.readers]
    session.answer(documents, *(lines or [session.say("cli.source.no_readers")]))


@click.command("attach", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@click.argument("file", type=FILE)
@click.pass_context
def attach(ctx: click.Context, source: str, file: Path) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=file.name) from error
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    made = session.wait(sealing.add_file(session.desk, identity, SealedFile(file.name, kind, data), session.member))
    session.answer({"id": made.made[0], "status": "sealed"}, session.say("cli.source.attached", id=made.made[0]))


@click.command("extract", cls=SpokenCommand)
@click.argument("source", metavar="SOURCE")
@click.argument("file", metavar="FILE_ID")
@option("--to", "target", type=FILE, required=True)
@option("--reason", default="")
@click.pass_context
def extract(ctx: click.Context, source: str, file: str, target: Path, reason: str) -> None:
    session = session_of(ctx)
    identity = session.find("source", source)[0]
    session.open_vault()
    taken = session.wait(sealing.take_file(session.desk, identity, file, session.member, reason))
    try:
        with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(taken.data)
    except FileExistsError as error:
        raise Unreadable("store.exists", file=target.name) from error
    except OSError as error:
        raise Unavailable("store.cannot_open", file=target.name) from error
    session.answer({"id": file, "status": "extracted", "file": str(target)}, session.say("cli.source.extracted"))


def _acting(session: Session) -> Person:
    return session.desk.context().people.by_id[session.member.person]


def _answer(session: Session, identity: str, line: str, status: str = "", **more: object) -> None:
    found = session.desk.context().sources[identity]
    session.answer({"id": identity, "status": status or found.status, **more}, line)
