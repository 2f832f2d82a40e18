"""A returned text before its writer: the reason above it, the objections beside their words, each ticked off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.events.story import Objection
from newsdesk.domain.story_commands import ApproveStory, ReturnStory, SettleObjection, SubmitStory
from newsdesk.text.anchors import make
from tests.ui.two import LINES, Two, quiet
from ui.editor import lights
from ui.editor.editor import StoryEditor
from ui.editor.returned import RETURNED
from ui.inspector.checks import Checks

WORDS, WHY, REASON = "تسعة آلاف", "من أين الرقم؟", "راجع الأرقام"


@pytest.fixture
def returned(room: Two) -> Objection:
    """The editor sent the story back for a reason, and for another about its words."""
    room.submit()
    body = room.desk.story(room.story).body
    start = body.text.index(WORDS)
    made = Objection(new_entity_id("o"), WHY, make(body, (start, start + len(WORDS))))
    room.desk.do(ReturnStory(room.story, REASON, (made,)), room.editor).result()
    return made


@pytest.fixture
def editor(qtbot: QtBot, room: Two, returned: Objection) -> Iterator[StoryEditor]:
    made = StoryEditor(room.office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.opened, timeout=20_000):
        made.open(room.story)
    quiet(qtbot, room.office)
    yield made
    made.saving.wait()
    quiet(qtbot, room.office)


@pytest.fixture
def checks(qtbot: QtBot, room: Two, editor: StoryEditor) -> Checks:
    made = Checks(room.office)
    made.objection_wanted.connect(editor.returned.show_words)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.show_story(room.story)
    quiet(qtbot, room.office)
    return made


def told(editor: StoryEditor) -> str:
    bar = editor.notices.bars.get(RETURNED)
    return bar.text.text() if bar is not None else ""


def do(qtbot: QtBot, room: Two, command: object, *, editor: bool = False) -> None:
    """Somebody acts, and the window hears of it."""
    room.office.changed.emit(room.desk.do(command, room.editor if editor else room.writer).result())
    quiet(qtbot, room.office)


def test_the_writer_reads_above_the_text_who_returned_it_and_why(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    words = told(editor)
    assert room.office.say("ui.returned.by", who="سامر الحداد", reason=REASON) in words
    assert WORDS in words
    assert WHY in words
    editor.page.go(0)
    editor.notices.bars[RETURNED].buttons["ui.returned.next"].click()
    number = editor.page.textCursor().blockNumber()
    assert WORDS in editor.binding.table[number].text
    with qtbot.waitSignal(editor.returned.wanted):
        editor.notices.bars[RETURNED].buttons["ui.returned.show"].click()
    editor.notices.bars[RETURNED].buttons["ui.close"].click()
    assert RETURNED not in editor.notices.bars


def test_the_words_are_marked_and_stay_marked_while_the_text_around_them_changes(
    qtbot: QtBot, editor: StoryEditor
) -> None:
    def marked() -> list[str]:
        return [
            entry.text[light.start : light.end]
            for entry in editor.binding.table
            for light in entry.lights
            if light.name == lights.OBJECTION
        ]

    qtbot.waitUntil(lambda: marked() == [WORDS], timeout=20_000)
    editor.page.go(editor.binding.position(2, 0))
    editor.page.insert_plain("ويقول الزوار: ")
    assert marked() == [WORDS]


def test_each_is_a_card_that_leads_to_its_words_and_is_ticked_off(
    qtbot: QtBot, room: Two, editor: StoryEditor, checks: Checks
) -> None:
    cards = checks.pane.list
    first = cards.cards.cards[0]
    assert (first.title, first.badge) == (WHY, room.office.say("ui.returned.open"))
    assert first.lines == (f"«{WORDS}»",)
    cards.go_to(first.id)
    editor.page.go(0)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert WORDS in editor.binding.table[editor.page.textCursor().blockNumber()].text
    QTest.keyClick(cards, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: cards.cards.cards[0].badge == room.office.say("ui.returned.met"))
    assert cards.cards.cards[0].struck
    quiet(qtbot, room.office)
    assert room.office.count("ui.returned.open_count", 0) in told(editor)
    assert "ui.returned.next" not in editor.notices.bars[RETURNED].buttons
    QTest.mouseClick(checks.acts.buttons["settle"], Qt.MouseButton.LeftButton)  # taken back
    qtbot.waitUntil(lambda: cards.cards.cards[0].badge == room.office.say("ui.returned.open"))


def test_words_that_were_cut_are_said_to_be(qtbot: QtBot, room: Two, editor: StoryEditor, checks: Checks) -> None:
    room.revise(LINES[0])
    do(qtbot, room, SubmitStory(room.story))
    lost = room.office.say("ui.inspector.sourcing.orphaned")
    qtbot.waitUntil(lambda: lost in checks.pane.list.cards.cards[0].lines)
    assert RETURNED not in editor.notices.bars  # handed in: it is not the writer's turn any more
    do(qtbot, room, ReturnStory(room.story, "بقي"), editor=True)
    assert room.office.say("ui.returned.cut", words=WORDS, reason=WHY) in told(editor)
    assert "ui.returned.next" not in editor.notices.bars[RETURNED].buttons


def test_an_approval_takes_all_of_it_away(
    qtbot: QtBot, room: Two, editor: StoryEditor, checks: Checks, returned: Objection
) -> None:
    do(qtbot, room, SettleObjection(room.story, returned.id))
    do(qtbot, room, SubmitStory(room.story))
    do(qtbot, room, ApproveStory(room.story), editor=True)
    qtbot.waitUntil(lambda: returned.id not in [card.id for card in checks.pane.list.cards.cards])
    assert told(editor) == ""


def test_enlarged_one_bar_at_a_time_stands_over_the_text(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    editor.notices.tell("other", lambda: "شيء آخر", [("ui.close", lambda: editor.notices.drop("other"))])
    bars = editor.notices.bars
    assert bars["other"].isVisible()
    assert bars[RETURNED].isVisible()
    room.office.look.zoom_to(200)
    assert bars[RETURNED].isVisible()
    assert not bars["other"].isVisible()
    assert WHY not in told(editor)  # who and why; the rest is among the checks
    assert REASON in told(editor)
    bars[RETURNED].buttons["ui.close"].click()
    assert bars["other"].isVisible()
    editor.notices.drop("other")
    assert not editor.notices.isVisible()
