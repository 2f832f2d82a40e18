"""Visual-order text: what it says of itself, how wide it is, what it loses, and that nobody takes it for copy."""

from __future__ import annotations

import codecs
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.exports.registry import export
from newsdesk.exports.visual import check_visual, drawn, letters, render_visual
from newsdesk.imports.read import read_file
from newsdesk.text.body import Body, Direction, Kind, Paragraph
from newsdesk.text.direction import DIRECTION_CONTROLS
from newsdesk.text.visual import width
from tests.exports.sample import LABELS, PUBLISHED, STORY


def text_of(**changes: object) -> str:
    return render_visual(replace(PUBLISHED, **changes)).decode("utf-8-sig")  # type: ignore[arg-type] # fields of Publishable


def test_the_file_is_what_the_programs_that_take_it_expect() -> None:
    data = export(PUBLISHED, "visual").data
    assert data.startswith(codecs.BOM_UTF8)
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_first_line_says_that_it_is_not_to_be_imported() -> None:
    (first,) = drawn(f"[{LABELS['visual']}]", Direction.RTL, 60)
    assert text_of().split("\r\n")[0] == first
    assert text_of(line_width=60).startswith(first)


@pytest.mark.parametrize("columns", [16, 40, 120])
def test_no_line_is_wider_than_the_generator_s(columns: int) -> None:
    lines = text_of(line_width=columns).split("\r\n")
    assert max(map(width, lines)) <= columns
    assert columns == 120 or max(map(width, lines)) > columns * 0.8


def test_a_paragraph_of_another_direction_keeps_it() -> None:
    assert "The audit covers Quay 7 only (48 pages)." in text_of()


def test_names_amounts_and_dates_keep_their_order() -> None:
    text = text_of(line_width=120)
    for kept in ("Blue Pelican Lines", "$2.5", "2026-11-17", "+999-55-0147", "2026-2024", "J. K. Marlowe"):
        assert kept in text


def test_what_would_turn_the_text_round_is_gone() -> None:
    body = Body((Paragraph("p1", Kind.BODY, "قال \u202eنعم\u202c \u2067(نعم)\u2069 C++\u200e ثم مضى"),))
    text = text_of(body=body)
    assert not any(control in text for control in DIRECTION_CONTROLS)
    assert check_visual(replace(PUBLISHED, body=body), text.encode("utf-8-sig")) == ()


def test_the_importer_refuses_it_and_repairs_it_when_asked() -> None:
    data = export(replace(PUBLISHED, notes=(), bylines=()), "visual").data
    numbers = count(1)

    def bring(*, repair: bool) -> list[str]:
        kinds = [Kind.BODY] * 200
        found = read_file(
            Path("a.visual.txt"), data, lambda texts: kinds[: len(texts)], new_id=lambda: f"g{next(numbers)}",
            repair=repair,
        )  # fmt: skip
        return [paragraph.text for paragraph in found.body.paragraphs]

    with pytest.raises(Unreadable) as caught:
        bring(repair=False)
    assert caught.value.key == "import.presentation_forms"
    repaired = " ".join(bring(repair=True))
    assert "قالت هيئة موانئ الرمانة يوم الثلاثاء إنها" in repaired
    assert "سلمتا" in repaired


def test_everything_lost_is_named() -> None:
    losses = {loss.key: dict(loss.values) for loss in export(PUBLISHED, "visual").losses}
    assert losses.keys() >= {"export.loss.links", "export.loss.emphasis", "export.loss.directions", "export.loss.kinds"}
    assert losses["export.loss.visual_order"] == {}
    assert losses["export.loss.line_width"] == {"count": 40}
    assert int(losses["export.loss.vowel_marks"]["count"]) > 10
    bare = replace(PUBLISHED, body=Body((Paragraph("p1", Kind.BODY, "نعم"),)), notes=(), bylines=(), published=None)
    bare = replace(bare, updated=None)
    assert [loss.key for loss in export(bare, "visual").losses] == [
        "export.loss.visual_order",
        "export.loss.line_width",
    ]


def test_the_check_sees_what_is_wrong() -> None:
    data = export(PUBLISHED, "visual").data
    text = data.decode("utf-8-sig")
    assert check_visual(PUBLISHED, data.replace(b"2026", b"2025", 1)) == ("words",)
    assert check_visual(PUBLISHED, b"\xff") == ("encoding",)
    assert "shapes" in check_visual(PUBLISHED, text.replace("\ufee2", "م", 1).encode("utf-8-sig"))
    assert check_visual(PUBLISHED, text.replace(" ", " \u202e", 1).encode("utf-8-sig")) == ("lines",)
    assert check_visual(PUBLISHED, text.replace("\r\n", " ", 4).encode("utf-8-sig")) == ("words", "lines")


def test_letters_are_the_same_before_and_after_drawing() -> None:
    for paragraph in STORY.paragraphs:
        assert letters("".join(drawn(paragraph.text, Direction.RTL, 40))) == letters(paragraph.text)
