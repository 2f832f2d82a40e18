"""What the set-up says when something of the system is missing, and when it counts itself as done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]

linux = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings its own libraries on other systems")


@linux
def test_missing_libraries_are_found_by_the_linker(script: Script) -> None:
    libraries = script("system_libraries")
    there = libraries.Library("libc.so.6", "libc6", "glibc", "glibc")
    absent = libraries.Library("libnewsdesk-absent.so.9", "libnewsdesk9", "newsdesk-libs", "newsdesk")
    assert libraries.missing([there, absent]) == [absent]
    assert libraries.missing([there]) == []


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("apt-get", "sudo apt-get install libegl1 libxcb-shape0 libxcb-sync1"),
        ("dnf", "sudo dnf install libglvnd-egl libxcb"),
        ("pacman", "sudo pacman -S libglvnd libxcb"),
    ],
)
def test_the_command_names_this_system_s_packages(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, command: str
) -> None:
    libraries = script("system_libraries")
    (tmp_path / program).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    every = (*libraries.WITHOUT_SCREEN, *libraries.WITH_WINDOW)
    named = [library for library in every if library.soname.startswith(("libEGL", "libxcb-s"))]
    assert libraries.install_command(named) == command


def test_an_unknown_system_gets_the_names_of_the_libraries(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    libraries = script("system_libraries")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libraries.install_command(libraries.WITHOUT_SCREEN[:2]) == "install: libglib-2.0.so.0 libGL.so.1"


@linux
def test_tests_stop_and_running_goes_on_without_the_libraries(
    script: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = script("system_libraries")
    set_up = script("set_up")
    absent = libraries.Library("libnewsdesk-absent.so.9", "libnewsdesk9", "newsdesk-libs", "newsdesk")
    monkeypatch.setattr(libraries, "WITHOUT_SCREEN", (absent,))
    monkeypatch.setattr(libraries, "WITH_WINDOW", ())
    monkeypatch.setattr(libraries, "may_install", lambda: False)

    set_up.check_libraries("run")
    said = capsys.readouterr().err
    assert libraries.install_command([absent]) in said
    assert "ستعمل الأوامر" in said

    with pytest.raises(SystemExit) as stopped:
        set_up.check_libraries("dev")
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert libraries.install_command([absent]) in said
    assert "تحتاج الاختبارات إلى مكتبات" in said


def test_a_set_up_is_done_until_something_changes(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    set_up = script("set_up")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", ".ci/set_up.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((root / name).read_bytes())
    venv = tmp_path / ".venv"
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", venv)
    monkeypatch.setattr(set_up, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(set_up, "UNDER_WAY", venv / ".under-way")
    assert not set_up.up_to_date("run")

    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    set_up.stamp("run").write_text(set_up.digest("run"), "utf-8")
    assert set_up.up_to_date("run")
    assert not set_up.up_to_date("dev")

    set_up.UNDER_WAY.touch()
    assert not set_up.up_to_date("run")
    set_up.UNDER_WAY.unlink()
    (tmp_path / "requirements.lock").write_text("changed", "utf-8")
    assert not set_up.up_to_date("run")


def test_a_half_made_environment_is_begun_anew(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_up = script("set_up")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", venv)
    monkeypatch.setattr(set_up, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(set_up, "UNDER_WAY", venv / ".under-way")
    made: list[list[str]] = []
    monkeypatch.setattr(set_up, "run", made.append)  # making one takes seconds; that it is asked for is enough
    (venv / "lib").mkdir(parents=True)
    (venv / "lib" / "half-written").touch()
    set_up.UNDER_WAY.touch()

    set_up.make_venv()

    assert made == [[sys.executable, "-m", "venv", str(venv)]]
    assert not (venv / "lib").exists()
    assert set_up.UNDER_WAY.exists()


def test_without_python_the_message_says_what_to_install(root: Path, tmp_path: Path) -> None:
    for name in ("bash", "cat", "dirname"):
        target = next(Path(d) / name for d in os.environ["PATH"].split(os.pathsep) if (Path(d) / name).exists())
        (tmp_path / name).symlink_to(target)
    done = subprocess.run(
        [str(tmp_path / "bash"), str(root / ".ci" / "setup"), "run"],
        env={"PATH": str(tmp_path), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Newsdesk needs Python 3.11" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
    assert "يحتاج البرنامج إلى بايثون" in done.stderr
