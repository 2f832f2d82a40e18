"""What the directory of sources shows. (What the requests board shows: ``request_board``.)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.sources import Source, SourceKind
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


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


def directory(desk: Newsdesk, wanted: str = "", limit: int = 200, offset: int = 0) -> Directory:
    """Sources whose name, variant or description holds the wanted letters, folded. Merged records are left out."""
    context = desk.context()
    key = fold_key(wanted.strip())
    found = [
        (fold_key(source.label), source)
        for source in context.sources.values()
        if not source.merged_into and (not key or any(key in fold_key(name) for name in source.names))
    ]
    found.sort(key=lambda item: (not item[0].startswith(key), item[0], item[1].id))
    names = {person.id: person.name for person in context.people.by_id.values()}
    rows = tuple(_listed(source, names) for _, source in found[offset : offset + limit])
    colleagues = tuple(Colleague(person.id, person.name, person.protected) for person in context.people.active)
    return Directory(rows, len(found), colleagues)


def _listed(source: Source, names: dict[str, str]) -> Listed:
    known = tuple(names[person] for person in source.known_to if person in names) if source.unnamed else ()
    return Listed(
        source.id, source.kind, source.label, source.status, source.variants, source.week, source.reason,
        len(source.ticks), known,
    )  # fmt: skip
