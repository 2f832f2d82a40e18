"""``newsdesk story import``, ``attach``, ``revise``: text that comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsdesk.cli.arguments import FILE, STORY
from newsdesk.cli.one_story import done
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.desk.proofs import read_proof
from newsdesk.domain import story_commands as commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Unreadable

if TYPE_CHECKING:
    from newsdesk.imports.imported import Imported


def _date(session: Session, text: str | None) -> date:
    if text is None:
        moment = session.desk.clock()
        return moment.astimezone(session.desk.context().newsroom.zone).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable("error.date_unreadable", text=text) from error


def _read(session: Session, path: Path, *, repair: bool = False) -> Imported:
    from newsdesk.desk.files import read_copy

    imported = read_copy(path, session.desk.readings.knowledge, repair=repair)
    for loss in imported.losses:
        session.note(session.say(loss.key, **loss.values))
    for notice in imported.notes:
        session.note(session.say(notice.key, **notice.values))
    return imported


@click.command("import", cls=SpokenCommand)
@click.argument("files", nargs=-1, required=True, type=FILE)
@option("--at")
@option("--relay", default="")
@option("--original", type=FILE)
@option("--repair", is_flag=True)
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[Path, ...], at: str | None, relay: str, original: Path | None, repair: bool
) -> None:
    from newsdesk.desk.files import proposed_attributions
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    if original is not None and not relay:
        raise Unreadable("cli.original_without_relay")
    source = session.find("source", relay)[0] if relay else ""
    day = _date(session, at)
    # All are read before the first is kept: a file that cannot be read leaves nothing half done.
    copies = [_read(session, path, repair=repair) for path in files]
    evidence, digest, original_name = read_proof(original)
    documents, lines = [], []
    for copy in copies:
        command = commands.StartStory(
            new_entity_id("s"), copy.body, day, source, digest, original_name, proposed_attributions(copy)
        )
        changes = session.do(command, evidence)
        made = session.desk.story(changes.made[0])
        documents.append({
            "id": made.id, "status": made.working, "headline": made.body.headline, "revision": made.revision.number,
            "paragraphs": len(made.body.paragraphs), "annotations": len(made.annotations),
        })  # fmt: skip
        lines.append(session.say("cli.story.imported", id=made.id, headline=made.body.headline))
    session.answer(documents[0] if len(documents) == 1 else documents, *lines)


@click.command("attach", cls=SpokenCommand)
@STORY
@option("--relay", required=True)
@option("--original", type=FILE, required=True)
@click.pass_context
def attach(ctx: click.Context, story_id: str, relay: str, original: Path) -> None:
    session = session_of(ctx)
    evidence, digest, original_name = read_proof(original)
    command = commands.AttachRelay(session.story(story_id), session.find("source", relay)[0], digest, original_name)
    done(session, command, evidence)


@click.command("revise", cls=SpokenCommand)
@STORY
@click.argument("file", type=FILE)
@option("--base", type=click.IntRange(1))
@option("--as", "change", type=click.Choice([kind.value.replace("_", "-") for kind in ChangeKind]), default=None)
@option("--correction", default="")
@option("--repair", is_flag=True)
@click.pass_context
def revise(
    ctx: click.Context, story_id: str, file: Path, base: int | None, change: str | None, correction: str, repair: bool
) -> None:
    from newsdesk.desk.files import as_revision_of

    session = session_of(ctx)
    identity = session.story(story_id)
    if change and correction:
        raise Unreadable("cli.change_or_correction")
    case = session.find("correction", correction)[0] if correction else ""
    fresh = _read(session, file, repair=repair).body
    body = as_revision_of(session.desk.story(identity).body, fresh)
    done(session, commands.ReviseStory(identity, body, base or 0, (change or "").replace("-", "_"), case))
