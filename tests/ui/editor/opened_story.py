"""An editor that shows a story of given lines, for tests of what it offers about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pytestqt.qtbot import QtBot

from newsdesk.desk.ids import new_entity_id
from newsdesk.domain.story_commands import StartStory
from newsdesk.text.body import Body, Kind, Paragraph
from tests.ui.two import Two, quiet
from ui.editor.editor import StoryEditor


def showing(qtbot: QtBot, room: Two, lines: Sequence[str], day: date) -> Iterator[StoryEditor]:
    """The editor with a new story of ``room``'s writer, read and quiet; what was typed is kept at the test's end."""
    room.story = new_entity_id("s")
    paragraphs = [Paragraph(new_entity_id("g"), Kind.HEADLINE, "عقود الميناء")]
    paragraphs += [Paragraph(new_entity_id("g"), Kind.BODY, line) for line in lines]
    room.desk.do(StartStory(room.story, Body(tuple(paragraphs)), day), room.writer).result()
    made = StoryEditor(room.office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignals([made.opened, made.live.looked], timeout=20_000):
        made.open(room.story)
    quiet(qtbot, room.office)
    yield made
    made.saving.wait()
    quiet(qtbot, room.office)


def texts(editor: StoryEditor) -> list[str]:
    """What its paragraphs say."""
    return [entry.text for entry in editor.binding.table]
