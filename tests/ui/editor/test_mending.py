"""What mends a comment statement is shown with its words, and is written by one key as one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proposing import fixes
from newsdesk.domain.fixing import Fix, FixKind
from newsdesk.domain.request_commands import AddRequest, ClassifyReply, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind
from newsdesk.domain.sources import AddSource, SourceKind
from newsdesk.domain.story_commands import AttachRelay
from tests.ui.editor.opened_story import showing, texts
from tests.ui.two import Two, quiet
from ui.editor.editor import StoryEditor
from ui.editor.mending import NOTICE, fix_words
from ui.inspector.checks import Checks

SAID = "ولم ترد وزارة المالية على أسئلة الصحيفة"
LINES = (
    "قالت الشركة إن العقود سليمة. وأغلق المكتب أبوابه.", f"أكدت الشركة سلامة العقود. {SAID}.",
    "لم ترد وزارة النقل على طلب للتعليق.",
)  # fmt: skip


@pytest.fixture
def editor(qtbot: QtBot, room: Two) -> Iterator[StoryEditor]:
    yield from showing(qtbot, room, LINES, date(2026, 11, 22))


def declined(qtbot: QtBot, room: Two) -> Fix:
    """The ministry was asked and declined, so that "did not reply" is wrong; gives the fix on offer."""
    request, reply = new_entity_id("r"), new_entity_id("y")
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "2h")
    for command in (
        AddRequest(room.story, request, "وزارة المالية", "ما تعليقكم؟"), send,
        LogReply(room.story, request, reply, "لا تعليق."),
        ClassifyReply(room.story, request, reply, ReplyKind.DECLINED),
    ):  # fmt: skip
        room.office.changed.emit(room.desk.do(command, room.writer).result())
    quiet(qtbot, room.office)
    ((_, fix),) = fixes(room.desk, room.story)
    return fix


def settle(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    for _ in range(3):
        editor.saving.wait()
        quiet(qtbot, room.office)


def test_the_fix_at_the_caret_is_one_step_of_undo_and_no_revision_of_its_own(
    qtbot: QtBot, room: Two, editor: StoryEditor
) -> None:
    fix, before = declined(qtbot, room), texts(editor)
    revision = room.desk.story(room.story).revision.number
    editor.page.go(editor.binding.position(2, LINES[1].index("وزارة")))
    editor.mending.mend_here()
    settle(qtbot, room, editor)
    assert texts(editor)[2] == f"أكدت الشركة سلامة العقود. {fix.words}."
    assert room.desk.story(room.story).revision.number == revision
    assert editor.saving.dirty
    editor.saving.write_draft()
    settle(qtbot, room, editor)
    assert [draft.story for draft in room.desk.journal.drafts(room.writer.person)] == [room.story]
    editor.page.undo()
    assert texts(editor) == before


def test_where_there_is_nothing_to_mend_or_the_text_is_read_only_it_says_so(
    qtbot: QtBot, room: Two, editor: StoryEditor
) -> None:
    fix, before = declined(qtbot, room), texts(editor)
    editor.page.go(editor.binding.position(1, 3))
    editor.mending.mend_here()
    assert editor.notices.bars[NOTICE].text.text() == room.office.say("ui.mending.none")
    editor.page.setReadOnly(True)
    editor.mending.write(fix.statement)
    assert editor.notices.bars[NOTICE].text.text() == room.office.say("ui.saying.read_only")
    editor.page.setReadOnly(False)
    editor.mending.write("a-that-is-gone")
    settle(qtbot, room, editor)
    assert editor.notices.bars[NOTICE].text.text() == room.office.say("ui.mending.gone")
    assert texts(editor) == before


def test_it_follows_words_that_were_typed_before_it(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    fix = declined(qtbot, room)
    editor.page.go(editor.binding.position(2, 0))
    editor.page.insert_plain("أمس ")
    editor.mending.write(fix.statement)
    settle(qtbot, room, editor)
    assert texts(editor)[2] == f"أمس أكدت الشركة سلامة العقود. {fix.words}."


def test_the_page_s_menu_offers_it_with_its_words(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    fix = declined(qtbot, room)
    page = editor.page
    page.go(editor.binding.position(2, LINES[1].index("وزارة") + 2))
    page.menu_wanted.emit(page.viewport().mapToGlobal(page.cursorRect().center()))
    menu = page.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[0].toolTip() == fix_words(room.office, fix)
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, room, editor)
    assert fix.words in texts(editor)[2]


def test_the_checks_tab_shows_it_and_f_writes_it(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    fix = declined(qtbot, room)
    tab = Checks(room.office)
    qtbot.addWidget(tab)
    tab.fix_wanted.connect(editor.mending.write)
    tab.show()
    tab.show_story(room.story)
    quiet(qtbot, room.office)
    row, card = next(
        (at, card) for at, card in enumerate(tab.pane.list.cards.cards) if fix_words(room.office, fix) in card.lines
    )
    assert card.title == room.office.reason(fix.reason)
    tab.pane.list.setCurrentIndex(tab.pane.list.cards.index(row))
    assert tab.acts.buttons["fix"].isVisible()
    QTest.keyClick(tab.pane.list, Qt.Key.Key_F)
    settle(qtbot, room, editor)
    assert fix.words in texts(editor)[2]
    editor.page.undo()
    assert texts(editor)[2] == LINES[1]
    other = next(at for at in range(len(tab.pane.list.cards.cards)) if at != row)
    tab.pane.list.setCurrentIndex(tab.pane.list.cards.index(other))
    assert not tab.acts.buttons["fix"].isVisible()


def test_who_asked_is_put_in_where_the_relay_s_copy_is_attached(
    qtbot: QtBot, room: Two, editor: StoryEditor
) -> None:
    agency = new_entity_id("q")
    for command in (
        AddSource(agency, SourceKind.AGENCY, "رويترز"), AttachRelay(room.story, agency, "ab" * 32, "original.txt"),
    ):  # fmt: skip
        room.office.changed.emit(room.desk.do(command, room.writer).result())
    quiet(qtbot, room.office)
    (fix,) = [fix for _, fix in fixes(room.desk, room.story) if fix.kind is FixKind.ASKER]
    editor.mending.write(fix.statement)
    settle(qtbot, room, editor)
    assert texts(editor)[3] == "لم ترد وزارة النقل على طلب من رويترز للتعليق."
    editor.page.undo()
    assert texts(editor)[3] == LINES[2]


def test_f8_tells_of_it_with_a_button_that_writes_it(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    fix = declined(qtbot, room)
    qtbot.waitUntil(lambda: _told(room, editor, fix), timeout=20_000)
    editor.notices.bars["finding"].buttons["ui.mending.apply"].click()
    settle(qtbot, room, editor)
    assert fix.words in texts(editor)[2]
    assert "finding" not in editor.notices.bars


def _told(room: Two, editor: StoryEditor, fix: Fix) -> bool:
    """Step through the findings until the bar tells of this one."""
    editor.stepping.step(1)
    return fix_words(room.office, fix) in editor.notices.bars["finding"].text.text()
