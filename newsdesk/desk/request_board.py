"""The requests board: every story's requests in the order in which they need somebody, a page at a time.

Each section is a range of one index, so that a page costs the same however many requests are closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from newsdesk.desk.clockface import Clockface
from newsdesk.domain.attention import LONG_OVERDUE, Stage
from newsdesk.store.fact import iso
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection


class Urgency(StrEnum):
    """The board's sections, in its order. ``REMINDED`` and ``LONG`` are overdue too, and shown apart: the first was
    chased a short while ago, the second for so long that another way must be found."""

    UNREAD = "unread"
    WITH_US = "with-us"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NEEDED = "needed"
    REMINDED = "reminded"
    LONG = "long"
    CLOSED = "closed"


SOON = timedelta(hours=48)
ATTENTION = frozenset({Urgency.UNREAD, Urgency.WITH_US, Urgency.OVERDUE})
"""The sections that wait for us."""
LATE = frozenset({Urgency.OVERDUE, Urgency.REMINDED, Urgency.LONG})


@dataclass(frozen=True, slots=True)
class Due:
    """One request on the board. Times are UTC; ``moment`` is what its section is ordered by, as the record writes it.

    ``attend`` is when a request that was chased needs somebody again; ``owed`` is why the text that is out owes an
    update because of it (late-reply, follow-up-owed), empty where it does not.
    """

    id: str
    story: str
    headline: str
    party: str
    state: str
    urgency: Urgency
    sent_at: datetime | None
    deadline: datetime | None
    unclassified: int
    paused: bool
    attend: datetime | None = None
    moment: str = ""
    owed: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is narrowed to: letters of the party's name (folded), a story, a person's own (those they asked
    for, or in stories they write), one section. Empty for everything."""

    party: str = ""
    story: str = ""
    person: str = ""
    section: Urgency | None = None


