"""The vault through the window: locked by default, opened with the passphrase, shown for a moment, and gone again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from newsdesk.desk import sealing
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.vault_page import VaultEntry, entry
from newsdesk.domain.sources import AddSource
from tests.desk.canary import leaks, needles
from tests.ui.dialogs.test_asking import confirm, refused, show
from tests.ui.remembering import remembering
from tests.ui.two import LINES, SECRET, Two, quiet
from ui.dialogs.vault import ConcealForm, DestroyForm, GrantForm, OpenVaultForm, RemoveReaderForm
from ui.editor.editor import StoryEditor
from ui.shell.report import report_text
from ui.shell.vault_light import VaultLight
from ui.sources.clipboard import OURS
from ui.sources.directory import SourcesDirectory
from ui.sources.identity import MASK, RevealDialog

NAME = "زكريا القنديلي"


@pytest.fixture
def source(room: Two) -> str:
    command = AddSource(new_entity_id("q"), described="موظف في البلدية", reason="يخشى على عمله")
    return room.desk.add_confidential(command, NAME, room.writer).result().made[0]


def page(room: Two, source: str) -> VaultEntry:
    member = room.office.member
    return entry(room.desk, source, member.person if member else "")


def open_vault(qtbot: QtBot, room: Two) -> None:
    form = OpenVaultForm(room.office)
    show(qtbot, room, form)
    form.passphrase.setText(SECRET)
    confirm(qtbot, form)
    assert room.office.vault.is_open


def reveal(qtbot: QtBot, room: Two, source: str) -> RevealDialog:
    dialog = RevealDialog(room.office, page(room, source), room.window)
    dialog.show()
    with qtbot.waitSignal(dialog.shown):
        dialog.look()
    quiet(qtbot, room.office)
    return dialog


def test_a_wrong_passphrase_leaves_it_locked(qtbot: QtBot, room: Two, source: str) -> None:
    form = OpenVaultForm(room.office)
    show(qtbot, room, form)
    assert form.passphrase.echoMode() is QLineEdit.EchoMode.Password
    form.passphrase.setText("غيرها")
    assert refused(qtbot, form)
    assert not room.office.vault.is_open
    form.reject()
    assert form.passphrase.text() == ""


def test_the_light_says_how_it_stands_and_turns_it(qtbot: QtBot, room: Two, source: str) -> None:
    light = VaultLight(room.office, room.window)
    light.show()
    locked = light.text()
    open_vault(qtbot, room)
    assert light.text() != locked
    QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    assert (light.text(), room.office.vault.is_open) == (locked, False)


def test_a_look_is_shown_recorded_and_masked(qtbot: QtBot, room: Two, source: str) -> None:
    open_vault(qtbot, room)
    dialog = reveal(qtbot, room, source)
    assert dialog.identity.text() == NAME
    assert dialog.identity.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert [act.fact for act in page(room, source).done].count("source.identity_viewed") == 1
    assert dialog.hiding.interval() == 20_000
    with qtbot.waitSignal(dialog.masked):
        dialog.hiding.start(0)
    assert (dialog.identity.text(), dialog.copying.isEnabled()) == (MASK, False)
    with qtbot.waitSignal(dialog.shown):
        dialog.look()
    assert [act.fact for act in page(room, source).done].count("source.identity_viewed") == 2
    dialog.close()


def test_another_window_in_front_masks_it(qtbot: QtBot, room: Two, source: str) -> None:
    open_vault(qtbot, room)
    dialog = reveal(qtbot, room, source)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.masked):
        room.window.activateWindow()
    assert dialog.identity.text() == MASK
    dialog.close()


def test_locking_masks_closes_and_clears_the_clipboard(qtbot: QtBot, room: Two, source: str) -> None:
    open_vault(qtbot, room)
    dialog = reveal(qtbot, room, source)
    dialog.copying.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == NAME
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    identity = dialog.identity
    seen: list[str] = []
    dialog.masked.connect(lambda: seen.append(identity.text()))
    room.office.lock()
    assert seen[0] == MASK
    assert (clipboard.text(), room.office.vault.is_open, room.desk.vault.holder) == ("", False, "")


def test_the_clipboard_is_cleared_in_time_and_only_of_ours(qtbot: QtBot, room: Two) -> None:
    secret, clipboard = room.office.vault.clipboard, QGuiApplication.clipboard()
    secret.copy(NAME, 30)
    assert (secret.holds, secret.timer.interval()) == (True, 30_000)
    with qtbot.waitSignal(secret.cleared):
        secret.timer.start(0)
    assert clipboard.text() == ""
    secret.copy(NAME, 30)
    clipboard.setText("نص آخر")
    secret.clear()
    assert clipboard.text() == "نص آخر"
    secret.copy(NAME, 30)
    theirs = QMimeData()
    theirs.setText(NAME)
    clipboard.setMimeData(theirs)
    secret.clear()
    assert (clipboard.text(), clipboard.mimeData().hasFormat(OURS)) == (NAME, False)
    clipboard.clear()


def test_somebody_else_finds_it_locked_and_may_not_look(qtbot: QtBot, room: Two, source: str) -> None:
    open_vault(qtbot, room)
    room.be(room.editor)
    assert room.desk.vault.holder == ""
    open_vault(qtbot, room)
    assert not page(room, source).reads
    dialog = RevealDialog(room.office, page(room, source), room.window)
    dialog.show()
    dialog.look()
    quiet(qtbot, room.office)
    assert dialog.identity.text() == MASK
    assert room.office.say("rule.not-a-reader", source="موظف في البلدية") == dialog.told.text()
    dialog.close()


def test_what_locked_itself_is_noticed(qtbot: QtBot, room: Two, source: str) -> None:
    open_vault(qtbot, room)
    room.desk.vault.lock()
    with qtbot.waitSignal(room.office.vault.changed):
        room.office.vault.look()
    assert not room.office.vault.is_open


def test_concealed_granted_removed_and_destroyed_by_forms(qtbot: QtBot, room: Two) -> None:
    command = AddSource(new_entity_id("q"), described="شاهد في الميناء", reason="خوف")
    source = room.desk.do(command, room.writer).result().made[0]
    conceal = ConcealForm(room.office, page(room, source))
    show(qtbot, room, conceal)
    conceal.name.setText(NAME)
    conceal.others.setText("أبو الزمرد، 0770999")
    confirm(qtbot, conceal)
    open_vault(qtbot, room)
    seen = sealing.reveal(room.desk, source, room.writer).result()
    assert seen.identity.splitlines() == [NAME, "أبو الزمرد", "0770999"]

    room.be(room.editor)  # the chief editor, who does not read it
    grant = GrantForm(room.office, page(room, source))
    show(qtbot, room, grant)
    grant.who.setCurrentIndex(grant.who.findData(room.editor.person))
    confirm(qtbot, grant)
    room.be(room.writer)
    open_vault(qtbot, room)  # carries the grant out
    remove = RemoveReaderForm(room.office, page(room, source))
    show(qtbot, room, remove)
    remove.who.setCurrentIndex(remove.who.findData(room.editor.person))
    confirm(qtbot, remove)
    assert [one.name for one in page(room, source).readers] == [room.writer.name]

    destroy = DestroyForm(room.office, page(room, source))
    show(qtbot, room, destroy)
    destroy.reason.setPlainText("طلب المصدر")
    destroy.again.setText("شاهد")
    assert not destroy.confirming.isEnabled()
    destroy.again.setText("شاهد في الميناء")
    confirm(qtbot, destroy)
    assert page(room, source).destroyed


def test_the_directory_offers_what_is_this_members(qtbot: QtBot, room: Two, source: str) -> None:
    board = SourcesDirectory(room.office, room.window)
    board.show()
    quiet(qtbot, room.office)
    board.pane.list.setCurrentIndex(board.pane.list.cards.index(0))
    quiet(qtbot, room.office)
    assert board.identity.reveal.isVisible()
    assert board.identity.destroy.isVisible()
    assert not board.identity.grant.isVisible()
    assert room.writer.name in board.sheet.read()
    room.be(room.editor)
    board.refresh()
    quiet(qtbot, room.office)
    assert not board.identity.reveal.isVisible()
    assert board.identity.grant.isVisible()
    assert NAME not in board.sheet.read()


def test_nothing_of_it_reaches_the_disk_or_a_report(
    qtbot: QtBot, room: Two, source: str, caplog: pytest.LogCaptureFixture
) -> None:
    open_vault(qtbot, room)
    dialog = reveal(qtbot, room, source)
    dialog.copying.click()
    with pytest.raises(KeyError) as fault:
        dict[str, str]()[dialog.identity.text()]
    assert NAME in str(fault.value)
    assert not any(word in report_text(fault.value) for word in NAME.split())
    dialog.close()
    room.office.vault.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert NAME not in caplog.text
    assert leaks(Path(room.desk.path).parent, needles([NAME])) == []


def test_a_name_in_the_text_is_found_as_soon_as_the_vault_is_open(qtbot: QtBot, room: Two, source: str) -> None:
    room.revise(LINES[0], f"وحضر الافتتاح {NAME}.")
    editor = StoryEditor(room.office)
    qtbot.addWidget(editor)
    editor.show()
    with qtbot.waitSignals([editor.opened, editor.live.looked], timeout=20_000):
        editor.open(room.story)
    quiet(qtbot, room.office)  # what is looked at from here on, is looked at with the vault open

    before = editor.gate.gate.text()
    with qtbot.waitSignal(editor.live.looked):
        open_vault(qtbot, room)
    assert editor.gate.gate.text() != before
    quiet(qtbot, room.office)
    with qtbot.waitSignal(editor.live.looked):
        room.office.vault.lock()
    assert editor.gate.gate.text() == before
    editor.saving.wait()


def test_left_empty_the_systems_keyring_answers(qtbot: QtBot, room: Two, source: str) -> None:
    with remembering({("newsdesk", room.writer.person): SECRET}):
        form = OpenVaultForm(room.office)
        show(qtbot, room, form)
        confirm(qtbot, form)
        assert room.office.vault.is_open
        room.be(room.editor)
        form = OpenVaultForm(room.office)
        show(qtbot, room, form)
        assert refused(qtbot, form) == room.office.say("rule.wrong-passphrase")
