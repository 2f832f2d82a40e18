"""Known pairs: a line as it is written, and as it is drawn from the left by what knows neither shapes nor turns."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.copyclean import repair_presentation_forms
from newsdesk.text.visual import Base, left_out, visual, width, wrapped

# Drawn lines as their letters' own code points in the order of drawing, so that no editor turns them round again.
PAIRS = {
    "joined letters": ("قال نعم", "R", "\ufee2\ufecc\ufee7 \ufedd\ufe8e\ufed7"),
    "letters that join on one side": ("دار ورد", "R", "\ufea9\ufead\ufeed \ufead\ufe8d\ufea9"),
    "lam-alef, all four": ("لا لأ لإ لآ", "R", "\ufef5 \ufef9 \ufef7 \ufefb"),
    "lam-alef after a letter": ("سلام", "R", "\ufee1\ufefc\ufeb3"),
    "no other ligature": ("الله", "R", "\ufeea\ufee0\ufedf\ufe8d"),
    "hamza, ta marbuta, alif maqsura": (
        "شيءٌ مدرسة على", "R",
        "\ufef0\ufee0\ufecb \ufe94\ufeb3\ufead\ufeaa\ufee3 \ufe80\ufef2\ufeb7",
    ),
    "vowel marks": ("مُحَمَّدٌ", "R", "\ufeaa\ufee4\ufea4\ufee3"),
    "tatweel": ("هـ", "R", "\u0640\ufeeb"),
    "a non-joiner parts": ("بي\u200cبي", "R", "\ufef2\ufe91\ufef2\ufe91"),
    "Persian letters": ("گچ", "R", "\ufb7b\ufb94"),
    "Latin in Arabic": ("قناة CNN قالت", "R", "\ufe96\ufedf\ufe8e\ufed7 CNN \ufe93\ufe8e\ufee8\ufed7"),
    "Arabic in Latin": ("The word قال here", "L", "The word \ufedd\ufe8e\ufed7 here"),
    "Latin digits": ("بلغ 1200 عامل", "R", "\ufede\ufee3\ufe8e\ufecb 1200 \ufece\ufee0\ufe91"),
    "Arabic-Indic digits": ("بلغ ١٢٠٠", "R", "\u0661\u0662\u0660\u0660 \ufece\ufee0\ufe91"),
    "brackets round Arabic": ("قال (علي) نعم", "R", "\ufee2\ufecc\ufee7 (\ufef2\ufee0\ufecb) \ufedd\ufe8e\ufed7"),
    "brackets round Latin": ("شركة (BP) نعم", "R", "\ufee2\ufecc\ufee7 (BP) \ufe94\ufedb\ufeae\ufeb7"),
    "brackets round a number at the end": ("نعم (7)", "R", "(7) \ufee2\ufecc\ufee7"),
    "square and curly brackets": ("[نعم] {نعم}", "R", "{\ufee2\ufecc\ufee7} [\ufee2\ufecc\ufee7]"),
    "brackets of Latin text stay": ("see (a) [b]", "L", "see (a) [b]"),
    "angle quotation marks": ("«نعم»", "R", "«\ufee2\ufecc\ufee7»"),
    "angle quotation marks round Latin": ("«CNN» نعم", "R", "\ufee2\ufecc\ufee7 «CNN»"),
    "curly quotation marks have one side": ("“نعم”", "R", "”\ufee2\ufecc\ufee7“"),
    "a comparison is turned": ("نعم < نعم", "R", "\ufee2\ufecc\ufee7 > \ufee2\ufecc\ufee7"),
    "percent after Latin digits": ("نعم 25% نعم", "R", "\ufee2\ufecc\ufee7 %25 \ufee2\ufecc\ufee7"),
    "percent after Arabic-Indic digits": (
        "نعم ٢٥٪ نعم", "R",
        "\ufee2\ufecc\ufee7 \u066a\u0662\u0665 \ufee2\ufecc\ufee7",
    ),
    "a decimal": ("نعم 2.5 نعم", "R", "\ufee2\ufecc\ufee7 2.5 \ufee2\ufecc\ufee7"),
    "an Arabic decimal": ("نعم ٢٫٥", "R", "\u0662\u066b\u0665 \ufee2\ufecc\ufee7"),
    "thousands": ("نعم 1,200,000", "R", "1,200,000 \ufee2\ufecc\ufee7"),
    "a range reads from the right": ("نعم 2024-2026", "R", "2026-2024 \ufee2\ufecc\ufee7"),
    "an Arabic-Indic range too": (
        "نعم ٢٠٢٤-٢٠٢٦", "R",
        "\u0662\u0660\u0662\u0666-\u0662\u0660\u0662\u0664 \ufee2\ufecc\ufee7",
    ),
    "a date with slashes": ("نعم 17/11/2026", "R", "17/11/2026 \ufee2\ufecc\ufee7"),
    "a date in words": ("17 نعم 2026", "R", "2026 \ufee2\ufecc\ufee7 17"),
    "a time": ("نعم 10:20", "R", "10:20 \ufee2\ufecc\ufee7"),
    "an isolated date keeps its order": ("نعم \u20662026-11-17\u2069", "R", "2026-11-17 \ufee2\ufecc\ufee7"),
    "an isolated telephone number": (
        "نعم \u2066+999-55-0147\u2069 نعم", "R",
        "\ufee2\ufecc\ufee7 +999-55-0147 \ufee2\ufecc\ufee7",
    ),
    "a full stop after Latin": ("نعم CNN.", "R", ".CNN \ufee2\ufecc\ufee7"),
    "a question mark": ("نعم؟", "R", "\u061f\ufee2\ufecc\ufee7"),
    "a no-break space": ("نعم\u00a0نعم", "R", "\ufee2\ufecc\ufee7\u00a0\ufee2\ufecc\ufee7"),
    "an emoji": ("نعم 😀 نعم", "R", "\ufee2\ufecc\ufee7 😀 \ufee2\ufecc\ufee7"),
    "an emoji of two": ("نعم 👍🏽", "R", "👍🏽 \ufee2\ufecc\ufee7"),
    "an emoji that is joined": ("نعم 👩\u200d🚒", "R", "👩\u200d🚒 \ufee2\ufecc\ufee7"),
    "a flag": ("نعم 🇮🇶 نعم", "R", "\ufee2\ufecc\ufee7 🇮🇶 \ufee2\ufecc\ufee7"),
    "a mark of direction is heeded and gone": ("نعم C++\u200e نعم", "R", "\ufee2\ufecc\ufee7 C++ \ufee2\ufecc\ufee7"),
    "half a character": ("نعم \ud800", "R", "\ufffd \ufee2\ufecc\ufee7"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "base", "drawn"), PAIRS.values(), ids=PAIRS)
def test_a_line_is_drawn(line: str, base: Base, drawn: str) -> None:
    assert visual(line, base) == drawn


def test_what_stands_before_a_line_decides_how_its_digits_stand() -> None:
    """UAX 9, W2: after an Arabic letter a percent sign goes to the left of its number; after a Latin one it stays."""
    assert visual("25% نعم", before="قال") == "\ufee2\ufecc\ufee7 %25"
    assert visual("25% نعم", before="CNN") == "\ufee2\ufecc\ufee7 25%"
    whole = visual("نعم 25% نعم")
    assert whole == f"{visual('25% نعم', before='نعم')} {visual('نعم')}"


def test_a_width_counts_signs() -> None:
    assert width("سلام") == 3
    assert width("مُحَمَّد") == 4
    assert width("👩\u200d🚒 نعم") == 5


def test_lines_are_cut_at_blanks_and_in_the_order_of_reading() -> None:
    text = "قالت هيئة موانئ الرمّانة يوم الثلاثاء إنها أوقفت العمل في الرصيف السابع"
    lines = wrapped(text, 20)
    assert " ".join(lines) == text
    assert lines[0] == "قالت هيئة موانئ"
    assert all(width(line) <= 20 for line in lines)
    assert wrapped("100\u00a0دولار أمريكي", 12) == ("100\u00a0دولار", "أمريكي")
    assert wrapped(" \t ", 20) == ()


def test_a_word_wider_than_a_line_is_cut_rather_than_lost() -> None:
    address = "https://marsa.example/" + "a" * 60
    lines = wrapped(f"انظر {address} هنا", 20)
    assert "".join(lines[1:-1]) + lines[-1].split(" ")[0] == address
    assert all(width(line) <= 20 for line in lines)


def test_what_is_left_out_is_counted() -> None:
    assert left_out("مُحَمَّد\u00adنعم") == 5
    assert left_out("café نعم بي\u200cبي") == 0


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ" + "abcXYZ0123456789٠١٢٣" + "()[]{}<>«»%.,:-/!؟،؛ \u00a0"


@given(st.text(LETTERS, max_size=60))
def test_no_letter_is_lost_and_none_is_left_to_be_shaped(line: str) -> None:
    drawn = visual(line)
    back = unicodedata.normalize("NFC", repair_presentation_forms(drawn))
    turned = str.maketrans("([{<«", ")]}>»")  # a pair is turned or not; how many there are stays
    assert sorted(back.translate(turned)) == sorted(line.translate(turned))
    assert not any("\u0621" <= letter <= "\u064a" for letter in drawn)


@given(st.text(LETTERS + "ًٌَُّ\u200c\u200d\u200f\u202e\u2066\u2069😀👍🏽\ud800", max_size=60), st.integers(1, 30))
def test_any_text_is_cut_and_drawn(text: str, columns: int) -> None:
    for line in wrapped(text, columns):
        assert width(line) <= max(columns, 1) or len(line) == 1
        drawn = visual(line)
        assert "\u202e" not in drawn
        assert "\u2066" not in drawn
        assert not any("\u0621" <= letter <= "\u063a" or "\u0641" <= letter <= "\u0652" for letter in drawn)
