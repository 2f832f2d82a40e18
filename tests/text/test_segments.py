"""The sentence rules, each with the copy it came from. ``|`` marks where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.segments import sentences

CASES = [
    "قال الوزير إن الاتفاق جاهز.| وأضاف أن التوقيع غدا.|",
    "قال د. محمد العبيدي إن الاتفاق جاهز.| وغادر.|",
    "حضر المؤتمر د.محمد وأ.د. سامي وم. ليلى.| ثم غادروا.|",
    "التقى الوزير ود. سعاد في المكتب.|",
    "تحدث دّ. كريم.|",
    "قالت وكالة أ. ف. ب. إن القصف توقف.| وأكدت ذلك.|",
    "وقالت وكالة فرانس برس (أ. ف. ب.) إن القصف توقف.|",
    "نقلت م.ت.ف. النبأ.|",
    "بثت بي. بي. سي. التقرير مساء.| ثم أعادته.|",
    "بثت سي.إن.إن. التقرير.| ثم أعادته.|",
    "أحجم متحدث باسم بي.بي عن التعليق.| ثم تحدث.|",
    "السودان.. الجيش يتقدم نحو الخرطوم|",
    "لا أعرف... ربما غدا.| هكذا رد.|",
    "لا أعرف… ربما غدا.|",
    "ارتفع السعر 3.5 في المئة.| وهبط ٢.٧٥ أمس.|",
    "عقد اللقاء في 3.7.2026 عند 10.30 صباحا.| وانتهى.|",
    "وقع الحادث مساء أمس.|ولم ترد الوزارة على أسئلة.|",
    "كان ذلك عام 2025.|ولم يتغير شيء.|",
    "بلغت قيمته 300.| وزاد بعدها.|",
    "قال: «لن نغادر.»| وأضاف آخر.|",
    "قال: «لن نغادر».| وأضاف آخر.|",
    'قال: "لن نغادر."| وأضاف آخر.|',
    'قال: "لن نغادر."|وأضاف آخر.|',
    'سكت قليلا.| "نعم" هو جوابه.|',
    "قال: “لن نغادر.”| وأضاف آخر.|",
    "قال: « لن نغادر. »| وأضاف آخر.|",
    "«لن نغادر.»، قال المتحدث.|",
    "هل يستقيل الوزير؟| لا أحد يعرف!| هذا كل شيء.|",
    "هل يستقيل الوزير؟!| لا.|",
    "هل يستقيل...؟| لا.|",
    "قال إن «الانتصار» (!) قريب.|",
    "سأل: «من المسؤول؟»، ثم صمت.|",
    "سأل: «من المسؤول؟»| ثم صمت.|",
    "وصل الوفد؛ وبدأت المحادثات؛ ثم توقفت.|",
    "ولد عام 1447 هـ.| وتوفي شابا.|",
    "يبعد 10 م.| عن الحدود.|",
    "1. قال الوزير ذلك.| 2. وغادر.|",
    "نشر على موقع example.com اليوم.| ثم حذفه.|",
    "قال George W. Bush ذلك.| وغادر.|",
    "تناول فيتامين C.| ثم تحسن.|",
    "هذا لا بد.| منه.|",
    "قال الوزير .| وأضاف.|",
    "قال الوزير.\u200f| وأضاف.|",
    "سطر أول|\nسطر ثان|",
    "وقالت رويترز: نعم.|",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    text = case.replace("|", "")
    expected = [piece.strip() for piece in case.split("|") if piece.strip()]
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_nothing_gives_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \u00a0\n ") == []


@given(st.text(alphabet="اب دم.؟!…»«\"')(،\n1٢aB\u200f\u064e", max_size=60))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    previous = 0
    for start, end in spans:
        assert not text[previous:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        previous = end
    assert not text[previous:].strip()
