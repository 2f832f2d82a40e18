"""``make bench``: measures, prints a table, and writes ``build/bench.json``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import (
    acting,
    analysing,
    asking,
    directory,
    editor,
    exporting,
    gating,
    mailing,
    reading,
    record,
    requests,
    searching,
    starting,
    vault,
    window,
)
from benchmarks.record import Measured

OUT = Path(__file__).resolve().parents[1] / "build" / "bench.json"
_COLUMNS = ("name", "value", "unit", "floor", "ratio", "goal", "met")


def measure() -> list[Measured]:
    """Everything, one after the other: about a minute."""
    return [
        *acting.measure(),
        *record.measure(),
        *reading.measure(),
        *analysing.measure(),
        *mailing.measure(),
        *searching.measure(),
        *directory.measure(),
        *asking.measure(),
        *requests.measure(),
        *gating.measure(),
        *starting.measure(),
        *vault.measure(),
        *editor.measure(),
        *exporting.measure(),
        *window.measure(),
    ]


def document(measured: Sequence[Measured]) -> list[dict[str, object]]:
    """The figures as the file holds them. ``ratio`` is the value over its floor, null where there is none."""
    return [
        {
            "name": one.name,
            "value": round(one.value, 3),
            "unit": one.unit,
            "floor": round(one.floor, 3) if one.floor else None,
            "ratio": round(one.value / one.floor, 3) if one.floor else None,
            "goal": one.goal or None,
            "met": one.met,
        }
        for one in measured
    ]


def table(rows: Sequence[dict[str, object]]) -> str:
    """The figures in columns."""
    cells = [list(_COLUMNS), *([_cell(row[column]) for column in _COLUMNS] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(_COLUMNS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:,.1f}" if isinstance(value, float) and abs(value) >= 100 else str(value)


def main() -> int:
    """Gives 1 when a goal was missed."""
    rows = document(measure())
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(rows) + "\n")
    return 1 if any(row["met"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
