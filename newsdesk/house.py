"""The house's rules and wording, read from their data files once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdesk.domain.notes import NoteBook
from newsdesk.domain.parties import Names
from newsdesk.domain.people import Role
from newsdesk.domain.rules import Level, Rule, RuleBook
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.resources import rules_path


@dataclass(frozen=True, slots=True)
class House:
    """Everything a decision needs that is data: the rules, the phrases, the notes."""

    rules: RuleBook
    phrases: Phrasebook
    notes: NoteBook


def load(reading_digest: str, folder: Path | None = None) -> House:
    """The house's data. ``reading_digest`` names the reading's own, so that an approval binds to both.

    Raises ValueError or KeyError for data that is not as its file describes: a broken installation.
    """
    folder = folder or rules_path()
    wording = _toml(folder / "wording.toml")
    rules = _rules(_toml(folder / "house_rules.toml"), reading_digest)
    return House(rules, Phrasebook.from_data(wording), NoteBook.from_data(wording))


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _rules(data: dict[str, Any], reading_digest: str) -> RuleBook:
    rules = {}
    for entry in data["rule"]:
        waiver = None if entry["waiver"] == "none" else Role(entry["waiver"])
        rules[entry["id"]] = Rule(entry["id"], Level(entry["level"]), waiver, entry["why"], entry["source"])
    if len(rules) != len(data["rule"]):
        raise ValueError("a rule's id stands twice in house_rules.toml")
    named = data["names"]
    groups = tuple(tuple(group) for group in named["groups"])
    names = Names(groups, tuple(named["offices"]), tuple(named["apart"]))
    return RuleBook(rules, reading_digest, names, dict(data["counts"]))
