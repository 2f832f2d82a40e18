"""What may leave of a story: its publication as it went out, an old one as what it was, or its draft marked as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsdesk.domain.attribution import Verdict
from newsdesk.domain.corrections import Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.publication import notice_text
from newsdesk.domain.published import attributions, in_order_of_work, moved
from newsdesk.domain.story import Publication, Revision, Status, Story
from newsdesk.exports import document
from newsdesk.exports.document import Moment, Note, NoteType, Publishable
from newsdesk.text.body import Body, Kind
from newsdesk.text.house_dates import written_moment
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_style import HouseStyle, styled

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.story_commands import Context
    from newsdesk.language import Language

_LONGEST_TITLE = 3  # words


def labels(language: Language) -> dict[str, str]:
    """The words a format puts around a story, in the story's language."""
    return {label: language.say(f"export.label.{label}") for label in document.LABELS}


def own_words() -> tuple[str, ...]:
    """What our own plain text begins its bracketed lines with, so that those are told from a story that comes back.

    In the language of the stories, whatever the window or the command line speaks.
    """
    from newsdesk.language import Language

    return tuple(words for label, words in labels(Language("ar")).items() if label != "page_of")


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
    """What an old text says of itself: what it was, and what took its place.

    It begins with its label, so that whoever takes the copy in again can tell it from the story.
    """
    latest = story.publications[-1]
    told = language.say(
        "export.superseded", version=release.version, when=moment(release.at).text, latest=latest.version,
        since=moment(latest.at).text,
    )  # fmt: skip
    return f"{language.say('export.label.superseded')} – {told}"


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
