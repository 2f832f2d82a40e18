"""``make eval``: how the reading does on labelled copy, as a table of precision, recall and F1 by kind.

The sentences in ``regression/kept_aside.jsonl`` were never looked at while rules were written; their misses are not
printed, so that this stays so. ``--misses`` prints those of the other sets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from newsdesk.analysis.knowledge import Knowledge, load
from tests.analysis.scoring import (
    RULES,
    SHARED,
    STATEMENTS,
    Score,
    devset,
    macro_f1,
    regression,
    score_rows,
    score_seed,
)
from tests.analysis.scoring_accused import accused_rows, score_accused

TOLD = ("statement", "asked_by", *STATEMENTS)
"""What is scored of comment statements."""


def main() -> int:
    """Prints a table a set. Gives 0; the floors are held by the tests."""
    knowledge = load(RULES)
    misses = "--misses" in sys.argv[1:]
    if SHARED.is_dir():
        _print("seed", score_seed(knowledge)[0], misses)
        _print("Wikinews (in view while the rules were written)", score_rows(knowledge, devset()), misses)
    _print("our own sentences, in view", score_rows(knowledge, regression("development.jsonl")), misses)
    _only("everyday comment statements, in view", "asked.jsonl", TOLD, knowledge, misses)
    _only("answers and silences, in view", "replies.jsonl", TOLD, knowledge, misses)
    _only("everyday attributions, in view", "said.jsonl", ("cue", "speaker", "anonymous"), knowledge, misses)
    _print("who is accused, in view", score_accused(knowledge, list(accused_rows())), misses)
    _print("our own sentences, kept aside", score_rows(knowledge, regression("kept_aside.jsonl")), misses=False)
    return 0


def _only(title: str, name: str, kinds: tuple[str, ...], knowledge: Knowledge, misses: bool) -> None:
    scores = score_rows(knowledge, regression(name))
    _print(title, {kind: scores[kind] for kind in kinds}, misses)


def _print(name: str, scores: Mapping[str, Score], misses: bool) -> None:
    sys.stdout.write(f"== {name}\n")
    for score in scores.values():
        if not (score.wanted or score.found):
            continue
        sys.stdout.write(score.line() + "\n")
        if misses:
            sys.stdout.write("".join(f"    {note}\n" for note in score.notes))
    if "no_reply" in scores:
        sys.stdout.write(f"{'statements, macro':<26} F1 {macro_f1(scores):.3f}\n")


if __name__ == "__main__":
    sys.exit(main())
