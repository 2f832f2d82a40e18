"""``make eval``: how the reading does on labelled copy, as a table of precision, recall and F1 by kind.

The sentences kept aside in ``regression/`` were never looked at while rules were written; their misses are not printed,
so that this stays so. ``--misses`` prints those of the other sets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from newsdesk.analysis.knowledge import load
from tests.analysis.scoring import (
    REGRESSION,
    RULES,
    SHARED,
    Score,
    devset,
    macro_f1,
    regression,
    score_rows,
    score_seed,
)
from tests.analysis.scoring_accused import accused_rows, score_accused
from tests.analysis.scoring_marked import date_rows, quote_rows, score_dates, score_quotes

IN_VIEW = {
    "development.jsonl": "our own sentences, in view",
    "everyday.jsonl": "everyday copy, in view",
    "everyday_later.jsonl": "everyday copy met last, in view",
    "everyday_unread.jsonl": "everyday copy no rule was written from, in view",
    "asked.jsonl": "everyday comment statements, in view",
    "replies.jsonl": "answers and silences, in view",
    "said.jsonl": "everyday attributions, in view",
    "sought_out.jsonl": "copy that was read wrongly, in view",
}
KEPT_ASIDE = {
    "kept_aside.jsonl": "our own sentences, kept aside",
    "everyday_kept_aside.jsonl": "everyday copy, kept aside",
    "daily_kept_aside.jsonl": "daily copy in its own proportions, kept aside",
    "regional_kept_aside.jsonl": "copy of five regions, kept aside",
}


def main() -> int:
    """Prints a table a set. Gives 0; the floors are held by the tests."""
    knowledge = load(RULES)
    misses = "--misses" in sys.argv[1:]
    if SHARED.is_dir():
        _print("seed", score_seed(knowledge)[0], misses)
        _print("Wikinews (in view while the rules were written)", score_rows(knowledge, devset()), misses)
    for name, title in IN_VIEW.items():
        _print(title, score_rows(knowledge, regression(name)), misses)
    for aside, title in (("", "in view"), ("_kept_aside", "kept aside")):
        shown = misses and not aside
        accused = score_accused(knowledge, list(accused_rows(REGRESSION / f"accused{aside}.jsonl")))
        _print(f"who is accused, {title}", accused, shown)
        quotes = score_quotes(knowledge, list(quote_rows(REGRESSION / f"quotes{aside}.jsonl")))
        _print(f"quotations, {title}", quotes, shown)
        dates = score_dates(knowledge, list(date_rows(REGRESSION / f"dates{aside}.jsonl")))
        _print(f"dates, {title}", dates, shown)
    for name, title in KEPT_ASIDE.items():
        _print(title, score_rows(knowledge, regression(name)), misses=False)
    return 0


def _print(name: str, scores: Mapping[str, Score], misses: bool) -> None:
    sys.stdout.write(f"== {name}\n")
    for score in scores.values():
        if not (score.wanted or score.found):
            continue
        sys.stdout.write(score.line() + "\n")
        if misses:
            sys.stdout.write("".join(f"    {note}\n" for note in score.notes))
    if "no_reply" in scores and scores["statement"].wanted:
        sys.stdout.write(f"{'statements, macro':<26} F1 {macro_f1(scores):.3f}\n")


if __name__ == "__main__":
    sys.exit(main())
