"""The dictionary beside the reading: what it knows, what it leaves alone, and who may ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from newsdesk.analysis.spelling import Speller
from newsdesk.domain.errors import Severity
from newsdesk.resources import spelling_path, words_path
from newsdesk.text.body import Body, Kind, Paragraph


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(spelling_path(), words_path())


def _flagged(speller: Speller, *paragraphs: str) -> list[str]:
    body = Body(tuple(Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(paragraphs)))
    found = speller.findings(body)
    for reason in found:
        assert reason.rule == "spelling"
        assert reason.severity is Severity.SUGGESTION
        assert reason.span is not None
        assert body.text[slice(*reason.span)] == reason.values["found"]
    return [str(reason.values["found"]) for reason in found]


def test_a_slip_is_found_once_with_its_count(speller: Speller) -> None:
    text = "قال المتحدت إن الوزارة باقية، وأضاف المتحدت أنها قوية."
    assert _flagged(speller, text) == ["المتحدت"]
    ((reason),) = speller.findings(Body((Paragraph("p", Kind.BODY, text),)))
    assert reason.values["count"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "التقى غوتيريش نظيره في موسكو وبروكسل، وتحدث لبلومبرغ.",  # the newsroom's words, with particles
        "قال الدكتور زغبوش الفطماني إن الأمر انتهى.",  # a name after a title
        "وقال محمد القرعبلاني ذلك.",  # the rest of a name
        "نشرت CNN في 12/5/2024 و١٢ مايو أن COVID-19 عاد.",
        "قالَ الوزيرُ إنَّ الأمرَ انتهى.",
        "هههههه",
        "",
    ],
)
def test_left_alone(speller: Speller, text: str) -> None:
    assert _flagged(speller, text) == []


def test_names_are_learnt_and_forgotten(speller: Speller) -> None:
    assert _flagged(speller, "وصل زغبوش إلى البلدة.") == ["زغبوش"]
    speller.learn(["سالم زغبوش"])
    assert _flagged(speller, "وصل زغبوش إلى البلدة.", "وتحدث لزغبوش.") == []
    speller.learn([])
    assert _flagged(speller, "وصل زغبوش إلى البلدة.") == ["زغبوش"]


def test_suggestions_come_when_asked_for(speller: Speller) -> None:
    assert "المسؤولون" in speller.suggestions("المسؤلون")
    assert len(speller.suggestions("المسؤلون")) <= 5


def test_any_thread_may_ask() -> None:
    shared = Speller(spelling_path(), words_path())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: _flagged(shared, "قال المتحدت ذلك."), range(8)))
    assert answers == [["المتحدت"]] * 8


def test_nothing_is_loaded_before_the_first_question() -> None:
    Speller(spelling_path() / "nowhere", words_path() / "nowhere").learn(["سالم"])
    with pytest.raises(FileNotFoundError):
        Speller(spelling_path() / "nowhere", words_path()).knows("كتاب")


def test_a_final_ya_without_its_dots_is_no_misspelling(speller: Speller) -> None:
    assert _flagged(speller, "قال الوزير المصرى إن الوفد فى القاهرة.") == []
