"""The tables that screens and lists ask. Disposable: made from the states alone, and anew when they change shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from newsdesk.domain.answering import asked_at, outcome, settled_at
from newsdesk.domain.attention import place_of
from newsdesk.domain.attribution import Verdict
from newsdesk.domain.corrections import Correction
from newsdesk.domain.people import Person
from newsdesk.domain.requests import Request
from newsdesk.domain.sources import Source
from newsdesk.domain.story import Export, Status, Story
from newsdesk.domain.updates import proposed_updates
from newsdesk.store import correspondence
from newsdesk.store.driver import Connection
from newsdesk.store.fact import Fact, iso
from newsdesk.store.search import SEARCH_TABLES, Document, index
from newsdesk.store.states import STORY, States
from newsdesk.text.letters import fold_key

T = TypeVar("T")
VERSION = 6
"""Raised with every change of a table or of what is put into it."""

TABLES = (
    "CREATE TABLE story_view (id TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL, working TEXT NOT NULL,"
    " headline TEXT NOT NULL, writers TEXT NOT NULL, revision INTEGER NOT NULL, text_hash TEXT NOT NULL,"
    " story_date TEXT NOT NULL, started_at TEXT NOT NULL, changed_at TEXT NOT NULL, published_at TEXT,"
    # How many late replies and follow-ups a text that is out owes an update for.
    " version INTEGER NOT NULL, updates INTEGER NOT NULL) STRICT",
    "CREATE INDEX story_view_changed ON story_view (changed_at)",
    "CREATE INDEX story_view_status ON story_view (status, changed_at)",
    "CREATE TABLE request_view (id TEXT NOT NULL PRIMARY KEY, story TEXT NOT NULL, party TEXT NOT NULL,"
    " party_key TEXT NOT NULL, source TEXT NOT NULL, status TEXT NOT NULL, sent_at TEXT, due TEXT,"
    " answered INTEGER NOT NULL, paused INTEGER NOT NULL, unclassified INTEGER NOT NULL,"
    # The board reads its parts by these alone: a page costs the same however many requests are closed.
    " stage INTEGER NOT NULL, moment TEXT NOT NULL, attend TEXT, long_at TEXT, added_by TEXT NOT NULL,"
    # A source's answer record counts by these.
    " outcome TEXT NOT NULL, asked_at TEXT, settled_at TEXT,"
    # Why the text that is out owes an update because of this request: late-reply, follow-up-owed, or empty.
    " owed TEXT NOT NULL) STRICT",
    "CREATE INDEX request_view_story ON request_view (story, stage, moment, id)",
    "CREATE INDEX request_view_due ON request_view (status, due)",
    "CREATE INDEX request_view_board ON request_view (stage, moment, id)",
    "CREATE INDEX request_view_long ON request_view (stage, long_at, id)",
    "CREATE INDEX request_view_party ON request_view (party_key)",
    "CREATE INDEX request_view_source ON request_view (source)",
    # Every name that an e-mail is known by: its id, its hashes, the addresses it went to (see `correspondence`).
    "CREATE TABLE mail_view (key TEXT NOT NULL, request TEXT NOT NULL, story TEXT NOT NULL, entry TEXT NOT NULL,"
    " PRIMARY KEY (key, entry)) STRICT, WITHOUT ROWID",
    "CREATE INDEX mail_view_request ON mail_view (request)",
    "CREATE TABLE correction_view (id TEXT NOT NULL PRIMARY KEY, story TEXT NOT NULL, type TEXT NOT NULL,"
    " status TEXT NOT NULL, reported_at TEXT NOT NULL, published_at TEXT) STRICT",
    "CREATE INDEX correction_view_story ON correction_view (story)",
    "CREATE INDEX correction_view_published ON correction_view (published_at)",
    "CREATE TABLE export_view (id TEXT NOT NULL PRIMARY KEY, story TEXT NOT NULL, revision INTEGER NOT NULL,"
    " version INTEGER NOT NULL, format TEXT NOT NULL, recipient TEXT NOT NULL, draft INTEGER NOT NULL,"
    " at TEXT NOT NULL) STRICT",
    "CREATE INDEX export_view_story ON export_view (story)",
    # The register is read from its newest end, of all or of one recipient.
    "CREATE INDEX export_view_at ON export_view (at DESC, id)",
    "CREATE INDEX export_view_recipient ON export_view (recipient, at DESC, id)",
    "CREATE TABLE source_view (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL,"
    " label_key TEXT NOT NULL, status TEXT NOT NULL, names_key TEXT NOT NULL) STRICT",
    "CREATE INDEX source_view_label ON source_view (label_key, id)",
    "CREATE INDEX source_view_status ON source_view (status, kind)",
    # Which stories' claims are tied to which source, as they were tied: a merge is followed when it is asked.
    "CREATE TABLE tie_view (source TEXT NOT NULL, story TEXT NOT NULL, claims INTEGER NOT NULL,"
    " PRIMARY KEY (source, story)) STRICT, WITHOUT ROWID",
    "CREATE TABLE person_view (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
    " active INTEGER NOT NULL) STRICT",
    # Where to find what an id names: people type the first letters of any of them.
    "CREATE TABLE entity_view (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL) STRICT",
    "CREATE INDEX entity_view_owner ON entity_view (owner)",
)


def create(connection: Connection) -> None:
    """Make every view's table, one statement at a time (``executescript`` would commit)."""
    for statement in (*TABLES, *SEARCH_TABLES):
        connection.execute(statement)


