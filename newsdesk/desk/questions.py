"""What screens and the command line may ask of the views. Every question pages by SQL; none folds the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Unreadable
from newsdesk.store.fact import iso
from newsdesk.store.states import States
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.domain.calendars import Calendar
    from newsdesk.store.driver import Connection

_STORY = (
    "SELECT id, status, working, headline, revision, story_date, changed_at, version FROM story_view"
)
_REQUEST = (
    "SELECT r.id, r.story, r.party, r.status, r.sent_at, r.due, r.answered, r.paused, r.unclassified, s.headline"
    " FROM request_view AS r JOIN story_view AS s ON s.id = r.story"
)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list. ``working`` is where its text in hand stands; ``version`` the latest publication, 0: none."""

    id: str
    status: str
    working: str
    headline: str
    revision: int
    story_date: str
    changed_at: str
    version: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in a list; ``status`` is the stored one, or ``overdue`` where the clock says so. Times: UTC (ISO)."""

    id: str
    story: str
    party: str
    status: str
    sent_at: str | None
    due: str | None
    headline: str
    unclassified: int


def stories(connection: Connection, status: str = "", limit: int = 200, offset: int = 0) -> list[StoryRow]:
    """Stories, the last changed first; of one status only, where one is named (the text in hand's counts too)."""
    if status:
        rows = connection.execute(
            f"{_STORY} WHERE status = ? OR working = ? ORDER BY changed_at DESC, id LIMIT ? OFFSET ?",
            (status, status, limit, offset),
        )
    else:
        rows = connection.execute(f"{_STORY} ORDER BY changed_at DESC, id LIMIT ? OFFSET ?", (limit, offset))
    return [StoryRow(*row) for row in rows]


def requests(
    connection: Connection, now: datetime, *, story: str = "", overdue: bool = False, limit: int = 500, offset: int = 0
) -> list[RequestRow]:
    """Requests, the nearest deadline first; those of one story, or only those whose time is over."""
    late = "r.status = 'sent' AND r.answered = 0 AND r.paused = 0 AND r.due <= ?"
    where, values = ["1"], list[object]()
    if story:
        where.append("r.story = ?")
        values.append(story)
    if overdue:
        where.append(late)
        values.append(iso(now))
    rows = connection.execute(
        f"{_REQUEST} WHERE {' AND '.join(where)} ORDER BY r.due IS NULL, r.due, r.id LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [_request_row(row, iso(now)) for row in rows]


def _request_row(row: tuple[object, ...], now: str) -> RequestRow:
    identity, story, party, status, sent_at, due, answered, paused, unclassified, headline = row
    late = status == "sent" and not answered and not paused and due is not None and str(due) <= now
    return RequestRow(
        str(identity), str(story), str(party), "overdue" if late else str(status),
        None if sent_at is None else str(sent_at), None if due is None else str(due), str(headline),
        int(str(unclassified)),
    )  # fmt: skip


def find(connection: Connection, states: States, kind: str, text: str) -> tuple[str, str]:
    """The id that ``text`` names, and the id of the story it belongs to (its own for a story, empty for others).

    A whole id, a unique beginning of one, or, for people and sources, the name. Raises Unreadable: error.not_found,
    error.ambiguous_id.
    """
    wanted = text.strip()
    if kind == "person":
        person = states.everyone().named(wanted)
        if person is not None:
            return person.id, ""
    if kind == "source" and wanted:
        named = states.sources.named({fold_key(wanted)})
        if len(named) == 1:
            return next(iter(named)), ""
    if not wanted:
        raise Unreadable("error.not_found", kind=kind, id=text)
    rows = connection.execute(
        "SELECT id, owner FROM entity_view WHERE kind = ? AND id >= ? AND id < ? ORDER BY id LIMIT 3",
        (kind, wanted, wanted + "\U0010ffff"),
    ).fetchall()
    for identity, owner in rows:
        if identity == wanted:
            return str(identity), str(owner)
    if not rows:
        raise Unreadable("error.not_found", kind=kind, id=text)
    if len(rows) > 1:
        raise Unreadable("error.ambiguous_id", id=text, matches=", ".join(row[0] for row in rows))
    return str(rows[0][0]), str(rows[0][1])


def local_moment(text: str, now: datetime, states: States) -> datetime:
    """A local time of the newsroom (``2026-11-22 14:30`` or a date), or a length ago (``24h``), as UTC.

    Raises Unreadable (error.time_unreadable).
    """
    from datetime import UTC, timedelta

    from newsdesk.domain.deadlines import Unit, UnreadableLength, parse_length

    wanted = text.strip()
    if len(wanted) == len("2026-11-22"):
        wanted += " 00:00"
    try:
        length = parse_length(wanted)
    except UnreadableLength as error:
        try:
            exact = datetime.fromisoformat(text.strip())
        except ValueError:
            raise Unreadable("error.time_unreadable", text=text) from error
        zoned = exact if exact.tzinfo else exact.replace(tzinfo=states.newsroom.zone)
        return zoned.astimezone(UTC)
    if length.at is not None:
        return length.at.replace(tzinfo=states.newsroom.zone).astimezone(UTC)
    if length.unit is Unit.WORKING_DAYS:
        raise Unreadable("error.time_unreadable", text=text)
    seconds = {Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86400}[length.unit]
    return now - timedelta(seconds=length.amount * seconds)


def moment_ahead(text: str, now: datetime, states: States, calendars: Mapping[str, Calendar]) -> datetime:
    """A local time of the newsroom, or a length from now, as UTC. Raises Unreadable."""
    from newsdesk.domain.deadlines import due, parse_length
    from newsdesk.domain.party_time import party_time

    newsroom = states.newsroom
    return due(now, parse_length(text), party_time(newsroom, calendars), newsroom.zone).at


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as a list shows it: id, permanent type, when it was recorded (UTC), who did it, with which key."""

    id: str
    type: str
    at: datetime
    by: str
    name: str
    key_id: str


def history(connection: Connection, states: States, story: str) -> list[Entry]:
    """Every fact of a story, in order."""
    from newsdesk.store.log import read
    from newsdesk.store.states import STORY

    names = {person.id: person.name for person in states.people.values()}
    return [
        Entry(fact.event_id, fact.type, fact.at, fact.actor, names.get(fact.actor, fact.actor), fact.key_id)
        for fact in read(connection, STORY + story)
    ]


def corrections(connection: Connection, story: str = "") -> list[tuple[str, str]]:
    """Stories and corrections, the latest reported first."""
    where = " WHERE story = ?" if story else ""
    query = f"SELECT story, id FROM correction_view{where} ORDER BY reported_at DESC, id"  # noqa: S608 - a constant
    return connection.execute(query, (story,) if story else ()).fetchall()
