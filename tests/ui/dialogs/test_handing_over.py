"""Copies and corrections: what leaves, what it loses, what is corrected, who is told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.register import holders
from newsdesk.domain.corrections import CorrectionStatus
from newsdesk.domain.publication import PublishCorrection
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import LINES, Two, quiet
from ui.dialogs.correcting import CorrectionForm
from ui.dialogs.exporting import ExportForm
from ui.inspector.correcting import Corrections


def handed(qtbot: QtBot, room: Two, folder: Path) -> ExportForm:
    form = ExportForm(room.office, room.story)
    show(qtbot, room, form)
    qtbot.waitUntil(lambda: bool(form.formats))
    form.folder.setText(str(folder))
    form.recipient.setCurrentText("إذاعة الحي")
    return form


def test_copies_are_written_and_entered_in_the_register(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    room.publish()
    form = handed(qtbot, room, tmp_path / "out")
    for box in form.formats.values():
        box.setChecked(True)
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.written.isVisible(), timeout=15_000)
    register = room.desk.story(room.story).exports
    assert {item.format for item in register.values()} == {
        "text", "html", "docx", "pdf", "ninjs", "newsml-g2", "nitf", "visual", "packet",
    }  # fmt: skip
    assert {item.recipient for item in register.values()} == {"إذاعة الحي"}
    assert {path.suffix for path in (tmp_path / "out").iterdir()} >= {".txt", ".html", ".docx", ".pdf", ".json", ".xml"}
    assert form.leaving.text() == room.office.say("ui.dialog.close")


def test_nothing_chosen_and_a_bad_folder_are_said_in_place(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    room.publish()
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    form = handed(qtbot, room, blocked)
    assert refused(qtbot, form)
    assert not room.desk.story(room.story).exports or form.refusal.text()
    for box in form.formats.values():
        box.setChecked(False)
    assert refused(qtbot, form) == room.office.say("ui.dialog.export.nothing")


def test_a_correction_from_the_report_to_the_recipients(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    room.publish()
    form = handed(qtbot, room, tmp_path / "out")
    QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.written.isVisible(), timeout=15_000)
    QTest.mouseClick(form.leaving, Qt.MouseButton.LeftButton)

    report = CorrectionForm(room.office, room.story)
    show(qtbot, room, report)
    assert room.office.say("rule.wrong-and-right") in refused(qtbot, report)
    report.wrong.setPlainText("تسعة آلاف كتاب")
    report.right.setPlainText("عشرة آلاف كتاب")
    qtbot.waitUntil(lambda: "عشرة آلاف كتاب" in report.note_sheet.read())
    confirm(qtbot, report)

    tab = Corrections(room.office)
    qtbot.addWidget(tab)
    tab.resize(420, 700)
    tab.show()
    tab.show_story(room.story)
    quiet(qtbot, room.office)

    def press(name: str, state: CorrectionStatus) -> None:
        QTest.mouseClick(tab.acts.buttons[name], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: tab.current is not None and tab.current.status is state)
        quiet(qtbot, room.office)

    press("verify", CorrectionStatus.VERIFIED)
    QTest.mouseClick(tab.acts.buttons["approve"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.heading.property("role") == "error")  # the reporter may not, and is told why
    room.be(room.editor)
    press("approve", CorrectionStatus.APPROVED)
    case = next(iter(room.desk.story(room.story).corrections))
    room.revise(LINES[0], "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال.", correction=case)
    room.publish()
    story = room.desk.story(room.story)
    if story.corrections[case].status is not CorrectionStatus.PUBLISHED:
        room.desk.do(PublishCorrection(room.story, case), room.editor).result()
    tab.refresh()
    qtbot.waitUntil(lambda: tab.current is not None and bool(tab.current.holders))
    assert "إذاعة الحي" in tab.sheet.read()
    assert room.desk.story(room.story).corrections[case].note in tab.sheet.read()

    from ui.dialogs.correcting import ToldForm

    QTest.mouseClick(tab.acts.buttons["told"], Qt.MouseButton.LeftButton)
    told = tab.findChild(ToldForm)
    assert told is not None
    assert refused(qtbot, told) == room.office.say("ui.dialog.told.nobody")
    for box in told.boxes.values():
        box.setChecked(True)
    confirm(qtbot, told)
    assert not holders(room.desk, room.story)
