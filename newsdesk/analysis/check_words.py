"""The words that the checks of `newsdesk.analysis.checks` look for, folded once for a newsroom's knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.text.letters import fold_key

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """Folded words: of guilt before a verdict, of sources referred back to, of verbs without their first letter.

    ``arrests`` are words of an arrest told before; ``at_large`` of whoever has not been found.
    ``adjectives`` are words of guilt that may describe a thing; ``persons`` whom they do accuse all the same; ``armed``
    what opens a body's name before them; ``opening_words`` nouns before quoted words of a charge or of an answer;
    ``empty`` are words that say of a source nothing that a reader could weigh.
    """

    doers: frozenset[str]
    before_verdict: frozenset[str]
    arrests: frozenset[str]
    at_large: frozenset[str]
    verdicts: frozenset[str]
    speaking: frozenset[str]
    adjectives: frozenset[str]
    persons: frozenset[str]
    armed: frozenset[str]
    empty: frozenset[str]
    back_heads: frozenset[str]
    back_reference: frozenset[str]
    numbered: frozenset[str]
    numerals: Mapping[str, str]
    opening_words: frozenset[str]
    slipped: Mapping[str, frozenset[str]]
    phrases: Mapping[str, str]


def check_words_of(checks: Mapping[str, Table]) -> CheckWords:
    """The words of ``checks.toml``. Raises KeyError or TypeError for data of another shape."""
    guilt, sources, typo = checks["guilt"], checks["sources"], checks["typo"]
    return CheckWords(
        doers=_folded(guilt["words"]),
        before_verdict=_folded(guilt["before_verdict"]),
        arrests=_folded(guilt["arrests"]),
        at_large=_folded(guilt["at_large"]),
        verdicts=_folded(guilt["verdict"]) - {"عن"},
        speaking=_folded(guilt["speaking"]),
        adjectives=_folded(guilt["adjectives"]),
        persons=_folded(guilt["persons"]),
        armed=_folded(guilt["armed"]),
        empty=_folded(sources["empty"]),
        back_heads=_folded(sources["back_heads"]),
        back_reference=_folded(sources["back_reference"]),
        numbered=_folded(sources["numbered"]),
        numerals={fold_key(word): fold_key(word).removeprefix("ال") for word in sources["numerals"]},
        opening_words=_folded(checks["quote-without-speaker"]["words"]),
        slipped={wrong: _folded(entry["before"]) for entry in typo["verb"] for wrong in entry["wrong"]},
        phrases={entry["wrong"]: entry["right"] for entry in typo["word"]},
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_key, words))
