"""Folding and its map, words, particles, graphemes: the cases that Arabic copy brings, and the properties."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsdesk.text.letters import (
    fold,
    fold_key,
    grapheme_boundaries,
    is_presentation_form,
    plain_letters,
    snap,
    snap_to_words,
    strip_particles,
    words,
)

arabic = st.text(
    alphabet=st.one_of(
        st.sampled_from("اأإآٱبويىئؤءةهكلـ \u064b\u064e\u0651\u0654\u0655\u0670\u06e1،.»12٣۴\u200c\u200d\u200f\u202b"),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("مسؤول", "مسئول", "مسو\u0654ول", "مَسْؤُول", "مســؤول"),
        ("إلى", "الى", "الي", "إلي"),
        ("وزارة", "وزاره", "وزارةِ", "ﻭﺯﺍﺭﺓ"),
        ("الأميركية", "الاميركية", "الأميركيـــة", "ﺍﻷﻣﻴﺮﻛﻴﺔ", "الا\u0654ميركية"),
        ("هذا", "هٰذا"),
        ("آمن", "ا\u0653من", "امن"),
        ("كتاب", "کتاب"),
        ("2026", "٢٠٢٦", "۲۰۲۶"),
        ("Café", "cafe\u0301", "CAFE"),
        ("لا", "ﻻ"),
        ("قال", "ق\u200fا\u202cل", "\ufeffقال"),
        ("شيءا", "شيـ\u0654ا"),
    ],
)
def test_spellings_that_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("مسؤول", "مسول"), ("حزب", "حرب"), ("قال", "قالت"), ("ملك", "ملاك")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


@given(arabic)
@example("و\u200d\u064e\u0654")
@example("\ufe8a\u0654ﷲ\ufe70\ufefb")
def test_the_map_is_as_long_as_the_folding_and_rises(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    assert all(before <= after for before, after in pairwise(folded.origin))
    assert all(0 <= place < len(text) for place in folded.origin)


@given(arabic)
@example("شيـ\u0654ا")
def test_folding_twice_changes_nothing_and_the_fast_path_agrees(text: str) -> None:
    folded = fold(text).text
    assert folded == fold_key(text)
    assert fold_key(folded) == folded
    assert fold(folded).origin == tuple(range(len(folded)))


def test_every_code_point_folds_to_what_folds_to_itself() -> None:
    keys = {fold_key(chr(code)) for code in range(sys.maxunicode + 1)}
    assert [key for key in keys if fold_key(key) != key] == []


@given(st.text(alphabet="اأإآوؤيئىةهـ \u064e\u0651\u0653\u0654\u0655ab\u0301é", max_size=12))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    # NFD and NFC move a mark typed after a tatweel nowhere: the tatweel is a letter of its own to Unicode.
    assert fold_key(unicodedata.normalize("NFC", text)) == fold_key(unicodedata.normalize("NFD", text))


@given(arabic, st.data())
def test_a_span_gives_back_text_that_folds_to_what_was_asked(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    original = folded.span(start, end)
    assert 0 <= original[0] <= original[1] <= len(text)
    if start == end:
        assert original[0] == original[1]
        return
    # A ligature comes whole, so more than what was asked may stand there.
    first, last = folded.within(original)
    assert first <= start < end <= last
    assert folded.text[first:last] == fold_key(text[slice(*original)]) or "\u0654" in text
    assert len(set(folded.origin[first:start]) - {folded.origin[start]}) == 0
    assert len(set(folded.origin[end:last]) - {folded.origin[end - 1]}) == 0


def test_a_span_takes_the_marks_and_tatweel_of_its_last_letter() -> None:
    text = "قال الأمـــيركيّة، نعم"
    start = fold_key(text).index("الاميركيه")
    assert fold(text).span(start, start + 9) == (4, 17)
    assert text[4:17] == "الأمـــيركيّة"
    assert fold("مُحَمَّدٌ").span(0, 2) == (0, 4)
    assert fold("ﻻ").span(1, 2) == (0, 1)
    assert fold("شيـ\u0654").span(0, 2) == (0, 2)


def test_a_span_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        fold("قال").span(1, 4)


def test_occurrences_fall_on_the_original() -> None:
    text = "المسئولُ والمسؤول وَمَسئول"
    assert [text[slice(*span)] for span in fold(text).occurrences(fold_key("مسؤول"))] == ["مسئولُ", "مسؤول", "مَسئول"]
    assert list(fold(text).occurrences("")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «المُتَحدِّثُ»، وللعراقيين،:", ["قال", "المُتَحدِّثُ", "وللعراقيين"]),
        ("قياديًا بارزًا", ["قياديًا", "بارزًا"]),
        ("هل؟نعم!لا;لا؛لا٪", ["هل", "نعم", "لا", "لا", "لا"]),
        ("الـ\u200cمن في 1447 هـ\u200d", ["الـ\u200cمن", "في", "1447", "هـ\u200d"]),
        ("بـCNN وF-16 عند 10:30", ["بـ", "CNN", "و", "F-16", "عند", "10:30"]),
        ("1,500.5 و٢٫٥", ["1,500.5", "و", "٢٫٥"]),
        ("don't U.S.", ["don't", "U.S"]),
        ("قا\u200fل", ["قا\u200fل"]),
        ("ـــ ، .", []),
        ("ﺍﻟﻌﺮﺍﻕ", ["ﺍﻟﻌﺮﺍﻕ"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(arabic)
def test_words_are_in_order_and_hold_no_space_or_arabic_punctuation(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.span[0] < word.span[1]
        end = word.span[1]
        assert text[slice(*word.span)] == word.text
        assert not any(character.isspace() or character in "،؛؟«»!" for character in word.text)


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("وزاره", ("وزاره", "زاره")),
        ("والوزاره", ("والوزاره", "الوزاره", "وزاره")),
        ("للوزاره", ("للوزاره", "لوزاره", "الوزاره", "وزاره")),
        ("وبالوزاره", ("وبالوزاره", "بالوزاره", "الوزاره", "وزاره")),
        ("فسيقول", ("فسيقول", "سيقول", "يقول")),
        ("ولد", ("ولد",)),
        ("الف", ("الف",)),
        ("", ("",)),
    ],
)
def test_particles(word: str, readings: tuple[str, ...]) -> None:
    assert strip_particles(word) == readings


@given(st.text(alphabet="وفبلكساله", max_size=9))
def test_every_reading_keeps_three_letters_and_ends_the_word(word: str) -> None:
    first, *others = strip_particles(word)
    assert first == word
    assert len({first, *others}) == 1 + len(others)
    assert all(len(reading) >= 3 and word.endswith(reading.removeprefix("ال")) for reading in others)


def test_presentation_forms() -> None:
    assert all(map(is_presentation_form, "ﻻﺍﭖﷲ\ufe70"))
    assert not any(map(is_presentation_form, "لاپ﴾ﷺ﷼a\ufeff"))
    assert plain_letters("ﻻ") == "لا"
    assert plain_letters("\ufe70") == "\u064b"


@given(arabic)
def test_snapping_only_widens_and_lands_on_boundaries(text: str) -> None:
    boundaries = set(grapheme_boundaries(text))
    assert {0, len(text)} <= boundaries
    for start in range(len(text) + 1):
        for end in range(start + 1, min(len(text), start + 4) + 1):
            snapped = snap(text, (start, end))
            assert snapped[0] <= start < end <= snapped[1]
            assert set(snapped) <= boundaries
            assert snap(text, snapped) == snapped
            widened = snap_to_words(text, (start, end))
            assert widened[0] <= snapped[0] < snapped[1] <= widened[1]
            assert snap_to_words(text, widened) == widened


def test_graphemes_and_surrogate_pairs_stay_whole() -> None:
    assert snap("سُر", (0, 1)) == (0, 2)
    assert snap("👨\u200d👩", (1, 2)) == (0, 3)
    assert snap("a\ud83d\ude00b", (2, 3)) == (1, 3)
    assert snap("سُر", (1, 1)) == (0, 0)
    with pytest.raises(ValueError, match="outside"):
        snap("abc", (2, 5))


def test_spans_snap_to_whole_words() -> None:
    text = "قال المُتَحدِّثُ، أمس\nوغادر"
    assert snap_to_words(text, (6, 8)) == (4, 16)
    assert text[4:16] == "المُتَحدِّثُ"
    assert snap_to_words(text, (2, 5)) == (0, 16)
    assert snap_to_words(text, (4, 16)) == (4, 16)
    assert snap_to_words(text, (16, 17)) == (16, 17)
    assert snap_to_words(text, (6, 6)) == (6, 6)


@given(arabic, st.integers(0, 30))
def test_snapping_agrees_with_the_boundaries_of_the_whole_text(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    boundaries = grapheme_boundaries(text)
    below = max(place for place in boundaries if place <= offset)
    assert snap(text, (offset, offset)) == (below, below)
    if offset < len(text):
        assert snap(text, (offset, len(text))) == (below, len(text))
    if offset > 0:
        assert snap(text, (0, offset)) == (0, min(place for place in boundaries if place >= offset))
