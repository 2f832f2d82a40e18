"""The first start, and starts that go wrong: a wrong passphrase, a damaged file, a backup brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk, opening
from newsdesk.store.backup import backup
from newsdesk.store.file_key import new_file_key
from ui.first_run.first_run import FirstRun
from ui.first_run.refused import PassphraseDialog, RefusedDialog
from ui.preferences import Preferences
from ui.start import Start


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's newsrooms lie, in place of the platform's data folder."""
    folder = tmp_path / "data"
    monkeypatch.setattr(opening, "data_folder", lambda: folder)
    return folder


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Start]:
    made = Start(qapp, Preferences(tmp_path / "window.ini"))
    yield made
    if made.office is not None:
        office = made.office
        qtbot.waitUntil(lambda: not office.delivery.busy)
    qtbot.waitUntil(lambda: not made.delivery.busy)
    made.close()
    made.deleteLater()
    qapp.closeAllWindows()


def shown(start: Start, kind: type[object]) -> object:
    assert isinstance(start.in_view, kind), start.in_view
    return start.in_view


def first_run(qtbot: QtBot, start: Start) -> FirstRun:
    start.begin(None)
    qtbot.waitUntil(lambda: isinstance(start.in_view, FirstRun))
    page = start.in_view
    assert isinstance(page, FirstRun)
    return page


def test_the_first_start_asks_and_makes_a_newsroom(qtbot: QtBot, start: Start, home: Path) -> None:
    page = first_run(qtbot, start)
    page.welcome.own.click()
    page.names.on.click()
    assert page.problem.text() == page.language.say("ui.first.no-newsroom")
    page.names.newsroom.setText("ورقة وقلم")
    page.names.person.setText("هند الراوي")
    page.names.passphrase.setText("سر")
    page.names.on.click()
    assert page.problem.text() == page.language.say("ui.first.not-the-same")
    page.names.passphrase.clear()
    page.names.on.click()
    assert page.place.folder.text() == str(home)
    page.place.on.click()
    qtbot.waitUntil(lambda: start.window is not None and start.office is not None)
    assert start.office is not None
    qtbot.waitUntil(lambda: start.office is not None and start.office.member is not None)
    assert start.preferences.newsroom == home / opening.FILE_NAME
    assert start.window is not None
    assert start.window.banner.isHidden()


def test_the_language_is_chosen_first_and_kept(qtbot: QtBot, start: Start) -> None:
    page = first_run(qtbot, start)
    page.welcome.english.click()
    assert page.welcome.sample.text() == "Look at the sample newsroom"
    assert start.preferences.language == "en"
    page.welcome.arabic.click()
    assert start.preferences.language == "ar"


def test_the_sample_opens_with_its_banner_and_its_passphrase_told(qtbot: QtBot, start: Start, home: Path) -> None:
    first_run(qtbot, start).welcome.sample.click()
    qtbot.waitUntil(lambda: start.window is not None, timeout=20_000)
    window = start.window
    assert window is not None
    qtbot.waitUntil(lambda: window.sign_in.people.count() == 4)
    assert window.banner.isVisible()
    assert "burj-al-rumman" in window.sign_in.hint.text()
    assert (home / opening.SAMPLE_NAME).exists()


def test_a_folder_that_cannot_be_used_is_said_and_nothing_typed_is_lost(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", "utf-8")
    page = first_run(qtbot, start)
    page.names.newsroom.setText("ورقة")
    page.names.person.setText("هند")
    page.place.folder.setText(str(blocked))
    page.found()
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert str(blocked) in page.problem.text()
    assert page.pages.isEnabled()
    assert page.names.newsroom.text() == "ورقة"


def test_a_start_opens_what_was_open_last(qtbot: QtBot, start: Start, home: Path) -> None:
    path = opening.found(home, "ورقة", "هند")
    moved = path.rename(home / "other.newsdesk")
    start.preferences.newsroom = moved
    start.begin(None)
    qtbot.waitUntil(lambda: start.window is not None)
    assert start.office is not None
    assert start.office.desk.path == moved


def test_an_encrypted_newsroom_asks_for_its_passphrase(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    path = tmp_path / "secret.newsdesk"
    Newsdesk.found(path, "ورقة", "هند", file_key=new_file_key("افتح يا سمسم")).close()
    start.begin(path)
    qtbot.waitUntil(lambda: isinstance(start.in_view, PassphraseDialog))
    dialog = shown(start, PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    dialog.passphrase.setText("غيرها")
    dialog.enter.click()
    qtbot.waitUntil(lambda: start.in_view is not dialog)
    again = shown(start, PassphraseDialog)
    assert isinstance(again, PassphraseDialog)
    qtbot.waitUntil(again.problem.isVisible)
    again.passphrase.setText("افتح يا سمسم")
    again.enter.click()
    qtbot.waitUntil(lambda: start.window is not None)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:200] = b"\xff" * 100
    path.write_bytes(bytes(data))


def test_a_damaged_file_is_left_alone_and_its_backup_opened(qtbot: QtBot, start: Start, home: Path) -> None:
    path = opening.found(home, "ورقة", "هند")
    kept = backup(path, home, at=datetime(2026, 11, 2, tzinfo=UTC))
    damage(path)
    broken = path.read_bytes()
    start.begin(path)
    qtbot.waitUntil(lambda: isinstance(start.in_view, RefusedDialog))
    dialog = shown(start, RefusedDialog)
    assert isinstance(dialog, RefusedDialog)
    assert dialog.problem.text()
    assert kept.name in dialog.restore.text()
    assert dialog.restore.isVisible()
    dialog.restore.click()
    qtbot.waitUntil(lambda: start.window is not None)
    assert start.office is not None
    assert "restored" in start.office.desk.path.name
    assert path.read_bytes() == broken


def test_without_a_backup_one_can_go_elsewhere(qtbot: QtBot, start: Start, home: Path) -> None:
    start.begin(home / "nowhere.newsdesk")
    qtbot.waitUntil(lambda: isinstance(start.in_view, RefusedDialog))
    dialog = shown(start, RefusedDialog)
    assert isinstance(dialog, RefusedDialog)
    assert dialog.restore.isHidden()
    dialog.choose.click()
    assert isinstance(start.in_view, FirstRun)
