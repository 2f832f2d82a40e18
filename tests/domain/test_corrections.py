"""The corrections ledger: declared, never folded into an update, never edited, and never approved by its author."""

from __future__ import annotations

import pytest

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import publication, story_commands
from newsdesk.domain.corrections import CORRECTION_TYPES, ChangeKind, CorrectionStatus, evolve
from newsdesk.domain.events.corrections import CorrectionReported, CorrectionVerified
from newsdesk.domain.people import Person
from newsdesk.domain.story import Status, owed_corrections
from newsdesk.text.body import Body
from tests.domain.building import CHIEF, COLLEAGUE, EDITOR, HOUR, SECOND, WRITER, Desk, body

TEXT = body("بدأ العمل في الميناء يوم الثلاثاء.", "وبلغت الكلفة 30 مليون دينار.")
SLIP = body("بدأ العمل في الميناء يوم الثلاثاء.", "وبلغت الكلفه 30 مليون دينار.")
TWO_SLIPS = body("بدا العمل في الميناء يوم الثلاثاء.", "وبلغت الكلفه 30 مليون دينار.")
RIGHT = body("بدأ العمل في الميناء يوم الثلاثاء.", "وبلغت الكلفة 13 مليون دينار.")
CASE = corrections.ReportCorrection("s", "c", ChangeKind.CORRECTION, "30 مليون", "13 مليون", 2)


def out() -> Desk:
    return Desk().start(TEXT).out()


def verified() -> Desk:
    desk = out()
    desk.do(CASE, WRITER)
    desk.do(corrections.VerifyCorrection("s", "c"), WRITER)
    return desk


def status(desk: Desk) -> CorrectionStatus:
    return desk.story.corrections["c"].status


# -- the case -------------------------------------------------------------------------------------------------------


def test_from_report_to_publication() -> None:
    desk = verified()
    desk.revise(RIGHT, correction="c")
    desk.submit().approve(SECOND).publish()
    case = desk.story.corrections["c"]
    assert (case.status, case.version, case.published_version) == (CorrectionStatus.PUBLISHED, 1, 2)
    assert "13 مليون" in case.note
    assert (desk.story.published.version if desk.story.published else 0) == 2
    assert desk.story.change is None


@pytest.mark.parametrize("who", [WRITER, COLLEAGUE, EDITOR, CHIEF])
def test_anybody_reports_and_verifies(who: Person) -> None:
    desk = out()
    desk.do(CASE, who)
    assert desk.refused(corrections.VerifyCorrection("s", "c"), who) == []


@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        (corrections.VerifyCorrection("s", "c"), {CorrectionStatus.REPORTED}),
        (corrections.RejectCorrection("s", "c", "سبب"), {CorrectionStatus.REPORTED, CorrectionStatus.VERIFIED}),
        (corrections.ApproveCorrection("s", "c"), {CorrectionStatus.VERIFIED}),
        (publication.PublishCorrection("s", "c"), {CorrectionStatus.APPROVED}),
    ],
)
def test_each_step_from_its_state_only(act: corrections.CorrectionCommand, allowed: set[CorrectionStatus]) -> None:
    desk = out()
    seen = set()
    steps = (
        (CASE, WRITER),
        (corrections.VerifyCorrection("s", "c"), WRITER),
        (corrections.ApproveCorrection("s", "c"), EDITOR),
        (story_commands.ReviseStory("s", RIGHT, correction="c"), WRITER),
        (story_commands.SubmitStory("s"), WRITER),
        (story_commands.ApproveStory("s"), EDITOR),
        (publication.PublishCorrection("s", "c"), EDITOR),
    )
    for command, who in steps:
        desk.do(command, who)
        state = status(desk)
        if isinstance(act, publication.PublishCorrection) and state is CorrectionStatus.APPROVED:
            continue  # what the note alone may do is asked below
        if isinstance(act, corrections.RejectCorrection) and desk.story.change is not None:
            continue
        seen.add(state)
        assert desk.refused(act, CHIEF) == ([] if state in allowed else ["wrong-state"])
    assert CorrectionStatus.PUBLISHED in seen


def test_a_rejected_case_is_closed() -> None:
    desk = verified()
    desk.do(corrections.RejectCorrection("s", "c", "النص صحيح"), EDITOR)
    for command in (corrections.VerifyCorrection("s", "c"), corrections.ApproveCorrection("s", "c")):
        assert desk.refused(command, CHIEF) == ["wrong-state"]
    assert desk.refused(story_commands.ReviseStory("s", RIGHT, correction="c"), EDITOR) == ["wrong-state"]


