"""Every example of the rule data, for and against, is a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import Knowledge, load
from newsdesk.analysis.reader import Reader
from newsdesk.analysis.rule_types import Example
from newsdesk.text.body import Body, Kind, Paragraph

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
KNOWLEDGE = load(RULES)
READER = Reader(KNOWLEDGE)
_FINDING_OF = {
    "spelling": "spelling-variants",
    "typo": "likely-typo",
    "guilt": "guilt-before-verdict",
    "sources": "sources-not-introduced",
}
_LABELS = ("colon",)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return KNOWLEDGE


def _found(example: Example) -> set[str]:
    headline = example.entry in _LABELS or not example.text.endswith((".", "»"))
    kind = Kind.HEADLINE if headline else Kind.BODY
    reading = READER.read(Body((Paragraph("p1", kind, example.text),)), date(2024, 5, 5))
    if example.kind == "attribution":
        return {made.rule for made in reading.attributions}
    if example.kind == "statement":
        return {made.rule for made in reading.comment_statements}
    if example.kind == "allegation":
        return {made.rule for made in reading.allegations}
    return {made.rule for made in reading.findings}


@pytest.mark.parametrize(
    "example",
    KNOWLEDGE.examples,
    ids=[f"{e.entry}-{'for' if e.wanted else 'against'}-{n}" for n, e in enumerate(KNOWLEDGE.examples)],
)
def test_example(example: Example) -> None:
    wanted = _FINDING_OF.get(example.entry, example.entry)
    found = _found(example)
    assert (wanted in found) is example.wanted, f"{example.text}: {sorted(found)}"
    if not example.wanted and example.kind == "attribution":
        assert not found, f"{example.text}: {sorted(found)}"


def test_every_entry_has_examples_both_ways(knowledge: Knowledge) -> None:
    entries = {example.entry for example in knowledge.examples}
    for entry in entries:
        sides = {example.wanted for example in knowledge.examples if example.entry == entry}
        assert sides == {True, False}, entry
