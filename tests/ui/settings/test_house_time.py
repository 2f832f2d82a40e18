"""The house's calendar in the settings: a chief changes it, others read it, and deadlines move with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from newsdesk.domain.newsroom import ChangeSetting
from ui.office import Office
from ui.settings.house_time import HouseTime


def card(qtbot: QtBot, office: Office) -> HouseTime:
    made = HouseTime(office)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.reasonable.text() != "")
    return made


def setting(desk: Newsdesk, name: str) -> str:
    return desk.context().newsroom.setting(name)


def test_a_chief_changes_what_differs(qtbot: QtBot, lone_office: Office) -> None:
    made = card(qtbot, lone_office)
    assert made.calendar.currentText() == lone_office.say("calendar.auto")
    made.calendar.setCurrentIndex(made.calendar.findData("eg"))
    made.holidays.setPlainText("2027-03-14 تمديد العيد\niq:2026-12-10")
    made.shift.setText("ma 1")
    QTest.keyClick(made.holidays, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk = lone_office.desk
    qtbot.waitUntil(lambda: setting(desk, "hijri-shift") == "ma +1")
    assert setting(desk, "calendar") == "eg"
    assert setting(desk, "holidays") == "iq:2026-12-10, 2027-03-14 تمديد العيد"
    # The fields then show the form that is kept.
    qtbot.waitUntil(lambda: made.shift.text() == "ma +1")
    assert made.holidays.toPlainText() == "iq:2026-12-10\n2027-03-14 تمديد العيد"
    assert desk.context().newsroom.settings.keys() == {"calendar", "holidays", "hijri-shift"}


def test_what_cannot_be_is_told_and_stays_in_the_field(qtbot: QtBot, lone_office: Office) -> None:
    made = card(qtbot, lone_office)
    made.shift.setText("غدًا")
    QTest.mouseClick(made.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(made.problem.isVisible)
    assert "iq 1448-10 +1" in made.problem.text()
    assert made.shift.text() == "غدًا"
    made.shift.setText("iq 1448-10 +1")
    QTest.mouseClick(made.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(lone_office.desk, "hijri-shift") == "iq 1448-10 +1")
    assert made.problem.isHidden()


def test_what_somebody_is_writing_is_not_taken_away(qtbot: QtBot, lone_office: Office) -> None:
    made = card(qtbot, lone_office)
    made.holidays.setPlainText("2027-01-01")
    lone_office.act(made, ChangeSetting("reasonable-time", "2wd"))
    qtbot.waitUntil(lambda: made.reasonable.text() == "2wd")
    assert made.holidays.toPlainText() == "2027-01-01"


def test_others_only_read_it(qtbot: QtBot, sample_office: Office) -> None:
    made = card(qtbot, sample_office)
    assert not made.save.isEnabled()
    assert made.holidays.isReadOnly()
    assert made.shift.isReadOnly()
    assert not made.calendar.isEnabled()
    assert made.hint.text() == sample_office.say("ui.settings.house_time.chief_only")