def test_rejecting_is_an_editor_s_with_a_reason_and_never_under_a_change() -> None:
    desk = verified()
    assert desk.refused(corrections.RejectCorrection("s", "c", "سبب"), WRITER) == ["not-allowed"]
    assert desk.refused(corrections.RejectCorrection("s", "c", " "), EDITOR) == ["reason-missing"]
    desk.revise(RIGHT, correction="c")
    assert desk.refused(corrections.RejectCorrection("s", "c", "سبب"), EDITOR) == ["correction-in-hand"]


def test_who_reported_it_does_not_approve_it() -> None:
    desk = out()
    desk.do(CASE, EDITOR)
    desk.do(corrections.VerifyCorrection("s", "c"), EDITOR)
    assert desk.refused(corrections.ApproveCorrection("s", "c"), EDITOR) == ["own-correction"]
    assert desk.refused(corrections.ApproveCorrection("s", "c"), WRITER) == ["not-allowed"]
    assert desk.refused(corrections.ApproveCorrection("s", "c"), SECOND) == []


@pytest.mark.parametrize("kind", sorted(CORRECTION_TYPES))
def test_the_rank_that_each_type_takes(kind: ChangeKind) -> None:
    desk = out()
    report = corrections.ReportCorrection("s", "c", kind, "30 مليون", "13 مليون", reported_by="الميناء")
    desk.do(report, WRITER)
    desk.do(corrections.VerifyCorrection("s", "c"), WRITER)
    for_chief = kind in (ChangeKind.RIGHT_OF_REPLY, ChangeKind.LEGAL_CORRECTION)
    assert desk.refused(corrections.ApproveCorrection("s", "c"), EDITOR) == (["not-allowed"] if for_chief else [])
    assert desk.refused(corrections.ApproveCorrection("s", "c"), CHIEF) == []


@pytest.mark.parametrize(
    ("kind", "wrong", "right", "rules"),
    [
        ("correction", "30", "13", []),
        ("correction", "أمس", "اليوم", []),
        ("correction", "علي", "حسن", []),
        ("correction", "30", "30", ["wrong-and-right"]),
        ("correction", "", "13", ["wrong-and-right"]),
        ("correction", "30", " ", ["wrong-and-right"]),
        ("clarification", "", "أن الكلفة تقديرية", []),
        ("right_of_reply", "", "أن الكلفة تقديرية", []),
        ("correction", "30", "تنويه", ["bare-notice"]),
        ("correction", "30", "تم التعديل", ["bare-notice"]),
        ("correction", "خطأ مطبعي", "13", ["bare-notice"]),
        ("correction", "سقط سهوًا", "تم تحديث الخبر", ["bare-notice", "bare-notice"]),
        ("update", "30", "13", ["correction-type"]),
    ],
)
def test_what_is_wrong_and_what_is_right_are_said(kind: str, wrong: str, right: str, rules: list[str]) -> None:
    report = corrections.ReportCorrection("s", "c", ChangeKind(kind), wrong, right, reported_by="الميناء")
    assert out().refused(report, WRITER) == rules


@pytest.mark.parametrize("kind", [ChangeKind.RIGHT_OF_REPLY, ChangeKind.LEGAL_CORRECTION])
def test_a_right_is_somebody_s(kind: ChangeKind) -> None:
    report = corrections.ReportCorrection("s", "c", kind, "30", "13", reported_by=" ")
    assert out().refused(report, WRITER) == ["correction-party-missing"]


@pytest.mark.parametrize(
    ("paragraph", "rules"), [(0, []), (1, []), (2, []), (3, ["unknown-paragraph"]), (-1, ["unknown-paragraph"])]
)
def test_paragraphs_are_body_paragraphs(paragraph: int, rules: list[str]) -> None:
    report = corrections.ReportCorrection("s", "c", ChangeKind.CORRECTION, "30", "13", paragraph)
    assert out().refused(report, WRITER) == rules


def test_a_case_is_never_written_over() -> None:
    assert verified().refused(CASE, WRITER) == ["id-taken"]
    assert out().refused(corrections.VerifyCorrection("s", "c9"), WRITER) == ["unknown-correction"]
    with pytest.raises(TypeError):
        evolve(None, CorrectionVerified("c"), "writer", out().now)


