"""``newsdesk request``: parties to be asked, sentences that the log does not bear out, updates that are due."""

from __future__ import annotations

from typing import Any

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.asking import answer
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.desk import proposing
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Reason, Rejected


@click.command(cls=SpokenCommand, name="proposals")
@STORY
@click.pass_context
def proposals(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    found = proposing.proposals(session.desk, story)
    documents = [
        {
            "id": item.party, "status": "blocks" if item.blocks else "proposed", "party": item.party,
            "claims": item.claims, "covers": item.covers, "told": [kind.value for kind in item.told],
            "span": list(item.span) if item.span else None, "serious": item.serious, "source": item.source or None,
            "question": item.question,
        }
        for item in found
    ]  # fmt: skip
    lines = [
        f"{session.say('proposal.blocks' if item.blocks else 'proposal.open')}  {item.party}  {item.question}"
        for item in found
    ]
    session.answer(documents, *(lines or [session.say("cli.request.no_proposals")]))


@click.command(cls=SpokenCommand, name="accept")
@STORY
@option("--party", required=True)
@option("--question", default="")
@click.pass_context
def accept(ctx: click.Context, story_id: str, party: str, question: str) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    story = session.story(story_id)
    item = proposing.proposal(session.desk, story, party)
    made = session.do(proposing.accepting(story, new_entity_id("r"), item, question))
    answer(session, story, made.made[0])


@click.command(cls=SpokenCommand, name="set-aside")
@STORY
@option("--party", required=True)
@option("--reason", required=True)
@click.pass_context
def set_aside(ctx: click.Context, story_id: str, party: str, reason: str) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    story = session.story(story_id)
    item = proposing.proposal(session.desk, story, party)
    made = session.do(proposing.setting_aside(story, new_entity_id("r"), item, reason))
    answer(session, story, made.made[0])


def _document(session: Any, finding: str, fix: Any, text: str) -> dict[str, Any]:
    return {
        "id": finding, "status": fix.kind.value, "rule": fix.rule, "span": list(fix.span),
        "from": text[slice(*fix.span)], "to": fix.words, "message": session.reason(fix.reason),
    }  # fmt: skip


@click.command(cls=SpokenCommand, name="fixes")
@STORY
@click.pass_context
def fixes(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    text = session.desk.story(story).body.text
    found = [_document(session, finding, fix, text) for finding, fix in proposing.fixes(session.desk, story)]
    lines = [f"{item['id']}  {session.say('fix.' + item['status'])}  {item['to'].strip()}" for item in found]
    session.answer(found, *(lines or [session.say("cli.request.no_fixes")]))


@click.command(cls=SpokenCommand, name="fix")
@STORY
@click.argument("finding", metavar="FINDING")
@option("--as", "change", type=click.Choice([kind.value for kind in ChangeKind]))
@click.pass_context
def fix(ctx: click.Context, story_id: str, finding: str, change: str | None) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    offered = [item for identity, item in proposing.fixes(session.desk, story) if identity.startswith(finding)]
    if len(offered) != 1:
        raise Rejected(Reason("no-such-fix", values={"finding": finding}))
    session.do(proposing.mending(session.desk, story, offered[0], change or ""))
    kept = session.desk.story(story)
    status = kept.status.value if kept.status else ""
    session.answer(
        {"id": story, "status": status, "revision": kept.revision.number, "to": offered[0].words},
        f"{story}  {offered[0].words.strip()}",
    )


@click.command(cls=SpokenCommand, name="updates")
@STORY
@click.pass_context
def updates(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    found = proposing.updates_of(session.desk, story)
    documents = [
        {
            "id": item.reply or item.request, "status": item.why.value, "request": item.request, "party": item.party,
            "since": item.since, "text": item.text or None,
        }
        for item in found
    ]  # fmt: skip
    lines = [f"{item.request}  {session.say('update.' + item.why.value)}  {item.party}" for item in found]
    session.answer(documents, *(lines or [session.say("cli.request.no_updates")]))
