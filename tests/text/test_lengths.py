"""How long a text is: as a reader counts it, and as the platforms do."""

from __future__ import annotations

import pytest

from newsdesk.text.lengths import posted_length, shown_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0), ("عاجل", 4), ("  عاجل ", 4), ("قِيَادِيًّا", 6), ("عاجـــل", 4),
        ("\u200fعاجل\u200f", 4), ("👨‍👩‍👧 خبر", 5), ("é", 1),
        ("e\u0301", 1), ("\u202bعاجل\u202c: زلزال", 11),
    ],
)  # fmt: skip
def test_what_a_reader_sees(text: str, length: int) -> None:
    assert shown_length(text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("عاجل", 4),
        ("قِيل", 4),  # the platform counts the vowel mark
        ("خبر https://marsa.example/news/2026/11/23/a-very-long-address-indeed", 27),
        ("www.marsa.example", 23),
        ("😀", 2),
        ("👨‍👩‍👧", 2),
        ("🇮🇶 بغداد", 8),
        ("漢字", 4),
        ("e\u0301", 1),
        ("1\ufe0f\u20e3", 2),
    ],
)
def test_what_the_platforms_count(text: str, length: int) -> None:
    assert posted_length(text) == length
