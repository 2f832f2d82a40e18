"""What ninjs, NewsML-G2 and NITF say of a story alike: which item it is, which edition, its status and its slots.

A story keeps one identity for life, whatever its public address becomes: a receiver that cannot tell that a correction
belongs to the text it holds keeps the wrong one. A draft is an item of its own, so that no copy of it can be mistaken
for, or stand in the way of, the story's first edition; so is an old text that is handed out once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID, uuid5

import regex

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Note, Publishable, Status
from newsdesk.exports.inert import usable_address
from newsdesk.exports.json_ld import note_anchor, story_address
from newsdesk.exports.layout import title
from newsdesk.text.body import Kind, MarkKind, Paragraph

# Drawn by lot once for this project. Another would give every story another name.
_NAMESPACE = UUID("9667a8cb-edaa-4d7f-94af-71c297abd92e")
_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_TAG = regex.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST_TAG = 35  # the length that every reader of BCP 47 must be able to hold (RFC 5646, 4.4.1)
# What may stand in a URI as it is (RFC 3986, 2.2 and 2.3), the per cent sign of what is escaped already among them.
_URI_LETTERS = "!#$%&'()*+,/:;=?@[]~"
_STRAY_PERCENT = regex.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = regex.compile(
    r"(?P<before>https?://(?:[^@/?#\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^:@/?#\[\]]+)(?::[0-9]{0,5})?)(?P<rest>(?:[/?#].*)?)",
    regex.I,
)

SLOTS = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.SOCIAL, Kind.CAPTION})
"""Kinds that have places of their own in a wire format: a receiver sets its page from these, not from the body."""

CORRECTING = frozenset({ChangeKind.REFILE, ChangeKind.CORRECTION, ChangeKind.LEGAL_CORRECTION})
"""Changes that say: what you hold is wrong (product.md, Corrections)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story as one edition of one news item.

    ``status`` is ``usable``, ``withheld`` or ``canceled``, the word all three standards know. ``number`` counts from 1
    and rises with every edition (a draft's with every kept text). ``correcting`` says that the edition before was
    wrong. ``urgency`` is the IPTC's, 1 to 9.
    """

    uri: str
    number: int
    status: str
    created: datetime
    first: datetime | None
    correcting: bool
    urgency: int | None

    @property
    def previous(self) -> int | None:
        """The edition that this one takes the place of."""
        return self.number - 1 if self.number > 1 and self.first is not None else None


def item_of(story: Publishable) -> Item:
    """What an inert ``story`` is as an item."""
    draft, apart = story.status is Status.DRAFT, bool(story.banner)
    moment = story.as_of or story.updated or story.published
    number = story.revision if draft else story.edition or story.version
    alerted = any(paragraph.kind is Kind.ALERT for paragraph in story.body.paragraphs)
    first_edition = not apart and not story.retired and number <= 1
    return Item(
        uri=f"urn:uuid:{_identity(story.story_id, _apart(story) if apart else '')}",
        number=max(number, 1),
        status={Status.PUBLISHED: "usable", Status.WITHDRAWN: "canceled"}.get(story.status, "withheld"),
        created=moment.at if moment else _UNKNOWN_TIME,
        first=story.published.at if story.published and not apart else None,
        correcting=story.change in CORRECTING and not story.retired and not apart,
        # An alert is sent once: whoever corrects the story does not want the telephones to ring again.
        urgency=2 if alerted and first_edition else None,
    )


def _apart(story: Publishable) -> str:
    """What tells this copy from the story as it stands: that it is a draft, or an older text and which."""
    return story.status.value if story.status is Status.DRAFT else f"{story.status.value} {story.version}"


def _identity(story_id: str, part: str) -> UUID:
    """A name-based UUID (RFC 9562, 5.5): the same for the same story on every computer and in every format."""
    return uuid5(_NAMESPACE, f"{story_id}\n{part}")


def note_uri(story: Publishable, note: Note) -> str:
    """Where a note stands: its public address, or a name of its own while the newsroom has none."""
    address = story_address(story)
    found = uri(f"{address}#{note_anchor(note)}") if address else None
    return found or f"urn:uuid:{_identity(story.story_id, note.id)}"


def public_address(story: Publishable) -> str | None:
    """The story's web address as a URI, None for a draft, which has none, and while the newsroom has none."""
    address = story_address(story)
    return uri(address) if address and not story.banner else None


def uri(address: str) -> str | None:
    """A web address with what a URI may not hold escaped, since its host and path may be Arabic and a URI is ASCII.

    None where it is no web address, or its host is written in no way that a URI's can be (RFC 3986, 3.2).
    """
    match = _WEB.fullmatch(_STRAY_PERCENT.sub("%25", quote(address, safe=_URI_LETTERS)))
    if match is None:
        return None
    # Brackets are for hosts alone, and a second number sign would begin a second fragment.
    path, mark, fragment = match["rest"].partition("#")
    rest = path + mark + fragment.replace("#", "%23")
    return match["before"] + rest.replace("[", "%5B").replace("]", "%5D")


def language_tag(story: Publishable) -> str:
    """The story's language as BCP 47 writes it, ``und`` where what it holds is no tag."""
    return story.language if len(story.language) <= _LONGEST_TAG and _TAG.fullmatch(story.language) else "und"


def marked(story: Publishable, text: str) -> str:
    """``text`` for a place that is shown alone: what is not the story as it stands says so in the words themselves."""
    return f"[{mark}] {text}" if (mark := story.banner) else text


def shown_title(story: Publishable) -> str:
    """What lists and queues call this item."""
    return line(marked(story, title(story)))


def line(text: str) -> str:
    """``text`` in one line: some elements, and every attribute, may hold no tab."""
    return " ".join(text.split())


def word_count(story: Publishable) -> int:
    """How many words the text proper has, as word processors and wires count them: by the blanks."""
    return sum(len(paragraph.text.split()) for _, paragraph in text(story))


def slots(story: Publishable) -> tuple[tuple[int | None, Paragraph], ...]:
    """The paragraphs that have places of their own, each with its place in the whole text; none of a retired story.

    A text for social networks is no part of the article, so it has no place in it.
    """
    social = () if story.retired else story.social
    return (*_numbered(story, slot=True), *((None, paragraph) for paragraph in social))


def text(story: Publishable) -> tuple[tuple[int, Paragraph], ...]:
    """The paragraphs of the text proper, each with its place in the whole; none of a retired story."""
    return tuple(_numbered(story, slot=False))


def _numbered(story: Publishable, *, slot: bool) -> Iterator[tuple[int, Paragraph]]:
    if not story.retired:
        for at, paragraph in enumerate(story.body.paragraphs):
            if (paragraph.kind in SLOTS) is slot:
                yield at, paragraph


def of_kind(story: Publishable, kind: Kind) -> tuple[Paragraph, ...]:
    """The slots of one kind, in order."""
    return tuple(paragraph for _, paragraph in slots(story) if paragraph.kind is kind)


def shown_notes(story: Publishable) -> tuple[Note, ...]:
    """The notes that go out: none with a retired text, whose notice says all there is to say."""
    return () if story.retired else story.notes


def labelled(story: Publishable, note: Note) -> str:
    """A note with what it calls itself before it, as readers are shown it."""
    return f"{story.note_label(note)}: {story.note_text(note)}"


def replies(story: Publishable) -> tuple[Note, ...]:
    """The rights of reply."""
    return tuple(note for note in shown_notes(story) if note.type is ChangeKind.RIGHT_OF_REPLY)


def related(story: Publishable) -> tuple[tuple[str, str], ...]:
    """Related stories that the text links to: the words and the address, as a URI."""
    found = []
    for _, paragraph in text(story):
        if paragraph.kind is Kind.RELATED:
            hrefs = (mark.href for mark in paragraph.marks if mark.kind is MarkKind.LINK and usable_address(mark.href))
            found += [(paragraph.text, address) for href in hrefs if href and (address := uri(href))]
    return tuple(found)
