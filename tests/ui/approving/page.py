"""The approver's page on a newsroom of two, and objecting to words in it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.test_asking import show
from tests.ui.two import LINES, Two
from ui.dialogs.approving import ApprovalForm
from ui.dialogs.reasons import ObjectionForm

W = TypeVar("W", bound=QWidget)
PARTY = "بلدية المدينة"
SILENT = f"ولم ترد {PARTY} على طلب للتعليق."
SAID = "وقالت المديرة سلمى الراوي إن الكتب كثيرة."
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, room: Two, *lines: str) -> ApprovalForm:
    """The page before the editor, on the text with these lines more, in review."""
    if lines:
        room.revise(*LINES, *lines)
    room.submit()
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    show(qtbot, room, form)
    return form


def dialog(qtbot: QtBot, form: ApprovalForm, kind: type[W]) -> W:
    """The dialog of this kind that was opened over the page."""
    qtbot.waitUntil(lambda: form.findChild(kind) is not None)
    found = form.findChild(kind)
    assert isinstance(found, kind)
    return found


def objected(qtbot: QtBot, form: ApprovalForm, words: str, reason: str) -> None:
    """Select words, press Ctrl+R, say why."""
    text = form.view.page.body.text if form.view else ""
    start = text.index(words)
    form.text.select((start, start + len(words)))
    QTest.keyClick(form.text, Qt.Key.Key_R, CONTROL)
    asking = dialog(qtbot, form, ObjectionForm)
    asking.reason.setPlainText(reason)
    with qtbot.waitSignal(asking.given):
        QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: form.findChild(ObjectionForm) is None)
