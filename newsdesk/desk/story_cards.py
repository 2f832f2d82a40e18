"""What the desk's list shows of each story: one question a page, none a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.store.fact import iso
from newsdesk.store.search import matching
from newsdesk.text.house_dates import Months

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk

_CARDS = (
    "SELECT s.id, s.status, s.working, s.headline, s.writers, s.changed_at, s.version, s.updates,"
    " (SELECT min(r.due) FROM request_view AS r WHERE r.story = s.id AND r.status = 'sent' AND r.answered = 0"
    " AND r.paused = 0),"
    " (SELECT coalesce(sum(r.unclassified), 0) FROM request_view AS r WHERE r.story = s.id)"
    " FROM story_view AS s"
)
_COUNTS = "SELECT s.status, s.working, count(*) FROM story_view AS s"
_FOUND = (
    "s.id IN (SELECT v.story FROM search_view AS v WHERE v.docid IN"
    " (SELECT rowid FROM search_index WHERE search_index MATCH ?))"
)


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story in the list. ``working`` is where its text in hand stands; ``version`` its publication, 0 for none.

    ``due`` is the nearest deadline of what it asked and nobody answered, ``changed_at`` the last act: both local to the
    newsroom. ``unclassified`` counts replies that nobody has classified yet, ``updates``
    late replies and follow-ups that what is out owes an update for.
    """

    id: str
    status: str
    working: str
    headline: str
    writers: tuple[str, ...]
    changed_at: datetime
    version: int
    due: datetime | None
    overdue: bool
    unclassified: int
    updates: int = 0


@dataclass(frozen=True, slots=True)
class CardPage:
    """Some cards, how the newsroom names months, and whether there are more."""

    cards: tuple[StoryCard, ...]
    months: Months
    more: bool


def narrowed(states: Sequence[str], typed: str) -> tuple[str, list[str]]:
    """The condition on ``story_view AS s`` for stories in some states that hold what was typed, and its values."""
    parts: list[str] = []
    values: list[str] = []
    if states:
        marks = ", ".join("?" * len(states))
        parts.append(f"(s.status IN ({marks}) OR s.working IN ({marks}))")
        values += [*states, *states]
    match = matching(typed, beginning=True)
    if match:
        parts.append(_FOUND)
        values.append(match)
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), values


def cards(desk: Newsdesk, states: Sequence[str] = (), typed: str = "", limit: int = 100, offset: int = 0) -> CardPage:
    """A page of stories, the last changed first; in some states only, and holding every word typed, where given.

    The last word typed is taken as a beginning. A story counts under its own state and under its text in hand's.
    """
    where, values = narrowed(states, typed)
    query = f"{_CARDS}{where} ORDER BY s.changed_at DESC, s.id LIMIT ? OFFSET ?"
    with desk.asking() as (connection, known):
        rows = connection.execute(query, (*values, limit + 1, offset)).fetchall()
        people = known.people
        newsroom = known.newsroom
    now, zone = iso(desk.clock()), newsroom.zone
    made = []
    for identity, status, working, headline, writers, changed, version, updates, due, unclassified in rows[:limit]:
        names = tuple(people[person].name if person in people else person for person in writers.split())
        made.append(
            StoryCard(
                identity, status, working, headline, names, datetime.fromisoformat(changed).astimezone(zone), version,
                datetime.fromisoformat(due).astimezone(zone) if due else None, bool(due and due <= now), unclassified,
                updates,
            )
        )  # fmt: skip
    return CardPage(tuple(made), newsroom.months, len(rows) > limit)


def counts(desk: Newsdesk, typed: str = "") -> Mapping[str, int]:
    """How many stories stand in each state, of those that hold what was typed; ``""`` is all of them."""
    where, values = narrowed((), typed)
    found: dict[str, int] = {"": 0}
    with desk.asking() as (connection, _):
        rows = connection.execute(f"{_COUNTS}{where} GROUP BY s.status, s.working", values).fetchall()
    for status, working, number in rows:
        found[""] += number
        for state in {status, working}:
            found[state] = found.get(state, 0) + number
    return found
