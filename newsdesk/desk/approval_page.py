"""The approver's page: everything that a yes stands on, as of one revision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.asking_pages import Asking, asked
from newsdesk.desk.clockface import Clockface
from newsdesk.domain.approvals import barred, may_reconfirm
from newsdesk.domain.errors import Reason
from newsdesk.domain.people import Person
from newsdesk.domain.readiness import assess
from newsdesk.domain.story import Status, Story
from newsdesk.text.body import Body
from newsdesk.text.compare import ParagraphDifference, body_differences

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """What the approver looks at; ``text_hash`` names it in the command.

    ``base`` is the revision that ``differences`` are counted from, 0 where this is the first look; ``base_approved``
    whether that one was approved (else it was what was submitted). ``bars`` say why this person may not approve it.
    """

    story: str
    headline: str
    revision: int
    text_hash: str
    body: Body
    by: str
    at: datetime
    status: str
    base: int
    base_approved: bool
    differences: tuple[ParagraphDifference, ...]
    findings: tuple[Reason, ...]
    askings: tuple[Asking, ...]
    bars: tuple[Reason, ...]
    change: str
    reconfirms: bool
    clock: Clockface


def approval(desk: Newsdesk, story_id: str, person_id: str) -> ApprovalPage:
    """The page of one story for one person. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    context = desk.context(story=story)
    person = context.people.by_id.get(person_id, Person())
    revision = story.revision
    base, approved = _base(story)
    before = story.revision_numbered(base)
    bar = None if context.self_approval else barred(story, person)
    keeper = context.people.by_id.get(revision.by)
    return ApprovalPage(
        story=story.id, headline=story.body.headline, revision=revision.number, text_hash=revision.text_hash,
        body=revision.body, by=keeper.name if keeper else "", at=revision.at,
        status=(story.working or Status.DRAFT).value, base=base, base_approved=approved,
        differences=tuple(body_differences(before.body, revision.body)) if before else (),
        findings=assess(story, context), askings=asked(desk, story), bars=(bar,) if bar else (),
        change=story.change.kind.value if story.change else "", reconfirms=may_reconfirm(story, person),
        clock=Clockface.of(context.newsroom),
    )  # fmt: skip


def _base(story: Story) -> tuple[int, bool]:
    """The text last approved; else, where it was edited since, the one that was submitted."""
    if story.last_approval is not None:
        return story.last_approval.revision, True
    submitted = story.submitted_revision
    return (submitted, False) if submitted and submitted != story.revision.number else (0, False)
