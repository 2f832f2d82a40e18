"""Where a name stands: spellings, particles, names of two parts in one word, "son of" written or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.mentions import name_keys, places


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("سارة محمد", "قالت سارة محمد أمس", ["سارة محمد"]),
        ("سارة محمد", "قالت ساره محمّد أمس", ["ساره محمّد"]),
        ("سارة محمد", "ولسارة محمد أخت، وبسارة محمد أُعجبوا", ["ولسارة محمد", "وبسارة محمد"]),
        ("سارة محمد", "سارة أحمد ومحمد سارة", []),
        ("سارة محمد", "سارة\u200f محمد", ["سارة\u200f محمد"]),
        ("عبد الله حسن", "التقى عبدالله حسن وفدا", ["عبدالله حسن"]),
        ("عبدالله حسن", "التقى بعبد الله حسن", ["بعبد الله حسن"]),
        ("حسن نصر الله", "خطاب حسن نصرالله", ["حسن نصرالله"]),
        ("صلاح الدين", "كتاب صلاحالدين", ["صلاحالدين"]),
        ("أبو محمد الكردي", "عن أبي محمد الكردي ومع أبا محمد الكردي", ["أبي محمد الكردي", "أبا محمد الكردي"]),
        ("خالد بن سعيد", "خالد سعيد، وخالد بن سعيد", ["خالد سعيد", "وخالد بن سعيد"]),
        ("ابن سينا", "قال ابن سينا", ["ابن سينا"]),
        ("سارة", "سارة الله يرحمها", ["سارة"]),
        ("والله", "والله ما قال", ["والله"]),
        ("Sara Haddad", "قالت SARA HADDAD", ["SARA HADDAD"]),
        ("قضية المرفأ", "في قضيّة المرفإ", ["قضيّة المرفإ"]),
        ("قضية المرفأ", "في قضايا المرفأ", []),
        ("؟!", "؟! كلمة", []),
    ],
)
def test_places(name: str, text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in places(text, name)] == words


LETTERS = st.text(alphabet="ابتسعدلمنهوي", min_size=4, max_size=7)


@given(st.lists(LETTERS, min_size=1, max_size=4), st.lists(LETTERS, max_size=4), st.lists(LETTERS, max_size=4))
def test_a_name_is_found_wherever_it_stands(name: list[str], before: list[str], after: list[str]) -> None:
    text = " ".join([*before, *name, *after])
    wanted = " ".join(name)
    start = len(" ".join(before)) + bool(before)
    assert (start, start + len(wanted)) in list(places(text, wanted))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_looked_through(name: str, text: str) -> None:
    found = list(places(text, name))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert not found or name_keys(name)
