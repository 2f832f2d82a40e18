"""The quick log by keyboard: one key, paste, Enter; nothing begun is lost; pictures are kept as PNG by their hash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from newsdesk.domain.requests import Attempt, Channel, RequestStatus, Result
from newsdesk.store.attachments import get
from tests.ui.boards.test_boards import ask
from tests.ui.two import Two, quiet
from ui.dialogs.proof import png
from ui.requests.quick_log import QuickLog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, room: Two) -> QuickLog:
    made = QuickLog(room.office)
    made.setParent(room.window)
    room.window.resize(1024, 640)
    made.resize(1024, 160)
    return made


def come(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    panel.come(room.story)
    quiet(qtbot, room.office)


def paste(panel: QuickLog, data: QMimeData | str | QImage) -> None:
    """Put something on the clipboard, and press Ctrl+V."""
    board = QGuiApplication.clipboard()
    if isinstance(data, QImage):
        board.setImage(data)
    elif isinstance(data, str):
        board.setText(data)
    else:
        board.setMimeData(data)
    QTest.keyClick(panel.line, Qt.Key.Key_V, CTRL)


def enter(qtbot: QtBot, panel: QuickLog) -> str:
    with qtbot.waitSignal(panel.logged) as caught:
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    return str(caught.args[0])


def last(room: Two, request: str) -> Attempt:
    return room.desk.story(room.story).requests[request].attempts[-1]


def picture(width: int = 320, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setText("Description", "the owner of this phone")
    return image


def test_a_call_is_a_number_and_enter(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    assert panel.target is not None
    assert panel.target.id == request
    paste(panel, "+964 770 123 4567")
    assert "بلدية المدينة" in enter(qtbot, panel)
    found = last(room, request)
    assert (found.channel, found.to, found.result) == (Channel.PHONE, "+964 770 123 4567", Result.UNANSWERED)
    assert abs(found.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert not panel.isVisible()
    assert not panel.begun


def test_the_result_is_one_key_away_and_the_channel_too(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "+964 770 123 4567")
    while panel.result.chosen is not Result.DELIVERED:
        QTest.keyClick(panel.line, Qt.Key.Key_Down)
    while panel.channel.chosen is not Channel.VISIT:
        QTest.keyClick(panel.line, Qt.Key.Key_PageDown)
    enter(qtbot, panel)
    assert (last(room, request).channel, last(room, request).result) == (Channel.VISIT, Result.DELIVERED)


def test_a_press_conference_and_a_post_are_one_key_away(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "قاعة البلدية")
    QTest.keyClick(panel.line, Qt.Key.Key_F4)
    enter(qtbot, panel)
    assert (last(room, request).channel, last(room, request).to) == (Channel.PRESS, "قاعة البلدية")
    come(qtbot, room, panel)
    paste(panel, "حساب البلدية https://x.com/desk/status/9")
    QTest.keyClick(panel.line, Qt.Key.Key_F5)
    enter(qtbot, panel)
    found = last(room, request)
    assert (found.channel, found.to, found.link) == (Channel.POST, "حساب البلدية", "https://x.com/desk/status/9")


def test_a_pasted_post_is_logged_as_one_with_its_link(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "https://x.com/desk/status/9")
    enter(qtbot, panel)
    assert (last(room, request).channel, last(room, request).link) == (Channel.POST, "https://x.com/desk/status/9")


def test_a_screenshot_is_kept_as_png_by_its_hash(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "+964 770 123 4567")
    paste(panel, picture())
    assert panel.proof.isVisible()
    assert panel.channel.chosen is Channel.MESSAGE
    enter(qtbot, panel)
    found = last(room, request)
    assert (found.channel, found.result, found.to) == (Channel.MESSAGE, Result.DELIVERED, "+964 770 123 4567")
    with room.desk.asking() as (connection, _):
        kept = get(connection, bytes.fromhex(found.evidence))
    assert kept.startswith(b"\x89PNG\r\n")
    assert b"the owner" not in kept
    image = QImage.fromData(kept)
    assert (image.width(), image.height()) == (320, 200)


def test_a_picture_as_png_is_its_pixels_alone() -> None:
    assert b"the owner" not in png(picture())


def test_a_picture_without_an_address_goes_to_the_one_used_last(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, picture())
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.told.text() == room.office.say("rule.address-missing"))
    assert panel.begun
    while panel.channel.chosen is not Channel.EMAIL:
        QTest.keyClick(panel.line, Qt.Key.Key_PageUp)
    assert "a@b.example" in panel.line.placeholderText()
    enter(qtbot, panel)
    assert last(room, request).to == "a@b.example"


def test_a_file_is_evidence_too(qtbot: QtBot, room: Two, panel: QuickLog, tmp_path: Path) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    shot = tmp_path / "shot.jpg"
    shot.write_bytes(b"jpeg")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shot))])
    come(qtbot, room, panel)
    paste(panel, "@municipality")
    paste(panel, data)
    assert "shot.jpg" in panel.proof.text()
    enter(qtbot, panel)
    assert last(room, request).to == "@municipality"
    assert last(room, request).evidence


def test_the_first_try_asks_for_a_deadline_and_sends(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة")
    come(qtbot, room, panel)
    assert panel.deadline.isVisible()
    paste(panel, "press@city.example")
    enter(qtbot, panel)
    found = room.desk.story(room.story).requests[request]
    assert found.status is RequestStatus.SENT
    assert found.deadline is not None
    assert len(found.attempts) == 1


def test_what_was_begun_is_there_after_esc_and_gone_for_somebody_else(
    qtbot: QtBot, room: Two, panel: QuickLog
) -> None:
    ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "+964 770 123 4567")
    paste(panel, picture())
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    come(qtbot, room, panel)
    assert panel.line.text() == "+964 770 123 4567"
    assert panel.proof.isVisible()
    assert panel.told.text() == room.office.say("ui.quick.kept")
    room.be(room.editor)
    assert not panel.isVisible()
    assert not panel.begun


def test_where_any_request_may_be_meant_it_asks_which(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    ask(room, "بلدية المدينة")
    ask(room, "وزارة النقل")
    come(qtbot, room, panel)
    assert panel.target is None
    paste(panel, "+964 770 123 4567")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert panel.told.text() == room.office.say("ui.quick.whom")
    assert panel.request.hasFocus()


def test_without_a_request_it_says_what_to_do(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    come(qtbot, room, panel)
    assert panel.told.text() == room.office.say("ui.quick.none")


def test_another_time_is_kept_as_when_it_happened(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    request = ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    panel.when.setDateTime(panel.when.dateTime().addSecs(-7200))
    paste(panel, "+964 770 123 4567")
    enter(qtbot, panel)
    found = last(room, request)
    assert timedelta(hours=1, minutes=55) < found.recorded - found.at < timedelta(hours=2, minutes=5)


def test_the_words_follow_the_language_and_keep_what_was_begun(qtbot: QtBot, room: Two, panel: QuickLog) -> None:
    ask(room, "بلدية المدينة", "24h")
    come(qtbot, room, panel)
    paste(panel, "+964 770 123 4567")
    room.office.speak("en")
    assert panel.log.text() == room.office.say("ui.quick.log")
    assert panel.channel.currentText() == room.office.say("channel.phone")
    assert panel.line.text() == "+964 770 123 4567"
    assert isinstance(panel.line, QLineEdit)
    assert panel.line.accessibleName() == room.office.say("ui.quick.paste")
