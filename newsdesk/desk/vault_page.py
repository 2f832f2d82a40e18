"""What may be shown of an entry of the vault without opening it: who reads, who looked, what older copies hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.directory import Colleague
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.people import Person, Role
from newsdesk.store.log import read
from newsdesk.store.states import SOURCE

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


class Standing(StrEnum):
    """How somebody stands to an entry.

    Reads it; may from the next sealing on; may no longer, though the ciphertext in the file still opens for them; was
    sealed to a key that counts no longer.
    """

    READS = "reads"
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"
    NO_KEY = "no-key"


@dataclass(frozen=True, slots=True)
class Reader:
    """One person named by an entry, with how they stand to it."""

    id: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Done:
    """One act on the entry: which fact (its name), by whom, when (UTC)."""

    fact: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VaultEntry:
    """An entry for one member: ``reads``, ``grants`` and ``destroys`` say what the rules let them do."""

    source: str
    label: str
    sealed: bool
    destroyed: bool
    readers: tuple[Reader, ...]
    others: tuple[Colleague, ...]
    done: tuple[Done, ...]
    files: int
    reads: bool
    grants: bool
    destroys: bool
    clock: Clockface


def entry(desk: Newsdesk, source_id: str, person_id: str) -> VaultEntry:
    """The page of one source for one member. Raises Rejected (unknown-source)."""
    with desk.asking() as (connection, states):
        source, people = states.sources.get(source_id), states.everyone()
        if source is None or source.merged_into:
            raise Rejected(Reason("unknown-source", values={"source": source_id}))
        names = {person.id: person.name for person in people.by_id.values()}
        facts = [fact for fact in read(connection, SOURCE + source_id) if _of_vault(fact.type)]
        done = tuple(Done(fact.type, names.get(fact.actor, fact.actor), fact.at) for fact in reversed(facts))
        clock = Clockface.of(states.newsroom)
    sealing, member = source.sealing, people.by_id.get(person_id, Person())
    readers: list[Reader] = []
    for one in dict.fromkeys((*sealing.readers, *sealing.granted)):
        person = people.by_id.get(one, Person())
        standing = Standing.GRANTED if one in sealing.granted else Standing.NO_KEY
        if sealing.may_read(person):
            standing = Standing.READS
        elif one in sealing.withdrawn:
            standing = Standing.WITHDRAWN
        readers.append(Reader(one, names.get(one, one), standing))
    reading = {one.id for one in readers if one.standing in (Standing.READS, Standing.GRANTED)}
    others = tuple(
        Colleague(person.id, person.name, person.protected) for person in people.active if person.id not in reading
    )
    reads, chief = sealing.may_read(member), member.active and member.at_least(Role.CHIEF)
    return VaultEntry(
        source.id, source.label, bool(source.sealed_for), source.destroyed, tuple(readers), others, done,
        len(sealing.files), reads, chief and bool(source.sealed_for), bool(source.sealed_for) and (reads or chief),
        clock,
    )  # fmt: skip


def _of_vault(fact: str) -> bool:
    return fact.startswith(("source.identity_", "source.reader_", "source.file_"))


def older_copies(desk: Newsdesk) -> tuple[str, ...]:
    """Files beside the newsroom's, and in its folders of backups, that may hold what was sealed before now."""
    path = desk.path
    folders = (path.parent, path.parent / "backups", path.parent / "backup")
    found: set[Path] = {
        candidate
        for folder in folders
        for candidate in folder.glob(f"{path.stem}?*{path.suffix}")
        if candidate.is_file() and candidate != path
    }
    return tuple(sorted(candidate.name for candidate in found))
