"""The approver's page: a yes to exactly the text that is shown, by somebody who may say it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.domain.story import Status
from tests.ui.dialogs.test_asking import refused, show
from tests.ui.two import HEADLINE, LINES, Two, quiet
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reasons import ReturnForm


def page(qtbot: QtBot, room: Two) -> ApprovalForm:
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    assert form.page is not None
    return form


def test_the_editor_approves_what_is_shown(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.be(room.editor)
    form = page(qtbot, room)
    assert [line for line in form.text.read().split("\n") if line] == [HEADLINE, *LINES]
    assert room.office.say("ui.dialog.approval.open") in form.case.read()
    assert form.page is not None
    shown = form.page.text_hash
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    story = room.desk.story(room.story)
    assert story.status is Status.APPROVED
    assert story.approval is not None
    assert story.approval.text_hash == shown


def test_a_text_that_changed_meanwhile_is_not_approved(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.be(room.editor)
    form = page(qtbot, room)
    room.revise(LINES[0], "سطر لم يره أحد.", by=room.editor)
    refused(qtbot, form)  # the office has not said so yet: the hash does
    assert room.desk.story(room.story).status is not Status.APPROVED


def test_a_change_is_told_and_looked_at_before_it_is_approved(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.be(room.editor)
    form = page(qtbot, room)
    before = form.text.read()
    room.revise(LINES[0], "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.")
    room.submit()
    room.office.changed.emit(room.desk.do(_urgent(room), room.editor).result())
    qtbot.waitUntil(lambda: form.reload.isVisible())
    assert form.text.read() == before  # nothing moved under the approver's eyes
    assert not form.confirming.isEnabled()
    QTest.mouseClick(form.reload, Qt.MouseButton.LeftButton)
    assert "عشرة آلاف" in form.text.read()
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.story(room.story).status is Status.APPROVED


def _urgent(room: Two) -> object:
    from newsdesk.domain.story_commands import SetUrgent

    return SetUrgent(room.story, True, "سباق")


def test_differences_since_the_last_approval_are_shown(qtbot: QtBot, room: Two) -> None:
    room.publish()
    room.revise(LINES[0], "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.", by=room.editor, change="update")
    room.be(room.editor)
    form = page(qtbot, room)
    assert form.differences.count == 1
    assert form.texts.isTabVisible(1)
    assert "عشرة" in form.differences.toPlainText()
    assert LINES[0] not in form.differences.toPlainText()


def test_writers_are_told_at_once_that_it_is_their_own_text(qtbot: QtBot, room: Two) -> None:
    room.submit()
    form = page(qtbot, room)
    assert form.refusal.isVisible()
    refused(qtbot, form)
    assert room.desk.story(room.story).status is Status.IN_REVIEW


def test_it_goes_back_only_with_a_reason(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.be(room.editor)
    form = ReturnForm(room.office, room.story)
    show(qtbot, room, form)
    assert refused(qtbot, form) == room.office.say("rule.reason-missing")
    form.reason.setPlainText("أضف عدد القاعات")
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.story(room.story).status is Status.DRAFT
    quiet(qtbot, room.office)
