"""Objections: why a text was returned, each said of words of it, followed through every edit until it is met."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.story import Objection, ObjectionSettled, StoryReturned
from newsdesk.domain.story_records import Returned
from newsdesk.text.anchors import span_of
from newsdesk.text.body import Body
from newsdesk.text.rebasing import Rebasing

if TYPE_CHECKING:
    from newsdesk.domain.events import Event
    from newsdesk.domain.story import Story
    from newsdesk.domain.story_commands import Context, ReturnStory, SettleObjection


def decide_return(story: Story, command: ReturnStory) -> tuple[Event, ...]:
    """Send the text back. Every objection is about words of exactly the text that is there.

    Raises Rejected with everything that is wrong: reason-missing, id-taken, words-not-there.
    """
    wrong: list[Reason] = []
    taken = {item.id for item in story.returned.objections} if story.returned else set()
    for item in command.objections:
        if not item.reason.strip():
            wrong.append(Reason("reason-missing"))
        if item.id in taken:
            wrong.append(Reason("id-taken", values={"id": item.id}))
        if span_of(story.body, item.at) is None:
            wrong.append(Reason("words-not-there", values={"quote": item.at.quote}))
        taken.add(item.id)
    if wrong:
        raise Rejected(*wrong)
    return (StoryReturned(command.reason, command.objections),)


def decide_settling(story: Story, command: SettleObjection, _: Context) -> tuple[Event, ...]:
    """Tick an objection off, or take the tick away. Raises Rejected: unknown-objection, nothing-to-change."""
    returned = story.returned
    if returned is None or command.objection not in {item.id for item in returned.objections}:
        raise Rejected(Reason("unknown-objection", values={"id": command.objection}))
    if (command.objection in returned.settled) == command.settled:
        raise Rejected(Reason("nothing-to-change"))
    return (ObjectionSettled(command.objection, command.settled),)


def rebased(objections: tuple[Objection, ...], old: Body, new: Body) -> tuple[Objection, ...]:
    """The objections to ``old`` as they stand in ``new``. One whose words are gone is an orphan with its last place,
    until somebody settles it: never a guess. Words that come back are found again."""
    rebasing = Rebasing(old, new)
    made = []
    for item in objections:
        anchor = rebasing.of(item.at)
        made.append(replace(item, orphaned=True) if anchor is None else replace(item, at=anchor, orphaned=False))
    return tuple(made)


def carried(returned: Returned | None, old: Body, new: Body) -> tuple[Objection, ...]:
    """What a revision keeps of the objections that the text before it was returned with."""
    return rebased(returned.objections, old, new) if returned is not None and returned.objections else ()


# -- what the facts leave ----------------------------------------------------------------------------------------------


def returned(before: Returned | None, event: StoryReturned, actor: str, at: datetime, revision: int) -> Returned:
    """The text was sent back: what had been objected to and was never met stays open beside the new objections."""
    still = before.open if before is not None else ()
    return Returned(event.reason, actor, at, revision, (*still, *event.objections))


def moved(before: Returned | None, objections: tuple[Objection, ...]) -> Returned | None:
    """Another text was kept, with the objections where they now stand."""
    return replace(before, objections=objections) if before is not None else None


def settled(before: Returned | None, event: ObjectionSettled) -> Returned | None:
    """One was ticked off, or its tick taken away."""
    if before is None:
        return None
    ticked = before.settled | {event.objection} if event.settled else before.settled - {event.objection}
    return replace(before, settled=ticked)
