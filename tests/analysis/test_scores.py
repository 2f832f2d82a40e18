"""How the reading does on labelled copy. The floors stand a little below what it reaches; they only ever go up."""

from __future__ import annotations

import pytest

from newsdesk.analysis.knowledge import load
from tests.analysis.scoring import RULES, SHARED, Score, devset, score_rows, score_seed

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled copy beside the repository is missing")

SEED_FLOORS = {
    "paragraph": (1.0, 1.0),
    "cue": (0.95, 0.95),
    "speaker": (0.95, 0.95),
    "claim": (0.9, 0.9),
    "anonymous": (0.95, 0.95),
    "statement": (1.0, 1.0),
    "asked_by": (1.0, 1.0),
    "quote": (1.0, 1.0),
    "date": (1.0, 1.0),
}
DEVSET_FLOORS = {"cue": (0.93, 0.97), "speaker": (0.95, 0.95), "anonymous": (0.97, 0.97), "statement": (1.0, 0.66)}


def _below(scores: dict[str, Score], floors: dict[str, tuple[float, float]]) -> list[str]:
    return [
        "\n".join([scores[name].line(), *scores[name].notes])
        for name, (precision, recall) in floors.items()
        if scores[name].precision < precision or scores[name].recall < recall
    ]


def test_seed() -> None:
    scores, reading, _ = score_seed(load(RULES))
    assert _below(scores, SEED_FLOORS) == []
    found = {finding.rule for finding in reading.findings}
    assert {"spelling-variants", "quoted-twice", "likely-typo", "sources-not-introduced"} <= found
    assert not {"mixed-digits", "month-style", "quote-without-speaker", "deceptive-direction"} & found


def test_devset() -> None:
    assert _below(score_rows(load(RULES), devset()), DEVSET_FLOORS) == []
