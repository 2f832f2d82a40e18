"""Gag orders and protected identities where a text is approved, published and handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsdesk.domain import correction_decisions as corrections
from newsdesk.domain import legal_bars, story_commands
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Severity
from newsdesk.domain.legal_bars import AddBar, Bar, protecting, touched
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.people import Person
from newsdesk.domain.readiness import examined, identified
from newsdesk.domain.story import Status
from tests.domain.barring import CHILD, GAG, NAMED, SAFE, SALT, TEXT, lifted, recorded
from tests.domain.building import CHIEF, EDITOR, HOUR, NOW, SECOND, WRITER, Desk, body


def barred(desk: Desk, *bars: AddBar) -> Desk:
    desk.newsroom = recorded(*bars, room=desk.newsroom)
    return desk


def waive(desk: Desk, actor: Person) -> list[str]:
    finding = next(name for name, reason in identified(desk.story, desk.context(actor)) if reason.rule == "legal-bar")
    return desk.refused(story_commands.IgnoreFinding("s", finding, "رأي المستشار: خارج نطاق القرار"), actor)


def test_the_gate_blocks_and_names_place_and_source() -> None:
    desk = barred(Desk().start(TEXT), GAG)
    (finding,) = (item for item in examined(desk.story, desk.context(EDITOR)) if item.reason.rule == "legal-bar")
    assert finding.reason.severity is Severity.BLOCKER
    assert finding.quote == "مرفأ النور"
    assert finding.reason.values["source"] == "القرار 12/2026"
    assert finding.waiver is not None
    assert finding.waiver.value == "chief"
    assert desk.submit().refused(story_commands.ApproveStory("s"), EDITOR) == ["legal-bar"]


def test_a_chief_alone_sets_a_gag_order_aside_and_never_a_protected_identity() -> None:
    desk = barred(Desk().start(TEXT).submit(), GAG)
    assert waive(desk, EDITOR) == ["not-allowed"]
    assert waive(desk, CHIEF) == []
    child = barred(Desk().start(NAMED).submit(), CHILD)
    assert waive(child, CHIEF) == ["not-waivable"]
    assert [item.waiver for item in examined(child.story, child.context(CHIEF))] == [None]


def test_what_a_chief_set_aside_may_be_approved_and_published_and_another_order_closes_it_again() -> None:
    desk = barred(Desk().start(TEXT).submit(), GAG)
    finding = next(name for name, reason in identified(desk.story, desk.context(CHIEF)) if reason.rule == "legal-bar")
    desk.do(story_commands.IgnoreFinding("s", finding, "خارج نطاق القرار"), CHIEF)
    desk.approve()
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []
    barred(desk, replace(GAG, bar="b7", source="القرار 13/2026"))
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == ["legal-bar"]


def test_an_order_that_comes_after_the_yes_stops_the_publication_until_it_is_lifted() -> None:
    desk = Desk().start(TEXT).submit().approve()
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []
    barred(desk, replace(GAG, starts=NOW + HOUR))
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []
    desk.later(HOUR)
    assert desk.refused(story_commands.PublishStory("s"), CHIEF) == ["legal-bar"]
    desk.newsroom = lifted(desk.newsroom, "b1")
    desk.publish()
    assert desk.story.status is Status.PUBLISHED


def test_a_protected_identity_closes_an_approved_text() -> None:
    desk = barred(Desk().start(NAMED).submit().approve(), CHILD)
    assert desk.refused(story_commands.PublishStory("s"), CHIEF) == ["legal-bar"]
    desk.revise(SAFE)
    assert desk.submit().approve().refused(story_commands.PublishStory("s"), EDITOR) == []


@pytest.mark.parametrize(
    ("wrong", "right"), [("قالت سارة العلي", "قالت قريبة لها"), ("اليوم الأول", "حضر سليم القاضي")]
)
def test_the_note_of_a_correction_is_looked_through(wrong: str, right: str) -> None:
    desk = Desk().start(SAFE).out()
    desk.do(corrections.ReportCorrection("s", "case", ChangeKind.CLARIFICATION, wrong, right), WRITER)
    desk.do(corrections.VerifyCorrection("s", "case"), WRITER)
    desk.do(corrections.ApproveCorrection("s", "case"), EDITOR)
    barred(desk, GAG, CHILD)
    from newsdesk.domain.publication import PublishCorrection

    assert desk.refused(PublishCorrection("s", "case"), SECOND) == ["legal-bar"]
    desk.newsroom = lifted(lifted(desk.newsroom, "b1"), "b2")
    assert desk.refused(PublishCorrection("s", "case"), SECOND) == []


def test_what_is_withheld_is_not_released_under_an_order_whatever_is_in_hand() -> None:
    desk = Desk().start(TEXT).out()
    desk.revise(SAFE, SECOND, change=ChangeKind.UPDATE.value)
    desk.do(story_commands.WithholdStory("s", "أمر المحكمة"), CHIEF)
    barred(desk, GAG)
    assert desk.refused(story_commands.ReleaseStory("s"), CHIEF) == ["legal-bar"]
    desk.newsroom = lifted(desk.newsroom, "b1")
    desk.do(story_commands.ReleaseStory("s"), CHIEF)
    assert desk.story.status is Status.PUBLISHED


def handed(desk: Desk, version: int = 0) -> list[str]:
    release = desk.story.publications[version - 1]
    return desk.refused(
        story_commands.RecordExport("s", "x", release.revision, "text", "a.txt", "00", version=version), EDITOR
    )


def test_a_published_text_is_handed_over_no_more_under_an_order_and_again_once_it_is_set_aside() -> None:
    desk = Desk().start(TEXT).out()
    assert handed(desk) == []
    barred(desk, GAG)
    assert handed(desk) == ["legal-bar"]
    assert waive(desk, CHIEF) == []
    finding = next(name for name, reason in identified(desk.story, desk.context(CHIEF)) if reason.rule == "legal-bar")
    desk.do(story_commands.IgnoreFinding("s", finding, "خارج نطاق القرار"), CHIEF)
    assert handed(desk) == []


def test_an_old_version_that_names_somebody_protected_does_not_leave_again() -> None:
    desk = Desk().start(NAMED).out()
    desk.revise(SAFE, SECOND, change=ChangeKind.UPDATE.value)
    desk.submit().approve().publish()
    assert [handed(desk, version) for version in (1, 2)] == [[], []]
    barred(desk, CHILD)
    assert [handed(desk, version) for version in (1, 2)] == [["legal-bar"], []]


def test_the_notice_of_a_withheld_story_leaves_whatever_its_text_names() -> None:
    desk = Desk().start(TEXT).out()
    barred(desk, GAG)
    desk.do(story_commands.WithholdStory("s", "أمر المحكمة"), CHIEF)
    assert handed(desk) == []


def test_a_copy_made_before_the_story_was_withheld_does_not_leave_after_it() -> None:
    desk = Desk().start(SAFE).out()
    copy = story_commands.RecordExport("s", "x", 1, "text", "a.txt", "00", edition=desk.story.edition)
    assert desk.refused(copy, EDITOR) == []
    desk.do(story_commands.WithholdStory("s", "أمر المحكمة"), CHIEF)
    assert desk.refused(copy, EDITOR) == ["stale-copy"]
    assert desk.refused(replace(copy, edition=desk.story.edition), EDITOR) == []


@pytest.mark.parametrize(("reason", "note"), [("كُشف اسم سارة العلي", ""), ("خطأ", "ورد اسم ساره العلى")])
def test_the_notice_of_a_withdrawal_names_nobody_protected(reason: str, note: str) -> None:
    desk = barred(Desk().start(SAFE).out(), CHILD)
    assert desk.refused(story_commands.WithdrawStory("s", reason, note), CHIEF) == ["legal-bar"]
    assert desk.refused(story_commands.WithdrawStory("s", reason, "ورد ما يكشف هوية محميّة"), CHIEF) == []


def test_an_embargo_warns_until_it_passes_and_holds_publication() -> None:
    desk = Desk().start(SAFE).submit()
    desk.do(story_commands.SetEmbargo("s", NOW + HOUR), EDITOR)
    assert desk.rules() == ["legal-bar:warning"]
    assert desk.messages() == ["rule.legal-bar.embargo"]
    assert waive(desk, CHIEF) == ["not-waivable"]
    desk.approve()
    assert desk.refused(story_commands.PublishStory("s"), CHIEF) == ["legal-bar"]
    desk.later(HOUR)
    assert desk.rules() == []
    assert desk.refused(story_commands.PublishStory("s"), EDITOR) == []


def test_many_bars_cost_one_pass() -> None:
    # Cost must follow the text, not text times bars: the same words are digested once under the newsroom's one key.
    import timeit

    words = " ".join(f"كلمة{n} أخرى{n}" for n in range(1000))
    few = tuple(_child(n) for n in range(2))
    many = tuple(_child(n) for n in range(400))

    def cost(bars: tuple[Bar, ...]) -> float:
        def once() -> None:
            legal_bars.forget()
            assert not list(touched(body(words), bars, NOW))

        return min(timeit.repeat(once, number=1, repeat=5))

    assert cost(many) < 4 * cost(few) + 0.02


def _child(number: int) -> Bar:
    command = protecting(replace(CHILD, bar=f"c{number}", marks=()), [f"اسم{number} عائلة{number}"], SALT)
    room = recorded(command)
    return room.bars[command.bar]


def test_times_are_told_as_the_newsroom_s_clocks_show_them() -> None:
    desk = Desk(newsroom=Newsroom("صحيفة", {"time-zone": "Asia/Baghdad"})).start(SAFE)
    desk.do(story_commands.SetEmbargo("s", NOW + timedelta(minutes=90)), EDITOR)
    (finding,) = desk.findings()
    assert finding.values["until"] == "2026-11-23 13:30"
