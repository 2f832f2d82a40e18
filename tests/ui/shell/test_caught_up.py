"""What fell due while the computer was off: told once, to who signs in, with a way to the board."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story_commands import StartStory
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Body, Kind, Paragraph
from ui.app import Dressing
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences

PARTIES = ("وزارة الأشغال", "بلدية المرفأ", "شركة ركن الجسور", "نقابة المهندسين")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


def ask(office: Office, *parties: str) -> None:
    """Requests that were due half an hour ago."""
    assert office.member is not None
    now = office.desk.clock()
    body = Body((Paragraph("p1", Kind.HEADLINE, "عنوان"), Paragraph("p2", Kind.BODY, "نص الخبر.")))
    story = office.desk.do(StartStory(new_entity_id("s"), body, now.date()), office.member).result().made[0]
    for party in parties:
        request = new_entity_id("r")
        office.desk.do(AddRequest(story, request, party, "سؤال"), office.member).result()
        sent = now - timedelta(hours=1)
        send = SendRequest(story, request, new_entity_id("t"), Channel.EMAIL, "a@b", "30m", sent)
        office.desk.do(send, office.member).result()


def opened(qtbot: QtBot, office: Office, preferences: Preferences, dressing: Dressing) -> MainWindow:
    window = MainWindow(office, preferences, dressing)
    qtbot.addWidget(window)
    window.show()
    office.member_changed.emit()
    qtbot.waitUntil(lambda: not office.delivery.busy)
    return window


def test_it_is_told_once_with_a_way_to_the_board(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> None:
    ask(lone_office, *PARTIES)
    path = lone_office.desk.path
    preferences.keep_last_seen(path, lone_office.desk.clock() - timedelta(days=2))
    window = opened(qtbot, lone_office, preferences, dressing)
    strip = window.caught_up
    qtbot.waitUntil(strip.isVisible)
    told = strip.text.text()
    assert "4" in told
    assert sum(party in told for party in PARTIES) == 3
    assert lone_office.count("ui.caught_up.more", 1) in told
    QTest.mouseClick(strip.show_board, Qt.MouseButton.LeftButton)
    assert window.content.currentWidget() is window.screens["requests"]
    assert strip.isHidden()
    lone_office.member_changed.emit()
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)
    assert strip.isHidden()
    seen = preferences.last_seen(path)
    assert seen is not None
    assert lone_office.desk.clock() - seen < timedelta(minutes=5)


@pytest.mark.parametrize("before", [None, timedelta(minutes=10)])
def test_there_is_nothing_to_tell(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing, before: timedelta | None
) -> None:
    """The first time ever, and where what is overdue was overdue already when somebody was last here."""
    ask(lone_office, PARTIES[0])
    if before is not None:
        preferences.keep_last_seen(lone_office.desk.path, lone_office.desk.clock() - before)
    assert opened(qtbot, lone_office, preferences, dressing).caught_up.isHidden()


def test_nobody_reads_it_who_has_not_signed_in(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> None:
    ask(lone_office, PARTIES[0])
    preferences.keep_last_seen(lone_office.desk.path, lone_office.desk.clock() - timedelta(days=2))
    window = opened(qtbot, lone_office, preferences, dressing)
    qtbot.waitUntil(window.caught_up.isVisible)
    assert PARTIES[0] in window.caught_up.accessibleName()
    window.lock()
    assert window.caught_up.isHidden()


def test_deadlines_are_counted_anew_once_for_these_calendars(
    qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> None:
    path = lone_office.desk.path
    window = opened(qtbot, lone_office, preferences, dressing)
    qtbot.waitUntil(lambda: bool(preferences.reckoned_by(path)))
    assert window.caught_up.isHidden()
    assert len(preferences.reckoned_by(path)) == 64


def test_what_is_not_understood_counts_as_never_seen(tmp_path: Path, lone_desk: Newsdesk) -> None:
    preferences = Preferences(tmp_path / "p.ini")
    moment = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
    preferences.keep_last_seen(lone_desk.path, moment)
    assert Preferences(tmp_path / "p.ini").last_seen(lone_desk.path) == moment
    assert preferences.last_seen(tmp_path / "other.newsdesk") is None
    preferences.keep_last_seen(lone_desk.path, moment.replace(tzinfo=None))
    assert preferences.last_seen(lone_desk.path) is None
