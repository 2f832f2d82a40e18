"""What ``make bench`` writes down has the promised shape."""

from __future__ import annotations

from benchmarks.__main__ import document, table
from benchmarks.record import Measured, measure

KEYS = ["name", "value", "unit", "floor", "ratio", "goal", "met"]


def test_the_shape_of_a_figure() -> None:
    rows = document([
        Measured("facts", 1234.5678, "facts/s", 4000.0, ">= 1000", True),
        Measured("slow", 300.0, "ms", 100.0, "<= 1.5x", False),
        Measured("alone", 2.0, "ms", None, "", None),
    ])  # fmt: skip
    assert [list(row) for row in rows] == [KEYS] * 3
    assert rows[0] | {"ratio": 0} == {
        "name": "facts", "value": 1234.568, "unit": "facts/s", "floor": 4000.0, "ratio": 0, "goal": ">= 1000",
        "met": True,
    }  # fmt: skip
    assert [row["ratio"] for row in rows] == [0.309, 3.0, None]
    assert rows[2]["floor"] is rows[2]["goal"] is rows[2]["met"] is None
    lines = table(rows).splitlines()
    assert lines[0].split() == KEYS
    assert "NO" in lines[2]
    assert lines[3].count("-") >= 4


def test_the_record_can_be_measured() -> None:
    by_name = {one.name: one for one in measure(20)}
    assert by_name["facts-signed-full"].value > 0
    assert (by_name["facts-signed-full"].floor or 0) > 0
    assert by_name["verify"].value > 0
