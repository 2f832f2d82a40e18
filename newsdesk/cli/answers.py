"""``newsdesk request``: what came of asking. Replies classified, passed on or waited for, and what was watched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.asking import answer, found_request
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.desk.proofs import record_proven
from newsdesk.desk.request_questions import request_of_reply
from newsdesk.domain import request_commands as commands
from newsdesk.domain.events.requests import ReplyNotes
from newsdesk.domain.requests import ReplyKind, Terms
from newsdesk.text.lists import items

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(cls=SpokenCommand, name="classify")
@click.argument("identity", metavar="REPLY")
@option("--as", "kind", type=click.Choice([kind.value for kind in ReplyKind]), required=True)
@option("--terms", type=click.Choice([terms.value for terms in Terms]), default=Terms.ON_RECORD.value)
@option("--speaker", default="")
@option("--authority", default="")
@option("--refused", is_flag=True)
@option("--addressed", default="")
@option("--unaddressed", default="")
@option("--condition", default="")
@option("--claim", default="")
@option("--dated", type=DAY)
@option("--denied", is_flag=True)
@option("--also", multiple=True)
@click.pass_context
def classify(
    ctx: click.Context,
    /,
    identity: str,
    kind: str,
    terms: str,
    dated: datetime | None,
    also: tuple[str, ...],
    **noted: Any,
) -> None:
    session = session_of(ctx)
    reply_id, story = session.find("reply", identity)
    found = request_of_reply(session.desk, story, reply_id)
    others = tuple(found_request(session, item)[0] for text in also for item in items(text))
    notes = ReplyNotes(**noted, dated=dated.date() if dated else None)
    session.do(commands.ClassifyReply(story, found, reply_id, ReplyKind(kind), Terms(terms), notes, others))
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="respond")
@click.argument("identity", metavar="REQUEST")
@option("--text", required=True)
@option("--at")
@click.pass_context
def respond(ctx: click.Context, identity: str, text: str, at: str | None) -> None:
    session = session_of(ctx)
    found, story = found_request(session, identity)
    session.do(commands.AnswerQuestion(story, found, text, session.moment(at)))
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="waive")
@click.argument("identity", metavar="REQUEST")
@option("--reason", required=True)
@option("--not-approached", is_flag=True)
@click.pass_context
def waive(ctx: click.Context, identity: str, reason: str, not_approached: bool) -> None:
    session = session_of(ctx)
    found, story = found_request(session, identity)
    make = commands.NotApproached if not_approached else commands.WaiveRequest
    session.do(make(story, found, reason))
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="extend")
@click.argument("identity", metavar="REQUEST")
@option("--deadline", required=True)
@option("--reason", required=True)
@click.pass_context
def extend(ctx: click.Context, identity: str, deadline: str, reason: str) -> None:
    session = session_of(ctx)
    found, story = found_request(session, identity)
    session.do(commands.ExtendDeadline(story, found, deadline, reason))
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="refer")
@click.argument("identity", metavar="REQUEST")
@option("--to", default="")
@option("--party", default="")
@option("--question", default="")
@click.pass_context
def refer(ctx: click.Context, identity: str, to: str, party: str, question: str) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    if bool(to) == bool(party):
        raise click.UsageError(session.say("cli.refer_to_whom"))
    found, story = found_request(session, identity)
    if to:
        session.do(commands.ReferRequest(story, found, found_request(session, to)[0]))
    else:
        session.do(commands.ReferElsewhere(story, found, new_entity_id("r"), party, question))
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="watch")
@click.argument("identity", metavar="REQUEST")
@option("--channels", required=True)
@option("--at")
@option("--evidence", type=FILE)
@click.pass_context
def watch(ctx: click.Context, identity: str, channels: str, at: str | None, evidence: Path | None) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    found, story = found_request(session, identity)
    command = commands.LogLook(story, found, new_entity_id("k"), channels, session.moment(at))
    record_proven(session.desk, session.member, command, evidence)
    answer(session, story, found)


@click.command(cls=SpokenCommand, name="follow-up")
@click.argument("identity", metavar="REQUEST")
@option("--outcome", required=True)
@option("--at")
@click.pass_context
def follow_up(ctx: click.Context, identity: str, outcome: str, at: str | None) -> None:
    session = session_of(ctx)
    found, story = found_request(session, identity)
    session.do(commands.FollowUp(story, found, outcome, session.moment(at)))
    answer(session, story, found)
