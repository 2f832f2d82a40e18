"""``headline-drops-attribution``: what is only said, against what the story tells itself or the doer announces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph

READER = Reader(load(Path(__file__).resolve().parents[2] / "resources" / "rules"))


def _warned(headline: str, *body: str) -> bool:
    told = [Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(body)]
    reading = READER.read(Body((Paragraph("h", Kind.HEADLINE, headline), *told)), date(2024, 5, 8))
    return any(reason.rule == "headline-drops-attribution" for reason in reading.findings)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("الجفاف يدمر محاصيل القمح في الشمال", "قال خبراء إن الجفاف يدمر محاصيل القمح في الشمال."),
        ("مقتل ثلاثة مسلحين في غارة على البلدة", "أعلن الجيش مقتل ثلاثة مسلحين في غارة على البلدة."),
        ("تراجع صادرات الفوسفات إلى النصف هذا العام", "أعلنت النقابة تراجع صادرات الفوسفات إلى النصف هذا العام."),
        ("تدمير ثلاث دبابات قرب المطار المدني", "أعلنت قوات الحركة تدمير ثلاث دبابات قرب المطار المدني."),
        ("النائب بريء من تزوير محاضر الانتخابات", "وقال النائب إنه بريء من تزوير محاضر الانتخابات."),
        ("الشركة لم تلوث مياه النهر بالنفايات", "وأكدت الشركة أنها لم تلوث مياه النهر بالنفايات."),
        ("ارتفاع أسعار الخبز في مدن الجنوب", "وقال تجار إن أسعار الخبز في ارتفاع في مدن الجنوب."),
        ("إغلاق ثلاث عيادات مخالفة في العاصمة", "وقال شهود إن الشرطة أمرت بإغلاق ثلاث عيادات مخالفة في العاصمة."),
    ],
)
def test_what_the_story_only_attributes(headline: str, body: str) -> None:
    assert _warned(headline, body)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("وزارة الصحة تغلق ثلاث عيادات مخالفة في العاصمة", "أعلنت وزارة الصحة إغلاق ثلاث عيادات مخالفة في العاصمة."),
        ("تأجيل اختبارات الثانوية العامة في جنين", "أعلنت وزارة التربية تأجيل اختبارات الثانوية العامة في جنين."),
        ("تأجيل اختبارات الثانوية العامة في جنين", "وأعلنت الوزارة عن تأجيل اختبارات الثانوية العامة في جنين."),
        ("الشركة تفتح مصنعها الجديد للأدوية في وهران", "وقالت الشركة إنها فتحت مصنعها الجديد للأدوية في وهران."),
        (
            "عقد امتحانات الثانوية المؤجلة مطلع الأسبوع",
            "أعلن مدير التعليم أنه سيتم عقد امتحانات الثانوية المؤجلة مطلع الأسبوع.",
        ),
        ("ضبط شحنة أدوية مهربة في مرفأ طرطوس", "أعلنت إدارة الجمارك ضبط شحنة أدوية مهربة في مرفأ طرطوس."),
        ("تعيين مدير جديد لمستشفى الولادة في الموصل", "وأكدت الدائرة تعيين مدير جديد لمستشفى الولادة في الموصل."),
    ],
)
def test_what_the_doer_announces(headline: str, body: str) -> None:
    assert not _warned(headline, body)


def test_what_the_story_also_tells_itself() -> None:
    headline, said = "الجفاف يدمر محاصيل القمح في الشمال", "قال خبراء إن الجفاف يدمر محاصيل القمح في الشمال."
    assert not _warned(headline, "ودمر الجفاف هذا العام محاصيل القمح في محافظات الشمال.", said)
    assert _warned(headline, "وزار الوزير محافظات الشمال أمس للمرة الثانية.", said)
    quoted = "وقال مزارع: «الجفاف دمر محاصيل القمح في محافظات الشمال كلها»."
    assert _warned(headline, quoted, said), "a farmer's words are not the story's own"


def test_a_long_story_is_looked_through_once() -> None:
    said = "قال خبراء إن الجفاف يدمر محاصيل القمح في الشمال."
    assert _warned("الجفاف يدمر محاصيل القمح في الشمال", *["وصل الوفد إلى العاصمة مساء."] * 200, said)


def test_a_headline_that_asks_states_nothing() -> None:
    said = "وقالت الوزارة إن الشركة وافقت على بيع حصتها في حقل الشمال."
    assert not _warned("هل وافقت الشركة على بيع حصتها في حقل الشمال؟", said)
    assert _warned("الشركة وافقت على بيع حصتها في حقل الشمال", said)


def test_an_office_tells_of_its_holder_as_of_itself() -> None:
    headline = "الرئيس الموريتاني يمدد حالة الطوارئ"
    assert not _warned(headline, "أكدت الرئاسة الموريتانية أن الرئيس مدد حالة الطوارئ شهرا.")
    assert _warned(headline, "أكدت صحيفة محلية أن الرئيس مدد حالة الطوارئ شهرا.")
    assert _warned("الرئيس الموريتاني يمدد حالة الطوارئ", "أكدت الرئاسة التشادية أن الرئيس مدد حالة الطوارئ شهرا.")
