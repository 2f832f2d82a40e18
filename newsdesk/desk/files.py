"""Files in and out: copy brought in as a body, publications written as copies."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.corrections import Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.domain.publication import notice_text
from newsdesk.domain.story import Publication, Revision, Status, Story
from newsdesk.domain.story_commands import RecordExport
from newsdesk.exports import document
from newsdesk.exports.document import Loss, Moment, Note, NoteType, Publishable
from newsdesk.text.anchors import carry_ids
from newsdesk.text.body import Body
from newsdesk.text.house_dates import written_moment

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.analysis.knowledge import Knowledge
    from newsdesk.desk.newsdesk import Member, Newsdesk
    from newsdesk.imports.imported import Imported
    from newsdesk.language import Language

HEAD_FILE = "record-head.json"
_LONGEST_TITLE = 3  # words


def read_copy(path: Path, knowledge: Knowledge, *, note_labels: Sequence[str] = (), repair: bool = False) -> Imported:
    """A file of copy as a body with fresh paragraph ids. Raises Unreadable with what is wrong and what to do."""
    from newsdesk.analysis.paragraphs import classify
    from newsdesk.imports.read import read_file
    from newsdesk.store.ids import new_entity_id

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=path.name) from error
    return read_file(
        path, data, lambda texts: classify(texts, knowledge), new_id=lambda: new_entity_id("g"), repair=repair,
        note_labels=note_labels,
    )  # fmt: skip


def as_revision_of(old: Body, new: Body) -> Body:
    """Copy brought in again, each paragraph under the id of the one it comes from, so that anchors hold."""
    from newsdesk.store.ids import new_entity_id

    return carry_ids(old, new, lambda: new_entity_id("g"))


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy handed over: where it lies, its id in the register, and what the format could not carry."""

    id: str
    format: str
    path: Path
    losses: tuple[Loss, ...]


def labels(language: Language) -> dict[str, str]:
    """The words a format puts around a story, in the story's language."""
    return {label: language.say(f"export.label.{label}") for label in document.LABELS}


def publishable(story: Story, desk: Newsdesk, language: Language, version: int = 0) -> Publishable:
    """What may leave of a story now: its latest publication, or its draft, marked as one.

    With ``version``, that publication's text as what it was: where a later one took its place it says so, and the notes
    published since stand in it. A change in hand stays in the house until it is published.

    Raises Rejected: spiked-story, unknown-version, retired-version (an old text of a story that stands no more).
    """
    if story.status is Status.SPIKED:
        raise Rejected(Reason("spiked-story"))
    context = desk.context()
    newsroom = context.newsroom
    release = _release(story, version)
    superseded = release is not None and release is not story.published
    if superseded and story.status is not Status.PUBLISHED:
        raise Rejected(Reason("retired-version", values={"version": version}))
    revision = story.revision_numbered(release.revision) if release else story.revision
    assert revision is not None  # noqa: S101 - a publication names a revision that is there

    def moment(at: datetime) -> Moment:
        local = at.astimezone(newsroom.zone)
        return Moment(local, written_moment(local, newsroom.months, arabic_indic=newsroom.arabic_indic))

    writers = (context.people.by_id.get(person) for person in sorted(story.writers))
    return Publishable(
        story_id=story.id,
        version=release.version if release else 0,
        revision=revision.number,
        status=document.Status.SUPERSEDED if superseded else _status(story, release),
        body=revision.body,
        labels=labels(language),
        bylines=tuple(person.name for person in writers if person is not None),
        outlet=newsroom.setting("credit") or newsroom.name,
        place=newsroom.setting("place"),
        published=moment(story.publications[0].at) if release else None,
        updated=moment(release.at) if release and release.version > 1 else None,
        mark=_superseded(story, release, moment, language) if release and superseded else "",
        line_width=int(newsroom.setting("visual-width")),
        notes=tuple(_notes(story, moment)) if release else (),
        notice=_untitled(notice_text(story, context)),
        url_base=newsroom.setting("url") or None,
    )