def show_story(connection: Connection, story: Story, before: Story | None = None) -> None:
    """Bring the rows of one story to what it now is. Joins the open transaction.

    ``before`` is what the rows show: only what differs from it is written. None for a story that is not shown yet.
    """
    if story.status is None:
        return
    before = before or Story()
    # What is asked for a spiked story stands on no board: its rows move when it is spiked and when it comes back.
    moved = (story.status is Status.SPIKED) is not (before.status is Status.SPIKED)
    moved = moved or story.published != before.published  # what a text that is out owes is counted from its hour
    changed = _fresh(story.requests, before.requests)
    requests = list(story.requests.values()) if moved else changed
    cases = _fresh(story.corrections, before.corrections)
    _replace(connection, "story_view", [_story_row(story)])
    _replace(connection, "request_view", [_request_row(story, request) for request in requests])
    for request in requests:
        connection.execute("DELETE FROM mail_view WHERE request = ?", (request.id,))
        _replace(connection, "mail_view", correspondence.rows(story.id, request))
    _replace(connection, "correction_view", [_correction_row(story, case) for case in cases])
    _replace(
        connection, "export_view", [_export_row(story, export) for export in _fresh(story.exports, before.exports)]
    )
    _entities(connection, story, before)
    _ties(connection, story, before)
    if before.body.headline != story.body.headline:
        cases = list(story.corrections.values())  # they are found under their story's headline
    index(connection, _documents(story, before, changed, cases))


def _fresh(now: Mapping[str, T], before: Mapping[str, T]) -> list[T]:
    """What is new or other than before. A fold keeps what no fact has touched, so the same object is the same."""
    return [item for key, item in now.items() if before.get(key) is not item]


def show_source(connection: Connection, source: Source) -> None:
    """Bring the rows of one source to what it now is."""
    names_key = "\n".join(fold_key(name) for name in (*source.names, source.title) if name)
    row = (source.id, source.kind.value, source.label, fold_key(source.label), source.status, names_key)
    _replace(connection, "source_view", [row])
    _replace(connection, "entity_view", [(source.id, "source", "")])
    text = "\n".join(filter(None, (*source.names, source.title)))
    index(connection, [Document("source", source.id, "", source.status, "", source.label, text)])


def show_person(connection: Connection, person: Person) -> None:
    """Bring the row of one person to what it now is."""
    _replace(connection, "person_view", [(person.id, person.name, person.role.value, int(person.active))])
    _replace(connection, "entity_view", [(person.id, "person", "")])


