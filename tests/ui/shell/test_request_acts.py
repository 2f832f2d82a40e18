"""Acts on requests from anywhere in the window: by key, in the menus and in the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.language import Language
from tests.ui.two import quiet
from ui.dialogs.asking import RemindForm
from ui.dialogs.request_log import write_request_log
from ui.main_window import MainWindow
from ui.requests.board import RequestsBoard
from ui.requests.window_acts import NAMED

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def story(qtbot: QtBot, sample_window: MainWindow) -> str:
    """The sample's story, in view."""
    story = sample_window.office.desk.stories()[0].id
    sample_window.show_story(story)
    quiet(qtbot, sample_window.office)
    return story


def board_of(window: MainWindow) -> RequestsBoard:
    board = window.screens["requests"]
    assert isinstance(board, RequestsBoard)
    return board


def test_the_quick_log_opens_on_the_board_for_the_request_that_is_chosen(
    qtbot: QtBot, sample_window: MainWindow
) -> None:
    sample_window.show_screen("requests")
    quiet(qtbot, sample_window.office)
    board = board_of(sample_window)
    row = next(row for row in board._rows.values() if row.state == "overdue")
    board.pane.list.go_to(row.id)
    board.pane.list.setFocus()
    QTest.keyClick(board.pane.list, Qt.Key.Key_J, CTRL)
    panel = sample_window.request_acts.panel
    assert panel is not None
    quiet(qtbot, sample_window.office)
    assert panel.isVisible()
    assert panel.target is not None
    assert panel.target.id == row.id
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)
    assert board.pane.list.hasFocus()


def test_the_quick_log_opens_in_a_story_for_the_statement_at_the_caret(
    qtbot: QtBot, sample_window: MainWindow, story: str
) -> None:
    editor = sample_window.story.editor
    assert editor is not None
    requests = sample_window.office.desk.story(story).requests
    found = ""
    for number, entry in enumerate(editor.binding.table):
        for place in entry.places:
            owner = next((item for item in requests.values() if place.annotation in item.covers), None)
            if owner is not None and not owner.settled:
                editor.page.go(editor.binding.position(number, place.start))
                found = owner.id
    assert found
    assert editor.annotations_here()
    sample_window.request_acts.log()
    quiet(qtbot, sample_window.office)
    panel = sample_window.request_acts.panel
    assert panel is not None
    assert panel.target is not None
    assert panel.target.id in requests
    assert set(requests[panel.target.id].covers) & set(editor.annotations_here())


def test_a_storys_board_shows_its_requests_only(qtbot: QtBot, sample_window: MainWindow, story: str) -> None:
    editor = sample_window.story.editor
    assert editor is not None
    QTest.keyClick(editor.page, Qt.Key.Key_B, CTRL | SHIFT)
    board = board_of(sample_window)
    qtbot.waitUntil(lambda: bool(board._rows))
    assert sample_window.content.currentWidget() is board
    assert board.wanted().story == story
    assert {row.story for row in board._rows.values()} == {story}


def test_every_act_is_in_the_palette_in_both_languages_and_does_what_its_letter_does(
    qtbot: QtBot, sample_window: MainWindow, story: str
) -> None:
    acts = sample_window.acts
    for name in NAMED:
        act = acts.named(f"request.{name}")
        for code in ("ar", "en"):
            assert act in acts.matching(Language(code).say(act.text_key), (Language("ar"), Language("en")))
    inspector = sample_window.story.inspector
    assert inspector is not None
    inspector.show_tab(2)
    quiet(qtbot, sample_window.office)
    tab = inspector.requests
    tab.pane.list.go_to(next(item.id for item in tab._askings.values() if item.state == "overdue"))
    assert acts.named("request.remind").enabled()
    assert not acts.named("request.accept").enabled()
    assert acts.do("request.remind")
    assert tab.findChild(RemindForm) is not None


def test_the_log_is_written_as_a_page_and_as_a_pdf(
    qtbot: QtBot, sample_window: MainWindow, story: str, tmp_path: Path
) -> None:
    office = sample_window.office
    for name in ("log.html", "log.pdf"):
        write_request_log(office, sample_window, story, str(tmp_path / name))
    qtbot.waitUntil(lambda: not office.delivery.busy)
    assert (tmp_path / "log.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "log.pdf").stat().st_size > 10_000


def test_a_log_that_cannot_be_written_is_said(
    qtbot: QtBot, sample_window: MainWindow, story: str, tmp_path: Path
) -> None:
    with qtbot.waitSignal(sample_window.office.failed) as caught:
        write_request_log(sample_window.office, sample_window, story, str(tmp_path / "nowhere" / "log.pdf"))
    assert getattr(caught.args[0], "key", "") == "export.cannot_write"