def test_what_was_agreed_to_is_what_was_reported() -> None:
    def case(**other: object) -> str:
        values = {"type": "correction", "wrong": "30", "right": "13", "version": 1, "paragraph": 2, "apology": False}
        return evolve(None, CorrectionReported("c", **{**values, **other}), "w", out().now).digest  # type: ignore[arg-type] # a table of fields

    assert case() == case()
    changes = ({"wrong": "31"}, {"right": "14"}, {"paragraph": 1}, {"apology": True}, {"type": "clarification"})
    assert len({case(), *(case(**change) for change in changes)}) == 1 + len(changes)


# -- the text -------------------------------------------------------------------------------------------------------


def test_saving_over_a_published_text_is_declared() -> None:
    desk = out()
    assert desk.refused(story_commands.ReviseStory("s", RIGHT), EDITOR) == ["change-undeclared"]
    for kind in ("correction", "clarification", "right_of_reply", "legal_correction"):
        assert desk.refused(story_commands.ReviseStory("s", RIGHT, change=kind), EDITOR) == ["correction-needs-case"]


def test_a_reporter_s_change_has_a_case() -> None:
    desk = verified()
    assert desk.refused(story_commands.ReviseStory("s", RIGHT, change="update"), WRITER) == ["not-allowed"]
    assert desk.refused(story_commands.ReviseStory("s", SLIP, change="refile"), WRITER) == []
    assert desk.refused(story_commands.ReviseStory("s", RIGHT, correction="c"), WRITER) == []
    assert desk.refused(story_commands.ReviseStory("s", RIGHT, correction="c"), COLLEAGUE) == ["not-allowed"]


def test_a_reported_case_is_verified_before_the_text_changes() -> None:
    desk = out()
    desk.do(CASE, WRITER)
    assert desk.refused(story_commands.ReviseStory("s", RIGHT, correction="c"), EDITOR) == ["wrong-state"]


def test_a_refile_makes_its_own_case_from_what_differs() -> None:
    desk = out()
    desk.revise(SLIP, change="refile")
    (case,) = desk.story.corrections.values()
    assert (case.type, case.status) == (ChangeKind.REFILE, CorrectionStatus.VERIFIED)
    assert (case.wrong, case.right, case.paragraph) == ("الكلفة", "الكلفه", 2)


@pytest.mark.parametrize("text", [RIGHT, body("بدأ العمل في الميناء يوم الثلاثاء.")])
def test_a_refile_changes_no_meaning(text: Body) -> None:
    assert out().refused(story_commands.ReviseStory("s", text, change="refile"), EDITOR) == ["refile-changes-meaning"]


def test_nor_does_its_second_save() -> None:
    desk = out()
    desk.revise(SLIP, change="refile")
    assert desk.refused(story_commands.ReviseStory("s", RIGHT), WRITER) == ["refile-changes-meaning"]
    assert desk.refused(story_commands.ReviseStory("s", TWO_SLIPS), WRITER) == []


def test_nor_does_one_reported_by_hand() -> None:
    desk = out()
    desk.do(corrections.ReportCorrection("s", "c", ChangeKind.REFILE, "الكلفة", "الكلفه"), WRITER)
    desk.do(corrections.VerifyCorrection("s", "c"), WRITER)
    revise = story_commands.ReviseStory("s", RIGHT, correction="c")
    assert desk.refused(revise, WRITER) == ["refile-changes-meaning"]


def test_one_change_at_a_time() -> None:
    desk = verified()
    desk.revise(RIGHT, SECOND, change="update")
    assert desk.refused(story_commands.ReviseStory("s", TEXT, correction="c"), SECOND) == ["change-in-hand"]
    assert desk.refused(story_commands.ReviseStory("s", SLIP, change="refile"), SECOND) == ["change-in-hand"]
    assert desk.refused(story_commands.ReviseStory("s", SLIP, change="update"), SECOND) == []
    desk.do(corrections.ApproveCorrection("s", "c"), EDITOR)
    assert desk.refused(publication.PublishCorrection("s", "c"), EDITOR) == ["change-in-hand"]


def test_a_corrected_text_holds_the_wrong_words_less_often_than_before() -> None:
    desk = verified()
    elsewhere = body("بدأ العمل في الميناء صباح الثلاثاء.", "وبلغت الكلفة 30 مليون دينار.")
    desk.revise(elsewhere, correction="c")
    desk.do(story_commands.SubmitStory("s"), WRITER)
    desk.do(story_commands.ApproveStory("s"), EDITOR)
    assert desk.refused(publication.PublishCorrection("s", "c"), EDITOR) == ["correction-still-wrong"]
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["correction-still-wrong"]
    desk.revise(RIGHT, correction="c")
    desk.do(story_commands.SubmitStory("s"), WRITER)
    desk.do(story_commands.ApproveStory("s"), EDITOR)
    assert desk.refused(publication.PublishCorrection("s", "c"), EDITOR) == []


