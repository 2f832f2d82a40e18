"""The house's rules and wording, read from their data files once."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Any

from newsdesk.domain.calendars import COUNTRIES, Calendar, Holiday, Hours, On
from newsdesk.domain.notes import NoteBook
from newsdesk.domain.parties import Names
from newsdesk.domain.people import Role
from newsdesk.domain.rules import Level, Rule, RuleBook
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.resources import calendars_path, rules_path


class Calendars(Mapping[str, Calendar]):
    """The countries' calendars, each read from its file when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or calendars_path()
        self._read: dict[str, Calendar] = {}

    def __getitem__(self, code: str) -> Calendar:
        if code not in COUNTRIES:
            raise KeyError(code)
        if code not in self._read:
            self._read[code] = _calendar(self._folder, code)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(COUNTRIES)

    def __len__(self) -> int:
        return len(COUNTRIES)

    @property
    def digest(self) -> str:
        """What the files are (hex SHA-256): another one means that deadlines have to be counted anew."""
        found = hashlib.sha256()
        for code in COUNTRIES:
            found.update((self._folder / f"{code}.toml").read_bytes())
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class House:
    """Everything a decision needs that is data: the rules, the phrases, the notes, the calendars."""

    rules: RuleBook
    phrases: Phrasebook
    notes: NoteBook
    calendars: Calendars = field(default_factory=Calendars)


def load(reading_digest: str, folder: Path | None = None, own_levels: Mapping[str, str] | None = None) -> House:
    """The house's data. ``reading_digest`` names the reading's own, so that an approval binds to both.

    ``own_levels`` are those of the newsroom's own rules file. Raises ValueError or KeyError for data that is not as its
    file describes: a broken installation.
    """
    folder = folder or rules_path()
    wording = _toml(folder / "wording.toml")
    rules = replace(rule_book(folder), reading_digest=reading_digest, own_levels=own_levels or {})
    return House(rules, Phrasebook.from_data(wording), NoteBook.from_data(wording))


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def rule_book(folder: Path | None = None) -> RuleBook:
    """The house's rules alone, as shipped. Raises as ``load`` does."""
    data = _toml((folder or rules_path()) / "house_rules.toml")
    rules = {}
    for entry in data["rule"]:
        waiver = None if entry["waiver"] == "none" else Role(entry["waiver"])
        rules[entry["id"]] = Rule(
            entry["id"], Level(entry["level"]), waiver, entry["why"], entry["source"],
            of_record=entry.get("of_record", False),
        )  # fmt: skip
    if len(rules) != len(data["rule"]):
        raise ValueError("a rule's id stands twice in house_rules.toml")
    named = data["names"]
    groups = tuple(tuple(group) for group in named["groups"])
    names = Names(groups, tuple(named["offices"]), tuple(named["apart"]))
    return RuleBook(rules, "", names, dict(data["counts"]))


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _calendar(folder: Path, code: str) -> Calendar:
    """One country's file, on top of the one that it names as ``like``."""
    data = _toml(folder / f"{code}.toml")
    base = _calendar(folder, data["like"]) if "like" in data else None
    own = tuple(_holiday(entry) for entry in data["holidays"])
    kept = tuple(item for item in base.holidays if item.name not in {one.name for one in own}) if base else ()
    return Calendar(
        code=code, zone=data["zone"], week=data["week"],
        hours=_hours(data["hours"]) if "hours" in data else base.hours if base else Hours(),
        ramadan=_hours(data["ramadan"]) if "ramadan" in data else base.ramadan if base else None,
        holidays=(*kept, *own), hijri_shift=data.get("hijri_shift", base.hijri_shift if base else 0),
    )  # fmt: skip


def _hours(entry: Mapping[str, str]) -> Hours:
    opens, closes = time.fromisoformat(entry["opens"]), time.fromisoformat(entry["closes"])
    return Hours(opens, closes, time.fromisoformat(entry.get("half_closes", entry["closes"])))


def _holiday(entry: Mapping[str, Any]) -> Holiday:
    moved = tuple((_WEEKDAYS.index(day) + 1, days) for day, days in entry.get("moved", {}).items())
    made = Holiday(
        entry["name"], On.FIXED, days=entry.get("days", 1), since=entry.get("since", 0),
        until=entry.get("until", 9999), moved=moved,
    )  # fmt: skip
    for key, on in (("on", On.FIXED), ("hijri", On.HIJRI), ("solar", On.SOLAR_HIJRI)):
        if key in entry:
            month, day = (int(part) for part in entry[key].split("-"))
            return replace(made, on=on, month=month, day=day)
    if "weekday" in entry:
        month, weekday, nth = entry["weekday"]
        return replace(made, on=On.WEEKDAY, month=month, weekday=weekday, nth=nth)
    if "easter" in entry:
        return replace(made, on=On.EASTER, day=entry["easter"])
    return replace(made, on=On.ORTHODOX_EASTER, day=entry["orthodox_easter"])
