"""What a party is owed, in the requests tab: to be asked again, a look at its channels, a follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.request_commands import AddRequest, SendRequest
from newsdesk.domain.requests import Channel
from newsdesk.domain.story_commands import (
    ApproveStory,
    PublishStory,
    ReviseStory,
    SetUrgent,
    StartStory,
    SubmitStory,
)
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.dialogs.test_asking import confirm, refused
from tests.ui.two import LINES, Two, body_of, quiet
from ui.dialogs.asking import SendForm
from ui.dialogs.proof import CAPTURE
from ui.dialogs.watching import FollowUpForm, LookForm
from ui.inspector.asking import Requests
from ui.inspector.cards import Tone

PARTY = "شركة نوارس الميناء"
FIRST = f"كشف تحقيق أجرته الصحيفة أن {PARTY} زوّرت فواتير الصخور."
SECOND = f"وكشف التحقيق أن {PARTY} اختلست ثمن الأرصفة."


@pytest.fixture
def tab(qtbot: QtBot, room: Two) -> Iterator[Requests]:
    made = Requests(room.office)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.show_story(room.story)
    quiet(qtbot, room.office)
    yield made
    quiet(qtbot, room.office)


def ask(room: Two, party: str, deadline: str = "24h", hours_ago: int = 2) -> str:
    request = new_entity_id("r")
    at = room.desk.clock() - timedelta(hours=hours_ago)
    room.desk.do(AddRequest(room.story, request, party, "ما تعليقكم؟"), room.writer).result()
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", deadline, at)
    room.desk.do(send, room.writer).result()
    return request


def again(qtbot: QtBot, room: Two, tab: Requests, request: str) -> None:
    tab.refresh()
    quiet(qtbot, room.office)
    tab.pane.list.go_to(request)
    tab.pane.list.setFocus()


def test_a_request_that_the_text_has_gone_beyond_offers_to_ask_again(qtbot: QtBot, room: Two, tab: Requests) -> None:
    room.story = new_entity_id("s")
    paragraphs = [Paragraph(new_entity_id("g"), Kind.HEADLINE, "عقود الميناء")]
    paragraphs += [Paragraph(new_entity_id("g"), Kind.BODY, FIRST)]
    room.desk.do(StartStory(room.story, Body(tuple(paragraphs)), date(2026, 11, 22)), room.writer).result()
    tab.show_story(room.story)
    request = ask(room, PARTY)
    again(qtbot, room, tab, request)
    stale = room.office.say("ui.requests.stale")
    assert stale not in tab.pane.list.cards.cards[0].lines
    room.desk.do(
        ReviseStory(room.story, body_of(FIRST, SECOND, like=room.desk.story(room.story).body), 1), room.writer
    ).result()
    again(qtbot, room, tab, request)
    card = next(card for card in tab.pane.list.cards.cards if card.id == request)
    assert stale in card.lines
    assert card.tone is Tone.STOP
    assert tab.current is not None
    assert room.office.say("ui.requests.stale_claim", claim=tab.current.stale.rstrip(".")) in tab.sheet.read()
    assert tab.acts.buttons["send"].text() == room.office.say("ui.inspector.requests.ask_again")
    QTest.keyClick(tab.pane.list, Qt.Key.Key_S)
    form = tab.findChild(SendForm)
    assert form is not None
    quiet(qtbot, room.office)
    confirm(qtbot, form)
    again(qtbot, room, tab, request)
    assert tab.current is not None
    assert tab.current.stale == ""
    assert tab.acts.buttons["send"].text() == room.office.say("ui.inspector.requests.send_again")


def test_a_look_at_public_channels_is_logged_with_its_capture(qtbot: QtBot, room: Two, tab: Requests) -> None:
    request = ask(room, "بلدية المدينة")
    again(qtbot, room, tab, request)
    QTest.keyClick(tab.pane.list, Qt.Key.Key_H)
    form = tab.findChild(LookForm)
    assert form is not None
    quiet(qtbot, room.office)
    assert refused(qtbot, form) == room.office.say("rule.channels-missing")
    form.channels.setText("موقع البلدية وحسابها على إكس")
    form.evidence.take(tab.grab().toImage())
    confirm(qtbot, form)
    (look,) = room.desk.story(room.story).requests[request].looks
    assert (look.channels, look.evidence_name) == ("موقع البلدية وحسابها على إكس", CAPTURE)
    again(qtbot, room, tab, request)
    told = tab.sheet.read()
    assert room.office.count("ui.requests.looks", 1) in told
    assert room.office.say("ui.requests.with_file", who=room.writer.name, file=CAPTURE) in told


def urgent(room: Two) -> str:
    """The story goes out as urgent while a party still has time."""
    request = ask(room, "بلدية المدينة")
    room.revise(*LINES, "ولم ترد بلدية المدينة على الفور على طلب للتعليق.")
    room.desk.do(SetUrgent(room.story, urgent=True, reason="عاجل"), room.editor).result()
    for command in (SubmitStory(room.story), ApproveStory(room.story), PublishStory(room.story)):
        who = room.writer if isinstance(command, SubmitStory) else room.editor
        room.desk.do(command, who).result()
    return request


def test_a_follow_up_is_owed_until_it_is_done(qtbot: QtBot, room: Two, tab: Requests) -> None:
    request = urgent(room)
    again(qtbot, room, tab, request)
    owed = room.office.say("ui.requests.owed")
    assert owed in tab.pane.list.cards.cards[0].lines
    assert tab.pane.list.cards.cards[0].tone is Tone.ATTENTION
    assert tab.acts.buttons["follow_up"].isVisible()
    QTest.keyClick(tab.pane.list, Qt.Key.Key_U)
    form = tab.findChild(FollowUpForm)
    assert form is not None
    quiet(qtbot, room.office)
    form.outcome.setPlainText("لم تردّ، وحُدّثت المادة")
    confirm(qtbot, form)
    again(qtbot, room, tab, request)
    assert owed not in tab.pane.list.cards.cards[0].lines
    assert not tab.acts.buttons["follow_up"].isVisible()
    assert room.office.say("ui.requests.followed_up", outcome="لم تردّ، وحُدّثت المادة") in tab.sheet.read()
    assert room.desk.story(room.story).requests[request].owed_since is None


def test_whom_it_is_asked_through_what_was_entered_late_and_the_file(qtbot: QtBot, room: Two, tab: Requests) -> None:
    request = new_entity_id("r")
    add = AddRequest(room.story, request, "حكومة الجوار", "؟", "", (), "سفارة الجوار", "تمثّل حكومتها")
    room.desk.do(add, room.writer).result()
    at = room.desk.clock() - timedelta(hours=7)
    send = SendRequest(
        room.story, request, new_entity_id("t"), Channel.POST, "@embassy", "24h", at, evidence="ab" * 32,
        evidence_name="post.png", link="https://x.com/desk/status/3",
    )  # fmt: skip
    room.desk.do(send, room.writer).result()
    again(qtbot, room, tab, request)
    told, say = tab.sheet.read(), room.office.say
    assert say("ui.requests.addressee", addressee="سفارة الجوار", authority="تمثّل حكومتها") in told
    assert say("ui.requests.link", link="https://x.com/desk/status/3") in told
    assert say("ui.requests.with_file", who=room.writer.name, file="post.png") in told
    assert say("ui.requests.entered_late", when="").rstrip(" .") in told
