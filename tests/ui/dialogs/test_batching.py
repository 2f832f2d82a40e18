"""Many stories from the desk's list: which ones, how far it is, stopped between two, and what became of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.story_commands import SpikeStory, StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.dialogs.test_asking import refused, show
from tests.ui.two import HEADLINE, Two, quiet
from ui.delivery import Progress
from ui.desk.desk import Desk
from ui.dialogs.batching import LISTED, PUBLISHED, SELECTED, BatchForm


@pytest.fixture
def stories(room: Two) -> list[str]:
    """Four beside the room's own, the last begun last."""
    made = []
    for at in range(4):
        story = new_entity_id("s")
        body = Body((
            Paragraph(f"h{at}", Kind.HEADLINE, f"مادة رقم {at}"), Paragraph(f"b{at}", Kind.BODY, "متن قصير."),
        ))  # fmt: skip
        room.desk.do(StartStory(story, body, date(2026, 11, 22)), room.writer).result()
        made.append(story)
    return made


def opened(qtbot: QtBot, room: Two, folder: Path, *selected: str, typed: str = "") -> BatchForm:
    form = BatchForm(room.office, selected, (), typed)
    show(qtbot, room, form)
    form.folder.setText(str(folder))
    form.rows.choose(["text", "html"])
    qtbot.waitUntil(lambda: len(form._found) == (3 if selected else 2))
    return form


def run(qtbot: QtBot, form: BatchForm) -> None:
    with qtbot.waitSignal(form.recorded, timeout=20_000):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(form.outcome.isVisible)


def test_the_stories_marked_leave_and_are_entered(
    qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path
) -> None:
    form = opened(qtbot, room, tmp_path / "out", *stories[:2])
    assert form.radios[SELECTED].isChecked()
    assert room.office.count("ui.dialog.batch.drafts", 2) in form.number.text()
    run(qtbot, form)
    for story in stories[:2]:
        assert {item.format for item in room.desk.story(story).exports.values()} == {"text", "html"}
    assert room.desk.story(stories[2]).exports == {}
    assert form.outcome.toPlainText().startswith(room.office.count("ui.dialog.batch.done", 2, copies=4))
    assert form.show_folder.isVisible()
    assert form.leaving.hasFocus()


def test_all_that_the_list_shows(qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path) -> None:
    form = opened(qtbot, room, tmp_path / "out", typed="قصير")
    assert form.radios[LISTED].isChecked()
    assert not form.radios[SELECTED].isVisible()
    assert {item.id for item in form.chosen} == set(stories)
    run(qtbot, form)
    assert len(list((tmp_path / "out").glob("*.txt"))) == 4


def test_what_was_published_between_two_days(qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path) -> None:
    room.publish()
    form = opened(qtbot, room, tmp_path / "out")
    form.radios[PUBLISHED].click()
    qtbot.waitUntil(lambda: [item.id for item in form.chosen] == [room.story])
    assert form.number.text() == room.office.count("ui.dialog.batch.stories", 1)
    form.until.setDate(QDate(2020, 1, 1))
    qtbot.waitUntil(lambda: form.chosen == [])
    assert not form.confirming.isEnabled()
    assert form.number.text() == room.office.count("ui.dialog.batch.stories", 0)


