"""Anchors through edits: found by their words, orphaned when the words are gone, never put on other words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from newsdesk.text.anchors import Anchor, make, span_of
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph
from newsdesk.text.letters import fold_key, words
from newsdesk.text.pairing import carry_ids
from newsdesk.text.rebasing import Rebasing

OLD = (
    "نفى الوزير وجود أي اتفاق مع الشركة",
    "قال مصدر في الوزارة إن العقد وُقّع سرا. وقال مصدر آخر إن المبلغ كبير",
    "ولم ترد الشركة على أسئلة رويترز",
)


def _body(*texts: str, ids: str = "abcdefgh") -> Body:
    return Body(tuple(Paragraph(ids[i], Kind.BODY, text) for i, text in enumerate(texts)))


def _on(body: Body, words: str, nth: int = 0) -> Anchor:
    place = -1
    for _ in range(nth + 1):
        place = body.text.index(words, place + 1)
    return make(body, (place, place + len(words)))


def _after(words: str, *texts: str, nth: int = 0, ids: str = "abcdefgh") -> str | None:
    """The text under the anchor on ``words`` of `OLD` once the body reads ``texts``."""
    old, new = _body(*OLD), _body(*texts, ids=ids)
    moved = Rebasing(old, new).of(_on(old, words, nth))
    if moved is None:
        return None
    span = span_of(new, moved)
    assert span is not None
    assert new.text[slice(*span)] == moved.quote
    return moved.quote


def test_an_anchor_holds_its_words_and_their_surroundings() -> None:
    body = _body(*OLD)
    anchor = _on(body, "مصدر في الوزارة")
    assert (anchor.paragraph_id, anchor.start, anchor.end) == ("b", 4, 19)
    assert anchor.prefix == " أي اتفاق مع الشركة\nقال "
    assert anchor.suffix == " إن العقد وُقّع سرا. وقا"
    assert span_of(body, anchor) == (39, 54)


def test_an_anchor_never_cuts_a_grapheme() -> None:
    body = _body("قُتل الجندي")
    assert make(body, (0, 1)).quote == "قُ"


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 3), (30, 40), (34, 35), (1000, 1001), (100, 2000)])
def test_a_span_without_text_or_across_paragraphs_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"text|paragraph"):
        make(_body(*OLD), span)


def test_an_anchor_whose_words_are_not_there_has_no_span() -> None:
    body = _body(*OLD)
    anchor = _on(body, "الشركة")
    assert span_of(_body("نفى الوزير كل شيء"), anchor) is None
    assert span_of(_body(), anchor) is None


def test_edits_elsewhere_in_the_paragraph() -> None:
    assert _after("وجود أي اتفاق", "أمس نفى الوزير السابق وجود أي اتفاق كان مع شركة", *OLD[1:]) == "وجود أي اتفاق"


def test_a_paragraph_put_before() -> None:
    assert _after("أسئلة رويترز", "عنوان", *OLD, ids="xabc") == "أسئلة رويترز"


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("وجود أي اتفاق", "نفى الوزير وجود أيّ اتفاق مع الشركة", "وجود أيّ اتفاق"),
        ("وجود أي اتفاق", "نفى الوزير وجود أي إتفاق مع الشركة", "وجود أي إتفاق"),
        ("وجود أي اتفاق", "نفى الوزير وجود أي اتفاقق مع الشركة", "وجود أي اتفاقق"),
        ("الوزير", "نفى الوزيرر وجود أي اتفاق مع الشركة", "الوزيرر"),
        ("نفى", "ونفى الوزير وجود أي اتفاق مع الشركة", "ونفى"),
        ("وجود أي اتفاق", "نفى الوزير وجود اتفاق مع الشركة", "وجود اتفاق"),
        ("وجود أي اتفاق", "نفى الوزير وجود أي اتفاق سري مع الشركة", "وجود أي اتفاق"),
        ("الوزير وجود أي اتفاق", "نفى الوزير بشدة وجود أي اتفاق", "الوزير بشدة وجود أي اتفاق"),
    ],
)
def test_small_edits_inside_the_words_are_followed(words: str, text: str, expected: str) -> None:
    assert _after(words, text, *OLD[1:]) == expected


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("الوزير", "نفى المدير وجود أي اتفاق مع الشركة"),
        ("الوزير", "نفى وجود أي اتفاق مع الشركة"),
        ("وجود أي اتفاق", "نفى الوزير علمه بالأمر مع الشركة"),
        ("وجود أي اتفاق مع الشركة", "نفى الوزير ذلك"),
        ("نفى", "أكد الوزير وجود أي اتفاق مع الشركة"),
        ("وجود أي اتفاق", ""),
    ],
)
def test_words_that_are_gone_leave_an_orphan(words: str, text: str) -> None:
    assert _after(words, text, *OLD[1:]) is None


def test_a_deleted_paragraph_leaves_an_orphan() -> None:
    assert _after("وجود أي اتفاق", *OLD[1:], ids="bc") is None


def test_a_twin_elsewhere_is_not_taken_for_deleted_words() -> None:
    assert _after("الشركة", "نفى الوزير وجود أي اتفاق", *OLD[1:]) is None
    assert _after("مصدر", OLD[0], "وقال مصدر آخر إن المبلغ كبير", OLD[2]) is None
    assert _after("مصدر", OLD[0], "وقال مصدر آخر إن المبلغ كبير", OLD[2], nth=1) == "مصدر"
    assert _after("مصدر", OLD[0], "وقال مصدر آخر إن المبلغ كبير", OLD[2], ids="axc") is None
    assert _after("مصدر", OLD[0], "وقال مصدر آخر إن المبلغ كبير", OLD[2], nth=1, ids="axc") == "مصدر"


def test_words_moved_into_the_place_of_deleted_ones_are_not_those_edited() -> None:
    old = _body("نفى المتحدثون ذلك", "ونفى المتحدثان ذلك أيضا")
    new = _body("نفى المتحدثان ذلك")
    assert Rebasing(old, new).of(_on(old, "المتحدثون")) is None


def test_a_particle_taken_off_is_an_edit() -> None:
    old = _body("ونفى الوزير ذلك")
    found = Rebasing(old, _body("نفى الوزير ذلك")).of(_on(old, "ونفى"))
    assert found is not None
    assert found.quote == "نفى"


def test_a_twin_that_cannot_be_told_apart_is_nobodys() -> None:
    old = _body("الوزير قال. الوزير نفى.")
    assert Rebasing(old, _body("الوزير نفى.")).of(_on(old, "الوزير")) is None


def test_one_bare_word_in_strange_surroundings_is_another_use_of_it() -> None:
    assert _after("رويترز", *OLD[:2], "ولم ترد الشركة", "نشرت رويترز تقريرا", ids="abcz") is None


def test_a_moved_sentence_takes_its_anchor_with_it() -> None:
    moved = "وقال مصدر آخر إن المبلغ كبير. قال مصدر في الوزارة إن العقد وُقّع سرا"
    old, new = _body(*OLD), _body(OLD[0], moved, OLD[2])
    for nth, following in enumerate((" في الوزارة", " آخر")):
        anchor = Rebasing(old, new).of(_on(old, "مصدر", nth))
        assert anchor is not None
        assert anchor.suffix.startswith(following)


def test_split_merged_and_moved_paragraphs() -> None:
    first, second = OLD[1].split(". ")
    assert _after("مصدر آخر", OLD[0], first, second, OLD[2], ids="abxc") == "مصدر آخر"
    assert _after("مصدر آخر", OLD[0], first, second, OLD[2], ids="axbc") == "مصدر آخر"
    assert _after("مصدر آخر", OLD[0], f"{OLD[1]} {OLD[2]}", ids="ab") == "مصدر آخر"
    assert _after("أسئلة رويترز", OLD[0], f"{OLD[1]} {OLD[2]}", ids="ab") == "أسئلة رويترز"
    assert _after("أسئلة رويترز", *reversed(OLD), ids="cba") == "أسئلة رويترز"
    assert _after("أسئلة رويترز", *reversed(OLD), ids="xyz") == "أسئلة رويترز"
    assert _after(OLD[2], *reversed(OLD), ids="xyz") == OLD[2]
    assert _after("أسئلة رويترز", "ولم ترد الشركة على أسئلة رويترزِ", ids="x") == "أسئلة رويترزِ"


def test_an_anchor_of_another_revision_is_searched_for_by_what_it_holds() -> None:
    anchor = Anchor("gone", 3, 7, "مصدر", "اذهب ", " آخر إن المبلغ")
    body = _body(*OLD)
    found = Rebasing(body, body).of(anchor)
    assert found is not None
    assert found.suffix.startswith(" آخر")


def test_one_rebasing_serves_many_anchors() -> None:
    old, new = _body(*OLD), _body("زيادة", OLD[0] + " أمس", *OLD[1:], ids="xabc")
    rebasing = Rebasing(old, new)
    anchors = [_on(old, words) for words in ("الوزير", "الشركة", "المبلغ", "رويترز")]
    assert [found.quote for anchor in anchors if (found := rebasing.of(anchor))] == [a.quote for a in anchors]


# Words that stand once each, so that what became of an anchor is known.
VOCABULARY = [
    f"{stem}{ending}" for stem in ("وزير", "شركة", "عقد", "مبلغ", "مصدر", "قضية") for ending in ("", "ان", "هم")
]


@st.composite
def _stories(draw: st.DrawFn) -> list[list[str]]:
    serial = count()
    shape = draw(st.lists(st.integers(3, 9), min_size=2, max_size=5))
    return [[f"{draw(st.sampled_from(VOCABULARY))}{_spelled(next(serial))}" for _ in range(length)] for length in shape]


def _spelled(number: int) -> str:
    return "".join("بتثجحخدذرز"[int(digit)] * 3 for digit in f"{number:02d}")  # never one edit from another


def _edit_elsewhere(data: st.DataObject, story: list[list[str]], row: int, kept: set[str]) -> None:
    """One random edit of the story that leaves the kept words together."""
    line = story[row]
    match data.draw(st.sampled_from(["insert", "delete", "new paragraph", "split", "merge", "move"])):
        case "insert":
            place = data.draw(st.integers(0, len(line)))
            if not (0 < place < len(line) and line[place - 1] in kept and line[place] in kept):
                line.insert(place, data.draw(st.sampled_from(["جديد", "أمس", "كبير", "في"])))
        case "delete":
            others = [word for word in line if word not in kept]
            if others:
                line.remove(data.draw(st.sampled_from(others)))
        case "new paragraph":
            story.insert(row, ["فقرة", "جديدة"])
        case "split":
            place = data.draw(st.integers(0, len(line)))
            if not (0 < place < len(line) and line[place - 1] in kept and line[place] in kept):
                story[row : row + 1] = [line[:place], line[place:]]
        case "merge":
            if row + 1 < len(story):
                story[row : row + 2] = [line + story[row + 1]]
        case _:
            story.insert(data.draw(st.integers(0, len(story) - 1)), story.pop(row))


def _as_body(story: list[list[str]], new_id: Callable[[], str]) -> Body:
    return Body(tuple(Paragraph(new_id(), Kind.BODY, " ".join(line)) for line in story))


def _ids() -> Callable[[], str]:
    serial = count()
    return lambda: f"p{next(serial)}"


@settings(max_examples=150, deadline=None)
@given(st.data(), _stories())
def test_words_that_still_stand_once_are_found(data: st.DataObject, story: list[list[str]]) -> None:
    new_id = _ids()
    old = _as_body(story, new_id)
    row = data.draw(st.integers(0, len(story) - 1))
    length = data.draw(st.integers(2, 3))
    start = data.draw(st.integers(0, len(story[row]) - length))
    kept = story[row][start : start + length]
    anchor = _on(old, " ".join(kept))
    edited = [list(line) for line in story]
    for _ in range(data.draw(st.integers(1, 6))):
        _edit_elsewhere(data, edited, data.draw(st.integers(0, len(edited) - 1)), set(kept))
    fresh = _as_body(edited, _ids())
    carried = carry_ids(old, fresh, new_id)
    for new in (carried, fresh, _as_body(edited, new_id)):
        found = Rebasing(old, new).of(anchor)
        assert found is not None
        assert found.quote == anchor.quote
        span = span_of(new, found)
        assert span is not None
        assert new.text[slice(*span)] == anchor.quote


@settings(max_examples=150, deadline=None)
@given(st.data(), _stories())
def test_deleted_words_are_orphans(data: st.DataObject, story: list[list[str]]) -> None:
    new_id = _ids()
    old = _as_body(story, new_id)
    row = data.draw(st.integers(0, len(story) - 1))
    start = data.draw(st.integers(0, len(story[row]) - 2))
    gone = story[row][start : start + 2]
    edited = [[word for word in line if word not in gone] for line in story]
    for _ in range(data.draw(st.integers(0, 4))):
        _edit_elsewhere(data, edited, data.draw(st.integers(0, len(edited) - 1)), set())
    new = carry_ids(old, _as_body(edited, new_id), new_id)
    assert Rebasing(old, new).of(_on(old, " ".join(gone))) is None


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_an_anchor_is_never_put_on_other_words(data: st.DataObject) -> None:
    line = st.lists(st.sampled_from(["قال", "الوزير", "المدير", "نفى", "أكد", "إن", "العقد", "المبلغ."]), max_size=8)
    texts = st.lists(line.map(" ".join), min_size=1, max_size=4)
    old = _as_body([[text] for text in data.draw(texts)], _ids())
    new = _as_body([[text] for text in data.draw(texts)], _ids())
    filled = [(start, end) for _, (start, end) in old.spans() if end > start]
    if not filled:
        return
    first, last = data.draw(st.sampled_from(filled))
    start = data.draw(st.integers(first, last - 1))
    anchor = make(old, (start, data.draw(st.integers(start + 1, last))))
    found = Rebasing(old, new).of(anchor)
    if found is not None:
        assert span_of(new, found) is not None
        alike = Indel.normalized_similarity(found.quote, anchor.quote) >= 0.6
        assert alike or (words(found.quote) != [] and fold_key(found.quote) == fold_key(anchor.quote))
    assert Rebasing(old, old).of(anchor) == anchor


def test_carried_ids_follow_the_text_and_keep_what_the_import_says() -> None:
    old = _body(*OLD, "ختام", "ختام")
    marks = (Mark(MarkKind.STRONG, 0, 3),)
    new = Body(
        (
            Paragraph("1", Kind.HEADLINE, "عنوان لم يكن", Direction.RTL, marks),
            Paragraph("2", Kind.BODY, OLD[2]),
            Paragraph("3", Kind.BODY, OLD[0] + " أمس"),
            Paragraph("4", Kind.BODY, "ختام"),
            Paragraph("5", Kind.BODY, "ختام"),
        )
    )
    serial = count(1)
    carried = carry_ids(old, new, lambda: f"new{next(serial)}")
    assert [paragraph.id for paragraph in carried.paragraphs] == ["new1", "c", "a", "d", "e"]
    assert carried.hash == new.hash
    assert carried.paragraphs[0].marks == marks


@settings(deadline=None)
@given(_stories(), st.randoms(use_true_random=False))
def test_each_old_id_is_used_once(story: list[list[str]], order: Random) -> None:
    new_id = _ids()
    old = _as_body(story, new_id)
    shuffled = list(story)
    order.shuffle(shuffled)
    carried = carry_ids(old, _as_body(shuffled, new_id), new_id)
    kept = {paragraph.text: paragraph.id for paragraph in old.paragraphs}
    assert [paragraph.id for paragraph in carried.paragraphs] == [kept[p.text] for p in carried.paragraphs]
