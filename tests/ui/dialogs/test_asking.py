"""Asking a party through the dialogs, from the request to the classified reply; refusals stay in place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.asking_pages import askings
from newsdesk.domain.requests import Channel, ReplyKind, Request, RequestStatus, Result, Terms
from tests.ui.two import Two, quiet
from ui.dialogs.asking import AttemptForm, RemindForm, RequestForm, SendForm
from ui.dialogs.form import Form
from ui.dialogs.replies import AnswerForm, ClassifyForm, ReplyForm
from ui.dialogs.settling import ExtensionForm, WaiverForm

PARTY = "بلدية المدينة"


def show(qtbot: QtBot, room: Two, form: Form) -> None:
    """Over a window that outlives it: a form deletes itself when it closes."""
    form.setParent(room.window, form.windowFlags())
    form.show()
    quiet(qtbot, room.office)


def confirm(qtbot: QtBot, form: Form) -> None:
    """Ctrl+Enter, and wait until it is recorded."""
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def refused(qtbot: QtBot, form: Form) -> str:
    """Press the button, and wait for the refusal in place."""
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.refusal.isVisible() and form.confirming.isEnabled())
    assert form.isVisible()
    return form.refusal.text()


def the(room: Two) -> Request:
    return next(iter(room.desk.story(room.story).requests.values()))


@pytest.fixture
def needed(qtbot: QtBot, room: Two) -> Request:
    form = RequestForm(room.office, room.story, party=PARTY)
    show(qtbot, room, form)
    form.question.setPlainText("ما تعليقكم؟")
    confirm(qtbot, form)
    return the(room)


@pytest.fixture
def sent(qtbot: QtBot, room: Two, needed: Request) -> Request:
    form = SendForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.to.setText("press@city.example")
    confirm(qtbot, form)
    return the(room)


def test_a_request_needs_a_party_and_a_question_and_says_both(qtbot: QtBot, room: Two) -> None:
    form = RequestForm(room.office, room.story)
    show(qtbot, room, form)
    words = refused(qtbot, form)
    assert len(words.splitlines()) == 2
    form.question.setPlainText("ما تعليقكم؟")
    assert len(refused(qtbot, form).splitlines()) == 1
    assert form.question.words == "ما تعليقكم؟"


def test_a_request_is_added(needed: Request) -> None:
    assert (needed.party, needed.question, needed.status) == (PARTY, "ما تعليقكم؟", RequestStatus.NEEDED)


def test_sending_gives_a_day_unless_told_otherwise(sent: Request) -> None:
    assert sent.status is RequestStatus.SENT
    assert sent.deadline is not None
    assert sent.sent_at is not None
    assert sent.deadline - sent.sent_at == timedelta(hours=24)
    assert sent.attempts[0].channel is Channel.EMAIL


def test_a_deadline_is_worked_out_while_it_is_typed(qtbot: QtBot, room: Two, needed: Request) -> None:
    form = SendForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    qtbot.waitUntil(lambda: bool(form.reckoning.text()))
    first = form.reckoning.text()
    form.deadline.setEditText("2wd")
    qtbot.waitUntil(lambda: form.reckoning.text() != first)
    form.to.setText("press@city.example")
    form.deadline.setEditText("never")
    qtbot.waitUntil(lambda: form.reckoning.text() == room.office.say("deadline.unreadable", text="never"))
    assert room.office.say("deadline.unreadable", text="never") in refused(qtbot, form)
    assert the(room).status is RequestStatus.NEEDED


def test_sending_without_an_address_is_refused_and_nothing_is_lost(
    qtbot: QtBot, room: Two, needed: Request
) -> None:
    form = SendForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.deadline.setEditText("48h")
    assert room.office.say("rule.address-missing") == refused(qtbot, form)
    assert form.deadline.currentText() == "48h"


def test_an_attempt_is_kept_with_its_evidence(qtbot: QtBot, room: Two, sent: Request, tmp_path: Path) -> None:
    proof = tmp_path / "receipt.txt"
    proof.write_text("delivered", encoding="utf-8")
    form = AttemptForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    assert form.to.text() == "press@city.example"  # where it went last
    form.channel.choose(Channel.PHONE)
    form.to.setText("+964 000")
    form.outcome.choose(Result.UNANSWERED)
    form.prove(str(proof))
    confirm(qtbot, form)
    attempt = the(room).attempts[-1]
    assert (attempt.channel, attempt.result, bool(attempt.evidence)) == (Channel.PHONE, Result.UNANSWERED, True)


def test_evidence_that_cannot_be_read_is_said_in_place(
    qtbot: QtBot, room: Two, sent: Request, tmp_path: Path
) -> None:
    form = AttemptForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.prove(str(tmp_path / "gone.pdf"))
    assert "gone.pdf" in refused(qtbot, form)
    assert len(the(room).attempts) == 1


def test_a_reminder_goes_where_the_question_went(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = RemindForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    confirm(qtbot, form)
    assert the(room).attempts[-1].reminder
    assert the(room).attempts[-1].to == "press@city.example"


def test_a_reply_is_logged_and_classified_in_one_go(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = ReplyForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.text.setPlainText("ننفي ذلك جملة وتفصيلًا.")
    form.kind.choose(ReplyKind.ANSWER)
    form.terms.choose(Terms.BACKGROUND)
    confirm(qtbot, form)
    reply = the(room).replies[0]
    assert (reply.text, reply.kind, reply.terms) == ("ننفي ذلك جملة وتفصيلًا.", ReplyKind.ANSWER, Terms.BACKGROUND)


def test_a_reply_may_wait_to_be_classified(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = ReplyForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.text.setPlainText("وصلتنا رسالتكم.")
    confirm(qtbot, form)
    asking = askings(room.desk, room.story).askings[0]
    assert len(asking.unclassified) == 1
    classify = ClassifyForm(room.office, room.story, asking)
    show(qtbot, room, classify)
    assert classify.text.read() == "وصلتنا رسالتكم."
    classify.kind.choose(ReplyKind.AUTO_REPLY)
    confirm(qtbot, classify)
    assert the(room).replies[0].kind is ReplyKind.AUTO_REPLY


def test_their_question_stops_the_clock_and_our_answer_starts_it(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = ReplyForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.text.setPlainText("أي وثيقة تقصدون؟")
    form.kind.choose(ReplyKind.QUESTION)
    confirm(qtbot, form)
    assert the(room).paused
    answer = AnswerForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, answer)
    answer.text.setPlainText("العقد رقم 12.")
    confirm(qtbot, answer)
    assert not the(room).paused


def test_an_extension_needs_a_reason_and_a_later_time(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = ExtensionForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    form.deadline.setEditText("48h")
    assert refused(qtbot, form) == room.office.say("rule.reason-missing")
    form.reason.setPlainText("طلبوا وقتًا")
    confirm(qtbot, form)
    assert the(room).deadline_text == "48h"


def test_a_reporter_may_not_waive_and_is_told_who_may(qtbot: QtBot, room: Two, needed: Request) -> None:
    form = WaiverForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.reason.setPlainText("لا داعي")
    assert room.office.say("role.editor") in refused(qtbot, form)
    room.be(room.editor)  # somebody else sits down: the form of the first is gone
    qtbot.waitUntil(lambda: room.office.member is room.editor)
    again = WaiverForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, again)
    again.reason.setPlainText("لا داعي")
    confirm(qtbot, again)
    assert the(room).status is RequestStatus.WAIVED


def test_escape_leaves_without_recording(qtbot: QtBot, room: Two, needed: Request) -> None:
    form = WaiverForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.reason.setPlainText("لا داعي")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert the(room).status is RequestStatus.NEEDED


def test_a_locked_form_comes_back_for_the_same_person(qtbot: QtBot, room: Two, needed: Request) -> None:
    form = WaiverForm(room.office, room.story, needed.id, PARTY)
    show(qtbot, room, form)
    form.reason.setPlainText("نص لم يُسجَّل بعد")
    room.office.lock()
    assert not form.isVisible()
    room.be(room.writer)
    assert form.isVisible()
    assert form.reason.words == "نص لم يُسجَّل بعد"


def test_times_read_from_left_to_right_and_mean_now_until_changed(qtbot: QtBot, room: Two, sent: Request) -> None:
    form = AttemptForm(room.office, room.story, sent.id, PARTY)
    show(qtbot, room, form)
    assert form.when.displayFormat() == "yyyy-MM-dd HH:mm"
    assert form.when.text()[:2] == "20"
    assert form.when.moment is None
    form.when.setDateTime(form.when.dateTime().addSecs(-3600))
    assert form.when.moment is not None


def test_every_field_has_a_name(qtbot: QtBot, room: Two, sent: Request) -> None:
    from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLineEdit, QTextEdit

    for make in (SendForm, AttemptForm, RemindForm, ReplyForm, ExtensionForm, WaiverForm):
        form = make(room.office, room.story, sent.id, PARTY)
        show(qtbot, room, form)
        for kind in (QComboBox, QDateTimeEdit, QLineEdit, QTextEdit):
            for widget in form.findChildren(kind):
                inner = isinstance(widget.parent(), QComboBox | QDateTimeEdit)
                assert inner or widget.accessibleName(), (make.__name__, widget)
