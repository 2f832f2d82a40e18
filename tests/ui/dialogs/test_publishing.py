"""Publishing with targets: approved once, published once, and everybody chosen is given their copies at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.story import Status
from newsdesk.domain.story_commands import ApproveStory
from newsdesk.domain.targets import Target, written
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import HEADLINE, Two
from ui.dialogs.publishing import PublishForm


@pytest.fixture
def targets(room: Two, tmp_path: Path) -> tuple[Target, Target]:
    made = (
        Target("الوكالة", ("text", "html"), str(tmp_path / "agency"), "وكالة المرفأ"),
        Target("الإذاعة", ("text",), str(tmp_path / "radio")),
    )
    room.desk.do(ChangeSetting("export-targets", written(made)), room.editor).result()
    return made


def approve(room: Two) -> None:
    room.submit()
    room.desk.do(ApproveStory(room.story), room.editor).result()
    room.be(room.editor)


def opened(qtbot: QtBot, room: Two) -> PublishForm:
    form = PublishForm(room.office, room.story)
    show(qtbot, room, form)
    qtbot.waitUntil(lambda: form.page is not None)
    return form


def given(room: Two) -> set[tuple[str, str, int]]:
    return {(item.recipient, item.format, item.version) for item in room.desk.story(room.story).exports.values()}


def test_it_is_published_and_each_target_is_given_its_copies(
    qtbot: QtBot, room: Two, targets: tuple[Target, Target], tmp_path: Path
) -> None:
    approve(room)
    form = opened(qtbot, room)
    assert not any(box.isChecked() for box in form.targets.values())  # nobody is given a copy unasked
    for target in targets:
        assert target.folder in form.targets[target.name].accessibleDescription()
        form.targets[target.name].setChecked(True)
    with qtbot.waitSignal(form.recorded):
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(form.outcome.isVisible)
    assert room.desk.story(room.story).status is Status.PUBLISHED
    assert given(room) == {("وكالة المرفأ", "text", 1), ("وكالة المرفأ", "html", 1), ("الإذاعة", "text", 1)}
    for target in targets:
        assert target.given_to in form.outcome.text()
        assert list(Path(target.folder).glob(f"{room.story}-v1*.txt"))
    assert not form.refusal.isVisible()
    assert not form.confirming.isVisible()
    assert form.leaving.text() == room.office.say("ui.dialog.close")


def test_a_target_that_fails_is_said_and_the_story_is_out(
    qtbot: QtBot, room: Two, targets: tuple[Target, Target]
) -> None:
    Path(targets[0].folder).write_text("a file stands there", "utf-8")
    approve(room)
    form = opened(qtbot, room)
    for box in form.targets.values():
        box.setChecked(True)
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.refusal.isVisible)
    assert "الوكالة" in form.refusal.text()
    assert room.office.say("export.not_a_folder", folder=targets[0].folder) in form.refusal.text()
    assert "الإذاعة" in form.outcome.text()
    assert given(room) == {("الإذاعة", "text", 1)}
    assert room.desk.story(room.story).status is Status.PUBLISHED


def test_whoever_has_the_earlier_version_is_proposed_for_the_next(
    qtbot: QtBot, room: Two, targets: tuple[Target, Target]
) -> None:
    approve(room)
    form = opened(qtbot, room)
    form.targets["الإذاعة"].setChecked(True)
    with qtbot.waitSignal(form.recorded):
        QTest.mouseClick(form.confirming, Qt.MouseButton.LeftButton)
    form.reject()
    again = opened(qtbot, room)
    assert [name for name, box in again.targets.items() if box.isChecked()] == ["الإذاعة"]
    assert room.office.say("ui.dialog.publish.again", headline=HEADLINE, version=2) == again.what.text()


def test_without_targets_it_closes_when_it_is_recorded(qtbot: QtBot, room: Two) -> None:
    approve(room)
    form = opened(qtbot, room)
    assert form.targets == {}
    confirm(qtbot, form)
    assert room.desk.story(room.story).status is Status.PUBLISHED


def test_a_refusal_gives_nothing_to_anybody(qtbot: QtBot, room: Two, targets: tuple[Target, Target]) -> None:
    room.be(room.editor)  # nobody has approved it
    form = opened(qtbot, room)
    form.targets["الإذاعة"].setChecked(True)
    assert refused(qtbot, form)
    assert given(room) == set()
    assert not Path(targets[1].folder).exists()
