"""``newsdesk init``, ``person`` and ``settings``: the newsroom, its people, its house rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, SpokenGroup, option, session_of
from newsdesk.desk.enrolling import add_person, change_passphrase
from newsdesk.domain import newsroom
from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.domain.newsroom import SETTINGS
from newsdesk.domain.people import ChangeRole, RevokeKeys, Role

ROLES = click.Choice([role.value for role in Role])


@click.command(cls=SpokenCommand)
@option("--newsroom", "name", required=True)
@option("--person", "person_name", required=True)
@option("--role", type=ROLES, default=Role.CHIEF.value)
@option("--new-passphrase-file", type=FILE)
@option("--encrypt-with", type=FILE)
@click.pass_context
def init(
    ctx: click.Context,
    name: str,
    person_name: str,
    role: str,
    new_passphrase_file: Path | None,
    encrypt_with: Path | None,
) -> None:
    from newsdesk.desk import Newsdesk
    from newsdesk.store.file_key import new_file_key

    session = session_of(ctx)
    passphrase = session.new_secret(new_passphrase_file or session.passphrase_file)
    secret = session.new_secret(encrypt_with)
    try:
        session.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("store.cannot_open", file=session.path.name) from error
    desk = Newsdesk.found(
        session.path, name, person_name, role=Role(role), passphrase=passphrase,
        file_key=new_file_key(secret) if secret else None,
    )  # fmt: skip
    with desk:
        first = desk.person(person_name)
    identity = first.id if first else ""
    session.answer(
        {"id": identity, "status": "made", "file": str(session.path), "newsroom": name},
        session.say("cli.init.made", newsroom=name, file=str(session.path)),
    )


@click.group(cls=SpokenGroup)
def person() -> None:
    pass


def _new_passphrase(session: Session, path: Path | None) -> str | None:
    given = session.new_secret(path)
    return given if given is not None else session.ask_secret("cli.ask.new_passphrase", again="cli.ask.again")


def _answer(session: Session, identity: str) -> None:
    found = session.desk.context().people.by_id[identity]
    status = "active" if found.active else "revoked"
    session.answer(
        {"id": found.id, "status": status, "name": found.name, "role": found.role.value},
        f"{found.id}  {found.name}  {session.say(f'role.{found.role}')}  {session.say(f'person-status.{status}')}",
    )


@person.command("add")
@click.argument("name")
@option("--role", type=ROLES, required=True)
@option("--new-passphrase-file", type=FILE)
@click.pass_context
def add(ctx: click.Context, name: str, role: str, new_passphrase_file: Path | None) -> None:
    session = session_of(ctx)
    member = session.member
    passphrase = _new_passphrase(session, new_passphrase_file)
    made = session.wait(add_person(session.desk, name, Role(role), passphrase, member))
    _answer(session, made.made[0])


@person.command("role")
@click.argument("name")
@option("--role", type=ROLES, required=True)
@click.pass_context
def role_(ctx: click.Context, name: str, role: str) -> None:
    session = session_of(ctx)
    identity = session.find("person", name)[0]
    session.do(ChangeRole(identity, Role(role)))
    _answer(session, identity)


@person.command("passphrase")
@click.argument("name", required=False, default="")
@option("--new-passphrase-file", type=FILE)
@click.pass_context
def passphrase_(ctx: click.Context, name: str, new_passphrase_file: Path | None) -> None:
    session = session_of(ctx)
    member = session.member
    identity = session.find("person", name)[0] if name else member.person
    secret = _new_passphrase(session, new_passphrase_file)
    session.wait(change_passphrase(session.desk, identity, secret, member, session.proof))
    _answer(session, identity)


@person.command("remember")
@click.pass_context
def remember(ctx: click.Context) -> None:
    session = session_of(ctx)
    session.remember()
    session.answer({"id": session.member.person, "status": "remembered"}, session.say("cli.person.remembered"))


@person.command("kit")
@click.pass_context
def kit(ctx: click.Context) -> None:
    session = session_of(ctx)
    session.open_vault()
    lines = session.wait(session.desk.vault.print_kit(session.member))
    session.answer({"id": session.member.person, "status": "printed", "kit": list(lines)}, *lines)
    session.note(session.say("cli.person.kit_printed"))


@person.command("recover")
@option("--kit-file", type=FILE)
@option("--new-passphrase-file", type=FILE)
@click.pass_context
def recover(ctx: click.Context, kit_file: Path | None, new_passphrase_file: Path | None) -> None:
    from newsdesk.desk.vault import recovering

    session = session_of(ctx)
    text = _kit_text(kit_file)
    secret = _new_passphrase(session, new_passphrase_file)
    changed = session.wait(recovering(session.desk, text, secret or ""))
    _answer(session, next(iter(changed.people)))


def _kit_text(path: Path | None) -> str:
    """The kit's lines, from a file or from standard input."""
    if path is None:
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error


@person.command("revoke")
@click.argument("name")
@option("--reason", required=True)
@click.pass_context
def revoke(ctx: click.Context, name: str, reason: str) -> None:
    session = session_of(ctx)
    identity = session.find("person", name)[0]
    session.do(RevokeKeys(identity, reason))
    _answer(session, identity)


@person.command("list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    session = session_of(ctx)
    people = sorted(session.desk.context().people.by_id.values(), key=lambda item: item.name)
    documents = [
        {
            "id": item.id, "status": "active" if item.active else "revoked", "name": item.name, "role": item.role.value,
            "passphrase": item.protected,
        }
        for item in people
    ]  # fmt: skip
    lines = [
        "  ".join((
            str(item["id"]), str(item["name"]), session.say(f"role.{item['role']}"),
            session.say(f"person-status.{item['status']}"),
        ))
        for item in documents
    ]  # fmt: skip
    session.answer(documents, *lines)


@click.group(cls=SpokenGroup)
def settings() -> None:
    pass


@settings.command("get")
@click.argument("key", required=False, default="")
@click.pass_context
def get(ctx: click.Context, key: str) -> None:
    session = session_of(ctx)
    context = session.desk.context()
    values = {name: context.newsroom.setting(name) for name in SETTINGS}
    values |= {f"rule.{rule.id}": rule.level.value for rule in context.rules.rules.values()}
    chosen = {name: value for name, value in values.items() if not key or name == key}
    if not chosen:
        raise Unreadable("error.unknown_setting", setting=key)
    file = {f"rule.{name}": "own-file" for name in context.rules.own_levels}
    statuses = file | dict.fromkeys(context.newsroom.settings, "changed")
    documents = [
        {"id": name, "status": statuses.get(name, "default"), "value": value} for name, value in chosen.items()
    ]
    session.answer(documents[0] if key else documents, *(f"{name} = {value}" for name, value in chosen.items()))


@settings.command("set")
@click.argument("key")
@click.argument("value")
@option("--reason", default="")
@click.pass_context
def set_(ctx: click.Context, key: str, value: str, reason: str) -> None:
    session = session_of(ctx)
    session.do(newsroom.ChangeSetting(key, value, reason))
    stored = session.desk.context().newsroom.settings[key]
    session.answer({"id": key, "status": "changed", "value": stored}, f"{key} = {stored}")
