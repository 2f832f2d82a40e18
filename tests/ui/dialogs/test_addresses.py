"""The address of a party: from its record where nothing was used yet, the channel's own, never over what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.request_commands import AddRequest
from newsdesk.domain.requests import Channel, Result
from newsdesk.domain.sources import AddSource, SourceKind
from tests.ui.dialogs.test_asking import PARTY, confirm, show, the
from tests.ui.two import Two, quiet
from ui.dialogs.asking import AttemptForm, SendForm
from ui.dialogs.composing import Composer
from ui.requests.quick_log import QuickLog

PHONE, DESK = Contact("phone", "+9647701234567"), Contact("phone", "+9647700000001", note="المناوب", preferred=True)
MAIL, ACCOUNT = Contact("email", "press@city.example"), Contact("social", "@city", "x")


@pytest.fixture
def request_id(room: Two) -> str:
    """A request to a party with a record, two numbers, an address of mail and an account."""
    source, request = new_entity_id("q"), new_entity_id("r")
    contacts = (PHONE, DESK, MAIL, ACCOUNT)
    room.desk.do(AddSource(source, SourceKind.INSTITUTION, PARTY, contacts=contacts), room.writer).result()
    room.desk.do(AddRequest(room.story, request, PARTY, "ما تعليقكم؟", source), room.writer).result()
    return request


def sending(qtbot: QtBot, room: Two, request: str) -> SendForm:
    form = SendForm(room.office, room.story, request, PARTY)
    show(qtbot, room, form)
    return form


def test_the_preferred_contact_is_filled_in_and_the_rest_offered(qtbot: QtBot, room: Two, request_id: str) -> None:
    form = sending(qtbot, room, request_id)
    assert (form.channel.chosen, form.to.text()) == (Channel.PHONE, DESK.address)
    offered = form.to.completer().model()
    rows = [str(offered.index(row, 0).data()) for row in range(offered.rowCount())]
    assert [DESK.address in rows[0], PHONE.address in rows[1], len(rows)] == [True, True, 2]
    assert DESK.note in rows[0]
    form.channel.choose(Channel.EMAIL)
    assert form.to.text() == MAIL.address
    form.channel.choose(Channel.POST)
    assert form.to.text() == ACCOUNT.address
    form.channel.choose(Channel.VISIT)
    assert form.to.text() == ""


def test_down_offers_and_enter_takes(qtbot: QtBot, room: Two, request_id: str) -> None:
    form = sending(qtbot, room, request_id)
    QTest.keyClick(form.to, Qt.Key.Key_Down)
    popup = form.to.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    for _ in range(2):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.to.text() == PHONE.address


def test_what_was_typed_stays(qtbot: QtBot, room: Two, request_id: str) -> None:
    form = SendForm(room.office, room.story, request_id, PARTY)
    form.to.setText("desk@other.example")
    show(qtbot, room, form)
    assert (form.channel.chosen, form.to.text()) == (Channel.EMAIL, "desk@other.example")
    form.channel.choose(Channel.PHONE)
    assert form.to.text() == "desk@other.example"


def test_the_address_used_last_comes_before_the_record(qtbot: QtBot, room: Two, request_id: str) -> None:
    form = sending(qtbot, room, request_id)
    form.channel.choose(Channel.PHONE)
    form.to.setText("+9641111111")
    confirm(qtbot, form)
    again = AttemptForm(room.office, room.story, request_id, PARTY)
    show(qtbot, room, again)
    assert (again.channel.chosen, again.to.text()) == (Channel.PHONE, "+9641111111")
    again.channel.choose(Channel.EMAIL)
    assert again.to.text() == MAIL.address


def test_a_letter_goes_to_the_address_of_mail(qtbot: QtBot, room: Two, request_id: str) -> None:
    form = Composer(room.office, room.story, request_id, PARTY)
    show(qtbot, room, form)
    assert (form.by.chosen, form.to.text()) == (Channel.EMAIL, MAIL.address)


def test_the_quick_log_knows_the_number(qtbot: QtBot, room: Two, request_id: str) -> None:
    panel = QuickLog(room.office)
    panel.setParent(room.window)
    panel.come(room.story)
    quiet(qtbot, room.office)
    panel.channel.choose(Channel.PHONE)
    panel.result.choose(Result.UNANSWERED)
    assert DESK.address in panel.line.placeholderText()
    with qtbot.waitSignal(panel.logged):
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert the(room).attempts[-1].to == DESK.address
