"""The editor on the sample newsroom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

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
