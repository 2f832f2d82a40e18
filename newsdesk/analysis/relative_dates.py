"""Days told from the day of writing (أمس، اليوم، غدا) where nothing else tells which day is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from newsdesk.analysis.tokens import Line, whole
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Span
from newsdesk.text.date_words import WEEKDAYS
from newsdesk.text.dates import FoundDate
from newsdesk.text.letters import fold_key

_BESIDE = 24
"""Code points on either side within which a weekday or a date stands beside the word."""
_NAMES = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = regex.compile(rf"[\s،(/\[\-–]*(?:يوم )?(?:(?:{_NAMES})\b|[0-9]{{1,2}} ?[\p{{L}}/-])")
_DAY_BEFORE = regex.compile(rf"\b(?:{_NAMES})[\s،(/\[\-–]*$")


def relative_dates(line: Line, dates: Iterable[FoundDate]) -> Iterator[Reason]:
    """أمس and its like, but in somebody's own words, and where neither a weekday nor a date stands beside it.

    Once for each word of a paragraph: whoever is told of the first knows of the others.
    """
    text = line.text
    told: set[str] = set()
    for found in dates:
        if found.rule == "day" and found.relative and not _dated_beside(text, found.span):
            if any(line.tokens[index].start == found.span[0] for index in line.quoted):
                continue
            span = whole(text, found.span)
            words = text[span[0] : span[1]]
            if words in told:
                continue
            told.add(words)
            fixes = (str(found.resolved),) if isinstance(found.resolved, str) else ()
            yield Reason("relative-date", Severity.SUGGESTION, span, values={"found": words}, fixes=fixes)


def _dated_beside(text: str, span: Span) -> bool:
    """Whether a weekday or a day of a month stands in the words or beside them: اليوم (الاثنين 20 يونيو)."""
    around = (text[span[0] : span[1]], text[span[1] : span[1] + _BESIDE], text[max(span[0] - _BESIDE, 0) : span[0]])
    within, behind, before = (fold_key(part) for part in around)
    return bool(_DAY.search(within) or _DAY.match(behind) or _DAY_BEFORE.search(before))
