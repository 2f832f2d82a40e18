"""What the reading found, with its better words as this newsroom writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from newsdesk.domain.errors import Reason
from newsdesk.domain.readiness.case import Case
from newsdesk.text.house_dates import day_for

_DAYS = frozenset({"relative-date"})
"""Rules whose fix is a day: the reading gives it as ISO 8601, since it knows no house."""


def read(case: Case) -> Iterator[Reason]:
    """Every finding of the reading of copy."""
    for reason in case.reading.findings:
        yield _with_day(reason, case) if reason.rule in _DAYS else reason


def _with_day(reason: Reason, case: Case) -> Reason:
    house, found = case.newsroom, str(reason.values.get("found", ""))
    return replace(
        reason,
        fixes=tuple(
            words
            for day in reason.fixes
            for words in day_for(found, date.fromisoformat(day), house.months, arabic_indic=house.arabic_indic)
        ),
    )
