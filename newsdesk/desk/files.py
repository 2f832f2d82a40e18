"""Files in and out: copy brought in as a body, publications written as copies."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.attribution import Verdict
from newsdesk.domain.corrections import Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected, Unavailable, Unreadable
from newsdesk.domain.publication import notice_text
from newsdesk.domain.published import attributions, in_order_of_work, moved
from newsdesk.domain.story import Publication, Revision, Status, Story
from newsdesk.domain.story_commands import Context, ProposedAttribution, RecordExport
from newsdesk.exports import document
from newsdesk.exports.document import Loss, Moment, Note, NoteType, Publishable
from newsdesk.text.anchors import Anchor, Places, carry_ids
from newsdesk.text.body import Body, Kind, Span
from newsdesk.text.house_dates import written_moment
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_style import HouseStyle, styled

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.analysis.knowledge import Knowledge
    from newsdesk.desk.newsdesk import Member, Newsdesk
    from newsdesk.exports.registry import Exported
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


def labels(language: Language) -> dict[str, str]:
    """The words a format puts around a story, in the story's language."""
    return {label: language.say(f"export.label.{label}") for label in document.LABELS}


def publishable(
    story: Story, desk: Newsdesk, language: Language, version: int = 0, *, context: Context | None = None
) -> Publishable:
    """What may leave of a story now: its latest publication, or its draft, marked as one.

    With ``version``, that publication's text as what it was: where a later one took its place it says so, and the notes
    published since stand in it. A change in hand stays in the house until it is published. ``context`` is what
    ``desk.context()`` gives, for whoever makes many and asks once.

    Raises Rejected: spiked-story, unknown-version, retired-version (an old text of a story that stands no more).
    """
    if story.status is Status.SPIKED:
        raise Rejected(Reason("spiked-story"))
    context = context or desk.context()
    newsroom = context.newsroom
    release = _release(story, version)
    superseded = release is not None and release is not story.published
    if superseded and story.status is not Status.PUBLISHED:
        raise Rejected(Reason("retired-version", values={"version": version}))
    revision = story.revision_numbered(release.revision) if release else story.revision
    assert revision is not None  # noqa: S101 - a publication names a revision that is there

    # Times are written as the text is: a copy made again next year must not read otherwise than today's.
    style = HouseStyle.parse(release.style) if release else newsroom.style
    months = style.months or newsroom.months
    arabic_indic = newsroom.arabic_indic if style.digits is Digits.KEPT else style.digits is Digits.ARABIC

    def moment(at: datetime) -> Moment:
        local = at.astimezone(newsroom.zone)
        return Moment(local, written_moment(local, months, arabic_indic=arabic_indic))

    article = Body(tuple(one for one in revision.body.paragraphs if one.kind is not Kind.SOCIAL))
    social = Body(tuple(one for one in revision.body.paragraphs if one.kind is Kind.SOCIAL))
    text = styled(article, style)
    signed = in_order_of_work(story.writers, story.started_by, story.revisions, revision.number)
    writers = (context.people.by_id.get(person) for person in signed)
    return Publishable(
        story_id=story.id,
        version=release.version if release else 0,
        revision=revision.number,
        status=document.Status.SUPERSEDED if superseded else _status(story, release),
        body=text.body,
        labels=labels(language),
        bylines=tuple(person.name for person in writers if person is not None),
        outlet=newsroom.setting("credit") or newsroom.name,
        place=newsroom.setting("place"),
        published=moment(story.publications[0].at) if release else None,
        updated=moment(release.at) if release and release.version > 1 else None,
        mark=_superseded(story, release, moment, language) if release and superseded else "",
        line_width=int(newsroom.setting("visual-width")),
        notes=tuple(_notes(story, moment)) if release else (),
        attributions=moved(attributions(article, revision.annotations, _rejected(story, revision, release)), text),
        social=styled(social, style).body.paragraphs,
        embargo=moment(story.embargo) if story.embargo and not release else None,
        notice=_untitled(notice_text(story, context)),
        url_base=newsroom.setting("url") or None,
        edition=_edition(story, release),
        change=_change(story, release),
        as_of=moment(_as_of(story, release, revision)),
    )


def _rejected(story: Story, revision: Revision, release: Publication | None) -> frozenset[str]:
    """The annotations of a revision that somebody said were none: as decided now, and as it was published."""
    now = {key for key, standing in story.standings.items() if standing.verdict is Verdict.REJECTED}
    before = release.rejected if release and revision.number != story.revision.number else frozenset()
    return before | now


def _turned(story: Story, release: Publication) -> bool:
    """Whether what the public sees was changed since by a withholding, a release or the withdrawal."""
    return release is story.published and story.turns > release.turns


def _edition(story: Story, release: Publication | None) -> int:
    if release is None:
        return 0
    return release.version + story.turns if _turned(story, release) else release.edition


def _change(story: Story, release: Publication | None) -> NoteType | None:
    """What an edition was declared to be; a text released from withholding was declared to be nothing."""
    if release is None or not release.change or _turned(story, release):
        return None
    return NoteType(release.change)


def _as_of(story: Story, release: Publication | None, revision: Revision) -> datetime:
    """When what leaves became what it is: kept as a draft, published, withheld, released or withdrawn."""
    if release is None:
        return revision.at
    return story.turned_at if story.turned_at and _turned(story, release) else release.at


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


