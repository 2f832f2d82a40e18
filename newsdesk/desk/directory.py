"""The sources directory as screens ask for it: a page of it, one record in full, and what may be one record twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsdesk.domain.answering import AnswerRecord, Asked, Outcome, answer_record
from newsdesk.domain.contacts import Contact
from newsdesk.domain.duplicates import Duplicate, duplicates
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.source_agreement import SourceAgreement, agreement_of, guessed
from newsdesk.domain.sources import Source, SourceKind, resolve
from newsdesk.store.fact import iso
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.text.agreement import Agreement

STORIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of the directory as anybody may see it; ``known_to`` are names, for described sources only."""

    id: str
    kind: SourceKind
    label: str
    status: str
    variants: tuple[str, ...] = ()
    week: str = ""
    reason: str = ""
    ticks: int = 0
    known_to: tuple[str, ...] = ()
    title: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member who may know a source's identity; ``protected`` when their key is sealed under a passphrase."""

    id: str
    name: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The records that a filter leaves, by name; ``total`` counts them before the page was cut."""

    rows: tuple[Listed, ...]
    total: int
    colleagues: tuple[Colleague, ...]


_NAMED = "SELECT id, 0 FROM source_view WHERE status <> 'merged'"
_HOLDING = "SELECT id, count(*) OVER () FROM source_view WHERE status <> 'merged' AND instr(names_key, :key) > 0"
_OF_KINDS = " AND kind IN (SELECT value FROM json_each(:kinds))"
_BY_NAME = " ORDER BY label_key, id LIMIT :limit OFFSET :offset"
_BEGINNING_FIRST = " ORDER BY substr(label_key, 1, length(:key)) <> :key, label_key, id LIMIT :limit OFFSET :offset"
_COUNT = "SELECT count(*) FROM source_view WHERE status <> 'merged'"


def directory(
    desk: Newsdesk, wanted: str = "", limit: int = 200, offset: int = 0, kinds: Sequence[SourceKind] = ()
) -> Directory:
    """Sources whose name, variant, title or description holds the wanted letters, folded, of some kinds or of all.

    Those whose name begins so come first. Merged records are left out.
    """
    key = fold_key(wanted.strip())
    with desk.asking() as (connection, states):
        rows, total = _page(connection, key, kinds, limit, offset)
        sources, people = states.sources, states.everyone()
        names = {person.id: person.name for person in people.by_id.values()}
        found = tuple(listed(sources[row[0]], sources, names) for row in rows)
    colleagues = tuple(Colleague(person.id, person.name, person.protected) for person in people.active)
    return Directory(found, total, colleagues)


def _page(
    connection: Connection, key: str, kinds: Sequence[SourceKind], limit: int, offset: int
) -> tuple[Sequence[tuple[str, int]], int]:
    """The ids of a page, and how many there are in all. A filter goes through the names once, for both."""
    values = {"key": key, "kinds": json.dumps(kinds), "limit": limit, "offset": offset}
    only = _OF_KINDS if kinds else ""
    order = _BEGINNING_FIRST if key else _BY_NAME
    rows = connection.execute((_HOLDING if key else _NAMED) + only + order, values).fetchall() if limit else []
    if key and rows:
        return rows, rows[0][1]
    holding = " AND instr(names_key, :key) > 0" if key else ""
    return rows, connection.execute(_COUNT + holding + only, values).fetchone()[0]


def listed(source: Source, sources: Mapping[str, Source], names: Mapping[str, str]) -> Listed:
    """A record as a list shows it; ``names`` are people's by id."""
    known = tuple(names[person] for person in source.known_to if person in names) if source.unnamed else ()
    body = resolve(sources, source.institution) if source.institution else None
    return Listed(
        source.id, source.kind, source.label, source.status, source.variants, source.week, source.reason,
        len(source.ticks), known, source.title, body.label if body else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """A story with claims tied to a source."""

    story: str
    headline: str
    status: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One record in full. ``merged`` are the records that were merged into it, by id and label."""

    source: Source
    listed: Listed
    agreement: SourceAgreement | None
    answers: AnswerRecord
    stories: tuple[Quoted, ...]
    merged: tuple[tuple[str, str], ...] = ()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The preferred way first."""
        return tuple(sorted(self.source.contacts, key=lambda contact: not contact.preferred))


def source_page(desk: Newsdesk, source_id: str) -> SourcePage:
    """Everything there is to see of a source, for the record it stands for today. Raises Rejected (unknown-source)."""
    with desk.asking() as (connection, states):
        source = resolve(states.sources, source_id)
        if source is None:
            raise Rejected(Reason("unknown-source", values={"source": source_id}))
        names = {person.id: person.name for person in states.people.values()}
        ids = _standing_for(source, states.sources)
        stories = _stories(connection, ids)
        answers = answer_record(_asked(connection, source, ids, desk.clock()))
        merged = tuple((one, states.sources[one].label) for one in ids[1:])
        row = listed(source, states.sources, names)
    return SourcePage(source, row, agreement_of(source, desk.house.phrases.lexicon), answers, stories, merged)


def guess_of(desk: Newsdesk, kind: SourceKind, name: str, title: str) -> Agreement | None:
    """The gender and number that rules give a source being typed; None where nothing tells. Microseconds."""
    return guessed(kind, name, title, desk.house.phrases.lexicon)


def _standing_for(source: Source, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The record's id and those of all that were merged into it: their ties and requests are its own."""
    into: dict[str, list[str]] = {}
    for other in sources.values():
        if other.merged_into:
            into.setdefault(other.merged_into, []).append(other.id)
    found = [source.id]
    for one in found:
        found += [other for other in into.get(one, ()) if other not in found]
    return tuple(found)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _stories(connection: Connection, ids: Sequence[str]) -> tuple[Quoted, ...]:
    rows = connection.execute(
        "SELECT t.story, s.headline, s.status, sum(t.claims) FROM tie_view AS t JOIN story_view AS s ON s.id = t.story"  # noqa: S608 - marks
        f" WHERE t.source IN ({_marks(ids)}) GROUP BY t.story ORDER BY s.changed_at DESC, t.story LIMIT ?",
        (*ids, STORIES_SHOWN),
    )
    return tuple(Quoted(*row) for row in rows)


def _asked(connection: Connection, source: Source, ids: Sequence[str], now: datetime) -> list[Asked]:
    """The requests made to the record, and those made to a party of exactly its name that name no record."""
    keys = [] if source.unnamed else sorted({fold_key(name) for name in source.names})
    rows = connection.execute(
        "SELECT outcome, paused = 0 AND due IS NOT NULL AND due <= ?,"  # noqa: S608 - marks only
        " (julianday(settled_at) - julianday(asked_at)) * 86400 FROM request_view"
        f" WHERE source IN ({_marks(ids)}) OR (source = '' AND party_key IN ({_marks(keys)}))",
        (iso(now), *ids, *keys),
    ).fetchall()
    return [
        Asked(Outcome(outcome), bool(late), timedelta(seconds=round(took)) if took is not None else None)
        for outcome, late, took in rows
    ]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two records that look like one."""

    duplicate: Duplicate
    source: Listed
    into: Listed


def twins(desk: Newsdesk) -> tuple[Twins, ...]:
    """Every two records that look like one (up to a second for twenty thousand records: not for the UI thread)."""
    with desk.asking() as (_, states):
        sources = states.sources
        found = duplicates(sources, desk.house.rules.names)
        pairs = ((one, sources[one.source], sources[one.into]) for one in found)
        return tuple(Twins(one, listed(left, sources, {}), listed(right, sources, {})) for one, left, right in pairs)
