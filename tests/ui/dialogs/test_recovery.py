"""Through the window: another passphrase for one's key, a kit shown once, a kit used when the passphrase is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import SECRET, WRITER, Two, quiet
from ui.dialogs.recovery import KitForm, PassphraseForm, RecoverForm


def test_another_passphrase(qtbot: QtBot, room: Two) -> None:
    form = PassphraseForm(room.office)
    show(qtbot, room, form)
    form.new.setText("جديدة")
    form.again.setText("أخرى")
    assert refused(qtbot, form) == room.office.say("ui.dialog.passphrase.differ")
    form.again.setText("جديدة")
    form.current.setText("خطأ")
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.refusal.text() == room.office.say("rule.wrong-passphrase"))
    form.current.setText(SECRET)
    confirm(qtbot, form)
    assert room.desk.sign_in(WRITER, "جديدة").person == room.writer.person


def test_a_kit_is_shown_once_and_brings_the_key_back(qtbot: QtBot, room: Two) -> None:
    room.desk.vault.open(room.writer, SECRET)
    form = KitForm(room.office)
    show(qtbot, room, form)
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.lines.isVisible)
    paper = form.lines.text()
    assert len(paper.splitlines()) == 5
    label = form.lines
    texts: list[str] = []
    form.finished.connect(lambda: texts.append(label.text()))
    form.reject()
    assert texts == [""]
    again = KitForm(room.office)
    show(qtbot, room, again)
    QTest.mouseClick(again.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(again.refusal.isVisible)
    again.reject()

    room.office.lock()
    recover = RecoverForm(room.office)
    show(qtbot, room, recover)
    recover.kit.setPlainText(paper.replace("1:", "1: Z", 1))
    recover.new.setText("من الورقة")
    recover.again.setText("من الورقة")
    assert "1" in refused(qtbot, recover)
    recover.kit.setPlainText(paper.lower())
    confirm(qtbot, recover)
    quiet(qtbot, room.office)
    assert room.desk.sign_in(WRITER, "من الورقة").person == room.writer.person
