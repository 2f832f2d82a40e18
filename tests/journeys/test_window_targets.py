"""From the settings to the files: a chief enters a target, a story is published to it, and the register says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from newsdesk.desk.register import Narrowed, entries
from newsdesk.domain.story import Status
from newsdesk.domain.targets import Target
from newsdesk.language import Language
from newsdesk.store.chain import verify
from tests.journeys.test_window_two import COPY, HEADLINE, open_approval
from tests.journeys.window import CHIEF, CONTROL, EDITOR, REPORTER, SHIFT, Seat
from ui.dialogs.batching import BatchForm
from ui.dialogs.publishing import PublishForm
from ui.settings.settings import Settings

ALT = Qt.KeyboardModifier.AltModifier


def enter_target(seat: Seat, target: Target) -> None:
    seat.press(Qt.Key.Key_5, ALT)
    seat.settle()
    settings = seat.window.screens["settings"]
    assert isinstance(settings, Settings)
    card = settings.targets
    seat.fill(card.name, target.name)
    seat.fill(card.folder, target.folder)
    seat.fill(card.recipient, target.recipient)
    for name in target.formats:
        seat.tick(card.formats[name])
    seat.click(card.save)
    seat.until(lambda: seat.desk.context().newsroom.targets == (target,))
    seat.picture("targets")


def test_published_to_a_target_found_in_its_folder_and_in_the_register(seat: Seat, tmp_path: Path) -> None:
    target = Target("وكالة المرفأ", ("text", "html"), str(tmp_path / "الوكالة"), "مكتب الوكالة")
    seat.sign_in(CHIEF)
    enter_target(seat, target)
    seat.lock()
    seat.sign_in(REPORTER)
    seat.press(Qt.Key.Key_1, ALT)
    seat.paste(COPY, "20261122")
    seat.press(Qt.Key.Key_Return, CONTROL, seat.editor.page)
    seat.until(lambda: seat.story.status is Status.IN_REVIEW)
    seat.lock()
    seat.sign_in(EDITOR)
    seat.read()
    seat.confirm(open_approval(seat))
    seat.press(Qt.Key.Key_P, CONTROL | SHIFT, seat.editor.page)
    publishing = seat.dialog(PublishForm)
    seat.until(lambda: publishing.targets)
    seat.tick(publishing.targets[target.name])
    seat.picture("publish", publishing)
    with seat.qtbot.waitSignal(publishing.recorded, timeout=20_000):
        seat.press(Qt.Key.Key_Return, CONTROL, publishing)
    seat.until(publishing.outcome.isVisible)
    seat.picture("given", publishing)
    assert target.recipient in publishing.outcome.text()
    seat.leave(publishing)

    assert seat.story.status is Status.PUBLISHED
    register = list(seat.story.exports.values())
    assert [(item.recipient, item.format, item.version, item.draft) for item in register] == [
        (target.recipient, "text", 1, False), (target.recipient, "html", 1, False),
    ]  # fmt: skip
    for item in register:
        data = (Path(target.folder) / item.file_name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == item.sha256
        assert HEADLINE in data.decode()
        assert Language("ar").say("export.label.draft") not in data.decode()

    seat.press(Qt.Key.Key_C, CONTROL | SHIFT, seat.editor.page)
    seat.until(lambda: len(seat.story.exports) == 3)
    seat.until(lambda: HEADLINE in QGuiApplication.clipboard().text())

    seat.press(Qt.Key.Key_1, ALT)
    seat.settle()
    seat.press(Qt.Key.Key_E, CONTROL | SHIFT)
    batch = seat.dialog(BatchForm)
    seat.until(lambda: batch.confirming.isEnabled())
    seat.fill(batch.folder, str(tmp_path / "كلها"))
    seat.picture("batch", batch)
    with seat.qtbot.waitSignal(batch.recorded, timeout=20_000):
        seat.press(Qt.Key.Key_Return, CONTROL, batch)
    seat.until(batch.outcome.isVisible)
    seat.picture("batched", batch)
    seat.leave(batch)
    assert len(list((tmp_path / "كلها").glob("*.txt"))) == 1
    assert len(entries(seat.desk, Narrowed())) == 4
    assert verify(seat.desk.path).ok