def _release(story: Story, version: int) -> Publication | None:
    """The publication of that number, the latest where none is named."""
    if not version:
        return story.published
    found = next((item for item in story.publications if item.version == version), None)
    if found is None:
        raise Rejected(Reason("unknown-version", values={"version": version}))
    return found


def _superseded(story: Story, release: Publication, moment: Callable[[datetime], Moment], language: Language) -> str:
    """What an old text says of itself: what it was, and what took its place."""
    latest = story.publications[-1]
    return language.say(
        "export.superseded", version=release.version, when=moment(release.at).text, latest=latest.version,
        since=moment(latest.at).text,
    )  # fmt: skip


def _untitled(notice: str) -> str:
    """A notice without the word it opens with: every format puts a title of its own over it."""
    title, colon, text = notice.partition(": ")
    return text if colon and len(title.split()) <= _LONGEST_TITLE else notice


def _status(story: Story, release: Publication | None) -> document.Status:
    if story.status is Status.WITHHELD:
        return document.Status.WITHHELD
    if story.status is Status.WITHDRAWN:
        return document.Status.WITHDRAWN
    return document.Status.PUBLISHED if release else document.Status.DRAFT


def _notes(story: Story, moment: Callable[[datetime], Moment]) -> list[Note]:
    published = [
        case
        for case in story.corrections.values()
        if case.status is CorrectionStatus.PUBLISHED and case.published_at is not None
    ]
    published.sort(key=lambda case: case.published_version)
    return [_note(case, moment(case.published_at)) for case in published if case.published_at is not None]


def _note(case: Correction, published: Moment) -> Note:
    place = case.paragraph or None
    return Note(case.id, NoteType(case.type.value), case.note, published, case.apology, place)


def export(
    desk: Newsdesk,
    member: Member,
    story_id: str,
    formats: Sequence[str],
    folder: Path,
    language: Language,
    recipient: str = "",
    version: int = 0,
) -> list[Copy]:
    """Write a story in each format into a folder, entered in the register before each copy is there to be taken.

    Every format is made and checked before the first is written: a format that fails leaves nothing behind. The signed
    head of the record lies beside the copies. Raises Unreadable (export.not_yet, export.unknown_format,
    export.check_failed), Rejected, Unavailable (the folder cannot be written).
    """
    from newsdesk.desk.packets import NAME as PACKET
    from newsdesk.desk.packets import packet
    from newsdesk.exports.registry import export as render
    from newsdesk.store.ids import new_entity_id

    story = desk.story(story_id)
    what = publishable(story, desk, language, version)
    made = [
        (name, packet(desk, story, language, version) if name == PACKET else render(what, name))
        for name in dict.fromkeys(formats)
    ]
    copies = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, exported in made:
            path = _free(folder / f"{story.id}{_mark(what)}{exported.format.suffix}")
            part = path.with_name(f".{path.name}.part")
            part.write_bytes(exported.data)
            identity = new_entity_id("x")
            digest = hashlib.sha256(exported.data).hexdigest()
            command = RecordExport(
                story.id, identity, what.revision, name, path.name, digest, recipient, what.version
            )  # fmt: skip
            try:
                desk.do(command, member).result()
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            os.replace(part, path)  # noqa: PTH105 - atomic, over nothing
            copies.append(Copy(identity, name, path, exported.losses))
        head = desk.signed_head()
        if head:
            (folder / HEAD_FILE).write_text(head, encoding="utf-8")
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=folder.name, what=error.strerror or "") from error
    return copies


def _mark(what: Publishable) -> str:
    """What the name of a copy's file says of it."""
    if what.status is document.Status.DRAFT:
        return "-draft"
    return f"-v{what.version}-superseded" if what.status is document.Status.SUPERSEDED else f"-v{what.version}"


def _free(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def revision_of(story: Story, number: int | None) -> Revision:
    """A revision of a story, its latest where none is named. Raises Unreadable (error.no_revision)."""
    found = story.revision if number is None else story.revision_numbered(number)
    if found is None:
        raise Unreadable("error.no_revision", revision=number or 0, latest=story.revision.number)
    return found
