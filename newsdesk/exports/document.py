"""What an export may contain, and nothing else: no field here can hold a source, a request or a margin comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.published import Attribution
from newsdesk.text.body import Body, Direction, Kind, Paragraph

__all__ = [
    "LABELS", "Attribution", "Loss", "Moment", "Note", "NoteType", "Publishable", "Status",
]  # fmt: skip

LABELS = (
    "draft",
    "superseded",
    "by",
    "published",
    "updated",
    "embargo",
    "notes",
    "note_link",
    "page_of",
    "apology",
    "note.update",
    "note.refile",
    "note.correction",
    "note.clarification",
    "note.right_of_reply",
    "note.legal_correction",
    "notice.withheld",
    "notice.withdrawn",
    "visual",
)
"""The words a format puts around the story. They come from the caller in the story's language: no prose stands here."""


NoteType = ChangeKind
"""What a note is declared to be: the domain's own kinds of change (product.md, Corrections)."""


class Status(StrEnum):
    """Where the story stands as its readers may know it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Loss:
    """Something a format cannot carry. ``key`` names the sentence in the catalogues, ``values`` fill it."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time: ``at`` is aware and in the newsroom's zone, ``text`` is how the house writes it (month names, digits)."""

    at: datetime
    text: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a published time needs its zone")


@dataclass(frozen=True, slots=True)
class Note:
    """A public note on the text. ``paragraph`` counts paragraphs of kind body from 1, as the note's own words do."""

    id: str
    type: ChangeKind
    text: str
    at: Moment
    apology: bool = False
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Publishable:
    """One text as it may leave the newsroom.

    ``version`` is the publication's number (0 before the first), ``revision`` the kept text's. ``notice`` is what
    stands in the place of a withheld or withdrawn text: none of the story's own words then leave. ``url_base`` is the
    public address stories stand under. ``head`` is the signed head's hash. ``labels`` holds every name of ``LABELS``.
    ``body`` is the article in the house's style; ``social`` are the texts for social networks, which are no part of it.
    ``embargo`` is set while the text may be held but not published.
    ``edition`` counts from 1 every change of what the public sees, so also a withholding, a release and a withdrawal: a
    receiver tells by it which of two copies is the later (0: nothing but publications, so ``version``). ``as_of`` is
    when the text, or its standing, became what it is; ``change`` what the latest edition was declared to be.
    ``mark`` says of a superseded text what took its place; ``line_width`` is how many signs a line of visual-order text
    holds.
    Raises ValueError where a caller left out what no format can do without.
    """

    story_id: str
    version: int
    revision: int
    status: Status
    body: Body
    labels: Mapping[str, str]
    language: str = "ar"
    direction: Direction = Direction.RTL
    bylines: tuple[str, ...] = ()
    outlet: str = ""
    place: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    notes: tuple[Note, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    notice: str = ""
    social: tuple[Paragraph, ...] = ()
    url_base: str | None = None
    head: str | None = None
    edition: int = 0
    change: ChangeKind | None = None
    as_of: Moment | None = None
    embargo: Moment | None = None
    mark: str = ""
    line_width: int = 40

    def __post_init__(self) -> None:
        missing = [label for label in LABELS if label not in self.labels]
        if missing:
            raise ValueError(f"labels missing: {', '.join(missing)}")
        if any(paragraph.kind is Kind.SOCIAL for paragraph in self.body.paragraphs):
            raise ValueError("a text for social networks is no part of the article")
        if self.retired and not self.notice.strip():
            raise ValueError("a withheld or withdrawn text needs the notice that stands in its place")
        if self.status is Status.SUPERSEDED and not self.mark.strip():
            raise ValueError("a superseded text needs the mark that says what took its place")

    @property
    def retired(self) -> bool:
        """Whether a notice stands in the text's place."""
        return self.status in (Status.WITHHELD, Status.WITHDRAWN)

    @property
    def banner(self) -> str:
        """What every format shows before anything else: that this is a draft, or what it no longer is; mostly empty."""
        if self.status is Status.SUPERSEDED:
            return self.mark
        return self.labels["draft"] if self.status is Status.DRAFT else ""

    @property
    def notice_label(self) -> str:
        """The title of the notice of a retired text."""
        return self.labels[f"notice.{self.status.value}"]

    def note_label(self, note: Note) -> str:
        """What a note calls itself: its type, and that it apologises."""
        label = self.labels[f"note.{note.type.value}"]
        return f"{label} – {self.labels['apology']}" if note.apology else label

    def note_text(self, note: Note) -> str:
        """A note's words without the label that the note's writer may have begun with."""
        text = note.text.strip()
        for label in (self.note_label(note), self.labels[f"note.{note.type.value}"]):
            if label and text.startswith(f"{label}:"):
                return text[len(label) + 1 :].strip()
        return text
