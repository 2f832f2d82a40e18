"""What a story is made of: its texts, approvals, publications and copies, as its facts left them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.events.story import Annotation, Objection
from newsdesk.text.body import Body


class Status(StrEnum):
    """Where a story stands; a published one may have a change in hand with draft, in_review or approved of its own."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    ON_HOLD = "on_hold"
    SPIKED = "spiked"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Revision:
    """One kept text of the story."""

    number: int
    body: Body
    text_hash: str
    annotations: tuple[Annotation, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's yes, and the digests of all that it stood on: the ``part``-th of the ``of`` that the text takes."""

    revision: int
    text_hash: str
    attributions_digest: str
    requests_digest: str
    rules_digest: str
    by: str
    at: datetime
    self_approved: bool = False
    warnings: tuple[str, ...] = ()
    part: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Returned:
    """The latest return of the text in hand: of which revision, why, and what was objected to. ``settled`` are ids of
    what was met."""

    reason: str
    by: str
    at: datetime
    revision: int
    objections: tuple[Objection, ...] = ()
    settled: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[Objection, ...]:
        """What nobody has ticked off yet."""
        return tuple(item for item in self.objections if item.id not in self.settled)


@dataclass(frozen=True, slots=True)
class Publication:
    """One release: ``version`` counts from 1, ``targets`` are where it went.

    ``style`` is the code of the house style that the text went out in (empty: as kept); ``rejected`` are annotations of
    its text that somebody had said were none; ``turns`` are the withholdings and releases there had been before it.
    """

    version: int
    revision: int
    at: datetime
    by: str
    change: str = ""
    correction: str = ""
    targets: tuple[str, ...] = ()
    style: str = ""
    rejected: frozenset[str] = frozenset()
    turns: int = 0

    @property
    def edition(self) -> int:
        """Which change of what the public sees this was, from 1: withholdings and releases before it count too."""
        return self.version + self.turns


@dataclass(frozen=True, slots=True)
class Export:
    """One copy that left the newsroom; ``told`` are the corrections its holder was told of.

    ``notes_through`` is the latest publication whose notes stand in it; ``address`` where it stands with its recipient.
    """

    id: str
    revision: int
    version: int
    format: str
    file_name: str
    sha256: str
    recipient: str
    draft: bool
    at: datetime
    by: str
    told: tuple[str, ...] = ()
    notes_through: int = 0
    address: str = ""

    @property
    def superseded(self) -> bool:
        """Whether it was an old version's text, handed over as what it was."""
        return self.notes_through > self.version


@dataclass(frozen=True, slots=True)
class Change:
    """What is being done to a published story."""

    kind: ChangeKind
    status: Status
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding somebody set aside, with the words it stood on: other words, another finding."""

    rule: str
    quote: str
    reason: str
    by: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A relay's original copy, kept as evidence: the source it came from, the attachment's SHA-256, the file's name."""

    source: str
    sha256: str
    name: str
