"""The words that tell of an asking, made from the rows of the data: verbs in every form that copy has them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsdesk.analysis.conjugation import conjugate
from newsdesk.text.letters import fold_key

_VERBS = ("whom_verbs", "to_verbs", "met_verbs", "met_to_verbs")
"""Rows of verbs, each past and present: the one asked is their object, or stands behind a preposition. Those of meeting
and of handing over tell of an asking only where a newsroom does it."""

_WRITTEN = frozenset({("m", "s"), ("f", "s"), ("m", "p"), ("f", "d")})
"""The forms of the past that copy has: the others look like nouns (نقلا, عرضا) and a newsroom seldom needs them."""


def asking_of(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of ``table`` folded, and what its rows of verbs come to: ``contact``, ``asks_somebody``, ``meeting``,
    ``visiting`` and ``would_ask`` (to be read behind أن only). Raises KeyError or ValueError for rows that are none.
    """
    made = {
        name: frozenset(map(fold_key, words))
        for name, words in table.items() if name not in ("reason", "visits", *_VERBS)
    }  # fmt: skip
    past = {name: frozenset(word for row in table[name] for word in _past(row)) for name in _VERBS}
    made["contact"] |= past["whom_verbs"] | past["to_verbs"]
    made["asks_somebody"] |= past["whom_verbs"] | past["met_verbs"]
    made["meeting"] = past["met_verbs"] | past["met_to_verbs"]
    made["visiting"] = frozenset(word for row in table["visits"] for word in _past(row))
    would = {name: frozenset(word for row in table[name] for word in _present(row)) for name in _VERBS}
    made["would_ask"] = would["whom_verbs"] | would["to_verbs"] | would["met_verbs"] | would["met_to_verbs"]
    made["asks_somebody"] |= would["whom_verbs"] | would["met_verbs"]
    return made


def _past(row: str) -> Iterator[str]:
    past, _ = row.split()
    yield fold_key(_we(past))
    for form in conjugate(f"{past} - - -", pronouns=False):
        if (form.gender, form.number) in _WRITTEN:
            yield fold_key(form.text)


def _present(row: str) -> Iterator[str]:
    _, present = row.split()
    for form in conjugate(f"- {present} - -", pronouns=False):
        if not form.text.startswith("س"):
            yield fold_key(form.text)


def _we(past: str) -> str:
    """Its first person plural: سألنا, زرنا, التقينا, دعونا."""
    if past[-1] in "ىا":
        return past[:-1] + ("ي" if past[-1] == "ى" else "و") + "نا"
    if past[-2] == "ا" and (len(past) == 3 or past[0] in "اأ"):
        return past[:-2] + past[-1] + "نا"  # زار, استضاف, أحال
    return past + "نا"
