"""The examples of a newsroom's own rules file, tried: by a check that somebody asks for, never when the rules load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.own_merging import OwnExample, Problem
from newsdesk.analysis.own_rules import OwnRules
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph


def failing(own: OwnRules, shipped: Knowledge, name: str) -> Iterator[Problem]:
    """Examples that do not come out as they say, by line. ``name`` is what problems call the file.

    An entry of a rule must be found by that rule in each ``for`` and in no ``against``. What belongs to a list (names,
    offices, spellings) must make a difference to the reading of each ``for``, and none to that of an ``against``.
    """
    ours, before = Reader(own.knowledge), Reader(shipped)
    for example in own.examples:
        body = _body(example.text)
        reading = ours.read(body)
        if example.rule:
            met = example.rule in _rules(example, reading)
        else:
            met = replace(reading, rules_digest="") != replace(before.read(body), rules_digest="")
        if met is not example.wanted:
            yield Problem(example.line, _key(example), {
                "file": name, "line": example.line, "text": example.text, "rule": example.rule,
            })  # fmt: skip


def _key(example: OwnExample) -> str:
    if example.rule:
        return "own-rules.example-for" if example.wanted else "own-rules.example-against"
    return "own-rules.example-same" if example.wanted else "own-rules.example-other"


def _body(text: str) -> Body:
    """One paragraph: what does not end like a sentence is read as a headline, as the shipped examples are."""
    kind = Kind.BODY if text.rstrip().endswith((".", "»", "؟", "!")) else Kind.HEADLINE
    return Body((Paragraph("p1", kind, text),))


def _rules(example: OwnExample, reading: Reading) -> set[str]:
    if example.kind == "statement":
        return {made.rule for made in reading.comment_statements}
    if example.kind == "allegation":
        return {made.rule for made in reading.allegations}
    return {made.rule for made in reading.attributions}
