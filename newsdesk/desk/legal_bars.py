"""Legal bars at the desk: a protected name is digested here, before anything is recorded, and goes no further."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.domain.legal_bars import SALT, AddBar, Bar, BarKind, protecting, touched
from newsdesk.domain.story import Status
from newsdesk.store.states import States

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk

STORIES_LOOKED_AT = 200


def record_bar(
    desk: Newsdesk, command: AddBar, names: Sequence[str], member: Member, evidence: Sequence[Evidence] = ()
) -> Future[Changes]:
    """Record a gag order, or a protected identity whose ``names`` are nowhere but in memory.

    All protected names of a newsroom are digested under one key, so that the gate digests a text once, however many
    they are. Raises Rejected at once: bar-names-missing, name-in-clear; the future as ``legal_bars.decide``.
    """
    if command.kind is BarKind.GAG:
        return desk.do(replace(command, names=tuple(names)), member, evidence)
    with desk.asking() as (_, states):
        salt = _salt(states)
    return desk.do(protecting(command, names, salt), member, evidence)


def _salt(states: States) -> bytes:
    known = next((bar.salt for bar in states.newsroom.bars.values() if bar.salt), "")
    return bytes.fromhex(known) if known else secrets.token_bytes(SALT)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One legal bar in a list: ``status`` is ``binding``, ``coming``, ``ended`` or ``lifted``; people by name."""

    bar: Bar
    status: str
    by: str
    lifted_by: str


def bars(desk: Newsdesk) -> tuple[BarRow, ...]:
    """Every legal bar, those in force first, the latest recorded first."""
    context = desk.context()
    names = {person.id: person.name for person in context.people.by_id.values()}
    rows = [
        BarRow(bar, bar.status(context.now), names.get(bar.by, bar.by), names.get(bar.lifted_by, bar.lifted_by))
        for bar in reversed(tuple(context.newsroom.bars.values()))
    ]
    return tuple(sorted(rows, key=lambda row: row.status not in ("binding", "coming")))


@dataclass(frozen=True, slots=True)
class Met:
    """A story whose latest text a bar meets: on the desk the gate stops it, out it needs somebody's decision."""

    story: str
    status: str
    headline: str
    places: int


def stories_met(desk: Newsdesk, bar_id: str, names: Sequence[str]) -> tuple[Met, ...]:
    """The stories that a bar just recorded meets, found by its ``names``, which the search does not keep.

    At most 200, the latest first; a spiked or withdrawn one is none of them.
    """
    bar = desk.context().newsroom.bars[bar_id]
    moment = max(desk.clock(), bar.starts or desk.clock())
    found: dict[str, Met] = {}
    for name in names:
        for hit in desk.search(name, limit=STORIES_LOOKED_AT):
            if hit.kind != "story" or hit.story in found:
                continue
            story = desk.story(hit.story)
            if story.status in (Status.SPIKED, Status.WITHDRAWN) or story.status is None:
                continue
            places = sum(1 for _ in touched(story.body, (bar,), moment))
            if places:
                found[story.id] = Met(story.id, story.status.value, story.body.headline, places)
    return tuple(found.values())
