"""How a command about one story ends: the story as it stands now, as a line and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newsdesk.cli.session import Session
from newsdesk.domain import story_commands as commands
from newsdesk.domain.story import Story

if TYPE_CHECKING:
    from newsdesk.desk import Evidence


def done(session: Session, command: commands.StoryCommand, evidence: Iterable[Evidence] = ()) -> None:
    """Carry a command out and answer with its story."""
    session.do(command, evidence)
    made = session.desk.story(command.story)
    document = summary(made)
    session.answer(document, f"{made.id}  {state(session, document['status'], document['working'])}")


def summary(made: Story) -> dict[str, Any]:
    """A story as every command of its life gives it."""
    return {
        "id": made.id,
        "status": made.status.value if made.status else None,
        "working": made.working.value if made.working else None,
        "revision": made.revision.number,
        "text_hash": made.body.hash,
        "version": made.published.version if made.published else 0,
        "targets": list(made.published.targets) if made.published else [],
    }


def state(session: Session, status: str, working: str) -> str:
    """Where a story stands, and in parentheses its text in hand where that stands elsewhere."""
    shown = session.say(f"state.{status}")
    return shown if working == status else f"{shown} ({session.say(f'state.{working}')})"
