"""The reading's better words are offered as the house writes."""

from __future__ import annotations

import pytest

from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.newsroom import Newsroom
from tests.domain.building import Desk, body, finds


@pytest.mark.parametrize(
    ("settings", "words", "offered"),
    [
        ({}, "أمس", ("الثلاثاء 7 مايو أيار", "الثلاثاء")),
        ({"months": "levant", "digits": "arabic"}, "صباح أمس", ("صباح الثلاثاء ٧ أيار", "صباح الثلاثاء")),
        ({"months": "maghreb-dz"}, "يوم أمس", ("الثلاثاء 7 ماي", "الثلاثاء")),
        ({"months": "levant"}, "ليلة أمس", ("ليل الثلاثاء 7 أيار", "ليل الثلاثاء")),
        ({"months": "levant"}, "عشية أمس", ("مساء الثلاثاء 7 أيار", "مساء الثلاثاء")),
        ({"months": "levant"}, "بعد ظهر أمس", ("بعد ظهر الثلاثاء 7 أيار", "بعد ظهر الثلاثاء")),
        ({"months": "levant"}, "بعد منتصف ليل أمس", ("بعد منتصف ليل الثلاثاء 7 أيار", "بعد منتصف ليل الثلاثاء")),
        ({"months": "levant"}, "قبل أمس", ("الثلاثاء 7 أيار", "الثلاثاء")),
    ],
)
def test_a_relative_day_is_named_by_weekday_and_date(
    settings: dict[str, str], words: str, offered: tuple[str, ...]
) -> None:
    found = Reason("relative-date", Severity.SUGGESTION, values={"found": words}, fixes=("2024-05-07",))
    desk = Desk((finds("relative-date", words, found),), newsroom=Newsroom("صحيفة", settings))
    desk.start(body(f"وصل الوفد {words} إلى المدينة."))
    (told,) = [reason for reason in desk.findings() if reason.rule == "relative-date"]
    assert told.fixes == offered


def test_other_words_are_offered_as_they_were_found() -> None:
    found = Reason("likely-typo", Severity.WARNING, values={"found": "علن", "right": "أعلن"}, fixes=("أعلن",))
    desk = Desk((finds("likely-typo", "علن", found),))
    desk.start(body("علن الوفد وصوله."))
    assert [reason.fixes for reason in desk.findings() if reason.rule == "likely-typo"] == [("أعلن",)]
