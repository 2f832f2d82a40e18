"""A newsroom's own rules file at the opening of its window: its faults are shown, and the work goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.app import Dressing
from ui.main_window import MainWindow
from ui.office import Office
from ui.preferences import Preferences
from ui.shell.problems import MOST


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, lone_office: Office, preferences: Preferences, dressing: Dressing
) -> Iterator[MainWindow]:
    """Opened where the newsroom's own rules are what the test says."""
    lone_office.desk.own_rules_file.write_text(request.param, "utf-8")
    made = MainWindow(lone_office, preferences, dressing)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)
    yield made
    qtbot.waitUntil(lambda: not lone_office.delivery.busy)


def told(window: MainWindow) -> list[str]:
    """What the bars say, without the marks that isolate a value."""
    return [bar.text.text().replace("\u2068", "").replace("\u2069", "") for bar in window.problems.bars()]


@pytest.mark.parametrize("window", ['off = ["relative-date"]\n'], indirect=True)
def test_a_good_file_is_not_spoken_of(window: MainWindow) -> None:
    assert told(window) == []
    assert window.office.desk.context().rules.rules["relative-date"].level == "off"


@pytest.mark.parametrize("window", ['off = []\n\n[[verb]\nin = "state"\n'], indirect=True)
def test_a_broken_file_is_told_with_its_line_in_the_language_in_force(window: MainWindow) -> None:
    (said,) = told(window)
    assert "lone.rules.toml" in said
    assert "السطر 3" in said
    assert not window.problems.bars()[0].report.isVisible(), "it is the file's fault, and no bug to report"
    window.office.speak("en")
    assert "line 3" in told(window)[0]
    assert window.content.currentWidget() is window.screens["desk"]


@pytest.mark.parametrize("window", ["off = [\n" + "".join(f'"x{n}",\n' for n in range(9)) + "]\n"], indirect=True)
def test_of_many_faults_the_first_are_told_and_the_rest_counted(window: MainWindow) -> None:
    said = told(window)
    assert len(said) == MOST
    assert "السطر 2" in said[0]
    assert "السطر 3" in said[1]
    assert "7" in said[2]
    assert "newsdesk rules check" in said[2]
