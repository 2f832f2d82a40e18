"""A newsroom's own rules file on its way into a copy of the shipped tables, entry by entry, fault by fault."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.analysis import own_entries
from newsdesk.analysis.knowledge import Parsed
from newsdesk.analysis.own_entries import Fault, Place
from newsdesk.analysis.rule_types import Table
from newsdesk.analysis.toml_lines import Path as Where
from newsdesk.analysis.toml_lines import lines_of, nearest
from newsdesk.domain.rules import Level, Rule

_FILES = {"verb": "verbs.toml", "cue": "cues.toml", "statement": "statements.toml", "allegation": "allegations.toml"}
"""Kinds of rules whose entries have ids, named with ``in``."""
_LISTS = ("nouns.toml", "checks.toml")
"""Files whose tables are a kind each: ``[[outlets]]``, ``[[spelling]]``."""
_BINDING = frozenset({"no_reply", "unreachable", "declined"})
"""Types of comment statements that claim something of our own asking: the log has to bear them out."""
_FIELDS = ("in", "list", "add", "remove", "for", "against", "reason")
_SHOWN = 12
MOST_ENTRIES = 2_000
"""Entries taken from one file: some eight times the shipped verbs. Each is held against all of its list."""
MOST_FAULTS = 100
"""Faults told of one file: who has more of them has one fault many times."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the file. ``line`` is from 1, 0 where the whole file is meant; ``key`` names the sentence.

    ``values`` fill it, ``file`` and ``line`` among them.
    """

    line: int
    key: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class OwnExample:
    """An example of the file. ``rule`` is empty where the entry belongs to a list that is no rule."""

    line: int
    rule: str
    kind: str
    text: str
    wanted: bool


def entries(tables: Mapping[str, Table]) -> dict[str, dict[str, dict[str, Any]]]:
    """What may be changed: by kind, then by id (the kind itself where it has no ids), the entry's table."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for kind, name in _FILES.items():
        ids: dict[str, dict[str, Any]] = {}
        for key, value in tables[name].items():
            if isinstance(value, list):
                ids.update((entry["id"], entry) for entry in value)
            else:
                ids[key] = value
        found[kind] = ids
    for name in _LISTS:
        for key, value in tables[name].items():
            if isinstance(value, list):
                found.setdefault(key, {entry["id"]: entry for entry in value if "id" in entry})
            elif isinstance(value, dict):
                found.setdefault(key, {key: value})
    return found


def rule_entries(tables: Mapping[str, Table]) -> dict[str, str]:
    """The ids of the reading's own rules, each with its kind: what ``off`` may name besides the house's rules."""
    return {entry["id"]: kind for kind, name in _FILES.items() for entry in tables[name][kind]}


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(held) for name, held in value.items()}
    return [_copied(held) for held in value] if isinstance(value, list) else value


