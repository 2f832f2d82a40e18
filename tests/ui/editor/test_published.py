"""A published story on the page: read until the change is declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from newsdesk.desk.editing import open_story
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.story_commands import ApproveStory, PublishStory, StartStory, SubmitStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.editor.at_the_keys import typed
from ui.editor import saving
from ui.editor.editor import StoryEditor
from ui.office import Office


@pytest.fixture
def published(qtbot: QtBot, lone_office: Office) -> Iterator[StoryEditor]:
    desk, member = lone_office.desk, lone_office.member
    assert member is not None
    body = Body((
        Paragraph("g1", Kind.HEADLINE, "افتتاح المكتبة العامة"),
        Paragraph("g2", Kind.BODY, "فتحت المكتبة العامة أبوابها أمام القراء صباح الأحد."),
    ))  # fmt: skip
    for command in (
        ChangeSetting("self-approval", "declared"), StartStory("s-public", body, date(2026, 11, 23)),
        SubmitStory("s-public"), ApproveStory("s-public"), PublishStory("s-public"),
    ):  # fmt: skip
        desk.do(command, member).result()
    made = StoryEditor(lone_office)
    qtbot.addWidget(made)
    with qtbot.waitSignals([made.opened, made.live.looked], timeout=20_000):
        made.open("s-public")
    yield made
    made.saving.wait()


def test_a_published_story_is_read_until_the_change_is_declared(qtbot: QtBot, published: StoryEditor) -> None:
    desk = published._office.desk
    assert published.page.isReadOnly()
    bar = published.notices.bars["undeclared"]
    assert {"ui.editor.declare.update", "ui.editor.declare.refile", "ui.editor.declare.report"} == set(bar.buttons)
    with qtbot.waitSignal(published.correction_wanted) as wanted:
        bar.buttons["ui.editor.declare.report"].click()
    assert wanted.args == ["s-public"]
    bar.buttons["ui.editor.declare.update"].click()
    assert not published.page.isReadOnly()
    published.page.go(published.binding.position(1, 0))
    typed(published, "اليوم ")
    with qtbot.waitSignal(published.kept, timeout=10_000):
        published.keep()
    story = desk.story("s-public")
    assert story.change is not None
    assert story.change.kind == "update"
    assert story.body.paragraphs[1].text.startswith("اليوم فتحت")
    assert not published.page.isReadOnly()


def test_a_published_text_is_not_up_for_approval(qtbot: QtBot, published: StoryEditor) -> None:
    def says() -> bool:
        return any(published.gate.gate.text() == published._office.count("ui.editor.gate.out", n) for n in range(9))

    qtbot.waitUntil(says, timeout=10_000)
    published.notices.bars["undeclared"].buttons["ui.editor.declare.update"].click()
    published.page.go(published.binding.position(1, 0))
    typed(published, "اليوم ")
    qtbot.waitUntil(lambda: not says(), timeout=10_000)


def test_a_text_the_record_refuses_is_held_with_the_reason(qtbot: QtBot, published: StoryEditor) -> None:
    published.notices.bars["undeclared"].buttons["ui.editor.declare.refile"].click()
    published.page.go(published.binding.position(1, 0))
    typed(published, "لم ")
    published.keep()
    qtbot.waitUntil(lambda: "failed" in published.notices.bars, timeout=10_000)
    assert published._office.say("rule.refile-changes-meaning") in published.notices.bars["failed"].text.text()
    assert published.binding.table[1].text.startswith("لم فتحت")
    qtbot.waitUntil(lambda: published.saving.state == saving.DRAFT, timeout=10_000)
    member = published._office.member
    assert member is not None
    opened = open_story(published._office.desk, "s-public", member)
    assert opened.draft is not None
    assert opened.draft.body == published.binding.body
    assert opened.draft.change == "refile"
