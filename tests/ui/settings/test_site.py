"""The WordPress site in the settings: a chief sets it, the keyring keeps the password, a trial says what it met."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.domain.newsroom import ChangeSetting
from tests.sites.server import PASSWORD, USER, Blog, serving
from tests.ui.remembering import Remembering, remembering
from tests.ui.two import Two, quiet
from ui.settings.site import HouseSite

NAME = "مكتب التحرير"
"""What the stand-in calls its user."""
KEPT = ("newsdesk-wordpress", f"{USER}@127.0.0.1")


@pytest.fixture
def keys() -> Iterator[Remembering]:
    with remembering() as made:
        yield made


@pytest.fixture
def blog() -> Iterator[Blog]:
    with serving(Blog()) as made:
        yield made


def shown(qtbot: QtBot, room: Two) -> HouseSite:
    card = HouseSite(room.office)
    qtbot.addWidget(card)
    card.show()
    quiet(qtbot, room.office)
    return card


def told(qtbot: QtBot, room: Two, card: HouseSite) -> str:
    QTest.mouseClick(card.attempt, Qt.MouseButton.LeftButton)
    assert card.told.accessibleName() == room.office.say("ui.settings.site.trying")
    assert not card.attempt.isEnabled()
    qtbot.waitUntil(card.attempt.isEnabled, timeout=15_000)
    return card.told.accessibleName()


def test_a_chief_sets_the_site_and_the_password_goes_to_the_keyring(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    room.be(room.editor)  # who founded the newsroom: its chief
    card = shown(qtbot, room)
    assert not card.attempt.isEnabled()
    QTest.keyClicks(card.url, blog.url)
    QTest.keyClicks(card.user, USER)
    card.password.setText(PASSWORD)
    QTest.keyClick(card.password, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: card.told.accessibleName() == room.office.say("ui.settings.site.saved"))
    newsroom = room.desk.context().newsroom
    assert (newsroom.setting("wordpress-url"), newsroom.setting("wordpress-user")) == (blog.url, USER)
    assert keys.kept == {KEPT: PASSWORD}
    assert card.password.text() == ""
    quiet(qtbot, room.office)
    assert card.password.placeholderText() == room.office.say("ui.settings.site.kept")
    assert blog.seen == []  # saving asks nobody
    assert told(qtbot, room, card) == room.office.say("ui.settings.site.works", user=USER, name=NAME)
    assert card.told.property("role") == "good"
    assert blog.seen == [("GET", "/users/me")]


def test_a_trial_takes_what_is_typed_and_keeps_nothing(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    room.be(room.editor)
    card, say = shown(qtbot, room), room.office.say
    card.url.setText(blog.url)
    QTest.keyClicks(card.user, USER)
    assert told(qtbot, room, card) == say("wordpress.no_password", user=USER, host="127.0.0.1")
    QTest.keyClicks(card.password, "wrong")
    assert not card.told.isVisible()  # it was about another password
    assert told(qtbot, room, card) == say("wordpress.auth", user=USER, host="127.0.0.1")
    assert card.told.property("role") == "error"
    card.password.setText(PASSWORD)
    assert told(qtbot, room, card) == say("ui.settings.site.works", user=USER, name=NAME)
    blog.answer = lambda _method, _path: (200, {"Content-Type": "text/html"}, b"<html>")
    assert told(qtbot, room, card) == say("wordpress.not_json", host="127.0.0.1")
    card.url.setText("http://site.example")
    assert told(qtbot, room, card) == say("wordpress.plain_refused", host="site.example")
    assert keys.kept == {}
    assert room.desk.context().newsroom.setting("wordpress-url") == ""


def test_an_answer_about_what_is_no_longer_typed_is_dropped(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    room.be(room.editor)
    blog.stall = Event()
    card = shown(qtbot, room)
    card.url.setText(blog.url)
    card.password.setText(PASSWORD)
    QTest.keyClicks(card.user, USER)
    QTest.mouseClick(card.attempt, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(blog.seen))
    QTest.keyClicks(card.user, "x")
    blog.stall.set()
    quiet(qtbot, room.office)
    assert not card.told.isVisible()
    assert card.attempt.isEnabled()


def test_what_the_domain_refuses_is_said_and_the_password_waits(
    qtbot: QtBot, room: Two, keys: Remembering
) -> None:
    room.be(room.editor)
    card = shown(qtbot, room)
    card.url.setText("http://site.example")
    card.password.setText(PASSWORD)
    QTest.keyClicks(card.user, USER)
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.told.property("role") == "error")
    assert "https://newsroom.example" in card.told.text()
    assert keys.kept == {}
    assert card.password.text() == PASSWORD
    assert room.desk.context().newsroom.setting("wordpress-user") == ""
    quiet(qtbot, room.office)


def test_others_read_the_site_and_give_this_computer_its_password(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    for key, value in (("wordpress-url", blog.url), ("wordpress-user", USER)):
        room.desk.do(ChangeSetting(key, value), room.editor).result()
    card = shown(qtbot, room)
    assert card.url.isReadOnly()
    assert card.user.isReadOnly()
    assert (card.url.text(), card.user.text()) == (blog.url, USER)
    assert card.hint.text() == room.office.say("ui.settings.site.chief_only")
    card.password.setText(PASSWORD)
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keys.kept == {KEPT: PASSWORD})
    quiet(qtbot, room.office)
    card.password.setText("half typed")
    room.be(room.editor)
    assert card.password.text() == ""
    assert not card.url.isReadOnly()
    room.office.speak("en")
    assert card.title.text() == room.office.say("ui.settings.site")
    for field in (card.url, card.user, card.password):
        assert field.accessibleName()
    quiet(qtbot, room.office)
