"""New words are told from earlier ones, in the ways that mail programs mark them in Arabic and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.mail.cues import load
from newsdesk.mail.flowed import unflowed
from newsdesk.mail.quoting import divided


@pytest.mark.parametrize(
    "line",
    [
        "On Wed, Nov 11, 2026 at 10:00 AM Maha <maha@x.example> wrote:",
        "On 11/11/2026 10:00, Maha wrote:",
        "في الأربعاء، 11 نوفمبر 2026 في 10:00 ص كتبت مها البيلساني <maha@x.example>:",
        "في ١١ تشرين الثاني ٢٠٢٦ كتب سامر:",
        "بتاريخ 2026/11/11 كتبت مها:",
        "\u200fفي الأربعاء، 11 نوفمبر 2026 تمت كتابة ما يلي بواسطة \u202aMaha\u202c <\u202amaha@x.example\u202c>:",
        "كتبت مها البيلساني في 11 تشرين الثاني 2026:",
        "Le mer. 11 nov. 2026 à 10:00, Maha <maha@x.example> a écrit :",
        "-----Original Message-----",
        "-----الرسالة الأصلية-----",
        "---------- Forwarded message ---------",
        "---------- رسالة محوّلة ----------",
        "________________________________\nFrom: Maha\nSent: Wednesday\nTo: Press",
        "من: مها <maha@x.example>\nتم الإرسال: الأربعاء\nإلى: المكتب\nالموضوع: أسئلة",
        "From: Maha\nDate: Wednesday\nSubject: Questions",
    ],
)
def test_what_stands_below_such_a_line_is_earlier_text(line: str) -> None:
    found = divided(f"هذا ردّنا.\n\n{line}\n\nما تعليقكم على العقد؟")
    assert found.text == "هذا ردّنا."
    assert found.quoted.endswith("ما تعليقكم على العقد؟")
    assert found.depth == 1


@pytest.mark.parametrize(
    "line",
    [
        "في 11 تشرين الثاني وقّع الوزير العقد:",
        "من: باب الإنصاف نقول هذا",
        "On 11 November the minister wrote a book.",
        "كتب الوزير إلى البلدية",
        "From: the beginning we said no.",
        "---- 1 ----",
    ],
)
def test_what_a_person_writes_is_not_taken_for_such_a_line(line: str) -> None:
    text = f"هذا ردّنا.\n{line}\nولا نزيد."
    assert divided(text).text == text


def test_answers_between_quoted_questions_are_all_new() -> None:
    found = divided("On 11 Nov 2026 Maha wrote:\n> من وقّع؟\nالمحافظ.\n> متى؟\nفي آذار.")
    assert found.text == "المحافظ.\nفي آذار."
    assert "من وقّع؟" in found.quoted
    assert "متى؟" in found.quoted


def test_signatures_are_set_apart() -> None:
    assert divided("نعم.\n-- \nالمكتب الصحفي\nهاتف").signature == "المكتب الصحفي\nهاتف"
    assert divided("Yes.\n\nSent from my iPhone").signature == "Sent from my iPhone"
    assert divided("نعم.\n\nأُرسلت من الـ iPhone").text == "نعم."


LINES = st.sampled_from(
    ["نعم", "> قديم", ">> أقدم", "", "-- ", "On 1 Jan 2026 A wrote:", "من: أ", "إلى: ب", "الموضوع: ج", "_" * 20, "كتب:"]
)


@given(st.lists(LINES | st.text(max_size=30)))
def test_no_filled_line_is_lost_or_doubled(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\r", "")
    found = divided(text)
    kept = "\n".join((found.text, found.quoted, found.signature)).split("\n")
    # The line of two dashes is the one mark that is taken out.
    dashes = ("--", "—")
    wanted = [line.rstrip() for line in text.split("\n") if line.strip() and line.strip() not in dashes]
    given_back = [line.rstrip() for line in kept if line.strip() and line.strip() not in dashes]
    assert sorted(wanted) == sorted(given_back)


def test_flowed_lines_run_on_within_their_level() -> None:
    text = "> who \n> signed?\nThe mayor \nsigned it.\n-- \nPress"
    assert unflowed(text) == "> who signed?\nThe mayor signed it.\n-- \nPress"
    assert unflowed("من \nهنا", join=True) == "منهنا"


def test_every_cue_is_found_in_its_examples_and_in_nothing_against() -> None:
    for cue in load().cues:
        assert cue.examples, cue.id
        for example in cue.examples:
            assert cue.found(example), (cue.id, example)
        for against in cue.against:
            assert not cue.found(against), (cue.id, against)
