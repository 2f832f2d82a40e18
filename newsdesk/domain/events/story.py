"""Facts of a story's life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from newsdesk.domain.events.base import Event
from newsdesk.domain.reading import AllegationBasis, Speech, StatementDetail, StatementType
from newsdesk.text.anchors import Anchor
from newsdesk.text.body import Body


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something found or marked in the text, with its anchors in one revision's body.

    ``kind`` is attribution, comment_statement or allegation; ``subject`` anchors the speaker or the party; ``rule``
    names what found it, empty when a person marked it. An orphan keeps its last anchors until somebody settles it.
    """

    id: str
    kind: str
    cue: Anchor
    subject: Anchor | None = None
    claim: Anchor | None = None
    relay: Anchor | None = None
    anonymous: bool = False
    speech: Speech | None = None
    statement: StatementType | None = None
    detail: StatementDetail | None = None
    basis: AllegationBasis | None = None
    serious: bool = False
    rule: str = ""
    orphaned: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a text was returned, said of some of its words. An orphan's words were cut: it keeps its last place."""

    id: str
    reason: str
    at: Anchor
    orphaned: bool = False


@dataclass(frozen=True, slots=True)
class StoryStarted(Event):
    """A piece of work began. ``relay`` is the agency whose copy it is; ``original`` that copy's SHA-256, if kept."""

    NAME: ClassVar[str] = "story.started"
    story: str
    writer: str
    story_date: date
    relay: str = ""
    original: str = ""
    original_name: str = ""


@dataclass(frozen=True, slots=True)
class RelayAttached(Event):
    """An agency's original copy was attached as evidence of who asked and who said what."""

    NAME: ClassVar[str] = "story.relay_attached"
    source: str
    original: str
    original_name: str


@dataclass(frozen=True, slots=True)
class StoryRevised(Event):
    """A text was kept. ``change`` is the kind of a published story's change, ``correction`` the case it answers.

    ``objections`` are those the text was returned with, where their words stand in this one.
    """

    NAME: ClassVar[str] = "story.revised"
    number: int
    body: Body
    text_hash: str
    annotations: tuple[Annotation, ...]
    change: str = ""
    correction: str = ""
    returns_to_draft: bool = True
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationMarked(Event):
    """A person marked a claim the reading had not found."""

    NAME: ClassVar[str] = "story.annotation_marked"
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class AnnotationConfirmed(Event):
    """A person confirmed what the reading found."""

    NAME: ClassVar[str] = "story.annotation_confirmed"
    annotation: str


@dataclass(frozen=True, slots=True)
class AnnotationRejected(Event):
    """A person said the reading was wrong here, or settled an orphan."""

    NAME: ClassVar[str] = "story.annotation_rejected"
    annotation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnnotationTied(Event):
    """A claim is tied to a record in the sources directory."""

    NAME: ClassVar[str] = "story.annotation_tied"
    annotation: str
    source: str


@dataclass(frozen=True, slots=True)
class AnnotationUntied(Event):
    """The tie is gone."""

    NAME: ClassVar[str] = "story.annotation_untied"
    annotation: str
    source: str


@dataclass(frozen=True, slots=True)
class FindingIgnored(Event):
    """Somebody weighed a finding and set it aside. ``quote`` are the words it stood on, ``finding`` its id."""

    NAME: ClassVar[str] = "story.finding_ignored"
    finding: str
    rule: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class StorySubmitted(Event):
    """The writer says it is ready to be read."""

    NAME: ClassVar[str] = "story.submitted"


@dataclass(frozen=True, slots=True)
class StoryReturned(Event):
    """An editor sent it back: for a reason, and for others that are about certain words of the text."""

    NAME: ClassVar[str] = "story.returned"
    reason: str
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionSettled(Event):
    """Somebody who works on the text says that an objection has been met; or, with ``settled`` False, that it has not
    been after all."""

    NAME: ClassVar[str] = "story.objection_settled"
    objection: str
    settled: bool = True


@dataclass(frozen=True, slots=True)
class StoryApproved(Event):
    """One person's yes to exactly this text and what it stood on. Digests are hex SHA-256.

    The ``part``-th yes of the ``of`` that the text takes: two for a sensitive story.
    """

    NAME: ClassVar[str] = "story.approved"
    revision: int
    text_hash: str
    attributions_digest: str
    requests_digest: str
    rules_digest: str
    warnings: tuple[str, ...] = ()
    self_approved: bool = False
    reconfirmed: bool = False
    part: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class StoryPublished(Event):
    """A revision was released. ``version`` counts publications from 1; ``correction`` is the case released with it.

    ``targets`` name where it was to go, as the newsroom calls them. ``style`` is the code of the house style that it
    went out in: what was published reads the same whatever the house decides later. Empty: as kept.
    """

    NAME: ClassVar[str] = "story.published"
    revision: int
    text_hash: str
    version: int
    change: str = ""
    correction: str = ""
    targets: tuple[str, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class StoryHeld(Event):
    """Publication is suspended before it happened."""

    NAME: ClassVar[str] = "story.held"
    reason: str


@dataclass(frozen=True, slots=True)
class StoryResumed(Event):
    """Work goes on where it was."""

    NAME: ClassVar[str] = "story.resumed"


@dataclass(frozen=True, slots=True)
class StorySpiked(Event):
    """Work was given up."""

    NAME: ClassVar[str] = "story.spiked"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoryRestored(Event):
    """A spiked story is a draft again."""

    NAME: ClassVar[str] = "story.restored"


@dataclass(frozen=True, slots=True)
class StoryWithheld(Event):
    """A notice stands in the place of a published story. ``confirmed`` once a chief editor has agreed."""

    NAME: ClassVar[str] = "story.withheld"
    reason: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class WithholdingConfirmed(Event):
    """A chief editor agreed to the withholding."""

    NAME: ClassVar[str] = "story.withholding_confirmed"


@dataclass(frozen=True, slots=True)
class StoryReleased(Event):
    """A withheld story is published again."""

    NAME: ClassVar[str] = "story.released"


@dataclass(frozen=True, slots=True)
class StoryWithdrawn(Event):
    """The story is withdrawn; a notice stays for good."""

    NAME: ClassVar[str] = "story.withdrawn"
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmbargoSet(Event):
    """Not to be published before ``until`` (UTC); None lifts it."""

    NAME: ClassVar[str] = "story.embargo_set"
    until: datetime | None


@dataclass(frozen=True, slots=True)
class UrgencySet(Event):
    """An editor let the story go ahead before the deadlines of its requests; a follow-up is owed."""

    NAME: ClassVar[str] = "story.urgency_set"
    urgent: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyExported(Event):
    """One copy of a revision was given to somebody. ``draft`` when it bore the draft mark; ``sha256`` of the bytes.

    ``notes_through`` is the latest publication whose notes stand in the copy, 0 for the copy's own. ``address`` is
    where it stands with the recipient, where that is known (the post of a site).
    """

    NAME: ClassVar[str] = "story.copy_exported"
    export: str
    revision: int
    version: int
    format: str
    file_name: str
    sha256: str
    recipient: str = ""
    draft: bool = False
    notes_through: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class RecipientTold(Event):
    """Somebody who held a wrong version was told of the correction."""

    NAME: ClassVar[str] = "story.recipient_told"
    export: str
    correction: str = ""
