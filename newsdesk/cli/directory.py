"""``newsdesk source``: the sources directory and the vault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsdesk.cli import vault
from newsdesk.cli.contacts import changed
from newsdesk.cli.session import Session
from newsdesk.cli.source_files import duplicates, export, import_
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.desk.answers import answers_told
from newsdesk.desk.directory import SourcePage, source_page
from newsdesk.domain import sources
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.deadlines import Week
from newsdesk.domain.sources import SourceKind
from newsdesk.text.agreement import Gender, Number
from newsdesk.text.letters import fold_key
from newsdesk.text.lists import items


@click.group(cls=SpokenGroup)
def source() -> None:
    pass


def _details(command: Any) -> Any:
    """The options that entering and changing a record share."""
    for made in reversed((
        option("--name", default=None),
        option("--variant", "variants", multiple=True),
        option("--title", default=None),
        option("--institution", default=None),
        option("--gender", type=click.Choice([*(one.value for one in Gender), ""]), default=None),
        option("--number", type=click.Choice([*(one.value for one in Number), ""]), default=None),
        option("--contact", "contacts", multiple=True),
        option("--language", default=None),
        option("--week", type=click.Choice([*(week.value for week in Week), ""]), default=None),
        option("--calendar", type=click.Choice([*COUNTRIES, ""]), default=None),
        option("--zone", default=None),
        option("--holidays-note", default=None),
        option("--page", default=None),
        option("--attachment", type=click.Path(path_type=Path), default=None),
        option("--described", default=None),
        option("--reason", default=None),
        option("--ticks", multiple=True),
        option("--known-to", "known_to", multiple=True),
    )):  # fmt: skip
        command = made(command)
    return command


def _plain(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that were named and need no more than being understood."""
    names = (
        "name", "title", "gender", "number", "language", "week", "calendar", "zone", "holidays_note", "page",
        "described", "reason",
    )  # fmt: skip
    fields = {name: given[name] for name in names if given[name] is not None}
    if given["institution"] is not None:
        wanted = given["institution"]
        fields["institution"] = session.find("source", wanted)[0] if wanted.strip() else ""
    if given["ticks"]:
        fields["ticks"] = items(",".join(given["ticks"]))
    if given["known_to"]:
        people = (one for typed in given["known_to"] for one in items(typed))
        fields["known_to"] = tuple(session.find("person", one)[0] for one in people)
    return fields


@source.command("add")
@option("--kind", type=click.Choice([kind.value for kind in SourceKind]), default=SourceKind.PERSON.value)
@_details
@click.pass_context
def add(ctx: click.Context, /, kind: str, attachment: Path | None, **given: Any) -> None:
    from newsdesk.desk.handing import with_document
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    fields = _plain(session, given)
    command = sources.AddSource(
        new_entity_id("q"), SourceKind(kind), variants=given["variants"], contacts=changed((), given["contacts"], ()),
        **fields,
    )  # fmt: skip
    command, evidence = with_document(command, attachment)
    member = session.member  # proved before anybody is asked to type a secret
    identity = vault.given_identity(session) if command.described else None
    if identity:
        made = session.wait(session.desk.add_confidential(command, identity, member))
    else:
        made = session.do(command, evidence)
        if command.described:
            session.note(session.say("cli.source.no_identity"))
    found = session.desk.context().sources[made.made[0]]
    session.answer(
        {"id": found.id, "status": found.status, "label": found.label},
        session.say("cli.source.added", id=found.id, name=found.label),
    )


