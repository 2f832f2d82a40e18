"""Which line of plain copy is what."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.paragraphs import classify
from newsdesk.text.body import Kind
from tests.analysis.counting import calls

KNOWLEDGE = load(Path(__file__).resolve().parents[2] / "resources" / "rules")

H, D, B, S, R, L = Kind.HEADLINE, Kind.DATELINE, Kind.BODY, Kind.SUBHEAD, Kind.RELATED, Kind.SOURCE_LINE

COPY = [
    ("وزير المالية: لا ضرائب جديدة", H), ("القاهرة - (أ ش أ):", D), ("قال الوزير إن الضرائب باقية على حالها.", B),
    ("اقرأ أيضا: المركزي يثبت الفائدة", R), ("خطة الإنفاق", S), ("وتشمل الخطة بناء مدارس.", B), ("(أ ش أ)", L),
]  # fmt: skip


def test_a_whole_story() -> None:
    assert classify([line for line, _ in COPY], KNOWLEDGE) == [kind for _, kind in COPY]


@pytest.mark.parametrize(
    "line", ["بغداد | جو-برس", "القاهرة - (أ ش أ):", "أديس أبابا (رويترز) –", "الدوحة – قنا", "الرباط / و م ع"]
)
def test_datelines_on_a_line_of_their_own(line: str) -> None:
    assert classify(["مقتل ثلاثة في غارة", line, "قتل ثلاثة أشخاص."], KNOWLEDGE) == [H, D, B]


def test_a_dateline_that_runs_into_the_text_is_body() -> None:
    lines = ["مقتل ثلاثة في غارة", "بيروت (رويترز) – قال الدفاع المدني إن ثلاثة قتلوا."]
    assert classify(lines, KNOWLEDGE) == [H, B]


@pytest.mark.parametrize("line", ["المصدر: وكالات", "المصدر : رويترز + الجزيرة", "المصادر: مواقع إلكترونية", "وكالات"])
def test_source_lines(line: str) -> None:
    assert classify(["عنوان الخبر", "نص الخبر هنا.", line], KNOWLEDGE)[-1] is L


def test_a_headline_like_line_inside_the_story_is_a_link() -> None:
    link = "مسؤولون قلقون من اتساع الهجمات على القواعد في شمال البلاد"
    assert classify(["عنوان الخبر", "نص أول.", link, "نص ثان."], KNOWLEDGE)[2] is R


def test_a_second_headline_under_the_first_is_a_deck() -> None:
    deck = "الوزارة تقول إن العمل يبدأ الشهر المقبل ويستمر عامين كاملين"
    assert classify(["عنوان الخبر", deck, "نص أول.", "نص ثان."], KNOWLEDGE)[1] is Kind.DECK


def test_lists_and_lines_that_introduce_something() -> None:
    lines = ["عنوان", "نص.", "وقال الوزير:", "«سنمضي في الطريق»", "- بند أول", "• بند ثان", "نص أخير."]
    assert classify(lines, KNOWLEDGE) == [H, B, B, B, Kind.LIST_ITEM, Kind.LIST_ITEM, B]


def test_a_single_sentence_is_body_and_nothing_is_nothing() -> None:
    assert classify(["قال الوزير إن الأمر انتهى."], KNOWLEDGE) == [B]
    assert classify(["عنوان بلا نص"], KNOWLEDGE) == [H]
    assert classify([], KNOWLEDGE) == []


def test_a_short_last_line_is_not_a_subhead() -> None:
    assert classify(["عنوان", "نص أول.", "شارك في التغطية فلان"], KNOWLEDGE)[-1] is B


def test_work_grows_with_the_lines_and_not_with_their_square() -> None:
    few, many = (["الحكومة تعلن خطة جديدة", *["وزير الطاقة يلتقي نظيره في العاصمة لبحث ملف النفط والغاز"] * count]
                 for count in (200, 800))  # fmt: skip
    classify(few, KNOWLEDGE)
    assert calls(lambda: classify(many, KNOWLEDGE)) < 5 * calls(lambda: classify(few, KNOWLEDGE))
