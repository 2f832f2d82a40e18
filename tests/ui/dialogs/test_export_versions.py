"""The export window once a story was published: its earlier versions, and its packet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.domain.correction_decisions import ApproveCorrection, ReportCorrection, VerifyCorrection
from newsdesk.domain.corrections import ChangeKind
from tests.ui.dialogs.test_asking import show
from tests.ui.dialogs.test_export_window import seen
from tests.ui.two import HEADLINE, LINES, Two
from ui.dialogs.exporting import ExportForm


def corrected(room: Two) -> None:
    """Published, found wrong, and published again."""
    room.publish()
    do = room.desk.do
    do(ReportCorrection(room.story, "c1", ChangeKind.CORRECTION, "تسعة آلاف", "عشرة آلاف"), room.writer).result()
    for command in (VerifyCorrection(room.story, "c1"), ApproveCorrection(room.story, "c1")):
        do(command, room.editor).result()
    room.revise(LINES[0], LINES[1].replace("تسعة", "عشرة"), correction="c1")
    room.publish()


def test_an_earlier_version_leaves_only_as_what_it_was(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    corrected(room)
    form = ExportForm(room.office, room.story)
    show(qtbot, room, form)
    form.folder.setText(str(tmp_path / "out"))
    assert form.versions.isVisible()
    assert [form.versions.itemData(at) for at in range(form.versions.count())] == [0, 1]
    assert "عشرة آلاف" in seen(qtbot, form, "text").words.toPlainText()
    form.versions.setCurrentIndex(1)
    qtbot.waitUntil(lambda: form.pane.version == 1)
    text = seen(qtbot, form, "text").words.toPlainText()
    mark = text.split("\n\n", 1)[0]
    assert mark.startswith("[نسخة سابقة لم تعد قائمة")
    assert LINES[1] in text
    assert form.what.text() == room.office.say("ui.dialog.export.superseded", headline=HEADLINE, version=1)
    assert not form.copy_text.isEnabled()
    assert form.rows.chosen == ["text"]
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    (entered,) = room.desk.story(room.story).exports.values()
    assert (entered.version, entered.superseded) == (1, True)
    assert (tmp_path / "out" / entered.file_name).read_text("utf-8").startswith(mark)


def test_the_packet_is_seen_by_what_is_in_it(qtbot: QtBot, room: Two) -> None:
    room.publish()
    form = ExportForm(room.office, room.story)
    show(qtbot, room, form)
    pane = seen(qtbot, form, "packet")
    listed = pane.words.toPlainText()
    assert pane.stack.currentWidget() is pane.words
    assert listed.count("\n") >= 3
    assert room.desk.story(room.story).exports == {}
