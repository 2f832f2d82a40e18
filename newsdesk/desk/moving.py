"""Deadlines moved with what they hang on: in the act that changes a calendar, or when new ones were installed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsdesk.desk.changes import Changes
from newsdesk.domain.calendars import COUNTRIES
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.party_time import DEADLINE_SETTINGS
from newsdesk.domain.people import Person
from newsdesk.domain.recalculating import recalculate
from newsdesk.domain.sources import AddSource, resolve
from newsdesk.store.fact import iso
from newsdesk.store.states import SOURCE, STORY, States

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.desk.acting import Act
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.keys import PrivateKey

INSTALLATION = "installation"
_WEEKS = 60
# Requests whose clock runs; of what is out, with nothing in hand, only those whose time is not over.
_OPEN = (
    "SELECT DISTINCT r.story FROM request_view AS r JOIN story_view AS s ON s.id = r.story"
    " WHERE r.status = 'sent' AND r.answered = 0 AND r.paused = 0 AND s.status NOT IN ('spiked', 'withdrawn')"
    " AND (r.due > :now OR s.status NOT IN ('published', 'withheld') OR s.working <> s.status)"
)


def moved_by(
    desk: Newsdesk, connection: Connection, states: States, command: object, stream: str, signer: PrivateKey, actor: str
) -> Changes:
    """What a command that was just recorded makes of deadlines: facts beside its own, signed by whoever gave it."""
    if isinstance(command, ChangeSetting) and command.key in DEADLINE_SETTINGS:
        stories, cause = _open(connection, desk.clock()), "settings"
    elif stream.startswith(SOURCE) and not isinstance(command, AddSource):  # nobody has asked a new one yet
        stories, cause = _of_source(connection, states, stream.removeprefix(SOURCE), desk.clock()), "source"
    else:
        return Changes()
    return _moved(desk, connection, states, stories, cause, signer, actor)


def _open(connection: Connection, now: datetime) -> list[str]:
    return [row[0] for row in connection.execute(_OPEN, {"now": iso(now)})]


def _of_source(connection: Connection, states: States, source: str, now: datetime) -> list[str]:
    """Stories that asked this source, under whatever record it was entered before it was merged."""
    found = resolve(states.sources, source)
    same = [one for one in states.sources if found is not None and resolve(states.sources, one) is found]
    rows = (connection.execute(f"{_OPEN} AND r.source = :source", {"now": iso(now), "source": one}) for one in same)
    return list(dict.fromkeys(row[0] for found_rows in rows for row in found_rows))


def _moved(
    desk: Newsdesk, connection: Connection, states: States, stories: Iterable[str], cause: str, signer: PrivateKey,
    actor: str,
) -> Changes:  # fmt: skip
    from newsdesk.desk.acting import record

    context, changed, facts = desk.context_in(states, states.people.get(actor, Person())), set[str](), 0
    for name in stories:
        events = recalculate(states.story(connection, name), context, cause)
        if events:
            facts += record(connection, states, STORY + name, events, actor, desk.clock(), signer)
            changed.add(name)
    return Changes(stories=frozenset(changed), facts=facts)


def counting_anew(desk: Newsdesk) -> Act:
    """The act that counts every open deadline by what is installed now. Done twice, it changes nothing more."""
    from newsdesk.store.installation import installation_key

    def act(connection: Connection, states: States) -> Changes:
        stories = _open(connection, desk.clock())
        return _moved(desk, connection, states, stories, "calendars", installation_key(connection), INSTALLATION)

    return act


def installed(desk: Newsdesk) -> str:
    """What calendars and time zones this copy of the app reckons with: where it differs from last time, count anew."""
    found = hashlib.sha256(desk.house.calendars.digest.encode())
    begin = desk.clock().replace(minute=0, second=0, microsecond=0, hour=0)
    begin -= timedelta(days=begin.timetuple().tm_yday - 1)  # the same all year
    for name in sorted(set(COUNTRIES.values())):
        zone = ZoneInfo(name)
        offsets = ((begin + timedelta(weeks=week)).astimezone(zone).utcoffset() for week in range(_WEEKS))
        found.update(f"{name}{[str(offset) for offset in offsets]}".encode())
    return found.hexdigest()
