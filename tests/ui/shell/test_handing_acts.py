"""The register and the site are one act away: from menus, the palette, the desk and the corrections log."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.story_commands import RecordExport
from newsdesk.language import Language
from ui.corrections.log import CorrectionsLog
from ui.desk.desk import Desk
from ui.dialogs.form import Form
from ui.dialogs.sending import SendForm
from ui.exporting.register import RegisterForm
from ui.main_window import MainWindow

BOTH = (Language("ar"), Language("en"))


@pytest.fixture
def story(sample_window: MainWindow) -> str:
    """The sample's story, with one copy handed over."""
    office = sample_window.office
    found = office.desk.stories()[0].id
    assert office.member is not None
    copy = RecordExport(found, new_entity_id("x"), 1, "text", "a.txt", "0" * 64, "وكالة المرفأ")
    office.desk.do(copy, office.member).result()
    return found


def opened(qtbot: QtBot, window: MainWindow, kind: type[Form]) -> Form:
    qtbot.waitUntil(lambda: any(form.isVisible() for form in window.findChildren(kind)), timeout=10_000)
    qtbot.waitUntil(lambda: not window.office.delivery.busy)
    return next(form for form in window.findChildren(kind) if form.isVisible())


def test_the_register_of_all_is_in_the_palette_and_leads_to_the_story(
    qtbot: QtBot, sample_window: MainWindow, story: str
) -> None:
    window = sample_window
    assert "register.all" in [act.name for act in window.acts.matching("سجل التسليم", BOTH)]
    assert "register.all" in [act.name for act in window.acts.matching("export register", BOTH)]
    assert window.acts.do("register.all")
    form = opened(qtbot, window, RegisterForm)
    assert isinstance(form, RegisterForm)
    assert form.register.narrowed.story == ""
    QTest.keyClick(form.register.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.story.in_view)
    qtbot.waitUntil(lambda: window.story.editor is not None and window.story.editor.story_id == story)
    qtbot.waitUntil(lambda: not window.findChildren(RegisterForm))


def test_the_register_of_the_story_in_view_is_among_its_acts(
    qtbot: QtBot, sample_window: MainWindow, story: str
) -> None:
    window = sample_window
    window.show_story(story)
    qtbot.waitUntil(lambda: not window.office.delivery.busy)
    assert window.acts.named("story.register").menu == "story"
    assert window.acts.do("story.register")
    form = opened(qtbot, window, RegisterForm)
    assert isinstance(form, RegisterForm)
    assert form.register.narrowed.story == story
    assert [card.title for card in form.register.pane.list.cards.cards] == ["وكالة المرفأ"]
    form.reject()
    assert window.acts.do("story.send-site")
    sending = opened(qtbot, window, SendForm)
    assert sending.refusal.text() == window.office.say("wordpress.no_site")
    sending.reject()


@pytest.mark.parametrize("screen", ["desk", "corrections"])
def test_desk_and_corrections_log_have_a_button(
    qtbot: QtBot, sample_window: MainWindow, story: str, screen: str
) -> None:
    window = sample_window
    window.show_screen(screen)
    qtbot.waitUntil(lambda: not window.office.delivery.busy)
    shown = window.screens[screen]
    assert isinstance(shown, Desk | CorrectionsLog)
    assert isinstance(shown.register, QPushButton)
    assert shown.register.isVisible()
    QTest.mouseClick(shown.register, Qt.MouseButton.LeftButton)
    form = opened(qtbot, window, RegisterForm)
    assert isinstance(form, RegisterForm)
    QTest.keyClick(form.register.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.story.in_view)
    qtbot.waitUntil(lambda: not window.office.delivery.busy)


def test_somebody_else_does_not_find_it_open(qtbot: QtBot, sample_window: MainWindow, story: str) -> None:
    window = sample_window
    window.acts.do("register.all")
    form = opened(qtbot, window, RegisterForm)
    window.lock()
    assert not form.isVisible()
    assert not window.acts.do("register.all")
