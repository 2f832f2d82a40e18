"""Facts of a comment request. They lie in the stream of the story that needs it; times of what happened are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from newsdesk.domain.events.base import Event


@dataclass(frozen=True, slots=True)
class RequestEvent(Event):
    """A fact about one comment request, named by its id."""

    request: str


@dataclass(frozen=True, slots=True)
class RequestAdded(RequestEvent):
    """A party must be asked. ``covers`` are the annotations (statements, allegations) it answers for."""

    NAME: ClassVar[str] = "request.added"
    party: str
    source: str
    question: str
    covers: tuple[str, ...] = ()
    addressee: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class RequestSent(RequestEvent):
    """The question left us. ``claims`` are the allegations against the party as they stood when it was sent.

    ``addressee`` is who was asked for the party (an embassy, a lawyer), by what ``authority``; empty for whoever stood
    there before. ``link`` is the address of a post; ``evidence`` the SHA-256 of an attachment; ``message_id`` names the
    e-mail, so that what answers it is known.
    """

    NAME: ClassVar[str] = "request.sent"
    attempt: str
    channel: str
    to: str
    occurred_at: datetime
    deadline: datetime
    deadline_text: str
    claims: tuple[str, ...] = ()
    addressee: str = ""
    authority: str = ""
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class AttemptLogged(RequestEvent):
    """One more try, and what came of it. ``evidence`` is the SHA-256 of an attachment, empty for a reporter's word."""

    NAME: ClassVar[str] = "request.attempt_logged"
    attempt: str
    channel: str
    to: str
    result: str
    occurred_at: datetime
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ReminderSent(RequestEvent):
    """The same question again."""

    NAME: ClassVar[str] = "request.reminder_sent"
    attempt: str
    channel: str
    to: str
    occurred_at: datetime
    evidence: str = ""
    evidence_name: str = ""
    link: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class FileReceived:
    """A file that came with a message, kept as an attachment under its hash. ``name`` is safe to save under."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ReplyReceived(RequestEvent):
    """Something came in. It counts for nothing until a person has classified it.

    ``joint_of`` is the reply to another request that this one is part of: one letter for two ministries. Of an e-mail,
    ``raw`` is the SHA-256 of the message as it came, ``fingerprint`` the same for copies of it that came by other ways.
    """

    NAME: ClassVar[str] = "request.reply_received"
    reply: str
    text: str
    occurred_at: datetime
    raw: str = ""
    joint_of: str = ""
    sender: str = ""
    message_id: str = ""
    fingerprint: str = ""
    files: tuple[FileReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyNotes:
    """What a person read in a reply beyond its kind; what the sentence about it may say.

    ``speaker`` wrote for the party by ``authority``: its lawyer, its agent. ``refused``: they said in terms that they
    refuse. ``addressed`` and ``unaddressed`` are the questions answered and left; ``condition`` what they ask for
    first; ``claim`` what they say, as it stands after "إن"; ``dated`` the local day of a statement, ``denied`` that it
    denies.
    """

    speaker: str = ""
    authority: str = ""
    refused: bool = False
    addressed: str = ""
    unaddressed: str = ""
    condition: str = ""
    claim: str = ""
    dated: date | None = None
    denied: bool = False


NOTHING_NOTED = ReplyNotes()


@dataclass(frozen=True, slots=True)
class ReplyClassified(RequestEvent):
    """A person said what a message is, and on what terms it may be used."""

    NAME: ClassVar[str] = "request.reply_classified"
    reply: str
    kind: str
    terms: str
    notes: ReplyNotes = NOTHING_NOTED


@dataclass(frozen=True, slots=True)
class QuestionAnswered(RequestEvent):
    """We answered the party's question to us; the clock runs again, to ``deadline``, None where none had been set."""

    NAME: ClassVar[str] = "request.question_answered"
    text: str
    occurred_at: datetime
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class DeadlineExtended(RequestEvent):
    """The party has longer, counted from ``since``."""

    NAME: ClassVar[str] = "request.deadline_extended"
    deadline: datetime
    deadline_text: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeadlineMoved(RequestEvent):
    """The same length, counted anew: a holiday, a week or a calendar changed. ``cause``: settings, source, calendars.

    Nobody was given less: a deadline never moves to before what the party was told.
    """

    NAME: ClassVar[str] = "request.deadline_moved"
    deadline: datetime
    cause: str = ""


@dataclass(frozen=True, slots=True)
class RequestWaived(RequestEvent):
    """An editor decided that this party need not be asked."""

    NAME: ClassVar[str] = "request.waived"
    reason: str


@dataclass(frozen=True, slots=True)
class PartyNotApproached(RequestEvent):
    """A chief editor decided not to approach: danger, custody, death."""

    NAME: ClassVar[str] = "request.not_approached"
    reason: str


@dataclass(frozen=True, slots=True)
class RequestReferred(RequestEvent):
    """The party sent us to another, who is asked by a linked request."""

    NAME: ClassVar[str] = "request.referred"
    to_request: str


@dataclass(frozen=True, slots=True)
class ChannelsWatched(RequestEvent):
    """Somebody looked at what the party says to all: which channels, when, and with what kept of it."""

    NAME: ClassVar[str] = "request.channels_watched"
    look: str
    channels: str
    occurred_at: datetime
    evidence: str = ""
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class FollowedUp(RequestEvent):
    """What became of a party whose time an urgent story did not wait for."""

    NAME: ClassVar[str] = "request.followed_up"
    outcome: str
    occurred_at: datetime
