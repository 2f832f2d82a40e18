"""What is handed over with files: documents and originals, reminders to several, and what a copy would leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.files import publishable
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proofs import read_proof
from newsdesk.domain.errors import Rejected, Unavailable
from newsdesk.domain.request_commands import SendReminder
from newsdesk.domain.sources import AddSource, ChangeSource
from newsdesk.domain.story_commands import AttachRelay
from newsdesk.exports.document import Loss, Status

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Member, Newsdesk
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
    """What may leave of a story now. ``recipients`` are those who were given copies before, the latest first."""

    story: str
    headline: str
    version: int
    draft: bool
    formats: tuple[FormatPreview, ...]
    recipients: tuple[str, ...]


def export_preview(desk: Newsdesk, story_id: str, language: Language) -> ExportPreview:
    """The formats there are and what each loses. Raises Rejected (unknown-story, spiked-story)."""
    from newsdesk.desk.packets import NAME as PACKET
    from newsdesk.desk.packets import packet_losses
    from newsdesk.exports.registry import ATTESTED, FORMATS

    story = desk.story(story_id)
    what = publishable(story, desk, language)
    formats = tuple(FormatPreview(item.name, item.suffix, item.losses(what)) for item in FORMATS.values())
    if story.published is not None:
        formats += (FormatPreview(PACKET, ATTESTED[PACKET].suffix, packet_losses(desk, story, language)),)
    given = sorted(story.exports.values(), key=lambda copy: copy.at, reverse=True)
    recipients = tuple(dict.fromkeys(copy.recipient for copy in given if copy.recipient))
    draft = what.status is Status.DRAFT
    return ExportPreview(story_id, story.body.headline, what.version, draft, formats, recipients)
