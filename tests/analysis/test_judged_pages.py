"""Sentences of the kinds that real pages were misread in: who speaks, what is claimed, and what is no saying at all."""

from __future__ import annotations

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph
from tests.analysis.scoring import RULES

READER = Reader(load(RULES))


def _read(text: str) -> Reading:
    return READER.read(Body((Paragraph("p1", Kind.BODY, text),)))


SAID = {
    "وشددت شرطة منطقة الرياض على أهمية الحذر.": [("وشددت", "شرطة منطقة الرياض", "أهمية الحذر")],
    "وأكدت بلدية مدينة الكويت على أهمية الحذر.": [("وأكدت", "بلدية مدينة الكويت", "أهمية الحذر")],
    "وقال محامي الضحية المفترض إن القرار نهائي.": [("وقال", "محامي الضحية المفترض", "القرار نهائي")],
    "وقال سائق، بحسب رويترز، إن الجسر انهار.": [("وقال", "سائق", "الجسر انهار"), ("بحسب", "رويترز", "الجسر انهار")],
    "وقال الوزير إن الطلب سيدرس وفقا للقوانين.": [("وقال", "الوزير", "الطلب سيدرس وفقا للقوانين")],
    "تنفى الوزارة وجود أزمة.": [("تنفى", "الوزارة", "وجود أزمة")],
    "وأضافت هذه المجموعة، التي تملك 29 صحيفة، أنه حادث نادر.": [("وأضافت", "هذه المجموعة", "حادث نادر")],
    "جدد بري التأكيد بأن الانتخابات قائمة.": [("جدد", "بري", "الانتخابات قائمة")],
    "وعزت التأجيل إلى أسباب فنية.": [("وعزت", None, "التأجيل إلى أسباب فنية")],
    "توقف القصف ليلا، ما يشير إلى قرب الاتفاق.": [],
    "كما أكد المتحدث باسم الوزارة، بهرام قاسمي، أن الزيارة قائمة.": [
        ("أكد", "المتحدث باسم الوزارة، بهرام قاسمي", "الزيارة قائمة")
    ],
    "وأتى النفي على لسان متحدثة باسم البنتاغون، التي كتبت على صفحتها أن الخبر قديم.": [
        ("على لسان", "متحدثة باسم البنتاغون", "وأتى النفي"),
        ("كتبت", "متحدثة باسم البنتاغون", "الخبر قديم"),
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_who_says_what(text: str) -> None:
    found = [
        (text[slice(*made.cue)], text[slice(*made.speaker)] if made.speaker else None,
         text[slice(*made.claim)] if made.claim else None)
        for made in _read(text).attributions
    ]  # fmt: skip
    assert found == SAID[text]


def test_an_attack_does_not_speak_of_itself() -> None:
    text = "وأعلن التنظيم مسؤوليته عن الهجوم الذي قال إنه استهدف حاجزا أمنيا."
    speakers = {text[slice(*made.speaker)] for made in _read(text).attributions if made.speaker}
    assert speakers == {"التنظيم"}


@pytest.mark.parametrize("name", ["جون سميث", "أندريه مارتيانوف", "سيمون كلارك", "أحمد العلي"])
def test_a_foreign_name_names(name: str) -> None:
    made = _read(f"وقال الخبير العسكري {name} إن الحرب طويلة.").attributions[0]
    assert not made.anonymous


def test_an_office_alone_names_nobody() -> None:
    assert _read("وقال خبير عسكري إن الحرب طويلة.").attributions[0].anonymous


STATED = {
    "الخارجية السودانية تنفي وجود مفاوضات.": [("denied", "تنفي", "الخارجية السودانية")],
    "لكن باريس نفت ذلك.": [("denied", "نفت", "باريس")],
    "لم يصدر عن الحركة تعليق على التصريح ينفي أو يؤكد ما ورد به.": [
        ("no_reply", "لم يصدر عن الحركة تعليق", "الحركة")
    ],
    'وأضاف المسؤول الذي طلب التحفظ على هويته، ردا على سؤال عن الخط "لم يعطونا سببا".': [],
    'وقال متحدث باسم الهيئة لوكالة فرانس برس إن الهيئة "ستدرس الرسالة وترد عليها".': [],
    "صاحب الدار رد بأن الحديث عن السطو افتراء.": [("denied", "افتراء", "صاحب الدار")],
}


@pytest.mark.parametrize("text", STATED)
def test_what_is_told_of_answers(text: str) -> None:
    found = [
        (made.type.value, text[slice(*made.cue)], text[slice(*made.party)] if made.party else None)
        for made in _read(text).comment_statements
    ]
    assert found == STATED[text]


def test_a_verb_in_quotation_marks_is_no_newsroom() -> None:
    text = "أكدت الهيئة أنها «ستنظر» في رسالة من الرئيس."
    assert all(made.asked_by is None for made in _read(text).comment_statements)


ENDS = {
    "وقال الوزير إن الاحتياطي ارتفع إلى 19 مليارا، بعد أن كان 14 مليارا.": (
        "الاحتياطي ارتفع إلى 19 مليارا، بعد أن كان 14 مليارا"
    ),
    "وقال الوزير إن العمل توقف منذ أيام، بعدما نقلت وسائل إعلام عكس ذلك.": "العمل توقف منذ أيام",
    "وقال الوزير إن العمل توقف منذ أيام، فيما لم ترد الشركة على أسئلتنا.": "العمل توقف منذ أيام",
}


@pytest.mark.parametrize("text", ENDS)
def test_where_a_claim_ends(text: str) -> None:
    claim = _read(text).attributions[0].claim
    assert claim is not None
    assert text[slice(*claim)] == ENDS[text]
