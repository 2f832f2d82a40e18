"""Why the text in hand was last returned, and what was objected to: for its writer and for the next approver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.domain.events.story import Objection
from newsdesk.domain.story import Status, Story

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class SentBack:
    """The latest return. ``by`` is a name; ``settled`` are ids of the objections that were met; ``in_hand`` while it
    is the writer's turn."""

    reason: str
    by: str
    at: datetime
    objections: tuple[Objection, ...]
    settled: frozenset[str]
    in_hand: bool

    @property
    def open(self) -> tuple[Objection, ...]:
        """What nobody has ticked off."""
        return tuple(item for item in self.objections if item.id not in self.settled)


def sent_back(desk: Newsdesk, story: Story) -> SentBack | None:
    """The latest return of the text in hand, None where there was none or it has been approved since."""
    returned = story.returned
    if returned is None:
        return None
    with desk.asking() as (_, states):
        person = states.people.get(returned.by)
    return SentBack(
        returned.reason, person.name if person else "", returned.at, returned.objections, returned.settled,
        story.working is Status.DRAFT,
    )  # fmt: skip


def last_return(desk: Newsdesk, story_id: str) -> SentBack | None:
    """As ``sent_back``, by the story's id. Raises Rejected (unknown-story)."""
    return sent_back(desk, desk.story(story_id))
