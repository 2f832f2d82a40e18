"""Invisible controls: the harmless ones pass, the deceiving ones are found; UTF-16 offsets agree with the encoder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.direction import (
    DIRECTION_CONTROLS,
    deceptive,
    from_utf16,
    paired,
    to_utf16,
    utf16_offsets,
)

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الاتفاق جاهز.",
        f"قال الوزير{RLM} إن الاتفاق{RLM} جاهز.{RLM}",
        f"{RLE}قال الوزير إن الاتفاق جاهز.{PDF}",
        f"{RLI}قال الوزير{PDI} إن {ALM}الاتفاق جاهز.",
        f"نقلته {LRI}CNN{PDI} أمس",
        f"نقلته {LRM}CNN{LRM} أمس",
        f"نقلته {LRE}CNN{PDF} أمس",
        f"كلمة{PDF} وأخرى{PDI} ",
        "الـ\u200cمن\u200d ",
        "",
    ],
)
def test_controls_that_change_nothing_are_not_reported(text: str) -> None:
    assert deceptive(text) == []


def test_an_override_that_turns_a_figure_round_is_reported_with_all_it_governs() -> None:
    text = f"دفعت الشركة {RLO}123{PDF} مليونا"
    assert deceptive(text) == [(12, 17)]


def test_only_the_guilty_control_is_reported() -> None:
    text = f"قال{RLM} الوزير {LRO}لا نعم{PDF} أمس{RLM}."
    assert [text[start:end] for start, end in deceptive(text)] == [f"{LRO}لا نعم{PDF}"]


def test_a_mark_that_moves_punctuation_is_reported() -> None:
    text = f"نشرته CNN!{LRM} أمس"
    assert deceptive(text) == [(10, 11)]


def test_controls_that_deceive_only_together_are_all_reported() -> None:
    text = f"{RLO}{RLO}123{PDF}{PDF}"
    assert deceptive(text) == [(0, 7), (1, 6)]


def test_a_control_left_open_is_reported_up_to_the_end_of_its_paragraph() -> None:
    text = f"قال {RLE}الوزير\nوأضاف"
    assert deceptive(text) == [(4, 11)]
    assert paired(text, (0, text.index("\n")))[0].closed is False


def test_each_paragraph_is_judged_alone_and_offsets_are_the_texts() -> None:
    text = f"قال الوزير{RLM}\nدفعت {RLO}123{PDF}\nانتهى"
    assert [text[start:end] for start, end in deceptive(text)] == [f"{RLO}123{PDF}"]


def test_the_base_direction_matters() -> None:
    text = f"{RLI}CNN: قال{PDI}"
    assert deceptive(text, "R") == []
    assert deceptive(text, "L") == [(0, len(text))]


def test_a_stray_surrogate_does_not_stop_the_search() -> None:
    assert deceptive(f"\ud83d {RLO}123{PDF}") == [(2, 7)]


def test_very_many_controls_are_reported_together() -> None:
    text = f"{RLO}123{PDF} " + f"قال{RLM} " * 400
    assert len(deceptive(text)) == 401


def test_pairs_follow_the_standard() -> None:
    text = f"{RLE}a{LRI}b{RLO}c{PDI}d{PDF}e{LRM}"
    assert [(control.name, control.span) for control in paired(text, (0, len(text)))] == [
        ("RLE", (0, 9)),
        ("LRI", (2, 7)),
        ("RLO", (4, 7)),
        ("LRM", (10, 11)),
    ]


def test_a_pdf_does_not_reach_out_of_an_isolate() -> None:
    text = f"{RLE}a{LRI}b{PDF}c{PDI}d"
    controls = paired(text, (0, len(text)))
    assert [(control.name, control.closed) for control in controls] == [("RLE", False), ("LRI", True)]


@given(st.text(alphabet="اب1 a!(" + "".join(DIRECTION_CONTROLS) + "\n", max_size=25))
def test_reported_spans_start_at_a_control_and_plain_text_has_none(text: str) -> None:
    assert all(text[start] in DIRECTION_CONTROLS for start, _ in deceptive(text))
    assert deceptive("".join(letter for letter in text if letter not in DIRECTION_CONTROLS)) == []


def test_the_measured_example_of_utf16() -> None:
    text = "قال 😀 الوزير"
    assert to_utf16(text, len(text)) == 13
    assert from_utf16(text, 13) == 12
    assert from_utf16(text, 5) == 4  # inside the pair: its start


@given(st.text(max_size=40))
def test_utf16_offsets_agree_with_the_encoder_and_come_back(text: str) -> None:
    offsets = utf16_offsets(text)
    for offset in range(len(text) + 1):
        units = offsets.to_utf16(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.from_utf16(units) == offset


@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_the_text_are_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        to_utf16("abc", offset)
    with pytest.raises(ValueError, match="outside"):
        from_utf16("abc", offset)
