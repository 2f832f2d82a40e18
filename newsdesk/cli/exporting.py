"""``newsdesk export`` and ``newsdesk exports``: copies handed over, and the register of who holds which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, SpokenGroup, option, session_of
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.story_commands import TellRecipient
from newsdesk.text.lists import items

if TYPE_CHECKING:
    from newsdesk.desk.files import Copy


@click.command(cls=SpokenCommand)
@click.argument("stories", metavar="STORY…", nargs=-1)
@option("--format", "formats", required=True)
@option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@option("--to", "recipient", default="")
@option("--all-published", is_flag=True)
@option("--since")
@option("--version", type=click.IntRange(min=1), default=None)
@click.pass_context
def export(
    ctx: click.Context, stories: tuple[str, ...], formats: str, out: Path, recipient: str, all_published: bool,
    since: str | None, version: int | None,
) -> None:  # fmt: skip
    from newsdesk.desk.files import export as write
    from newsdesk.language import Language

    session = session_of(ctx)
    if bool(stories) == all_published or (since is not None and not all_published):
        raise Unreadable("cli.export.which")
    if version is not None and len(stories) != 1:
        raise Unreadable("cli.export.version_of_one")
    if all_published or len(stories) > 1:
        from newsdesk.cli.batch_exporting import chosen, export_batch

        ctx.exit(export_batch(session, chosen(session, stories, since), items(formats), out, recipient))
    story = session.find("story", stories[0])[0]
    # The words around a story are in the story's language, whatever the interface speaks.
    copies = write(
        session.desk, session.member, story, items(formats), out, Language("ar"), recipient, version or 0
    )  # fmt: skip
    session.answer([told_copy(session, story, copy) for copy in copies], *copy_lines(session, copies))


def told_copy(session: Session, story: str, copy: Copy) -> dict[str, Any]:
    """A copy as JSON tells it."""
    return {
        "id": copy.id, "status": "exported", "story": story, "format": copy.format, "file": str(copy.path),
        "losses": [session.say(loss.key, **loss.values) for loss in copy.losses],
    }  # fmt: skip


def copy_lines(session: Session, copies: Sequence[Copy]) -> list[str]:
    """Copies as lines: each, and what it lost below it."""
    lines = []
    for copy in copies:
        losses = [session.say(loss.key, **loss.values) for loss in copy.losses]
        lines += [f"{copy.id}  {copy.format}  {copy.path}", *(f"  {loss}" for loss in losses)]
    return lines


@click.group(cls=SpokenGroup)
def exports() -> None:
    pass


@exports.command("list")
@click.argument("story_id", metavar="[STORY]", required=False, default="")
@option("--to", "recipient", default="")
@option("--to-tell", is_flag=True)
@click.pass_context
def list_(ctx: click.Context, story_id: str, recipient: str, to_tell: bool) -> None:
    from newsdesk.desk.register import Narrowed, entries

    session = session_of(ctx)
    story = session.story(story_id) if story_id else ""
    documents: list[dict[str, Any]] = []
    for owner, item, owed in entries(session.desk, Narrowed(story, recipient, to_tell)):
        documents.append({
            "id": item.id, "status": "to-tell" if owed else "current", "story": owner, "format": item.format,
            "revision": item.revision, "version": item.version, "recipient": item.recipient or None,
            "draft": item.draft, "superseded": item.superseded, "at": item.at, "file": item.file_name,
            "sha256": item.sha256, "corrections": list(owed),
        })  # fmt: skip
    lines = [
        f"{item['id']}  {item['format']}  {item['recipient'] or ''}  {session.say('cli.export.' + item['status'])}"
        for item in documents
    ]
    session.answer(documents, *(lines or [session.say("cli.export.none")]))


@exports.command("save")
@click.argument("file", type=FILE)
@option("--story", "story_id", default="")
@option("--to", "recipient", default="")
@option("--to-tell", is_flag=True)
@click.pass_context
def save(ctx: click.Context, file: Path, story_id: str, recipient: str, to_tell: bool) -> None:
    from newsdesk.desk.register import Narrowed
    from newsdesk.desk.register_file import write_register

    session = session_of(ctx)
    story = session.story(story_id) if story_id else ""
    write_register(session.desk, session.language, file, Narrowed(story, recipient, to_tell))
    document = {"id": file.name, "status": "made", "file": str(file)}
    session.answer(document, session.say("cli.exports.saved", file=str(file)))


@exports.command("told")
@click.argument("identity", metavar="EXPORT")
@option("--correction", default="")
@click.pass_context
def told(ctx: click.Context, identity: str, correction: str) -> None:
    session = session_of(ctx)
    found, story = session.find("export", identity)
    case = session.find("correction", correction)[0] if correction else ""
    session.do(TellRecipient(story, found, case))
    session.answer({"id": found, "status": "told"}, session.say("cli.export.told"))
