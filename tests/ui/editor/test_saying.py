"""One key writes the sentence that the log supports, as one step of undo; or says why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.request_questions import statement
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story_commands import StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.two import Two, quiet
from ui.dialogs.saying import SayingDialog
from ui.editor.editor import StoryEditor
from ui.editor.saying import NOTICE

LINES = (
    "قالت الشركة إن العقود سليمة. وأغلق المكتب أبوابه.",
    "أكدت الشركة سلامة العقود. ولم ترد وزارة المالية على أسئلة الصحيفة.",
)


@pytest.fixture
def editor(qtbot: QtBot, room: Two) -> Iterator[StoryEditor]:
    story = new_entity_id("s")
    paragraphs = [Paragraph(new_entity_id("g"), Kind.HEADLINE, "عقود الميناء")]
    paragraphs += [Paragraph(new_entity_id("g"), Kind.BODY, line) for line in LINES]
    room.desk.do(StartStory(story, Body(tuple(paragraphs)), date(2026, 11, 22)), room.writer).result()
    room.story = story
    made = StoryEditor(room.office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignals([made.opened, made.live.looked], timeout=20_000):
        made.open(story)
    yield made
    made.saving.wait()
    quiet(qtbot, room.office)


def ask(room: Two, party: str, hours_ago: int = 5) -> str:
    request = new_entity_id("r")
    at = room.desk.clock() - timedelta(hours=hours_ago)
    room.desk.do(AddRequest(room.story, request, party, "ما تعليقكم؟"), room.writer).result()
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "2h", at)
    room.desk.do(send, room.writer).result()
    return request


def caret(editor: StoryEditor, number: int, words: str) -> None:
    editor.page.go(editor.binding.position(number, editor.binding.table[number].text.index(words)))


def write(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    editor.saving.wait()
    quiet(qtbot, room.office)
    editor.saying.write()
    quiet(qtbot, room.office)
    quiet(qtbot, room.office)


def texts(editor: StoryEditor) -> list[str]:
    return [entry.text for entry in editor.binding.table]


def notice(editor: StoryEditor) -> str:
    return editor.notices.bars[NOTICE].text.text()


def test_it_is_written_at_the_caret_tied_and_undone_in_one_step(
    qtbot: QtBot, room: Two, editor: StoryEditor
) -> None:
    request = ask(room, "وزارة النقل")
    before = texts(editor)
    caret(editor, 1, " وأغلق")
    write(qtbot, room, editor)
    sentence = statement(room.desk, room.story, request)
    assert sentence is not None
    assert texts(editor)[1] == before[1].replace("سليمة. ", f"سليمة. {sentence.text}. ")
    qtbot.waitUntil(lambda: notice(editor) == room.office.say("ui.saying.tied", party="وزارة النقل"))
    assert sentence.text in room.desk.story(room.story).body.text
    editor.page.undo()
    assert texts(editor) == before


def test_the_statement_under_the_caret_is_replaced(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    request = ask(room, "وزارة المالية")
    ask(room, "وزارة النقل")
    caret(editor, 2, "وزارة المالية")
    write(qtbot, room, editor)
    sentence = statement(room.desk, room.story, request)
    assert sentence is not None
    after = texts(editor)[2]
    assert after.startswith("أكدت الشركة سلامة العقود. ")
    assert sentence.text.rstrip(".") in after
    assert "أسئلة الصحيفة" not in after
    assert after.endswith(".")
    assert not after.endswith("..")
    editor.page.undo()
    assert texts(editor)[2] == LINES[1]


def test_among_several_parties_a_list_asks_which(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    ask(room, "وزارة المالية")
    other = ask(room, "وزارة النقل")
    needed = new_entity_id("r")
    room.desk.do(AddRequest(room.story, needed, "أمانة العاصمة", "ما تعليقكم؟"), room.writer).result()
    caret(editor, 1, "قالت")
    write(qtbot, room, editor)
    dialog = editor.findChild(SayingDialog)
    assert dialog is not None
    cards = dialog.pane.list.cards.cards
    assert cards[-1].id == needed  # of whom nothing may be said comes last
    assert room.office.say("rule.wording-needed", party="أمانة العاصمة") in cards[-1].lines
    dialog.pane.list.go_to(needed)
    assert not dialog.insert.isEnabled()
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.pane.list.go_to(other)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Return)
    quiet(qtbot, room.office)
    sentence = statement(room.desk, room.story, other)
    assert sentence is not None
    assert texts(editor)[1].startswith(f"{sentence.text}. قالت")


def test_where_the_log_supports_none_it_says_why_and_writes_nothing(
    qtbot: QtBot, room: Two, editor: StoryEditor
) -> None:
    before = texts(editor)
    write(qtbot, room, editor)
    assert notice(editor) == room.office.say("ui.saying.nobody")
    ask(room, "وزارة المالية", hours_ago=1)
    write(qtbot, room, editor)
    assert room.office.say("rule.wording-open", party="وزارة المالية") in notice(editor)
    assert texts(editor) == before
    assert not editor.page.document().isUndoAvailable()


def test_a_text_that_is_read_only_is_left_alone(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    ask(room, "وزارة المالية")
    room.office._look_elsewhere()  # what was asked is noticed now, and not after the page is shut
    quiet(qtbot, room.office)
    before = texts(editor)
    editor.page.setReadOnly(True)
    write(qtbot, room, editor)
    assert notice(editor) == room.office.say("ui.saying.read_only")
    assert texts(editor) == before
