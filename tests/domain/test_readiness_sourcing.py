"""Unnamed sources are justified, counted and known to an editor; nothing vouched for is lost; no name gets out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.people import People
from newsdesk.domain.reading import StatementType
from newsdesk.domain.sources import TICKS, Source, SourceKind
from newsdesk.domain.vault import Sealing
from newsdesk.text.anchors import make
from newsdesk.text.body import Body
from tests.domain.building import (
    CHIEF,
    COLLEAGUE,
    DAY,
    EDITOR,
    EVERYBODY,
    SECOND,
    WRITER,
    Desk,
    Found,
    body,
    person,
    place,
    said,
    silent,
)

TEXT = body("قال مسؤول في الوزارة إن العقد ألغي.")
SOMEBODY = said("قال", "مسؤول في الوزارة", "العقد ألغي", anonymous=True)
GOOD = Source(
    "d1", SourceKind.PERSON, described="مسؤول في الوزارة", reason="يخشى الفصل", ticks=TICKS, known_to=(EDITOR.id,)
)
REUTERS = Source("reuters", SourceKind.AGENCY, "رويترز", ("Reuters",))
WAM = Source("wam", SourceKind.AGENCY, "وكالة أنباء الإمارات", ("وام",))
RULE = "unnamed-source-unjustified"
KEY = f"rule.{RULE}"


def tied(*sources: Source, text: Body = TEXT, found: tuple[Found, ...] = (SOMEBODY,), nth: int = 0) -> Desk:
    desk = Desk(found, sources={source.id: source for source in sources}).start(text)
    for source in sources:
        desk.do(story_commands.TieAnnotation("s", desk.annotation("attribution", nth), source.id), WRITER)
    return desk


# -- unnamed sources ------------------------------------------------------------------------------------------------


def test_tied_to_nothing() -> None:
    assert tied().messages() == [f"{KEY}.untied"]


def test_with_its_grounds() -> None:
    assert tied(GOOD).messages() == []


@pytest.mark.parametrize("missing", TICKS)
def test_each_ground_is_needed(missing: str) -> None:
    assert tied(replace(GOOD, ticks=tuple(tick for tick in TICKS if tick != missing))).messages() == [f"{KEY}.ticks"]


def test_so_is_the_reason() -> None:
    assert tied(replace(GOOD, reason="")).messages() == [f"{KEY}.ticks"]


@pytest.mark.parametrize("known_to", [(), (WRITER.id, COLLEAGUE.id), ("nobody",)])
def test_an_editor_knows_the_identity(known_to: tuple[str, ...]) -> None:
    assert tied(replace(GOOD, known_to=known_to)).messages() == [f"{KEY}.editor"]
    assert tied(replace(GOOD, known_to=(*known_to, CHIEF.id))).messages() == []


def test_an_editor_who_left_knows_nothing_any_more() -> None:
    desk = tied(GOOD)
    left = replace(EDITOR, keys=())
    desk.people = People({**{one.id: one for one in EVERYBODY}, EDITOR.id: left})
    assert desk.messages() == [f"{KEY}.editor"]


def test_one_bad_source_among_good_ones_is_enough() -> None:
    assert tied(GOOD, replace(GOOD, id="d2", ticks=())).messages() == [f"{KEY}.ticks"]


@pytest.mark.parametrize("kind", [SourceKind.PERSON, SourceKind.INSTITUTION])
def test_a_named_record_holds_no_grounds_for_withholding_the_name(kind: SourceKind) -> None:
    assert tied(Source("n", kind, "سالم الحاج")).messages() == [f"{KEY}.named"]
    assert tied(Source("n", kind, "سالم الحاج"), GOOD).messages() == []


def test_a_document_is_not_a_person() -> None:
    assert tied(Source("n", SourceKind.DOCUMENT, "محضر الاجتماع")).messages() == []


def test_the_relay_is_named_in_whole_words() -> None:
    assert tied(REUTERS).messages() == [f"{KEY}.relay"]
    told = body("قال مسؤول في الوزارة لرويترز إن العقد ألغي.")
    assert tied(REUTERS, text=told).messages() == []
    assert tied(REUTERS, text=body("قال مسؤول في الوزارة إن العقد ألغي.", "رويترز")).messages() == [f"{KEY}.relay"]


@pytest.mark.parametrize("word", ["أقوام", "دوام", "وامق"])
def test_letters_inside_a_word_name_no_agency(word: str) -> None:
    text = body(f"قال مسؤول في الوزارة إن العقد ألغي مع {word}.")
    assert tied(WAM, text=text).messages() == [f"{KEY}.relay"]
    assert tied(WAM, text=body("قال مسؤول في الوزارة لوام إن العقد ألغي.")).messages() == []


def test_a_relay_that_the_reading_found_answers_for_its_source() -> None:
    text = body("قال مسؤول في الوزارة لرويترز إن العقد ألغي.")
    assert tied(text=text, found=(said("قال", "مسؤول في الوزارة", anonymous=True, relay="رويترز"),)).messages() == []


def test_what_stands_inside_another_s_claim_is_that_speaker_s() -> None:
    text = body("أعلنت الوزيرة أن مسؤولا أبلغها بإلغاء العقد.")
    inner = said("أبلغها", "مسؤولا", anonymous=True)
    assert tied(text=text, found=(said("أعلنت", "الوزيرة", "مسؤولا أبلغها بإلغاء العقد"), inner)).messages() == []
    assert tied(text=text, found=(said("أعلنت", "الوزيرة", "بإلغاء العقد"), inner)).messages() == [f"{KEY}.untied"]


def test_two_claims_in_each_other_shelter_neither() -> None:
    text = body("أعلنت الوزيرة أن مسؤولا أبلغها بإلغاء العقد.")
    found = (
        said("أعلنت", "الوزيرة", "مسؤولا أبلغها بإلغاء العقد"),
        said("أبلغها", "مسؤولا", "أعلنت الوزيرة أن", anonymous=True),
    )
    assert tied(text=text, found=found).messages() == [f"{KEY}.untied"]


def test_a_claim_marked_by_hand_shelters_nothing() -> None:
    desk = tied()
    text = TEXT.text
    whole = make(TEXT, place(text, "قال مسؤول في الوزارة إن العقد ألغي."))
    cue = make(TEXT, place(text, "ألغي"))
    desk.do(story_commands.MarkAttribution("s", "mine", cue, claim=whole), WRITER)
    assert desk.messages() == [f"{KEY}.untied"]


def test_the_official_taken_up_again_is_the_one_before() -> None:
    text = body("قال مسؤول في الوزارة إن العقد ألغي.", "وأضاف المسؤول أن السبب مالي.", "وختم مصدر بالقول إنه آسف.")
    found = (SOMEBODY, said("أضاف", "المسؤول", anonymous=True))
    assert tied(text=text, found=found).messages() == [f"{KEY}.untied"] * 2
    assert tied(GOOD, text=text, found=found).messages() == []
    another = (SOMEBODY, said("ختم", "مصدر", anonymous=True))
    assert tied(GOOD, text=text, found=another).messages() == [f"{KEY}.untied"]


def test_the_writer_alone_does_not_say_that_nobody_unnamed_spoke() -> None:
    desk = tied()
    annotation = desk.annotation("attribution")
    assert desk.refused(story_commands.RejectAnnotation("s", annotation, "سبب"), WRITER) == ["not-allowed"]
    desk.do(story_commands.RejectAnnotation("s", annotation, "ليس كلامًا"), SECOND)
    assert desk.messages() == []


def test_a_named_attribution_is_the_reporter_s_to_reject() -> None:
    desk = Desk((said("قال", "مسؤول في الوزارة"),)).start(TEXT)
    assert desk.refused(story_commands.RejectAnnotation("s", desk.annotation("attribution")), WRITER) == []


# -- how many -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "needed"),
    [("مصدر", 1), ("مصدران", 2), ("مصدرين", 2), ("مصادر", 3), ("ثلاثة مصادر", 3), ("خمسة مصادر", 5), ("شهود", 0)],
)
def test_the_noun_says_how_many(noun: str, needed: int) -> None:
    text = body(f"قال {noun} في الوزارة إن العقد ألغي.")
    found = (said("قال", f"{noun} في الوزارة", anonymous=True),)
    for held in range(1, 6):
        sources = [replace(GOOD, id=f"d{number}") for number in range(held)]
        assert tied(*sources, text=text, found=found).rules() == ([] if held >= needed else ["source-count:blocker"])


def test_two_records_of_one_person_are_one() -> None:
    text = body("قال مصدران إن العقد ألغي.")
    found = (said("قال", "مصدران", anonymous=True),)
    desk = tied(GOOD, replace(GOOD, id="d2"), text=text, found=found)
    assert desk.rules() == []
    desk.sources["d2"] = replace(GOOD, id="d2", merged_into="d1")
    assert desk.rules() == ["source-count:blocker"]


def test_a_relayed_number_only_warns() -> None:
    text = body("قالت مصادر لرويترز إن العقد ألغي.")
    found = (said("قالت", "مصادر", anonymous=True, relay="رويترز"),)
    assert tied(REUTERS, text=text, found=found).rules() == ["source-count:warning"]


# -- orphans --------------------------------------------------------------------------------------------------------


def test_what_somebody_vouched_for_is_not_lost_with_its_words() -> None:
    desk = tied(GOOD)
    annotation = desk.annotation("attribution")
    desk.revise(body("شيء آخر تمامًا."))
    assert desk.rules() == ["orphaned-annotation:blocker"]
    assert desk.refused(story_commands.ConfirmAnnotation("s", annotation), WRITER) == ["orphaned-annotation"]
    desk.do(story_commands.RejectAnnotation("s", annotation), WRITER)
    assert desk.rules() == []
    assert desk.story.annotations == ()


def test_what_nobody_touched_goes_with_its_words() -> None:
    desk = Desk((SOMEBODY,)).start(TEXT)
    desk.revise(body("شيء آخر تمامًا."))
    assert desk.story.annotations == ()


def test_an_annotation_that_a_request_covers_is_not_lost_either() -> None:
    desk = Desk((silent("قال", "مسؤول"),)).start(TEXT)
    desk.ask("مسؤول", covers=(desk.annotation("comment_statement"),)).later(2 * DAY)
    desk.revise(body("شيء آخر تمامًا."))
    assert desk.rules() == ["orphaned-annotation:blocker"]


# -- confidential -----------------------------------------------------------------------------------------------------

NAME = "علي بن سالم"
SECRET = replace(GOOD, sealing=Sealing("c", (EDITOR.id, SECOND.id, CHIEF.id)))


def secret(*lines: str, found: tuple[Found, ...] = (SOMEBODY,), name: str = NAME) -> Desk:
    desk = Desk(found, sources={"d1": SECRET}, identities={"d1": name}).start(body(*lines))
    for annotation in desk.story.annotations:
        if annotation.kind == "attribution":
            desk.do(story_commands.TieAnnotation("s", annotation.id, "d1"), WRITER)
    return desk


@pytest.mark.parametrize(
    "line", ["وحضر علي بن سالم.", "وحضر عليّ بن سالم.", "التقى بعلي بن سالم", "علي  بن\u00a0سالم", "عـلي بن «سالم»"]
)
def test_the_name_in_any_spelling(line: str) -> None:
    desk = secret(line)
    assert desk.rules() == ["confidential-name:blocker"]
    (finding,) = desk.findings()
    assert finding.span is not None
    assert NAME not in str(finding.values)


@pytest.mark.parametrize("line", ["وحضر علي بن حسن.", "عليه بن سالم", "علي", "سالم بن علي"])
def test_other_names_are_not_it(line: str) -> None:
    assert secret(line).rules() == []


def test_a_short_name_is_a_word_and_not_letters_in_one() -> None:
    assert secret("وعليه فإن الأعلى معليّ.", name="علي").rules() == []
    assert secret("وقال لعلي.", name="علي").rules() == ["confidential-name:blocker"]


def test_it_is_asked_only_while_the_vault_is_open() -> None:
    desk = secret("وحضر علي بن سالم.")
    desk.identities = {}
    assert desk.rules() == []


def test_the_name_in_the_record_warns() -> None:
    desk = secret("نص.")
    desk.do(request_commands.AddRequest("s", "q", "الوزارة", "هل يعمل علي بن سالم عندكم؟"), WRITER)
    assert "confidential-name:warning" in desk.rules()


def test_who_is_quoted_unnamed_did_not_also_decline() -> None:
    lines = ("قال مسؤول في الوزارة إن العقد ألغي.", "وامتنع علي بن سالم عن التعليق.")
    declined = silent("وامتنع", NAME, StatementType.DECLINED)
    rules = secret(*lines, found=(SOMEBODY, declined)).rules()
    assert "unnamed-also-declined:blocker" in rules
    assert "unnamed-also-declined:blocker" not in secret(*lines, found=(declined,)).rules()
    denied = silent("وامتنع", NAME, StatementType.DENIED)
    assert "unnamed-also-declined:blocker" not in secret(*lines, found=(SOMEBODY, denied)).rules()


def test_no_waiver_writes_it_into_the_record() -> None:
    from newsdesk.domain.readiness import CONFIDENTIAL, identified

    lines = ("قال مسؤول في الوزارة إن العقد ألغي.", "وامتنع علي بن سالم عن التعليق.")
    desk = secret(*lines, found=(SOMEBODY, silent("وامتنع", NAME, StatementType.DECLINED)))
    found = [item for item, reason in identified(desk.story, desk.context(CHIEF)) if reason.rule in CONFIDENTIAL]
    assert len(found) == 2
    for finding in found:
        assert desk.refused(story_commands.IgnoreFinding("s", finding, "سبب"), CHIEF) == ["not-waivable"]


def test_the_editor_who_knows_may_be_anybody_with_the_rank() -> None:
    newcomer = person("newcomer", EDITOR.role)
    desk = tied(replace(GOOD, known_to=(newcomer.id,)))
    assert desk.messages() == [f"{KEY}.editor"]
    desk.people = People({**desk.people.by_id, newcomer.id: newcomer})
    assert desk.messages() == []