# -- the note alone -------------------------------------------------------------------------------------------------


def test_a_note_alone_corrects_nothing_while_the_words_stand() -> None:
    desk = verified()
    desk.do(corrections.ApproveCorrection("s", "c"), EDITOR)
    assert desk.refused(publication.PublishCorrection("s", "c"), EDITOR) == ["correction-still-wrong"]


def test_a_clarification_may_be_a_note_alone() -> None:
    desk = out()
    desk.do(corrections.ReportCorrection("s", "c", ChangeKind.CLARIFICATION, "", "أن الكلفة تقديرية"), WRITER)
    desk.do(corrections.VerifyCorrection("s", "c"), WRITER)
    desk.do(corrections.ApproveCorrection("s", "c"), EDITOR)
    assert desk.refused(publication.PublishCorrection("s", "c"), WRITER) == ["not-allowed"]
    desk.do(publication.PublishCorrection("s", "c"), EDITOR)
    assert [item.revision for item in desk.story.publications] == [1, 1]
    assert [item.version for item in desk.story.publications] == [1, 2]


def test_with_a_text_in_hand_both_go_together_or_not_at_all() -> None:
    desk = verified()
    desk.do(corrections.ApproveCorrection("s", "c"), EDITOR)
    desk.revise(RIGHT, correction="c")
    assert desk.refused(publication.PublishCorrection("s", "c"), EDITOR) == ["wrong-state"]
    desk.submit().approve(EDITOR)
    desk.do(publication.PublishCorrection("s", "c"), EDITOR)
    assert desk.story.status is Status.PUBLISHED
    assert status(desk) is CorrectionStatus.PUBLISHED


def test_nothing_is_corrected_before_it_is_published_or_after_it_is_withdrawn() -> None:
    assert Desk().start(TEXT).refused(CASE, EDITOR) == ["never-published"]
    desk = out()
    desk.do(story_commands.WithdrawStory("s", "سبب"), CHIEF)
    assert desk.refused(CASE, EDITOR) == ["never-published"]


# -- who holds the wrong version ------------------------------------------------------------------------------------


def test_the_holders_of_a_wrong_version_are_owed_word_of_it() -> None:
    desk = verified()
    for copy, recipient in (("x1", "إذاعة"), ("x2", "وكالة")):
        desk.do(story_commands.RecordExport("s", copy, 1, "text", "a.txt", "00", recipient), EDITOR)
    desk.revise(RIGHT, correction="c")
    desk.do(story_commands.RecordExport("s", "draft", 2, "text", "a.txt", "00", "إذاعة"), EDITOR)
    desk.submit().approve(SECOND).later(HOUR).publish()
    assert _owed(desk) == {"x1": ("c",), "x2": ("c",), "draft": ()}
    desk.do(story_commands.RecordExport("s", "x3", 2, "text", "a.txt", "00", "جريدة"), EDITOR)
    desk.do(story_commands.RecordExport("s", "x4", 2, "text", "a.txt", "00", "وكالة"), EDITOR)
    # the note stands in every copy: whoever was given the corrected one was told by it
    assert _owed(desk) == {"x1": ("c",), "x2": (), "draft": (), "x3": (), "x4": ()}
    desk.do(story_commands.TellRecipient("s", "x1"), WRITER)
    assert owed_corrections(desk.story, desk.story.exports["x1"]) == ()
    assert desk.refused(story_commands.TellRecipient("s", "x1"), WRITER) == ["nothing-to-change"]
    assert desk.refused(story_commands.TellRecipient("s", "x3", "c"), WRITER) == ["unknown-correction"]
    assert desk.refused(story_commands.TellRecipient("s", "x9"), WRITER) == ["unknown-export"]


def _owed(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {copy: owed_corrections(desk.story, export) for copy, export in desk.story.exports.items()}


def test_a_copy_is_entered_once_and_of_a_text_there_is() -> None:
    desk = out()
    desk.do(story_commands.RecordExport("s", "x", 1, "text", "a.txt", "00"), EDITOR)
    assert desk.refused(story_commands.RecordExport("s", "x", 1, "html", "b", "11"), EDITOR) == ["id-taken"]
    assert desk.refused(story_commands.RecordExport("s", "y", 9, "html", "b", "11"), EDITOR) == ["unknown-revision"]
