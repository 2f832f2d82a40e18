"""Shortcuts work on Arabic, French and other layouts: the key's own letter first, its place where it has none."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.keys import Keys, latin_key
from ui.shell.acts import Act, Acts

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
OFFSET = 0 if sys.platform == "win32" else 8
# Scan codes of the physical keys (set 1), as a US keyboard names them.
PLACES = {"S": 0x1F, "K": 0x25, "L": 0x26, "C": 0x2E, "A": 0x1E, "Q": 0x10, "1": 0x02, "2": 0x03, "N": 0x31}


def press(
    target: QWidget, key: int, modifiers: Qt.KeyboardModifier, place: str = "", text: str = ""
) -> tuple[QKeyEvent, bool]:
    scan_code = PLACES[place] + OFFSET if place else 0
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)
    event.setAccepted(False)
    return event, QCoreApplication.sendEvent(target, event)


class Desk(QWidget):
    """A field, and acts that count how often they were done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.may = True
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.acts = Acts(self)
        self.keys = Keys(self, self.acts)
        for name, key in (
            ("keep", "Ctrl+S"), ("palette", "Ctrl+K"), ("lock", "Ctrl+L"), ("tab-1", "Ctrl+1"), ("tab-2", "Ctrl+2"),
            ("send", "Ctrl+Return"), ("approve", "Ctrl+Shift+Return"), ("larger", "Ctrl++"), ("next", "F6"),
            ("go", "Alt+1"), ("quit", "Ctrl+Q"),
        ):  # fmt: skip
            self.acts.add(Act(name, "go", lambda name=name: self.done.append(name), key, lambda: self.may))  # type: ignore[misc]  # bound at once


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


ARABIC = {"S": 0x0633, "K": 0x0646, "L": 0x0645}  # what the Arabic layout writes where S, K and L lie


@pytest.mark.parametrize(("place", "name"), [("S", "keep"), ("K", "palette"), ("L", "lock")])
def test_on_an_arabic_layout_the_place_counts(desk: Desk, place: str, name: str) -> None:
    press(desk.field, ARABIC[place], CTRL, place, chr(ARABIC[place]))
    assert desk.done == [name]
    assert desk.field.text() == ""


def test_arabic_indic_digits_are_digits(desk: Desk) -> None:
    press(desk.field, 0x0661, CTRL, "1", "١")
    press(desk.field, 0x06F2, CTRL, "2", "۲")
    press(desk.field, 0x0661, ALT, "1", "١")
    assert desk.done == ["tab-1", "tab-2", "go"]


def test_azerty_keeps_its_own_letters(desk: Desk) -> None:
    """The key that writes A lies where the US layout has Q: Ctrl with it is Ctrl+A there, not Ctrl+Q."""
    press(desk.field, Qt.Key.Key_A, CTRL, "Q", "a")
    assert desk.done == []
    press(desk.field, Qt.Key.Key_Q, CTRL, "A", "q")
    assert desk.done == ["quit"]


def test_azerty_digits_go_by_their_place(desk: Desk) -> None:
    """Unshifted, that row writes & and é."""
    press(desk.field, Qt.Key.Key_Ampersand, CTRL, "1", "&")
    press(desk.field, Qt.Key.Key_Eacute, CTRL, "2", "é")
    assert desk.done == ["tab-1", "tab-2"]


def test_named_keys_and_both_enters(desk: Desk) -> None:
    press(desk.field, Qt.Key.Key_Return, CTRL)
    press(desk.field, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    press(desk.field, Qt.Key.Key_Return, CTRL | SHIFT)
    press(desk.field, Qt.Key.Key_F6, NONE)
    press(desk.field, Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert desk.done == ["send", "send", "approve", "next", "larger"]


def test_plain_typing_is_left_alone(desk: Desk) -> None:
    press(desk.field, ARABIC["S"], NONE, "S", "س")
    press(desk.field, Qt.Key.Key_S, NONE, "S", "s")
    assert desk.done == []
    assert desk.field.text() == "سs"


def test_what_cannot_be_done_now_is_not_done(desk: Desk) -> None:
    desk.may = False
    press(desk.field, Qt.Key.Key_S, CTRL, "S")
    assert desk.done == []


def test_copy_works_where_the_key_writes_arabic(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    desk.field.setText("نصّ")
    desk.field.selectAll()
    event, taken = press(desk.field, 0x0624, CTRL, "C", "ؤ")  # the Arabic layout writes hamza on waw where C lies
    assert taken
    assert QGuiApplication.clipboard().text() == "نصّ"
    assert desk.field.text() == "نصّ"
    assert event.key() == 0x0624


def test_a_dialog_keeps_its_keys_to_itself(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    dialog.open()
    press(field, Qt.Key.Key_S, CTRL, "S")
    press(desk.field, Qt.Key.Key_S, CTRL, "S")
    assert desk.done == []
    dialog.reject()
    press(desk.field, Qt.Key.Key_S, CTRL, "S")
    assert desk.done == ["keep"]


def test_holding_a_key_down_does_it_once(desk: Desk) -> None:
    first = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, CTRL, PLACES["S"] + OFFSET, 0, 0, "", False)
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, CTRL, PLACES["S"] + OFFSET, 0, 0, "", True)
    for event in (first, again, again):
        QCoreApplication.sendEvent(desk.field, event)
    assert desk.done == ["keep"]


@pytest.mark.parametrize(
    ("key", "place", "latin"),
    [(0x0633, "S", "S"), (0x0421, "C", "C"), (0x00E9, "2", "2"), (Qt.Key.Key_Q, "A", "Q"), (0x0661, "", "1")],
)
def test_the_latin_name_of_a_key(desk: Desk, key: int, place: str, latin: str) -> None:
    code = PLACES[place] + OFFSET if place else 0
    assert chr(latin_key(QKeyEvent(QEvent.Type.KeyPress, key, CTRL, code, 0, 0, ""))) == latin
