"""What the approver's page says of the gate: who set what aside, who read the text, whose yes stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsdesk.desk import Member, Newsdesk
from newsdesk.desk.approval_page import ApprovalPage, approval
from newsdesk.desk.legal_bars import bars, record_bar, stories_met
from newsdesk.desk.pages import checks
from newsdesk.domain.errors import Rejected
from newsdesk.domain.events.reviewing import NoteVerdict, ReaderKind
from newsdesk.domain.legal_bars import AddBar, BarKind, LiftBar
from newsdesk.domain.people import Role
from newsdesk.domain.story_commands import (
    ApproveStory,
    IgnoreFinding,
    NoteReading,
    ReviseStory,
    SetEmbargo,
    SetSensitive,
    SpikeStory,
    SubmitStory,
    WantReading,
)
from newsdesk.store.ids import new_entity_id
from tests.cli.office import CHIEF, EDITOR, REPORTER, SECOND_EDITOR, WRITER, Office
from tests.desk.playing import HARMLESS, body_of
from tests.desk.test_together import member, start

GIRL = "ريماس القنديلي"


@pytest.fixture
def people(desk: Newsdesk, office: Office) -> dict[str, Member]:
    return {name: member(desk, office, name) for name in (WRITER, EDITOR, SECOND_EDITOR, CHIEF, REPORTER)}


@pytest.fixture
def story(desk: Newsdesk, people: dict[str, Member]) -> str:
    made = start(desk, people[WRITER])
    desk.do(SubmitStory(made), people[WRITER]).result()
    return made


def page(desk: Newsdesk, story: str, who: Member) -> ApprovalPage:
    return approval(desk, story, who.person)


def protected(label: str = "قاصر") -> AddBar:
    return AddBar(new_entity_id("b"), BarKind.PROTECTED, label, "ضحية", "قانون الأحداث")


def gag(*, label: str = "أمر") -> AddBar:
    return AddBar(new_entity_id("b"), BarKind.GAG, label, "قضية منظورة", "القرار 7")


def test_a_plain_story_takes_one(desk: Newsdesk, people: dict[str, Member], story: str) -> None:
    seen = page(desk, story, people[EDITOR])
    assert (seen.needed, seen.sensitive, seen.approvals, seen.waivers, seen.notes, seen.wanted) == (
        1, False, (), (), (), (),
    )  # fmt: skip
    assert (seen.may_note, page(desk, story, people[WRITER]).may_note) == (True, False)


def test_whose_yes_stands(desk: Newsdesk, people: dict[str, Member], story: str) -> None:
    desk.do(SetSensitive(story, True), people[WRITER]).result()
    desk.do(ApproveStory(story), people[EDITOR]).result()
    seen = page(desk, story, people[CHIEF])
    assert (seen.needed, seen.status, seen.base_approved) == (2, "in_review", True)
    assert [(yes.who, yes.part, yes.of) for yes in seen.approvals] == [(EDITOR, 1, 2)]
    desk.do(ApproveStory(story), people[CHIEF]).result()
    seen = page(desk, story, people[EDITOR])
    assert [(yes.who, yes.part) for yes in seen.approvals] == [(EDITOR, 1), (CHIEF, 2)]
    desk.do(ReviseStory(story, body_of(*HARMLESS, "وزيد سطر.")), people[WRITER]).result()
    assert page(desk, story, people[EDITOR]).approvals == ()


def test_who_read_it_and_whether_it_is_stale(desk: Newsdesk, people: dict[str, Member], story: str) -> None:
    desk.do(WantReading(story, ReaderKind.LEGAL, True), people[WRITER]).result()
    desk.do(NoteReading(story, ReaderKind.SECOND, NoteVerdict.CLEAR, "قرأته"), people[REPORTER]).result()
    legal = NoteReading(story, ReaderKind.LEGAL, NoteVerdict.CONDITIONS, "يضاف الرد", name="مكتب حسن")
    desk.do(legal, people[EDITOR]).result()
    seen = page(desk, story, people[CHIEF])
    assert seen.wanted == ("legal",)
    assert [(note.reader, note.who, note.recorded_by, note.verdict, note.stale) for note in seen.notes] == [
        ("legal", "مكتب حسن", EDITOR, "conditions", False), ("second", REPORTER, REPORTER, "clear", False),
    ]  # fmt: skip
    desk.do(ReviseStory(story, body_of(*HARMLESS, "وزيد سطر.")), people[WRITER]).result()
    assert [note.stale for note in page(desk, story, people[CHIEF]).notes] == [True, True]


def test_what_was_set_aside(desk: Newsdesk, people: dict[str, Member], story: str) -> None:
    made = record_bar(desk, gag(), ["هدى الرملي"], people[EDITOR]).result().made[0]
    (item,) = (one for one in page(desk, story, people[CHIEF]).gate if one.reason.rule == "legal-bar")
    assert (item.quote, item.waiver, item.ignored) == ("هدى الرملي", Role.CHIEF, None)
    desk.do(IgnoreFinding(story, item.id, "خارج نطاقه"), people[CHIEF]).result()
    seen = page(desk, story, people[EDITOR])
    (waived,) = seen.waivers
    assert (waived.rule, waived.words, waived.reason, waived.who) == ("legal-bar", "هدى الرملي", "خارج نطاقه", CHIEF)
    assert waived.at is not None
    assert "legal-bar" not in {reason.rule for reason in seen.findings}
    (shown,) = (one for one in checks(desk, story).findings if one.reason.rule == "legal-bar")
    assert (shown.waiver, shown.ignored, shown.by) == ("chief", "خارج نطاقه", CHIEF)
    desk.do(LiftBar(made, "رُفع"), people[CHIEF]).result()
    assert page(desk, story, people[EDITOR]).waivers == ()


def test_an_embargo_is_told(desk: Newsdesk, people: dict[str, Member], story: str) -> None:
    until = desk.clock() + timedelta(hours=3)
    desk.do(SetEmbargo(story, until), people[EDITOR]).result()
    seen = page(desk, story, people[CHIEF])
    assert seen.embargo is not None
    assert abs(seen.embargo - until) < timedelta(milliseconds=1)
    assert "rule.legal-bar.embargo" in {reason.message_key for reason in seen.findings}


# -- legal bars at the desk -----------------------------------------------------------------------------------------


def test_all_protected_names_are_digested_under_one_key(desk: Newsdesk, people: dict[str, Member]) -> None:
    for name in (GIRL, "سلمى البحري"):
        record_bar(desk, protected(), [name], people[EDITOR]).result()
    rows = bars(desk)
    assert len({row.bar.salt for row in rows}) == 1
    assert len({row.bar.marks for row in rows}) == 2
    assert {(row.status, row.by) for row in rows} == {("binding", EDITOR)}


def test_the_stories_it_meets_are_told_when_it_is_recorded(desk: Newsdesk, people: dict[str, Member]) -> None:
    def story(line: str) -> str:
        from newsdesk.domain.story_commands import StartStory
        from tests.desk.playing import DAY

        return desk.do(StartStory(new_entity_id("s"), body_of(line), DAY), people[WRITER]).result().made[0]

    met, spelt = story(f"قالت {GIRL} إنها بخير."), story("كتبت لريماس القنديلى رسالة.")
    story("قالت ريماس، وحضر القنديلي.")
    gone = story(f"ذُكرت {GIRL}.")
    desk.do(SpikeStory(gone), people[WRITER]).result()
    made = record_bar(desk, protected(), [GIRL], people[EDITOR]).result().made[0]
    assert {item.story for item in stories_met(desk, made, [GIRL])} == {met, spelt}


def test_a_name_in_the_label_is_refused_before_anything_is_recorded(
    desk: Newsdesk, people: dict[str, Member]
) -> None:
    before = desk.changed_elsewhere()
    with pytest.raises(Rejected, match="name-in-clear"):
        record_bar(desk, protected(f"قضية {GIRL}"), [GIRL], people[EDITOR])
    assert bars(desk) == ()
    assert desk.changed_elsewhere() == before
