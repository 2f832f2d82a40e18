"""What the code says to people: the keys it asks for with the values it passes, and words that stand in the open."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalogue_files import ARABIC, KEY, ROOT, Catalogue, placeholders
from catalogue_words import spoken, values

SAYING = {"say", "count", "Unreadable", "UnreadableLength", "Unavailable", "Loss", "Notice", "Step"}
SHOWING = {"echo", "secho", "style", "ClickException", "UsageError", "BadParameter", "confirm", "prompt"}
# What makes a reason: where its rule, its key and the first of its values stand.
REASONS = {"Reason", "blocker", "warning", "_warning"}
ACTS = {"require": 2, "find": 2, "Row": 0}
"""Where these calls name the deed, act.<deed> in the catalogues."""
SENTENCES = (
    "rule.",
    "error.",
    "store.",
    "import.",
    "export.",
    "cli.",
    "attachment.",
    "deadline.",
    "journal.",
    "demo.",
    "ui.",
    "own-rules.",
)
"""A literal that is a key under one of these is asked for, wherever it stands: in a table, in a condition."""

_PREFIX = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*\.")


@dataclass(slots=True)
class Used:
    """What the code says: keys that must exist, every literal, prefixes of keys made at run time, prose in the open.

    ``passed`` holds, for each key, the names of the values given at each place that asks for it.
    """

    root: Path = ROOT
    required: dict[str, str] = field(default_factory=dict)
    literals: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    prose: list[str] = field(default_factory=list)
    passed: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        tree = ast.parse(path.read_text("utf-8"))
        where = path.relative_to(self.root).as_posix()
        command_line = where.startswith("newsdesk/cli")
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.literals.add(node.value)
                if node.value.startswith(SENTENCES) and KEY.fullmatch(node.value):
                    self.required.setdefault(node.value, f"{where}:{node.lineno}")
                if command_line and ARABIC.search(node.value):
                    self.prose.append(f"{where}:{node.lineno}: Arabic in the code: {node.value[:40]!r}")
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                if _PREFIX.fullmatch(first := str(node.values[0].value)):
                    self.prefixes.add(first)
            elif isinstance(node, ast.Call):
                self._call(node, f"{where}:{node.lineno}", command_line)

    def _call(self, node: ast.Call, where: str, command_line: bool) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        if name in REASONS:
            self._reason(name, node, where)
        elif name in SAYING and (key := _text(first)) and (KEY.fullmatch(key) or name != "count"):
            self._ask(key, where, _values(node, 1, {"n"} if name == "count" else set()))
        if name in {"lose", "lose_text"} and (lost := _text(first)):
            passed = frozenset({"count", "text"} if name == "lose_text" else {"count"})
            self._ask(f"import.loss.{lost}", where, passed)
        if name in ACTS and len(node.args) > ACTS[name] and (act := _text(node.args[ACTS[name]])):
            self.required.setdefault(f"act.{act}", where)
        for argument in node.keywords:
            if command_line and argument.arg in {"help", "short_help", "epilog"} and prose(argument.value):
                self.prose.append(f"{where}: prose in {argument.arg}=")
        if command_line and name in SHOWING and first is not None and prose(first):
            self.prose.append(f"{where}: prose in {name}()")

    def _reason(self, name: str, node: ast.Call, where: str) -> None:
        rule = _text(node.args[0]) if node.args else ""
        given = next((argument.value for argument in node.keywords if argument.arg == "key"), None)
        if given is None and name in {"blocker", "warning"} and len(node.args) > 2:
            given = node.args[2]
        key = _text(given) or (f"rule.{rule}" if rule and given is None else "")
        passed = _values(node, 3, set()) if name == "Reason" else _keywords(node)
        if key:
            self._ask(key, where, passed)
        for argument in ast.walk(node):
            if isinstance(argument, ast.Dict):
                for entry, value in zip(argument.keys, argument.values, strict=True):
                    if _text(entry) == "act" and _text(value):
                        self.required.setdefault(f"act.{_text(value)}", where)

    def _ask(self, key: str, where: str, passed: frozenset[str] | None) -> None:
        self.required[key] = where
        if passed is not None:
            self.passed.setdefault(key, []).append((where, passed))


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _keywords(node: ast.Call) -> frozenset[str] | None:
    names = [argument.arg for argument in node.keywords]
    return None if None in names else frozenset(str(name) for name in names)


def _values(node: ast.Call, at: int, more: set[str]) -> frozenset[str] | None:
    """The names of the values a call passes: in a dictionary, or by keyword. None where only running it would tell."""
    mapping = next((argument.value for argument in node.keywords if argument.arg == "values"), None)
    if mapping is None and len(node.args) > at and isinstance(node.args[at], ast.Dict):
        mapping = node.args[at]
    if mapping is not None:
        if not isinstance(mapping, ast.Dict) or not all(_text(entry) for entry in mapping.keys):
            return None
        return frozenset(_text(entry) for entry in mapping.keys) | more
    if len(node.args) > at:
        return None
    found = _keywords(node)
    return None if found is None else found | more


def prose(node: ast.expr) -> bool:
    """Whether a literal holds words for people: two or more in a row, or Arabic. Keys and single signs are not."""
    if isinstance(node, ast.JoinedStr):
        return any(prose(part) for part in node.values)
    text = _text(node)
    return bool(re.search(r"[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}", text) or ARABIC.search(text))


def code() -> Used:
    """Everything the application's code and its rules say."""
    used = Used()
    files = [ROOT / "main.py", *sorted((ROOT / "newsdesk").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
    for path in files:
        if path.exists():
            used.read(path)
    for path in sorted((ROOT / "resources" / "rules").rglob("*.toml")):
        for rule in rule_ids(tomllib.loads(path.read_text("utf-8"))):
            used.literals.add(f"rule.{rule}")
    for rule in rule_ids(tomllib.loads((ROOT / "resources" / "rules" / "house_rules.toml").read_text("utf-8"))):
        used.required.setdefault(f"rule.{rule}", "house_rules.toml")
        used.required.setdefault(f"why.{rule}", "house_rules.toml")
    return used


def rule_ids(data: object) -> Iterator[str]:
    """Ids of the newsroom's rules in a rules file: every ``finding`` or ``rule`` string, and ids under ``[[rule]]``."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            if isinstance(value, str) and name in {"finding", "rule", "id"}:
                yield value
            else:
                yield from rule_ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from rule_ids(value)


def use_wrong(keys: set[str], used: Used) -> Iterator[str]:
    """Keys the code asks for and no catalogue has, and keys no code asks for."""
    words = {f"{prefix}.{value}": prefix for prefix, wanted in values().items() for value in wanted}
    said, may_use = spoken(keys)
    for key, prefix in sorted(words.items()):
        if key not in keys:
            yield f"{key}: a value of {prefix} without a word"
    for key, where in sorted({**said, **used.required}.items()):
        if key not in keys:
            yield f"{key}: asked for at {where}, in no catalogue"
    complete = (*{f"{prefix}." for prefix in words.values()}, "act.", "option.", "rule.", "cli.")
    open_prefixes = tuple(prefix for prefix in used.prefixes if not prefix.startswith(complete))
    for key in sorted(keys):
        asked = key in used.literals or key in used.required or key in may_use or key in words
        if not asked and not key.startswith(open_prefixes):
            yield f"{key}: no code asks for it"


def places_wrong(catalogue: Catalogue, used: Used) -> Iterator[str]:
    """Places in a sentence for values that some caller does not pass: people would read the braces."""
    for key, calls in sorted(used.passed.items()):
        wanted = {place.partition("|")[0] for text in catalogue.messages.get(key, ()) for place in placeholders(text)}
        for where, passed in calls:
            if wanted - passed:
                yield f"{key}: {catalogue.language} shows {sorted(wanted - passed)}, not passed at {where}"


def codes_wrong(catalogue: Catalogue) -> Iterator[str]:
    """Places {name|prefix} whose prefix no word stands under."""
    prefixes = {*values(), "act"}
    for key, forms in sorted(catalogue.messages.items()):
        for place in sorted({place for text in forms for place in placeholders(text)}):
            prefix = place.partition("|")[2]
            if prefix and prefix not in prefixes:
                yield f"{key}: {catalogue.language} shows {place}, and there are no words {prefix}.*"
