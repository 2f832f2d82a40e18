"""``newsdesk story``: one story's life, from its submission to its withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.one_story import done
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.domain import story_commands as commands
from newsdesk.text.lists import items

_TEXT = "newsdesk.cli.story_text"
_VIEWS = "newsdesk.cli.story_views"
_REVIEWING = "newsdesk.cli.reviewing"
_RETURNING = "newsdesk.cli.returning"
LAZY = {name: f"{_REVIEWING}:{name}" for name in ("readiness", "review", "sensitive", "want", "note")} | {
    **{name: f"{_RETURNING}:{name}_" for name in ("return", "settle", "attributions")},
    **{name: f"{_TEXT}:{name}" for name in ("attach", "revise")},
    **{name: f"{_VIEWS}:{name}" for name in ("show", "compare", "history")},
    "import": f"{_TEXT}:import_",
    "list": f"{_VIEWS}:list_",
    "send": "newsdesk.cli.sending:send",
}


@click.group(cls=SpokenGroup, lazy=LAZY)
def story() -> None:
    pass


@story.command("approve")
@STORY
@option("--vault", "with_vault", is_flag=True)
@click.pass_context
def approve(ctx: click.Context, story_id: str, with_vault: bool) -> None:
    session = session_of(ctx)
    if with_vault:
        session.open_vault()
    identity = session.story(story_id)
    # The yes is to the text as it is when the command is given: a text that changes meanwhile is not approved.
    seen = session.desk.story(identity).body.hash
    done(session, commands.ApproveStory(identity, seen))
    first = session.desk.story(identity).first_approval
    if session.desk.story(identity).approval is None and first is not None:
        session.note(session.say("cli.approve.one_of_two"))


@story.command("publish")
@STORY
@option("--target", "targets", multiple=True)
@click.pass_context
def publish(ctx: click.Context, story_id: str, targets: tuple[str, ...]) -> None:
    session = session_of(ctx)
    chosen = tuple(name for value in targets for name in items(value))
    done(session, commands.PublishStory(session.story(story_id), chosen))


@story.command("withdraw")
@STORY
@option("--reason", required=True)
@option("--note", default="")
@click.pass_context
def withdraw(ctx: click.Context, story_id: str, reason: str, note: str) -> None:
    session = session_of(ctx)
    done(session, commands.WithdrawStory(session.story(story_id), reason, note))


@story.command("embargo")
@STORY
@option("--until")
@click.pass_context
def embargo(ctx: click.Context, story_id: str, until: str | None) -> None:
    session = session_of(ctx)
    done(session, commands.SetEmbargo(session.story(story_id), session.desk.moment_ahead(until) if until else None))


@story.command("urgent")
@STORY
@option("--reason", default="")
@option("--off", is_flag=True)
@click.pass_context
def urgent(ctx: click.Context, story_id: str, reason: str, off: bool) -> None:
    session = session_of(ctx)
    done(session, commands.SetUrgent(session.story(story_id), not off, reason))


def _plain(name: str, command: Callable[[str], commands.StoryCommand]) -> None:
    @story.command(name)
    @STORY
    @click.pass_context
    def plain(ctx: click.Context, story_id: str) -> None:
        session = session_of(ctx)
        done(session, command(session.story(story_id)))


def _with_reason(name: str, command: Callable[[str, str], commands.StoryCommand], reason: Callable[[Any], Any]) -> None:
    @story.command(name)
    @STORY
    @reason
    @click.pass_context
    def with_reason(ctx: click.Context, story_id: str, reason: str) -> None:
        session = session_of(ctx)
        done(session, command(session.story(story_id), reason))


_REASON = option("--reason", required=True)
_REASON_IF_ANY = option("--reason", default="")

_plain("submit", commands.SubmitStory)
_plain("resume", commands.ResumeStory)
_plain("restore", commands.RestoreStory)
_plain("release", commands.ReleaseStory)
_with_reason("hold", commands.HoldStory, _REASON)
_with_reason("spike", commands.SpikeStory, _REASON_IF_ANY)
_with_reason("withhold", commands.WithholdStory, _REASON_IF_ANY)