def test_it_stops_between_two_stories_and_says_what_is_left(
    qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(qtbot, room, tmp_path / "out", *stories)
    told = Progress.report

    def and_stop(progress: Progress, done: int, total: int) -> None:
        told(progress, done, total)
        if done == 1:
            progress.cancel()  # as Escape does, while the second story is written

    monkeypatch.setattr(Progress, "report", and_stop)
    run(qtbot, form)
    assert form.batch is not None
    assert [item.story for item in form.batch.handed] == stories[:2]
    assert form.batch.left == tuple(stories[2:])
    assert room.office.count("ui.dialog.batch.left", 2) in form.outcome.toPlainText()
    assert [bool(room.desk.story(story).exports) for story in stories] == [True, True, False, False]


def test_escape_while_it_runs_stops_it_and_leaves_the_window(
    qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path
) -> None:
    form = opened(qtbot, room, tmp_path / "out", *stories)
    form.confirm()
    assert form.leaving.text() == room.office.say("ui.dialog.batch.stop")
    running = form._running
    assert running is not None
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert running.cancelled
    assert form.isVisible()
    assert not form.leaving.isEnabled()
    qtbot.waitUntil(lambda: form.batch is not None)
    assert form.batch is not None
    assert len(form.batch.handed) + len(form.batch.left) == 4
    assert form.leaving.isEnabled()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    quiet(qtbot, room.office)


def test_a_story_that_may_not_leave_is_named_with_why(
    qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path
) -> None:
    form = opened(qtbot, room, tmp_path / "out", *stories[:3])
    room.desk.do(SpikeStory(stories[1]), room.writer).result()
    run(qtbot, form)
    outcome = form.outcome.toPlainText()
    assert room.office.count("ui.dialog.batch.failed", 1) in outcome
    named = room.office.say("ui.dialog.batch.story_failed", headline="مادة رقم 1")
    assert f"{named}\n{room.office.say('rule.spiked-story')}" in outcome


def test_a_folder_that_cannot_be_is_said_once(qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    form = opened(qtbot, room, blocked, *stories)
    run(qtbot, form)
    outcome = form.outcome.toPlainText()
    assert outcome.count(room.office.say("export.not_a_folder", folder=str(blocked))) == 1
    assert room.office.count("ui.dialog.batch.left", 3) in outcome


def test_nothing_chosen_is_said_in_place(qtbot: QtBot, room: Two, stories: list[str], tmp_path: Path) -> None:
    form = opened(qtbot, room, tmp_path / "out", *stories)
    form.rows.choose([])
    assert refused(qtbot, form) == room.office.say("ui.dialog.export.nothing")
    form.rows.choose(["text"])
    form.folder.clear()
    assert refused(qtbot, form) == room.office.say("ui.dialog.export.no_folder")
    for field in (form.since, form.until, form.folder, form.recipient, form.outcome):
        assert field.accessibleName()


def test_the_list_marks_several_and_keeps_them_marked(qtbot: QtBot, room: Two, stories: list[str]) -> None:
    desk = Desk(room.office)
    qtbot.addWidget(desk)
    desk.resize(700, 600)
    desk.show()
    qtbot.waitUntil(lambda: desk.model.rowCount() == 5)
    quiet(qtbot, room.office)
    desk.list.setCurrentIndex(desk.model.index(0, 0))
    desk.list.selectionModel().select(desk.model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)
    marked = desk.selected
    assert marked == [stories[3], stories[1]]
    act = next(act for act in desk.acts() if act.name == "story.export-many")
    assert act.enabled()
    room.revise("متن آخر.")
    from newsdesk.desk import Changes

    with qtbot.waitSignal(desk.model.shown):
        room.office.changed.emit(Changes(stories=frozenset({room.story})))
    assert desk.model.card(0).headline == HEADLINE
    assert desk.selected == marked
    act.do()
    form = next(child for child in desk.findChildren(BatchForm))
    qtbot.waitUntil(lambda: [item.id for item in form.chosen] == marked)
    form.reject()
    quiet(qtbot, room.office)


def test_today_is_the_newsrooms_and_not_the_computers(
    qtbot: QtBot, room: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    there = late.astimezone(room.desk.context().newsroom.zone).date()
    assert there.day == 30, "the newsroom is east of Greenwich"
    monkeypatch.setattr(room.desk, "clock", lambda: late)
    form = opened(qtbot, room, tmp_path / "out")
    qtbot.waitUntil(lambda: form.until.date() == QDate(there.year, there.month, there.day))
    assert form.since.date() < form.until.date()
