"""The editor on the sample newsroom: opening, reading, finding, marking."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from newsdesk.desk import Newsdesk
from newsdesk.desk.editing import Look, look
from newsdesk.text.body import Body, Kind
from tests.ui.editor.at_the_keys import at_body, typed
from ui.editor import live, saving
from ui.editor.editor import StoryEditor


def test_opening_shows_the_latest_revision_with_its_anchors(editor: StoryEditor, story_id: str) -> None:
    story = editor._office.desk.story(story_id)
    assert editor.story_id == story_id
    assert editor.binding.body == story.body
    held = {place.annotation for entry in editor.binding.table for place in entry.places}
    assert held == {annotation.id for annotation in story.annotations if not annotation.orphaned}
    assert editor.saving.state == saving.KEPT
    assert not editor.page.isReadOnly()


def test_the_gate_bar_says_what_the_desk_says(editor: StoryEditor, story_id: str) -> None:
    findings = editor._office.desk.readiness(story_id)
    blockers = [finding for finding in findings if finding.severity == "blocker"]
    assert blockers
    assert editor.gate.gate.text() == editor._office.count("ui.editor.gate.blockers", len(blockers))


def test_attributions_are_shown_by_line_style_and_never_touch_undo(editor: StoryEditor) -> None:
    shown = set()
    block = editor.page.document().firstBlock()
    while block.isValid():
        shown |= {piece.format.underlineStyle() for piece in block.layout().formats()}
        block = block.next()
    style = QTextCharFormat.UnderlineStyle
    assert {style.DotLine, style.SingleUnderline, style.WaveUnderline, style.DashDotLine} <= shown
    assert not editor.page.document().isUndoAvailable()


def test_lights_stand_on_whole_words(editor: StoryEditor) -> None:
    lit = [(entry.text, light) for entry in editor.binding.table for light in entry.lights]
    assert len(lit) > 20
    for text, light in lit:
        assert not (text[light.start - 1 : light.start].isalpha() and text[light.start].isalpha()), light
        assert not (text[light.end - 1].isalpha() and text[light.end : light.end + 1].isalpha()), light


def test_a_reading_that_fails_is_told_and_what_was_typed_meanwhile_is_read(
    qtbot: QtBot, editor: StoryEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [RuntimeError("once")]

    def read(desk: Newsdesk, story_id: str, body: Body) -> Look:
        if faults:
            raise faults.pop()
        return look(desk, story_id, body)

    monkeypatch.setattr(live, "look", read)
    with qtbot.waitSignals([editor._office.failed, editor.live.looked], timeout=20_000, order="strict"):
        editor.live.read()
        at_body(editor)
        typed(editor, "نص ")
        editor.live.read()


def test_who_may_not_edit_reads_and_is_told_why(qtbot: QtBot, editor: StoryEditor, story_id: str) -> None:
    office = editor._office
    office.lock()
    assert editor.page.isReadOnly()
    second = StoryEditor(office)
    qtbot.addWidget(second)
    with qtbot.waitSignal(second.opened, timeout=10_000):
        second.open(story_id)
    assert second.page.isReadOnly()
    assert office.say("rule.signed-out") in second.notices.bars["readonly"].text.text()


def test_find_minds_neither_tashkeel_nor_hamza_and_replaces_all_in_one_step(editor: StoryEditor) -> None:
    before = editor.binding.table
    editor.finder.open(replacing=True)
    editor.finder.wanted.setText("البَلَديّـة")
    assert len(editor.finder._found) > 1
    editor.finder.other.setText("الإدارة")
    editor.finder.replace_all()
    assert "البلدية" not in editor.binding.body.text
    editor.page.undo()
    assert editor.binding.table == before
    editor.finder.next()
    assert editor.page.textCursor().selectedText() == "البلدية"


def test_f8_goes_through_the_findings_and_says_what_they_say(editor: StoryEditor) -> None:
    editor.page.go(0)
    editor.stepping.step(1)
    first = editor.page.textCursor().position()
    assert editor.notices.bars["finding"].text.text()
    editor.stepping.step(1)
    assert editor.page.textCursor().position() > first
    editor.stepping.step(-1)
    assert editor.page.textCursor().position() == first


def test_a_span_of_the_revision_is_found_where_it_stands_now(editor: StoryEditor, story_id: str) -> None:
    body = editor._office.desk.story(story_id).body
    number = next(at for at, item in enumerate(body.paragraphs) if item.kind is Kind.BODY)
    start = sum(len(item.text) + 1 for item in body.paragraphs[:number])
    words = body.paragraphs[number].text[:6]
    editor.page.go(editor.binding.position(number, 0))
    typed(editor, "😀 قبل ")
    editor.show_span(start, start + 6)
    at = editor.binding.place(editor.page.textCursor().position())
    assert editor.binding.table[at[0]].text[at[1] :].startswith(words)
    (selection,) = editor.page.extraSelections()
    assert selection.cursor.selectedText() == words


def test_marking_an_attribution_keeps_the_text_first(qtbot: QtBot, editor: StoryEditor, story_id: str) -> None:
    number = at_body(editor)
    typed(editor, "ويرى جيران ")
    cursor = editor.page.textCursor()
    cursor.setPosition(editor.binding.position(number, 0))
    cursor.setPosition(editor.binding.position(number, 3), cursor.MoveMode.KeepAnchor)
    editor.page.setTextCursor(cursor)
    editor.attribute()
    desk = editor._office.desk

    def marked() -> bool:
        return any(item.cue.quote == "ويرى" and not item.rule for item in desk.story(story_id).annotations)

    def placed() -> bool:
        return any((place.start, place.end) == (0, 4) for place in editor.binding.table[number].places)

    qtbot.waitUntil(marked, timeout=10_000)
    qtbot.waitUntil(placed, timeout=10_000)
    assert editor.saving.state == saving.KEPT
