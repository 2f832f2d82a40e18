"""What any act on a comment request is held to: times that have come, ids that are free, states that allow it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.requests import Channel, Request, RequestStatus
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context
from newsdesk.domain.story_table import is_own


def happened(moment: datetime | None, context: Context) -> datetime:
    """When it happened: what was said, or now. What has not happened yet cannot be logged."""
    if moment is None:
        return context.now
    if moment > context.now:
        raise Rejected(Reason("in-the-future"))
    return moment


def new(entity: str, known: Iterable[str]) -> None:
    """An id that is taken would write over what is on record."""
    if entity in set(known):
        raise Rejected(Reason("id-taken", values={"id": entity}))


def new_attempt(story: Story, attempt: str) -> None:
    """Neither an attempt's id nor that of an entry it absorbed is used again."""
    new(
        attempt,
        (
            identity
            for request in story.requests.values()
            for item in request.attempts
            for identity in (item.id, *item.earlier)
        ),
    )


def not_settled(request: Request) -> None:
    """Nothing more is done about a party that somebody decided not to ask."""
    if request.settled:
        raise Rejected(Reason("already-settled", values={"party": request.party}))


def was_sent(request: Request) -> None:
    """What was never asked cannot be tried again, answered or passed on."""
    if request.status is RequestStatus.NEEDED:
        raise Rejected(Reason("not-sent-yet", values={"party": request.party}))


def second_person(story: Story, context: Context) -> None:
    """A party is set aside by somebody who did not write the story."""
    if is_own(story, context.actor) and not context.self_approval:
        raise Rejected(Reason("own-text", key="rule.own-text.waive", values={"person": context.actor.name}))


def noted_authority(name: str, authority: str) -> None:
    """Whoever is asked, or speaks, for a party does so by some right, and the log says which."""
    if name.strip() and not authority.strip():
        raise Rejected(Reason("authority-missing", values={"name": name.strip()}))


def sendable(to: str, channel: Channel, link: str) -> None:
    """An asking has an address, and one made before everybody a place where it can be looked up."""
    if not to.strip():
        raise Rejected(Reason("address-missing"))
    if channel is Channel.POST and not link.strip() and "://" not in to:
        raise Rejected(Reason("post-address-missing"))


def logged_once(story: Story, message_id: str, raw: str, fingerprint: str) -> None:
    """A message counts once, by whatever ways its copies came: the same name, the same bytes, or the same content."""
    marks = {mark for mark in (message_id, raw, fingerprint) if mark}
    for request in story.requests.values():
        for reply in request.replies:
            if not reply.joint_of and marks & {reply.message_id, reply.raw, reply.fingerprint}:
                raise Rejected(Reason("already-logged", values={"party": request.party, "reply": reply.id}))
