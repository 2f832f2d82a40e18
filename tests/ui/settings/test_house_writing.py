"""The house's style in the settings: each row shows what it does; a chief changes it, others read it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from newsdesk.domain.errors import Rejected
from newsdesk.domain.newsroom import SETTINGS, ChangeSetting
from newsdesk.domain.story_commands import ApproveStory, PublishStory
from tests.ui.two import Two, quiet
from ui.office import Office
from ui.settings.house_rows import CHOICES, FIGURES, ROWS
from ui.settings.house_writing import HouseWriting
from ui.settings.settings import Settings


def shown(qtbot: QtBot, room: Two) -> HouseWriting:
    room.be(room.editor)  # who founded the newsroom: its chief
    card = HouseWriting(room.office)
    qtbot.addWidget(card)
    card.show()
    quiet(qtbot, room.office)
    return card


def choose(card: HouseWriting, name: str, value: str) -> None:
    field = card.rows[name].field
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    else:
        field.setText(value)


def setting(room: Two, name: str) -> str:
    return room.desk.context().newsroom.setting(name)


@pytest.mark.parametrize("name", ROWS)
def test_rows_hold_what_the_domain_takes(name: str) -> None:
    check = SETTINGS[name].check
    values = CHOICES[name] if name in CHOICES else tuple(map(str, FIGURES[name]))
    assert [check(value) for value in values] == list(values)
    for beyond in () if name in CHOICES else (FIGURES[name][0] - 1, FIGURES[name][1] + 1):
        with pytest.raises(ValueError, match="–"):
            check(str(beyond))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("digits", "arabic", "بلغ العدد ٢٬٥٠٠ عند الساعة ١٠.٣٠، أي ١٢٫٥%"),
        ("digits", "latin", "بلغ العدد 2,500 عند الساعة 10.30، أي 12.5%"),
        ("months", "dual", "في 14 يوليو تموز 2026، وذكرى ثورة 25 يناير"),
        ("months", "maghreb-dz", "في 14 جويلية 2026، وذكرى ثورة 25 يناير"),
        ("quotes", "guillemets", "قال «لن نوقع “الملحق” اليوم»"),
        ("quotes", "straight", 'قال "لن نوقع «الملحق» اليوم"'),
        ("dateline", "kept", "بيروت (رويترز): أعلنت الوزارة"),
        ("dateline", "pipe", "بيروت | رويترز: أعلنت الوزارة"),
        ("dateline", "agency", "بيروت - (رويترز): أعلنت الوزارة"),
        ("dateline", "dash", "بيروت (رويترز) – أعلنت الوزارة"),
    ],
)
def test_the_example_shows_what_is_chosen(qtbot: QtBot, room: Two, name: str, value: str, expected: str) -> None:
    card = shown(qtbot, room)
    for language in ("ar", "en"):
        room.office.speak(language)
        choose(card, name, value)
        assert card.rows[name].example.text() == expected
        assert card.rows[name].field.accessibleDescription() == expected
    assert setting(room, name) == SETTINGS[name].default, "choosing is not yet saving"


def test_limits_say_whether_a_usual_text_fits(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    row = card.rows["headline-limit"]
    texts = []
    for value in ("0", "50", "200"):
        choose(card, "headline-limit", value)
        texts.append(row.verdict.text())
    assert len(set(texts)) == 3
    assert row.verdict.text() in row.field.accessibleDescription()
    assert "50" in texts[1]
    assert "200" in texts[2]
    choose(card, "visual-width", "16")
    assert all(len(line) <= 16 for line in card.rows["visual-width"].example.text().split("\n"))


def test_a_figure_that_cannot_be_is_refused_and_stays_in_the_field(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    before = card.rows["visual-width"].example.text()
    choose(card, "visual-width", "3")
    assert card.rows["visual-width"].example.text() == before
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.problem.isVisible)
    assert "16–120" in card.problem.text()
    assert card.rows["visual-width"].value == "3"
    assert setting(room, "visual-width") == "40"
    choose(card, "visual-width", "٣٢")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(room, "visual-width") == "32")
    assert card.problem.isHidden()
    quiet(qtbot, room.office)
    assert card.rows["visual-width"].value == "32", "the field shows the form that is kept"


def test_a_chief_saves_what_differs_and_restores_a_default(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    choose(card, "quotes", "guillemets")
    choose(card, "alert-limit", "90")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(room, "alert-limit") == "90")
    quiet(qtbot, room.office)
    assert room.desk.context().newsroom.settings.keys() >= {"quotes", "alert-limit"}
    assert setting(room, "quotes") == "guillemets"
    assert not card.rows["months"].restore.isEnabled()
    QTest.mouseClick(card.rows["quotes"].restore, Qt.MouseButton.LeftButton)
    assert card.rows["quotes"].value == "kept"
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(room, "quotes") == "kept")
    assert setting(room, "alert-limit") == "90"
    quiet(qtbot, room.office)


def test_what_somebody_is_choosing_is_not_taken_away(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    choose(card, "quotes", "curly")
    room.office.act(card, ChangeSetting("social-limit", "500"))
    qtbot.waitUntil(lambda: card.rows["social-limit"].value == "500")
    assert card.rows["quotes"].value == "curly"
    quiet(qtbot, room.office)


def test_a_change_voids_a_yes_as_the_card_says(qtbot: QtBot, room: Two) -> None:
    room.submit()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    card = shown(qtbot, room)
    assert room.office.say("ui.settings.style.effect") in card.hint.text()
    choose(card, "digits", "arabic")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(room, "digits") == "arabic")
    quiet(qtbot, room.office)
    with pytest.raises(Rejected):
        room.desk.do(PublishStory(room.story), room.editor).result()
    QTest.mouseClick(card.rows["digits"].restore, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: setting(room, "digits") == "latin")
    quiet(qtbot, room.office)
    room.desk.do(PublishStory(room.story), room.editor).result()  # the yes was to this style
    assert room.desk.story(room.story).published


def test_rows_are_found_by_name_choice_and_example(qtbot: QtBot, room: Two) -> None:
    card = shown(qtbot, room)
    for words, names in (
        ("سطر المكان", {"dateline"}),
        ("جويليه", {"months"}),
        ("رويترز", {"dateline"}),
        ("visual", {"visual-width"}),
        ("", set(ROWS)),
        ("لا يوجد هذا", set()),
    ):
        card.search.setText(words)
        assert {name for name, row in card.rows.items() if not row.isHidden()} == names, words
        assert card.none.isVisible() == (not names)


def test_others_read_it_in_the_settings(qtbot: QtBot, sample_office: Office) -> None:
    page = Settings(sample_office)
    qtbot.addWidget(page)
    page.show()
    card = page.writing
    quiet(qtbot, sample_office)
    assert sample_office.say("ui.settings.house_time.chief_only") in card.hint.text()
    assert not card.save.isEnabled()
    for row in card.rows.values():
        field = row.field
        assert not field.isEnabled() if isinstance(field, QComboBox) else field.isReadOnly()
        assert not row.restore.isEnabled()
        assert row.example.text()
        assert row.field.accessibleName()
