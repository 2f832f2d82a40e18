"""The deadlines that run, as a calendar file: of one story or of all. What only the newsroom may know stays out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Unavailable
from newsdesk.domain.requests import Request
from newsdesk.domain.sources import resolve
from newsdesk.domain.story_commands import Context

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.exports.deadline_calendar import DeadlineEvent
    from newsdesk.language import Language

SUFFIX = ".ics"
_RUNNING = (
    "SELECT r.story, r.id FROM request_view AS r JOIN story_view AS s ON s.id = r.story WHERE r.status = 'sent'"
    " AND r.answered = 0 AND r.paused = 0 AND r.due IS NOT NULL AND s.status NOT IN ('spiked', 'withdrawn')"
    " AND (:story = '' OR r.story = :story) ORDER BY r.due, r.id"
)


def deadline_file(desk: Newsdesk, language: Language, story: str = "") -> bytes:
    """The calendar file of every running deadline, the nearest first; of one story, or of all.

    It may end on a telephone or with a provider of calendars: party, headline and hour only, never a question, an
    address or a reply; of a party whose record is described or confidential not even the name. Not for the UI thread.
    """
    from newsdesk.exports.deadline_calendar import DeadlineEvent, calendar_file

    context, events = desk.context(), list[DeadlineEvent]()
    with desk.asking() as (connection, states):
        for name, identity in connection.execute(_RUNNING, {"story": story}).fetchall():
            found = states.story(connection, name)
            events.append(_event(found.requests[identity], found.body.headline, context, language))
    title = language.say("ics.calendar", newsroom=context.newsroom.name)
    return calendar_file(events, title, context.now.replace(microsecond=0))


def _event(request: Request, headline: str, context: Context, language: Language) -> DeadlineEvent:
    from newsdesk.exports.deadline_calendar import DeadlineEvent

    assert request.deadline is not None  # noqa: S101 - only what has one is asked for
    hidden = _hidden(request, context)
    party = language.say("ics.hidden_party") if hidden else request.party
    # The headline may name whom the record does not.
    about = "" if hidden else headline
    summary = language.say("ics.summary", party=party)
    description = language.say("ics.description", headline=about) if about else ""
    return DeadlineEvent(request.id, request.deadline.replace(microsecond=0), summary, description, request.version)


def _hidden(request: Request, context: Context) -> bool:
    source = resolve(context.sources, request.source) if request.source else None
    return source is not None and (source.unnamed or bool(source.sealed_for) or source.destroyed)


def write_deadlines(desk: Newsdesk, language: Language, path: Path, story: str = "") -> Path:
    """Write that file. Gives where it lies. Raises Unavailable (export.cannot_write). Not for the UI thread."""
    data = deadline_file(desk, language, story)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=path.parent.name, what=error.strerror or "") from error
    return path
