"""The directory in the window: a record in full, put right, merged and split, in and out as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from newsdesk.desk.directory import directory, source_page
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.source_files import SourceFormat
from newsdesk.domain.events.sources import Contact
from newsdesk.domain.sources import AddSource, MergeSource, SourceKind
from tests.ui.dialogs.test_asking import confirm, refused
from tests.ui.two import Two, quiet
from ui.dialogs.sources import SourceForm
from ui.sources.details import parts
from ui.sources.directory import SourcesDirectory
from ui.sources.doubles import DoublesForm
from ui.sources.files import ImportForm, export_to

PHONE = Contact("phone", "+9647701234567", note="مساعده", preferred=True)


def add(room: Two, name: str, kind: SourceKind = SourceKind.INSTITUTION, **details: object) -> str:
    command = AddSource(new_entity_id("q"), kind, name, **details)  # type: ignore[arg-type]  # fields of a source
    return room.desk.do(command, room.writer).result().made[0]


@pytest.fixture
def board(qtbot: QtBot, room: Two) -> SourcesDirectory:
    made = SourcesDirectory(room.office)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    quiet(qtbot, room.office)
    return made


def choose(qtbot: QtBot, board: SourcesDirectory, source: str) -> None:
    qtbot.waitUntil(lambda: board.pane.list.cards.row_of(source) >= 0)
    board.pane.list.go_to(source)
    qtbot.waitUntil(lambda: board.current is not None and board.current.id == source)
    qtbot.waitUntil(lambda: board.office.say("ui.sources.answers") in board.sheet.read())


def click(board: SourcesDirectory, name: str) -> None:
    button = board.acts.buttons[name]
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pick(qtbot: QtBot, board: SourcesDirectory, words: str) -> None:
    menu = board.findChildren(QMenu)[-1]
    action = next(item for item in menu.actions() if item.text() == words)
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()
    quiet(qtbot, board.office)


def test_a_record_is_shown_in_full(qtbot: QtBot, room: Two, board: SourcesDirectory) -> None:
    ministry = add(room, "وزارة الصحة")
    person = add(room, "سيف البدر", SourceKind.PERSON, title="المتحدث", institution=ministry, contacts=(PHONE,))
    room.office.changed.emit(room.desk.do(AddSource(new_entity_id("q"), name="غيره"), room.writer).result())
    choose(qtbot, board, person)
    words = board.sheet.read()
    for part in ("المتحدث", "وزارة الصحة", "مساعده", "9647701234567", room.office.say("answers.never")):
        assert part in words
    assert room.office.say("ui.sources.no_stories") in words
    assert not board.acts.buttons["split"].isVisible()


def test_enter_puts_a_record_right_and_a_refusal_keeps_what_was_typed(
    qtbot: QtBot, room: Two, board: SourcesDirectory
) -> None:
    source = add(room, "وزارة الصحة")
    board.refresh()
    choose(qtbot, board, source)
    QTest.keyClick(board.pane.list, Qt.Key.Key_Return)
    quiet(qtbot, room.office)
    form = board.findChild(SourceForm)
    assert form is not None
    qtbot.waitUntil(lambda: room.office.say("gender.f") in form.agrees.itemText(0))
    form.agrees.choose("m", "pl")
    form.named.setCurrentIndex(1)
    form.contacts.add()
    row = form.contacts.rows[0]
    QTest.keyClicks(row.address, "nobody")
    assert "nobody" in refused(qtbot, form)
    assert row.address.text() == "nobody"
    row.address.setText("Press@Ministry.EXAMPLE")
    row.preferred.setChecked(True)
    confirm(qtbot, form)
    made = source_page(room.desk, source).source
    assert (made.gender, made.number) == ("m", "pl")
    assert made.contacts == (Contact("email", "Press@ministry.example", preferred=True),)


def test_only_one_way_is_preferred_and_a_dropped_one_is_gone(qtbot: QtBot, room: Two, board: SourcesDirectory) -> None:
    other = Contact("email", "a@b.example")
    source = add(room, "وزارة الصحة", contacts=(PHONE, other))
    form = SourceForm(room.office, board, page=source_page(room.desk, source))
    form.open()
    quiet(qtbot, room.office)
    first, second = form.contacts.rows
    second.preferred.setChecked(True)
    assert not first.preferred.isChecked()
    QTest.mouseClick(first.drop, Qt.MouseButton.LeftButton)
    confirm(qtbot, form)
    assert source_page(room.desk, source).source.contacts == (Contact("email", "a@b.example", preferred=True),)


def test_an_institution_is_found_by_typing(qtbot: QtBot, room: Two, board: SourcesDirectory) -> None:
    ministry = add(room, "وزارة الصحة")
    form = SourceForm(room.office, board, name="سيف")
    form.open()
    quiet(qtbot, room.office)
    field = form.institution.lineEdit()
    assert field is not None
    field.selectAll()
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "الصحه"))
    qtbot.waitUntil(lambda: form.institution.findText("وزارة الصحة") > 0)
    assert form.institution.chosen == ""
    form.institution.setCurrentIndex(form.institution.findText("وزارة الصحة"))
    confirm(qtbot, form)
    made = next(row for row in directory(room.desk, "سيف").rows)
    assert source_page(room.desk, made.id).source.institution == ministry


def test_a_document_brings_its_file(qtbot: QtBot, room: Two, board: SourcesDirectory, tmp_path: Path) -> None:
    file = tmp_path / "محضر.txt"
    file.write_text("المحضر", "utf-8")
    form = SourceForm(room.office, board, name="محضر الجلسة")
    form.open()
    form.kind.choose(SourceKind.DOCUMENT)
    assert form.file.isVisibleTo(form)
    assert not form.role.isVisibleTo(form)
    form.file.take(str(file))
    form.page_number.setText("٤")
    confirm(qtbot, form)
    made = source_page(room.desk, directory(room.desk).rows[0].id).source
    assert (made.attachment_name, made.page, len(made.attachment)) == ("محضر.txt", "٤", 64)


def test_doubles_are_merged_one_after_the_other_and_split_again(
    qtbot: QtBot, room: Two, board: SourcesDirectory
) -> None:
    older = add(room, "وزارة الصحة")
    newer = add(room, "مكتب وزارة الصحة", contacts=(PHONE,))
    board.refresh()
    quiet(qtbot, room.office)
    click(board, "doubles")
    quiet(qtbot, room.office)
    form = board.findChild(DoublesForm)
    assert form is not None
    assert form.current is not None
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(form.pane.empty_words))
    assert not form.confirming.isEnabled()
    form.reject()
    choose(qtbot, board, older)
    assert source_page(room.desk, older).source.contacts == (PHONE,)
    assert "مكتب وزارة الصحة" in board.sheet.read()
    click(board, "split")
    pick(qtbot, board, "مكتب وزارة الصحة")
    assert source_page(room.desk, newer).source.id == newer
    assert source_page(room.desk, older).source.contacts == ()


def test_a_file_is_looked_at_before_it_is_entered(
    qtbot: QtBot, room: Two, board: SourcesDirectory, tmp_path: Path
) -> None:
    add(room, "وزارة الصحة")
    file = tmp_path / "f.csv"
    file.write_text("الاسم;الهاتف\nسالم;0770\nهدى;x\n", "utf-8-sig")
    form = ImportForm(room.office, str(file), board)
    form.open()
    quiet(qtbot, room.office)
    cards = form.pane.list.cards.cards
    assert [card.title for card in cards] == ["هدى", "سالم"]
    assert room.office.say("rule.phone-unreadable", address="x") in cards[0].lines
    assert directory(room.desk).total == 1
    confirm(qtbot, form)
    assert directory(room.desk).total == 2
    qtbot.waitUntil(lambda: board.pane.list.cards.rowCount() == 2)


def test_an_import_is_given_up_without_harm(qtbot: QtBot, room: Two, board: SourcesDirectory, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text("name\n" + "".join(f"مصدر {n}\n" for n in range(400)), "utf-8")
    form = ImportForm(room.office, str(file), board)
    form.open()
    quiet(qtbot, room.office)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form.reject()  # stops after the one in hand, and says what is left
    quiet(qtbot, room.office)
    assert form.isVisible()
    entered = directory(room.desk).total
    assert entered < 400
    assert room.office.say("ui.dialog.import_sources.left", entered=entered, left=400 - entered) == form.refusal.text()


def test_what_is_no_file_of_sources_says_so(qtbot: QtBot, room: Two, board: SourcesDirectory, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_bytes(b"phone\n1\n")
    form = ImportForm(room.office, str(file), board)
    form.open()
    quiet(qtbot, room.office)
    assert form.refusal.text() == room.office.say("source-file.no_names", file="f.csv")


def test_the_directory_is_written_to_a_file(qtbot: QtBot, room: Two, board: SourcesDirectory, tmp_path: Path) -> None:
    add(room, "وزارة الصحة")
    counts: list[int] = []
    export_to(room.office, board, tmp_path / "out", SourceFormat.CSV, counts.append)
    quiet(qtbot, room.office)
    assert counts == [1]
    assert "وزارة الصحة" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_a_merge_is_seen_where_the_other_record_is_current(qtbot: QtBot, room: Two, board: SourcesDirectory) -> None:
    one, other = add(room, "أمانة المدينة"), add(room, "بلدية المدينة")
    board.refresh()
    choose(qtbot, board, one)
    room.office.changed.emit(room.desk.do(MergeSource(other, one), room.writer).result())
    qtbot.waitUntil(lambda: "بلدية المدينة" in board.sheet.read())


def test_a_country_and_a_zone_are_chosen_shown_and_put_back(qtbot: QtBot, room: Two, board: SourcesDirectory) -> None:
    source = add(room, "شرطة شيكاغو", calendar="us")
    form = SourceForm(room.office, board, page=source_page(room.desk, source))
    form.open()
    quiet(qtbot, room.office)
    assert form.calendar.currentText() == room.office.say("calendar.us")
    form.zone.setText("Chicago")
    assert "Chicago" in refused(qtbot, form)
    form.zone.setText(" America/Chicago ")
    confirm(qtbot, form)
    made = source_page(room.desk, source)
    assert (made.source.calendar, made.source.zone) == ("us", "America/Chicago")
    words = " ".join(parts(room.office, made))
    assert room.office.say("calendar.us") in words
    assert "America/\u2060Chicago" in words
    again = SourceForm(room.office, board, page=made)
    again.open()
    quiet(qtbot, room.office)
    again.calendar.setCurrentIndex(0)
    again.zone.clear()
    confirm(qtbot, again)
    own = source_page(room.desk, source).source
    assert (own.calendar, own.zone) == ("", "")
