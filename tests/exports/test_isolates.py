"""What must not be reordered with its neighbours in a right-to-left line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.exports.isolates import pieces
from tests.exports.bodies import ALPHABET


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("قالت CNN، BBC إن الخبر صحيح", ["CNN", "BBC"]),
        ("خسرت Yahoo! الدعوى", ["Yahoo!"]),
        ("هاتف iPhone 15 Pro الجديد", ["iPhone 15 Pro"]),
        ("طائرة F-16 وأخرى Boeing 737-800 هبطتا", ["F-16", "Boeing 737-800"]),
        ("نقلت U.S. News عن مصدر", ["U.S. News"]),
        ("وقال Tim. ثم مضى", ["Tim"]),
        ("بين عامَي 2020-2026 ثم 1918–1920", ["2020", "2026", "1918", "1920"]),
        ("في 2026-11-23 ورقم +964-770-1234567", ["2026-11-23", "+964-770-1234567"]),
        ("تراجع -5% و$2.5 مليار", ["-5%", "$2.5"]),
        ("عند الساعة 9 (GMT+3) اليوم", ["GMT+3"]),
        ("(انظر https://marsa.example/a?b=1&c=2).", ["https://marsa.example/a?b=1&c=2"]),
        ("في www.marsa.example، ثم", ["www.marsa.example"]),
        ("صرف 1200 دينار في 14/7/2026 الساعة 10:20", []),
        ("كوفيد-19", []),
    ],
)
def test_cases(text: str, isolated: list[str]) -> None:
    assert [piece.text for piece in pieces(text) if piece.isolated] == isolated


@given(st.text(ALPHABET))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    "text", ["a" + "." * 50_000, "a " * 50_000, "1," * 50_000, "1-" * 50_000, "$" * 50_000, "https://" + "." * 50_000]
)
def test_long_runs_cost_linear_time(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
