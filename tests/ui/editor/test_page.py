"""The page's own keys: direction, kinds shown, plain copies, and the caret that moves as it looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent, QTextBlockFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from newsdesk.text.body import Direction
from tests.ui.editor.test_binding import BODY, Bench

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _send(bench: Bench, kind: QEvent.Type, key: Qt.Key, held: Qt.KeyboardModifier, scan_code: int = 0) -> None:
    QApplication.sendEvent(bench.page, QKeyEvent(kind, key, held, scan_code, 0, 0))


@pytest.mark.parametrize(("scan_code", "wanted"), [(50, Direction.LTR), (62, None)], ids=["left", "right"])
def test_ctrl_and_either_shift_set_the_paragraphs_direction(
    qtbot: QtBot, scan_code: int, wanted: Direction | None
) -> None:
    bench = Bench(qtbot)
    number = 2 if wanted else 5
    bench.at(number, 0)
    _send(bench, QEvent.Type.KeyPress, Qt.Key.Key_Control, CTRL)
    _send(bench, QEvent.Type.KeyPress, Qt.Key.Key_Shift, CTRL | SHIFT, scan_code)
    _send(bench, QEvent.Type.KeyRelease, Qt.Key.Key_Shift, CTRL, scan_code)
    assert bench.binding.table[number].direction is wanted
    bench.check()


def test_ctrl_shift_and_a_letter_is_another_command(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.at(2, 0)
    _send(bench, QEvent.Type.KeyPress, Qt.Key.Key_Shift, CTRL | SHIFT, 50)
    _send(bench, QEvent.Type.KeyPress, Qt.Key.Key_F12, CTRL | SHIFT)
    _send(bench, QEvent.Type.KeyRelease, Qt.Key.Key_Shift, CTRL, 50)
    assert bench.binding.table[2].direction is None


def test_turning_goes_back_and_forth(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.at(2, 0)
    bench.page.turn()
    assert bench.binding.table[2].direction is Direction.LTR
    block = bench.page.document().findBlockByNumber(2)
    assert block.textDirection() == Qt.LayoutDirection.LeftToRight
    bench.page.turn()
    assert bench.binding.table[2].direction is None
    assert bench.page.document().findBlockByNumber(2).textDirection() == Qt.LayoutDirection.RightToLeft


def test_the_page_is_right_to_left_in_naskh_with_room_between_lines(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    document = bench.page.document()
    assert document.defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    assert QFontInfo(document.defaultFont()).family() == "Noto Naskh Arabic"
    format_ = document.findBlockByNumber(2).blockFormat()
    assert format_.lineHeightType() == QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    assert 100 <= format_.lineHeight() <= 115
    assert document.defaultCursorMoveStyle() == Qt.CursorMoveStyle.VisualMoveStyle
    bench.page.move_visually(False)
    assert document.defaultCursorMoveStyle() == Qt.CursorMoveStyle.LogicalMoveStyle


def test_a_stylesheet_put_on_later_does_not_change_the_stories_typeface(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.setStyleSheet("QTextEdit { font-family: 'IBM Plex Sans Arabic'; }")
    bench.page.show()
    assert QFontInfo(bench.page.document().defaultFont()).family() == "Noto Naskh Arabic"


def test_what_is_copied_is_text_with_its_no_break_spaces(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.at(2, 3)
    bench.page.insert_plain("\u00a0هنا")
    bench.at(1, 0, (2, 7))
    copied = bench.page.createMimeDataFromSelection()
    assert copied.formats() == ["text/plain"]
    assert copied.text() == BODY.paragraphs[1].text + "\n" + "قال\u00a0هنا"


def test_what_is_dropped_or_pasted_with_a_look_leaves_the_look_behind(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.at(2, 0)
    source = QMimeData()
    source.setHtml("<b style='color:red'>عاجل</b>")
    source.setText("عاجل ")
    bench.page.insertFromMimeData(source)
    assert bench.binding.table[2].text.startswith("عاجل قال")
    assert bench.binding.table[2].marks[0].start == BODY.paragraphs[2].marks[0].start + 5
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    assert not bench.page.canInsertFromMimeData(picture)


def test_a_page_that_may_only_be_read_takes_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.setReadOnly(True)
    bench.at(2, 0)
    bench.key("س")
    bench.key("\r", Qt.Key.Key_Return)
    bench.page.insert_plain("س")
    bench.page.turn()
    assert bench.binding.body == BODY
