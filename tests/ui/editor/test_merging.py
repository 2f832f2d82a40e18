"""Two texts of one story put together: nobody's words are dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.body import Body, Kind, Paragraph
from ui.editor.merging import Choice, conflicts, merged

BASE = Body(tuple(Paragraph(f"g{n}", Kind.BODY, f"فقرة {n}") for n in range(4)))


def _with(body: Body, number: int, text: str) -> Body:
    paragraphs = list(body.paragraphs)
    paragraphs[number] = replace(paragraphs[number], text=text)
    return Body(tuple(paragraphs))


def _ids() -> str:
    return f"n{next(_numbers)}"


_numbers = count()


def test_changes_in_different_paragraphs_are_both_kept() -> None:
    mine, theirs = _with(BASE, 0, "لي"), _with(BASE, 3, "لهم")
    assert conflicts(BASE, mine, theirs) == []
    assert merged(BASE, mine, theirs, {}, _ids) == _with(mine, 3, "لهم")


def test_a_paragraph_both_changed_is_put_to_the_writer() -> None:
    mine, theirs = _with(BASE, 1, "لي"), _with(BASE, 1, "لهم")
    (conflict,) = conflicts(BASE, mine, theirs)
    assert conflict.id == "g1"
    assert merged(BASE, mine, theirs, {"g1": Choice.MINE}, _ids) == mine
    assert merged(BASE, mine, theirs, {"g1": Choice.THEIRS}, _ids) == theirs
    both = merged(BASE, mine, theirs, {}, _ids)
    assert [item.text for item in both.paragraphs][1:3] == ["لي", "لهم"]
    assert len({item.id for item in both.paragraphs}) == 5


def test_new_paragraphs_stand_after_the_ones_they_followed() -> None:
    mine = Body((*BASE.paragraphs[:2], Paragraph("m", Kind.BODY, "جديدي"), *BASE.paragraphs[2:]))
    theirs = Body((Paragraph("t", Kind.BODY, "جديدهم"), *BASE.paragraphs))
    both = merged(BASE, mine, theirs, {}, _ids)
    assert [item.id for item in both.paragraphs] == ["t", "g0", "g1", "m", "g2", "g3"]


def test_what_one_took_out_and_the_other_left_alone_goes() -> None:
    mine = Body(BASE.paragraphs[1:])
    assert merged(BASE, mine, _with(BASE, 2, "لهم"), {}, _ids) == _with(mine, 1, "لهم")


def test_what_they_took_out_and_i_changed_is_mine_to_decide() -> None:
    mine, theirs = _with(BASE, 2, "لي"), Body((*BASE.paragraphs[:2], BASE.paragraphs[3]))
    assert [item.id for item in conflicts(BASE, mine, theirs)] == ["g2"]
    assert merged(BASE, mine, theirs, {}, _ids) == mine
    assert merged(BASE, mine, theirs, {"g2": Choice.THEIRS}, _ids) == theirs


_texts = st.lists(st.sampled_from(["أ", "ب", "ج", None]), min_size=4, max_size=4)


@given(_texts, _texts, st.lists(st.text("سلا", min_size=1, max_size=3), max_size=2))
def test_every_word_of_either_side_stands_in_the_merged_text(
    mine: list[str | None], theirs: list[str | None], new: list[str]
) -> None:
    def side(texts: list[str | None], who: str) -> list[Paragraph]:
        pairs = zip(BASE.paragraphs, texts, strict=True)
        return [replace(item, text=f"{who}{text}" if text != "أ" else item.text) for item, text in pairs if text]

    own = Body((*side(mine, "لي"), *(Paragraph(f"m{n}", Kind.BODY, text) for n, text in enumerate(new))))
    other = Body(tuple(side(theirs, "لهم")))
    both = merged(BASE, own, other, {}, _ids)
    said = [item.text for item in both.paragraphs]
    before = {item.text for item in BASE.paragraphs}
    for item in (*own.paragraphs, *other.paragraphs):
        assert item.text in before or item.text in said
    assert len({item.id for item in both.paragraphs}) == len(both.paragraphs)


def test_a_side_that_changed_nothing_changes_nothing() -> None:
    mine = _with(Body((*BASE.paragraphs, Paragraph("m", Kind.BODY, "جديد"))), 1, "لي")
    assert merged(BASE, mine, BASE, {}, _ids) == mine
    assert merged(BASE, BASE, mine, {}, _ids) == mine
