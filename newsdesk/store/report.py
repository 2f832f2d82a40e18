"""What an audit of the record found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong. The sentence for each is ``verify.<kind>`` in the catalogues; the ids are permanent."""

    FACT_CHANGED = "fact-changed"
    """A fact's fields do not give its hash."""
    FACT_MISSING = "fact-missing"
    """Facts are missing before this one (``count``)."""
    FACT_MOVED = "fact-moved"
    """A fact stands where it was not recorded, or is not tied to the one before it."""
    PAYLOAD_CHANGED = "payload-changed"
    PAYLOAD_MISSING = "payload-missing"
    """A payload is gone, or empty without a fact that says so."""
    PAYLOAD_STRAY = "payload-stray"
    """Payloads that belong to no fact (``count``)."""
    SIGNATURE_WRONG = "signature-wrong"
    KEY_UNKNOWN = "key-unknown"
    """Signed with a key nobody had enrolled by then."""
    KEY_REVOKED = "key-revoked"
    """Signed with a key after its revocation."""
    KEY_OF_ANOTHER = "key-of-another"
    """Signed by one person in the name of another."""
    KEY_CONFLICT = "key-conflict"
    """An enrolment that gives a known key a second public key or a second owner."""
    ATTACHMENT_CHANGED = "attachment-changed"
    ATTACHMENT_MISSING = "attachment-missing"
    GUARD_ALTERED = "guard-altered"
    """A table, index or trigger of the record is missing, changed or too many (``what``)."""
    FILE_DAMAGED = "file-damaged"
    """SQLite's own check found damage (``what``), or a page cannot be read: what lies behind it was not examined."""
    TAIL_CUT = "tail-cut"
    """The record ends before the signed head (``count`` facts fewer)."""
    HEAD_DIFFERS = "head-differs"
    """The record has another fact where the signed head was."""
    HEAD_FOREIGN = "head-foreign"
    """The head is not signed by a key of this newsroom."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at a fact (``seq``, ``event_id``) where it has a place."""

    kind: Kind
    seq: int | None = None
    event_id: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tip:
    """The last fact of one origin: what a head or the next audit may be compared with."""

    origin: str
    oseq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome. ``truncated``: there were more problems than are listed; ``head_checked``: a head was given."""

    problems: tuple[Problem, ...]
    facts: int
    attachments: int
    tips: tuple[Tip, ...]
    head_checked: bool
    truncated: bool
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def facts_per_second(self) -> float:
        """How fast it went."""
        return self.facts / self.seconds if self.seconds else 0.0
