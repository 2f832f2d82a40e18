"""Words that no list knows: marked after the reading, with better ones under the other mouse button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from newsdesk.domain.sources import AddSource
from newsdesk.store.ids import new_entity_id
from newsdesk.text.body import Kind
from tests.ui.editor.at_the_keys import at_body, typed
from ui.editor.editor import StoryEditor
from ui.editor.table import Light
from ui.office import Office

SLIP = "المدررسة"


@pytest.fixture
def editor(qtbot: QtBot, sample_office: Office) -> Iterator[StoryEditor]:
    made = StoryEditor(sample_office)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.live.spelt, timeout=20_000):
        made.open(sample_office.desk.stories()[0].id)
    yield made
    made.saving.wait()


def slip(qtbot: QtBot, editor: StoryEditor, word: str = SLIP) -> int:
    """Type an unknown word at the head of the first body paragraph; gives a document position inside it."""
    number = at_body(editor)
    with qtbot.waitSignal(
        editor.live.spelt, timeout=20_000, check_params_cb=lambda body, _: body.paragraphs[number].text.startswith(word)
    ):
        typed(editor, f"{word} ")
    return editor.binding.position(number, 3)


def marks(editor: StoryEditor) -> set[str]:
    """What the first body paragraph's first word is lit as."""
    entry = next(entry for entry in editor.binding.table if entry.kind is Kind.BODY)
    return {light.name for light in entry.lights if light.start == 0}


def offered(qtbot: QtBot, editor: StoryEditor, position: int) -> tuple[QMenu, list[str]]:
    menu = QMenu(editor.page)
    editor.spelling.offer(menu, position)
    looking = editor._office.say("ui.spelling.looking", word=SLIP)
    qtbot.waitUntil(lambda: looking not in [action.text() for action in menu.actions()], timeout=20_000)
    return menu, [action.text() for action in menu.actions()]


def test_an_unknown_word_is_marked_and_a_better_one_written_in_one_step(qtbot: QtBot, editor: StoryEditor) -> None:
    position = slip(qtbot, editor)
    qtbot.waitUntil(lambda: "finding-suggestion" in marks(editor))
    before = editor.binding.body
    menu, words = offered(qtbot, editor, position)
    assert "المدرسة" in words
    with qtbot.waitSignal(editor.live.spelt, timeout=20_000):
        next(action for action in menu.actions() if action.text() == "المدرسة").trigger()
    assert editor.binding.body.text == before.text.replace(SLIP, "المدرسة", 1)
    assert editor.spelling.at(position) is None
    editor.page.undo()
    assert editor.binding.body == before


def test_a_word_passed_over_is_marked_no_more(qtbot: QtBot, editor: StoryEditor) -> None:
    position = slip(qtbot, editor)
    menu, words = offered(qtbot, editor, position)
    passing = editor._office.say("ui.spelling.pass_over", word=SLIP)
    assert passing in words
    with qtbot.waitSignal(editor.live.spelt, timeout=20_000):
        next(action for action in menu.actions() if action.text() == passing).trigger()
    assert editor.spelling.at(position) is None
    qtbot.waitUntil(lambda: "finding-suggestion" not in marks(editor))


def test_a_known_word_is_offered_nothing(qtbot: QtBot, editor: StoryEditor) -> None:
    number = at_body(editor)
    menu = QMenu(editor.page)
    editor.spelling.offer(menu, editor.binding.position(number, 2))
    assert menu.isEmpty()


def test_a_public_name_of_the_sources_directory_is_known(qtbot: QtBot, editor: StoryEditor) -> None:
    name = "شمرخان"
    position = slip(qtbot, editor, name)
    assert editor.spelling.at(position) is not None
    desk, member = editor._office.desk, editor._office.member
    assert member is not None
    desk.do(AddSource(new_entity_id("q"), name=f"أحمد {name}"), member).result()
    with qtbot.waitSignal(editor.live.spelt, timeout=20_000):
        editor.live.read()
    assert editor.spelling.at(position) is None


def test_what_stands_there_no_more_is_not_written_over(qtbot: QtBot, editor: StoryEditor) -> None:
    position = slip(qtbot, editor)
    found = editor.spelling.at(position)
    assert found is not None
    word, spot = found
    editor.page.undo()
    text = editor.binding.body
    editor.spelling.write(word, spot, "المدرسة")
    assert editor.binding.body == text


def test_a_mark_does_not_go_out_while_the_text_is_read_again(qtbot: QtBot, editor: StoryEditor) -> None:
    slip(qtbot, editor)
    qtbot.waitUntil(lambda: "finding-suggestion" in marks(editor))
    seen: list[set[str]] = []
    light = editor.binding.light

    def watched(lights: dict[int, tuple[Light, ...]]) -> None:
        light(lights)
        seen.append(marks(editor))

    editor.binding.light = watched  # type: ignore[method-assign] # looks on, and lets everything happen
    with qtbot.waitSignal(editor.live.spelt, timeout=20_000):
        editor.page.go(editor.binding.position(len(editor.binding.table) - 1, 0))
        typed(editor, "و")
    editor.binding.light = light  # type: ignore[method-assign]
    assert seen
    assert all("finding-suggestion" in lit for lit in seen)