class Merging:
    """One file on its way into a copy of the shipped tables."""

    def __init__(self, shipped: Parsed, data: dict[str, Any], text: str, name: str, rules: Mapping[str, Rule]) -> None:
        self.tables: dict[str, Any] = _copied(shipped.tables)
        self.levels: dict[str, str] = {}
        self.off: set[str] = set()
        self.problems: list[Problem] = []
        self.examples: list[OwnExample] = []
        self.changes = 0
        self._met = 0
        self._data, self._name, self._rules = data, name, rules
        self._known = entries(self.tables)
        try:
            self._lines = lines_of(text)
        except (RecursionError, IndexError, ValueError):
            self._lines = {}

    def merge(self) -> None:
        """Everything the file says, the switches last: what is added to a rule that is off goes with it."""
        for kind, blocks in self._data.items():
            if kind in ("off", "levels"):
                continue
            if kind not in self._known:
                known = [*self._known, "off", "levels"]
                self._fault("own-rules.unknown-kind", (kind,), found=kind, known=self._near(kind, known))
            elif not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
                self._fault("own-rules.not-block", (kind,), found=kind)
            else:
                for number, block in enumerate(blocks):
                    self._block(kind, block, (kind, number))
        self._switches()

    def sorted_problems(self) -> tuple[Problem, ...]:
        """The faults in the file's order, as far as they are told."""
        return tuple(sorted(self.problems, key=lambda problem: problem.line))

    def _fault(self, key: str, where: Where, /, **values: str | int) -> None:
        line = nearest(self._lines, where)
        if len(self.problems) < MOST_FAULTS:
            self.problems.append(Problem(line, key, {"file": self._name, "line": line, **values}))

    def _near(self, name: str, known: Collection[str]) -> str:
        """The names most like this one, or the first of all of them; looked for as long as faults are told."""
        if len(self.problems) >= MOST_FAULTS:
            return ""
        close = difflib.get_close_matches(name[:60], known, 3, 0.55)
        more = ["…"] if not close and len(known) > _SHOWN else []
        return ", ".join([*(close or [*known][:_SHOWN]), *more])

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _block(self, kind: str, block: dict[str, Any], where: Where) -> None:
        for key in block:
            if key not in _FIELDS:
                self._fault("own-rules.unknown-field", (*where, key), found=key, known=self._near(key, _FIELDS))
        place = self._place(kind, block, where)
        if place is None:
            return
        before = self.changes
        for key in ("add", "remove"):
            if key in block:
                self._change(place, key, block[key], (*where, key))
        if not block.keys() & {"add", "remove"}:
            self._fault("own-rules.nothing", where)
        if self.changes > before:
            self._examples(place, block, where)

    def _place(self, kind: str, block: dict[str, Any], where: Where) -> Place | None:
        known = self._known[kind]
        name = block.get("in", kind if kind in known else None)
        if name is None:
            self._fault("own-rules.in-missing", where, known=self._near("", known))
            return None
        if not isinstance(name, str) or name not in known:
            self._fault(
                "own-rules.unknown-group", (*where, "in"), found=str(name)[:40], known=self._near(str(name), known)
            )
            return None
        entry = known[name]
        lists = own_entries.lists_of(kind, entry, known.values())
        chosen = block.get("list", own_entries.usual_list(kind, name, entry))
        if not isinstance(chosen, str) or chosen not in lists:
            self._fault(
                "own-rules.unknown-list", (*where, "list"), found=str(chosen)[:40], known=self._near(str(chosen), lists)
            )
            return None
        return Place(kind, name, chosen, entry)

    def _change(self, place: Place, key: str, values: object, where: Where) -> None:
        if not isinstance(values, list):
            self._fault("own-rules.not-list", where, found=key)
            return
        if not values:
            self._fault("own-rules.empty-list", where, found=key)
        for number, value in enumerate(values):
            self._met += 1
            if self._met > MOST_ENTRIES:
                if self._met == MOST_ENTRIES + 1:
                    self._fault("own-rules.too-many", (*where, number), most=MOST_ENTRIES)
                return
            try:
                if key == "add":
                    own_entries.add(place, value)
                else:
                    self._taken(place, own_entries.take(place, value))
            except Fault as fault:
                self._fault(fault.key, (*where, number), **fault.values)
            else:
                self.changes += 1

    def _taken(self, place: Place, gone: list[Any]) -> None:
        if place.kind == "verb" and place.verbs and not place.entry.get("slip"):
            self._leave_plain(place.entry, gone)

    def _leave_plain(self, group: Mapping[str, Any], rows: list[str]) -> None:
        """A verb that no longer reports still ends the noun phrase before it."""
        self.tables["verbs.toml"]["plain"].append({
            "id": f"{group['id']}-off",
            "reason": "Switched off by this newsroom.",
            "homographs": group.get("homographs", []),
            "verbs": own_entries.without_claim(rows),
        })  # fmt: skip

    def _examples(self, place: Place, block: dict[str, Any], where: Where) -> None:
        rule = place.name if rule_entries(self.tables).get(place.name) == place.kind else ""
        for key, wanted in (("for", True), ("against", False)):
            texts = block.get(key, [])
            if not isinstance(texts, list):
                self._fault("own-rules.not-list", (*where, key), found=key)
                continue
            for number, text in enumerate(texts):
                if isinstance(text, str) and text.strip():
                    line = nearest(self._lines, (*where, key, number))
                    self.examples.append(OwnExample(line, rule, place.kind, text, wanted))
                else:
                    self._fault("own-rules.not-text", (*where, key, number), found=str(text)[:40])

    # -- switches ----------------------------------------------------------------------------------------------------

    def _switches(self) -> None:
        off = self._data.get("off", [])
        if not isinstance(off, list):
            self._fault("own-rules.not-list", ("off",), found="off")
            off = []
        kinds = rule_entries(self.tables)
        for number, name in enumerate(off):
            self._switch_off(name, kinds, ("off", number))
        levels = self._data.get("levels", {})
        if not isinstance(levels, dict):
            self._fault("own-rules.not-table", ("levels",), found="levels")
            levels = {}
        for name, level in levels.items():
            self._level(name, level, ("levels", name))

    def _switch_off(self, name: object, kinds: Mapping[str, str], where: Where) -> None:
        if not isinstance(name, str):
            self._fault("own-rules.not-text", where, found=str(name)[:40])
        elif name in self.off or name in self.levels:
            self._fault("own-rules.duplicate", where, found=name)
        elif name in kinds and self._last_of_its_kind(name, kinds[name]):
            self._fault("own-rules.last", where, found=name)
        elif name in kinds:
            self.off.add(name)
            self.changes += 1
            self._drop(name, kinds[name])
        elif name in self._rules:
            self._level(name, Level.OFF.value, where)
        else:
            self._fault(
                "own-rules.unknown-rule", where, found=name[:60], known=self._near(name, [*kinds, *self._rules])
            )

    def _last_of_its_kind(self, name: str, kind: str) -> bool:
        """Whether without this entry the reading would be blind to what the house's binding rules rest on."""
        if kind not in ("statement", "allegation"):
            return False
        left = self.tables[_FILES[kind]][kind]
        if kind == "allegation":
            return len(left) == 1
        sort = next(entry["type"] for entry in left if entry["id"] == name)
        return sort in _BINDING and sum(entry["type"] == sort for entry in left) == 1

    def _drop(self, name: str, kind: str) -> None:
        """Out of the tables; a cue is left to the reader, whose code knows the cues by their names."""
        if kind == "cue":
            return
        table = self.tables[_FILES[kind]]
        entry = next(entry for entry in table[kind] if entry["id"] == name)
        table[kind] = [other for other in table[kind] if other is not entry]
        if kind == "verb" and not entry.get("slip"):
            self._leave_plain(entry, entry["verbs"])

    def _level(self, name: str, level: object, where: Where) -> None:
        rule = self._rules.get(name)
        levels = [item.value for item in Level]
        if rule is None:
            self._fault("own-rules.unknown-rule", where, found=name[:60], known=self._near(name, self._rules))
        elif level not in levels:
            self._fault("own-rules.unknown-level", where, found=str(level)[:40], known=", ".join(levels))
        elif rule.waiver is None:
            self._fault("own-rules.binding", where, rule=name)
        elif rule.of_record:
            self._fault("own-rules.of-record", where, rule=name, level=str(level))
        elif name in self.levels:
            self._fault("own-rules.duplicate", where, found=name)
        else:
            self.levels[name] = str(level)
            self.changes += 1
