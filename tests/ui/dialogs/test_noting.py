"""What was read in a reply: only the fields that its kind needs, kept with it, and the sentence that comes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from newsdesk.desk.asking_pages import Asking, askings
from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.request_commands import AddRequest, LogReply, SendRequest
from newsdesk.domain.requests import Channel, ReplyKind, Terms
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import Two
from ui.dialogs.noting import NEEDS
from ui.dialogs.replies import ClassifyForm, ReplyForm

PARTY, OTHER = "وزارة المالية", "وزارة النقل"
Open = Callable[[], ClassifyForm]


def ask(room: Two, party: str, *, reply: str = "") -> str:
    request = new_entity_id("r")
    at = room.desk.clock() - timedelta(hours=5)
    room.desk.do(AddRequest(room.story, request, party, "ما تعليقكم؟"), room.writer).result()
    send = SendRequest(room.story, request, new_entity_id("t"), Channel.EMAIL, "a@b.example", "2h", at)
    room.desk.do(send, room.writer).result()
    if reply:
        room.desk.do(LogReply(room.story, request, new_entity_id("y"), reply), room.writer).result()
    return request


def asking(room: Two, request: str) -> Asking:
    return next(item for item in askings(room.desk, room.story).askings if item.id == request)


@pytest.fixture
def opened(qtbot: QtBot, room: Two) -> Open:
    request = ask(room, PARTY, reply="نصّ الردّ")

    def make() -> ClassifyForm:
        form = ClassifyForm(room.office, room.story, asking(room, request))
        show(qtbot, room, form)
        return form

    return make


def shown(form: ClassifyForm) -> set[str]:
    return {name for name in NEEDS if getattr(form.notes, name).isVisible()}


def test_only_what_a_kind_needs_is_asked(opened: Open, room: Two) -> None:
    ask(room, OTHER)
    form = opened()
    for kind in ReplyKind:
        form.kind.choose(kind)
        assert shown(form) == {name for name, kinds in NEEDS.items() if kind in kinds}, kind
    assert not form.notes.authority.isVisible()


def test_a_lawyer_speaks_by_an_authority_and_the_sentence_says_so(qtbot: QtBot, room: Two, opened: Open) -> None:
    form = opened()
    form.kind.choose(ReplyKind.ANSWER)
    assert not form.notes.claim.isVisible()
    form.notes.speaker.setText("المحامي سعد الكرخي")
    assert form.notes.authority.isVisible()
    assert form.notes.claim.isVisible()
    form.notes.claim.setText("العقود سليمة")
    assert refused(qtbot, form) == room.office.say("rule.authority-missing", name="المحامي سعد الكرخي")
    form.notes.authority.setText("بوكالة")
    confirm(qtbot, form)
    found = askings(room.desk, room.story).askings[0]
    assert found.replies[0].notes.authority == "بوكالة"
    assert "المحامي سعد الكرخي" in found.sentence
    assert "العقود سليمة" in found.sentence


def test_refused_partial_and_conditional_have_their_words(qtbot: QtBot, room: Two, opened: Open) -> None:
    form = opened()
    form.kind.choose(ReplyKind.DECLINED)
    form.notes.refused.setChecked(True)
    confirm(qtbot, form)
    assert "رفضت" in askings(room.desk, room.story).askings[0].sentence
    form = opened()
    assert form.notes.refused.isChecked()  # as it was noted
    form.kind.choose(ReplyKind.PARTIAL)
    form.notes.addressed.setText("الكلفة")
    form.notes.unaddressed.setText("اسم المقاول")
    confirm(qtbot, form)
    found = askings(room.desk, room.story).askings[0]
    assert not found.replies[0].notes.refused  # of a kind that does not refuse
    assert "الكلفة" in found.sentence
    assert "اسم المقاول" in found.sentence
    form = opened()
    form.kind.choose(ReplyKind.CONDITIONAL)
    form.notes.condition.setText("إرسال الأسئلة مكتوبة")
    confirm(qtbot, form)
    assert "إرسال الأسئلة مكتوبة" in askings(room.desk, room.story).askings[0].sentence


def test_a_prior_statement_has_its_own_day(qtbot: QtBot, room: Two, opened: Open) -> None:
    form = opened()
    form.kind.choose(ReplyKind.PRIOR_STATEMENT)
    came = form.notes.dated.date()
    form.notes.dated.setDate(came.addDays(-9))
    form.notes.denied.setChecked(True)
    confirm(qtbot, form)
    notes = askings(room.desk, room.story).askings[0].replies[0].notes
    assert notes.denied
    assert notes.dated is not None
    assert (notes.dated.year, notes.dated.month, notes.dated.day) == came.addDays(-9).getDate()
    assert opened().notes.dated.date() == came.addDays(-9)


def test_a_joint_reply_answers_for_the_others_that_were_sent(qtbot: QtBot, room: Two, opened: Open) -> None:
    other = ask(room, OTHER)
    room.desk.do(AddRequest(room.story, new_entity_id("r"), "أمانة العاصمة", "؟"), room.writer).result()
    form = opened()
    form.kind.choose(ReplyKind.JOINT)
    rows = [form.notes.also.item(at) for at in range(form.notes.also.count())]
    assert [row.text() for row in rows] == [OTHER]
    rows[0].setCheckState(Qt.CheckState.Checked)
    confirm(qtbot, form)
    assert [reply.kind for reply in room.desk.story(room.story).requests[other].replies] == [ReplyKind.JOINT]
    form = opened()
    assert form.notes.also.item(0).checkState() is Qt.CheckState.Checked


def test_a_reply_is_noted_as_it_is_logged(qtbot: QtBot, room: Two) -> None:
    request = ask(room, PARTY)
    form = ReplyForm(room.office, room.story, request, PARTY)
    show(qtbot, room, form)
    form.text.setPlainText("لا نعلم شيئًا عن هذا.")
    form.kind.choose(ReplyKind.ANSWER)
    form.terms.choose(Terms.BACKGROUND)
    assert form.notes.claim.isVisible()
    form.notes.claim.setText("الملف قيد المراجعة")
    confirm(qtbot, form)
    (reply,) = room.desk.story(room.story).requests[request].replies
    assert (reply.terms, reply.notes.claim) == (Terms.BACKGROUND, "الملف قيد المراجعة")


def test_the_day_of_an_earlier_statement_begins_on_the_desks_today(
    qtbot: QtBot, room: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ask(room, PARTY)
    later = room.desk.clock() + timedelta(days=40)
    there = later.astimezone(room.desk.context().newsroom.zone).date()
    monkeypatch.setattr(room.desk, "clock", lambda: later)
    form = ReplyForm(room.office, room.story, request, PARTY)
    show(qtbot, room, form)
    assert form.notes.dated.date() == QDate(there.year, there.month, there.day)
    assert form.notes.dated.day is None, "nobody has changed it"
