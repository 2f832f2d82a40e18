"""Copying from the editor: the page is kept first, the clipboard has the words, the register the copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from newsdesk.desk.copying import Part
from newsdesk.language import Language
from newsdesk.text.body import Kind
from ui.main_window import MainWindow
from ui.shell.story_acts import REFUSED

MARK = Language("ar").say("export.label.draft")


def opened(qtbot: QtBot, window: MainWindow) -> str:
    story = window.office.desk.stories()[0].id
    window.show_story(story)
    editor = window.story.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.story_id == story and not window.office.delivery.busy)
    return story


def exports(window: MainWindow, story: str) -> list[tuple[str, str]]:
    return [(item.format, item.recipient) for item in window.office.desk.story(story).exports.values()]


def test_a_key_copies_what_is_on_the_page_and_says_so(qtbot: QtBot, sample_window: MainWindow) -> None:
    window = sample_window
    story = opened(qtbot, window)
    editor, before = window.story.editor, len(exports(window, story))
    assert editor is not None
    editor.page.moveCursor(editor.page.textCursor().MoveOperation.End)
    editor.page.insertPlainText(" كلمة أخيرة")
    QTest.keyClick(editor.page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(exports(window, story)) == before + 1)
    qtbot.waitUntil(lambda: "كلمة أخيرة" in QGuiApplication.clipboard().text())
    assert QGuiApplication.clipboard().text().startswith(f"[{MARK}]")
    assert exports(window, story)[-1] == ("text", Language("ar").say("export.clipboard"))
    qtbot.waitUntil(lambda: window.status.currentMessage().endswith(window.office.say("ui.copied.draft")))
    window.acts.do("story.copy-rich")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasHtml())
    assert exports(window, story)[-1][0] == "html"
    qtbot.waitUntil(lambda: not window.office.delivery.busy)


@pytest.mark.parametrize("part", [Part.ALERT, Part.CAPTIONS])
def test_a_part_alone(qtbot: QtBot, sample_window: MainWindow, part: Part) -> None:
    window = sample_window
    story = opened(qtbot, window)
    body = window.office.desk.story(story).body
    kind = Kind.ALERT if part is Part.ALERT else Kind.CAPTION
    words = [paragraph.text for paragraph in body.paragraphs if paragraph.kind is kind]
    assert words
    expected = "\n\n".join([f"[{MARK}]", *words])
    window.acts.do(f"story.copy-{part.value}")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == expected)
    assert exports(window, story)[-1][0] == part.value
    qtbot.waitUntil(lambda: not window.office.delivery.busy)


def test_why_there_is_none_stands_above_the_text(qtbot: QtBot, sample_window: MainWindow) -> None:
    window = sample_window
    story = opened(qtbot, window)
    before = exports(window, story)
    editor = window.story.editor
    assert editor is not None
    window.acts.do("story.copy-social")
    qtbot.waitUntil(lambda: REFUSED in editor.notices.bars)
    assert exports(window, story) == before


def test_the_palette_finds_it_in_both_languages(qtbot: QtBot, sample_window: MainWindow) -> None:
    opened(qtbot, sample_window)
    languages = (Language("ar"), Language("en"))
    for typed in ("نسخ منسقا", "copy formatted"):
        assert sample_window.acts.matching(typed, languages)[0].name == "story.copy-rich"
