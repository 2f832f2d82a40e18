"""Files in and out: copy brought in as a body, publications written as copies."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.publishables import own_words, publishable
from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.domain.story import Revision, Story
from newsdesk.domain.story_commands import ProposedAttribution, RecordExport
from newsdesk.exports import document
from newsdesk.exports.document import Loss, Publishable
from newsdesk.text.anchors import Anchor, Places
from newsdesk.text.body import Body, Span
from newsdesk.text.pairing import carry_ids

if TYPE_CHECKING:
    from newsdesk.analysis.knowledge import Knowledge
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.exports.registry import Exported
    from newsdesk.imports.imported import Imported
    from newsdesk.language import Language

HEAD_FILE = "record-head.json"


def read_copy(path: Path, knowledge: Knowledge, *, repair: bool = False) -> Imported:
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
        note_labels=own_words(),
    )  # fmt: skip


def proposed_attributions(imported: Imported) -> tuple[ProposedAttribution, ...]:
    """Who says what, as the file tells it, for the reporter to confirm; each anchored to the imported words."""
    starts = [start for _, (start, _) in imported.body.spans()]
    places = Places(imported.body)

    def anchor(paragraph: int, span: Span | None) -> Anchor | None:
        return places.make((starts[paragraph] + span[0], starts[paragraph] + span[1])) if span else None

    made = (
        (anchor(item.paragraph, item.cue), anchor(item.paragraph, item.speaker), anchor(item.paragraph, item.claim))
        for item in imported.attributions
    )
    return tuple(ProposedAttribution(cue, subject, claim) for cue, subject, claim in made if cue is not None)


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
    head of the record lies beside the copies. Raises Unreadable (export.unknown_format, export.check_failed,
    export.nothing where the story has no text of that kind), Rejected, Unavailable (the folder cannot be written, the
    disk is full).
    """
    story = desk.story(story_id)
    what = publishable(story, desk, language, version)
    made = make(desk, story, what, formats, language, version)
    copies = hand_over(desk, member, story, what, made, folder, recipient)
    leave_head(desk, folder)
    return copies


def make(
    desk: Newsdesk, story: Story, what: Publishable, formats: Sequence[str], language: Language, version: int = 0
) -> list[Exported]:
    """What may leave of a story in each format, made and checked. Raises Unreadable as ``export`` does."""
    from newsdesk.desk.packets import NAME as PACKET
    from newsdesk.desk.packets import packet
    from newsdesk.exports.alone import holds
    from newsdesk.exports.registry import export as render

    made = [
        packet(desk, story, language, version) if name == PACKET else render(what, name)
        for name in dict.fromkeys(formats)
    ]
    empty = next((one.format.name for one in made if not holds(what, one.format.name)), None)
    if empty is not None:
        raise Unreadable("export.nothing", format=empty)
    return made


def fitting(what: Publishable, formats: Sequence[str]) -> Sequence[str]:
    """Of formats chosen for any story, those that this one has something for; all of them where it has for none."""
    from newsdesk.exports.alone import holds

    return [name for name in formats if holds(what, name)] or formats


def hand_over(
    desk: Newsdesk,
    member: Member,
    story: Story,
    what: Publishable,
    made: Sequence[Exported],
    folder: Path,
    recipient: str = "",
) -> list[Copy]:
    """Copies of one publishable put into a folder, as ``export`` does, without the head beside them.

    ``story`` is what they were made of: where it was published, withheld or withdrawn since, none leaves.
    """
    from newsdesk.store.ids import new_entity_id

    copies = []
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for exported in made:
            path = _free(folder / f"{what.story_id}{_mark(what)}{exported.format.suffix}")
            part = path.with_name(f".{path.name}.part")
            identity = new_entity_id("x")
            digest = hashlib.sha256(exported.data).hexdigest()
            command = RecordExport(
                what.story_id, identity, what.revision, exported.format.name, path.name, digest, recipient,
                what.version, edition=story.edition,
            )  # fmt: skip
            try:
                part.write_bytes(exported.data)
                desk.do(command, member).result()
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            os.replace(part, path)  # noqa: PTH105 - atomic, over nothing
            copies.append(Copy(identity, exported.format.name, path, exported.losses))
    return copies


def leave_head(desk: Newsdesk, folder: Path) -> None:
    """Put the signed head of the record beside copies. Raises Unavailable as ``export`` does."""
    head = desk.signed_head()
    if head:
        with _writing(folder):
            (folder / HEAD_FILE).write_text(head, encoding="utf-8")


_CANNOT_WRITE = {
    errno.EACCES: "export.folder_locked",
    errno.EPERM: "export.folder_locked",
    errno.EROFS: "export.folder_locked",
    errno.ENOSPC: "export.disk_full",
    errno.EDQUOT: "export.disk_full",
    errno.ENOTDIR: "export.not_a_folder",
    errno.EEXIST: "export.not_a_folder",
}


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Says what is the matter with a folder that copies cannot be written to, and what to do."""
    try:
        yield
    except OSError as error:
        key = _CANNOT_WRITE.get(error.errno or 0)
        if key is not None:
            raise Unavailable(key, folder=str(folder)) from error
        raise Unavailable("export.cannot_write", folder=str(folder), what=error.strerror or "") from error


def _mark(what: Publishable) -> str:
    """What the name of a copy's file says of it."""
    if what.status is document.Status.DRAFT:
        return "-draft"
    return f"-v{what.version}-superseded" if what.status is document.Status.SUPERSEDED else f"-v{what.version}"


def _free(path: Path) -> Path:
    stem, dot, suffix = path.name.partition(".")  # a suffix may have a dot of its own, an id and a mark have none
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{stem}-{number}{dot}{suffix}")
    return candidate


def revision_of(story: Story, number: int | None) -> Revision:
    """A revision of a story, its latest where none is named. Raises Unreadable (error.no_revision)."""
    found = story.revision if number is None else story.revision_numbered(number)
    if found is None:
        raise Unreadable("error.no_revision", revision=number or 0, latest=story.revision.number)
    return found


