"""The export window: every format seen before it leaves, its losses, targets, the clipboard, and what may go wrong."""

from __future__ import annotations

import gc
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from newsdesk.desk.handing import export_preview
from newsdesk.desk.previewing import Preview, Shown
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.targets import Target, written
from newsdesk.language import Language
from tests.locked import locked
from tests.ui.dialogs.test_asking import refused, show
from tests.ui.two import HEADLINE, LINES, Two, quiet
from ui.dialogs.exporting import ExportForm
from ui.exporting import pane as panes
from ui.exporting.opened import OpenedCopies
from ui.exporting.pane import PreviewPane
from ui.exporting.shown import Pages, Sheet, Words


@pytest.fixture
def form(qtbot: QtBot, room: Two, tmp_path: Path) -> ExportForm:
    made = ExportForm(room.office, room.story)
    show(qtbot, room, made)
    made.folder.setText(str(tmp_path / "out"))
    return made


def seen(qtbot: QtBot, form: ExportForm, name: str) -> PreviewPane:
    """A format's preview, once it is in view."""
    form.rows.go_to(name)
    pane = form.pane
    qtbot.waitUntil(lambda: pane.wanted == name and name in pane.kept)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is not pane.waiting)
    return pane


def test_every_format_is_listed_with_its_losses_and_seen(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    known = export_preview(room.desk, room.story, Language("ar"))
    assert list(form.formats) == [item.name for item in known.formats]
    for item in known.formats:
        row = form.rows.rows[item.name]
        told = [room.office.say(loss.key, **loss.values) for loss in item.losses]
        assert row.losses.text() == "\n".join(told or [room.office.say("ui.dialog.export.no_loss")])
        assert row.box.accessibleDescription() == row.losses.text()
        pane = seen(qtbot, form, item.name)
        assert pane.stack.currentWidget() not in (pane.trouble, pane.waiting)
        assert room.office.say(f"ui.format.{item.name}") in pane.title.text()
        assert {view.accessibleName() for view in (pane.words, pane.sheet, pane.pages)} == {pane.title.text()}
    assert room.desk.story(room.story).exports == {}  # seen, and given to nobody


def test_a_preview_says_what_will_leave_and_that_it_is_a_draft(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    mark = Language("ar").say("export.label.draft")
    text = seen(qtbot, form, "text").words.toPlainText()
    assert text.startswith(f"[{mark}]")
    assert LINES[1] in text
    pane = seen(qtbot, form, "html")
    assert pane.stack.currentWidget() is pane.sheet
    assert mark in pane.sheet.toPlainText()
    assert HEADLINE in pane.sheet.toPlainText()
    assert room.office.say("ui.dialog.export.draft", headline=HEADLINE) == form.what.text()


def test_arrows_go_from_format_to_format_and_the_preview_follows(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    names = list(form.formats)
    seen(qtbot, form, names[0])
    form.activateWindow()
    form.formats[names[0]].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.formats[names[0]], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: form.pane.wanted == names[1])
    assert form.formats[names[1]].hasFocus()
    assert not form.formats[names[1]].isChecked()
    QTest.keyClick(form.formats[names[1]], Qt.Key.Key_Space)
    assert form.rows.chosen == names[:2]
    QTest.keyClick(form.formats[names[1]], Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: form.pane.wanted == names[0])
    assert form.rows.rows[names[0]].property("role") == "chosen"
    assert form.rows.rows[names[1]].property("role") == ""


def test_a_preview_is_made_once_and_anew_when_the_story_changes(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    first = seen(qtbot, form, "text").kept["text"]
    seen(qtbot, form, "html")
    assert seen(qtbot, form, "text").kept["text"] is first
    room.publish()
    from newsdesk.desk import Changes

    room.office.changed.emit(Changes(stories=frozenset({room.story})))
    qtbot.waitUntil(lambda: form.pane.kept.get("text", first) is not first)
    quiet(qtbot, room.office)
    assert Language("ar").say("export.label.draft") not in form.pane.words.toPlainText()
    assert form.what.text() == room.office.say("ui.dialog.export.version", headline=HEADLINE, version=1)


def test_other_words_under_the_same_headline_are_seen_anew(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    first = seen(qtbot, form, "text").kept["text"]
    from newsdesk.desk import Changes

    room.office.changed.emit(Changes(stories=frozenset({room.story})))
    quiet(qtbot, room.office)
    assert form.pane.kept["text"] is first  # nothing that leaves is other than it was
    room.revise(LINES[0], "تضم المكتبة ثمانية آلاف كتاب وقاعة للأطفال.")
    room.office.changed.emit(Changes(stories=frozenset({room.story})))
    qtbot.waitUntil(lambda: form.pane.kept.get("text", first) is not first)
    quiet(qtbot, room.office)
    assert "ثمانية آلاف" in form.pane.words.toPlainText()


def test_a_preview_can_be_given_up_and_asked_for_again(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    seen(qtbot, form, "text")
    form.rows.go_to("docx")
    pane = form.pane
    assert pane.stack.currentWidget() is pane.waiting  # the answer is not here before the next turn of the loop
    QTest.mouseClick(pane.cancel, Qt.MouseButton.LeftButton)
    assert pane.stack.currentWidget() is pane.trouble
    assert pane.problem.text() == room.office.say("ui.preview.given_up")
    quiet(qtbot, room.office)
    pane.kept.pop("docx", None)
    QTest.mouseClick(pane.again, Qt.MouseButton.LeftButton)
    assert seen(qtbot, form, "docx").stack.currentWidget() is pane.sheet


def test_what_cannot_be_previewed_says_why(qtbot: QtBot, room: Two) -> None:
    pane = PreviewPane(room.office, room.story, room.window)
    pane.show()
    pane.show_format("papyrus")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.trouble)
    assert pane.problem.text() == room.office.say("export.unknown_format", format="papyrus")


def drawn(shown: Shown, **more: object) -> panes.Drawn:
    made = Preview("text", ".x", b"", shown, ())
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return panes.Drawn(replace(made, **more), (image, image))  # type: ignore[arg-type] # fields of Preview


def test_pages_sources_and_visual_order_each_have_their_view(qtbot: QtBot, room: Two) -> None:
    pane = PreviewPane(room.office, room.story, room.window)
    pane.resize(600, 500)
    pane.show()
    pane._show(drawn(Shown.PAGES))
    assert isinstance(pane.stack.currentWidget(), Pages)
    assert pane.pages.count == 2
    pane._show(drawn(Shown.SOURCE, text='{"\u2068headline\u2069": "\u2068قال\u2069"}', cut=True))
    assert isinstance(pane.stack.currentWidget(), Words)
    assert pane.words.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LeftToRight
    assert room.office.say("ui.preview.cut") in pane.about.text()
    pane.words.selectAll()
    assert pane.words.createMimeDataFromSelection().text() == '{"headline": "قال"}'
    pane._show(drawn(Shown.VISUAL, text="\u202dab\u202c"))
    assert pane.words.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LeftToRight
    pane._show(drawn(Shown.TEXT, text="نص"))
    assert pane.words.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft


def test_a_long_sheet_is_laid_out_in_turns_and_whole(qtbot: QtBot, room: Two) -> None:
    sheet = Sheet(room.office.look)
    qtbot.addWidget(sheet)
    sheet.show_parts([f'<p dir="rtl">الفقرة {at}</p>' for at in range(100)])
    assert sheet.pouring
    assert sheet.toPlainText().endswith("الفقرة 23")
    qtbot.waitUntil(lambda: not sheet.pouring)
    assert sheet.toPlainText().split("\n") == [f"الفقرة {at}" for at in range(100)]
    assert sheet.verticalScrollBar().value() == 0


# -- outside -----------------------------------------------------------------------------------------------------------


def test_a_copy_opened_outside_is_ones_own_and_goes_with_the_window(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    opened: list[QUrl] = []

    def opening(url: QUrl) -> bool:
        opened.append(url)
        return True

    form.pane.opened = OpenedCopies(opening)
    pane = seen(qtbot, form, "html")
    QTest.mouseClick(pane.outside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    path = Path(opened[0].toLocalFile())
    assert path.suffix == ".html"
    assert path.read_bytes() == pane.kept["html"].preview.data
    assert Language("ar").say("export.label.draft") in path.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    QTest.mouseClick(form.leaving, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not path.parent.exists())
    assert room.desk.story(room.story).exports == {}


def test_no_program_for_it_is_said(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    form.pane.opened = OpenedCopies(lambda _: False)
    pane = seen(qtbot, form, "html")
    QTest.mouseClick(pane.outside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.trouble)
    assert ".html" in pane.problem.text()
    assert pane.opened.folder is None, "nothing is left lying about"


def test_a_copy_goes_with_a_window_that_was_never_closed() -> None:
    """The program was left, or the window let go of, while it was open."""
    copies = OpenedCopies(lambda _: True)
    path = copies.write("خبر.html", b"x")
    assert path.read_bytes() == b"x"
    del copies
    gc.collect()
    assert not path.parent.exists()


# -- the clipboard -----------------------------------------------------------------------------------------------------


def test_copies_to_the_clipboard_are_marked_entered_and_told(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    QTest.mouseClick(form.copy_rich, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.written.isVisible())
    data = QGuiApplication.clipboard().mimeData()
    mark = Language("ar").say("export.label.draft")
    assert mark in data.text()
    assert mark in data.html()
    assert 'dir="rtl"' in data.html()
    assert form.written.text().endswith(room.office.say("ui.copied.draft"))
    (entered,) = room.desk.story(room.story).exports.values()
    assert (entered.format, entered.recipient, entered.draft) == ("html", Language("ar").say("export.clipboard"), True)
    QTest.mouseClick(form.copy_text, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(room.desk.story(room.story).exports) == 2)
    quiet(qtbot, room.office)
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    assert export_preview(room.desk, room.story, Language("ar")).recipients == ()


# -- targets, folders --------------------------------------------------------------------------------------------------


def test_a_target_fills_formats_folder_and_recipient(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    target = Target("الوكالة", ("html",), str(tmp_path / "agency"), "وكالة المرفأ")
    room.desk.do(ChangeSetting("export-targets", written((target,))), room.editor).result()
    form = ExportForm(room.office, room.story)
    show(qtbot, room, form)
    targets = form.destination.targets
    assert targets.isVisible()
    targets.setCurrentIndex(1)
    assert (form.rows.chosen, form.folder.text()) == (["html"], target.folder)
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entered,) = room.desk.story(room.story).exports.values()
    assert (entered.format, entered.recipient) == ("html", "وكالة المرفأ")
    assert room.office.export_folder == ""  # a target's folder is the target's


def test_the_folder_is_remembered(qtbot: QtBot, room: Two, form: ExportForm, tmp_path: Path) -> None:
    assert not form.destination.targets.isVisible()  # there are none
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    assert room.office.export_folder == str(tmp_path / "out")
    again = ExportForm(room.office, room.story)
    show(qtbot, room, again)
    assert again.folder.text() == str(tmp_path / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks folders by other means than modes")
def test_a_locked_folder_is_said_and_another_can_be_chosen(
    qtbot: QtBot, room: Two, form: ExportForm, tmp_path: Path
) -> None:
    seen(qtbot, form, "text")
    with locked(tmp_path / "locked") as folder:
        form.folder.setText(str(folder))
        assert refused(qtbot, form) == room.office.say("export.folder_locked", folder=str(folder))
    form.folder.setText(str(tmp_path / "open"))
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    assert [path.suffix for path in (tmp_path / "open").iterdir() if path.suffix != ".json"] == [".txt"]


def test_the_same_name_twice_writes_over_nothing(qtbot: QtBot, room: Two, tmp_path: Path) -> None:
    for _ in range(2):
        form = ExportForm(room.office, room.story)
        show(qtbot, room, form)
        form.folder.setText(str(tmp_path / "out"))
        with qtbot.waitSignal(form.recorded):
            QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
        QTest.mouseClick(form.leaving, Qt.MouseButton.LeftButton)
    assert len(list((tmp_path / "out").glob("*.txt"))) == 2


def test_every_field_has_a_name_for_a_screen_reader(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    pane = seen(qtbot, form, "text")
    destination = form.destination
    for widget in (form.folder, form.recipient, destination.targets, pane.words, pane.sheet, pane.pages, pane.bar):
        assert widget.accessibleName()
    for label in form.findChildren(QLabel):
        assert label.text() or not label.isVisible()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_it_fits_a_small_screen_at_every_zoom(qtbot: QtBot, room: Two, zoom: int) -> None:
    room.office.look.zoom_to(zoom)
    form = ExportForm(room.office, room.story)
    show(qtbot, room, form)
    seen(qtbot, form, "text")
    screen = form.screen().availableSize()
    assert form.width() <= screen.width()
    assert form.height() <= screen.height()
    assert form.confirming.isVisible()
    assert form.rect().contains(form.confirming.mapTo(form, form.confirming.rect().bottomRight()))


def test_there_is_nothing_to_choose_of_one_version(qtbot: QtBot, room: Two, form: ExportForm) -> None:
    assert not form.versions.isVisible()
    assert "packet" not in form.formats  # nothing was published that it could vouch for
