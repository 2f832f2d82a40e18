"""What a source's requests say of how it answers, and when they say too little."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsdesk.desk.answers import answers_told
from newsdesk.domain.answering import FEWEST, Asked, Outcome, answer_record
from newsdesk.language import Language

HOUR = timedelta(hours=1)


def test_every_request_is_counted_once() -> None:
    requests = [
        Asked(Outcome.ANSWERED, took=2 * HOUR), Asked(Outcome.DECLINED, late=True, took=6 * HOUR),
        Asked(Outcome.OPEN, late=True), Asked(Outcome.OPEN), Asked(Outcome.NOT_ASKED, late=True),
        Asked(Outcome.ANSWERED, took=-HOUR),
    ]  # fmt: skip
    record = answer_record(requests)
    assert (record.asked, record.answered, record.declined, record.no_reply, record.waiting) == (5, 2, 1, 1, 1)
    assert record.median == 4 * HOUR


def test_under_five_nothing_is_said_of_a_habit() -> None:
    few, enough = ([Asked(Outcome.ANSWERED, took=HOUR)] * times for times in (FEWEST - 1, FEWEST))
    assert (answer_record(few).enough, answer_record(enough).enough) == (False, True)
    for code, words in (("ar", "غير كافية"), ("en", "Not enough data")):
        assert words in answers_told(Language(code), answer_record(few))
        assert words not in answers_told(Language(code), answer_record(enough))
    assert answers_told(Language("en"), answer_record([])) == "Never asked yet."


@pytest.mark.parametrize(
    ("took", "said"),
    [
        (timedelta(seconds=20), "دقيقة واحدة"), (timedelta(minutes=45), "45 دقيقة"), (5 * HOUR, "5 ساعات"),
        (26 * HOUR, "26 ساعة"), (timedelta(days=2), "يومين"), (timedelta(days=11), "11 يومًا"),
    ],
)  # fmt: skip
def test_a_length_is_said_in_the_unit_that_fits_and_by_the_clock(took: timedelta, said: str) -> None:
    words = answers_told(Language("ar"), answer_record([Asked(Outcome.ANSWERED, took=took)] * FEWEST))
    assert said in words
    assert "بحساب الساعة" in words
