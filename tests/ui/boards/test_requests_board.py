"""The requests board by keyboard alone: letters on any layout, several at once, narrowing, taking a kind back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desk.request_board import Urgency
from newsdesk.domain.request_commands import ClassifyReply
from newsdesk.domain.requests import ReplyKind
from tests.ui.boards.test_boards import ask, shown
from tests.ui.two import Two, quiet
from ui.dialogs.asking import AttemptForm, RemindForm, SendForm
from ui.dialogs.reminding import RemindManyForm
from ui.dialogs.replies import ClassifyForm, ReplyForm
from ui.dialogs.settling import ExtensionForm, WaiverForm
from ui.requests.board import RequestsBoard

_X11 = 8
"""What X11 adds to a scan code; the platform without a screen is read in the same way."""


@pytest.fixture
def board(qtbot: QtBot, room: Two) -> RequestsBoard:
    made: RequestsBoard = shown(qtbot, room, RequestsBoard(room.office))
    made.pane.list.setFocus()
    return made


def again(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    board.refresh()
    quiet(qtbot, room.office)


def press(qtbot: QtBot, board: RequestsBoard, letter: Qt.Key) -> None:
    QTest.keyClick(board.pane.list, letter)
    qtbot.wait(0)


def arabic(board: RequestsBoard, key: str, scan_code: int) -> None:
    """The key that lies there, as an Arabic layout sends it."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, ord(key), Qt.KeyboardModifier.NoModifier, scan_code + _X11, 0, 0, key, False, 1
    )
    QCoreApplication.sendEvent(board.pane.list, event)


def form(board: QWidget, kind: type[Any]) -> Any:
    return board.findChild(kind)


@pytest.mark.parametrize(
    ("letter", "kind"),
    [(Qt.Key.Key_R, RemindForm), (Qt.Key.Key_T, AttemptForm), (Qt.Key.Key_L, ReplyForm), (Qt.Key.Key_E, ExtensionForm)],
)
def test_a_letter_opens_what_it_stands_for(
    qtbot: QtBot, room: Two, board: RequestsBoard, letter: Qt.Key, kind: type[Any]
) -> None:
    ask(room, "بلدية المدينة", "24h")
    again(qtbot, room, board)
    press(qtbot, board, letter)
    assert form(board, kind) is not None


