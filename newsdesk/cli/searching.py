"""``newsdesk search``: stories, requests, sources and corrections by their words."""

from __future__ import annotations

from datetime import date

import click

from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Unreadable


@click.command(cls=SpokenCommand)
@click.argument("query")
@option("--status", default="")
@option("--since")
@option("--rank", is_flag=True)
@option("--limit", type=click.IntRange(1, 10_000), default=50)
@click.pass_context
def search(ctx: click.Context, query: str, status: str, since: str | None, rank: bool, limit: int) -> None:
    session = session_of(ctx)
    if rank:
        raise Unreadable("cli.not_yet", command="search --rank")
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError as error:
        raise Unreadable("error.date_unreadable", text=since or "") from error
    hits = session.desk.search(query, status.replace("-", "_"), day, limit)
    documents = [
        {
            "id": hit.id, "status": hit.status, "kind": hit.kind, "story": hit.story or None, "at": hit.at or None,
            "title": hit.title, "snippet": hit.snippet, "spans": [list(span) for span in hit.spans],
        }
        for hit in hits
    ]  # fmt: skip
    lines = [f"{hit.id}  {session.say(f'search-kind.{hit.kind}')}  {hit.title}\n    {hit.snippet}" for hit in hits]
    session.answer(documents, *(lines or [session.say("cli.search.none")]))
