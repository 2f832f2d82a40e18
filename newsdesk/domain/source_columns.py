"""The columns of a directory's table: which field stands where, and how a cell holds several values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsdesk.domain.contacts import MESSENGERS, NETWORKS, Contact, ContactChannel
from newsdesk.domain.errors import Reason
from newsdesk.domain.source_cards import SourceCard
from newsdesk.domain.sources import SourceKind

PLACES: Mapping[str, tuple[str, str]] = {
    "email": (ContactChannel.EMAIL, ""),
    "phone": (ContactChannel.PHONE, ""),
    **{name: (ContactChannel.MESSAGE, name) for name in MESSENGERS[:-1]},
    "message": (ContactChannel.MESSAGE, MESSENGERS[-1]),
    "visit": (ContactChannel.VISIT, ""),
    "letter": (ContactChannel.LETTER, ""),
    **{name: (ContactChannel.SOCIAL, name) for name in NETWORKS[:-1]},
    "social": (ContactChannel.SOCIAL, NETWORKS[-1]),
}
"""Each column of addresses, with its channel and service."""

COLUMNS = (
    "kind", "name", "variants", "title", "institution", "gender", "number", *PLACES, "preferred", "contact_notes",
    "language", "week", "holidays_note", "page", "zone", "calendar",
)  # fmt: skip
"""In the order they are written; they are read in any."""

LISTS = frozenset({"variants", "contact_notes", *PLACES})
"""Cells of several values, one a line (or parted by a bar, which typed files do)."""

_FORMULA = re.compile("(^|[;,\t\n\r])('*)([=+\\-@＝＋－＠])")
_DISARMED = re.compile("(^|[;,\t\n\r])'('*)([=+\\-@＝＋－＠])")
_PLAIN = (
    "title", "institution", "gender", "number", "language", "week", "holidays_note", "page", "zone", "calendar",
)  # fmt: skip
_LINES = re.compile(r"[\r\n\t]+")
_NOTE = re.compile(r"(\w+) (\d+)(?:: (.*))?")


def disarmed(cell: str) -> str:
    """A cell that no spreadsheet computes, wherever it parts the line: an apostrophe stands before a formula's sign."""
    return _FORMULA.sub(r"\1'\2\3", cell)


def armed(cell: str) -> str:
    """The cell as it was before ``disarmed``."""
    return _DISARMED.sub(r"\1\2\3", cell)


def joined(values: Sequence[str]) -> str:
    """Several values, none with a line feed, as one cell."""
    return "\n".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell."""
    found, value, at = [], "", 0
    while at < len(cell):
        letter = cell[at]
        if letter == "\\" and cell[at + 1 : at + 2] in ("\\", "|"):
            value, at = value + cell[at + 1], at + 2
            continue
        if letter in "|\n\r":
            found.append(value)
            value = ""
        else:
            value += letter
        at += 1
    return [item.strip() for item in (*found, value) if item.strip()]


def place_of(contact: Contact) -> str:
    """The column that a contact stands in."""
    channel, service = contact.channel, contact.service
    return next((name for name, place in PLACES.items() if place == (channel, service)), channel)


def row_of(card: SourceCard) -> dict[str, str]:
    """The cells of a card by column; columns without anything are left out."""
    row = {
        "kind": card.kind.value, "name": card.name, "variants": joined(card.variants), "title": card.title,
        "institution": card.institution, "gender": card.gender, "number": card.number, "language": card.language,
        "week": card.week, "holidays_note": card.holidays_note, "page": card.page, "zone": card.zone,
        "calendar": card.calendar,
    }  # fmt: skip
    by_place: dict[str, list[Contact]] = {}
    for contact in card.contacts:
        by_place.setdefault(place_of(contact), []).append(contact)
    notes = []
    for place, contacts in by_place.items():
        row[place] = joined([contact.address for contact in contacts])
        for number, contact in enumerate(contacts, start=1):
            if contact.note:
                notes.append(f"{place} {number}: {contact.note}")
            if contact.preferred:
                row["preferred"] = f"{place} {number}"
    row["contact_notes"] = joined(notes)
    return {column: cell for column, cell in row.items() if cell}


def card_of(row: Mapping[str, str]) -> tuple[SourceCard, tuple[Reason, ...]]:
    """The card of a row, and what of it cannot be read (unknown-kind)."""
    wrong: list[Reason] = []
    kind = row.get("kind", "").strip() or SourceKind.PERSON
    if kind not in tuple(SourceKind):
        wrong.append(Reason("unknown-kind", values={"kind": kind, "allowed": ", ".join(SourceKind)}))
        kind = SourceKind.PERSON
    notes = {}
    for line in parted(row.get("contact_notes", "")):
        match = _NOTE.fullmatch(line)
        if match:
            notes[match[1], int(match[2])] = match[3] or ""
    chosen = _NOTE.fullmatch(row.get("preferred", "").strip())
    preferred = (chosen[1], int(chosen[2])) if chosen else None
    contacts = [
        Contact(channel, address, service, notes.get((place, number), ""), preferred == (place, number))
        for place, (channel, service) in PLACES.items()
        for number, address in enumerate(parted(row.get(place, "")), start=1)
    ]
    plain = {field: _LINES.sub(" ", row.get(field, "")).strip() for field in _PLAIN}
    card = SourceCard(
        SourceKind(kind), row.get("name", "").strip(), tuple(parted(row.get("variants", ""))),
        contacts=tuple(contacts), **plain,
    )  # fmt: skip
    return card, tuple(wrong)
