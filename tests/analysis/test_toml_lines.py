"""Where the values of a TOML file stand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.analysis.toml_lines import lines_of, nearest

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
STRANGE = '''a = 1
"ك.ل" = "x # no comment ] }" # a comment
b = [ 1,  # one
 "two", """th
ree""", [4,
5], ]
d = 1979-05-27 07:32:00
f = 1.5
[x.y]
k.z = {p = "q]", r = [1, 2]}
[[v]]
n = ''
[[v.w]]
m = """"quoted\\"""""
[[v.w]]
m = \'\'\'it's\'\'\'
[[v]]
'''


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    named = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, held in named:
        yield from leaves(held, (*path, name))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=lambda path: path.name)
def test_every_value_of_the_shipped_rules_has_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, written, data = lines_of(text), text.splitlines(), tomllib.loads(text)
    for leaf in leaves(data):
        value: Any = data
        for name in leaf:
            value = value[name]
        if isinstance(value, str) and "\n" not in value:
            line = re.sub(r"(?<!\\)\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), written[lines[leaf] - 1])
            assert json.dumps(value, ensure_ascii=False) in line
        assert 1 <= lines[leaf] <= len(written)


def test_the_lines_of_a_strange_file() -> None:
    lines = lines_of(STRANGE)
    assert not set(leaves(tomllib.loads(STRANGE))) - set(lines)
    wanted = {
        ("ك.ل",): 2, ("b", 1): 4, ("b", 2): 4, ("b", 3): 5, ("b", 3, 1): 6, ("d",): 7, ("x", "y"): 9,
        ("x", "y", "k", "z", "r", 1): 10, ("v", 0, "n"): 12, ("v", 0, "w", 0, "m"): 14, ("v", 0, "w", 1, "m"): 16,
        ("v", 1): 17,
    }  # fmt: skip
    assert {path: lines[path] for path in wanted} == wanted


def test_what_has_no_line_is_shown_at_what_is_around_it() -> None:
    lines = lines_of("\na = [1]\n")
    assert nearest(lines, ("a", 5, "x")) == 2
    assert nearest(lines, ("b",)) == 1


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
VALUES = st.recursive(
    st.integers(-9, 9).map(str) | st.booleans().map(lambda value: str(value).lower())
    | WORDS.map(lambda text: json.dumps(text, ensure_ascii=False)) | st.just("1979-05-27 07:32:00"),
    lambda inner: st.lists(inner, max_size=4).map(lambda items: "[" + ",\n ".join(items) + "]"),
    max_leaves=8,
)  # fmt: skip
KEYS = WORDS.map(lambda text: json.dumps(text, ensure_ascii=False)) | st.sampled_from(["a", "b-1", "ab.c"])


@given(st.lists(st.tuples(st.sampled_from(["", "[t]\n", "[[v]]\n", "[[v.w]]\n"]), KEYS, VALUES), max_size=8))
def test_every_value_of_any_file_has_a_line(entries: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{head}{key} = {value} # c\n" for head, key, value in entries)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # a key or a table stands twice
    lines = lines_of(text)
    assert not set(leaves(data)) - set(lines)
    assert all(1 <= line <= text.count("\n") for line in lines.values())
