"""``newsdesk request``: comment requests, from needed to answered. *No reply* and *overdue* are computed, never set."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from newsdesk.cli.arguments import FILE, STORY
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.desk import request_questions
from newsdesk.desk.proofs import record_proven
from newsdesk.domain import request_commands as commands
from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.domain.requests import Channel, Request, Result, standing
from newsdesk.text.lists import items

CHANNELS = click.Choice([channel.value for channel in Channel])
RESULTS = click.Choice([result.value for result in Result if result is not Result.PRESUMED])


_ANSWERS = "newsdesk.cli.answers"
_PROPOSALS = "newsdesk.cli.proposing"


@click.group(
    cls=SpokenGroup,
    lazy={
        "classify": f"{_ANSWERS}:classify",
        "respond": f"{_ANSWERS}:respond",
        "waive": f"{_ANSWERS}:waive",
        "extend": f"{_ANSWERS}:extend",
        "refer": f"{_ANSWERS}:refer",
        "watch": f"{_ANSWERS}:watch",
        "follow-up": f"{_ANSWERS}:follow_up",
        "proposals": f"{_PROPOSALS}:proposals",
        "accept": f"{_PROPOSALS}:accept",
        "set-aside": f"{_PROPOSALS}:set_aside",
        "fixes": f"{_PROPOSALS}:fixes",
        "fix": f"{_PROPOSALS}:fix",
        "updates": f"{_PROPOSALS}:updates",
    },
)
def request() -> None:
    pass


def document(session: Session, found: Request, story: str) -> dict[str, Any]:
    """A request as JSON; its state is what the clock makes of it now."""
    return {
        "id": found.id,
        "status": standing(found, session.desk.clock()),
        "story": story,
        "party": found.party,
        "addressee": found.addressee or None,
        "authority": found.authority or None,
        "question": found.question,
        "sent_at": found.sent_at,
        "deadline": found.deadline,
        "attempts": [
            {
                "id": item.id, "channel": item.channel.value, "to": item.to, "result": item.result.value, "at": item.at,
                "recorded": item.recorded, "late": item.entered_late, "evidence": item.evidence or None,
                "statement_only": item.statement_only, "link": item.link or None,
            }
            for item in found.attempts
        ],
        "replies": [
            {
                "id": item.id, "at": item.at, "text": item.text, "terms": item.terms.value,
                "as": item.kind.value if item.kind else None, "late": item.entered_late,
                "speaker": item.notes.speaker or None, "joint_of": item.joint_of or None,
                "from": item.sender or None, "raw": item.raw or None,
                "attachments": [{"name": file.name, "sha256": file.sha256} for file in item.files],
            }
            for item in found.replies
        ],
        "watched": [{"id": item.id, "channels": item.channels, "at": item.at} for item in found.looks],
        "referred_to": found.referred_to or None,
        "follow_up_owed_since": found.owed_since,
    }  # fmt: skip


def found_request(session: Session, text: str) -> tuple[str, str]:
    return session.find("request", text)


def answer(session: Session, story: str, identity: str, **more: Any) -> None:
    found = session.desk.story(story).requests[identity]
    shown = document(session, found, story)
    status = session.say(f"request-state.{shown['status']}")
    session.answer({**shown, **more}, f"{identity}  {status}  {found.party}")


@request.command("add")
@STORY
@option("--party", required=True)
@option("--source", default="")
@option("--question", required=True)
@option("--covers", multiple=True)
@option("--addressee", default="")
@option("--authority", default="")
@click.argument("more", metavar="", nargs=-1)
@click.pass_context
def add(
    ctx: click.Context,
    story_id: str,
    party: str,
    source: str,
    question: str,
    covers: tuple[str, ...],
    addressee: str,
    authority: str,
    more: tuple[str, ...],
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    story = session.story(story_id)
    if more and not covers:
        raise click.UsageError(session.say("cli.unexpected", words=" ".join(more)))
    # `--covers A B`, `--covers A --covers B` and `--covers A,B` are all ways people write a list.
    wanted = [item for text in (*covers, *more) for item in items(text)]
    annotations = tuple(session.find("annotation", item)[0] for item in wanted)
    tied = session.find("source", source)[0] if source else ""
    made = session.do(
        commands.AddRequest(story, new_entity_id("r"), party, question, tied, annotations, addressee, authority)
    )
    answer(session, story, made.made[0])


@request.command("send")
@click.argument("identity", metavar="REQUEST")
@option("--channel", type=CHANNELS, required=True)
@option("--to", required=True)
@option("--at")
@option("--deadline", required=True)
@option("--addressee", default="")
@option("--authority", default="")
@option("--evidence", type=FILE)
@option("--link", default="")
@click.pass_context
def send(
    ctx: click.Context,
    identity: str,
    channel: str,
    to: str,
    at: str | None,
    deadline: str,
    addressee: str,
    authority: str,
    evidence: Path | None,
    link: str,
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    found, story = found_request(session, identity)
    command = commands.SendRequest(
        story, found, new_entity_id("t"), Channel(channel), to, deadline, session.moment(at), addressee, authority,
        link=link,
    )  # fmt: skip
    record_proven(session.desk, session.member, command, evidence)
    steps = request_questions.deadline_steps(session.desk, story, found)
    for step in steps:
        session.note(session.say(step.key, **step.values))
    answer(session, story, found)


@request.command("attempt")
@click.argument("identity", metavar="REQUEST")
@option("--channel", type=CHANNELS, required=True)
@option("--to", required=True)
@option("--result", type=RESULTS, required=True)
@option("--at")
@option("--evidence", type=FILE)
@option("--link", default="")
@click.pass_context
def attempt(
    ctx: click.Context,
    identity: str,
    channel: str,
    to: str,
    result: str,
    at: str | None,
    evidence: Path | None,
    link: str,
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    found, story = found_request(session, identity)
    command = commands.LogAttempt(
        story, found, new_entity_id("t"), Channel(channel), to, Result(result), session.moment(at), link=link
    )
    record_proven(session.desk, session.member, command, evidence)
    answer(session, story, found)


@request.command("remind")
@click.argument("identity", metavar="REQUEST")
@option("--channel", type=CHANNELS)
@option("--to", default="")
@option("--at")
@option("--evidence", type=FILE)
@option("--link", default="")
@click.pass_context
def remind(
    ctx: click.Context,
    identity: str,
    channel: str | None,
    to: str,
    at: str | None,
    evidence: Path | None,
    link: str,
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    found, story = found_request(session, identity)
    by = Channel(channel) if channel else None
    command = commands.SendReminder(story, found, new_entity_id("t"), by, to, session.moment(at), link=link)
    record_proven(session.desk, session.member, command, evidence)
    answer(session, story, found)


@request.command("reply")
@click.argument("identity", metavar="[REQUEST]", required=False, default="")
@option("--text")
@option("--eml", type=FILE)
@option("--at")
@click.pass_context
def reply(ctx: click.Context, identity: str, text: str | None, eml: Path | None, at: str | None) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    if (text is None) is (eml is None):
        raise Unreadable("cli.reply_text_missing")
    if eml is not None:
        from newsdesk.cli.mailing import log_message

        story, found, made_reply, told = log_message(session, identity, eml, at)
        answer(session, story, found, id=made_reply, request=found, **told)
        return
    if not identity:
        raise Unreadable("cli.reply_request_missing")
    assert text is not None  # noqa: S101 - as checked above: either the text or the message
    found, story = found_request(session, identity)
    made = session.do(commands.LogReply(story, found, new_entity_id("y"), text, session.moment(at)))
    answer(session, story, found, id=made.made[0], request=found)


@request.command("statement")
@click.argument("identity", metavar="REQUEST")
@click.pass_context
def statement(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    found, story = found_request(session, identity)
    made = request_questions.statement(session.desk, story, found)
    if made is None:
        raise Rejected(Reason("no-statement-yet", values={"party": session.desk.story(story).requests[found].party}))
    lines = [made.text] if session.language.code == "ar" else [made.text, made.gloss]
    session.answer({"id": found, "text": made.text, "grade": made.grade.value, "gloss": made.gloss}, *lines)


@request.command("list")
@click.argument("story_id", metavar="[STORY]", required=False, default="")
@option("--overdue", is_flag=True)
@option("--ics", type=FILE)
@click.pass_context
def list_(ctx: click.Context, story_id: str, overdue: bool, ics: Path | None) -> None:
    session = session_of(ctx)
    story = session.story(story_id) if story_id else ""
    if ics is not None:
        from newsdesk.desk.deadline_file import write_deadlines

        write_deadlines(session.desk, session.language, ics, story)
        session.note(session.say("cli.request.ics_written", file=str(ics)))
    rows = session.desk.requests(story, overdue=overdue)
    documents = [
        {
            "id": row.id, "status": row.status, "story": row.story, "party": row.party, "sent_at": row.sent_at,
            "deadline": row.due, "unclassified": row.unclassified,
        }
        for row in rows
    ]  # fmt: skip
    zone = session.desk.context().newsroom.zone
    lines = [
        f"{row.id}  {session.say(f'request-state.{row.status}')}  {row.party}  {_local(row.due, zone)}" for row in rows
    ]
    session.answer(documents, *(lines or [session.say("cli.request.none")]))


def _local(moment: str | None, zone: ZoneInfo) -> str:
    """A stored moment as the newsroom's clock has it; empty for none."""
    return f"{datetime.fromisoformat(moment).astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


@request.command("log")
@STORY
@option("--out", type=FILE, required=True)
@click.pass_context
def log(ctx: click.Context, story_id: str, out: Path) -> None:
    from newsdesk.desk.request_logs import request_log_page
    from newsdesk.language import Language

    session = session_of(ctx)
    story = session.story(story_id)
    page = request_log_page(session.desk, story, Language(session.language.code, isolate=True))
    try:
        out.write_bytes(page)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=out.parent.name, what=error.strerror or "") from error
    count = len(session.desk.story(story).requests)
    session.answer({"id": story, "file": str(out), "requests": count}, str(out))
