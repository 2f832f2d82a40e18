"""The claim under the caret: suggested, tied, untied, confirmed and rejected without leaving the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from newsdesk.desk.pages import Claim, sourcing
from newsdesk.domain.attribution import Verdict
from tests.ui.dialogs.test_asking import confirm
from tests.ui.two import quiet
from ui.dialogs.reasons import ReasonForm
from ui.dialogs.sources import SourceForm
from ui.dialogs.tying import TieForm
from ui.editor.editor import StoryEditor
from ui.inspector.sourcing import Sourcing
from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot, sample_window: MainWindow) -> StoryEditor:
    sample_window.show_story(sample_window.office.desk.stories()[0].id)
    quiet(qtbot, sample_window.office)
    made = sample_window.story.editor
    assert made is not None
    return made


def claims(window: MainWindow) -> tuple[Claim, ...]:
    return sourcing(window.office.desk, window.office.desk.stories()[0].id).claims


def claim(window: MainWindow, identity: str) -> Claim:
    return next(one for one in claims(window) if one.id == identity)


def suggested(window: MainWindow) -> Claim:
    return next(one for one in claims(window) if one.untied and one.suggestions and one.span)


def go(editor: StoryEditor, one: Claim) -> None:
    """Put the caret into the words of a claim."""
    place = next(
        (number, place.start)
        for number, entry in enumerate(editor.binding.table)
        for place in entry.places
        if place.annotation == one.id
    )
    cursor = editor.page.textCursor()
    cursor.setPosition(editor.binding.position(*place))
    editor.page.setTextCursor(cursor)
    assert editor.annotation_at_caret == one.id


def press(qtbot: QtBot, window: MainWindow, editor: StoryEditor, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(editor.page, Qt.Key.Key_T, modifiers)
    quiet(qtbot, window.office)


def menu_of(window: MainWindow) -> QMenu:
    acts = window.story.claim_acts
    assert acts is not None
    assert acts.menu is not None
    return acts.menu


def test_enter_ties_the_likeliest_and_the_menu_unties_it(
    qtbot: QtBot, sample_window: MainWindow, editor: StoryEditor
) -> None:
    one = suggested(sample_window)
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL)
    menu = menu_of(sample_window)
    assert one.suggestions[0].label in menu.actions()[0].text()
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [source.id for source in claim(sample_window, one.id).sources] == [one.suggestions[0].id])
    quiet(qtbot, sample_window.office)
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL)
    words = sample_window.office.say("ui.editor.claim.untie", source=one.suggestions[0].label)
    next(action for action in menu_of(sample_window).actions() if action.text() == words).trigger()
    menu_of(sample_window).close()
    qtbot.waitUntil(lambda: claim(sample_window, one.id).sources == ())


def test_one_key_accepts_and_says_when_there_is_nothing_to_accept(
    qtbot: QtBot, sample_window: MainWindow, editor: StoryEditor
) -> None:
    one = suggested(sample_window)
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: not claim(sample_window, one.id).untied)
    quiet(qtbot, sample_window.office)
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL | SHIFT)
    assert "claim" in editor.notices.bars
    cursor = editor.page.textCursor()
    cursor.setPosition(0)
    number = next(n for n, entry in enumerate(editor.binding.table) if entry.text and not entry.places)
    cursor.setPosition(editor.binding.position(number, 0))
    editor.page.setTextCursor(cursor)
    editor.notices.drop("claim")
    press(qtbot, sample_window, editor, CONTROL)
    assert "claim" in editor.notices.bars


def test_a_claim_is_confirmed_and_rejected_from_the_text(
    qtbot: QtBot, sample_window: MainWindow, editor: StoryEditor
) -> None:
    one, say = suggested(sample_window), sample_window.office.say
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL)
    entry = {action.text(): action for action in menu_of(sample_window).actions()}
    entry[say("ui.inspector.confirm")].trigger()
    menu_of(sample_window).close()
    qtbot.waitUntil(lambda: claim(sample_window, one.id).verdict == Verdict.CONFIRMED)
    quiet(qtbot, sample_window.office)
    go(editor, one)
    press(qtbot, sample_window, editor, CONTROL)
    entry = {action.text(): action for action in menu_of(sample_window).actions()}
    assert say("ui.inspector.confirm") not in entry
    entry[say("ui.inspector.reject")].trigger()
    menu_of(sample_window).close()
    form = sample_window.findChild(ReasonForm)
    assert form is not None
    confirm(qtbot, form)
    assert claim(sample_window, one.id).verdict == Verdict.REJECTED


def test_a_new_source_begins_with_what_the_text_says(
    qtbot: QtBot, sample_window: MainWindow, editor: StoryEditor
) -> None:
    one = next(item for item in claims(sample_window) if item.untied and item.speaker and not item.anonymous)
    form = TieForm(
        sample_window.office, sample_window.office.desk.stories()[0].id, one.id, sample_window, wanted=one.speaker,
        suggestions=one.suggestions,
    )  # fmt: skip
    form.open()
    quiet(qtbot, sample_window.office)
    if one.suggestions:
        assert form.pane.list.cards.cards[0].id == one.suggestions[0].id
        assert form.pane.list.cards.cards[0].section == sample_window.office.say("ui.dialog.tie.fitting")
    words = sample_window.office.say("ui.dialog.tie.new")
    button = next(item for item in form.findChildren(QPushButton) if item.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    quiet(qtbot, sample_window.office)
    new = form.findChild(SourceForm)
    assert new is not None
    assert new.name.text()
    assert new.name.text() in one.speaker
    new.reject()
    form.reject()


def test_the_inspector_shows_the_suggestion_and_accepts_it_by_key(
    qtbot: QtBot, sample_window: MainWindow, editor: StoryEditor
) -> None:
    inspector = sample_window.story.inspector
    assert inspector is not None
    tab: Sourcing = inspector.sourcing
    one = suggested(sample_window)
    tab.pane.list.go_to(one.id)
    quiet(qtbot, sample_window.office)
    card = next(item for item in tab.pane.list.cards.cards if item.id == one.id)
    assert any(one.suggestions[0].label in line for line in card.lines)
    tab.pane.list.setFocus()
    QTest.keyClick(tab.pane.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [source.id for source in claim(sample_window, one.id).sources] == [one.suggestions[0].id])
    quiet(qtbot, sample_window.office)
