"""The words around a comment statement: its clause, what it says of our tries, whether it says "refused"."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdesk.domain.events.story import Annotation
from newsdesk.domain.readiness.case import Case
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, words
from newsdesk.text.numbers import ATTEMPT, counted

_ENDS = re.compile(r"[.،؛؟!;,?\n]")
_REFUSED = frozenset(
    fold_key(word) for word in ("رفض", "رفضت", "رفضا", "رفضتا", "رفضوا", "رفضن", "يرفض", "ترفض", "رافضا", "رافضة")
)
_IN_WORDS = 11
"""So many tries the house writes in words; more of them in digits."""


def clause_span(case: Case, statement: Annotation) -> Span | None:
    """From where the statement begins to the end of its clause, without what ends it; None where it has no place."""
    span = case.span(statement)
    if span is None:
        return None
    text = case.story.body.text
    stop = _ENDS.search(text, span[1])
    end = stop.start() if stop else len(text)
    return span[0], span[0] + len(text[span[0] : end].rstrip())


def clause_of(case: Case, statement: Annotation) -> str:
    """The words of the clause, and of what follows its comma where that says how often we tried (رغم ثلاث محاولات)."""
    span = clause_span(case, statement)
    if span is None:
        return ""
    text = case.story.body.text
    rest = text[span[1] :].split("\n", 1)[0]
    behind = re.match(r"\s*،\s*(?:رغم|على الرغم من|برغم)[^.،؛؟!]*", rest)
    return text[slice(*span)] + (behind[0] if behind else "")


def says_refused(cue: str) -> bool:
    """Whether a cue says that they refused, which is more than that they would not comment."""
    found = [fold_key(word.text) for word in words(cue)]
    return any(word in _REFUSED or word.removeprefix("و") in _REFUSED for word in found)


@lru_cache(maxsize=1)
def _counts() -> tuple[tuple[str, int], ...]:
    return tuple((fold_key(counted(number, ATTEMPT)), number) for number in range(2, _IN_WORDS + 1))


def tries_told(clause: str) -> int | None:
    """How many tries a clause tells of (رغم ثلاث محاولات), None where it counts none."""
    if "محاول" not in clause and "مُحَاوَل" not in clause:
        return None  # most clauses count nothing
    folded = f" {' '.join(fold_key(word.text) for word in words(clause))} "
    for phrase, number in _counts():
        if f" {phrase} " in folded:
            return number
    digits = re.search(r" (\d{1,3}) (?:محاوله|محاولات) ", folded)
    return int(digits[1]) if digits else None
