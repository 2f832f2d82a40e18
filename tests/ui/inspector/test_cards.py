"""The card list: its model, what a screen reader is told, and where it stays when it is shown anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.inspector.card_list import CardPane
from ui.inspector.cards import Card, CardModel, Tone, right_to_left
from ui.theme.look import Look

CARDS = [
    Card(f"c{at}", f"بطاقة {at}", "مانع", Tone.STOP, ("سطر", "آخر"), "الآن", "" if at else "قسم") for at in range(5)
]


def test_model_keeps_its_word(qtmodeltester: ModelTester) -> None:
    model = CardModel()
    model.show(CARDS, more=True)
    qtmodeltester.check(model, force_py=True)


def test_empty_model_keeps_its_word(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(CardModel(), force_py=True)


def test_everything_on_a_card_is_read_aloud() -> None:
    model = CardModel()
    model.show(CARDS)
    told = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "قسم\nمانع\nبطاقة 0\nسطر\nآخر\nالآن"


def test_more_is_asked_for_once(qtbot: QtBot) -> None:
    model = CardModel()
    model.show(CARDS, more=True)
    asked: list[int] = []
    model.more_wanted.connect(lambda: asked.append(1))
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [1]
    model.extend([Card("d", "جديدة")], more=False)
    assert [card.id for card in model.cards][-1] == "d"
    assert not model.canFetchMore(QModelIndex())


def test_the_current_card_stays_current_while_others_come_and_go(qtbot: QtBot, look: Look) -> None:
    pane = CardPane(look)
    qtbot.addWidget(pane)
    pane.resize(360, 500)
    pane.show()
    pane.show_cards(CARDS)
    pane.list.go_to("c3")
    pane.show_cards([Card("new", "أولى"), *CARDS])
    assert pane.list.current is not None
    assert pane.list.current.id == "c3"
    pane.show_cards(CARDS[:3])
    assert pane.list.current.id == "c2"  # the last that is left, where it stood


def test_an_empty_list_says_what_to_do(qtbot: QtBot, look: Look) -> None:
    pane = CardPane(look)
    qtbot.addWidget(pane)
    pane.say_when_empty("أضف شيئًا")
    pane.show_cards(())
    assert pane.empty_words == "أضف شيئًا"
    pane.show_cards(CARDS)
    assert pane.empty_words == ""


def test_enter_chooses_the_current_card(qtbot: QtBot, look: Look) -> None:
    pane = CardPane(look)
    qtbot.addWidget(pane)
    pane.resize(360, 500)
    pane.show()
    pane.show_cards(CARDS)
    pane.list.go_to("c1")
    with qtbot.waitSignal(pane.list.chosen) as caught:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert caught.args == ["c1"]


@pytest.mark.parametrize(
    ("words", "otherwise", "expected"),
    [
        ("وزارة المالية", False, True),
        ("Reuters وكالة", True, False),
        ("12:30", True, True),
        ("12:30", False, False),
        ("\u2068Reuters\u2069 قالت", False, True),
        ("", True, True),
    ],
)
def test_direction_is_that_of_the_first_strong_letter(words: str, otherwise: bool, expected: bool) -> None:
    assert right_to_left(words, otherwise) is expected
