"""All that the approver's window shows, in one question: the page, the text as it leaves, the checks, the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.desk.approval_page import ApprovalPage, approval
from newsdesk.desk.attribution_sheet import attribution_sheet
from newsdesk.desk.leaving import Leaving, leaving
from newsdesk.desk.returns import SentBack, sent_back
from newsdesk.domain.approvals import barred, least_approver, needed
from newsdesk.domain.attribution_sheet import AttributionSheet
from newsdesk.domain.errors import Reason
from newsdesk.domain.rules import Level
from newsdesk.domain.story import Story

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.story_commands import Context


@dataclass(frozen=True, slots=True)
class ApproverView:
    """What one person decides on. ``passed`` are the rules in force that found nothing; ``may`` the names of those who
    may approve this text. ``since_return``: the differences are counted from the text that was returned.
    ``bars`` say why this person may not approve it, having given the first of two approvals included.
    """

    page: ApprovalPage
    leaving: Leaving
    passed: tuple[str, ...]
    sheet: AttributionSheet
    may: tuple[str, ...]
    returned: SentBack | None = None
    since_return: bool = False
    bars: tuple[Reason, ...] = ()


def approver_view(desk: Newsdesk, story_id: str, person_id: str) -> ApproverView:
    """What this person sees of a story. Raises Rejected (unknown-story)."""
    story, context = desk.story(story_id), desk.context()
    page = approval(desk, story_id, person_id)
    struck = {item.reason.rule for item in page.gate}
    passed = tuple(
        rule.id for rule in context.rules.rules.values() if rule.level is not Level.OFF and rule.id not in struck
    )
    return ApproverView(
        page, leaving(page.body, context.newsroom), passed,
        attribution_sheet(desk, story_id, page.revision), _may(story, context), sent_back(desk, story),
        not page.base_approved and story.returned is not None and page.base == story.returned.revision,
        (*page.bars, *_already(story, context, person_id)),
    )  # fmt: skip


def _first(story: Story, context: Context) -> str:
    """Who gave the first of the two approvals that the text takes, while it counts; empty for nobody."""
    first = story.first_approval
    counts = first is not None and needed(story) > 1 and story.is_of_now(first, context.rules.digest)
    return first.by if first is not None and counts else ""


def _already(story: Story, context: Context, person_id: str) -> Iterator[Reason]:
    """That they gave the first of two approvals, and the second one is somebody else's."""
    if person_id and _first(story, context) == person_id:
        yield Reason("same-approver", values={"person": context.people.by_id[person_id].name})


def _may(story: Story, context: Context) -> tuple[str, ...]:
    """Who may say yes to this text: of the rank it takes, and not their own."""
    least, first = least_approver(story), _first(story, context)
    able = (person for person in context.people.active if person.at_least(least) and person.id != first)
    return tuple(sorted(person.name for person in able if context.self_approval or barred(story, person) is None))
