"""A story sent to a WordPress site from the window, over real sockets: a draft, the same post again, and failures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.wordpress import site_at
from newsdesk.domain.newsroom import ChangeSetting
from tests.sites.server import PASSWORD, USER, Blog, serving
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.remembering import Remembering, remembering
from tests.ui.two import Two
from ui.dialogs.sending import SendForm

SERVICE = "newsdesk-wordpress"


@pytest.fixture
def keys() -> Iterator[Remembering]:
    with remembering() as made:
        yield made


@pytest.fixture
def blog(room: Two, keys: Remembering) -> Iterator[Blog]:
    """The newsroom's site, set; no password is kept."""
    with serving(Blog()) as made:
        for key, value in (("wordpress-url", made.url), ("wordpress-user", USER)):
            room.desk.do(ChangeSetting(key, value), room.editor).result()
        yield made


def opened(qtbot: QtBot, room: Two) -> SendForm:
    form = SendForm(room.office, room.story)
    show(qtbot, room, form)
    return form


def press(qtbot: QtBot, form: SendForm) -> None:
    with qtbot.waitSignal(form.recorded, timeout=15_000):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)


def test_a_draft_is_made_and_its_address_told_and_the_password_kept(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    room.publish()
    form, say = opened(qtbot, room), room.office.say
    assert form.where.text() == say("ui.dialog.site.make", host="127.0.0.1", user=USER, address="")
    assert form.publish.isEnabled()
    assert not form.publish.isChecked()
    assert form.password.isVisible()
    form.password.setText(PASSWORD)
    form.keep.setChecked(True)
    press(qtbot, form)
    (number,) = blog.posts
    assert blog.posts[number]["status"] == "draft"
    address = f"{blog.url}/?p={number}"
    assert address in form.outcome.text()
    assert say("ui.dialog.site.made", number=number, state=say("ui.dialog.site.state.draft")) in form.outcome.text()
    assert form.password.text() == ""
    QTest.mouseClick(form.copy_address, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == address
    (entry,) = room.desk.story(room.story).exports.values()
    assert (entry.format, entry.address, entry.by) == ("wordpress", address, room.writer.person)
    assert keys.kept == {(SERVICE, f"{USER}@127.0.0.1"): PASSWORD}


def test_sent_again_the_same_post_is_brought_up_to_date_and_published_only_when_ticked(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    keys.kept[SERVICE, f"{USER}@127.0.0.1"] = PASSWORD
    room.publish()
    first = opened(qtbot, room)
    assert not first.password.isVisible()
    confirm(qtbot, first)
    (number,) = blog.posts
    asked: list[QUrl] = []

    def browser(url: QUrl) -> bool:
        asked.append(url)
        return True

    again = SendForm(room.office, room.story, opening=browser)
    show(qtbot, room, again)
    say = room.office.say
    address = f"{blog.url}/?p={number}"
    assert again.where.text() == say("ui.dialog.site.update", host="127.0.0.1", user=USER, address=address)
    again.publish.setChecked(True)
    press(qtbot, again)
    assert list(blog.posts) == [number]
    assert blog.posts[number]["status"] == "publish"
    assert say("ui.dialog.site.state.publish") in again.outcome.text()
    QTest.mouseClick(again.open_post, Qt.MouseButton.LeftButton)
    assert [url.toString() for url in asked] == [blog.posts[number]["link"]]
    left_out = again.outcome.text().split("\n")[-1]
    assert "newsdesk_story" in left_out
    assert "newsdesk_version" in left_out


def test_what_is_a_draft_here_cannot_be_ticked_for_readers(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    keys.kept[SERVICE, f"{USER}@127.0.0.1"] = PASSWORD
    form = opened(qtbot, room)
    assert not form.publish.isEnabled()
    assert form.publish.accessibleDescription() == room.office.say("rule.wordpress-unpublished")
    press(qtbot, form)
    (post,) = blog.posts.values()
    assert post["status"] == "draft"
    (entry,) = room.desk.story(room.story).exports.values()
    assert entry.draft


def test_a_wrong_password_is_told_and_another_can_be_typed(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    keys.kept[SERVICE, f"{USER}@127.0.0.1"] = "old"
    room.publish()
    form = opened(qtbot, room)
    assert refused(qtbot, form) == room.office.say("wordpress.auth", host="127.0.0.1", user=USER)
    assert blog.posts == {}
    assert room.desk.story(room.story).exports == {}
    assert form.password.isVisible()
    form.password.setText(PASSWORD)
    press(qtbot, form)
    assert len(blog.posts) == 1
    assert keys.kept[SERVICE, f"{USER}@127.0.0.1"] == "old"  # nobody asked for it to be kept


def test_a_lost_reply_is_told_and_sending_again_makes_no_second_post(
    qtbot: QtBot, room: Two, blog: Blog, keys: Remembering
) -> None:
    keys.kept[SERVICE, f"{USER}@127.0.0.1"] = PASSWORD
    room.publish()
    blog.drop = lambda method, _path: method == "POST"
    form = opened(qtbot, room)
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.refusal.isVisible, timeout=20_000)
    assert form.refusal.text() == room.office.say("wordpress.no_reply", host="127.0.0.1")
    assert room.desk.story(room.story).exports == {}
    blog.drop = lambda _method, _path: False
    press(qtbot, form)
    assert len(blog.posts) == 1


def test_without_a_site_it_says_who_sets_one(qtbot: QtBot, room: Two) -> None:
    room.publish()
    form = opened(qtbot, room)
    assert form.refusal.text() == room.office.say("wordpress.no_site")
    assert not form.confirming.isEnabled()


def test_an_address_is_a_site_without_its_last_slash() -> None:
    site = site_at(" https://site.example/ ", " desk ")
    assert (site.url, site.user, site.host) == ("https://site.example", "desk", "site.example")
