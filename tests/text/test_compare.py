"""Word differences rebuild both texts; what passes for a slip of spelling is narrow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text import compare
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.compare import Difference, body_differences, spelling_only, tokens, word_differences
from newsdesk.text.letters import grapheme_boundaries, words

texts = st.lists(
    st.sampled_from([*"اب.،\n «", "قال", "قالَ ", " الوزير", " 12", "CNN", "😀", "\u200d", "\u064e", "  "])
).map("".join)


def _shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(d.op, old[slice(*d.old)], new[slice(*d.new)]) for d in word_differences(old, new)]


def test_a_changed_word_is_one_replacement() -> None:
    assert _shown("قال الوزير أمس", "قال المدير أمس") == [
        ("equal", "قال ", "قال "),
        ("replace", "الوزير", "المدير"),
        ("equal", " أمس", " أمس"),
    ]


def test_neighbouring_changes_are_one() -> None:
    assert _shown("قال الوزير السابق أمس", "قال مدير المكتب الجديد أمس") == [
        ("equal", "قال ", "قال "),
        ("replace", "الوزير السابق", "مدير المكتب الجديد"),
        ("equal", " أمس", " أمس"),
    ]


def test_words_that_come_and_go() -> None:
    assert _shown("نفى الوزير", "ما نفى الوزير") == [("insert", "", "ما "), ("equal", "نفى الوزير", "نفى الوزير")]
    assert _shown("نفى الوزير أمس", "نفى الوزير") == [("equal", "نفى الوزير", "نفى الوزير"), ("delete", " أمس", "")]
    assert _shown("", "") == []
    assert _shown("", "قال") == [("insert", "", "قال")]


def test_a_word_is_never_cut() -> None:
    assert _shown("وقال", "قال") == [("replace", "وقال", "قال")]
    assert _shown("المُتَحدِّثُ", "المتحدث") == [("replace", "المُتَحدِّثُ", "المتحدث")]


def test_very_long_texts_are_aligned_by_lines_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_ALIGNED_AT_ONCE", 4)
    old, new = "قال الوزير\nنعم لا\nثم سكت", "قال الوزير\nنعم كلا\nثم سكت"
    differences = word_differences(old, new)
    _rebuilds(old, new, differences)
    assert _shown(old, new)[1] == ("replace", "لا", "كلا")


@given(texts, texts)
def test_differences_rebuild_both_texts(old: str, new: str) -> None:
    _rebuilds(old, new, word_differences(old, new))


def _rebuilds(old: str, new: str, differences: tuple[Difference, ...]) -> None:
    assert "".join(old[slice(*d.old)] for d in differences) == old
    assert "".join(new[slice(*d.new)] for d in differences) == new
    for before, after in pairwise(differences):
        assert before.old[1] == after.old[0]
        assert before.new[1] == after.new[0]
        assert before.op != after.op
    for difference in differences:
        same = old[slice(*difference.old)] == new[slice(*difference.new)]
        assert same == (difference.op == "equal")
        assert (difference.op == "insert") == (difference.old[0] == difference.old[1])
        assert (difference.op == "delete") == (difference.new[0] == difference.new[1])


@given(texts)
def test_tokens_leave_nothing_out_and_cut_no_word(text: str) -> None:
    spans = tokens(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert {word.span for word in words(text)} <= set(spans)


@given(texts)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert [d.op for d in word_differences(text, text)] == (["equal"] if text else [])
    assert spelling_only(text, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("قال المسؤول ذلك", "قال المسئول ذلك"),
        ("قياديا بارزا", "قياديًا بارزًا"),
        ("الى المدينة", "إلى المدينه"),
        ("قال الوزير", "قال الوزيـــر"),
        ("الإيرانيون في بغداد", "الإيرانييون في بغداد"),
        ("المتحدث باسم الحكومة", "المتحدث باسم الحكمومة"),
        ("قال الوزير وأضاف", "قال الوزير، وأضاف"),
        ("قال الوزير.ولم يرد", "قال الوزير. ولم يرد"),
        ('قال "نعم"', "قال «نعم»"),
        ("عام 2026", "عام ٢٠٢٦"),
        ("قال\u200f الوزير", "قال الوزير"),
        ("وزارة  الخارجية", "وزارة الخارجية"),
    ],
)
def test_slips_of_spelling_and_punctuation(old: str, new: str) -> None:
    assert spelling_only(old, new)
    assert spelling_only(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("قتل 30 شخصا", "قتل 300 شخص"),
        ("قتل 1.5 مليون", "قتل 15 مليون"),
        ("سجلت -5 درجات", "سجلت 5 درجات"),
        ("ارتفع 5%", "ارتفع 5"),
        ("لم يرد الوزير", "لن يرد الوزير"),
        ("لا يرد الوزير", "يرد الوزير"),
        ("ليس مذنبا", "ليست مذنبا"),
        ("قال الوزير", "قال الوزير السابق"),
        ("أعلن الحزب", "أعلن الحرب"),
        ("المتهم قاتل", "المتهم قابل"),
        ("سيقاتلون الليلة", "يقاتلون الليلة"),
        ("المسؤولون قالوا", "والمسؤولون قالوا"),
        ("قُتل الجندي", "قَتل الجندي"),
        ("إلا يذهب", "ألا يذهب"),
        ("قال نعم", "قال «نعم»"),
        ("استقال الوزير.", "استقال الوزير؟"),
        ("دفع 12 مليونا", "دفع \u202e12\u202c مليونا"),
        ("نقلت رويترز عن مصدر", "نقلت بلومبرغ عن مصدر"),
        ("وزير الخارجية", "وزيرالخارجية"),
        ("", "قال"),
    ],
)
def test_changes_that_may_carry_meaning(old: str, new: str) -> None:
    assert not spelling_only(old, new)
    assert not spelling_only(new, old)


def _body(*paragraphs: tuple[str, str]) -> Body:
    return Body(tuple(Paragraph(identity, Kind.BODY, text) for identity, text in paragraphs))


def test_bodies_are_aligned_by_id_then_by_likeness_and_cuts_stand_where_they_stood() -> None:
    old = _body(
        ("a", "قال الوزير إن الاتفاق جاهز"),
        ("b", "فقرة حُذفت كلها من المادة"),
        ("c", "وصل الوفد إلى العاصمة صباح الأحد"),
        ("d", "ختام"),
    )
    new = _body(
        ("x", "وصل الوفد إلى العاصمة مساء الأحد"),
        ("a", "كل شيء هنا مختلف"),
        ("y", "زيادة لا أصل لها"),
        ("d", "ختام"),
    )
    found = body_differences(old, new)
    assert [(f.old.id if f.old else None, f.new.id if f.new else None) for f in found] == [
        ("c", "x"),
        ("a", "a"),
        ("b", None),
        (None, "y"),
        ("d", "d"),
    ]
    assert [d.op for d in found[0].differences] == ["equal", "replace", "equal"]
    assert [d.op for d in found[2].differences] == ["delete"]
    assert [d.op for d in found[3].differences] == ["insert"]


def test_differences_of_words_cut_no_grapheme_of_either_text() -> None:
    old, new = "عائلة 👨\u200d👩\u200d👧 وصلت 1️⃣", "عائلة 👨\u200d👩\u200d👦 وصلت 2️⃣"
    for d in word_differences(old, new):
        assert set(d.old) <= set(grapheme_boundaries(old))
        assert set(d.new) <= set(grapheme_boundaries(new))
