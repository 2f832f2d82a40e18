"""Every rule that the reading or the house may name has a sentence and a reason, in Arabic and in English."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.house import rule_book
from newsdesk.language import Language

ROOT = Path(__file__).resolve().parents[2]
REASONS = {"Reason", "_warning", "warning", "blocker", "_suggestion"}


def of_the_reading() -> Iterator[str]:
    """The ids that the code of the reading makes findings with, and those that its data name."""
    for path in (ROOT / "newsdesk" / "analysis").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REASONS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value
    for path in (ROOT / "resources" / "rules").glob("*.toml"):
        yield from _named(tomllib.loads(path.read_text("utf-8")))


def _named(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name in ("finding", "rule") and isinstance(value, str):
                yield value
            else:
                yield from _named(value)
    elif isinstance(data, list):
        for value in data:
            yield from _named(value)


READING = sorted(set(of_the_reading()))
HOUSE = sorted(rule_book().rules)


def test_the_walk_finds_the_rules() -> None:
    assert {"spelling-variants", "quoted-twice", "deceptive-direction", "likely-typo", "relative-date"} <= set(READING)
    assert set(READING) <= set(HOUSE), "a finding of the reading is a rule of the house, with a level"


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("rule", sorted({*READING, *HOUSE}))
def test_a_rule_explains_itself(rule: str, code: str) -> None:
    language = Language(code)
    for key in (f"rule.{rule}", f"why.{rule}"):
        assert language.has(key), key
        assert len(language.say(key)) > 10
    assert language.say(f"rule.{rule}") != language.say(f"why.{rule}")
