"""What fell due while the computer was off: read from the deadlines and the clock, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.store.fact import iso

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk

NAMED = 3
"""How many parties are named; the board has them all."""
_FELL_DUE = (
    "FROM request_view AS r JOIN story_view AS s ON s.id = r.story WHERE r.status = 'sent' AND r.answered = 0"
    " AND r.paused = 0 AND r.due > :since AND r.due <= :now AND s.status NOT IN ('spiked', 'withdrawn')"
)


@dataclass(frozen=True, slots=True)
class FellDue:
    """How many deadlines passed since a moment without an answer, and whose, the latest first; ``NAMED`` at most."""

    since: datetime
    count: int
    parties: tuple[str, ...]
    clock: Clockface


def fell_due(desk: Newsdesk, since: datetime) -> FellDue:
    """What fell due after ``since`` (UTC) and has no answer now."""
    context = desk.context()
    values = {"since": iso(since), "now": iso(context.now)}
    with desk.asking() as (connection, _):
        count = connection.execute(f"SELECT count(*) {_FELL_DUE}", values).fetchone()[0]
        rows = connection.execute(
            f"SELECT DISTINCT r.party {_FELL_DUE} ORDER BY r.due DESC, r.id LIMIT {NAMED}", values
        ).fetchall()
    return FellDue(since, count, tuple(row[0] for row in rows), Clockface.of(context.newsroom))
