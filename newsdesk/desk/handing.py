"""What is handed over with files: documents and originals, reminders to several, and what a copy would leave behind."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.copying import clipboard_word
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proofs import read_proof
from newsdesk.desk.publishables import publishable
from newsdesk.domain.errors import Rejected, Unavailable
from newsdesk.domain.request_commands import SendReminder
from newsdesk.domain.sources import AddSource, ChangeSource
from newsdesk.domain.story import Status as StoryStatus
from newsdesk.domain.story_commands import AttachRelay
from newsdesk.domain.targets import Target
from newsdesk.exports.document import Loss, Status

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of several reminders: ``refused`` are requests with why they were not reminded."""

    changes: Changes
    refused: tuple[tuple[str, Exception], ...]


def remind_all(
    desk: Newsdesk, member: Member, requests: Sequence[tuple[str, str]], at: datetime | None = None
) -> Reminded:
    """Record a reminder for each request (story and id), by the channel and at the address used last, and wait.

    One that is refused leaves the others as they are.
    """
    commands = [SendReminder(story, request, new_entity_id("t"), occurred_at=at) for story, request in requests]
    futures = [(command.request, desk.do(command, member)) for command in commands]
    changes, refused = Changes(), list[tuple[str, Exception]]()
    for request, future in futures:
        try:
            changes |= future.result()
        except (Rejected, Unavailable) as error:
            refused.append((request, error))
    return Reminded(changes, tuple(refused))


def attach_original(desk: Newsdesk, member: Member, story: str, source: str, original: Path) -> Changes:
    """Keep an agency's own copy beside a story that relays it, and wait. Not for the UI thread: it reads the file.

    Raises as ``proofs.record_proven`` does.
    """
    kept, digest, name = read_proof(original)
    return desk.do(AttachRelay(story, source, digest, name), member, kept).result()


_Recorded = TypeVar("_Recorded", bound=AddSource | ChangeSource)


def with_document(command: _Recorded, file: Path | None) -> tuple[_Recorded, tuple[Evidence, ...]]:
    """A command about a source with the document itself, which goes into the record under its hash; None: without.

    Reads the file: not for the UI thread. Raises Unreadable as ``proofs.read_proof`` does.
    """
    if file is None:
        return command, ()
    kept, digest, name = read_proof(file)
    return replace(command, attachment=digest, attachment_name=name), tuple(kept)


def record_document(desk: Newsdesk, member: Member, command: AddSource | ChangeSource, file: Path) -> Changes:
    """Carry a command about a source out with the document itself, and wait. Raises as ``read_proof`` does."""
    made, evidence = with_document(command, file)
    return desk.do(made, member, evidence).result()


@dataclass(frozen=True, slots=True)
class FormatPreview:
    """A format that a story can leave in, and what it would leave behind."""

    name: str
    suffix: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What may leave of a story now. ``recipients`` are those who were given copies before, the latest first, without
    the clipboard; ``targets`` the house's. ``versions`` are the earlier publications that may leave as what they were,
    the latest first; ``shown`` is the one that this is about, 0 for what stands. ``digest`` names all that leaves
    (SHA-256): with another, what was seen of it before is out of date."""

    story: str
    headline: str
    version: int
    draft: bool
    formats: tuple[FormatPreview, ...]
    recipients: tuple[str, ...]
    targets: tuple[Target, ...] = ()
    versions: tuple[int, ...] = ()
    shown: int = 0
    digest: str = ""


def export_preview(desk: Newsdesk, story_id: str, language: Language, version: int = 0) -> ExportPreview:
    """The formats that would say anything and what each loses. Raises Rejected (unknown-story, spiked-story).

    ``version`` is an earlier publication that is to leave as what it was; 0 for what stands.
    """
    from newsdesk.desk.packets import NAME as PACKET
    from newsdesk.desk.packets import packet_losses
    from newsdesk.exports.alone import holds
    from newsdesk.exports.registry import ATTESTED, FORMATS

    story = desk.story(story_id)
    context = desk.context()
    what = publishable(story, desk, language, version, context=context)
    formats = tuple(
        FormatPreview(item.name, item.suffix, item.losses(what)) for item in FORMATS.values() if holds(what, item.name)
    )
    if story.published is not None:
        formats += (FormatPreview(PACKET, ATTESTED[PACKET].suffix, packet_losses(desk, story, language)),)
    given = sorted(story.exports.values(), key=lambda copy: copy.at, reverse=True)
    named = dict.fromkeys(copy.recipient for copy in given if copy.recipient)
    named.pop(clipboard_word(language), None)
    draft = what.status is Status.DRAFT
    standing = story.status is StoryStatus.PUBLISHED
    versions = tuple(item.version for item in reversed(story.publications[:-1])) if standing else ()
    return ExportPreview(
        story_id, story.body.headline, what.version, draft, formats, tuple(named), context.newsroom.targets, versions,
        version, hashlib.sha256(repr(what).encode("utf-8", "surrogatepass")).hexdigest(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways copies may leave: the formats there are, without a story's losses, and the house's targets."""

    formats: tuple[FormatPreview, ...]
    targets: tuple[Target, ...]


def ways_out(desk: Newsdesk) -> Ways:
    """What may be chosen before a story is."""
    from newsdesk.exports.registry import FORMATS

    formats = tuple(FormatPreview(item.name, item.suffix, ()) for item in FORMATS.values())
    return Ways(formats, desk.context().newsroom.targets)


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """What would go out, under which number, and to which targets it may be given at once.

    ``holders`` are the names of targets that were given an earlier version: they ought to be given this one.
    ``text_hash`` names the text in the command that releases it.
    """

    headline: str
    text_hash: str
    version: int
    targets: tuple[Target, ...]
    holders: frozenset[str]


def publication_page(desk: Newsdesk, story_id: str) -> PublicationPage:
    """What publishing a story would do. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    targets = desk.context().newsroom.targets
    given = {copy.recipient for copy in story.exports.values() if not copy.draft}
    holders = frozenset(target.name for target in targets if target.given_to in given)
    return PublicationPage(story.body.headline, story.body.hash, len(story.publications) + 1, targets, holders)
