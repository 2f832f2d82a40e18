"""A sensitive story takes two persons; a reader's note is on one text; what was asked for is not taken back lightly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsdesk.domain import request_commands, story_commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.events.story import StoryApproved
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import People, Person, Role
from newsdesk.domain.readiness import examined
from newsdesk.domain.reading import AllegationBasis
from newsdesk.domain.requests import ReplyKind
from newsdesk.domain.story import Status
from tests.domain.building import (
    CHIEF,
    COLLEAGUE,
    EDITOR,
    HOUR,
    SECOND,
    WRITER,
    Desk,
    accuses,
    body,
    person,
    refolded,
)

TEXT = body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الأول من الأشغال.")
SLIP = body("قال مدير المرفأ إن العمل بدأ في الميناء.", "وانتهى اليوم الاول من الأشغال.")
OTHER = body("قال مدير المرفأ إن العمل لم يبدأ في الميناء.", "وانتهى اليوم الأول من الأشغال.")
MARK = story_commands.SetSensitive("s", sensitive=True)
APPROVE = story_commands.ApproveStory("s")
PUBLISH = story_commands.PublishStory("s")


def state(desk: Desk) -> str:
    return desk.story.working.value if desk.story.working else ""


def sensitive() -> Desk:
    desk = Desk().start(TEXT)
    desk.ask("وزارة النقل").later(48 * HOUR)
    desk.do(MARK, WRITER)
    return desk.submit()


# -- two approvals --------------------------------------------------------------------------------------------------


def test_the_first_yes_is_one_of_two_and_the_story_stays_in_review() -> None:
    desk = sensitive()
    (first,) = desk.do(APPROVE, EDITOR)
    assert isinstance(first, StoryApproved)
    assert (first.part, first.of) == (1, 2)
    assert (desk.story.working, desk.story.approval) == (Status.IN_REVIEW, None)
    assert desk.story.first_approval is not None
    assert desk.story.first_approval.by == EDITOR.id
    assert desk.refused(PUBLISH, CHIEF) == ["wrong-state"]
    (second,) = desk.do(APPROVE, SECOND)
    assert isinstance(second, StoryApproved)
    assert (second.part, second.of) == (2, 2)
    assert state(desk) == "approved"
    assert desk.refused(PUBLISH, EDITOR) == []


@pytest.mark.parametrize(("who", "rules"), [
    (EDITOR, ["same-approver"]), (WRITER, ["not-allowed"]), (COLLEAGUE, ["not-allowed"]), (SECOND, []), (CHIEF, []),
])  # fmt: skip
def test_the_second_is_another_person(who: Person, rules: list[str]) -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    assert desk.refused(APPROVE, who) == rules


def test_neither_is_the_last_editor() -> None:
    desk = sensitive()
    desk.revise(OTHER, SECOND)
    assert desk.refused(APPROVE, SECOND) == ["own-text"]
    desk.do(APPROVE, EDITOR)
    assert desk.refused(APPROVE, SECOND) == ["own-text"]
    assert desk.refused(APPROVE, CHIEF) == []


VOID: dict[str, Callable[[Desk], object]] = {
    "a writer's edit": lambda desk: desk.revise(OTHER),
    "an editor's edit": lambda desk: desk.revise(OTHER, CHIEF),
    "a slip": lambda desk: desk.revise(SLIP),
    "a reply": lambda desk: desk.reply(ReplyKind.DECLINED),
    "another request": lambda desk: desk.add("بلدية المرفأ", "q2"),
    "a reminder": lambda desk: desk.do(request_commands.SendReminder("s", "q", "r1"), WRITER),
    "a reader's no": lambda desk: desk.do(
        story_commands.NoteReading("s", ReaderKind.LEGAL, NoteVerdict.NOT_CLEAR, "تشهير"), CHIEF
    ),
    "conditions": lambda desk: desk.do(
        story_commands.NoteReading("s", ReaderKind.SECOND, NoteVerdict.CONDITIONS, "تحقق من الاسم"), COLLEAGUE
    ),
    "a reading asked for": lambda desk: desk.do(story_commands.WantReading("s", ReaderKind.LEGAL, wanted=True), CHIEF),
    "the mark taken off": lambda desk: desk.do(story_commands.SetSensitive("s", sensitive=False, reason="سبب"), CHIEF),
    "a return": lambda desk: desk.do(story_commands.ReturnStory("s", "سبب"), CHIEF),
    "a hold": lambda desk: desk.do(story_commands.HoldStory("s", "سبب"), CHIEF),
}


@pytest.mark.parametrize("both", [False, True], ids=["one of two", "both"])
@pytest.mark.parametrize("what", VOID)
def test_any_change_voids_every_yes(what: str, both: bool) -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    if both:
        desk.do(APPROVE, SECOND)
    VOID[what](desk)
    assert (desk.story.approval, desk.story.first_approval) == (None, None)
    assert desk.story.working in (Status.DRAFT, Status.IN_REVIEW, Status.ON_HOLD)
    assert desk.refused(PUBLISH, CHIEF) == ["wrong-state"]
    assert refolded(desk.log) == desk.story


def test_a_note_that_says_clear_changes_nothing_a_yes_stood_on() -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    desk.do(story_commands.NoteReading("s", ReaderKind.SECOND, NoteVerdict.CLEAR), COLLEAGUE)
    desk.do(APPROVE, SECOND)
    assert desk.refused(PUBLISH, CHIEF) == []


def test_marking_an_approved_story_asks_for_both_anew() -> None:
    desk = Desk().start(TEXT).submit().approve()
    desk.do(MARK, EDITOR)
    assert (desk.story.working, desk.story.approval) == (Status.IN_REVIEW, None)
    desk.do(APPROVE, EDITOR)
    assert state(desk) == "in_review"


def test_other_rules_void_the_first_too_and_who_gave_it_may_give_it_again() -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    desk.newsroom = Newsroom("صحيفة", {"rule.calque": "required"})
    (again,) = desk.do(APPROVE, SECOND)
    assert isinstance(again, StoryApproved)
    assert again.part == 1
    desk.do(APPROVE, EDITOR)
    assert state(desk) == "approved"
    desk.newsroom = Newsroom("صحيفة", {"rule.calque": "off"})
    assert desk.refused(PUBLISH, CHIEF) == ["approval-void"]


def test_each_of_the_two_reconfirms_a_slip() -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    desk.do(APPROVE, SECOND)
    desk.revise(SLIP)
    assert state(desk) == "draft"
    assert desk.refused(APPROVE, CHIEF) == ["wrong-state"]
    (first,) = desk.do(APPROVE, EDITOR)
    assert isinstance(first, StoryApproved)
    assert (first.reconfirmed, first.part) == (True, 1)
    assert state(desk) == "in_review"
    desk.do(APPROVE, SECOND)
    assert state(desk) == "approved"
    assert desk.refused(PUBLISH, CHIEF) == []


def test_a_change_of_a_published_sensitive_story_takes_two_again() -> None:
    desk = sensitive()
    desk.do(APPROVE, EDITOR)
    desk.do(APPROVE, SECOND)
    desk.publish()
    desk.revise(OTHER, CHIEF, change=ChangeKind.UPDATE.value)
    desk.submit(CHIEF)
    desk.do(APPROVE, EDITOR)
    assert state(desk) == "in_review"
    desk.do(APPROVE, SECOND)
    assert state(desk) == "approved"


def test_a_newsroom_of_one_cannot_be_two() -> None:
    alone = person("alone", Role.CHIEF)
    room = Newsroom("صحيفة", {"self-approval": "declared"})
    desk = Desk(people=People({alone.id: alone}), newsroom=room).start(TEXT, alone).submit(alone)
    desk.do(MARK, alone)
    desk.do(APPROVE, alone)
    assert desk.refused(APPROVE, alone) == ["same-approver"]
    desk.do(story_commands.SetSensitive("s", sensitive=False, reason="لا زميل يعتمدها"), alone)
    desk.do(APPROVE, alone)
    assert state(desk) == "approved"


# -- taking care back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [
    story_commands.SetSensitive("s", sensitive=False, reason="سبب"),
    story_commands.WantReading("s", ReaderKind.LEGAL, wanted=False, reason="سبب"),
])  # fmt: skip
@pytest.mark.parametrize(("who", "rules"), [
    (WRITER, ["not-allowed"]), (COLLEAGUE, ["not-allowed"]), (EDITOR, []), (CHIEF, []),
])  # fmt: skip
def test_care_is_taken_back_by_an_editor_with_a_reason(
    command: story_commands.SetSensitive | story_commands.WantReading, who: Person, rules: list[str]
) -> None:
    desk = Desk().start(TEXT)
    desk.do(MARK, WRITER)
    desk.do(story_commands.WantReading("s", ReaderKind.LEGAL, wanted=True), WRITER)
    assert desk.refused(command, who) == rules
    assert desk.refused(replace(command, reason=" "), CHIEF) == ["reason-missing"]
    written_by_an_editor = Desk().start(TEXT, EDITOR)
    written_by_an_editor.do(MARK, EDITOR)
    written_by_an_editor.do(story_commands.WantReading("s", ReaderKind.LEGAL, wanted=True), EDITOR)
    assert written_by_an_editor.refused(command, EDITOR) == ["own-text"]


def test_the_same_again_is_nothing() -> None:
    desk = Desk().start(TEXT)
    off = story_commands.SetSensitive("s", sensitive=False, reason="سبب")
    assert desk.refused(off, CHIEF) == ["nothing-to-change"]
    desk.do(MARK, WRITER)
    assert desk.refused(MARK, WRITER) == ["nothing-to-change"]
    wanted = story_commands.WantReading("s", ReaderKind.SECOND, wanted=True)
    desk.do(wanted, WRITER)
    assert desk.refused(wanted, WRITER) == ["nothing-to-change"]


# -- readers' notes -------------------------------------------------------------------------------------------------


def note(
    reader: ReaderKind = ReaderKind.SECOND, verdict: NoteVerdict = NoteVerdict.CLEAR, text: str = "", **more: str
) -> story_commands.NoteReading:
    return story_commands.NoteReading("s", reader, verdict, text, **more)


@pytest.mark.parametrize(("command", "who", "rules"), [
    (note(), WRITER, ["own-text"]),
    (note(), COLLEAGUE, []),
    (note(), EDITOR, []),
    (note(ReaderKind.LEGAL), WRITER, ["not-allowed"]),
    (note(ReaderKind.LEGAL), COLLEAGUE, ["not-allowed"]),
    (note(ReaderKind.LEGAL), EDITOR, []),
    (note(verdict=NoteVerdict.NOT_CLEAR), COLLEAGUE, ["text-missing"]),
    (note(verdict=NoteVerdict.CONDITIONS, text=" "), COLLEAGUE, ["text-missing"]),
    (note(text_hash="another"), COLLEAGUE, ["stale-base"]),
    (note(ReaderKind.LEGAL, name="الأستاذ\nحسن"), EDITOR, ["name-unreadable"]),
])  # fmt: skip
def test_who_notes_what(command: story_commands.NoteReading, who: Person, rules: list[str]) -> None:
    assert Desk().start(TEXT).refused(command, who) == rules


def test_who_changed_it_last_is_not_its_second_reader() -> None:
    desk = Desk().start(TEXT)
    desk.revise(OTHER, EDITOR)
    assert desk.refused(note(), EDITOR) == ["own-text"]
    assert desk.refused(note(), SECOND) == []


def test_an_outside_lawyer_is_named() -> None:
    desk = Desk().start(TEXT)
    desk.do(note(ReaderKind.LEGAL, name="مكتب المحامي حسن", text_hash=TEXT.hash), EDITOR)
    (kept,) = desk.story.review.notes
    assert (kept.name, kept.by, kept.text_hash, kept.revision) == ("مكتب المحامي حسن", EDITOR.id, TEXT.hash, 1)
    assert refolded(desk.log) == desk.story


@pytest.mark.parametrize("reader", list(ReaderKind))
@pytest.mark.parametrize(("level", "weight"), [
    ("off", ""), ("recommended", "warning"), ("required", "blocker"), ("", ""),
])  # fmt: skip
def test_what_the_house_asks_of_every_text(reader: ReaderKind, level: str, weight: str) -> None:
    rule = f"{reader.value}-reading"
    desk = Desk(newsroom=Newsroom("صحيفة", {f"rule.{rule}": level} if level else {})).start(TEXT)
    assert desk.rules() == ([f"{rule}:{weight}"] if weight else [])
    desk.do(note(reader), EDITOR)
    assert desk.rules() == []
    desk.revise(OTHER)
    assert desk.rules() == ([f"{rule}:{weight}"] if weight else [])


@pytest.mark.parametrize("reader", list(ReaderKind))
@pytest.mark.parametrize("level", ["off", "recommended", "required"])
def test_what_was_asked_for_blocks_whatever_the_house_s_level(reader: ReaderKind, level: str) -> None:
    rule = f"{reader.value}-reading"
    desk = Desk(newsroom=Newsroom("صحيفة", {f"rule.{rule}": level})).start(TEXT)
    desk.do(story_commands.WantReading("s", reader, wanted=True), WRITER)
    assert (desk.rules(), desk.messages()) == ([f"{rule}:blocker"], [f"rule.{rule}.wanted"])
    desk.do(note(reader), EDITOR)
    assert desk.rules() == []
    desk.revise(SLIP)
    assert (desk.rules(), desk.messages()) == ([f"{rule}:blocker"], [f"rule.{rule}.stale"])
    assert desk.submit().refused(APPROVE, SECOND) == [rule]


@pytest.mark.parametrize("reader", list(ReaderKind))
def test_a_no_stands_until_a_later_text_was_read(reader: ReaderKind) -> None:
    rule = f"{reader.value}-reading"
    desk = Desk().start(TEXT).submit()
    desk.do(note(reader, NoteVerdict.NOT_CLEAR, "تشهير في الفقرة الثانية"), EDITOR)
    assert (desk.rules(), desk.messages()) == ([f"{rule}:blocker"], [f"rule.{rule}.not_clear"])
    desk.revise(OTHER)
    assert desk.messages() == [f"rule.{rule}.not_clear"]
    desk.do(note(reader, NoteVerdict.CONDITIONS, "ينقصه الرد"), EDITOR)
    assert (desk.rules(), desk.messages()) == ([f"{rule}:warning"], [f"rule.{rule}.conditions"])
    desk.do(note(reader), EDITOR)
    assert desk.rules() == []


def test_who_may_set_a_reader_s_no_aside() -> None:
    desk = Desk().start(TEXT).submit()
    desk.do(note(ReaderKind.LEGAL, NoteVerdict.NOT_CLEAR, "تشهير"), EDITOR)
    (finding,) = examined(desk.story, desk.context(CHIEF))
    ignore = story_commands.IgnoreFinding("s", finding.id, "رأي ثانٍ من مكتب آخر")
    assert desk.refused(ignore, EDITOR) == ["not-allowed"]
    desk.do(ignore, CHIEF)
    assert desk.rules() == []
    desk.do(note(ReaderKind.LEGAL, NoteVerdict.NOT_CLEAR, "ما زال تشهيرا"), EDITOR)
    assert desk.rules() == ["legal-reading:blocker"]


# -- a suggestion, never by force -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("basis", "serious", "suggested"), [
    (AllegationBasis.OWN, True, True), (AllegationBasis.OWN, False, False), (AllegationBasis.RELAYED, True, False),
    (AllegationBasis.COURT, True, False),
])  # fmt: skip
def test_our_own_serious_charge_suggests_the_mark(basis: AllegationBasis, serious: bool, suggested: bool) -> None:
    charge = accuses("اتهمت", "وزارة الأشغال", "بتزوير العقود", basis, serious=serious)
    desk = Desk((charge,)).start(body("اتهمت وثائق وزارة الأشغال بتزوير العقود."))
    assert ("sensitive-unmarked:suggestion" in desk.rules()) is suggested
    desk.do(MARK, WRITER)
    assert "sensitive-unmarked:suggestion" not in desk.rules()
