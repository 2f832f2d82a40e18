"""What the boards show across stories: requests by urgency. Every question pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.store.fact import iso
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


class Urgency(StrEnum):
    """Where a request stands on the board, what needs somebody first."""

    UNREAD = "unread"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NEEDED = "needed"
    CLOSED = "closed"


SOON = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Due:
    """One request on the board. Times are UTC."""

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


@dataclass(frozen=True, slots=True)
class RequestBoard:
    """A page of the board, in its order."""

    rows: tuple[Due, ...]
    clock: Clockface


# The order of the board, and which rows are settled, said once for the page and its order.
_CLOSED = "(r.status IN ('waived', 'not_approached') OR (r.answered = 1 AND r.unclassified = 0))"
_LATE = "(r.status = 'sent' AND r.answered = 0 AND r.paused = 0 AND r.due <= :now)"
_BOARD = (
    "SELECT r.id, r.story, s.headline, r.party, r.status, r.sent_at, r.due, r.unclassified, r.paused,"  # noqa: S608
    f" {_CLOSED} AS closed, {_LATE} AS late FROM request_view AS r JOIN story_view AS s ON s.id = r.story"
    " WHERE s.status <> 'spiked' AND instr(r.party_key, :key) > 0"
    " ORDER BY closed, r.unclassified = 0, late DESC, r.due IS NULL,"
    " CASE WHEN closed THEN NULL ELSE r.due END, r.due DESC, r.id LIMIT :limit OFFSET :offset"
)


def request_board(desk: Newsdesk, limit: int, offset: int, wanted: str = "") -> RequestBoard:
    """A page of every story's requests, the most urgent first, the closed ones (latest first) at the end.

    ``wanted``: only parties whose name holds these letters, folded.
    """
    context = desk.context()
    clock, now = Clockface.of(context.newsroom), context.now
    values = {"now": iso(now), "limit": limit, "offset": offset, "key": fold_key(wanted.strip())}
    with desk.asking() as (connection, _):
        rows = connection.execute(_BOARD, values).fetchall()
    return RequestBoard(tuple(_due(row, now, clock) for row in rows), clock)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _due(row: tuple[object, ...], now: datetime, clock: Clockface) -> Due:
    identity, story, headline, party, status, sent, due, unclassified, paused, closed, late = row
    deadline = _moment(None if due is None else str(due))
    unread, sent_at = int(str(unclassified)), _moment(None if sent is None else str(sent))
    urgency = Urgency.UNREAD if unread else _urgency(bool(closed), bool(late), deadline, now, clock)
    state = "overdue" if late else str(status)
    return Due(
        str(identity), str(story), str(headline), str(party), state, urgency, sent_at, deadline, unread, bool(paused)
    )


def _urgency(closed: bool, late: bool, deadline: datetime | None, now: datetime, clock: Clockface) -> Urgency:
    if closed or late:
        return Urgency.CLOSED if closed else Urgency.OVERDUE
    if deadline is None:
        return Urgency.NEEDED
    if deadline.astimezone(clock.zone).date() <= now.astimezone(clock.zone).date():
        return Urgency.TODAY
    return Urgency.SOON if deadline - now <= SOON else Urgency.LATER
