"""A comment statement as it is found in a line, and what all the finders of them ask of a clause."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, belongs

WINDOW = 30
"""Words after the verb within which the asking must be named."""
_NEW_CLAUSE = frozenset({"كما", "فيما", "بينما", "لكنه", "لكنها", "لكن", "وقال", "وقالت", "واضاف", "واضافت", "الا"})


class FoundStatement(NamedTuple):
    """A statement in token indices."""

    type: str
    detail: str | None
    cue: Range
    party: Range | None
    asked_by: Range | None
    rule: str


def clause_end(line: Line, index: int) -> int:
    """The end of the clause: the sentence's, or where كما / فيما / لكنه begins another."""
    limit = min(line.limit(index), index + WINDOW)
    for place in range(index + 1, limit):
        key = line.key(place)
        if key == "الا" and line.tokens[place].text[0] == "أ":
            continue  # فضّل ألا يعلق
        if key in _NEW_CLAUSE and (line.tokens[place - 1].text in COMMAS or place > index + 2):
            return place
    return limit


def refused(line: Line, hit: Range, stop: int, rule: StatementRule) -> bool:
    """Whether a word in or right behind what was matched shows another sense: أسئلة النواب."""
    after = range(hit[0], min(hit[1] + 2, stop))
    return any(belongs(line.key(place), rule.refused_after) for place in after)


def near(line: Line, cue: Range, index: int) -> bool:
    """Whether a cue stands in the sentence of ``index``."""
    return line.sentence[cue[0]] == line.sentence[index]


def detail_of(knowledge: Knowledge, line: Line, rule: StatementRule, index: int, stop: int) -> str | None:
    """The detail of a statement: the rule's, or how soon and how often it was asked."""
    keys = line.keys[index:stop]
    if rule.type == "no_reply":
        if "الفور" in keys or "فورا" in keys or "فوري" in keys:
            return "immediate"
        if any(key in knowledge.small["repeated"] for key in keys):
            return "repeated"
    return rule.detail
