"""A story's review: two approvals for a sensitive one, what a second and a legal reader said, who asked for them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.reviewing import (
    NoteVerdict,
    ReaderKind,
    ReaderNoted,
    ReadingWanted,
    ReviewEvent,
    SensitivitySet,
)
from newsdesk.domain.naming import proper_name
from newsdesk.domain.people import Person, Role, require

if TYPE_CHECKING:
    from newsdesk.domain.story import Story
    from newsdesk.domain.story_commands import Context, NoteReading, SetSensitive, WantReading


@dataclass(frozen=True, slots=True)
class ReaderNote:
    """What a reader said of one text; ``name`` is an outside reader's, ``by`` the member who recorded it."""

    reader: ReaderKind
    verdict: NoteVerdict
    text: str
    revision: int
    text_hash: str
    name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for a reading, and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """Where a story's review stands: ``wanted`` are the readings asked for, ``notes`` every note, the oldest first."""

    sensitive: bool = False
    wanted: Mapping[ReaderKind, Asked] = field(default_factory=dict)
    notes: tuple[ReaderNote, ...] = ()

    def last(self, reader: ReaderKind) -> ReaderNote | None:
        """The latest note of a kind of reader, of whichever text."""
        return next((note for note in reversed(self.notes) if note.reader is reader), None)

    @property
    def digest(self) -> str:
        """What an approval binds to of it (hex SHA-256), empty for a story without any of it.

        A note that says "clear" changes nothing that a yes stood on; any other does.
        """
        lines = [f"{kind.value}?" for kind in sorted(self.wanted)]
        lines += [
            f"{note.reader.value}\x1f{note.verdict.value}\x1f{note.text_hash}\x1f{note.text}"
            for note in self.notes
            if note.verdict is not NoteVerdict.CLEAR
        ]
        if self.sensitive:
            lines.append("sensitive")
        return hashlib.sha256("\x1e".join(lines).encode("utf-8", "surrogatepass")).hexdigest() if lines else ""


def evolve(review: Review, event: ReviewEvent, actor: str, at: datetime) -> Review:
    """The review after one fact of its story's stream. TypeError for an unknown one."""
    match event:
        case SensitivitySet():
            return replace(review, sensitive=event.sensitive)
        case ReadingWanted():
            wanted = {kind: asked for kind, asked in review.wanted.items() if kind is not event.reader}
            if event.wanted:
                wanted[event.reader] = Asked(actor, event.reason)
            return replace(review, wanted=wanted)
        case ReaderNoted():
            note = ReaderNote(
                event.reader, event.verdict, event.text, event.revision, event.text_hash, event.name, actor, at
            )
            return replace(review, notes=(*review.notes, note))
        case _:
            raise TypeError(f"not a fact of a review: {type(event).__name__}")


def set_sensitive(story: Story, command: SetSensitive, context: Context) -> tuple[Event, ...]:
    """Let a story take two approvals, or one again. Raises Rejected: nothing-to-change, and as ``_take_back``."""
    if story.review.sensitive == command.sensitive:
        raise Rejected(Reason("nothing-to-change"))
    if not command.sensitive:
        _take_back(story, command.reason, context)
    return (SensitivitySet(command.sensitive, command.reason.strip()),)


def want_reading(story: Story, command: WantReading, context: Context) -> tuple[Event, ...]:
    """Ask for a reader's note, or no longer. Raises Rejected: nothing-to-change, and as ``_take_back``."""
    if (command.reader in story.review.wanted) == command.wanted:
        raise Rejected(Reason("nothing-to-change"))
    if not command.wanted:
        _take_back(story, command.reason, context)
    return (ReadingWanted(command.reader, command.wanted, command.reason.strip()),)


def _take_back(story: Story, reason: str, context: Context) -> None:
    """Less care than was asked for is an editor's to decide, with a reason, and never the writer's of the text."""
    require(context.actor, Role.EDITOR, "lower-care")
    if context.actor.id in story.writers and not context.self_approval:
        raise Rejected(Reason("own-text", key="rule.own-text.care", values={"person": context.actor.name}))
    if not reason.strip():
        raise Rejected(Reason("reason-missing"))


def no_reader(story: Story, person: Person) -> Reason | None:
    """Why this person cannot be the second reader of the latest text: they write it, or were the last to change it."""
    if person.id in story.writers or person.id == story.last_editor:
        return Reason("own-text", key="rule.own-text.reader", values={"person": person.name})
    return None


def note_reading(story: Story, command: NoteReading, context: Context) -> tuple[Event, ...]:
    """Record what a reader says of the latest text.

    A second reader speaks for themselves; a legal reader's word may be recorded for them by an editor. Raises Rejected:
    own-text, stale-base, text-missing, not-allowed, name-unreadable.
    """
    if command.reader is ReaderKind.LEGAL:
        require(context.actor, Role.EDITOR, "note-legal")
    bar = no_reader(story, context.actor)
    if bar is not None and not (command.reader is ReaderKind.LEGAL and context.self_approval):
        raise Rejected(bar)
    if command.text_hash and command.text_hash != story.body.hash:
        raise Rejected(Reason("stale-base", values={"base": command.text_hash[:12], "latest": story.revision.number}))
    if command.verdict is not NoteVerdict.CLEAR and not command.text.strip():
        # "No" and "only if" say nothing to whoever has to act on them.
        raise Rejected(Reason("text-missing"))
    name = proper_name(command.name) if command.name.strip() and command.reader is ReaderKind.LEGAL else ""
    return (
        ReaderNoted(
            command.reader, command.verdict, command.text.strip(), story.revision.number, story.body.hash, name
        ),
    )
