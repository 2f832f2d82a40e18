"""What a story owes because of what came in after somebody let it go: an update once it is out, another approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.story import Status, Story
from newsdesk.domain.updates import Proposed, proposed_updates

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Owing:
    """``updates`` are what a text that is out should answer to; ``fallen`` says that the approval of this very text no
    longer stands, ``parties`` whose requests have news since."""

    updates: tuple[Proposed, ...] = ()
    fallen: bool = False
    parties: tuple[str, ...] = ()


def owing(desk: Newsdesk, story_id: str) -> Owing:
    """What is owed now. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    return Owing(proposed_updates(story), *_fallen(story))


def _fallen(story: Story) -> tuple[bool, tuple[str, ...]]:
    last = story.last_approval
    if story.working is not Status.IN_REVIEW or story.approval is not None or last is None:
        return False, ()
    if last.text_hash != story.revision.text_hash:
        return False, ()  # another text: whoever keeps one knows that it must be approved
    parties = [
        request.party
        for request in story.requests.values()
        if any(reply.recorded > last.at for reply in request.replies)
        or any(attempt.recorded > last.at for attempt in request.attempts)
    ]
    return True, tuple(parties)
