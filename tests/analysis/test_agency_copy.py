"""Turns of agency copy that a sentence by itself shows: claims, relays and names in quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Attribution, QuoteRole
from newsdesk.text.body import Body, Kind, Paragraph, Span

READER = Reader(load(Path(__file__).resolve().parents[2] / "resources" / "rules"))


def _read(text: str) -> tuple[Attribution, ...]:
    return READER.read(Body((Paragraph("p1", Kind.BODY, text),))).attributions


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('وقال المنسق إن "قادة "الراية" غادروا المدينة ليلا".', '"قادة "الراية" غادروا المدينة ليلا"'),
        ("وقال المنسق إن “قادة “الراية” غادروا المدينة ليلا”.", "“قادة “الراية” غادروا المدينة ليلا”"),
        ('وقال "جاد" إن "الباب" مغلق.', '"الباب" مغلق'),
        ("وذكرت الوكالة أن «المقاومة الشعبية» استهدفت القاعدة.", "«المقاومة الشعبية» استهدفت القاعدة"),
        ("وأعرب المجلس عن «قلقه العميق» إزاء القصف.", "«قلقه العميق» إزاء القصف"),
        ('وقالت البعثة إنها "لن تنسحب" و"ستبقى حتى الانتخابات".', '"لن تنسحب" و"ستبقى حتى الانتخابات"'),
        ("وأعلن الاتحاد الوطني إفراج الفصائل عن أسيرين.", "إفراج الفصائل عن أسيرين"),
        ("وكشفت الصحيفة، نقلا عن ضباط كبار، أن العملية تأجلت.", "العملية تأجلت"),
        ("ودعا الأمين العام لوضع حد للقتال.", "لوضع حد للقتال"),
        ("وأكد السفير في تعليقه على الحادث أن التحقيق جار.", "التحقيق جار"),
    ],
)
def test_claims(text: str, claim: str) -> None:
    assert _words(text, _read(text)[0].claim) == claim


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("وفي تصريحات لصحيفة «الأفق»، أكد السفير أن الحدود ستفتح.", "لصحيفة «الأفق»"),
        ("وأوضح التحالف، في بيان بثته «الساحل»، أن العملية انتهت.", "«الساحل»"),
        ("وقال الوزير في مقابلة مع قناة «المدار» إن الأسعار ستنخفض.", "قناة «المدار»"),
        ("المصادر أخبرت وكالة رويترز أن المحادثات توقفت.", "وكالة رويترز"),
        ("ونقلت وكالة الأناضول قول الوالي: «سنعيد فتح السوق».", "وكالة الأناضول"),
        ("وقالت مصادر في كتائب القدس، الجناح العسكري لـ«الراية»، إن الهدنة انتهت.", None),
        ("وقال المبعوث الأميركي للشرق الأوسط وليام غرانت إن الاتفاق قريب.", None),
    ],
)
def test_relays(text: str, relay: str | None) -> None:
    assert _words(text, _read(text)[0].relay) == relay


def test_a_quotation_inside_another_is_part_of_it() -> None:
    text = 'وقال المنسق: "قادة "الراية" غادروا المدينة ليلا".'
    quotes = READER.read(Body((Paragraph("p1", Kind.BODY, text),))).quotes
    assert [(_words(text, quote.span), quote.role) for quote in quotes] == [
        ('"قادة "الراية" غادروا المدينة ليلا"', QuoteRole.SPEECH)
    ]


def test_a_mark_typed_off_its_place_still_closes() -> None:
    text = 'وقال المنسق "لن نغادر المدينة قبل العيد "وأضاف أن الطريق مقطوعة.'
    assert [_words(text, made.cue) for made in _read(text)] == ["وقال", "وأضاف"]


@pytest.mark.parametrize("text", ["اتهم الجيش الشمالي بإحراق القرية.", "حملت الحكومة مسؤولية الانهيار."])
def test_the_accused_is_no_accuser(text: str) -> None:
    assert _read(text) == ()