@dataclass(frozen=True, slots=True)
class RequestBoard:
    """A page of the board, in its order. ``counts`` are given with the first page, for all that is not closed."""

    rows: tuple[Due, ...]
    clock: Clockface
    counts: Mapping[Urgency, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section as SQL: its stage, what holds of its rows, and whether the latest come first."""

    stage: Stage
    holds: str = ""
    column: str = "moment"
    latest_first: bool = False


_LATE = "r.moment > :long_ago AND r.moment <= :now AND r.long_at > :now"  # long_at is never more than that later
_PARTS: Mapping[Urgency, _Part] = {
    Urgency.UNREAD: _Part(Stage.UNREAD),
    Urgency.WITH_US: _Part(Stage.WITH_US),
    Urgency.OVERDUE: _Part(Stage.RUNNING, f"{_LATE} AND r.attend <= :now"),
    Urgency.TODAY: _Part(Stage.RUNNING, "r.moment > :now AND r.moment < :midnight"),
    Urgency.SOON: _Part(Stage.RUNNING, "r.moment >= :midnight AND r.moment <= :soon"),
    Urgency.LATER: _Part(Stage.RUNNING, "r.moment > :soon"),
    Urgency.NEEDED: _Part(Stage.NEEDED),
    Urgency.REMINDED: _Part(Stage.RUNNING, f"{_LATE} AND r.attend > :now"),
    Urgency.LONG: _Part(Stage.RUNNING, "r.long_at <= :now", "long_at", latest_first=True),
    Urgency.CLOSED: _Part(Stage.CLOSED, latest_first=True),
}
_SECTIONS = tuple(_PARTS)


def page_sql(section: Urgency, wanted: Wanted, *, further: bool) -> str:
    """The question for one section's rows; ``further``: those behind the row that the values name."""
    part = _PARTS[section]
    column, way, order = f"r.{part.column}", "<" if part.latest_first else ">", " DESC" if part.latest_first else ""
    after = f" AND ({column}, r.id) {way} (:after, :after_id)" if further else ""
    return (
        f"SELECT r.id, r.story, s.headline, r.party, r.status, r.sent_at, r.due, r.unclassified, r.paused, r.attend,"  # noqa: S608 - our own column names
        f" r.owed, {column} FROM request_view AS r CROSS JOIN story_view AS s ON s.id = r.story"
        f" WHERE {_where(part, wanted)}{after} ORDER BY {column}{order}, r.id{order} LIMIT :limit"
    )


def count_sql(section: Urgency, wanted: Wanted) -> str:
    """The question how many rows a section has."""
    # The story is looked up only where the filter asks something of it.
    join = " CROSS JOIN story_view AS s ON s.id = r.story" if wanted.person else ""
    return f"SELECT count(*) FROM request_view AS r{join} WHERE {_where(_PARTS[section], wanted)}"  # noqa: S608 - as above


def _where(part: _Part, wanted: Wanted) -> str:
    conditions = [f"r.stage = {int(part.stage)}", *([part.holds] if part.holds else [])]
    if wanted.story:
        conditions.append("r.story = :story")
    if wanted.party.strip():
        conditions.append("instr(r.party_key, :key) > 0")
    if wanted.person:
        conditions.append("(r.added_by = :person OR instr(' ' || s.writers || ' ', ' ' || :person || ' ') > 0)")
    return " AND ".join(conditions)


def board_values(now: datetime, clock: Clockface, wanted: Wanted) -> dict[str, Any]:
    """What the questions are asked with at ``now`` (UTC); ``midnight`` is the newsroom's."""
    local = now.astimezone(clock.zone)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return {
        "now": iso(now), "midnight": iso(midnight), "soon": iso(max(now + SOON, midnight)),
        "long_ago": iso(now - LONG_OVERDUE), "story": wanted.story, "person": wanted.person,
        "key": fold_key(wanted.party.strip()), "after": "", "after_id": "",
    }  # fmt: skip


def request_board(
    desk: Newsdesk, limit: int, wanted: Wanted | None = None, after: Due | None = None
) -> RequestBoard:
    """A page of every story's requests, what needs somebody first, the closed ones (latest first) at the end.

    ``after`` is the last row of the page before; without it the page is the first, and counts what each section holds.
    Requests of spiked stories stand on no board.
    """
    context, wanted = desk.context(), wanted or Wanted()
    clock = Clockface.of(context.newsroom)
    values = board_values(context.now, clock, wanted)
    with desk.asking() as (connection, _):
        rows = tuple(_rows(connection, values, wanted, limit, after))
        counts = dict(_counts(connection, values, wanted)) if after is None else {}
    return RequestBoard(rows, clock, counts)


def _rows(
    connection: Connection, values: dict[str, Any], wanted: Wanted, limit: int, after: Due | None
) -> Iterator[Due]:
    first = _SECTIONS.index(after.urgency) if after is not None else 0
    for section in _SECTIONS[first:]:
        if limit <= 0:
            return
        if wanted.section not in (None, section):
            continue
        further = after is not None and section is after.urgency
        asked = {**values, "limit": limit}
        if further and after is not None:
            asked |= {"after": after.moment, "after_id": after.id}
        for row in connection.execute(page_sql(section, wanted, further=further), asked).fetchall():
            limit -= 1
            yield _due(row, section)


def _counts(connection: Connection, values: dict[str, Any], wanted: Wanted) -> Iterator[tuple[Urgency, int]]:
    for section in _SECTIONS:
        if section is not Urgency.CLOSED:
            (number,) = connection.execute(count_sql(section, wanted), values).fetchone()
            yield section, number


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _due(row: tuple[Any, ...], section: Urgency) -> Due:
    identity, story, headline, party, status, sent, due, unclassified, paused, attend, owed, moment = row
    return Due(
        identity, story, headline, party, "overdue" if section in LATE else status, section, _moment(sent),
        _moment(due), unclassified, bool(paused), _moment(attend), moment, owed,
    )  # fmt: skip
