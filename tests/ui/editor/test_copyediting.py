"""Better words for what the reading finds fault with: at the words, by one key, in every place, from the checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.editor.opened_story import showing, texts
from tests.ui.two import Two, quiet
from ui.editor.copyediting import better_words
from ui.editor.editor import StoryEditor
from ui.editor.mending import NOTICE
from ui.inspector.checks import Checks

LINES = (
    "وفي المساء، علن الفصيل وقف النار ,ثم عاد.", "وفي الصباح، علن المجلس موعد الجلسة أمس.",
    "وقالت الشركة إن العقود\u00a0سليمة.",
)  # fmt: skip


@pytest.fixture
def editor(qtbot: QtBot, room: Two) -> Iterator[StoryEditor]:
    yield from showing(qtbot, room, LINES, date(2026, 11, 24))


def within(editor: StoryEditor, number: int, words: str) -> int:
    """A document position inside words of a paragraph."""
    return editor.binding.position(number, editor.binding.table[number].text.index(words) + 1)


def menu_at(editor: StoryEditor, position: int) -> QMenu:
    menu = QMenu(editor.page)
    editor.copyediting.offer(menu, position)
    return menu


def test_the_menu_offers_better_words_with_what_is_said_of_them(room: Two, editor: StoryEditor) -> None:
    menu = menu_at(editor, within(editor, 1, "علن"))
    here, everywhere = menu.actions()
    assert here.text() == room.office.say("ui.copyedit.words", words="أعلن")
    assert everywhere.text() == room.office.count("ui.copyedit.everywhere", 2, words="أعلن")
    assert here.toolTip() == room.office.say("rule.likely-typo", found="علن", right="أعلن")
    here.trigger()
    assert texts(editor)[1] == LINES[0].replace("علن", "أعلن")
    assert texts(editor)[2] == LINES[1]
    editor.page.undo()
    assert texts(editor)[1] == LINES[0]


def test_every_place_is_one_step_of_undo(editor: StoryEditor) -> None:
    before = texts(editor)
    menu_at(editor, within(editor, 1, "علن")).actions()[1].trigger()
    assert texts(editor)[1:3] == [line.replace("علن", "أعلن") for line in LINES[:2]]
    editor.page.undo()
    assert texts(editor) == before


def test_the_page_s_own_menu_has_them_and_a_reader_s_has_not(editor: StoryEditor, room: Two) -> None:
    page, words = editor.page, room.office.say("ui.copyedit.words", words="أعلن")
    page.go(within(editor, 1, "علن"))

    def shown() -> list[str]:
        page.menu_wanted.emit(page.viewport().mapToGlobal(page.cursorRect().center()))
        menu = page.findChildren(QMenu)[-1]
        told = [action.text() for action in menu.actions()]
        menu.close()
        return told

    assert words in shown()
    page.setReadOnly(True)
    assert words not in shown()
    editor.mending.mend_here()
    assert editor.notices.bars[NOTICE].text.text() == room.office.say("ui.saying.read_only")
    assert texts(editor)[1] == LINES[0]


def test_the_key_that_mends_writes_them_at_the_caret(editor: StoryEditor) -> None:
    editor.page.go(within(editor, 2, "علن"))
    editor.mending.mend_here()
    assert texts(editor)[2] == LINES[1].replace("علن", "أعلن")
    assert editor.binding.place(editor.page.textCursor().position()) == (2, LINES[1].index("علن") + len("أعلن"))


def test_words_typed_before_it_do_not_lead_astray(editor: StoryEditor) -> None:
    editor.page.go(editor.binding.position(1, 0))
    editor.page.insert_plain("وهكذا ")
    editor.copyediting.write(editor.copyediting.at(within(editor, 1, "علن"))[:1])
    assert texts(editor)[1] == "وهكذا " + LINES[0].replace("علن", "أعلن")
    assert editor.copyediting.at(within(editor, 1, "علن")) == []  # before it is read again


def test_what_stands_there_no_more_is_not_written_over(editor: StoryEditor) -> None:
    found = editor.copyediting.alike(editor.copyediting.at(within(editor, 1, "علن"))[0])
    assert len(found) == 2
    editor.page.go(editor.binding.position(2, 0))
    editor.page.insert_plain("ثم ")
    before = texts(editor)
    assert not editor.copyediting.write(found)
    assert texts(editor) == before


def test_a_relative_day_is_offered_as_the_house_writes_days(editor: StoryEditor) -> None:
    assert [better.words for better in editor.copyediting.at(within(editor, 2, "أمس"))] == [
        "الاثنين 23 نوفمبر تشرين الثاني", "الاثنين",
    ]  # fmt: skip


def test_what_cannot_be_seen_is_said_to_be_so(room: Two, editor: StoryEditor) -> None:
    (better,) = editor.copyediting.at(within(editor, 3, "\u00a0"))
    assert better_words(room.office, better.old, better.words) == room.office.say("ui.copyedit.unseen")
    editor.copyediting.write([better])
    assert texts(editor)[3] == LINES[2].replace("\u00a0", " ")
    assert better_words(room.office, "قال", "") == room.office.say("ui.copyedit.drop", words="قال")


@pytest.mark.parametrize(
    ("before", "told", "right", "named"),
    [("الصباح", "علن", "أعلن", False), ("الجلسة", "أمس", "الاثنين 23 نوفمبر تشرين الثاني", True)],
)
def test_f8_tells_of_them_with_a_button_that_writes_them(
    room: Two, editor: StoryEditor, before: str, told: str, right: str, named: bool
) -> None:
    editor.page.go(within(editor, 2, before))
    editor.stepping.step(1)
    bar = editor.notices.bars["finding"]
    last = bar.text.text().splitlines()[-1]
    assert (last == room.office.say("ui.copyedit.words", words=right)) is named  # else the finding's sentence does
    assert right in last
    bar.buttons["ui.mending.apply"].click()
    assert texts(editor)[2] == LINES[1].replace(told, right)
    assert "finding" not in editor.notices.bars


def test_the_checks_tab_shows_them_and_f_writes_them(qtbot: QtBot, room: Two, editor: StoryEditor) -> None:
    tab = Checks(room.office)
    qtbot.addWidget(tab)
    tab.better_wanted.connect(editor.mending.write_words)
    tab.show()
    tab.show_story(room.story)
    quiet(qtbot, room.office)
    title = room.office.say("rule.likely-typo", found="علن", right="أعلن")
    row = next(at for at, card in enumerate(tab.pane.list.cards.cards) if card.title == title)
    tab.pane.list.setCurrentIndex(tab.pane.list.cards.index(row))
    QTest.keyClick(tab.pane.list, Qt.Key.Key_F)
    assert texts(editor)[1] == LINES[0].replace("علن", "أعلن")
    QTest.keyClick(tab.pane.list, Qt.Key.Key_F)  # the text is not what was read any more
    assert editor.notices.bars[NOTICE].text.text() == room.office.say("ui.mending.gone")
    assert texts(editor)[1] == LINES[0].replace("علن", "أعلن")
    days = room.office.say("ui.copyedit.words", words="الاثنين 23 نوفمبر تشرين الثاني")
    assert any(days in card.lines for card in tab.pane.list.cards.cards)