@source.command("change")
@click.argument("identity", metavar="SOURCE")
@_details
@option("--drop-variant", multiple=True)
@option("--drop-contact", multiple=True)
@click.pass_context
def change(
    ctx: click.Context, /, identity: str, attachment: Path | None, drop_variant: tuple[str, ...],
    drop_contact: tuple[str, ...], **given: Any,
) -> None:  # fmt: skip
    from newsdesk.desk.handing import with_document

    session = session_of(ctx)
    found = session.find("source", identity)[0]
    fields, before = _plain(session, given), session.desk.context().sources[found]
    if given["variants"] or drop_variant:
        out = {fold_key(name) for name in drop_variant}
        fields["variants"] = (*(name for name in before.variants if fold_key(name) not in out), *given["variants"])
    if given["contacts"] or drop_contact:
        fields["contacts"] = changed(before.contacts, given["contacts"], drop_contact)
    command, evidence = with_document(sources.ChangeSource(found, **fields), attachment)
    session.do(command, evidence)
    page = source_page(session.desk, found)
    session.answer(_document(page), session.say("cli.source.changed", name=page.source.label))


@source.command("show")
@click.argument("identity", metavar="SOURCE")
@click.pass_context
def show(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    page = source_page(session.desk, session.find("source", identity)[0])
    session.answer(_document(page), *_lines(session, page))


def _document(page: SourcePage) -> dict[str, Any]:
    item, made, record = page.source, page.agreement, page.answers
    return {
        "id": item.id, "status": item.status, "kind": item.kind.value, "name": item.name or None, "label": item.label,
        "variants": list(item.variants), "title": item.title or None, "institution": item.institution or None,
        "gender": made.agreement.gender.value if made else None,
        "number": made.agreement.number.value if made else None, "agreement_confirmed": item.confirmed,
        "contacts": [
            {
                "channel": one.channel, "service": one.service or None, "address": one.address,
                "note": one.note or None, "preferred": one.preferred,
            }
            for one in page.contacts
        ],
        "language": item.language or None, "week": item.week or None, "holidays_note": item.holidays_note or None,
        "page": item.page or None, "attachment": item.attachment or None, "reason": item.reason or None,
        "ticks": list(item.ticks), "known_to": list(item.known_to),
        "merged": [{"id": identity, "label": label} for identity, label in page.merged],
        "answers": {
            "asked": record.asked, "answered": record.answered, "declined": record.declined,
            "no_reply": record.no_reply, "waiting": record.waiting, "enough": record.enough,
            "median_seconds": int(record.median.total_seconds()) if record.median and record.enough else None,
        },
        "stories": [{"id": one.story, "status": one.status, "claims": one.claims} for one in page.stories],
    }  # fmt: skip


def _lines(session: Session, page: SourcePage) -> list[str]:
    say, item, made = session.say, page.source, page.agreement
    lines = [f"{item.id}  {say(f'source-kind.{item.kind}')}  {say(f'source-status.{item.status}')}  {item.label}"]
    told = {"variants": session.listed(item.variants), "title": item.title, "institution": page.listed.institution,
            "language": item.language, "holidays_note": item.holidays_note, "page": item.page}  # fmt: skip
    lines += [f"{say(f'source-column.{field}')}: {value}" for field, value in told.items() if value]
    if made is not None:
        gender, number = say(f"gender.{made.agreement.gender}"), say(f"number.{made.agreement.number}")
        key = "cli.source.agreement" if made.confirmed else "cli.source.agreement_guessed"
        lines.append(say(key, gender=gender, number=number))
    for one in page.contacts:
        way = say(f"service.{one.service}") if one.service else say(f"contact-channel.{one.channel}")
        lines.append(f"{way}: {one.address}" + (f" ({one.note})" if one.note else "") + (" *" if one.preferred else ""))
    lines.append(answers_told(session.language, page.answers))
    lines += [f"{one.story}  {say(f'state.{one.status}')}  {one.headline}" for one in page.stories]
    return lines


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


@source.command("split")
@click.argument("identity", metavar="SOURCE")
@click.pass_context
def split(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    found = session.find("source", identity)[0]
    session.do(sources.SplitSource(found))
    status = session.desk.context().sources[found].status
    session.answer({"id": found, "status": status}, session.say("cli.source.split_done"))


for _command in (
    import_, export, duplicates, vault.conceal, vault.reveal, vault.destroy, vault.readers, vault.attach, vault.extract,
):  # fmt: skip
    source.add_command(_command)
