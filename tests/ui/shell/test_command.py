"""``newsdesk`` without a command opens the window; where there is no screen it plays the demo and leaves pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import main
from newsdesk.cli import run


def test_without_a_command_the_window_is_opened_on_the_file_and_in_the_language_named(tmp_path: Path) -> None:
    asked: list[tuple[Path | None, str]] = []

    def window(path: Path | None, language: str) -> int:
        asked.append((path, language))
        return 7

    path = tmp_path / "n.newsdesk"
    assert run([], window) == 7
    assert run(["--lang", "en", "--database", str(path)], window) == 7
    assert asked == [(None, ""), (path, "en")]


def test_a_command_opens_no_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def window(path: Path | None, language: str) -> int:
        raise AssertionError

    assert run(["--database", str(tmp_path / "none"), "story", "list"], window) == 2
    assert run(["--help"], window) == 0
    assert capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_a_screen_is_known_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not main.screen()
    for name, value in (("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")):
        monkeypatch.setenv(name, value)
        assert main.screen()
        monkeypatch.delenv(name)


def test_without_a_screen_it_says_so_and_plays_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played: list[str] = []

    def demo(language: str) -> int:
        played.append(language)
        return 0

    monkeypatch.setattr(main, "screen", lambda: False)
    monkeypatch.setattr(main, "demo", demo)
    assert main.open_window(None, "en") == 0
    assert played == ["en"]
    assert "no screen" in capsys.readouterr().err
