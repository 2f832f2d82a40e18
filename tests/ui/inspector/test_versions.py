"""Versions: the words that differ, and the way back to an earlier text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.two import LINES, Two, quiet
from ui.dialogs.restoring import RestoreForm
from ui.inspector.versions import Versions


def versions(qtbot: QtBot, room: Two) -> Versions:
    tab = Versions(room.office)
    qtbot.addWidget(tab)
    tab.resize(420, 700)
    tab.show()
    tab.show_story(room.story)
    quiet(qtbot, room.office)
    quiet(qtbot, room.office)
    return tab


def formats(tab: Versions) -> list[tuple[str, bool, bool]]:
    """Each run of the differences: its words, whether underlined, whether struck."""
    found = []
    block = tab.differences.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            form = fragment.charFormat()
            found.append((fragment.text(), form.fontUnderline(), form.fontStrikeOut()))
            place += 1
        block = block.next()
    return found


def test_the_first_revision_has_nothing_to_be_compared_with(qtbot: QtBot, room: Two) -> None:
    tab = versions(qtbot, room)
    assert tab.summary.text() == room.office.say("ui.inspector.versions.first")
    assert tab.differences.count == 0


def test_added_words_are_underlined_and_removed_ones_struck(qtbot: QtBot, room: Two) -> None:
    room.revise(LINES[0], "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.")
    tab = versions(qtbot, room)
    runs = formats(tab)
    assert ("تسعة", False, True) in runs
    assert ("عشرة", True, False) in runs
    assert not any(LINES[0] in words for words, _, _ in runs)  # what did not change is left out
    assert tab.differences.count == 1


def test_the_next_difference_is_selected_round_the_end(qtbot: QtBot, room: Two) -> None:
    room.revise("افتتحت المكتبة أبوابها مساء الأحد.", "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.")
    tab = versions(qtbot, room)
    tab.show_story(room.story)
    assert tab.differences.count == 3
    seen = []
    for _ in range(4):
        tab.next_difference()
        seen.append(tab.differences.textCursor().selectedText())
    assert seen[0] == seen[3]
    assert len(set(seen[:3])) == 3
    tab.differences.step(forward=False)
    assert tab.differences.textCursor().selectedText() == seen[2]


def test_restoring_keeps_the_old_text_as_a_new_revision(qtbot: QtBot, room: Two) -> None:
    room.revise(LINES[0], "سطر آخر تمامًا لا يشبه ما قبله.")
    tab = versions(qtbot, room)
    assert not tab.acts.buttons["restore"].isVisible()  # the latest text is there already
    tab.pane.list.go_to("1")
    quiet(qtbot, room.office)
    QTest.mouseClick(tab.acts.buttons["restore"], Qt.MouseButton.LeftButton)
    form = tab.findChild(RestoreForm)
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(room.desk.story(room.story).revisions) == 3)
    story = room.desk.story(room.story)
    assert story.body.hash == story.revisions[0].text_hash
    quiet(qtbot, room.office)
    assert [card.id for card in tab.pane.list.cards.cards] == ["3", "2", "1"]


def test_a_text_kept_meanwhile_is_not_written_over(qtbot: QtBot, room: Two) -> None:
    room.revise(LINES[0], "سطر ثانٍ.")
    form = RestoreForm(room.office, room.story, 1, 2, declares=False)
    form.setParent(room.window, form.windowFlags())
    form.show()
    room.revise(LINES[0], "سطر ثالث.")
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.refusal.isVisible())
    assert len(room.desk.story(room.story).revisions) == 3


def test_a_published_text_is_restored_only_as_a_declared_change(qtbot: QtBot, room: Two) -> None:
    room.revise(LINES[0], "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.")
    room.publish()
    tab = versions(qtbot, room)
    tab.pane.list.go_to("1")
    quiet(qtbot, room.office)
    QTest.mouseClick(tab.acts.buttons["restore"], Qt.MouseButton.LeftButton)
    form = tab.findChild(RestoreForm)
    assert form is not None
    assert form.kind.isVisible()
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.refusal.isVisible())  # a reporter changes a published text only with a case
    assert room.desk.story(room.story).change is None
    room.be(room.editor)
    again = RestoreForm(room.office, room.story, 1, 2, room.window, declares=True)
    again.show()
    QTest.mouseClick(again.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.desk.story(room.story).change is not None)
