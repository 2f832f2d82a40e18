"""What a published story owes readers and parties: an answer that came late, a follow-up after an urgent text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.story import Status, Story


class Why(StrEnum):
    """Why an update is proposed."""

    LATE_REPLY = "late-reply"
    FOLLOW_UP = "follow-up-owed"


@dataclass(frozen=True, slots=True)
class Proposed:
    """An update that a published story asks for: the request it comes from, and the reply, if one came. UTC."""

    why: Why
    request: str
    party: str
    since: datetime
    reply: str = ""
    text: str = ""


def proposed_updates(story: Story) -> tuple[Proposed, ...]:
    """Every reply that was entered after the latest text went out and is no machine's, and every follow-up still owed.

    Nothing is owed by a story that is not out, and nothing is any more once a text that had the reply before it is.
    """
    if story.status not in (Status.PUBLISHED, Status.WITHHELD) or story.published is None:
        return ()
    out = story.published.at
    found = []
    for request in story.requests.values():
        late = [reply for reply in request.replies if reply.recorded > out and (reply.kind is None or reply.counts)]
        found += [
            Proposed(Why.LATE_REPLY, request.id, request.party, item.recorded, item.id, item.text) for item in late
        ]
        if request.owed_since is not None and not late:
            found.append(Proposed(Why.FOLLOW_UP, request.id, request.party, request.owed_since))
    return tuple(sorted(found, key=lambda item: item.since))
