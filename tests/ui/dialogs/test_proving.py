"""Asking through somebody, in public, and with proof: whom, where it stands, and what was captured of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel, Request, Result
from newsdesk.store.attachments import get
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import Two, quiet
from ui.dialogs.asking import AttemptForm, RemindForm, RequestForm, SendForm
from ui.dialogs.proof import ProofField, png

PARTY, EMBASSY, RIGHT = "حكومة الجوار", "سفارة الجوار", "تمثّل حكومتها"
POST = "https://x.com/desk/status/7"


def the(room: Two) -> Request:
    return next(iter(room.desk.story(room.story).requests.values()))


def picture() -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


@pytest.fixture
def needed(room: Two) -> Request:
    room.desk.do(AddRequest(room.story, new_entity_id("r"), PARTY, "ما تعليقكم؟"), room.writer).result()
    return the(room)


@pytest.fixture
def sent(room: Two, needed: Request) -> Request:
    send = SendRequest(
        room.story, needed.id, new_entity_id("t"), Channel.EMAIL, "a@b.example", "24h", None, EMBASSY, RIGHT
    )
    room.desk.do(send, room.writer).result()
    return the(room)


def test_a_request_says_through_whom_it_is_asked(qtbot: QtBot, room: Two) -> None:
    form = RequestForm(room.office, room.story, party=PARTY)
    show(qtbot, room, form)
    assert not form.through.authority.isVisible()
    form.question.setPlainText("ما تعليقكم؟")
    form.through.addressee.setText(EMBASSY)
    assert form.through.authority.isVisible()
    assert refused(qtbot, form) == room.office.say("rule.authority-missing", name=EMBASSY)
    form.through.authority.setText(RIGHT)
    confirm(qtbot, form)
    assert (the(room).party, the(room).addressee, the(room).authority) == (PARTY, EMBASSY, RIGHT)


def test_a_post_needs_its_link_and_is_kept_with_the_capture(qtbot: QtBot, room: Two, needed: Request) -> None:
    form = SendForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    assert not form.link.isVisible()
    form.channel.choose(Channel.POST)
    assert form.link.isVisible()
    form.to.setText("@gov")
    assert refused(qtbot, form) == room.office.say("rule.post-address-missing")
    form.link.setText(POST)
    form.through.addressee.setText(EMBASSY)
    form.through.authority.setText(RIGHT)
    QGuiApplication.clipboard().setImage(picture())
    form.evidence.paste.click()
    assert form.evidence.told.text() == room.office.say("ui.dialog.attempt.picture", width=64, height=48)
    confirm(qtbot, form)
    (attempt,) = the(room).attempts
    assert (attempt.channel, attempt.to, attempt.link) == (Channel.POST, "@gov", POST)
    assert attempt.evidence == hashlib.sha256(png(picture())).hexdigest()
    with room.desk.asking() as (connection, _):
        assert get(connection, bytes.fromhex(attempt.evidence)) == png(picture())
    assert the(room).addressee == EMBASSY


def test_an_attempt_says_who_is_asked_and_keeps_link_and_file(
    qtbot: QtBot, room: Two, sent: Request, tmp_path: Path
) -> None:
    form = AttemptForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    assert form.whom.text() == room.office.say("ui.requests.addressee", addressee=EMBASSY, authority=RIGHT)
    form.channel.choose(Channel.PRESS)
    form.to.setText("مؤتمر السفير الصحفي")
    form.link.setText(POST)
    form.outcome.choose(Result.DELIVERED)
    recording = tmp_path / "conference.mp4"
    recording.write_bytes(b"film")
    form.prove(str(recording))
    confirm(qtbot, form)
    attempt = the(room).attempts[-1]
    assert (attempt.channel, attempt.link, attempt.evidence_name) == (Channel.PRESS, POST, "conference.mp4")


def test_a_link_typed_for_a_post_does_not_stay_with_a_call(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = AttemptForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.channel.choose(Channel.POST)
    form.link.setText(POST)
    form.channel.choose(Channel.PHONE)
    assert not form.link.isVisible()
    form.to.setText("+964 000")
    form.outcome.choose(Result.UNANSWERED)
    confirm(qtbot, form)
    assert the(room).attempts[-1].link == ""


def test_a_reminder_keeps_its_proof(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = RemindForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.evidence.take(picture())
    confirm(qtbot, form)
    assert the(room).attempts[-1].reminder
    assert the(room).attempts[-1].evidence


def test_the_field_takes_pictures_and_files_and_nothing_else(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    field = ProofField(room.office)
    qtbot.addWidget(field)
    field.show()
    QGuiApplication.clipboard().setText("كلام")
    field.paste.click()
    assert field.told.text() == room.office.say("ui.dialog.attempt.nothing_to_paste")
    assert field.proof is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "shot.jpg"))])
    QGuiApplication.clipboard().setMimeData(data)
    field.paste.click()
    assert field.proof == tmp_path / "shot.jpg"
    assert field.drop.isVisible()
    field.drop.click()
    assert field.proof is None
    assert not field.drop.isVisible()
    quiet(qtbot, room.office)
    QGuiApplication.clipboard().clear()  # what Python made must not be what is left at the end


def test_a_form_grows_with_what_it_asks(qtbot: QtBot, room: Two, needed: Request) -> None:
    room.office.speak("en")
    form = SendForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.channel.choose(Channel.POST)
    form.through.addressee.setText(EMBASSY)
    form.deadline.setEditText("2wd")
    qtbot.waitUntil(lambda: bool(form.reckoning.text()))
    parts = (form.link, form.through.addressee, form.evidence, form.reckoning)
    screen = form.screen().availableGeometry().height()
    qtbot.waitUntil(
        lambda: form.height() >= screen or all(part.height() >= part.sizeHint().height() for part in parts[:3])
    )
