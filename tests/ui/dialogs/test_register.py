"""The register of exports in the window: who holds which copy, who is to be told, and the table of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from newsdesk.desk.files import export
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.register import Narrowed, holders, register
from newsdesk.domain.correction_decisions import ReportCorrection, VerifyCorrection
from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.publication import PublishCorrection
from newsdesk.domain.story_commands import ApproveStory, RecordExport, SubmitStory
from newsdesk.language import Language
from tests.ui.dialogs.test_asking import show
from tests.ui.two import HEADLINE, LINES, Two, quiet
from ui.exporting.register import SHORT, RegisterForm
from ui.inspector.board import PAGE
from ui.inspector.cards import Tone

RADIO, AGENCY = "إذاعة الحي", "وكالة المرفأ"
RIGHT = "تضم المكتبة عشرة آلاف كتاب وقاعة للأطفال."


def hand(room: Two, folder: Path, recipient: str, *formats: str) -> None:
    export(room.desk, room.editor, room.story, list(formats), folder, Language("ar"), recipient)


def correct(room: Two) -> str:
    """A correction of what is out, published."""
    case = new_entity_id("c")
    report = ReportCorrection(room.story, case, ChangeKind.CORRECTION, LINES[1], RIGHT, 2)
    room.desk.do(report, room.writer).result()
    room.desk.do(VerifyCorrection(room.story, case), room.editor).result()
    room.revise(LINES[0], RIGHT, correction=case)
    room.desk.do(SubmitStory(room.story), room.writer).result()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    room.desk.do(PublishCorrection(room.story, case), room.editor).result()
    return case


def opened(qtbot: QtBot, room: Two, story: str = "") -> RegisterForm:
    form = RegisterForm(room.office, story)
    show(qtbot, room, form)
    return form


@pytest.fixture
def handed(room: Two, tmp_path: Path) -> str:
    """Copies for two houses and for none before the correction, whose id it is; one for a third after it."""
    room.publish()
    hand(room, tmp_path / "a", RADIO, "text", "html")
    hand(room, tmp_path / "b", AGENCY, "ninjs")
    hand(room, tmp_path / "c", "", "docx")
    case = correct(room)
    hand(room, tmp_path / "d", "جريدة الميناء", "text")
    return case


def test_without_copies_it_says_what_will_stand_here(qtbot: QtBot, room: Two) -> None:
    form = opened(qtbot, room)
    assert form.register.pane.empty_words == room.office.say("ui.register.empty")
    assert not form.register.acts.isVisible()


def test_copies_stand_newest_first_and_those_to_be_told_are_marked(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room)
    say, cards = room.office.say, form.register.pane.list.cards.cards
    assert [card.title for card in cards] == ["جريدة الميناء", say("ui.register.nobody"), AGENCY, RADIO, RADIO]
    late = {card.title for card in cards if card.badge == say("ui.register.to_tell")}
    assert late == {AGENCY, RADIO}
    assert {card.tone for card in cards if card.title in late} == {Tone.ATTENTION}
    assert cards[0].badge == say("register.state.published")
    assert all(HEADLINE in card.lines for card in cards)
    assert say("ui.format.ninjs") in cards[2].lines[1]
    assert say("ui.register.to_tell") in cards[2].aloud
    # A copy of which nobody knows the holder is said to hold wrong words; there is nobody to tell.
    form.register.pane.list.go_to(cards[1].id)
    assert say("ui.register.wrong_words") in form.register.sheet.read()
    assert not form.register.acts.buttons["told"].isVisible()


def test_what_stands_at_an_address_is_known_by_it_and_a_draft_says_that_it_is_one(qtbot: QtBot, room: Two) -> None:
    address = "https://site.example/?p=10"
    for at, (form, name, where) in enumerate((("text", "a.txt", ""), ("wordpress", "slug", address))):
        copy = RecordExport(room.story, new_entity_id("x"), 1, form, name, f"{at:064x}", RADIO, address=where)
        room.desk.do(copy, room.editor).result()
    board = opened(qtbot, room, room.story).register
    posted = next(card for card in board.pane.list.cards.cards if address in card.lines)
    assert room.office.say("ui.format.wordpress") in posted.lines[0]
    assert room.office.say("ui.register.revision", revision=1) in posted.lines[0]
    assert posted.badge == room.office.say("register.state.draft")
    board.pane.list.go_to(posted.id)
    assert address in board.sheet.read()
    assert "slug" not in board.sheet.read()


def test_telling_a_holder_is_recorded_and_unmarks_the_copy(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room, room.story)
    board = form.register
    mine = next(card for card in board.pane.list.cards.cards if card.title == AGENCY)
    board.pane.list.go_to(mine.id)
    assert LINES[1] in board.sheet.read()
    assert RIGHT in board.sheet.read()
    button = board.acts.buttons["told"]
    assert button.text() == room.office.say("ui.register.told")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.desk.story(room.story).exports[mine.id].told == (handed,))
    qtbot.waitUntil(lambda: board.current is not None and not board.current.to_tell)
    assert board.current is not None
    assert board.current.id == mine.id
    assert not button.isVisible()
    assert {item.recipient for item in holders(room.desk, room.story)} == {RADIO}
    quiet(qtbot, room.office)


def test_it_narrows_to_a_recipient_and_to_those_who_are_to_be_told(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room)
    board = form.register

    def titles() -> list[str]:
        return [card.title for card in board.pane.list.cards.cards]

    board.owed.setChecked(True)
    qtbot.waitUntil(lambda: titles() == [AGENCY, RADIO, RADIO])
    board.recipients.setCurrentIndex(board.recipients.findData(RADIO))
    qtbot.waitUntil(lambda: titles() == [RADIO, RADIO])
    board.owed.setChecked(False)
    quiet(qtbot, room.office)
    board.recipients.setCurrentIndex(board.recipients.findData("جريدة الميناء"))
    qtbot.waitUntil(lambda: titles() == ["جريدة الميناء"])
    board.owed.setChecked(True)
    qtbot.waitUntil(lambda: board.pane.empty_words == room.office.say("ui.register.none_left"))
    assert str(board.recipients.currentData()) == "جريدة الميناء"
    quiet(qtbot, room.office)


def test_the_hash_is_short_until_it_is_asked_for(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room)
    board = form.register
    copy = board.current
    assert copy is not None
    assert f"{copy.sha256[:SHORT]}…" in board.sheet.read()
    assert copy.sha256 not in board.sheet.read()
    QTest.mouseClick(board.acts.buttons["hash"], Qt.MouseButton.LeftButton)
    assert copy.sha256 in board.sheet.read()
    QTest.mouseClick(board.acts.buttons["copy"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == copy.sha256


def test_what_is_listed_is_saved_as_a_table(qtbot: QtBot, room: Two, handed: str, tmp_path: Path) -> None:
    form = opened(qtbot, room)
    form.register.recipients.setCurrentIndex(form.register.recipients.findData(RADIO))
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chooser = form.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.defaultSuffix() == "csv"
    chooser.reject()
    target = tmp_path / "register.csv"
    form.write(str(target))
    qtbot.waitUntil(form.saved.isVisible)
    _, *rows = csv.reader(io.StringIO(target.read_text("utf-8-sig"), newline=""))
    assert len(rows) == 2
    assert all(RADIO in row and handed in row for row in rows)
    form.write(str(tmp_path / "nowhere" / "register.csv"))
    qtbot.waitUntil(form.refusal.isVisible)
    assert "nowhere" in form.refusal.text()
    assert form.confirming.isEnabled()
    quiet(qtbot, room.office)


def test_enter_opens_the_story_and_the_window_goes(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room)
    with qtbot.waitSignal(form.story_wanted) as wanted:
        QTest.keyClick(form.register.pane.list, Qt.Key.Key_Return)
    assert wanted.args == [room.story]
    alone = opened(qtbot, room, room.story)
    assert not alone.register.acts.buttons["open"].isVisible()
    assert alone.register.heading.text() == room.office.say("ui.register.of", headline=HEADLINE)


def test_everything_has_a_name_and_follows_the_language(qtbot: QtBot, room: Two, handed: str) -> None:
    form = opened(qtbot, room)
    board = form.register
    room.office.speak("en")
    quiet(qtbot, room.office)
    for part in (board.recipients, board.pane.list, board.sheet, board.owed):
        assert part.accessibleName() or part.property("text")
    assert board.recipients.itemText(0) == "Every recipient"
    assert board.acts.buttons["hash"].text() == "Show the whole hash"
    quiet(qtbot, room.office)


def test_a_long_register_comes_in_pages_and_each_page_once(qtbot: QtBot, room: Two) -> None:
    room.publish()
    total = PAGE + 7
    for at in range(total):
        copy = RecordExport(room.story, new_entity_id("x"), 1, "text", f"{at}.txt", f"{at:064x}", f"جهة {at:03}")
        room.desk.do(copy, room.editor).result()
    form = opened(qtbot, room)
    cards = form.register.pane.list.cards
    assert cards.rowCount() == PAGE
    cards.fetchMore(cards.index(-1))
    qtbot.waitUntil(lambda: cards.rowCount() == total)
    assert len({card.id for card in cards.cards}) == total
    whole = [copy.id for copy in register(room.desk, Narrowed(), total, 0).copies]
    assert [card.id for card in cards.cards] == whole
    quiet(qtbot, room.office)
