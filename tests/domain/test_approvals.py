"""Approval: one person's yes to one text, never their own, and void as soon as anything it stood on changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.corrections import ChangeKind, CorrectionStatus
from newsdesk.domain.events.corrections import CorrectionApproved
from newsdesk.domain.events.story import StoryApproved, StoryPublished
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import People, Role
from newsdesk.domain.requests import ReplyKind
from newsdesk.domain.sources import Source, SourceKind
from newsdesk.domain.story import Status
from newsdesk.text.anchors import make
from tests.domain.building import (
    CHIEF,
    COLLEAGUE,
    EDITOR,
    HOUR,
    SECOND,
    WRITER,
    Desk,
    body,
    person,
    said,
)

TEXT = body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الأول من الأشغال.")
SLIP = body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الاول من الأشغال")
OTHER = body("قال مدير المرفأ إن العمل لم يبدأ في الميناء.", "وانتهى اليوم الأول من الأشغال.")
FOUND = (said("قال", "مدير المرفأ", "العمل بدأ في الميناء"),)
MINISTRY = Source("ministry", SourceKind.INSTITUTION, "وزارة النقل")
PORT = Source("port", SourceKind.PERSON, "مدير المرفأ")


def approved() -> Desk:
    desk = Desk(FOUND, sources={"port": PORT, "ministry": MINISTRY}).start(TEXT)
    desk.ask("وزارة النقل").later(48 * HOUR)
    return desk.submit().approve()


# -- who may -------------------------------------------------------------------------------------------------


def test_the_writer_may_not_however_high_their_rank() -> None:
    desk = Desk().start(TEXT, EDITOR).submit(EDITOR)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["own-text"]
    assert desk.refused(story_commands.ApproveStory("s"), SECOND) == []


def test_who_was_a_reporter_when_they_wrote_is_a_writer_still() -> None:
    desk = Desk().start(TEXT).submit()
    promoted = replace(WRITER, role=Role.CHIEF)
    desk.people = People({**desk.people.by_id, WRITER.id: promoted})
    assert desk.refused(story_commands.ApproveStory("s"), promoted) == ["own-text"]


def test_the_last_editor_may_not_until_somebody_else_edits() -> None:
    desk = Desk().start(TEXT).submit()
    desk.revise(SLIP, EDITOR)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["own-text"]
    desk.revise(OTHER, SECOND)
    assert desk.refused(story_commands.ApproveStory("s"), SECOND) == ["own-text"]
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == []


def test_a_reporter_never_may() -> None:
    desk = Desk().start(TEXT).submit()
    assert desk.refused(story_commands.ApproveStory("s"), COLLEAGUE) == ["not-allowed"]


def test_the_yes_is_to_the_text_that_was_looked_at() -> None:
    desk = Desk().start(TEXT).submit()
    desk.revise(OTHER, SECOND)
    assert desk.refused(story_commands.ApproveStory("s", TEXT.hash), EDITOR) == ["stale-base"]
    (event,) = desk.do(story_commands.ApproveStory("s", OTHER.hash), EDITOR)
    assert isinstance(event, StoryApproved)
    assert (event.text_hash, event.revision) == (OTHER.hash, 2)


def test_what_is_released_is_the_text_that_was_looked_at() -> None:
    desk = Desk().start(TEXT).submit()
    desk.revise(OTHER, SECOND)
    desk.do(story_commands.ApproveStory("s", OTHER.hash), EDITOR)
    assert desk.refused(story_commands.PublishStory("s", text_hash=TEXT.hash), EDITOR) == ["stale-base"]
    (event,) = desk.do(story_commands.PublishStory("s", text_hash=OTHER.hash), EDITOR)
    assert isinstance(event, StoryPublished)
    assert event.text_hash == OTHER.hash


def test_it_needs_a_reading_of_exactly_that_text() -> None:
    from newsdesk.domain import story_decisions
    from tests.domain.building import reading

    desk = Desk().start(TEXT).submit()
    context = desk.context(EDITOR)
    for wrong in (None, reading(OTHER), replace(reading(TEXT), rules_digest="another")):
        with pytest.raises(ValueError, match="reading"):
            story_decisions.decide(desk.story, story_commands.ApproveStory("s"), replace(context, reading=wrong))


# -- what voids it -------------------------------------------------------------------------------------------


def _annotation(desk: Desk) -> str:
    return desk.annotation("attribution")


VOIDED: dict[str, Callable[[Desk], object]] = {
    "a writer's edit": lambda desk: desk.revise(OTHER),
    "an editor's edit": lambda desk: desk.revise(OTHER, SECOND),
    "a comma": lambda desk: desk.revise(SLIP, SECOND),
    "a reply": lambda desk: desk.reply(None),
    "a reminder": lambda desk: desk.do(request_commands.SendReminder("s", "q", "r1"), WRITER),
    "a new party": lambda desk: desk.add("بلدية المرفأ", "q2"),
    "a tie": lambda desk: desk.do(story_commands.TieAnnotation("s", _annotation(desk), "port"), WRITER),
    "a confirmation": lambda desk: desk.do(story_commands.ConfirmAnnotation("s", _annotation(desk)), WRITER),
    "a rejection": lambda desk: desk.do(story_commands.RejectAnnotation("s", _annotation(desk)), WRITER),
    "a mark by hand": lambda desk: desk.do(
        story_commands.MarkAttribution("s", "mine", make(TEXT, (13, 16))), WRITER
    ),
    "an original": lambda desk: desk.do(story_commands.AttachRelay("s", "ministry", "ff", "a.txt"), WRITER),
    "urgency": lambda desk: desk.do(story_commands.SetUrgent("s", urgent=True, reason="سبب"), EDITOR),
}


@pytest.mark.parametrize("what", VOIDED)
def test_it_is_void_by(what: str) -> None:
    desk = approved()
    VOIDED[what](desk)
    assert desk.story.approval is None
    assert desk.story.working in (Status.DRAFT, Status.IN_REVIEW)
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["wrong-state"]


def test_it_is_void_by_an_untying() -> None:
    desk = Desk(FOUND, sources={"port": PORT}).start(TEXT)
    annotation = _annotation(desk)
    desk.do(story_commands.TieAnnotation("s", annotation, "port"), WRITER)
    desk.submit().approve()
    desk.do(story_commands.UntieAnnotation("s", annotation, "port"), WRITER)
    assert desk.story.approval is None


@pytest.mark.parametrize("setting", ["rule.calque", "rule.likely-typo"])
def test_other_rules_make_it_void_at_publication_and_it_may_be_given_again(setting: str) -> None:
    desk = approved()
    desk.newsroom = Newsroom("صحيفة", {setting: "required"})
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["approval-void"]
    desk.approve(SECOND)
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


def test_names_and_counts_are_rules_in_force_too() -> None:
    from tests.domain.building import house

    rules = house().rules
    names = replace(rules.names, groups=(*rules.names.groups, ("أ", "ب")))
    assert replace(rules, names=names).digest != rules.digest
    assert replace(rules, counts={**rules.counts, "مصادر": 2}).digest != rules.digest


@pytest.mark.parametrize("harmless", ["export", "embargo", "case"])
def test_it_outlives_what_it_did_not_stand_on(harmless: str) -> None:
    desk = approved()
    if harmless == "export":
        desk.do(story_commands.RecordExport("s", "x", 1, "text", "a.txt", "00"), EDITOR)
    elif harmless == "embargo":
        desk.do(story_commands.SetEmbargo("s", desk.now), EDITOR)
    else:
        desk.publish()
        assert desk.story.status is Status.PUBLISHED
        return
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


# -- once more in one key ------------------------------------------------------------------------------------


def test_the_same_approver_reconfirms_a_slip_mended_by_the_writer() -> None:
    desk = approved()
    desk.revise(SLIP)
    assert desk.refused(story_commands.ApproveStory("s"), SECOND) == ["wrong-state"]
    (event,) = desk.do(story_commands.ApproveStory("s"), EDITOR)
    assert isinstance(event, StoryApproved)
    assert event.reconfirmed
    assert desk.story.status is Status.APPROVED


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        body("قال مدير المرفأ إن العمل بدأ في الميناء."),
        body(*(item.text for item in TEXT.paragraphs[1:]), "جملة أخرى."),
        body(*(item.text for item in TEXT.paragraphs[1:]), headline="عنوان آخر"),
        body("قالت مديرة المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الأول من الأشغال."),
        body("قال مدير المرفأ إن العمل بدأ في الميناء؟", "وانتهى اليوم الأول من الأشغال."),
        body("قال مدير المرفأ إن «العمل» بدأ في الميناء.", "وانتهى اليوم الأول من الأشغال."),
    ],
    ids=["negation", "paragraph cut", "paragraph more", "headline", "gender", "question", "quotation marks"],
)
def test_nothing_else_is_reconfirmed(text: object) -> None:
    desk = approved()
    desk.revise(text)  # type: ignore[arg-type] # a body, as the list has them
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["wrong-state"]


def test_many_slips_are_measured_against_the_approved_text() -> None:
    desk = approved()
    desk.revise(SLIP)
    desk.revise(OTHER)
    desk.revise(body("قال مدير المرفأ ان العمل بدأ في الميناء.", "وانتهى اليوم الأول من الأشغال."))
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == []


def test_the_gate_is_asked_again() -> None:
    desk = approved()
    desk.revise(SLIP)
    desk.reply(None)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["reply-unclassified"]


def test_a_returned_text_goes_the_long_way() -> None:
    desk = approved()
    desk.do(story_commands.ReturnStory("s", "تحقق من الأسماء"), SECOND)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["wrong-state"]
    desk.submit()
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == []


def test_who_mended_it_themselves_does_not_reconfirm() -> None:
    desk = approved()
    desk.revise(SLIP, EDITOR)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == ["own-text"]


# -- a newsroom of one ---------------------------------------------------------------------------------------

ALONE = person("alone", Role.CHIEF)


def alone(declared: str = "declared") -> Desk:
    return Desk(people=People({ALONE.id: ALONE}), newsroom=Newsroom("صحيفة", {"self-approval": declared}))


def test_declared_self_approval_is_recorded_as_such() -> None:
    desk = alone().start(TEXT, ALONE).submit(ALONE)
    (event,) = desk.do(story_commands.ApproveStory("s"), ALONE)
    assert isinstance(event, StoryApproved)
    assert event.self_approved
    assert desk.story.approval is not None
    assert desk.story.approval.self_approved


def test_it_is_off_until_declared() -> None:
    assert Newsroom().setting("self-approval") == "off"
    desk = alone("off").start(TEXT, ALONE).submit(ALONE)
    assert desk.refused(story_commands.ApproveStory("s"), ALONE) == ["own-text"]


def test_it_still_takes_every_step() -> None:
    desk = alone().start(TEXT, ALONE)
    assert desk.refused(story_commands.ApproveStory("s"), ALONE) == ["wrong-state"]


def test_it_ends_when_a_second_person_joins() -> None:
    desk = alone().start(TEXT, ALONE).submit(ALONE)
    desk.people = People({ALONE.id: ALONE, WRITER.id: WRITER})
    assert desk.refused(story_commands.ApproveStory("s"), ALONE) == ["own-text"]


def test_another_s_text_is_no_self_approval() -> None:
    desk = Desk(newsroom=Newsroom("صحيفة", {"self-approval": "declared"})).start(TEXT).submit()
    (event,) = desk.do(story_commands.ApproveStory("s"), EDITOR)
    assert isinstance(event, StoryApproved)
    assert not event.self_approved


# -- changes of a published text -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_who_approves_which_change(kind: ChangeKind) -> None:
    desk = approved().publish()
    if kind is ChangeKind.UPDATE:
        desk.revise(OTHER, SECOND, change="update")
    else:
        desk.do(corrections.ReportCorrection("s", "case", kind, "الأول", "الثاني", reported_by="وزارة النقل"), WRITER)
        desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
        desk.revise(SLIP if kind is ChangeKind.REFILE else OTHER, WRITER, correction="case")
    desk.submit()
    for_chief = kind in (ChangeKind.RIGHT_OF_REPLY, ChangeKind.LEGAL_CORRECTION)
    assert desk.refused(story_commands.ApproveStory("s"), EDITOR) == (["not-allowed"] if for_chief else [])
    assert desk.refused(story_commands.ApproveStory("s"), CHIEF) == []


def test_one_yes_covers_the_text_and_its_case() -> None:
    desk = approved().publish()
    desk.do(corrections.ReportCorrection("s", "case", ChangeKind.CORRECTION, "بدأ", "لم يبدأ"), WRITER)
    desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
    desk.revise(OTHER, WRITER, correction="case")
    events = desk.submit().do(story_commands.ApproveStory("s"), EDITOR)
    assert [type(event) for event in events] == [StoryApproved, CorrectionApproved]
    assert desk.story.corrections["case"].status is CorrectionStatus.APPROVED
    assert [type(event).__name__ for event in desk.do(story_commands.PublishStory("s"), SECOND)] == [
        "StoryPublished", "CorrectionPublished",
    ]  # fmt: skip


def test_nobody_approves_the_case_they_reported() -> None:
    desk = approved().publish()
    desk.do(corrections.ReportCorrection("s", "case", ChangeKind.CORRECTION, "بدأ", "لم يبدأ"), EDITOR)
    desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
    desk.revise(OTHER, WRITER, correction="case")
    desk.submit()
    assert len(desk.do(story_commands.ApproveStory("s"), EDITOR)) == 1  # the text, not the case
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["correction-not-approved"]
    desk.do(corrections.ApproveCorrection("s", "case"), SECOND)
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


def test_a_reply_after_approval_reopens_it_and_after_publication_changes_no_text() -> None:
    desk = approved()
    desk.reply(ReplyKind.ANSWER, "نؤكد أن الأعمال جارية وفق الخطة")
    assert desk.story.status is Status.IN_REVIEW
    assert "reply-not-in-text" in desk.refused(story_commands.ApproveStory("s"), EDITOR)
    out = approved().publish()
    out.reply(ReplyKind.ANSWER, "نؤكد أن الأعمال جارية وفق الخطة")
    assert out.story.status is Status.PUBLISHED
    assert "reply-not-in-text:blocker" in out.rules()
