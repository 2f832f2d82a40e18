"""What may be asked of a story. Ids are made by whoever gives the command; times are UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from newsdesk.domain.calendars import Calendar
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.events.story import Objection
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.notes import NoteBook
from newsdesk.domain.people import People, Person
from newsdesk.domain.reading import Reading
from newsdesk.domain.rules import RuleBook
from newsdesk.domain.sources import Source
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.text.anchors import Anchor
from newsdesk.text.body import Body


@dataclass(frozen=True, slots=True)
class Context:
    """All that a decision may know besides the story: who acts, when (UTC), and the newsroom around them.

    ``reading`` is the reading of exactly the text that is decided on; ``new_id`` gives a fresh id with that prefix;
    ``phrases`` and ``notes`` are the house's wording; ``identities`` are those of the confidential sources whose vault
    entries are open; ``calendars`` the countries' working years, by code.
    """

    now: datetime
    actor: Person
    newsroom: Newsroom
    people: People
    sources: Mapping[str, Source]
    rules: RuleBook
    new_id: Callable[[str], str]
    phrases: Phrasebook
    notes: NoteBook
    reading: Reading | None = None
    identities: Mapping[str, str] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)

    @property
    def self_approval(self) -> bool:
        """True in a newsroom of one that declared self-approval; it ends by itself when a second person joins."""
        return self.newsroom.setting("self-approval") == "declared" and len(self.people.active) == 1


@dataclass(frozen=True, slots=True)
class StoryCommand:
    """Something asked of one story."""

    story: str


@dataclass(frozen=True, slots=True)
class ProposedAttribution:
    """Who says what in a text, as somebody who sent it marked the words."""

    cue: Anchor
    subject: Anchor | None = None
    claim: Anchor | None = None


@dataclass(frozen=True, slots=True)
class StartStory(StoryCommand):
    """Begin a story with its first text. ``relay`` (a source id) and ``original`` say whose copy it is.

    ``attributions`` came with the copy: somebody else marked them, so here they are proposed, and confirmed by nobody.
    """

    body: Body
    story_date: date
    relay: str = ""
    original: str = ""
    original_name: str = ""
    attributions: tuple[ProposedAttribution, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviseStory(StoryCommand):
    """Keep another text. ``base`` is the revision it was made from, 0 for "the latest"."""

    body: Body
    base: int = 0
    change: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class AttachRelay(StoryCommand):
    """Attach an agency's original copy as evidence."""

    source: str
    original: str
    original_name: str


@dataclass(frozen=True, slots=True)
class SubmitStory(StoryCommand):
    """Hand it to the editors."""


@dataclass(frozen=True, slots=True)
class ReturnStory(StoryCommand):
    """Send it back to its writer. ``objections`` are reasons about words of the latest text."""

    reason: str
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class SettleObjection(StoryCommand):
    """Tick an objection off; with ``settled`` False, take the tick away."""

    objection: str
    settled: bool = True


@dataclass(frozen=True, slots=True)
class ApproveStory(StoryCommand):
    """Say yes to exactly the text that is there; ``text_hash`` names what was looked at, empty for "the latest"."""

    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class PublishStory(StoryCommand):
    """Release the approved text; with it goes the note of the correction that it carries out.

    ``targets`` name where it is to go: formats, sites, clients, as the newsroom calls them. ``text_hash`` names the
    text that was looked at, empty for "the latest".
    """

    targets: tuple[str, ...] = ()
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class HoldStory(StoryCommand):
    """Suspend publication."""

    reason: str


@dataclass(frozen=True, slots=True)
class ResumeStory(StoryCommand):
    """Go on where it was."""


@dataclass(frozen=True, slots=True)
class SpikeStory(StoryCommand):
    """Give it up."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class RestoreStory(StoryCommand):
    """Take a spiked story up again."""


@dataclass(frozen=True, slots=True)
class WithholdStory(StoryCommand):
    """Put a notice in the place of a published story; from a chief on a withheld one: confirm it."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseStory(StoryCommand):
    """Publish a withheld story again."""


@dataclass(frozen=True, slots=True)
class WithdrawStory(StoryCommand):
    """Withdraw for good; ``note`` is what readers are told, the reason if empty."""

    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetEmbargo(StoryCommand):
    """Not before this moment (UTC); None lifts it."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class SetUrgent(StoryCommand):
    """Let it go ahead with "did not immediately reply" once the minimum notice was given."""

    urgent: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetSensitive(StoryCommand):
    """Let it take two approvals by two persons, or, with a reason, one again."""

    sensitive: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WantReading(StoryCommand):
    """Ask for a reader's note before approval, or, with a reason, no longer."""

    reader: ReaderKind
    wanted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoteReading(StoryCommand):
    """Record what a reader says of the text; ``text_hash`` names what was read, empty for "the latest".

    ``name`` is an outside legal reader's.
    """

    reader: ReaderKind
    verdict: NoteVerdict
    text: str = ""
    text_hash: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class MarkAttribution(StoryCommand):
    """Mark a claim by hand."""

    annotation: str
    cue: Anchor
    subject: Anchor | None = None
    claim: Anchor | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmAnnotation(StoryCommand):
    """Say that the reading is right."""

    annotation: str


@dataclass(frozen=True, slots=True)
class RejectAnnotation(StoryCommand):
    """Say that the reading is wrong, or settle an orphan."""

    annotation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TieAnnotation(StoryCommand):
    """Tie a claim to a source."""

    annotation: str
    source: str


@dataclass(frozen=True, slots=True)
class UntieAnnotation(StoryCommand):
    """Undo a tie."""

    annotation: str
    source: str


@dataclass(frozen=True, slots=True)
class IgnoreFinding(StoryCommand):
    """Set a finding aside, with a reason."""

    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordExport(StoryCommand):
    """Enter a copy in the register before it is handed over.

    ``version`` is the publication it is a copy of, 0 for the latest of that revision; ``address`` is where it stands
    with its recipient, where that is known. ``edition`` is the story's when the copy was made (None: whichever stands):
    a copy made before a publication, a withholding or a withdrawal must not leave after it.
    """

    export: str
    revision: int
    format: str
    file_name: str
    sha256: str
    recipient: str = ""
    version: int = 0
    address: str = ""
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class TellRecipient(StoryCommand):
    """Note that a recipient was told of a correction."""

    export: str
    correction: str = ""
