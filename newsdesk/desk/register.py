"""The register of exports as screens and files ask it: who holds which copy, the newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.story import Export, Story, owed_corrections
from newsdesk.store.fact import iso

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.states import States

Entry = tuple[str, Export, tuple[str, ...]]
"""Story, copy, and the published corrections that its holder was not told of."""

# Each step finds the next name in the index: as many steps as there are recipients, however many copies they hold.
_RECIPIENTS = (
    "WITH RECURSIVE named (name) AS (SELECT min(recipient) FROM export_view WHERE recipient > ''"
    " UNION ALL SELECT (SELECT min(recipient) FROM export_view WHERE recipient > name) FROM named"
    " WHERE name IS NOT NULL) SELECT name FROM named WHERE name IS NOT NULL"
)
_RECIPIENTS_OF = "SELECT DISTINCT recipient FROM export_view WHERE story = ? AND recipient > '' ORDER BY recipient"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which copies: of one story, of one recipient (empty for all), only those whose holder is to be told."""

    story: str = ""
    recipient: str = ""
    owed: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """A published correction that the holder of a copy was not told of."""

    correction: str
    type: ChangeKind
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Handed:
    """One copy of the register. ``state`` is ``draft``, ``superseded`` or ``published``; ``at`` is UTC."""

    id: str
    story: str
    headline: str
    format: str
    revision: int
    version: int
    state: str
    recipient: str
    at: datetime
    by: str
    file: str
    address: str
    sha256: str
    owed: tuple[Owed, ...]

    @property
    def to_tell(self) -> bool:
        """Whether somebody who is known holds it and was not told of a correction."""
        return bool(self.recipient and self.owed)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of copies, and the recipients that the register of this story (or of all) knows, by name."""

    copies: tuple[Handed, ...]
    recipients: tuple[str, ...]
    headline: str
    clock: Clockface


def register(desk: Newsdesk, narrowed: Narrowed, limit: int, offset: int) -> RegisterPage:
    """A page of the register, the newest copies first. Raises Rejected (unknown-story)."""
    headline = desk.story(narrowed.story).body.headline if narrowed.story else ""
    with desk.asking() as (connection, states):
        clock = Clockface.of(states.newsroom)
        names = {person.id: person.name for person in states.people.values()}
        found = [
            _handed(states.story(connection, story), copy, owed, names.get(copy.by, copy.by))
            for story, copy, owed in _entries(connection, states, narrowed, limit, offset)
        ]
        rows = (
            connection.execute(_RECIPIENTS_OF, (narrowed.story,)) if narrowed.story else connection.execute(_RECIPIENTS)
        )
        recipients = tuple(str(row[0]) for row in rows.fetchall())
    return RegisterPage(tuple(found), recipients, headline, clock)


def entries(desk: Newsdesk, narrowed: Narrowed) -> list[Entry]:
    """Every copy that is meant, the newest first."""
    with desk.asking() as (connection, states):
        return _entries(connection, states, narrowed, -1, 0)


def holders(desk: Newsdesk, story_id: str) -> list[Export]:
    """Copies of a story that were given to somebody who was not told of a published correction."""
    story = desk.story(story_id)
    return [item for item in story.exports.values() if item.recipient and owed_corrections(story, item)]


def _entries(connection: Connection, states: States, narrowed: Narrowed, limit: int, offset: int) -> list[Entry]:
    if narrowed.owed:
        owed = _owed(connection, states, narrowed)
        return owed[offset:] if limit < 0 else owed[offset : offset + limit]
    wanted = {"story": narrowed.story, "recipient": narrowed.recipient}
    where = " AND ".join(f"{name} = :{name}" for name, value in wanted.items() if value)
    query = f"SELECT story, id FROM export_view{where and ' WHERE ' + where} ORDER BY at DESC, id"  # noqa: S608 - constants
    rows = connection.execute(f"{query} LIMIT :limit OFFSET :offset", {**wanted, "limit": limit, "offset": offset})
    found = []
    for story_id, identity in rows.fetchall():
        story = states.story(connection, story_id)
        copy = story.exports[identity]
        found.append((story_id, copy, owed_corrections(story, copy)))
    return found


def _owed(connection: Connection, states: States, narrowed: Narrowed) -> list[Entry]:
    """Only stories that a published correction changed can have copies whose holders are to be told."""
    query = "SELECT DISTINCT story FROM correction_view WHERE published_at IS NOT NULL AND :story IN ('', story)"
    found = list[Entry]()
    for (story_id,) in connection.execute(query, {"story": narrowed.story}).fetchall():
        story = states.story(connection, story_id)
        for copy in story.exports.values():
            if copy.recipient and narrowed.recipient in ("", copy.recipient):
                owed = owed_corrections(story, copy)
                if owed:
                    found.append((story_id, copy, owed))
    found.sort(key=lambda entry: entry[1].id)
    return sorted(found, key=lambda entry: iso(entry[1].at), reverse=True)


def _handed(story: Story, copy: Export, owed: tuple[str, ...], by: str) -> Handed:
    cases = [story.corrections[identity] for identity in owed]
    return Handed(
        copy.id, story.id, story.body.headline, copy.format, copy.revision, copy.version, state_of(copy),
        copy.recipient, copy.at, by, copy.file_name, copy.address, copy.sha256,
        tuple(Owed(case.id, case.type, case.wrong, case.right) for case in cases),
    )  # fmt: skip


def state_of(copy: Export) -> str:
    """What the copy was when it left: a draft, an old version as such, or a publication's text."""
    if copy.draft:
        return "draft"
    return "superseded" if copy.superseded else "published"
