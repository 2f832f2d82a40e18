"""Proposed parties in the requests tab: A accepts, B edits the question, D sets aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk import Changes
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.story_commands import StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.two import Two, quiet
from ui.dialogs.asking import RequestForm
from ui.dialogs.reasons import ReasonForm
from ui.editor.editor import StoryEditor
from ui.editor.proposed import NOTICE
from ui.inspector.asking import Requests

LINES = (
    "كشف تحقيق أجرته الصحيفة أن شركة نوارس الميناء زوّرت فواتير الصخور واختلست ثمنها.",
    "واتهم نواب وزارة المالية بالتستر على الاختلاس.",
)
COMPANY, DEPUTIES = "شركة نوارس الميناء", "نواب وزارة المالية"


@pytest.fixture
def tab(qtbot: QtBot, room: Two) -> Iterator[Requests]:
    room.story = new_entity_id("s")
    paragraphs = [Paragraph(new_entity_id("g"), Kind.HEADLINE, "عقود الميناء")]
    paragraphs += [Paragraph(new_entity_id("g"), Kind.BODY, line) for line in LINES]
    room.desk.do(StartStory(room.story, Body(tuple(paragraphs)), date(2026, 11, 22)), room.writer).result()
    made = Requests(room.office)
    qtbot.addWidget(made)
    made.resize(420, 640)
    made.show()
    made.show_story(room.story)
    quiet(qtbot, room.office)
    made.pane.list.setFocus()
    yield made
    quiet(qtbot, room.office)


def press(tab: Requests, letter: Qt.Key) -> None:
    QTest.keyClick(tab.pane.list, letter)


def asked(room: Two) -> list[str]:
    return [request.party for request in room.desk.story(room.story).requests.values()]


def test_they_come_first_with_what_the_text_says_and_the_question(tab: Requests, room: Two) -> None:
    cards = tab.pane.list.cards.cards
    assert [card.title for card in cards] == [COMPANY, DEPUTIES]
    assert cards[0].section == room.office.say("ui.inspector.requests.to_ask")
    assert tab.proposed is not None
    assert tab.proposed.question in tab.sheet.read()
    assert {name for name, button in tab.acts.buttons.items() if button.isVisible()} == {
        "accept", "edit", "aside", "add",
    }  # fmt: skip


def test_a_accepts_one_after_the_other(qtbot: QtBot, tab: Requests, room: Two) -> None:
    press(tab, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: asked(room) == [COMPANY])
    quiet(qtbot, room.office)
    assert tab.proposed is not None
    assert tab.proposed.party == DEPUTIES
    press(tab, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: asked(room) == [COMPANY, DEPUTIES])
    quiet(qtbot, room.office)
    assert tab.proposed is None
    assert tab.current is not None
    assert tab.current.state == "needed"


def test_the_question_may_be_changed_before_it_is_accepted(qtbot: QtBot, tab: Requests, room: Two) -> None:
    press(tab, Qt.Key.Key_B)
    (form,) = tab.findChildren(RequestForm)
    quiet(qtbot, room.office)
    assert form.party.currentText() == COMPANY
    form.question.setPlainText("ما ردّكم على الفواتير؟")
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (request,) = room.desk.story(room.story).requests.values()
    assert (request.party, request.question) == (COMPANY, "ما ردّكم على الفواتير؟")
    assert request.covers


def test_the_writer_cannot_set_a_party_aside_and_an_editor_can(qtbot: QtBot, tab: Requests, room: Two) -> None:
    def set_aside() -> ReasonForm:
        press(tab, Qt.Key.Key_D)
        form: ReasonForm = tab.findChildren(ReasonForm)[-1]
        form.reason.setPlainText("القضية أمام المحكمة")
        return form

    form = set_aside()
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.refusal.isVisible())
    form.reject()
    room.be(room.editor)
    form = set_aside()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [card.title for card in tab.pane.list.cards.cards] [:1] == [DEPUTIES])
    (aside,) = room.desk.story(room.story).requests.values()
    assert (aside.party, aside.settled, aside.settled_reason) == (COMPANY, True, "القضية أمام المحكمة")


def test_the_editor_says_it_after_the_reading_once(qtbot: QtBot, tab: Requests, room: Two) -> None:
    editor = StoryEditor(room.office)
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    editor.show()
    with qtbot.waitSignals([editor.opened, editor.live.looked], timeout=20_000):
        editor.open(room.story)
    qtbot.waitUntil(lambda: NOTICE in editor.notices.bars)
    bar = editor.notices.bars[NOTICE]
    assert COMPANY in bar.text.text()
    with qtbot.waitSignal(editor.proposed.wanted):
        QTest.mouseClick(bar.buttons["ui.proposed.show"], Qt.MouseButton.LeftButton)
    press(tab, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: COMPANY not in editor.notices.bars[NOTICE].text.text())
    assert DEPUTIES in editor.notices.bars[NOTICE].text.text()
    QTest.mouseClick(editor.notices.bars[NOTICE].buttons["ui.close"], Qt.MouseButton.LeftButton)
    room.office.changed.emit(Changes(stories=frozenset({room.story})))
    quiet(qtbot, room.office)
    assert NOTICE not in editor.notices.bars
    editor.saving.wait()
