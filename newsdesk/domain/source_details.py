"""What may stand in a record of the directory: each field brought to one form, with every reason against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsdesk.domain.calendars import COUNTRIES, known_zone
from newsdesk.domain.contacts import settled
from newsdesk.domain.deadlines import Week
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.naming import proper_name
from newsdesk.text.agreement import Gender, Number

if TYPE_CHECKING:
    from newsdesk.domain.people import People
    from newsdesk.domain.sources import Source

TICKS = ("information", "vital", "unavailable", "reliable")
"""What a reporter vouches for before an unnamed source may stand: information not opinion; vital; not available
otherwise; reliable (the four conditions of the agencies' handbooks)."""

WEEKS = tuple(week.value for week in Week)
IDENTIFYING = ("name", "variants", "title", "institution", "contacts", "attachment", "attachment_name")
"""What a described source keeps in the vault alone: any of it would say who it is, where everybody can read."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def checked(
    sources: Mapping[str, Source], people: People, own_id: str, fields: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Reason]]:
    """The fields as they are kept, and what is wrong with them. Raises Rejected for names that cannot be read.

    Reasons: unknown-tick, unknown-person, unknown-week, unknown-gender, unknown-number, unknown-language,
    not-an-institution, and those of contacts.
    """
    made: dict[str, Any] = {}
    reasons: list[Reason] = []
    for field, value in fields.items():
        match field:
            case "variants":
                made[field] = tuple(dict.fromkeys(proper_name(item) for item in value if item.strip()))
            case "name" | "described" | "title" | "page" | "holidays_note":
                made[field] = proper_name(value) if value.strip() else ""
            case "ticks":
                reasons += [Reason("unknown-tick", values={"tick": tick}) for tick in value if tick not in TICKS]
                made[field] = tuple(tick for tick in TICKS if tick in value)
            case "known_to":
                unknown = (person for person in value if person not in people.by_id)
                reasons += [Reason("unknown-person", values={"person": person}) for person in unknown]
                made[field] = tuple(dict.fromkeys(value))
            case "contacts":
                made[field], wrong = settled(value)
                reasons += wrong
            case "institution":
                made[field], wrong = _institution(sources, own_id, value)
                reasons += wrong
            case "language":
                made[field] = value.strip()
                if made[field] and not _LANGUAGE.fullmatch(made[field]):
                    reasons.append(Reason("unknown-language", values={"language": value}))
            case "week" | "gender" | "number":
                made[field] = value
                reasons += _choice(field, value)
            case "zone" | "calendar":
                made[field] = value.strip()
                reasons += when_it_works(**{"zone": "", "calendar": ""} | {field: made[field]})
            case _:
                made[field] = value.strip()
    return made, reasons


def when_it_works(zone: str, calendar: str) -> list[Reason]:
    """What is wrong with the zone and the calendar of a record; both may be empty."""
    reasons = []
    if zone and not known_zone(zone):
        reasons.append(Reason("unknown-zone", values={"zone": zone}))
    if calendar and calendar not in COUNTRIES:
        reasons.append(Reason("unknown-calendar", values={"calendar": calendar, "allowed": ", ".join(COUNTRIES)}))
    return reasons


def _choice(field: str, value: str) -> list[Reason]:
    """That a field's value is none of those it may have; an empty one says nothing yet."""
    if field == "week" and value and value not in WEEKS:
        return [Reason("unknown-week", values={"week": value, "allowed": ", ".join(WEEKS)})]
    if field == "gender" and value and value not in tuple(Gender):
        return [Reason("unknown-gender", values={"gender": value, "allowed": ", ".join(Gender)})]
    if field == "number" and value and value not in tuple(Number):
        return [Reason("unknown-number", values={"number": value, "allowed": ", ".join(Number)})]
    return []


def _institution(sources: Mapping[str, Source], own_id: str, wanted: str) -> tuple[str, tuple[Reason, ...]]:
    if not wanted:
        return "", ()
    found = sources.get(wanted)
    if found is None or found.merged_into or wanted == own_id or not found.institutional:
        return wanted, (Reason("not-an-institution", values={"source": found.label if found else wanted}),)
    return wanted, ()


def refuse_identity(fields: Mapping[str, Any]) -> None:
    """Raises Rejected (described-keeps-nothing) where anything is there that belongs into the vault."""
    if any(fields.get(field) for field in IDENTIFYING):
        raise Rejected(Reason("described-keeps-nothing"))
