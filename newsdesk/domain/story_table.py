"""The table of a story's states: which command, from where, by whom. Anything not in it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.domain import story_commands as commands
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.people import Person, Role, require
from newsdesk.domain.story import Status, Story

_INNER = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED})
_ALIVE = frozenset(Status) - {Status.SPIKED, Status.WITHDRAWN}
_ANY = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    ``sources`` are the states it is possible from; ``role`` the least role for any story, ``own`` the least role for a
    story one writes; ``in_change`` whether it also works on the change of a published story, whose inner state then
    counts; ``needs_reason`` whether it is refused without one.
    """

    act: str
    sources: frozenset[Status]
    role: Role
    own: Role | None = None
    in_change: bool = False
    needs_reason: bool = False


TABLE: Mapping[type[commands.StoryCommand], Row] = {
    commands.ReviseStory: Row("revise", _INNER | {Status.PUBLISHED}, Role.EDITOR, Role.REPORTER, in_change=True),
    commands.SubmitStory: Row("submit", frozenset({Status.DRAFT}), Role.EDITOR, Role.REPORTER, in_change=True),
    commands.ReturnStory: Row(
        "return", frozenset({Status.IN_REVIEW, Status.APPROVED}), Role.EDITOR, in_change=True, needs_reason=True
    ),
    commands.SettleObjection: Row(
        "settle-objection", frozenset({Status.DRAFT, Status.IN_REVIEW}), Role.EDITOR, Role.REPORTER, in_change=True
    ),
    # An approved text is approved again when the rules in force changed; a draft only to reconfirm (see approvals).
    commands.ApproveStory: Row("approve", _INNER, Role.EDITOR, in_change=True),
    commands.PublishStory: Row("publish", frozenset({Status.APPROVED}), Role.EDITOR, in_change=True),
    commands.HoldStory: Row("hold", _INNER, Role.EDITOR, needs_reason=True),
    commands.ResumeStory: Row("resume", frozenset({Status.ON_HOLD}), Role.EDITOR),
    commands.SpikeStory: Row(
        "spike", frozenset({Status.DRAFT, Status.IN_REVIEW, Status.ON_HOLD}), Role.EDITOR, Role.REPORTER
    ),
    commands.RestoreStory: Row("restore", frozenset({Status.SPIKED}), Role.EDITOR, Role.REPORTER),
    commands.WithholdStory: Row("withhold", frozenset({Status.PUBLISHED, Status.WITHHELD}), Role.EDITOR),
    commands.ReleaseStory: Row("release", frozenset({Status.WITHHELD}), Role.CHIEF),
    commands.WithdrawStory: Row(
        "withdraw", frozenset({Status.PUBLISHED, Status.WITHHELD}), Role.CHIEF, needs_reason=True
    ),
    commands.SetEmbargo: Row("embargo", _INNER | {Status.ON_HOLD}, Role.EDITOR),
    commands.SetUrgent: Row("urgent", _INNER | {Status.PUBLISHED}, Role.EDITOR, in_change=True),
    commands.AttachRelay: Row("attach", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.MarkAttribution: Row("attribute", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.ConfirmAnnotation: Row("attribute", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.RejectAnnotation: Row("attribute", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.TieAnnotation: Row("attribute", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.UntieAnnotation: Row("attribute", _ALIVE, Role.EDITOR, Role.REPORTER),
    commands.IgnoreFinding: Row("ignore", _ALIVE, Role.EDITOR, Role.REPORTER, needs_reason=True),
    commands.RecordExport: Row("export", _ANY, Role.REPORTER),
    commands.TellRecipient: Row("export", _ANY, Role.REPORTER),
}
"""Every command on a story but its start, its requests and its corrections (which have tables of their own)."""


def is_own(story: Story, person: Person) -> bool:
    """True when this person writes the story."""
    return person.id in story.writers


def permit(story: Story, command: commands.StoryCommand, actor: Person) -> Row:
    """The table's row for the command, once role and state allow it.

    Raises Rejected: not-allowed, wrong-state, reason-missing.
    """
    row = TABLE[type(command)]
    require(actor, row.own if row.own is not None and is_own(story, actor) else row.role, row.act)
    state = story.working if row.in_change else story.status
    in_table = state in row.sources
    if row.in_change and story.change is None and story.status is Status.PUBLISHED:
        in_table = Status.PUBLISHED in row.sources
    if not in_table:
        raise Rejected(Reason("wrong-state", values={"act": row.act, "state": state.value if state else "none"}))
    if row.needs_reason and not str(getattr(command, "reason", "")).strip():
        raise Rejected(Reason("reason-missing"))
    return row
