"""Records of the directory as they leave and come in: public data only, names in the place of ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdesk.domain.contacts import Contact
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.source_book import SourceBook
from newsdesk.domain.sources import AddSource, Source, SourceKind, decide, evolve, resolve
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.people import People, Person


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One record outside the newsroom. ``institution`` is a name, and so is all that stands here: nothing sealed."""

    kind: SourceKind = SourceKind.PERSON
    name: str = ""
    variants: tuple[str, ...] = ()
    title: str = ""
    institution: str = ""
    gender: str = ""
    number: str = ""
    contacts: tuple[Contact, ...] = ()
    language: str = ""
    week: str = ""
    holidays_note: str = ""
    page: str = ""
    zone: str = ""
    calendar: str = ""


def may_leave(source: Source) -> bool:
    """Whether a record may be exported: never one that is described, sealed, known to a few, destroyed or merged."""
    held = source.unnamed or source.sealed_for or source.known_to or source.destroyed
    return not (held or source.merged_into)


def cards(sources: Mapping[str, Source]) -> Iterator[SourceCard]:
    """Every record that may leave, in the directory's order."""
    for source in sources.values():
        if may_leave(source):
            body = resolve(sources, source.institution) if source.institution else None
            yield SourceCard(
                source.kind, source.name, source.variants, source.title,
                body.name if body is not None and may_leave(body) else "", source.gender, source.number,
                source.contacts, source.language, source.week, source.holidays_note, source.page, source.zone,
                source.calendar,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a file has it: where it begins (line from 1), and what of it could not be read."""

    line: int
    card: SourceCard
    wrong: tuple[Reason, ...] = ()


class Verdict(StrEnum):
    """What bringing a record in would come to."""

    NEW = "new"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """One record of a file: ``command`` enters it, ``twin`` is the label of the record it would double.

    ``implied``: no record of its own in the file, but the institution of one.
    """

    line: int
    card: SourceCard
    verdict: Verdict
    command: AddSource | None = None
    twin: str = ""
    reasons: tuple[Reason, ...] = ()
    implied: bool = False


def plan(
    rows: Sequence[Row], sources: Mapping[str, Source], people: People, actor: Person, new_id: Callable[[], str]
) -> tuple[Planned, ...]:
    """What each row would come to, by the very rules that hold when it is entered. Nothing is written.

    Institutions come before those who belong to them; one that neither the file nor the directory has is entered too.
    """
    book = SourceBook(sources)
    planned: dict[int, list[Planned]] = {}
    for number in _bodies_first(rows):
        row = rows[number]
        before: list[Planned] = []
        body = ""
        if row.card.institution and not row.wrong:
            body = _body(row.card.institution, book)
            if not body:
                card = SourceCard(SourceKind.INSTITUTION, row.card.institution)
                made = _planned(Row(row.line, card), "", book, people, actor, new_id, implied=True)
                before.append(made)
                body = made.command.source if made.command is not None else ""
        planned[number] = [*before, _planned(row, body, book, people, actor, new_id)]
    return tuple(one for number in sorted(planned) for one in planned[number])


def _bodies_first(rows: Sequence[Row]) -> list[int]:
    """The numbers of rows, each after its institution's where the file has that."""
    named = {fold_key(name): number for number, row in enumerate(rows) for name in (row.card.name, *row.card.variants)}
    ordered: dict[int, None] = {}
    for number in range(len(rows)):
        chain: list[int] = []
        at: int | None = number
        while at is not None and at not in ordered and at not in chain:
            chain.append(at)
            at = named.get(fold_key(rows[at].card.institution)) if rows[at].card.institution else None
        ordered |= dict.fromkeys(reversed(chain))
    return list(ordered)


def _body(name: str, book: SourceBook) -> str:
    found = sorted(one for one in book.named({fold_key(name)}) if book[one].institutional)
    return found[0] if found else ""


def _planned(
    row: Row, body: str, book: SourceBook, people: People, actor: Person, new_id: Callable[[], str], *,
    implied: bool = False,
) -> Planned:  # fmt: skip
    card = row.card
    if row.wrong:
        return Planned(row.line, card, Verdict.REFUSED, reasons=row.wrong)
    command = AddSource(
        new_id(), card.kind, card.name, card.variants, week=card.week, title=card.title, institution=body,
        gender=card.gender, number=card.number, contacts=card.contacts, language=card.language,
        holidays_note=card.holidays_note, page=card.page, zone=card.zone, calendar=card.calendar,
    )  # fmt: skip
    try:
        (event,) = decide(book, people, command, actor)
    except Rejected as refused:
        twin = next((reason for reason in refused.reasons if reason.rule == "duplicate-source"), None)
        if twin is not None:
            return Planned(row.line, card, Verdict.DUPLICATE, twin=str(twin.values["name"]), implied=implied)
        return Planned(row.line, card, Verdict.REFUSED, reasons=refused.reasons, implied=implied)
    book[command.source] = evolve(Source(), event)
    return Planned(row.line, card, Verdict.NEW, command, implied=implied)
