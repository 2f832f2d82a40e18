"""The approver's page by keyboard, by ear, and twice as large on the smallest screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.approving.page import CONTROL, SAID, SHIFT, SILENT, objected, opened
from tests.ui.dialogs.test_asking import show
from tests.ui.two import LINES, Two, quiet
from ui.dialogs.approving import ApprovalForm

# -- by keyboard, by ear, enlarged -------------------------------------------------------------------------------------


def test_every_tab_is_one_key_away_on_an_arabic_keyboard_too(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    for at, name in enumerate(form.halves.names, start=1):
        QTest.keyClick(form, Qt.Key(Qt.Key.Key_0 + at), CONTROL)
        assert form.halves.in_front(name), name
    assert form.halves.names == ["text", "checks", "parties", "sheet", "readers", "objections"]


def test_everything_that_takes_the_keys_has_a_name(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SILENT)
    for name in form.halves.names:
        form.halves.bring(name)
        for widget in form.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            if takes and widget.focusProxy() is None and not widget.objectName().startswith("qt_"):
                named = widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")
                assert named or widget.metaObject().className() == "QTabBar", (name, widget)


def test_tab_goes_from_the_text_to_what_stands_beside_it_and_to_the_buttons_last(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room, SAID)
    form.setFixedSize(1000, 592)
    qtbot.waitUntil(lambda: bool(form.halves.wide))
    form.halves.bring("sheet")
    wanted = [
        form.text, form.object_button, form.halves.second.tabBar(), form.sheet.pane.list, form.sheet.saving,
        form.returning, form.leaving, form.confirming,
    ]  # fmt: skip
    form.text.setFocus()
    qtbot.waitUntil(form.text.hasFocus)
    QTest.keyClick(form.text, Qt.Key.Key_Tab, SHIFT)
    assert form.focusWidget() is form.halves.first.tabBar()
    for widget in wanted:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        assert form.focusWidget() is widget


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("zoom", [100, 125, 150, 175, 200])
def test_nothing_is_cut_off_on_the_smallest_screen(qtbot: QtBot, room: Two, language: str, zoom: int) -> None:
    room.office.speak(language)
    room.office.look.zoom_to(zoom)
    room.revise(*LINES, SILENT, SAID)
    room.submit()
    room.be(room.editor)
    form = ApprovalForm(room.office, room.story)
    form.setFixedSize(1000, 592)  # what the smallest screen leaves a dialog
    show(qtbot, room, form)
    objected(qtbot, form, "تسعة آلاف", "من أين الرقم؟")
    assert (form.width(), form.height()) == (1000, 592)
    assert form.halves.wide == (zoom == 100)
    for tabs in (form.halves.first, form.halves.second):
        bar = tabs.tabBar()
        assert not bar.isVisible() or bar.sizeHint().width() <= tabs.width()  # no tab is out of sight
    for name in form.halves.names:
        form.halves.bring(name)
        quiet(qtbot, room.office)
        qtbot.waitUntil(lambda: form.scrolling.verticalScrollBar().maximum() == 0)
        for button in form.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (name, button.text())
                assert button.height() >= button.sizeHint().height(), (name, button.text())
    form.halves.bring("text")
    assert form.text.height() >= 0.3 * form.height()
