"""The house's style on what leaves: what it touches, what it never does, and that marks follow their words."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph
from newsdesk.text.date_words import MONTHS
from newsdesk.text.house_datelines import Datelines
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_quotes import Quotes, quotations
from newsdesk.text.house_style import HouseStyle, styled
from newsdesk.text.letters import fold_key, words

ARABIC, LATIN = HouseStyle(digits=Digits.ARABIC), HouseStyle(digits=Digits.LATIN)


def out(text: str, style: HouseStyle, kind: Kind = Kind.BODY, **more: Any) -> str:
    return styled(Body((Paragraph("p", kind, text, **more),)), style).body.paragraphs[0].text


# -- digits ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("بلغ العدد 14 في الساعة 10:20", "بلغ العدد ١٤ في الساعة ١٠:٢٠"),
        ("نحو 2.5 مليون و1,200 عامل، أي 50%", "نحو ٢٫٥ مليون و١٬٢٠٠ عامل، أي ٥٠%"),
        ("بـ14 صاروخًا وبين 2020-2026 وكوفيد-19", "بـ١٤ صاروخًا وبين ٢٠٢٠-٢٠٢٦ وكوفيد-١٩"),
        ("قال «قُتل 50 شخصًا»", "قال «قُتل ٥٠ شخصًا»"),
        ("في الساعة 10.30 صباحًا", "في الساعة ١٠.٣٠ صباحًا"),
        ("عمره ۱۲ عامًا", "عمره ١٢ عامًا"),
    ],
)
def test_figures_in_the_houses_digits(text: str, arabic: str) -> None:
    assert out(text, ARABIC) == arabic
    assert out(arabic, LATIN) == text.replace("۱۲", "12")


@pytest.mark.parametrize(
    "text",
    [
        "طائرة F-35 وهاتف iPhone 15 وقمة G20",
        "الرابط https://marsa.example/2026/11 والوسم #غزة_2024",
        "للاتصال +964 770 123 4567 أو 07701234567",
        "الإصدار 1.2.3 بتاريخ 2026-11-17",
        "اكتبوا إلى desk2@marsa.example",
        "ينص «Article 5 of the 1949 treaty» على الدفاع عن الدول الأعضاء كلها",
    ],
)
def test_names_codes_and_addresses_keep_theirs(text: str) -> None:
    assert out(text, ARABIC) == text


def test_paragraphs_of_another_language_are_left() -> None:
    assert out("The audit covers Quay 7 only (48 pages).", ARABIC) == "The audit covers Quay 7 only (48 pages)."
    assert out("في 14 تموز", HouseStyle(months=Months.EGYPT), direction=Direction.LTR) == "في 14 تموز"


# -- months ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "dual", "egypt"),
    [
        ("في 14 تموز", "في 14 يوليو تموز", "في 14 يوليو"),
        ("وفي 9 يوليو تموز الجاري", "وفي 9 يوليو تموز الجاري", "وفي 9 يوليو الجاري"),
        ("في يوليو (تموز) الماضي", "في يوليو تموز الماضي", "في يوليو الماضي"),
        ("من 3 تموز إلى 5 آب 2021", "من 3 يوليو تموز إلى 5 أغسطس آب 2021", "من 3 يوليو إلى 5 أغسطس 2021"),
        ("وتشرين الثاني 2020 كان باردًا", "ونوفمبر تشرين الثاني 2020 كان باردًا", "ونوفمبر 2020 كان باردًا"),
        ("تموز/آب 2020", "يوليو تموز/أغسطس آب 2020", "يوليو/أغسطس 2020"),
        ("1 جانفي 2020", "1 يناير كانون الثاني 2020", "1 يناير 2020"),
    ],
)
def test_months_by_the_houses_names(text: str, dual: str, egypt: str) -> None:
    assert out(text, HouseStyle(months=Months.DUAL)) == dual
    assert out(text, HouseStyle(months=Months.EGYPT)) == egypt


@pytest.mark.parametrize(
    "text",
    [
        "قوى 14 آذار", "جسر 14 تموز", "ثورة 25 يناير 2011", "حركة 20 فبراير", "مارس الوزير حقه", "تيريزا ماي قالت",
        "قال «سنعود في 3 تموز 2020»", "صحيفة تشرين", "أيلول الأسود",
    ],
)  # fmt: skip
def test_names_and_what_somebody_said_keep_their_months(text: str) -> None:
    for months in Months:
        if months is not Months.LEVANT or "آذار" in text or "تموز" in text:
            assert out(text, HouseStyle(months=months)) == text


# -- quotation marks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (Quotes.GUILLEMETS, "قال «كذا “وكذا” وكذا» وبـ«غيره»"),
        (Quotes.CURLY, "قال “كذا «وكذا» وكذا” وبـ“غيره”"),
        (Quotes.STRAIGHT, 'قال "كذا «وكذا» وكذا" وبـ"غيره"'),
        (Quotes.KEPT, 'قال “كذا «وكذا» وكذا” وبـ"غيره"'),
    ],
)
def test_quotation_marks_outer_and_inner(quotes: Quotes, expected: str) -> None:
    assert out('قال “كذا «وكذا» وكذا” وبـ"غيره"', HouseStyle(quotes=quotes)) == expected


@pytest.mark.parametrize("text", ['طول الأنبوب 5" وقُطره 6"', "قال «كلامًا لم يُغلق", "كلام» لم يُفتح", 'قال "" ثم سكت'])
def test_marks_without_another_are_a_persons_to_mend(text: str) -> None:
    assert quotations(text) == ()
    for quotes in Quotes:
        assert out(text, HouseStyle(quotes=quotes)) == text


# -- datelines --------------------------------------------------------------------------------------------------


OTHERS = ("أديس أبابا (رويترز) - قالت الوزارة", "أديس أبابا/ (رويترز): قالت الوزارة")
OWN = {
    Datelines.PIPE: "القاهرة | أ ش أ",
    Datelines.AGENCY: "القاهرة - (أ ش أ):",
    Datelines.DASH: "القاهرة (أ ش أ) –",
}
RUN_IN = {
    Datelines.PIPE: "أديس أبابا | رويترز: قالت الوزارة",
    Datelines.AGENCY: "أديس أبابا - (رويترز): قالت الوزارة",
    Datelines.DASH: "أديس أبابا (رويترز) – قالت الوزارة",
}


@pytest.mark.parametrize("wanted", OWN)
@pytest.mark.parametrize("found", [*OWN.values(), "القاهرة - أ ش أ", "القاهرة (أ ش أ)", "القاهرة (أ ش أ)-"])
def test_a_dateline_of_its_own(wanted: Datelines, found: str) -> None:
    assert out(found, HouseStyle(dateline=wanted), Kind.DATELINE) == OWN[wanted]


@pytest.mark.parametrize("wanted", RUN_IN)
@pytest.mark.parametrize("found", [*RUN_IN.values(), *OTHERS])
def test_a_dateline_that_runs_in(wanted: Datelines, found: str) -> None:
    assert out(found, HouseStyle(dateline=wanted)) == RUN_IN[wanted]


@pytest.mark.parametrize(
    "text",
    [
        "وزير المالية (سالم الدرويش) - قال إن", "قالت وكالة (رويترز) - إن", "وقالت وزارة الدفاع (البنتاغون): إن",
        "بغداد: قالت الوزارة", "القاهرة (مدينة) - قالت",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_dateline(text: str) -> None:
    for form in Datelines:
        assert out(text, HouseStyle(dateline=form)) == text


@pytest.mark.parametrize("text", ["بغداد", "الخرطوم 14-7-2026 (سونا)-", "أم-درمان"])
def test_a_dateline_whose_form_would_be_a_guess(text: str) -> None:
    for form in Datelines:
        assert out(text, HouseStyle(dateline=form), Kind.DATELINE) == text


def test_only_the_first_paragraph_opens_and_the_house_is_a_credit_too() -> None:
    text = "بغداد (صدى المرفأ) - قالت الوزارة"
    style = HouseStyle(dateline=Datelines.PIPE, credits=("صدى المرفأ",))
    body = Body((Paragraph("a", Kind.BODY, text), Paragraph("b", Kind.BODY, text)))
    assert [one.text for one in styled(body, style).body.paragraphs] == ["بغداد | صدى المرفأ: قالت الوزارة", text]
    assert out(text, replace(style, credits=())) == text
    headed = Body((Paragraph("d", Kind.DATELINE, "بغداد"), *body.paragraphs))
    assert styled(headed, style).body == headed


# -- what holds for every text ------------------------------------------------------------------------------------

STYLES = st.builds(
    HouseStyle,
    st.sampled_from(Digits),
    st.none() | st.sampled_from(Months),
    st.sampled_from(Quotes),
    st.sampled_from(Datelines),
    st.lists(st.text("ابتث ;=|%2", max_size=6), max_size=2).map(lambda names: tuple(filter(None, names))),
)
PIECES = st.sampled_from(
    [
        "قال", "الوزير", "في", "14", "تموز", "يوليو", "(تموز)", "2026", "٢٠٢٦", "1,200", "2.5", "٢٫٥", "«", "»", "“",
        "”", '"', "/", "-", " - ", "(رويترز)", "|", ":", "CNN", "F-35", "+964 770 123 45", "#وسم_1",
        "القاهرة", "آب", "و", "كانون",
        "الثاني", "من", "إلى", "ثورة", "شهر", "،", ".", "\u0651", "\u200f", "😀", "ت1", "الساعة", "10.30", "\u00a0",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).flatmap(
    lambda pieces: st.lists(st.sampled_from([" ", " ", ""]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True))
    )
)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(TEXTS | st.text(max_size=30))
    made = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        made.append(Mark(MarkKind.STRONG, start, draw(st.integers(start, len(text)))))
    return Paragraph("p", draw(st.sampled_from(Kind)), text, None, tuple(made))


_TOUCHED = regex.compile(r"[0-9٠-٩۰-۹]")
_MONTH_WORDS = frozenset(part for name in MONTHS for part in name.split())


def _kept_words(text: str) -> list[str]:
    """The words that no style may touch: all but figures and the names of months."""
    return [
        word.text
        for word in words(text)
        if not _TOUCHED.search(word.text) and fold_key(word.text).lstrip("وفبل") not in _MONTH_WORDS
        and fold_key(word.text) not in _MONTH_WORDS
    ]  # fmt: skip


@pytest.mark.parametrize("digits", list(Digits))
def test_a_figure_is_no_place(digits: Digits) -> None:
    line = Paragraph("p", Kind.DATELINE, "عدن 14 - رويترز")
    once = styled(Body((line,)), HouseStyle(digits=digits, dateline=Datelines.PIPE)).body
    assert "|" not in once.paragraphs[0].text
    assert styled(once, HouseStyle(digits=digits, dateline=Datelines.PIPE)).body == once


@settings(max_examples=400)
@given(paragraphs(), STYLES)
def test_styling_twice_is_styling_once(paragraph: Paragraph, style: HouseStyle) -> None:
    once = styled(Body((paragraph,)), style).body
    assert styled(once, style).body == once
    assert HouseStyle.parse(style.code).code == style.code


@settings(max_examples=400)
@given(paragraphs(), STYLES)
def test_no_other_word_is_touched_and_marks_stand_on_the_same_words(paragraph: Paragraph, style: HouseStyle) -> None:
    after = styled(Body((paragraph,)), style)
    made = after.body.paragraphs[0]
    assert (made.id, made.kind, made.direction) == (paragraph.id, paragraph.kind, paragraph.direction)
    assert _kept_words(made.text) == _kept_words(paragraph.text)
    assert len(made.marks) == len(paragraph.marks)
    for before, now in zip(paragraph.marks, made.marks, strict=True):
        assert after.moved(0, (before.start, before.end)) == (now.start, now.end)
        assert 0 <= now.start <= now.end <= len(made.text)
    for word in words(paragraph.text):
        start, end = after.moved(0, word.span)
        if not _TOUCHED.search(word.text) and fold_key(word.text).lstrip("وفبل") not in _MONTH_WORDS:
            assert made.text[start:end] == word.text


def test_a_mark_on_a_month_holds_both_its_names() -> None:
    text = "في 14 تموز الماضي"
    mark = Mark(MarkKind.STRONG, text.index("تموز"), text.index("تموز") + 4)
    made = styled(Body((Paragraph("p", Kind.BODY, text, None, (mark,)),)), HouseStyle(months=Months.DUAL))
    paragraph = made.body.paragraphs[0]
    assert paragraph.text[paragraph.marks[0].start : paragraph.marks[0].end] == "يوليو تموز"
    place = text.index("الماضي")
    moved = made.moved(0, (place, place + 6))
    assert paragraph.text[slice(*moved)] == "الماضي"


def test_a_style_without_values_changes_nothing_and_has_no_code() -> None:
    body = Body((Paragraph("p", Kind.BODY, 'في 14 تموز قال "كذا"'),))
    assert HouseStyle().code == ""
    assert styled(body, HouseStyle()).body is body
    with pytest.raises(ValueError, match="roman"):
        HouseStyle.parse("digits=roman;months=dual;quotes=kept;dateline=kept;credits=")


def test_a_long_paragraph_is_styled_in_linear_time() -> None:
    style = HouseStyle(Digits.ARABIC, Months.DUAL, Quotes.GUILLEMETS, Datelines.DASH)

    def seconds(count: int) -> float:
        """Of this thread's own work, which a busy machine does not lengthen."""
        body = Body((Paragraph("p", Kind.BODY, "قال في 14 تموز 2026 “بلغ 2.5 مليون” و+964 770 123 4567 ثم " * count),))
        tries = []
        for _ in range(3):
            began = time.thread_time()
            styled(body, style)
            tries.append(time.thread_time() - began)
        return min(tries)

    assert seconds(1_600) < 10 * seconds(400)  # four were linear, sixteen square
