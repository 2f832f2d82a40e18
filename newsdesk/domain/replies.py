"""What comes in: the kinds of message a party sends, and what a person read in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.attempts import LATE_ENTRY
from newsdesk.domain.events.requests import NOTHING_NOTED, FileReceived, ReplyNotes


class ReplyKind(StrEnum):
    """What a message is, as a person classified it."""

    ANSWER = "answer"
    PARTIAL = "partial"
    DECLINED = "declined"
    NO_CONFIRM = "no-confirm"
    SUB_JUDICE = "sub-judice"
    NO_KNOWLEDGE = "no-knowledge"
    CONDITIONAL = "conditional"
    MORE_TIME = "more-time"
    REFERRED = "referred"
    QUESTION = "question"
    PRIOR_STATEMENT = "prior-statement"
    PUBLIC_STATEMENT = "public-statement"
    JOINT = "joint"
    ACKNOWLEDGED = "acknowledged"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"


NOT_AN_ANSWER = frozenset({ReplyKind.AUTO_REPLY, ReplyKind.BOUNCE})
"""Kept, and never counted as a reply."""

INTERIM = frozenset({
    ReplyKind.MORE_TIME, ReplyKind.QUESTION, ReplyKind.CONDITIONAL, ReplyKind.REFERRED, ReplyKind.ACKNOWLEDGED,
})  # fmt: skip
"""Replies after which the party still owes an answer."""

NOT_TO_US = frozenset({ReplyKind.PRIOR_STATEMENT, ReplyKind.PUBLIC_STATEMENT})
"""What the party said, but not to us: kept with the request, and no reply to it. It cuts nobody's time short."""


class Terms(StrEnum):
    """On what terms a reply may be used."""

    ON_RECORD = "on-record"
    BACKGROUND = "background"
    OFF_RECORD = "off-record"


@dataclass(frozen=True, slots=True)
class Reply:
    """One incoming message; ``kind`` is None until a person has classified it."""

    id: str
    text: str
    at: datetime
    recorded: datetime
    kind: ReplyKind | None = None
    terms: Terms = Terms.ON_RECORD
    raw: str = ""
    notes: ReplyNotes = NOTHING_NOTED
    joint_of: str = ""
    sender: str = ""
    message_id: str = ""
    fingerprint: str = ""
    files: tuple[FileReceived, ...] = ()

    @property
    def counts(self) -> bool:
        """True for a classified message that a person wrote in reply."""
        return self.kind is not None and self.kind not in NOT_AN_ANSWER

    @property
    def final(self) -> bool:
        """True for one after which the party owes nothing: an answer, a refusal."""
        return self.counts and self.kind not in INTERIM | NOT_TO_US

    @property
    def letter(self) -> str:
        """What a joint reply shares with its parts: the id under which it first came in."""
        return self.joint_of or self.id

    @property
    def entered_late(self) -> bool:
        """True for what was entered so long after it came that the approver is told."""
        return self.recorded - self.at >= LATE_ENTRY
