"""The list of stories: paging, filters, empty states, and how a story begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk, copy_in
from newsdesk.desk.story_cards import cards, counts
from newsdesk.domain.story_commands import SpikeStory
from ui.desk.beginning import HeadlineDialog, PasteDialog, RemarksDialog, RepairDialog
from ui.desk.desk import Desk
from ui.desk.stories import CARD, PAGE, Stories
from ui.office import Office


def begin(desk: Newsdesk, *headlines: str) -> list[str]:
    member = desk.sign_in("هند الراوي")
    return [desk.do(copy_in.from_headline(desk, line).command, member).result().made[0] for line in headlines]


def _rows_are(screen: Desk, wanted: int) -> bool:
    return screen.model.rowCount() == wanted


def settle(qtbot: QtBot, office: Office) -> None:
    qtbot.waitUntil(lambda: not office.delivery.busy)


@pytest.fixture
def screen(qtbot: QtBot, lone_office: Office) -> Iterator[Desk]:
    made = Desk(lone_office)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle(qtbot, lone_office)
    yield made
    settle(qtbot, lone_office)


def test_the_model_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester, lone_office: Office) -> None:
    begin(lone_office.desk, "أول", "ثان", "ثالث")
    model = Stories(lone_office)
    model.narrow((), "")
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    qtmodeltester.check(model, force_py=True)
    begin(lone_office.desk, "رابع")
    model.refresh()
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    qtmodeltester.check(model, force_py=True)
    assert model.data(model.index(0, 0)) == "رابع"


def test_pages_come_as_they_are_scrolled_to_and_no_card_asks_alone(
    qtbot: QtBot, lone_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lone_office._poll.stop()  # what is written here past the window would be noticed, and asked about, at some moment
    begin(lone_office.desk, *(f"مادة {number}" for number in range(PAGE + 20)))
    asked: list[int] = []
    real = lone_office.desk.asking

    def asking() -> object:
        asked.append(1)
        return real()

    monkeypatch.setattr(lone_office.desk, "asking", asking)
    screen = Desk(lone_office)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    qtbot.waitUntil(lambda: screen.model.rowCount() == PAGE)
    settle(qtbot, lone_office)
    screen.grab()
    assert len(asked) == 2  # a page, and the counts of the chips
    screen.list.scrollToBottom()
    qtbot.waitUntil(lambda: screen.model.rowCount() == PAGE + 20)
    settle(qtbot, lone_office)
    screen.grab()
    assert len(asked) == 3
    assert not screen.model.canFetchMore(screen.list.rootIndex())


def test_an_empty_desk_says_what_to_do(screen: Desk, lone_office: Office) -> None:
    assert screen.empty.isVisible()
    assert screen.empty.text() == lone_office.say("ui.desk.empty")
    assert screen.list.isHidden()
    assert screen.show_all.isHidden()


def test_typing_narrows_with_folding_and_the_last_word_may_be_begun(
    qtbot: QtBot, screen: Desk, lone_office: Office
) -> None:
    begin(lone_office.desk, "أسئلة إلى الوزارة", "ميناء المدينة", "مسؤولون في المدينه")
    for typed, wanted in (("المدينة", 2), ("اسئله", 1), ("مدين", 2), ("الوزار", 1), ("مسئول", 1)):
        screen.filters.search.setText(typed)
        qtbot.waitUntil(partial(_rows_are, screen, wanted))
    screen.filters.search.setText("لا شيء كهذا")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0)
    qtbot.waitUntil(screen.show_all.isVisible)
    assert screen.empty.text() == lone_office.say("ui.desk.none-found")
    screen.show_all.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)


def test_chips_count_and_narrow(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    first, *_ = begin(lone_office.desk, "أول", "ثان", "ثالث")
    member = lone_office.member
    assert member is not None
    lone_office.desk.do(SpikeStory(first), member).result()
    screen.look_again()
    qtbot.waitUntil(lambda: "3" in screen.filters.chips[""].text())
    chip = screen.filters.chips["spiked"]
    assert chip.isVisible()
    assert screen.filters.chips["withdrawn"].isHidden()
    chip.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    assert screen.model.card(0).id == first
    assert counts(lone_office.desk) == {"": 3, "draft": 2, "spiked": 1}


def test_a_change_elsewhere_keeps_the_place(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    ids = begin(lone_office.desk, "أول", "ثان", "ثالث")
    screen.look_again()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)
    row = screen.model.row_of(ids[0])
    screen.list.setCurrentIndex(screen.model.index(row, 0))
    begin(lone_office.desk, "رابع")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 4, timeout=5000)  # the office polls once a second
    assert screen.model.card(screen.list.currentIndex().row()).id == ids[0]


def test_enter_opens_a_story(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    (story,) = begin(lone_office.desk, "أول")
    screen.look_again()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    with qtbot.waitSignal(screen.story_chosen) as caught:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert caught.args == [story]


def test_a_new_story_from_a_headline(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    screen.new.click()
    dialog = screen.findChild(HeadlineDialog)
    assert dialog is not None
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "عنوان جديد")
    QGuiApplication.sendEvent(dialog.headline, event)
    with qtbot.waitSignal(screen.story_chosen) as caught:
        dialog.begin_button.click()
    story = lone_office.desk.story(str(caught.args[0]))
    assert story.body.headline == "عنوان جديد"
    assert story.started_by == (lone_office.member.person if lone_office.member else "")


def test_a_story_begins_on_the_newsrooms_today_and_not_the_computers(
    qtbot: QtBot, screen: Desk, lone_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = lone_office.desk
    late = datetime(2001, 1, 14, 23, 30, tzinfo=UTC)
    today = late.astimezone(desk.context().newsroom.zone).date()
    assert today.day == 15, "the newsroom is east of Greenwich"
    monkeypatch.setattr(desk, "clock", lambda: late)
    screen.new.click()
    dialog = screen.findChild(HeadlineDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.day.date() == QDate(today.year, today.month, today.day))
    assert dialog.day.day is None
    computers = QDate.currentDate()
    dialog.day.setDate(computers)
    assert dialog.day.day == date(computers.year(), computers.month(), computers.day())
    dialog.reject()


def test_pasted_copy_is_read_as_a_file_would_be(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    copy = "عنوان المادة\n\nبيروت - قال مسؤول إن العمل مستمر في الموقع.\n\nوأضاف أنه سيستمر."
    QGuiApplication.clipboard().setText(copy)
    screen.from_paste.click()
    dialog = screen.findChild(PasteDialog)
    assert dialog is not None
    with qtbot.waitSignal(screen.story_chosen) as caught:
        dialog.begin_button.click()
    story = lone_office.desk.story(str(caught.args[0]))
    assert story.body.headline == "عنوان المادة"
    assert len(story.body.paragraphs) >= 3


def test_nothing_pasted_is_refused_inside_the_dialog(qtbot: QtBot, screen: Desk, lone_office: Office) -> None:
    QGuiApplication.clipboard().clear()
    dialog = PasteDialog(lone_office, screen)
    dialog.open()
    dialog.copy.setPlainText("  \n ")
    dialog.begin_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == lone_office.say("import.empty")
    assert dialog.begin_button.isEnabled()
    assert dialog.copy.toPlainText() == "  \n "
    dialog.reject()


def test_a_file_is_imported(qtbot: QtBot, screen: Desk, lone_office: Office, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text("عنوان من ملف\n\nقال المتحدث إن الأمر قيد الدرس.\n", "utf-8")
    with qtbot.waitSignal(screen.story_chosen) as caught:
        screen.bringing_in.bring(str(path))
    assert lone_office.desk.story(str(caught.args[0])).body.headline == "عنوان من ملف"
    screen.from_file.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, screen: Desk, lone_office: Office, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(lone_office.failed) as caught:
        screen.bringing_in.bring(str(path))
    assert lone_office.problem(caught.args[0]) == lone_office.say("import.pdf")


def test_broken_letters_are_offered_repair(qtbot: QtBot, screen: Desk, lone_office: Office, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("ﻋﻨﻮﺍﻥ ﻗﺪﻳﻢ\n\nﻗﺎﻝ ﺍﻟﻤﺘﺤﺪﺙ ﺇﻥ ﺍﻷﻣﺮ ﻗﻴﺪ ﺍﻟﺪﺭﺱ.\n", "utf-8")
    screen.bringing_in.bring(str(path))
    qtbot.waitUntil(lambda: screen.findChild(RepairDialog) is not None)
    dialog = screen.findChild(RepairDialog)
    assert dialog is not None
    with qtbot.waitSignal(screen.story_chosen) as caught:
        dialog.begin_button.click()
    assert lone_office.desk.story(str(caught.args[0])).body.headline == "عنوان قديم"
    qtbot.waitUntil(lambda: screen.findChild(RemarksDialog) is not None)
    remarks = screen.findChild(RemarksDialog)
    assert remarks is not None
    remarks.findChildren(QPushButton)[0].click()


def test_a_card_is_told_in_full_to_a_screen_reader(qtbot: QtBot, sample_office: Office) -> None:
    model = Stories(sample_office)
    model.narrow((), "")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    told = str(model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    card = model.data(model.index(0, 0), CARD)
    assert card == cards(sample_office.desk).cards[0]
    for part in (card.headline, sample_office.say("state.draft"), "مها البيلساني", "تشرين الثاني"):
        assert part in told


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cards_are_painted_in_every_look(qtbot: QtBot, sample_office: Office, language: str, theme: str) -> None:
    screen = Desk(sample_office)
    qtbot.addWidget(screen)
    screen.resize(700, 400)
    screen.show()
    settle(qtbot, sample_office)
    before = screen.grab().toImage()
    sample_office.look.wear(theme)
    sample_office.speak(language)
    settle(qtbot, sample_office)
    after = screen.grab().toImage()
    assert (before == after) == (theme == "light" and language == "ar")
