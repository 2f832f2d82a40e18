"""One list of acts: menus, keys and the palette show the same, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from newsdesk.language import Language
from ui.main_window import MainWindow
from ui.shell.acts import Act, Acts
from ui.shell.palette import Palette

LANGUAGES = (Language("ar", strict=True), Language("en", strict=True))


def test_a_key_or_a_name_is_taken_once() -> None:
    acts = Acts()
    acts.add(Act("who.lock", "who", print, "Ctrl+L"))
    for act in (Act("who.lock", "who", print), Act("who.switch", "who", print, "Ctrl+L"), Act("x", "nowhere", print)):
        with pytest.raises(ValueError, match="taken already"):
            acts.add(act)


def test_every_act_has_words_in_both_languages_and_a_place_in_the_menus(sample_window: MainWindow) -> None:
    sample_window.show_story(sample_window.office.desk.stories()[0].id)
    acts = list(sample_window.acts)
    assert {"story.new", "story.keep", "who.lock", "go.palette", "go.tab-6"} <= {act.name for act in acts}
    for language in LANGUAGES:
        said = [language.say(act.text_key) for act in acts]
        assert len(set(said)) == len(said)
    menus = [bar.menu() for bar in sample_window.top.menus.actions()]
    shown = [action.data() for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]
    assert sorted(shown) == sorted(act.name for act in acts)


@pytest.mark.parametrize("typed", ["اقفل", "lock", "LOCK", "قُفل", "الشاشه قفل"])
def test_acts_are_found_by_folding_in_either_language(window: MainWindow, typed: str) -> None:
    found = [act.name for act in window.acts.matching(typed, LANGUAGES)]
    if typed == "اقفل":
        assert found == []
    else:
        assert found[0] == "who.lock"


def test_the_palette_does_what_is_chosen_and_goes(qtbot: QtBot, window: MainWindow) -> None:
    window.acts.do("go.palette")
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.names() == [act.name for act in window.acts]
    palette.typed.setText("داكن")
    assert palette.names() == ["view.theme"]
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert window.office.look.theme.name == "dark"
    assert window.preferences.theme == "dark"
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_the_palette_says_so_when_nothing_fits_and_arrows_move_in_it(qtbot: QtBot, window: MainWindow) -> None:
    palette = Palette(window.office, window.acts, window)
    qtbot.addWidget(palette)
    palette.open()
    palette.typed.setText("xyzzy")
    assert palette.names() == []
    assert palette.nothing.isVisible()
    palette.typed.setText("")
    first = palette.list.currentIndex().row()
    QTest.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == first + 1


def test_what_cannot_be_done_is_shown_but_not_done(qtbot: QtBot, window: MainWindow) -> None:
    window.office.lock()
    palette = Palette(window.office, window.acts, window)
    qtbot.addWidget(palette)
    palette.look_for("مادة جديدة")
    assert palette.names() == ["story.new"]
    palette.do_chosen()
    assert not palette.result()
    assert window.acts.do("story.new") is False
