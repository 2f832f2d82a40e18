"""Turns of national papers and sites, Egypt to the Maghreb: who speaks, and where what is said begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph, Span

READER = Reader(load(Path(__file__).resolve().parents[2] / "resources" / "rules"))


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "speaker", "claim"),
    [
        ("طالب أعضاء المجلس البلدي بالمدينة رئيسه بتقديم توضيحات.", "أعضاء المجلس البلدي", "بتقديم توضيحات"),
        ("طالبت الهيئة المجتمع الدولي بكافة مؤسساته، بالتحرك الفوري.", "الهيئة", "بالتحرك الفوري"),
        ("طالبت الموظفات بجميع حقوقهن.", "الموظفات", "بجميع حقوقهن"),
        ("وطالبت الحكومة، في بيانها، السكان بالتزام المنازل.", "الحكومة", "بالتزام المنازل"),
        ("وصف الوزير الوضع بالخطير.", "الوزير", "الوضع بالخطير"),
        ("وصف الوزير السعودي الوضع بالخطير.", "الوزير السعودي", "الوضع بالخطير"),
        ("توعدت المديرية العامة للجمارك بمقاضاة المهربين.", "المديرية العامة للجمارك", "بمقاضاة المهربين"),
        ("نفت، منذ قليل، رئيسة بلدية الشط وجود أي خلاف.", "رئيسة بلدية الشط", "وجود أي خلاف"),
        ("وأصدرت الوزارة بيانا، مساء أمس، قالت فيه إن المدارس ستغلق.", "الوزارة", "المدارس ستغلق"),
        ("استقبل المحافظ رئيس لجنة المياه الذي قال إن السد آمن.", "رئيس لجنة المياه", "السد آمن"),
        ("وتابع الوزير حديثه قائلا إن المشروع سينتهي قريبا.", "الوزير", "المشروع سينتهي قريبا"),
        ("قال عضو كتلة «البناء» النائب سامي زين إن الجلسة أرجئت.", "عضو كتلة «البناء» النائب سامي زين", "الجلسة أرجئت"),
        ("ولفت في حديث إلى «صوت الجبل»، إلى أن الطرق مقطوعة.", None, "الطرق مقطوعة"),
        ("وعبرت المديرة عن «قلقها» من القرار.", "المديرة", "«قلقها» من القرار"),
        ("وأكد على الاجتماع المقرر مع النقابات.", None, "الاجتماع المقرر مع النقابات"),
    ],
)
def test_who_says_what(text: str, speaker: str | None, claim: str) -> None:
    made = READER.read(Body((Paragraph("p1", Kind.BODY, text),))).attributions[0]
    assert (_words(text, made.speaker), _words(text, made.claim)) == (speaker, claim)


@pytest.mark.parametrize(
    "text",
    [
        "لن يكون القرار انتصارا للحكومة فحسب، بل للناس جميعا.",
        "دعا المدرب 25 لاعبا لحضور المعسكر.",
        "بلغ ثمن الوحدة مليون جنيه.",
        "جاء فيها الربيع مبكرا.",
        "انتشرت عبر مواقع التواصل صور قديمة.",
    ],
)
def test_what_only_looks_like_saying(text: str) -> None:
    assert READER.read(Body((Paragraph("p1", Kind.BODY, text),))).attributions == ()
