"""``newsdesk story return``, ``settle``, ``attributions``: a text sent back with its reasons, and what it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsdesk.cli.arguments import FILE, STORY
from newsdesk.cli.one_story import done
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.domain.events.story import Objection
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import ReturnStory, SettleObjection
from newsdesk.text.anchors import make, span_of
from newsdesk.text.body import Body


def returned_document(made: Story) -> dict[str, Any] | None:
    """Why the text in hand was last returned, and what was objected to, with the place of it in the latest text."""
    if made.returned is None:
        return None
    return {
        "reason": made.returned.reason, "by": made.returned.by, "at": made.returned.at,
        "objections": [
            {
                "id": item.id, "reason": item.reason, "quote": item.at.quote,
                "span": None if item.orphaned else span_of(made.body, item.at),
                "settled": item.id in made.returned.settled,
            }
            for item in made.returned.objections
        ],
    }  # fmt: skip


@click.command("return", cls=SpokenCommand)
@STORY
@option("--reason", required=True)
@option("--at", "places", multiple=True)
@click.pass_context
def return_(ctx: click.Context, story_id: str, reason: str, places: tuple[str, ...]) -> None:
    session = session_of(ctx)
    identity = session.story(story_id)
    body = session.desk.story(identity).body
    done(session, ReturnStory(identity, reason, tuple(_objection(body, place) for place in places)))


def _objection(body: Body, text: str) -> Objection:
    """``words=reason``: the words as the text has them, once and no oftener. Raises Unreadable."""
    from newsdesk.store.ids import new_entity_id

    words, equals, reason = text.partition("=")
    words = words.strip()
    if not (words and equals and reason.strip()):
        raise Unreadable("cli.at_unreadable", text=text)
    found = body.text.count(words)
    if found != 1:
        raise Unreadable("cli.at_not_once" if found else "cli.at_not_there", words=words)
    start = body.text.index(words)
    try:
        anchor = make(body, (start, start + len(words)))
    except ValueError as error:  # from one paragraph into another
        raise Unreadable("cli.at_not_there", words=words) from error
    return Objection(new_entity_id("o"), reason.strip(), anchor)


@click.command("settle", cls=SpokenCommand)
@STORY
@click.argument("objection", metavar="OBJECTION")
@option("--undo", is_flag=True)
@click.pass_context
def settle_(ctx: click.Context, story_id: str, objection: str, undo: bool) -> None:
    session = session_of(ctx)
    identity = session.story(story_id)
    done(session, SettleObjection(identity, _named(session, identity, objection), not undo))


def _named(session: Session, story_id: str, text: str) -> str:
    """The objection that a unique beginning of its id names; what names none is left for the rule to refuse."""
    returned = session.desk.story(story_id).returned
    found = [item.id for item in returned.objections if item.id.startswith(text)] if returned and text else []
    if len(found) > 1:
        raise Unreadable("error.ambiguous_id", id=text, matches=", ".join(found))
    return found[0] if found else text


@click.command("attributions", cls=SpokenCommand)
@STORY
@option("--out", type=FILE, required=True)
@click.pass_context
def attributions_(ctx: click.Context, story_id: str, out: Path) -> None:
    from newsdesk.desk.attribution_sheet import attribution_sheet, written
    from newsdesk.language import Language

    session = session_of(ctx)
    identity = session.story(story_id)
    sheet = attribution_sheet(session.desk, identity)
    page = written(session.desk, sheet, Language(session.language.code, isolate=True), out.suffix)
    try:
        out.write_bytes(page)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=out.parent.name, what=error.strerror or "") from error
    session.answer({"id": identity, "file": str(out), "claims": len(sheet.claims)}, str(out))
