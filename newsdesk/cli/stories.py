"""``newsdesk story``: one story's life."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.domain import story_commands as commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.story import Story
from newsdesk.text.lists import items

if TYPE_CHECKING:
    from newsdesk.imports.imported import Imported

FILE = click.Path(dir_okay=False, path_type=Path)


_REVIEWING = "newsdesk.cli.reviewing"
_RETURNING = "newsdesk.cli.returning"
LAZY = {name: f"{_REVIEWING}:{name}" for name in ("readiness", "review", "sensitive", "want", "note")} | {
    **{name: f"{_RETURNING}:{name}_" for name in ("return", "settle", "attributions")},
    "send": "newsdesk.cli.sending:send",
}


@click.group(cls=SpokenGroup, lazy=LAZY)
def story() -> None:
    pass


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


@story.command("import")
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
    evidence, digest = _evidence(original)
    documents, lines = [], []
    for copy in copies:
        command = commands.StartStory(
            new_entity_id("s"), copy.body, day, source, digest, original.name if original else "",
            proposed_attributions(copy),
        )  # fmt: skip
        changes = session.do(command, evidence)
        made = session.desk.story(changes.made[0])
        documents.append({
            "id": made.id, "status": made.working, "headline": made.body.headline, "revision": made.revision.number,
            "paragraphs": len(made.body.paragraphs), "annotations": len(made.annotations),
        })  # fmt: skip
        lines.append(session.say("cli.story.imported", id=made.id, headline=made.body.headline))
    session.answer(documents[0] if len(documents) == 1 else documents, *lines)


def _evidence(path: Path | None) -> tuple[list[Any], str]:
    """A file to keep with the command, and its SHA-256, which the fact will name."""
    if path is None:
        return [], ""
    import hashlib

    from newsdesk.desk import Evidence

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error
    return [Evidence(data, name=path.name)], hashlib.sha256(data).hexdigest()


@story.command("attach")
@click.argument("story_id", metavar="STORY")
@option("--relay", required=True)
@option("--original", type=FILE, required=True)
@click.pass_context
def attach(ctx: click.Context, story_id: str, relay: str, original: Path) -> None:
    session = session_of(ctx)
    evidence, digest = _evidence(original)
    command = commands.AttachRelay(_id(session, story_id), session.find("source", relay)[0], digest, original.name)
    _done(session, command, evidence)


@story.command("list")
@option("--status", default="")
@option("--limit", default=200, type=click.IntRange(1, 100_000))
@option("--offset", default=0, type=click.IntRange(0))
@click.pass_context
def list_(ctx: click.Context, status: str, limit: int, offset: int) -> None:
    session = session_of(ctx)
    rows = session.desk.stories(status.replace("-", "_"), limit, offset)
    documents = [
        {
            "id": row.id, "status": row.status, "working": row.working, "headline": row.headline,
            "revision": row.revision, "story_date": row.story_date, "changed_at": row.changed_at,
            "version": row.version,
        }
        for row in rows
    ]  # fmt: skip
    lines = [f"{row.id}  {_state(session, row.status, row.working)}  {row.headline}" for row in rows]
    session.answer(documents, *(lines or [session.say("cli.story.none")]))


def _state(session: Session, status: str, working: str) -> str:
    shown = session.say(f"state.{status}")
    return shown if working == status else f"{shown} ({session.say(f'state.{working}')})"


def _id(session: Session, text: str) -> str:
    return session.find("story", text)[0]


def _summary(made: Story) -> dict[str, Any]:
    return {
        "id": made.id,
        "status": made.status.value if made.status else None,
        "working": made.working.value if made.working else None,
        "revision": made.revision.number,
        "text_hash": made.body.hash,
        "version": made.published.version if made.published else 0,
        "targets": list(made.published.targets) if made.published else [],
    }


@story.command("show")
@click.argument("story_id", metavar="STORY")
@option("--revision", type=int)
@click.pass_context
def show(ctx: click.Context, story_id: str, revision: int | None) -> None:
    from newsdesk.cli.returning import returned_document
    from newsdesk.desk.files import revision_of

    session = session_of(ctx)
    found = session.desk.story(_id(session, story_id))
    kept = revision_of(found, revision)
    document = _summary(found) | {
        "headline": kept.body.headline,
        "story_date": found.story_date,
        "writers": sorted(found.writers),
        "text": kept.body.text,
        "paragraphs": [
            {"id": item.id, "kind": item.kind.value, "span": list(span), "text": item.text}
            for item, span in kept.body.spans()
        ],
        "approved_by": found.approval.by if found.approval else None,
        "returned": returned_document(found),
    }
    document["revision"] = kept.number
    head = f"{found.id}  {_state(session, document['status'], document['working'])}  #{kept.number}"
    session.answer(document, head, "", *(item.text for item in kept.body.paragraphs))


def _done(session: Session, command: commands.StoryCommand, evidence: Any = ()) -> None:
    session.do(command, evidence)
    made = session.desk.story(command.story)
    document = _summary(made)
    session.answer(document, f"{made.id}  {_state(session, document['status'], document['working'])}")


@story.command("revise")
@click.argument("story_id", metavar="STORY")
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
    identity = _id(session, story_id)
    if change and correction:
        raise Unreadable("cli.change_or_correction")
    case = session.find("correction", correction)[0] if correction else ""
    fresh = _read(session, file, repair=repair).body
    body = as_revision_of(session.desk.story(identity).body, fresh)
    _done(session, commands.ReviseStory(identity, body, base or 0, (change or "").replace("-", "_"), case))


@story.command("submit")
@click.argument("story_id", metavar="STORY")
@click.pass_context
def submit(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _done(session, commands.SubmitStory(_id(session, story_id)))


@story.command("approve")
@click.argument("story_id", metavar="STORY")
@option("--vault", "with_vault", is_flag=True)
@click.pass_context
def approve(ctx: click.Context, story_id: str, with_vault: bool) -> None:
    session = session_of(ctx)
    if with_vault:
        session.open_vault()
    identity = _id(session, story_id)
    # The yes is to the text as it is when the command is given: a text that changes meanwhile is not approved.
    seen = session.desk.story(identity).body.hash
    _done(session, commands.ApproveStory(identity, seen))
    first = session.desk.story(identity).first_approval
    if session.desk.story(identity).approval is None and first is not None:
        session.note(session.say("cli.approve.one_of_two"))


@story.command("publish")
@click.argument("story_id", metavar="STORY")
@option("--target", "targets", multiple=True)
@click.pass_context
def publish(ctx: click.Context, story_id: str, targets: tuple[str, ...]) -> None:
    session = session_of(ctx)
    chosen = tuple(name for value in targets for name in items(value))
    _done(session, commands.PublishStory(_id(session, story_id), chosen))


@story.command("hold")
@click.argument("story_id", metavar="STORY")
@option("--reason", required=True)
@click.pass_context
def hold(ctx: click.Context, story_id: str, reason: str) -> None:
    session = session_of(ctx)
    _done(session, commands.HoldStory(_id(session, story_id), reason))


@story.command("resume")
@click.argument("story_id", metavar="STORY")
@click.pass_context
def resume(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _done(session, commands.ResumeStory(_id(session, story_id)))


@story.command("spike")
@click.argument("story_id", metavar="STORY")
@option("--reason", default="")
@click.pass_context
def spike(ctx: click.Context, story_id: str, reason: str) -> None:
    session = session_of(ctx)
    _done(session, commands.SpikeStory(_id(session, story_id), reason))


@story.command("restore")
@click.argument("story_id", metavar="STORY")
@click.pass_context
def restore(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _done(session, commands.RestoreStory(_id(session, story_id)))


@story.command("withhold")
@click.argument("story_id", metavar="STORY")
@option("--reason", default="")
@click.pass_context
def withhold(ctx: click.Context, story_id: str, reason: str) -> None:
    session = session_of(ctx)
    _done(session, commands.WithholdStory(_id(session, story_id), reason))


@story.command("release")
@click.argument("story_id", metavar="STORY")
@click.pass_context
def release(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _done(session, commands.ReleaseStory(_id(session, story_id)))


@story.command("withdraw")
@click.argument("story_id", metavar="STORY")
@option("--reason", required=True)
@option("--note", default="")
@click.pass_context
def withdraw(ctx: click.Context, story_id: str, reason: str, note: str) -> None:
    session = session_of(ctx)
    _done(session, commands.WithdrawStory(_id(session, story_id), reason, note))


@story.command("embargo")
@click.argument("story_id", metavar="STORY")
@option("--until")
@click.pass_context
def embargo(ctx: click.Context, story_id: str, until: str | None) -> None:
    session = session_of(ctx)
    _done(session, commands.SetEmbargo(_id(session, story_id), session.desk.moment_ahead(until) if until else None))


@story.command("urgent")
@click.argument("story_id", metavar="STORY")
@option("--reason", default="")
@option("--off", is_flag=True)
@click.pass_context
def urgent(ctx: click.Context, story_id: str, reason: str, off: bool) -> None:
    session = session_of(ctx)
    _done(session, commands.SetUrgent(_id(session, story_id), not off, reason))


@story.command("compare")
@click.argument("story_id", metavar="STORY")
@option("--from", "first", type=int)
@option("--to", "last", type=int)
@click.pass_context
def compare(ctx: click.Context, story_id: str, first: int | None, last: int | None) -> None:
    from newsdesk.desk.files import revision_of
    from newsdesk.text.compare import body_differences

    session = session_of(ctx)
    found = session.desk.story(_id(session, story_id))
    new = revision_of(found, last)
    old = revision_of(found, first if first is not None else max(1, new.number - 1))
    documents, lines = [], []
    for item in body_differences(old.body, new.body):
        before, after = item.old.text if item.old else "", item.new.text if item.new else ""
        if item.old is not None and item.new is not None and before == after and item.old.kind is item.new.kind:
            continue
        changes = [
            {"op": part.op, "old": before[slice(*part.old)], "new": after[slice(*part.new)]}
            for part in item.differences
            if part.op != "equal"
        ]
        kept = item.new or item.old
        documents.append({"paragraph": kept.id if kept else "", "changes": changes})
        lines += [f"  - {change['old']!r} + {change['new']!r}".replace("'", "") for change in changes]
    session.answer({"id": found.id, "from": old.number, "to": new.number, "paragraphs": documents}, *lines)


@story.command("history")
@click.argument("story_id", metavar="STORY")
@click.pass_context
def history(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    entries = session.desk.history(_id(session, story_id))
    zone = session.desk.context().newsroom.zone
    documents = [
        {"id": item.id, "status": item.type, "at": item.at, "by": item.by, "name": item.name, "key": item.key_id}
        for item in entries
    ]
    lines = [
        f"{item.at.astimezone(zone):%Y-%m-%d %H:%M}  {item.name}  {session.say(f'fact.{item.type}')}"
        for item in entries
    ]
    session.answer(documents, *lines)
