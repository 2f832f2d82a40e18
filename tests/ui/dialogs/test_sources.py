"""Sources: named, described, confidential. An identity is nowhere but in the vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from newsdesk.desk.directory import directory
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.two import Two, quiet
from ui.dialogs.sources import MergeForm, SourceForm

CANARY = "Zirconium-Nightingale-7731"


def described(qtbot: QtBot, room: Two) -> SourceForm:
    form = SourceForm(room.office)
    show(qtbot, room, form)
    qtbot.waitUntil(lambda: bool(form.known_to))
    form.by_description.setChecked(True)
    form.description.setText("موظف في البلدية")
    return form


def test_a_named_source_is_added_and_not_twice(qtbot: QtBot, room: Two) -> None:
    form = SourceForm(room.office, name="وزارة الثقافة")
    show(qtbot, room, form)
    form.variants.setText("الثقافة، وزارة الثقافه")
    confirm(qtbot, form)
    row = directory(room.desk, "ثقافه").rows[0]
    assert (row.label, row.status, len(row.variants)) == ("وزارة الثقافة", "named", 2)
    again = SourceForm(room.office, name="وزاره الثقافة")
    show(qtbot, room, again)
    assert refused(qtbot, again)
    assert again.name.text() == "وزاره الثقافة"


def test_an_identity_is_sealed_and_left_nowhere(qtbot: QtBot, room: Two) -> None:
    form = described(qtbot, room)
    for box in (*form.ticks.values(), *form.known_to.values()):
        box.setChecked(True)
    form.reason.setPlainText("يخشى على عمله")
    assert form.identity.echoMode() is QLineEdit.EchoMode.Password
    form.identity.setText(CANARY)
    confirm(qtbot, form)
    quiet(qtbot, room.office)
    row = directory(room.desk).rows[0]
    assert (row.label, row.status) == ("موظف في البلدية", "confidential")
    assert CANARY not in repr(row)
    path = Path(room.desk.path)
    for file in path.parent.iterdir():
        assert CANARY.encode() not in file.read_bytes(), file.name


def test_leaving_clears_the_identity(qtbot: QtBot, room: Two) -> None:
    form = described(qtbot, room)
    form.identity.setText(CANARY)
    cleared: list[str] = []
    form.identity.textChanged.connect(cleared.append)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert cleared == [""]


def test_two_records_are_merged(qtbot: QtBot, room: Two) -> None:
    for name in ("بلدية المدينة", "أمانة المدينة"):
        form = SourceForm(room.office, name=name)
        show(qtbot, room, form)
        confirm(qtbot, form)
    rows = directory(room.desk).rows
    merge = MergeForm(room.office, rows[0], rows)
    show(qtbot, room, merge)
    confirm(qtbot, merge)
    assert len(directory(room.desk).rows) == 1
