"""What is typed: a draft a second behind the keys, a revision when kept, back after a crash; nobody's is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from pytestqt.qtbot import QtBot

from newsdesk.desk.editing import open_story
from newsdesk.domain.errors import Unavailable
from newsdesk.domain.story_commands import ReviseStory, StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.editor.at_the_keys import at_body, typed
from ui.editor import saving
from ui.editor.editor import StoryEditor


def test_a_key_makes_a_draft_and_keeping_makes_a_revision(qtbot: QtBot, editor: StoryEditor, story_id: str) -> None:
    desk, member = editor._office.desk, editor._office.member
    assert member is not None
    states: list[str] = []
    editor.state_changed.connect(states.append)
    number = at_body(editor)
    typed(editor, "عاجل ")
    qtbot.waitUntil(lambda: editor.saving.state == saving.DRAFT, timeout=10_000)
    opened = open_story(desk, story_id, member)
    assert opened.draft is not None
    assert opened.draft.body == editor.binding.body
    assert opened.draft.caret == (number, 5)
    before = desk.story(story_id).revision.number
    with qtbot.waitSignal(editor.kept, timeout=10_000):
        editor.keep()
    story = desk.story(story_id)
    assert story.revision.number == before + 1
    assert story.body == editor.binding.body
    assert states == [saving.TYPED, saving.DRAFT, saving.SAVING, saving.KEPT]
    editor.saving.wait()
    assert desk.journal.drafts(member.person) == []


def test_the_journal_is_written_while_keys_keep_coming(qtbot: QtBot, editor: StoryEditor) -> None:
    """A draft that waited for a pause would never be written here."""
    at_body(editor)
    keys = QTimer(editor)
    keys.setInterval(saving.DRAFT_MS // 10)
    keys.timeout.connect(lambda: typed(editor, "س"))
    keys.start()
    for _ in range(3):
        with qtbot.waitSignal(editor.saving.drafted, timeout=10_000):
            pass
    keys.stop()


def test_a_further_key_does_not_put_the_draft_off(qtbot: QtBot, editor: StoryEditor) -> None:
    at_body(editor)
    typed(editor, "س")
    assert saving.DRAFT_MS <= 300, "over two thirds of a second are left for the writing"
    left = editor.saving._soon.remainingTime()
    for letter in "ين ":
        assert editor.saving._soon.isActive()
        assert editor.saving._soon.remainingTime() <= left
        left = editor.saving._soon.remainingTime()
        typed(editor, letter)
    qtbot.waitUntil(lambda: editor.saving.state == saving.DRAFT, timeout=10_000)


def test_what_is_typed_while_a_slow_disk_writes_follows_at_once(
    qtbot: QtBot, editor: StoryEditor, story_id: str
) -> None:
    at_body(editor)
    typed(editor, "س")
    waits: list[int] = []
    editor.saving.drafted.connect(
        lambda: waits.append(editor.saving._soon.interval()), Qt.ConnectionType.QueuedConnection
    )
    taken = QElapsedTimer()
    with editor._office.desk.journal._gate:  # the disk is busy
        qtbot.waitUntil(lambda: editor.saving._writing, timeout=10_000)
        taken.start()
        typed(editor, "ين")
        qtbot.waitUntil(lambda: taken.hasExpired(saving.DRAFT_MS), timeout=10_000)
    qtbot.waitUntil(lambda: editor.saving.state == saving.DRAFT, timeout=10_000)
    assert waits[0] == 0, "it has waited long enough"
    member = editor._office.member
    assert member is not None
    draft = open_story(editor._office.desk, story_id, member).draft
    assert draft is not None
    assert draft.body == editor.binding.body


def test_a_draft_written_after_its_text_was_kept_says_nothing(qtbot: QtBot, editor: StoryEditor) -> None:
    """The record may be quicker than the journal: the text stays kept, and no draft of it is left."""
    member, journal = editor._office.member, editor._office.desk.journal
    assert member is not None
    at_body(editor)
    typed(editor, "عاجل ")
    with journal._gate:  # the journal's disk is busy
        qtbot.waitUntil(lambda: editor.saving._writing, timeout=10_000)
        with qtbot.waitSignal(editor.kept, timeout=10_000):
            editor.keep()
        assert editor.saving.state == saving.KEPT
    qtbot.waitUntil(lambda: not editor.saving._writing, timeout=10_000)
    assert editor.saving.state == saving.KEPT
    assert not editor.saving.dirty
    editor.saving.wait()
    assert journal.drafts(member.person) == []


def test_undoing_back_to_the_revision_leaves_no_draft(qtbot: QtBot, editor: StoryEditor) -> None:
    member = editor._office.member
    assert member is not None
    at_body(editor)
    typed(editor, "س")
    qtbot.waitUntil(lambda: editor.saving.state == saving.DRAFT, timeout=10_000)
    editor.page.undo()
    qtbot.waitUntil(lambda: editor.saving.state == saving.KEPT, timeout=10_000)
    assert editor._office.desk.journal.drafts(member.person) == []


def test_a_draft_comes_back_with_its_caret_and_anchors_and_can_be_discarded(
    qtbot: QtBot, editor: StoryEditor, story_id: str
) -> None:
    number = at_body(editor)
    typed(editor, "وقد ")
    qtbot.waitUntil(lambda: editor.saving.state == saving.DRAFT, timeout=10_000)
    second = StoryEditor(editor._office)
    qtbot.addWidget(second)
    with qtbot.waitSignal(second.opened, timeout=10_000):
        second.open(story_id)
    assert second.binding.table == editor.binding.table
    assert second.binding.place(second.page.textCursor().position()) == (number, 4)
    assert "restored" in second.notices.bars
    second.notices.bars["restored"].buttons["ui.editor.restored.discard"].click()
    assert second.binding.body == editor._office.desk.story(story_id).body
    assert second.saving.state == saving.KEPT
    second.page.undo()
    assert second.binding.table == editor.binding.table, "thrown away by mistake"
    second.saving.wait()


def test_somebody_elses_revision_is_merged_and_nothing_is_lost(
    qtbot: QtBot, editor: StoryEditor, story_id: str
) -> None:
    office = editor._office
    member = office.desk.sign_in("سلمى الوادعي", "burj-al-rumman")
    number = at_body(editor)
    typed(editor, "كلامي ")
    mine = editor.binding.table[number].text
    story = office.desk.story(story_id)
    last = story.body.paragraphs[-1]
    theirs = Body((*story.body.paragraphs[:-1], type(last)(last.id, last.kind, last.text + " كلامهم", last.direction)))
    office.desk.do(ReviseStory(story_id, theirs, story.revision.number), member).result()
    editor.keep()
    qtbot.waitUntil(lambda: "stale" in editor.notices.bars, timeout=10_000)
    assert editor.binding.table[number].text == mine
    editor.notices.bars["stale"].buttons["ui.editor.stale.merge"].click()
    with qtbot.waitSignal(editor.kept, timeout=10_000):
        editor.keep()
    kept = office.desk.story(story_id).body
    assert kept.paragraphs[number].text == mine
    assert kept.paragraphs[-1].text.endswith("كلامهم")
    assert "stale" not in editor.notices.bars


def test_a_failing_record_leaves_a_bar_and_the_text(
    qtbot: QtBot, editor: StoryEditor, story_id: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = editor._office.desk
    journal = desk.journal

    def full(*_: object) -> None:
        raise Unavailable("store.disk_full")

    at_body(editor)
    with monkeypatch.context() as broken:
        broken.setattr(type(journal), "keep", full)
        typed(editor, "نص ")
        qtbot.waitUntil(lambda: editor.saving.state == saving.FAILED, timeout=10_000)
    bar = editor.notices.bars["failed"]
    held = editor.binding.body
    editor.opening.write_copy(str(tmp_path / "copy.txt"))
    qtbot.waitUntil(lambda: (tmp_path / "copy.txt").exists(), timeout=10_000)
    with qtbot.waitSignal(editor.kept, timeout=10_000):
        bar.buttons["ui.problem.again"].click()
    assert "failed" not in editor.notices.bars
    assert desk.story(story_id).body == held
    assert (tmp_path / "copy.txt").read_text("utf-8") == held.text + "\n"


def test_locking_sets_the_draft_down_and_the_next_person_never_signs_it(
    qtbot: QtBot, editor: StoryEditor, story_id: str
) -> None:
    office = editor._office
    first = office.member
    assert first is not None
    before = office.desk.story(story_id).revision.number
    at_body(editor)
    typed(editor, "كلام مها ")
    held = editor.binding.body
    office.lock()
    office.member = office.desk.sign_in("سلمى الوادعي", "burj-al-rumman")
    with qtbot.waitSignal(editor.opened, timeout=10_000):
        office.member_changed.emit()
    assert editor.binding.body == office.desk.story(story_id).body
    assert office.desk.story(story_id).revision.number == before
    opened = open_story(office.desk, story_id, first)
    assert opened.draft is not None
    assert opened.draft.body == held


def test_leaving_a_story_keeps_what_was_typed_in_it(qtbot: QtBot, editor: StoryEditor, story_id: str) -> None:
    desk, member = editor._office.desk, editor._office.member
    assert member is not None
    at_body(editor)
    typed(editor, "وداعًا ")
    held = editor.binding.body
    other = StartStory("s-other", Body((Paragraph("g-other", Kind.HEADLINE, "مادة أخرى"),)), date(2026, 11, 23))
    desk.do(other, member).result()
    with qtbot.waitSignal(editor.opened, timeout=10_000):
        editor.open("s-other")
    assert editor.binding.body.text == "مادة أخرى"
    qtbot.waitUntil(lambda: desk.story(story_id).body == held, timeout=10_000)
    qtbot.waitUntil(lambda: desk.journal.drafts(member.person) == [], timeout=10_000)


def test_five_idle_minutes_keep_a_revision(qtbot: QtBot, editor: StoryEditor) -> None:
    at_body(editor)
    typed(editor, "س")
    assert editor.saving._idle.isActive()
    assert editor.saving._idle.interval() == 300_000
    with qtbot.waitSignal(editor.kept, timeout=10_000):
        editor.saving._idle.timeout.emit()
