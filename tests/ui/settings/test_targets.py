"""Export targets in the settings: a chief enters, changes and takes them out; others read them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.targets import Target, written
from tests.ui.two import Two, quiet
from ui.settings.targets import SETTING, HouseTargets

AGENCY = Target("الوكالة", ("ninjs", "text"), "/srv/agency", "وكالة المرفأ")
RADIO = Target("الإذاعة", ("text",), "/srv/radio")


def shown(qtbot: QtBot, room: Two) -> HouseTargets:
    room.be(room.editor)  # who founded the newsroom: its chief
    card = HouseTargets(room.office)
    qtbot.addWidget(card)
    card.show()
    quiet(qtbot, room.office)
    return card


def known(room: Two) -> tuple[Target, ...]:
    return room.desk.context().newsroom.targets


def fill(card: HouseTargets, target: Target) -> None:
    card.name.setText(target.name)
    card.folder.setText(target.folder)
    card.recipient.setText(target.recipient)
    for name, box in card.formats.items():
        box.setChecked(name in target.formats)


def test_a_target_is_entered_changed_and_taken_out(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    assert card.list.count() == 0
    assert not card.remove.isEnabled()
    fill(card, RADIO)
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: known(room) == (RADIO,))
    qtbot.waitUntil(lambda: card.chosen == RADIO)
    QTest.mouseClick(card.new, Qt.MouseButton.LeftButton)
    assert card.name.text() == card.folder.text() == ""
    second = Target("الموقع", ("html", "docx"), "/srv/site", "الموقع العام")
    fill(card, second)
    QTest.keyClick(card.recipient, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: known(room) == (RADIO, second))
    qtbot.waitUntil(lambda: card.chosen == second)
    card.list.setCurrentRow(0)
    assert card.folder.text() == "/srv/radio"
    card.folder.setText("/srv/other")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [item.folder for item in known(room)] == ["/srv/other", "/srv/site"])
    QTest.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: known(room) == (second,))
    qtbot.waitUntil(lambda: card.list.count() == 1)
    quiet(qtbot, room.office)


def test_what_is_missing_or_doubled_is_said_and_nothing_is_recorded(qtbot: QtBot, room: Two) -> None:
    room.desk.do(ChangeSetting(SETTING, written((RADIO,))), room.editor).result()
    card = shown(qtbot, room)
    say = room.office.say
    card.begin()
    for target, key in (
        (Target("", ("text",), "x"), "ui.settings.targets.no_name"),
        (Target("الإذاعة", ("text",), "x"), "ui.settings.targets.same_name"),
        (Target("أخرى", (), "x"), "ui.dialog.export.nothing"),
        (Target("أخرى", ("text",), " "), "ui.dialog.export.no_folder"),
    ):
        fill(card, target)
        QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
        assert card.problem.text() == say(key)
        assert card.problem.isVisible()
    fill(card, Target("أخرى\u202e", ("text",), "x"))
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.problem.text() not in ("", say("ui.dialog.export.no_folder")))
    assert known(room) == (RADIO,)


def test_a_format_that_is_not_known_here_stays_with_its_target(qtbot: QtBot, room: Two) -> None:
    strange = Target("الوكالة", ("papyrus", "text"), "/srv/agency")
    room.desk.do(ChangeSetting(SETTING, written((strange,))), room.editor).result()
    card = shown(qtbot, room)
    card.folder.setText("/srv/other")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: known(room)[0].folder == "/srv/other")
    assert set(known(room)[0].formats) == {"papyrus", "text"}
    quiet(qtbot, room.office)


def test_others_read_it(qtbot: QtBot, room: Two) -> None:
    room.desk.do(ChangeSetting(SETTING, written((AGENCY, RADIO))), room.editor).result()
    card = shown(qtbot, room)
    room.be(room.writer)
    assert card.hint.text() == room.office.say("ui.settings.house_time.chief_only")
    assert card.name.isReadOnly()
    assert not any(part.isEnabled() for part in (card.new, card.save, card.remove, *card.formats.values()))
    card.list.setCurrentRow(1)
    assert card.name.text() == RADIO.name
    room.office.speak("en")
    assert card.title.text() == room.office.say("ui.settings.targets")
    for field in (card.list, card.name, card.folder, card.recipient):
        assert field.accessibleName()
