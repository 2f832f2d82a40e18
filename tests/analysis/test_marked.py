"""Quotations and dates on labelled paragraphs: the floors stand a little below what is reached, and only ever go up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from newsdesk.analysis.knowledge import load
from tests.analysis.scoring import REGRESSION, RULES, Score
from tests.analysis.scoring_marked import date_rows, quote_rows, score_dates, score_quotes

KNOWLEDGE = load(RULES)
QUOTES = {
    "quotes.jsonl": {
        "quote": (0.995, 0.99), "speech": (0.99, 0.97), "name": (0.955, 0.97), "scare": (0.86, 0.92),
        "speaker": (0.935, 0.875),
    },
    "quotes_kept_aside.jsonl": {
        "quote": (0.995, 0.965), "speech": (0.985, 0.99), "name": (0.92, 0.93), "scare": (0.66, 0.56),
        "speaker": (0.89, 0.84),
    },
}  # fmt: skip
DATES = {
    "dates.jsonl": {"date": (0.98, 0.98), "resolved": (0.975, 0.975)},
    "dates_kept_aside.jsonl": {"date": (0.965, 0.96), "resolved": (0.935, 0.93)},
}


def _below(name: str, scores: Mapping[str, Score], floors: Mapping[str, tuple[float, float]]) -> list[str]:
    aside = "kept_aside" in name  # whose misses a failing test must not show
    return [
        "\n".join([scores[kind].line(), *([] if aside else scores[kind].notes)])
        for kind, (precision, recall) in floors.items()
        if scores[kind].precision < precision or scores[kind].recall < recall
    ]


@pytest.mark.parametrize("name", QUOTES)
def test_quotations(name: str) -> None:
    assert _below(name, score_quotes(KNOWLEDGE, list(quote_rows(REGRESSION / name))), QUOTES[name]) == []


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str) -> None:
    assert _below(name, score_dates(KNOWLEDGE, list(date_rows(REGRESSION / name))), DATES[name]) == []
