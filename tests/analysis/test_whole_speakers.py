"""Speakers that copy tells of in many words are read whole, and whoever is addressed behind them is no part of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"

WHOLE = (
    ("وأوضح {S}، أن المدينة هادئة.", "نادر قاسم، رئيس تحرير «المنبر» من الخرطوم"),
    ("وأكد {S}، أن الاتفاق قائم.", "القيادي في الحركة، محمود «أبو أحمد» الزين"),
    ("وطالب {S}، وزارة العمل بالتدخل.", "كريم عزت، أحد العمال المفصولين من المصنع"),
    ("ودعت {S}، المنظمات إلى توزيع الخيام.", "أم سعيد، إحدى النازحات المقيمات بالمخيم"),
    ("واشتكى {S} من غلاء الخبز.", "الكثير من سكان قرية التل"),
    ("وحذر {S} من نفاد الأدوية.", "عدد من أطباء المستشفى"),
    ("طالبت {S}، أمس، وزارة العدل بالتحقيق في الصفقة.", "الهيئة الوطنية لحماية المال العام"),
    ("ودعا {S} الحوثيين إلى وقف الهجمات.", "المبعوث الأمريكي الخاص إلى اليمن"),
    ("كشف {S}، أمس الثلاثاء، عن تفاصيل العقد.", "النائب عن حزب العدالة كريم بوعلي"),
    ("ودعت {S}، إلى فتح تحقيق.", "نادية الشريف مديرة المركز"),
    ("وطالبت {S}، رئيس البلدية كمال درويش، بالاستقالة.", "النائبة سلمى عودة"),
    ("ودعا {S}، إلى اجتماع عاجل لبحث الأزمة.", "الوزير سامي عبود، رئيس اللجنة العليا"),
    ("واتهم {S} التجار برفع الأسعار.", "رئيس «جمعية المستهلك» زهير حداد"),
    ("تتواصل المعارك، كما أفاد {S}.", "مراسل وكالة رويترز في المدينة"),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load(RULES))


def _speakers(reader: Reader, text: str) -> list[str]:
    reading = reader.read(Body((Paragraph("p", Kind.BODY, text),)))
    return [text[slice(*made.speaker)] for made in reading.attributions if made.speaker]


@pytest.mark.parametrize(("frame", "speaker"), WHOLE)
def test_a_speaker_is_read_whole(reader: Reader, frame: str, speaker: str) -> None:
    assert speaker in _speakers(reader, frame.replace("{S}", speaker))