def test_letters_work_where_the_keyboard_writes_arabic(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    ask(room, "بلدية المدينة", "24h")
    again(qtbot, room, board)
    arabic(board, "ق", 0x13)  # where R lies
    assert form(board, RemindForm) is not None


def test_a_letter_that_means_nothing_now_does_nothing(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    ask(room, "بلدية المدينة")
    again(qtbot, room, board)
    press(qtbot, board, Qt.Key.Key_R)
    assert form(board, RemindForm) is None
    press(qtbot, board, Qt.Key.Key_S)
    assert form(board, SendForm) is not None
    press(qtbot, board, Qt.Key.Key_V)
    assert form(board, WaiverForm) is not None


def test_every_act_shows_its_key_and_says_it(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    ask(room, "بلدية المدينة", "24h")
    again(qtbot, room, board)
    seen = {name: button for name, button in board.acts.buttons.items() if button.isVisible()}
    assert {"open", "log", "send", "reply", "attempt", "remind", "extend"} <= set(seen)
    letters = [str(board.actions_by_name[name].data()) for name in seen]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    for name, button in seen.items():
        action = board.actions_by_name[name]
        assert str(action.data()) in button.accessibleName()
        assert action in board.pane.list.actions()
        assert action.shortcut().toString() == action.data()


def test_several_are_reminded_at_once_and_leave_what_needs_attention(
    qtbot: QtBot, room: Two, board: RequestsBoard
) -> None:
    requests = [ask(room, f"جهة {number}", "24h") for number in range(3)]
    real = room.desk.clock
    room.desk.clock = lambda: real() + timedelta(hours=30)
    again(qtbot, room, board)
    assert {row.urgency for row in board._rows.values()} == {Urgency.OVERDUE}
    assert board.heading.text() == room.office.count("ui.requests.attention", 3)
    view = board.pane.list
    for row in (0, 1):
        view.selectionModel().select(view.cards.index(row), QItemSelectionModel.SelectionFlag.Select)
    chosen = [card.id for card in view.selected]
    assert len(chosen) == 2
    assert not board.acts.buttons["extend"].isVisible()
    press(qtbot, board, Qt.Key.Key_R)
    many = form(board, RemindManyForm)
    quiet(qtbot, room.office)
    with qtbot.waitSignal(many.recorded):
        QTest.keyClick(many, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = room.desk.story(room.story).requests
    assert [found[item].attempts[-1].reminder for item in requests] == [item in chosen for item in requests]
    qtbot.waitUntil(lambda: [row.urgency for row in board._rows.values()].count(Urgency.REMINDED) == 2)
    assert board.heading.text() == room.office.count("ui.requests.attention", 1)
    assert board.pane.list.cards.cards[0].section.startswith(room.office.say("ui.requests.section.overdue"))


def test_a_refused_reminder_stays_listed_with_its_reason(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    sent, needed = ask(room, "بلدية المدينة", "24h"), ask(room, "وزارة النقل")
    many = RemindManyForm(
        room.office, [(room.story, sent, "بلدية المدينة"), (room.story, needed, "وزارة النقل")], board
    )
    many.open()
    quiet(qtbot, room.office)
    QTest.keyClick(many, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: many.refusal.isVisible())
    assert many.refusal.text().startswith("وزارة النقل")
    assert "بلدية المدينة" not in many.parties.read()


def test_the_board_is_narrowed_by_keys(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    ask(room, "بلدية المدينة", "24h")
    room.be(room.editor)
    again(qtbot, room, board)
    press(qtbot, board, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 0)
    assert board.pane.empty_words == room.office.say("ui.requests.none_left")
    board.pane.list.letter_pressed.emit("M")
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 1)
    board.pane.list.setFocus()
    press(qtbot, board, Qt.Key.Key_N)
    assert board.narrowing.story == room.story
    assert board.narrowing.there.isChecked()
    qtbot.waitUntil(lambda: not room.office.delivery.busy)
    board.narrowing.sections.setCurrentIndex(1 + list(Urgency).index(Urgency.CLOSED))
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 0)
    board.narrowing.sections.setCurrentIndex(0)
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 1)
    board.pane.list.letter_pressed.emit("F")
    assert board.filter.hasFocus()
    board.filter.setText("لا احد")
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 0)


def test_a_kind_given_by_mistake_is_taken_back(qtbot: QtBot, room: Two, board: RequestsBoard) -> None:
    request = ask(room, "بلدية المدينة", "24h", "لا تعليق")
    reply = room.desk.story(room.story).requests[request].replies[0].id
    room.desk.do(ClassifyReply(room.story, request, reply, ReplyKind.DECLINED), room.writer).result()
    again(qtbot, room, board)
    qtbot.waitUntil(lambda: board.actions_by_name["classify"].isVisible())
    assert not board.actions_by_name["undo"].isVisible()
    press(qtbot, board, Qt.Key.Key_C)
    classify = form(board, ClassifyForm)
    classify.kind.choose(ReplyKind.ANSWER)
    with qtbot.waitSignal(classify.recorded):
        QTest.keyClick(classify, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def kind() -> ReplyKind | None:
        return room.desk.story(room.story).requests[request].replies[0].kind

    assert kind() is ReplyKind.ANSWER
    quiet(qtbot, room.office)
    assert board.actions_by_name["undo"].isVisible()
    board.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: kind() is ReplyKind.DECLINED)
    qtbot.waitUntil(lambda: not board.actions_by_name["undo"].isVisible())
