"""What is handed over with files: attempts with their evidence, and what a copy would leave behind."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.files import publishable
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.request_commands import LogAttempt, SendReminder
from newsdesk.domain.sources import AddSource, ChangeSource
from newsdesk.domain.story_commands import AttachRelay
from newsdesk.exports.document import Loss, Status

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Member, Newsdesk
    from newsdesk.language import Language


def log_attempt(desk: Newsdesk, member: Member, command: LogAttempt, evidence: Path | None) -> Changes:
    """Log an attempt with the file that proves it, and wait. It reads the file: not for the UI thread.

    Raises Unreadable (error.file_unreadable, attachment.too_large), and what ``Newsdesk.do`` raises.
    """
    if evidence is None:
        return desk.do(command, member).result()
    kept, digest = _read(evidence)
    command = replace(command, evidence=digest, evidence_name=evidence.name)
    return desk.do(command, member, [kept]).result()


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

    Raises as ``log_attempt`` does.
    """
    kept, digest = _read(original)
    return desk.do(AttachRelay(story, source, digest, original.name), member, [kept]).result()


_Recorded = TypeVar("_Recorded", bound=AddSource | ChangeSource)


def with_document(command: _Recorded, file: Path | None) -> tuple[_Recorded, tuple[Evidence, ...]]:
    """A command about a source with the document itself, which goes into the record under its hash; None: without.

    Reads the file: not for the UI thread. Raises Unreadable as ``log_attempt`` does.
    """
    if file is None:
        return command, ()
    kept, digest = _read(file)
    return replace(command, attachment=digest, attachment_name=file.name), (kept,)


def record_document(desk: Newsdesk, member: Member, command: AddSource | ChangeSource, file: Path) -> Changes:
    """Carry a command about a source out with the document itself, and wait. Raises as ``log_attempt`` does."""
    made, evidence = with_document(command, file)
    return desk.do(made, member, evidence).result()


def _read(path: Path) -> tuple[Evidence, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Evidence(data, media_type, path.name), hashlib.sha256(data).hexdigest()


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
    from newsdesk.exports.registry import FORMATS

    story = desk.story(story_id)
    what = publishable(story, desk, language)
    formats = tuple(FormatPreview(item.name, item.suffix, item.losses(what)) for item in FORMATS.values())
    given = sorted(story.exports.values(), key=lambda copy: copy.at, reverse=True)
    recipients = tuple(dict.fromkeys(copy.recipient for copy in given if copy.recipient))
    draft = what.status is Status.DRAFT
    return ExportPreview(story_id, story.body.headline, what.version, draft, formats, recipients)