def _replace(connection: Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608 - our own table names


def _time(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def _story_row(story: Story) -> tuple[Any, ...]:
    release = story.published
    working = story.working
    assert story.status is not None  # noqa: S101 - only stories that began are shown
    assert working is not None  # noqa: S101 - as above
    assert story.started_at is not None  # noqa: S101 - as above
    return (
        story.id, story.status.value, working.value, story.body.headline, " ".join(sorted(story.writers)),
        story.revision.number, story.revision.text_hash, story.story_date.isoformat(), iso(story.started_at),
        iso(story.changed_at or story.started_at), _time(release.at if release else None),
        release.version if release else 0, len(proposed_updates(story)),
    )  # fmt: skip


NOWHERE = -1
"""The stage of what is on no board: the requests of a spiked story."""


def _request_row(story: Story, request: Request) -> tuple[Any, ...]:
    place = place_of(request)
    stage = NOWHERE if story.status is Status.SPIKED else int(place.stage)
    owed = next((item.why.value for item in proposed_updates(story) if item.request == request.id), "")
    return (
        request.id, story.id, request.party, fold_key(request.party), request.source, request.status.value,
        _time(request.sent_at), _time(request.deadline), int(request.answered), int(request.paused),
        len(request.unclassified), stage, _time(place.moment) or "", _time(place.attend), _time(place.long_at),
        request.added_by, outcome(request).value, _time(asked_at(request)), _time(settled_at(request)),
        owed,
    )  # fmt: skip


def _correction_row(story: Story, case: Correction) -> tuple[Any, ...]:
    return case.id, story.id, case.type.value, case.status.value, iso(case.reported_at), _time(case.published_at)


def _export_row(story: Story, export: Export) -> tuple[Any, ...]:
    return (
        export.id, story.id, export.revision, export.version, export.format, export.recipient, int(export.draft),
        iso(export.at),
    )  # fmt: skip


def _entities(connection: Connection, story: Story, before: Story) -> None:
    wanted, known = _named(story), _named(before)
    for identity in known.keys() - wanted.keys():
        connection.execute("DELETE FROM entity_view WHERE id = ?", (identity,))
    _replace(
        connection, "entity_view",
        [(identity, kind, story.id) for identity, kind in wanted.items() if known.get(identity) != kind],
    )  # fmt: skip


def _ties(connection: Connection, story: Story, before: Story) -> None:
    if before.standings is story.standings and before.revisions == story.revisions:
        return
    wanted, known = _tied(story), _tied(before)
    for source in known.keys() - wanted.keys():
        connection.execute("DELETE FROM tie_view WHERE source = ? AND story = ?", (source, story.id))
    rows = [(source, story.id, claims) for source, claims in wanted.items() if known.get(source) != claims]
    _replace(connection, "tie_view", rows)


def _tied(story: Story) -> Counter[str]:
    """How many claims of the text in hand are tied to each source; what was rejected counts for none."""
    if story.status is None:
        return Counter()
    standings = (story.standing(annotation.id) for annotation in story.annotations)
    return Counter(
        source for standing in standings if standing.verdict is not Verdict.REJECTED for source in standing.sources
    )


def _named(story: Story) -> dict[str, str]:
    """Every id that belongs to a story, and what it is the id of."""
    if story.status is None:
        return {}
    rows = {story.id: "story"}
    rows |= {annotation.id: "annotation" for annotation in story.annotations}
    for request in story.requests.values():
        rows[request.id] = "request"
        rows |= {reply.id: "reply" for reply in request.replies}
    rows |= dict.fromkeys(story.corrections, "correction")
    rows |= dict.fromkeys(story.exports, "export")
    return rows


def _documents(
    story: Story, before: Story, requests: Iterable[Request], cases: Iterable[Correction]
) -> list[Document]:
    """What is to be found of a story: itself where that differs, and the requests and corrections that do."""
    assert story.status is not None  # noqa: S101 - only stories that began are shown
    day, documents = story.story_date.isoformat(), list[Document]()
    if before.body is not story.body or before.status is not story.status:
        text = story.body.text
        documents.append(Document("story", story.id, story.id, story.status.value, day, story.body.headline, text))
    for request in requests:
        at = iso(request.sent_at)[:10] if request.sent_at else day
        documents.append(
            Document("request", request.id, story.id, request.status.value, at, request.party, request.question)
        )
    for case in cases:
        text = "\n".join(filter(None, (case.wrong, case.right, case.note)))
        at = iso(case.reported_at)[:10]
        documents.append(Document("correction", case.id, story.id, case.status.value, at, story.body.headline, text))
    return documents


class _Views:
    """All views, as the store's migrations want them."""

    version = VERSION

    def create(self, connection: Connection) -> None:
        """Makes the tables."""
        create(connection)

    def fill(self, connection: Connection, facts: Iterator[Fact]) -> None:
        """Fills the empty tables: people and sources as their facts go by, each story once, from its own stream."""
        states, stories = States(), dict[str, None]()
        for fact in facts:
            if fact.stream.startswith(STORY):
                stories[fact.stream.removeprefix(STORY)] = None
            else:
                states.apply((fact,))
        for person in states.people.values():
            show_person(connection, person)
        for source in states.sources.values():
            show_source(connection, source)
        for story in stories:
            show_story(connection, states.story(connection, story))


def show(connection: Connection, states: States, facts: Iterable[Fact]) -> None:
    """Take facts into ``states`` and bring the rows of every stream they belong to up to date, once each."""
    streams: dict[str, Story | None] = {}
    for fact in facts:
        if fact.stream not in streams:
            story = fact.stream.startswith(STORY)
            name = fact.stream.removeprefix(STORY)
            streams[fact.stream] = states.story(connection, name, until=fact.seq - 1) if story else None
        states.apply((fact,))
    for stream, before in streams.items():
        kind, _, name = stream.partition(":")
        if kind == "story":
            show_story(connection, states.story(connection, name), before)
        elif kind == "source":
            show_source(connection, states.sources[name])
        elif kind == "person":
            show_person(connection, states.people[name])


VIEWS = _Views()
