"""Twice as large on the smallest screen: what must be pressed or read is whole."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.two import quiet
from ui.app import Dressing
from ui.editor.gate_bar import GateBar
from ui.editor.notices import NoticeBar
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences
from ui.shell.story_bar import StoryBar


@pytest.fixture(params=["ar", "en"])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, sample_office: Office, dressing: Dressing, tmp_path: Path
) -> MainWindow:
    sample_office.speak(request.param)
    sample_office.look.zoom_to(200)
    made = MainWindow(sample_office, Preferences(tmp_path / "window.ini"), dressing, sample=True)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    quiet(qtbot, sample_office)
    return made


def whole(widget: QWidget) -> bool:
    """Whether a widget has the width its words ask for."""
    return widget.width() >= widget.sizeHint().width()


def told_whole(notice: NoticeBar, buttons: list[QPushButton]) -> bool:
    words = notice.text
    return all(whole(button) for button in buttons) and words.height() >= words.heightForWidth(words.width())


def test_the_bars_over_a_story_are_whole(qtbot: QtBot, window: MainWindow, sample_office: Office) -> None:
    window.show_story(sample_office.desk.stories()[0].id)
    quiet(qtbot, sample_office)
    gate, bar = window.findChild(GateBar), window.findChild(StoryBar)
    assert gate is not None
    assert bar is not None
    qtbot.waitUntil(lambda: whole(gate.gate))
    qtbot.waitUntil(lambda: any(button.isVisible() for button in bar.buttons.values()))
    qtbot.waitUntil(lambda: all(whole(button) for button in bar.buttons.values() if button.isVisible()))
    for notice in window.findChildren(NoticeBar):
        buttons = notice.findChildren(QPushButton)
        qtbot.waitUntil(partial(told_whole, notice, buttons))


def test_the_rail_shows_signs_and_still_says_its_words(window: MainWindow, sample_office: Office) -> None:
    narrow = window.rail.width()
    names = {button.accessibleName() for button in window.rail.findChildren(QWidget) if button.property("screen")}
    assert sample_office.say("ui.screen.requests") in names
    sample_office.look.zoom_to(150)
    assert window.rail.width() > narrow


def test_no_label_of_the_sign_in_card_lies_on_another(
    qtbot: QtBot, window: MainWindow, sample_office: Office
) -> None:
    window.lock()
    quiet(qtbot, sample_office)
    page = window.sign_in
    parts = [page.title, page.people, page.passphrase_label, page.passphrase, page.hint, page.enter, page.lost]
    shown = [part for part in parts if part.isVisible()]
    assert len(shown) > 3
    for above, below in pairwise(shown):
        assert above.geometry().bottom() < below.geometry().top(), (above, below)
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
