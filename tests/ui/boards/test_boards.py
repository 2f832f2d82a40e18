"""The boards: requests by urgency, the log of corrections, the directory."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.request_board import Urgency, Wanted, request_board
from newsdesk.domain.request_commands import AddRequest, LogReply, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.sources import AddSource
from tests.ui.two import Two, quiet
from ui.corrections.log import CorrectionsLog
from ui.dialogs.asking import RemindForm
from ui.inspector.board import PAGE
from ui.requests.board import RequestsBoard
from ui.sources.directory import SourcesDirectory


def ask(room: Two, party: str, deadline: str = "", reply: str = "") -> str:
    request = new_entity_id("r")
    room.desk.do(AddRequest(room.story, request, party, "ما تعليقكم؟"), room.writer).result()
    if deadline:
        send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", deadline)
        room.desk.do(send, room.writer).result()
    if reply:
        room.desk.do(LogReply(room.story, request, new_entity_id("y"), reply), room.writer).result()
    return request


def shown(qtbot: QtBot, room: Two, board: Any) -> Any:
    qtbot.addWidget(board)
    board.resize(1000, 600)
    board.show()
    quiet(qtbot, room.office)
    return board


def test_requests_stand_in_the_order_of_their_urgency(qtbot: QtBot, room: Two) -> None:
    late, week, read = ask(room, "جهة متأخرة", "1h"), ask(room, "جهة لاحقة", "5d"), ask(room, "جهة ردّت", "9d", "وصلنا")
    soon, needed = ask(room, "جهة قريبة", "40h"), ask(room, "جهة لم تُسأل")
    real = room.desk.clock
    room.desk.clock = lambda: real() + timedelta(hours=1.5)
    page = request_board(room.desk, 100)
    assert [(row.id, row.urgency) for row in page.rows] == [
        (read, Urgency.UNREAD), (late, Urgency.OVERDUE), (soon, Urgency.SOON), (week, Urgency.LATER),
        (needed, Urgency.NEEDED),
    ]  # fmt: skip
    board = shown(qtbot, room, RequestsBoard(room.office))
    cards = board.pane.list.cards.cards
    assert [card.id for card in cards] == [row.id for row in page.rows]
    assert all(card.section for card in cards)
    assert cards[1].badge == room.office.say("request-state.overdue")
    assert [row.id for row in request_board(room.desk, 100, Wanted("قريبه")).rows] == [soon]


def test_a_reminder_from_the_board(qtbot: QtBot, room: Two) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    board = shown(qtbot, room, RequestsBoard(room.office))
    qtbot.waitUntil(lambda: "ما تعليقكم؟" in board.sheet.read())
    QTest.mouseClick(board.acts.buttons["remind"], Qt.MouseButton.LeftButton)
    form = board.findChild(RemindForm)
    quiet(qtbot, room.office)
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.story(room.story).requests[request].attempts[-1].reminder


def test_the_story_of_a_request_is_asked_for(qtbot: QtBot, room: Two) -> None:
    ask(room, "بلدية المدينة", "24h")
    board = shown(qtbot, room, RequestsBoard(room.office))
    with qtbot.waitSignal(board.story_wanted) as caught:
        QTest.keyClick(board.pane.list, Qt.Key.Key_Return)
    assert caught.args == [room.story]


@pytest.mark.parametrize("make", [RequestsBoard, CorrectionsLog, SourcesDirectory])
def test_an_empty_board_says_what_to_do(qtbot: QtBot, room: Two, make: Any) -> None:
    board = shown(qtbot, room, make(room.office))
    assert board.pane.empty_words
    assert "ui." not in board.pane.empty_words


def test_the_directory_pages_and_finds_folded(qtbot: QtBot, room: Two) -> None:
    for number in range(PAGE + 20):
        command = AddSource(new_entity_id("q"), name=f"مؤسسة الأمل {number:03}")
        room.desk.do(command, room.writer).result()
    board = shown(qtbot, room, SourcesDirectory(room.office))
    model = board.pane.list.cards
    assert model.rowCount() >= PAGE
    board.pane.list.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 20)
    assert len({card.id for card in model.cards}) == PAGE + 20
    board.filter.setText("الامل 077")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    board.filter.setText("غير موجود")
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    assert board.pane.empty_words == room.office.say("ui.sources.none_found")
