"""A request's deadline as it is counted now: what is in force, what moved it, and which requests a change moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from newsdesk.domain.deadlines import Deadline, Length, UnreadableLength, WorkingTime, due, parse_length, with_pauses
from newsdesk.domain.deadlines import promised as kept
from newsdesk.domain.events.requests import DeadlineMoved
from newsdesk.domain.party_time import party_time
from newsdesk.domain.requests import Request, RequestStatus
from newsdesk.domain.sources import resolve
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context


def working_time(request: Request, context: Context) -> WorkingTime:
    """When the party works: by its record and its country's calendar, or the newsroom's own."""
    source = resolve(context.sources, request.source) if request.source else None
    return party_time(context.newsroom, context.calendars, source)


def explained(request: Request, context: Context) -> Deadline | None:
    """How this request's deadline is worked out today, pauses and all; None while it has none.

    It is never before what the party was told. Where today's calendar gives none at all, the one on record stands.
    """
    if request.deadline is None or request.deadline_from is None or not request.deadline_text:
        return None
    length, working = parse_length(request.deadline_text), working_time(request, context)
    try:
        reckoned = _reckoned(request, length, working, context)
    except UnreadableLength:
        return Deadline(request.deadline_from, request.deadline, request.deadline, length, working)
    if request.promised is None or reckoned.left is not None:
        return reckoned
    if length.at is not None:
        # A day and an hour that were named stay what they were, whatever becomes of anybody's calendar.
        return replace(reckoned, at=request.promised)
    return kept(reckoned, request.promised)


def _reckoned(request: Request, length: Length, working: WorkingTime, context: Context) -> Deadline:
    assert request.deadline_from is not None  # noqa: S101 - only a request that was sent is reckoned
    first = due(request.deadline_from, length, working, context.newsroom.zone)
    return with_pauses(first, [(pause.start, pause.end) for pause in request.pauses])


def moved_deadline(request: Request, context: Context, answered: datetime) -> datetime | None:
    """When the answer is due once we have answered the party's question at ``answered`` (UTC).

    None where nothing was asked of the party yet: one that was set aside may write to us all the same.
    """
    if request.deadline is None:
        return None
    closed = replace(request, pauses=(*request.pauses[:-1], replace(request.pauses[-1], end=answered)))
    moved = _reckoned(closed, parse_length(request.deadline_text), working_time(request, context), context)
    return max(moved.at, request.promised or moved.at)


def recalculate(story: Story, context: Context, cause: str) -> tuple[DeadlineMoved, ...]:
    """The facts that bring the deadlines of a story's open requests to today's calendars; none where they stand.

    A stopped clock is counted anew when it starts again. A story that is out, with nothing in hand, was judged by the
    deadlines of its day: those that had passed stay.
    """
    if story.status in (None, Status.SPIKED, Status.WITHDRAWN):
        return ()
    out = story.status in (Status.PUBLISHED, Status.WITHHELD) and story.change is None
    found = []
    for request in story.requests.values():
        if request.status is not RequestStatus.SENT or request.answered or request.paused:
            continue
        if out and request.passed(context.now):
            continue
        deadline = explained(request, context)
        if deadline is not None and deadline.at != request.deadline:
            found.append(DeadlineMoved(request.id, deadline.at, cause))
    return tuple(found)
