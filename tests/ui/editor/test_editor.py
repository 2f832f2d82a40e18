"""The editor on the sample newsroom: opening, reading, saving, coming back after a crash, losing nobody's work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from newsdesk.desk.editing import open_story
from newsdesk.domain.errors import Unavailable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.story_commands import ApproveStory, PublishStory, ReviseStory, StartStory, SubmitStory
from newsdesk.text.body import Body, Kind, Paragraph
from ui.editor import saving
from ui.editor.editor import StoryEditor
from ui.office import Office


@pytest.fixture
def story_id(sample_office: Office) -> str:
    return sample_office.desk.stories()[0].id


@pytest.fixture
def editor(qtbot: QtBot, sample_office: Office, story_id: str) -> Iterator[StoryEditor]:
    made = StoryEditor(sample_office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignals([made.opened, made.live.looked], timeout=20_000):
        made.open(story_id)
    yield made
    made.saving.wait()


def typed(editor: StoryEditor, text: str, key: int = 0) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor.page, event)


def at_body(editor: StoryEditor, offset: int = 0) -> int:
    """Put the caret into the first body paragraph; gives its number."""
    number = next(at for at, entry in enumerate(editor.binding.table) if entry.kind is Kind.BODY)
    editor.page.go(editor.binding.position(number, offset))
    return number


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
    editor.step_finding(1)
    first = editor.page.textCursor().position()
    assert editor.notices.bars["finding"].text.text()
    editor.step_finding(1)
    assert editor.page.textCursor().position() > first
    editor.step_finding(-1)
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


@pytest.fixture
def published(qtbot: QtBot, lone_office: Office) -> Iterator[StoryEditor]:
    desk, member = lone_office.desk, lone_office.member
    assert member is not None
    body = Body((
        Paragraph("g1", Kind.HEADLINE, "افتتاح المكتبة العامة"),
        Paragraph("g2", Kind.BODY, "فتحت المكتبة العامة أبوابها أمام القراء صباح الأحد."),
    ))  # fmt: skip
    for command in (
        ChangeSetting("self-approval", "declared"), StartStory("s-public", body, date(2026, 11, 23)),
        SubmitStory("s-public"), ApproveStory("s-public"), PublishStory("s-public"),
    ):  # fmt: skip
        desk.do(command, member).result()
    made = StoryEditor(lone_office)
    qtbot.addWidget(made)
    with qtbot.waitSignals([made.opened, made.live.looked], timeout=20_000):
        made.open("s-public")
    yield made
    made.saving.wait()


def test_a_published_story_is_read_until_the_change_is_declared(qtbot: QtBot, published: StoryEditor) -> None:
    desk = published._office.desk
    assert published.page.isReadOnly()
    bar = published.notices.bars["undeclared"]
    assert {"ui.editor.declare.update", "ui.editor.declare.refile", "ui.editor.declare.report"} == set(bar.buttons)
    with qtbot.waitSignal(published.correction_wanted) as wanted:
        bar.buttons["ui.editor.declare.report"].click()
    assert wanted.args == ["s-public"]
    bar.buttons["ui.editor.declare.update"].click()
    assert not published.page.isReadOnly()
    published.page.go(published.binding.position(1, 0))
    typed(published, "اليوم ")
    with qtbot.waitSignal(published.kept, timeout=10_000):
        published.keep()
    story = desk.story("s-public")
    assert story.change is not None
    assert story.change.kind == "update"
    assert story.body.paragraphs[1].text.startswith("اليوم فتحت")
    assert not published.page.isReadOnly()


def test_a_published_text_is_not_up_for_approval(qtbot: QtBot, published: StoryEditor) -> None:
    def says() -> bool:
        return any(published.gate.gate.text() == published._office.count("ui.editor.gate.out", n) for n in range(9))

    qtbot.waitUntil(says, timeout=10_000)
    published.notices.bars["undeclared"].buttons["ui.editor.declare.update"].click()
    published.page.go(published.binding.position(1, 0))
    typed(published, "اليوم ")
    qtbot.waitUntil(lambda: not says(), timeout=10_000)


def test_a_text_the_record_refuses_is_held_with_the_reason(qtbot: QtBot, published: StoryEditor) -> None:
    published.notices.bars["undeclared"].buttons["ui.editor.declare.refile"].click()
    published.page.go(published.binding.position(1, 0))
    typed(published, "لم ")
    published.keep()
    qtbot.waitUntil(lambda: "failed" in published.notices.bars, timeout=10_000)
    assert published._office.say("rule.refile-changes-meaning") in published.notices.bars["failed"].text.text()
    assert published.binding.table[1].text.startswith("لم فتحت")
    qtbot.waitUntil(lambda: published.saving.state == saving.DRAFT, timeout=10_000)
    member = published._office.member
    assert member is not None
    opened = open_story(published._office.desk, "s-public", member)
    assert opened.draft is not None
    assert opened.draft.body == published.binding.body
    assert opened.draft.change == "refile"
