"""What may be asked of a comment request. Times are UTC; ids are made by whoever gives the command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsdesk.domain.events.requests import NOTHING_NOTED, FileReceived, ReplyNotes
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.story_commands import StoryCommand


@dataclass(frozen=True, slots=True)
class AddRequest(StoryCommand):
    """A party must be asked; ``covers`` are annotations, ``source`` its record in the directory, if it has one.

    ``addressee`` is who is asked for it (its embassy, its lawyer), by what ``authority``.
    """

    request: str
    party: str
    question: str
    source: str = ""
    covers: tuple[str, ...] = ()
    addressee: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class SetPartyAside(StoryCommand):
    """Decide that a party which the reading proposes need not be asked: needed and waived in one act."""

    request: str
    party: str
    reason: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestCommand(StoryCommand):
    """Something asked of one request of a story."""

    request: str


@dataclass(frozen=True, slots=True)
class SendRequest(RequestCommand):
    """The question goes out. ``deadline`` is a length or a local time, as ``deadlines.parse_length`` reads it.

    ``addressee`` and ``authority`` replace those of the request where given; ``link`` is the address of a post.
    """

    attempt: str
    channel: Channel
    to: str
    deadline: str
    occurred_at: datetime | None = None
    addressee: str = ""
    authority: str = ""
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class LogAttempt(RequestCommand):
    """One more try, with what came of it."""

    attempt: str
    channel: Channel
    to: str
    result: Result
    occurred_at: datetime | None = None
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class SendReminder(RequestCommand):
    """The same question again; channel and address default to the last used."""

    attempt: str
    channel: Channel | None = None
    to: str = ""
    occurred_at: datetime | None = None
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class LogReply(RequestCommand):
    """A message came in. The fields after ``raw`` are an e-mail's own, as the fact keeps them."""

    reply: str
    text: str
    occurred_at: datetime | None = None
    raw: str = ""
    sender: str = ""
    message_id: str = ""
    fingerprint: str = ""
    files: tuple[FileReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassifyReply(RequestCommand):
    """Say what a message is, and on what terms.

    A joint one answers for the requests in ``also`` too: each keeps its part of it.
    """

    reply: str
    kind: ReplyKind
    terms: Terms = Terms.ON_RECORD
    notes: ReplyNotes = NOTHING_NOTED
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerQuestion(RequestCommand):
    """We answered the party's question."""

    text: str
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExtendDeadline(RequestCommand):
    """Give the party longer: a length from now, or a local time."""

    deadline: str
    reason: str


@dataclass(frozen=True, slots=True)
class WaiveRequest(RequestCommand):
    """Decide that this party need not be asked."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotApproached(RequestCommand):
    """Decide not to approach at all: danger, custody, death."""

    reason: str


@dataclass(frozen=True, slots=True)
class ReferRequest(RequestCommand):
    """Link the request at the body the party sent us to."""

    to_request: str


@dataclass(frozen=True, slots=True)
class ReferElsewhere(RequestCommand):
    """The party sent us to a body that was never asked: its request is made, with the same question unless another."""

    to_request: str
    party: str
    question: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LogLook(RequestCommand):
    """Somebody looked through the party's channels (named in words) and found no comment there."""

    look: str
    channels: str
    occurred_at: datetime | None = None
    evidence: str = ""
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp(RequestCommand):
    """Say what became of a party whose time an urgent story did not wait for."""

    outcome: str
    occurred_at: datetime | None = None
