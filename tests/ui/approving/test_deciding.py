"""The approver's page through its real widgets: who read it before, the no with its objections, the yes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.enrolling import add_person
from newsdesk.domain.errors import Severity
from newsdesk.domain.people import Role
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory, SetSensitive
from tests.ui.approving.page import CONTROL, SILENT, dialog, objected, opened
from tests.ui.dialogs.test_asking import refused, show
from tests.ui.two import LINES, SECRET, Two, quiet
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reading_notes import NoteForm
from ui.dialogs.reasons import ObjectionForm, ReturnForm

# -- readers, two approvals --------------------------------------------------------------------------------------------


def test_a_second_readers_note_is_written_and_shown_to_the_approver(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    form.halves.bring("readers")
    form.readers.actions_by_name["second"].trigger()
    noting = dialog(qtbot, form, NoteForm)
    noting.verdict.setCurrentIndex(1)
    assert refused(qtbot, noting) == room.office.say("rule.text-missing")
    noting.words.setPlainText("يُذكر عدد القاعات")
    with qtbot.waitSignal(noting.recorded):
        QTest.keyClick(noting, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "يُذكر عدد القاعات" in form.readers.read())
    assert room.office.say("note-verdict.conditions") in form.readers.read()
    (note,) = room.desk.story(room.story).review.notes
    assert note.text_hash == room.desk.story(room.story).body.hash


def test_a_sensitive_story_says_one_of_two_and_who_may_be_the_second(qtbot: QtBot, room: Two) -> None:
    second = "نهى الجبوري"
    add_person(room.desk, second, Role.EDITOR, SECRET, room.editor).result()
    form = opened(qtbot, room)
    form.readers.actions_by_name["sensitive"].trigger()
    qtbot.waitUntil(lambda: form.view is not None and form.view.page.sensitive)
    assert not form.reload.isVisible()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.IN_REVIEW
    again = ApprovalForm(room.office, room.story)
    show(qtbot, room, again)
    assert room.office.say("ui.approving.part", part=1, of=2) in again.state.text()
    assert again.view is not None
    assert again.view.may == (second,)
    assert room.office.say("ui.approving.may", who=second) in again.refusal.text()  # before anything is tried
    assert "سامر الحداد" in refused(qtbot, again)  # the same person is not the second one
    room.be(room.desk.sign_in(second, SECRET))
    last = ApprovalForm(room.office, room.story)
    show(qtbot, room, last)
    with qtbot.waitSignal(last.recorded):
        QTest.keyClick(last, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.APPROVED


def test_somebody_elses_mark_is_told_and_looked_at_first(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    room.office.changed.emit(room.desk.do(SetSensitive(room.story, True), room.writer).result())
    qtbot.waitUntil(form.reload.isVisible)
    assert not form.confirming.isEnabled()
    QTest.mouseClick(form.reload, Qt.MouseButton.LeftButton)
    assert room.office.say("ui.approving.sensitive", given=0, needed=2) in form.readers.read()


# -- the no ------------------------------------------------------------------------------------------------------------


def test_it_goes_back_with_objections_to_its_words(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    objected(qtbot, form, "صباح الأحد", "أي أحد؟")
    assert len(form.objections.pending) == 2
    assert form.halves.in_front("objections")
    assert "من أين الرقم؟" in form.objections.read()
    assert room.office.language.number(2) in form.returning.text()
    form.objections.pane.list.go_to(form.objections.pending[0].id)
    QTest.keyClick(form.objections.pane.list, Qt.Key.Key_Return)
    assert form.text.lit == "تسعة آلاف"
    form.objections.pane.list.go_to(form.objections.pending[1].id)
    QTest.mouseClick(form.withdrawing, Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.returning, Qt.MouseButton.LeftButton)
    giving = dialog(qtbot, form, ReturnForm)
    assert "من أين الرقم؟" in giving.going.text()
    assert "أي أحد؟" not in giving.going.text()
    giving.reason.setPlainText("راجع الأرقام")
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(giving, Qt.Key.Key_Return, CONTROL)
    story = room.desk.story(room.story)
    assert story.status is Status.DRAFT
    assert story.returned is not None
    assert [(item.at.quote, item.reason) for item in story.returned.objections] == [("تسعة آلاف", "من أين الرقم؟")]
    quiet(qtbot, room.office)


def test_an_objection_without_a_reason_is_none(qtbot: QtBot, room: Two) -> None:
    asking = ObjectionForm(room.office, "تسعة آلاف")
    show(qtbot, room, asking)
    assert refused(qtbot, asking) == room.office.say("rule.reason-missing")


def test_objections_not_sent_yet_follow_a_text_that_changed_meanwhile(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    room.revise("سطر جديد في أول النص.", *LINES)
    room.office.changed.emit(room.desk.do(SetSensitive(room.story, True), room.writer).result())
    qtbot.waitUntil(form.reload.isVisible)
    QTest.mouseClick(form.reload, Qt.MouseButton.LeftButton)
    (kept,) = form.objections.pending
    assert not kept.orphaned
    (span,) = form.objections.spans
    assert form.view is not None
    assert form.view.page.body.text[slice(*span)] == "تسعة آلاف"


# -- the yes -----------------------------------------------------------------------------------------------------------


def test_a_refusal_brings_what_blocks_and_its_words_into_view(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    form.halves.bring("sheet")
    told = refused(qtbot, form)
    assert form.halves.in_front("checks") or not form.halves.wide
    current = form.case.current
    assert current is not None
    assert current.reason.severity is Severity.BLOCKER
    assert room.office.reason(current.reason) in told
    assert form.text.lit
    assert room.desk.story(room.story).status is Status.IN_REVIEW


def test_nobody_approves_their_own_and_is_told_who_may(qtbot: QtBot, room: Two) -> None:
    room.submit()
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    assert room.office.say("ui.approving.may", who="سامر الحداد") in form.refusal.text()
    assert room.office.say("ui.approving.may", who="سامر الحداد") in refused(qtbot, form)
    assert room.desk.story(room.story).status is Status.IN_REVIEW


def test_after_a_slip_is_mended_the_same_yes_is_one_key_from_the_differences(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    room.revise(LINES[0].replace("أبوابها", "ابوابها"), LINES[1])
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    assert form.halves.in_front("differences")
    assert form.differences.count == 1
    assert form.confirming.text() == room.office.say("ui.approving.reconfirm")
    QTest.keyClick(form.differences, Qt.Key.Key_F8)
    assert "ابوابها" in form.differences.textCursor().selectedText()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form.differences, Qt.Key.Key_Return, CONTROL)
    assert room.desk.story(room.story).status is Status.APPROVED


def test_objections_that_have_not_gone_out_are_not_lost_to_one_key(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.refusal.text() == room.office.count("ui.approving.unsent", 1)
    with qtbot.waitSignal(form.rejected):
        QTest.keyClick(form, Qt.Key.Key_Escape)


def test_after_an_act_of_ones_own_what_others_did_meanwhile_is_shown_with_it(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    room.office.changed.emit(room.desk.do(SetSensitive(room.story, True), room.writer).result())
    qtbot.waitUntil(form.reload.isVisible)
    form.readers.actions_by_name["want-legal"].trigger()
    qtbot.waitUntil(lambda: form.view is not None and form.view.page.wanted == ("legal",))
    assert form.view is not None
    assert form.view.page.sensitive
    assert not form.reload.isVisible()
    assert not form.refusal.isVisible()
    assert form.confirming.isEnabled()
