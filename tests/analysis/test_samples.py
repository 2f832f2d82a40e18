"""Sentences in the manner of newsrooms from the Gulf to the Maghreb: found in full, and nothing more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import QuoteRole, Speech, StatementDetail
from newsdesk.text.body import Body, Kind, Paragraph, Span
from tests.analysis.copy_samples import SAMPLES, Sample

READER = Reader(load(Path(__file__).resolve().parents[2] / "resources" / "rules"))


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{s.region}-{n}" for n, s in enumerate(SAMPLES)])
def test_sample(sample: Sample) -> None:
    reading = READER.read(Body((Paragraph("p1", Kind.BODY, sample.text),)))
    said = tuple(
        (_words(sample.text, a.cue), _words(sample.text, a.speaker), a.anonymous, _words(sample.text, a.relay))
        for a in reading.attributions
    )
    asked = tuple(
        (c.type.value, _words(sample.text, c.party), _words(sample.text, c.asked_by))
        for c in reading.comment_statements
    )
    assert said == sample.said
    assert asked == sample.asked


def test_there_are_enough_samples_of_every_kind() -> None:
    regions = {sample.region for sample in SAMPLES}
    assert {"gulf", "egypt", "levant", "iraq", "maghreb", "sudan", "agency", "none"} <= regions
    assert len(SAMPLES) >= 60
    assert sum(not sample.said and not sample.asked for sample in SAMPLES) >= 20


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("لم ترد الوزارة على الفور على طلب للتعليق.", StatementDetail.IMMEDIATE),
        ("لم ترد الوزارة على طلبات متكررة للتعليق.", StatementDetail.REPEATED),
        ("ولم يصدر عن الحكومة أي تعليق حتى الآن.", StatementDetail.NO_PUBLIC_COMMENT),
        ("تعذر الحصول على تعليق من الوزارة.", StatementDetail.NOT_OBTAINED),
        ("تعذر الاتصال بالوزارة.", StatementDetail.NOT_REACHED),
        ("لم ترد الوزارة على أسئلة الصحيفة.", None),
    ],
)
def test_detail_of_a_statement(text: str, detail: StatementDetail | None) -> None:
    found = READER.read(Body((Paragraph("p1", Kind.BODY, text),))).comment_statements
    assert [item.detail for item in found] == [detail]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("وقال النقيب: «لن نقبل بأقل من حقوقنا كاملة».", [QuoteRole.SPEECH]),
        ("قصفت الطائرات قاعدة «الوطية» الجوية.", [QuoteRole.NAME]),
        ("وتحدث عن «وساطات» بين الطرفين.", [QuoteRole.SCARE]),
        ("أطلقت حركة «النهضة» حملة «معًا» في العاصمة.", [QuoteRole.NAME, QuoteRole.NAME]),
        ("وقالت صحيفة «الخبر» إن الحكومة «ستعلن خطتها كاملة قريبا».", [QuoteRole.NAME, QuoteRole.SPEECH]),
    ],
)
def test_quote_roles(text: str, roles: list[QuoteRole]) -> None:
    assert [quote.role for quote in READER.read(Body((Paragraph("p1", Kind.BODY, text),))).quotes] == roles


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("وقال الوزير إن الخطة جاهزة.", Speech.INDIRECT),
        ("وقال الوزير: «الخطة جاهزة منذ شهر كامل».", Speech.DIRECT),
        ("وقال الوزير إن الخطة «جاهزة منذ شهر ولا تنتظر أحدا» وستنشر.", Speech.MIXED),
    ],
)
def test_kind_of_speech(text: str, speech: Speech) -> None:
    found = READER.read(Body((Paragraph("p1", Kind.BODY, text),))).attributions
    assert [item.kind for item in found] == [speech]
