"""What every form does: it fits its screen with its buttons in view, grows with what comes in, and reads one way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QRect
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.test_asking import show
from tests.ui.two import Two
from ui.dialogs import scrolling
from ui.dialogs.fields import Day
from ui.dialogs.form import Form
from ui.dialogs.sentence import Sentence


def form_of(room_: Two, fields: int) -> Form:
    made = Form(room_.office, "ui.dialog.source", room_.window)
    for _ in range(fields):
        made.field("ui.dialog.source.name", QLineEdit())
    made.finish()
    return made


def shown_whole(form: Form) -> bool:
    at = form.confirming.mapTo(form, QPoint(0, 0))
    return form.rect().contains(QRect(at, form.confirming.size()))


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_long_form_scrolls_above_its_buttons(qtbot: QtBot, room: Two, zoom: int) -> None:
    room.office.look.zoom_to(zoom)
    form = form_of(room, 30)
    show(qtbot, room, form)
    limit = form.screen().availableSize()
    assert form.height() <= limit.height()
    assert form.width() <= limit.width()
    assert form.scrolling.verticalScrollBar().maximum() > 0
    assert shown_whole(form)


def test_a_short_one_does_not_scroll_and_makes_room_for_a_refusal(qtbot: QtBot, room: Two) -> None:
    form = form_of(room, 3)
    show(qtbot, room, form)
    before = form.height()
    assert form.scrolling.verticalScrollBar().maximum() == 0
    form.tell("\n".join("لا" for _ in range(4)))
    qtbot.waitUntil(lambda: form.height() > before)
    assert form.scrolling.verticalScrollBar().maximum() == 0
    assert shown_whole(form)


def test_a_field_that_is_gone_to_comes_into_view(qtbot: QtBot, room: Two) -> None:
    form = form_of(room, 30)
    show(qtbot, room, form)
    last = form.findChildren(QLineEdit)[-1]
    assert last.visibleRegion().isEmpty()
    form.activateWindow()
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_a_sentence_runs_as_the_window_does(qtbot: QtBot, room: Two) -> None:
    words = "مها wrote this.\nAsk another."
    label = Sentence(words, rtl=False)
    qtbot.addWidget(label)
    assert label.text() == words
    assert all(line.startswith("\u200e") for line in super(Sentence, label).text().split("\n"))


def test_room_is_less_than_the_screen(qtbot: QtBot, room: Two) -> None:
    taken, screen = scrolling.room(room.window), room.window.screen().availableSize()
    assert (taken.width() < screen.width(), taken.height() < screen.height()) == (True, True)


def test_a_day_typed_before_its_field_was_started_stays_and_goes_to_nothing_else(qtbot: QtBot) -> None:
    field = Day()
    qtbot.addWidget(field)
    assert field.day is None
    field.setDate(QDate(2001, 5, 6))
    field.start(date(2001, 5, 9))
    assert field.day == date(2001, 5, 6)
    field.start(date(2002, 1, 1))
    assert (field.day, field.date()) == (None, QDate(2002, 1, 1)), "of another message"
    field.start(date(2003, 1, 1), noted=date(2002, 12, 30))
    assert field.day == date(2002, 12, 30)
    field.start(date(2004, 1, 1))
    assert field.day is None
