"""What an editor needs of the desk: a story with what its writer had typed, whether it may be changed, and what the
text on the screen comes to before anybody keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from newsdesk.domain.attribution import Verdict, reconcile
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.objections import rebased
from newsdesk.domain.people import Person
from newsdesk.domain.readiness import assess
from newsdesk.domain.reading import Reading
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import ReviseStory
from newsdesk.domain.story_table import permit
from newsdesk.text.anchors import Anchor
from newsdesk.text.body import Body
from newsdesk.text.house_dates import Months

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Held:
    """Where an annotation's words stand in a draft: the paragraph's number and code points of it."""

    paragraph: int
    annotation: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed on top of revision ``base``, with the caret (paragraph number, code point) and anchors.

    ``change`` is what had been declared of a published story: update, refile, or empty; ``correction`` its case.
    """

    base: int
    body: Body
    caret: tuple[int, int] = (0, 0)
    held: tuple[Held, ...] = ()
    change: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A story to be edited. ``refusal`` says why this member may not; ``undeclared`` that a change is to be declared.

    ``corrections`` are the ids of the verified cases a change may answer. ``draft`` is what the member had typed and
    never kept, with when (the newsroom's local time).
    """

    story: Story
    refusal: tuple[Reason, ...] = ()
    undeclared: bool = False
    corrections: tuple[str, ...] = ()
    draft: Draft | None = None
    drafted_at: datetime | None = None
    months: Months = Months.DUAL


@dataclass(frozen=True, slots=True)
class Look:
    """What a text on the screen comes to, read as it stands: nothing of it is recorded.

    ``out`` when it is what is published: nobody is asked to approve it. ``objections`` are those that nobody has met
    yet, where their words stand in this text.
    """

    body: Body
    reading: Reading
    annotations: tuple[Annotation, ...]
    findings: tuple[Reason, ...]
    out: bool = False
    objections: tuple[Anchor, ...] = ()


_encoder = msgspec.json.Encoder()


def packed(draft: Draft) -> bytes:
    """A draft as the journal keeps it."""
    return _encoder.encode(draft)


def unpacked(data: bytes) -> Draft | None:
    """A draft out of the journal; None for bytes that are none (an older program's)."""
    try:
        return msgspec.json.decode(data, type=Draft)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def open_story(desk: Newsdesk, story_id: str, member: Member | None) -> Opened:
    """A story, and what this member may do to its text. Raises Rejected (unknown-story), Unavailable."""
    story = desk.story(story_id)
    if member is None:
        return Opened(story, (Reason("signed-out"),))
    person = desk.person(member.person) or Person()
    refusal: tuple[Reason, ...] = ()
    try:
        permit(story, ReviseStory(story_id, story.body), person)
    except Rejected as error:
        refusal = error.reasons
    undeclared = not refusal and story.status is Status.PUBLISHED and story.change is None
    cases = tuple(
        case.id
        for case in story.corrections.values()
        if case.status in (CorrectionStatus.VERIFIED, CorrectionStatus.APPROVED)
    )
    kept = next((item for item in desk.journal.drafts(member.person) if item.story == story_id), None)
    draft = unpacked(kept.body) if kept is not None else None
    if draft is None or kept is None or draft.body.hash == story.body.hash:
        return Opened(story, refusal, undeclared, cases)
    newsroom = desk.context().newsroom
    at = kept.at.astimezone(newsroom.zone)
    return Opened(story, refusal, undeclared, cases, draft, at, newsroom.months)


def look(desk: Newsdesk, story_id: str, body: Body) -> Look:
    """What the gate would say of this text if it were the story's latest revision now."""
    story = desk.story(story_id)
    out = story.working is Status.PUBLISHED and body.hash == story.body.hash
    reading = desk.readings.of(body, story.story_date)
    still = story.returned.open if story.returned is not None else ()
    objections = tuple(item.at for item in rebased(still, story.body, body) if not item.orphaned)
    annotations = reconcile(
        story.annotations, story.standings, story.body, body, reading, lambda prefix: "", story.relied_on
    )
    if body.hash != story.body.hash:
        revision = replace(story.revision, body=body, text_hash=body.hash, annotations=annotations)
        story = replace(story, revisions=(*story.revisions[:-1], revision))
    findings = assess(story, replace(desk.context(), reading=reading))
    shown = tuple(
        item
        for item in annotations
        if not item.orphaned and (not item.id or story.standing(item.id).verdict is not Verdict.REJECTED)
    )
    return Look(body, reading, shown, findings, out, objections)


def new_id(prefix: str) -> str:
    """A fresh id (see ``newsdesk.store.ids``)."""
    from newsdesk.store.ids import new_entity_id

    return new_entity_id(prefix)
