"""Verbs that prefer as well as refuse: فضّل عدم الرد tells of a refusal, فضّل الحوار of none."""

from __future__ import annotations

from newsdesk.analysis.rule_types import StatementVerb
from newsdesk.analysis.tokens import Line

_NOT_TO = frozenset({"عدم", "الا", "لا", "بعدم"})


def unlikes(line: Line, place: int, end: int, verb: StatementVerb) -> bool:
    """Whether the verb refuses of itself, or prefers not to: فضّل عدم الرد, but not فضّل الحوار."""
    likes = any(stem in verb.form.text for stem in verb.rule.liking)
    return not likes or not _NOT_TO.isdisjoint(line.keys[max(place - 1, 0) : end])
