"""Corrections as screens show them: of one story, and the log of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.domain.corrections import ChangeKind, Correction, CorrectionStatus
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.publication import note_text
from newsdesk.domain.story import Story, owed_corrections
from newsdesk.domain.story_commands import Context
from newsdesk.text.body import Kind

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a copy with the wrong words and was not told yet."""

    export: str
    recipient: str
    format: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """One case of the ledger. ``note`` is its public note, or the one it would have; ``unwritten`` says why none."""

    id: str
    story: str
    headline: str
    story_date: date
    type: ChangeKind
    status: CorrectionStatus
    wrong: str
    right: str
    paragraph: int
    reported_at: datetime
    reported_by: str
    author: str
    approved_by: str
    published_at: datetime | None
    note: str
    unwritten: tuple[Reason, ...]
    reason: str
    apology: bool
    in_hand: bool
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The cases of one story, or a page of the log. ``paragraphs`` are the published text's, for reporting an error."""

    story: str
    cards: tuple[CorrectionCard, ...]
    paragraphs: tuple[str, ...]
    clock: Clockface


def corrections(desk: Newsdesk, story_id: str) -> CorrectionsPage:
    """The cases of one story, the latest first. Raises Rejected (unknown-story)."""
    story, context = desk.story(story_id), desk.context()
    cases = sorted(story.corrections.values(), key=lambda case: case.reported_at, reverse=True)
    cards = tuple(_card(story, case, context) for case in cases)
    return CorrectionsPage(story_id, cards, _published(story), Clockface.of(context.newsroom))


def correction_log(desk: Newsdesk, limit: int, offset: int) -> CorrectionsPage:
    """A page of the newsroom's log, the latest reported first."""
    context = desk.context()
    with desk.asking() as (connection, states):
        rows = connection.execute(
            "SELECT story, id FROM correction_view ORDER BY reported_at DESC, id LIMIT ? OFFSET ?", (limit, offset)
        ).fetchall()
        found = [(states.story(connection, story), case) for story, case in rows]
    cards = tuple(_card(story, story.corrections[case], context) for story, case in found)
    return CorrectionsPage("", cards, (), Clockface.of(context.newsroom))


def draft_note(desk: Newsdesk, story_id: str, case: Correction) -> str:
    """The public note that a case not reported yet would have. Raises Rejected (note-detail-missing …)."""
    return note_text(desk.story(story_id), case, desk.context())


def _published(story: Story) -> tuple[str, ...]:
    release = story.published
    revision = story.revision_numbered(release.revision) if release else None
    if revision is None:
        return ()
    return tuple(item.text for item in revision.body.paragraphs if item.kind is Kind.BODY)


def _card(story: Story, case: Correction, context: Context) -> CorrectionCard:
    note, unwritten = case.note, tuple[Reason, ...]()
    if not note and case.status is not CorrectionStatus.REJECTED:
        try:
            note = note_text(story, case, context)
        except Rejected as refused:
            unwritten = refused.reasons
    people = context.people.by_id
    holders = tuple(
        Holder(copy.id, copy.recipient, copy.format, copy.at)
        for copy in story.exports.values()
        if copy.recipient and case.id in owed_corrections(story, copy)
    )
    return CorrectionCard(
        case.id, story.id, story.body.headline, story.story_date, case.type, case.status, case.wrong, case.right,
        case.paragraph, case.reported_at, case.reported_by,
        people[case.author].name if case.author in people else case.author,
        people[case.approved_by].name if case.approved_by in people else "", case.published_at, note, unwritten,
        case.reason, case.apology, story.change is not None and story.change.correction == case.id, holders,
    )  # fmt: skip
