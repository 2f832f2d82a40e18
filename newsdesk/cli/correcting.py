"""``newsdesk correction`` and ``newsdesk corrections``: the ledger of what was wrong and what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.desk.register import holders
from newsdesk.domain import correction_decisions as commands
from newsdesk.domain.corrections import ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.publication import PublishCorrection
from newsdesk.text.lists import items

_TYPES = [kind.value.replace("_", "-") for kind in ChangeKind if kind is not ChangeKind.UPDATE]


@click.group(cls=SpokenGroup)
def correction() -> None:
    pass


def _document(case: Correction, story: str) -> dict[str, Any]:
    return {
        "id": case.id, "status": case.status.value, "story": story, "type": case.type.value, "wrong": case.wrong,
        "right": case.right, "paragraph": case.paragraph or None, "reported_at": case.reported_at,
        "reported_by": case.reported_by or None, "apology": case.apology, "note": case.note or None,
        "version": case.published_version or None,
    }  # fmt: skip


def _answer(session: Session, story: str, identity: str) -> None:
    case = session.desk.story(story).corrections[identity]
    lines = [f"{identity}  {session.say(f'correction-state.{case.status}')}", *([case.note] if case.note else [])]
    session.answer(_document(case, story), *lines)


@correction.command("report")
@STORY
@option("--type", "kind", type=click.Choice(_TYPES), required=True)
@option("--wrong", default="")
@option("--right", required=True)
@option("--paragraph", type=click.IntRange(0), default=0)
@option("--reported-by", default="")
@option("--apology", is_flag=True)
@click.pass_context
def report(
    ctx: click.Context,
    story_id: str,
    kind: str,
    wrong: str,
    right: str,
    paragraph: int,
    reported_by: str,
    apology: bool,
) -> None:
    from newsdesk.store.ids import new_entity_id

    session = session_of(ctx)
    story = session.story(story_id)
    case = ChangeKind(kind.replace("-", "_"))
    command = commands.ReportCorrection(
        story, new_entity_id("c"), case, wrong, right, paragraph, reported_by, apology
    )
    made = session.do(command)
    _answer(session, story, made.made[0])


@correction.command("verify")
@click.argument("identity", metavar="CORRECTION")
@click.pass_context
def verify(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    case, story = session.find("correction", identity)
    session.do(commands.VerifyCorrection(story, case))
    _answer(session, story, case)


@correction.command("reject")
@click.argument("identity", metavar="CORRECTION")
@option("--reason", default="")
@click.pass_context
def reject(ctx: click.Context, identity: str, reason: str) -> None:
    session = session_of(ctx)
    case, story = session.find("correction", identity)
    session.do(commands.RejectCorrection(story, case, reason))
    _answer(session, story, case)


@correction.command("approve")
@click.argument("identity", metavar="CORRECTION")
@click.pass_context
def approve(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    case, story = session.find("correction", identity)
    session.do(commands.ApproveCorrection(story, case))
    _answer(session, story, case)


@correction.command("publish")
@click.argument("identity", metavar="CORRECTION")
@option("--target", "targets", multiple=True)
@click.pass_context
def publish(ctx: click.Context, identity: str, targets: tuple[str, ...]) -> None:
    session = session_of(ctx)
    case, story = session.find("correction", identity)
    session.do(PublishCorrection(story, case, tuple(name for value in targets for name in items(value))))
    for export in holders(session.desk, story):
        session.note(session.say("cli.correction.holder", recipient=export.recipient, format=export.format))
    _answer(session, story, case)


def _listed(session: Session, story: str, *, published: bool = False) -> list[tuple[str, Correction]]:
    found = session.desk.corrections(story)
    return [pair for pair in found if not published or pair[1].status is CorrectionStatus.PUBLISHED]


def _print(session: Session, found: list[tuple[str, Correction]]) -> None:
    lines = [
        f"{case.id}  {session.say(f'change.{case.type}')}  {session.say(f'correction-state.{case.status}')}  "
        + (case.note or case.right)
        for _, case in found
    ]
    session.answer([_document(case, story) for story, case in found], *(lines or [session.say("cli.correction.none")]))


@correction.command("list")
@click.argument("story_id", metavar="[STORY]", required=False, default="")
@click.pass_context
def list_(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    _print(session, _listed(session, session.story(story_id) if story_id else ""))


@click.command("corrections", cls=SpokenGroup.command_class)
@option("--out", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def corrections(ctx: click.Context, out: Path | None) -> None:
    session = session_of(ctx)
    if out is not None:
        raise Unreadable("cli.not_yet", command="corrections --out")
    _print(session, _listed(session, "", published=True))
