"""``newsdesk story`` readiness, sensitive, want, note and review: what the gate says, and who stands behind a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain import story_commands as commands
from newsdesk.domain.errors import Severity
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind

if TYPE_CHECKING:
    from newsdesk.desk.approval_page import ApprovalPage, Noted, Waived, Yes

READERS = click.Choice([kind.value for kind in ReaderKind])
VERDICTS = click.Choice([verdict.value for verdict in NoteVerdict])


def _page(session: Session, story: str) -> ApprovalPage:
    from newsdesk.desk.approval_page import approval

    return approval(session.desk, story, session.desk.vault.holder)


def _waived(story: str, item: Waived) -> dict[str, Any]:
    return {
        "id": f"{story}.{item.finding}", "status": "ignored", "rule": item.rule, "words": item.words,
        "reason": item.reason, "by": item.who, "at": item.at,
    }  # fmt: skip


def _noted(item: Noted) -> dict[str, Any]:
    return {
        "reader": item.reader, "status": "stale" if item.stale else item.verdict, "verdict": item.verdict,
        "text": item.text, "by": item.who, "recorded_by": item.recorded_by, "at": item.at, "revision": item.revision,
    }  # fmt: skip


def _yes(item: Yes) -> dict[str, Any]:
    return {"by": item.who, "at": item.at, "part": item.part, "of": item.of, "self_approved": item.self_approved}


@click.command("readiness", cls=SpokenCommand)
@STORY
@option("--vault", "with_vault", is_flag=True)
@click.pass_context
def readiness(ctx: click.Context, story_id: str, with_vault: bool) -> None:
    session = session_of(ctx)
    if with_vault:
        session.open_vault()
    identity = session.story(story_id)
    page = _page(session, identity)
    standing = [item for item in page.gate if item.stands]
    ready = all(item.reason.severity is not Severity.BLOCKER for item in standing)
    lines = [session.say("cli.readiness.ready" if ready else "cli.readiness.not_ready")]
    lines += [
        f"{session.say(f'severity.{item.reason.severity}')}  {session.reason(item.reason)} [{item.reason.rule}]"
        for item in standing
    ]
    lines += _waiver_lines(session, page)
    reasons = [
        session.document(item.reason) | {"waiver": item.waiver.value if item.waiver else None} for item in standing
    ]
    session.answer({"ready": ready, "reasons": reasons}, *lines)


def _waiver_lines(session: Session, page: ApprovalPage) -> list[str]:
    return [
        session.say("cli.review.waived", rule=item.rule, words=item.words, who=item.who, reason=item.reason)
        for item in page.waivers
    ]


def _answer(session: Session, story: str) -> None:
    page = _page(session, story)
    document = {
        "id": story, "status": page.status, "revision": page.revision, "text_hash": page.text_hash,
        "sensitive": page.sensitive, "needed": page.needed, "approvals": [_yes(item) for item in page.approvals],
        "wanted": list(page.wanted), "notes": [_noted(item) for item in page.notes],
        "waivers": [_waived(story, item) for item in page.waivers], "embargo": page.embargo,
    }  # fmt: skip
    care = "cli.review.sensitive" if page.sensitive else "cli.review.usual"
    lines = [f"{story}  {session.say(f'state.{page.status}')}  #{page.revision}  {session.say(care)}"]
    lines += [session.say("cli.review.yes", part=item.part, of=item.of, who=item.who) for item in page.approvals]
    lines += [session.say("cli.review.wanted", reader=reader) for reader in page.wanted]
    for item in page.notes:
        key = "cli.review.stale" if item.stale else "cli.review.note"
        lines.append(
            session.say(key, reader=item.reader, verdict=item.verdict, who=item.who, revision=item.revision)
            + (f" {item.text}" if item.text else "")
        )
    session.answer(document, *lines, *_waiver_lines(session, page))


@click.command("review", cls=SpokenCommand)
@STORY
@click.pass_context
def review(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _answer(session, session.story(story_id))


@click.command("sensitive", cls=SpokenCommand)
@STORY
@option("--off", is_flag=True)
@option("--reason", default="")
@click.pass_context
def sensitive(ctx: click.Context, story_id: str, off: bool, reason: str) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    session.do(commands.SetSensitive(story, not off, reason))
    _answer(session, story)


@click.command("want", cls=SpokenCommand)
@STORY
@option("--reader", type=READERS, default=ReaderKind.LEGAL.value)
@option("--off", is_flag=True)
@option("--reason", default="")
@click.pass_context
def want(ctx: click.Context, story_id: str, reader: str, off: bool, reason: str) -> None:
    session = session_of(ctx)
    story = session.story(story_id)
    session.do(commands.WantReading(story, ReaderKind(reader), not off, reason))
    _answer(session, story)


@click.command("note", cls=SpokenCommand)
@STORY
@option("--reader", type=READERS, default=ReaderKind.SECOND.value)
@option("--verdict", type=VERDICTS, required=True)
@option("--text", default="")
@option("--name", default="")
@option("--revision", type=click.IntRange(1))
@click.pass_context
def note(
    ctx: click.Context, story_id: str, reader: str, verdict: str, text: str, name: str, revision: int | None
) -> None:
    from newsdesk.desk.files import revision_of

    session = session_of(ctx)
    story = session.story(story_id)
    # The note is on the text as it is when the command is given, or on the revision named: a later one is refused.
    read = revision_of(session.desk.story(story), revision).text_hash
    session.do(commands.NoteReading(story, ReaderKind(reader), NoteVerdict(verdict), text, read, name))
    _answer(session, story)
