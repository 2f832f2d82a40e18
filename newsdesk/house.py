"""The house's rules and wording, read from their data files once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
