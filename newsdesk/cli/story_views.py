"""``newsdesk story list``, ``show``, ``compare``, ``history``: what is on record."""

from __future__ import annotations

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.one_story import state, summary
from newsdesk.cli.speaking import SpokenCommand, option, session_of


@click.command("list", cls=SpokenCommand)
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
    lines = [f"{row.id}  {state(session, row.status, row.working)}  {row.headline}" for row in rows]
    session.answer(documents, *(lines or [session.say("cli.story.none")]))


@click.command("show", cls=SpokenCommand)
@STORY
@option("--revision", type=int)
@click.pass_context
def show(ctx: click.Context, story_id: str, revision: int | None) -> None:
    from newsdesk.cli.returning import returned_document
    from newsdesk.desk.files import revision_of

    session = session_of(ctx)
    found = session.desk.story(session.story(story_id))
    kept = revision_of(found, revision)
    document = summary(found) | {
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
    head = f"{found.id}  {state(session, document['status'], document['working'])}  #{kept.number}"
    session.answer(document, head, "", *(item.text for item in kept.body.paragraphs))


@click.command("compare", cls=SpokenCommand)
@STORY
@option("--from", "first", type=int)
@option("--to", "last", type=int)
@click.pass_context
def compare(ctx: click.Context, story_id: str, first: int | None, last: int | None) -> None:
    from newsdesk.desk.files import revision_of
    from newsdesk.text.compare import body_differences

    session = session_of(ctx)
    found = session.desk.story(session.story(story_id))
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


@click.command("history", cls=SpokenCommand)
@STORY
@click.pass_context
def history(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    entries = session.desk.history(session.story(story_id))
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
