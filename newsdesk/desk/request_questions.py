"""What the record says of one request: how its deadline came about, the sentence it supports, whose reply came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.domain.readiness.case import Case
from newsdesk.domain.request_decisions import explained
from newsdesk.domain.responding import supported_sentence

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.deadlines import Step
    from newsdesk.domain.wording.sentences import Sentence


def deadline_steps(desk: Newsdesk, story_id: str, request_id: str) -> tuple[Step, ...]:
    """How a request's deadline was worked out, step by step."""
    deadline = explained(desk.story(story_id).requests[request_id], desk.context())
    return deadline.steps if deadline is not None else ()


def statement(desk: Newsdesk, story_id: str, request_id: str) -> Sentence | None:
    """The sentence that the log of a request supports now; None while it supports none."""
    story = desk.story(story_id)
    case = Case.of(story, desk.context(story=story))
    return supported_sentence(case, story.requests[request_id], desk.house.phrases)


def request_of_reply(desk: Newsdesk, story_id: str, reply_id: str) -> str:
    """The request that a reply came to."""
    return next(
        request.id
        for request in desk.story(story_id).requests.values()
        if any(reply.id == reply_id for reply in request.replies)
    )
