"""Makes `.venv` and puts into it what the lock names, then the project itself. `.ci/setup` calls it.

    set_up.py run    what running Newsdesk needs (requirements.lock)
    set_up.py dev    that, and the tools of the tests and the checks (requirements-dev.lock)

Does nothing when nothing it depends on has changed. A set-up that was cut off is begun anew. Only the standard library
is used, and pip is left to its own settings (index, certificates, proxies).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNDER_WAY = VENV / ".under-way"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text files here
    profile = sys.argv[1] if len(sys.argv) > 1 else "dev"
    if profile not in LOCKS:
        sys.exit(f"usage: set_up.py {'|'.join(LOCKS)}")
    with alone():
        if up_to_date(profile):
            return 0
        check_libraries(profile)
        check_venv_module()
        make_venv()
        install(profile)
        # What the tests need includes what running needs.
        for done in LOCKS if profile == "dev" else [profile]:
            stamp(done).write_text(digest(done), "utf-8")
        UNDER_WAY.unlink()
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Held by one set-up at a time, so that two commands begun together do not build the same folder."""
    import fcntl

    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with (build / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def stamp(profile: str) -> Path:
    return VENV / f".set-up-{profile}"


def digest(profile: str) -> str:
    """Of all that a set-up depends on. The folder is part of it: a virtual environment cannot be moved."""
    parts = [sys.version.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in ("pyproject.toml", LOCKS[profile], ".ci/set_up.py")]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def up_to_date(profile: str) -> bool:
    try:
        return stamp(profile).read_text("utf-8") == digest(profile) and not UNDER_WAY.exists() and PYTHON.exists()
    except FileNotFoundError:
        return False


def check_libraries(profile: str) -> None:
    """Without a screen the tests need Qt's libraries; a window needs a few more, which only a warning asks for."""
    needed = system_libraries.missing(system_libraries.WITHOUT_SCREEN)
    wanted = system_libraries.missing(system_libraries.WITH_WINDOW)
    if (needed or wanted) and system_libraries.may_install():
        say(
            "Installing the system's libraries for the window…",
            "جارٍ تثبيت مكتبات النظام اللازمة للنوافذ…",
        )
        system_libraries.apt_install([library.debian for library in (*needed, *wanted)])
        needed = system_libraries.missing(system_libraries.WITHOUT_SCREEN)
        wanted = system_libraries.missing(system_libraries.WITH_WINDOW)
    if not (needed or wanted):
        return
    command = system_libraries.install_command([*needed, *wanted])
    if needed and profile == "dev":
        stop(
            f"The tests need libraries that this system lacks. Run this, then try again:\n  {command}",
            "تحتاج الاختبارات إلى مكتبات ليست على هذا الجهاز. نفّذ الأمر أعلاه ثم أعد المحاولة.",
        )
    say(
        f"The commands will work, the window will not until this is done:\n  {command}",
        "ستعمل الأوامر، أما النافذة فلن تُفتح قبل تنفيذ الأمر أعلاه.",
    )


def check_venv_module() -> None:
    """Debian keeps the making of virtual environments in a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if system_libraries.may_install() and system_libraries.apt_install([package]):
        return
    stop(
        f"Python's venv module is missing. Run this, then try again:\n  sudo apt-get install {package}",
        "تنقص بايثون وحدة venv. نفّذ الأمر أعلاه ثم أعد المحاولة.",
    )


def make_venv() -> None:
    """A working `.venv`, marked as under way until the set-up is complete."""
    if VENV.exists() and (UNDER_WAY.exists() or not works()):
        shutil.rmtree(VENV)
    fresh = not VENV.exists()
    VENV.mkdir(exist_ok=True)
    UNDER_WAY.touch()
    if fresh:
        say("Making the virtual environment…", "جارٍ إنشاء البيئة الافتراضية…")
        run([sys.executable, "-m", "venv", str(VENV)])


def works() -> bool:
    """Whether `.venv` has a Python that is new enough and finds its own pip, and still lies where it was made."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; print(sys.version_info >= (3, 11), sys.prefix, pip.__file__, sep='\\0')"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    if answer.returncode:
        return False
    new_enough, prefix, pip = answer.stdout.rstrip("\n").split("\0")
    console_script = VENV / "bin" / "pip"
    return (
        new_enough == "True"
        and Path(prefix) == VENV
        and Path(pip).is_relative_to(VENV)
        and (not console_script.exists() or str(VENV) in console_script.read_text("utf-8", "replace"))
    )


def install(profile: str) -> None:
    """What the lock names, each file held to its hash and none of them built here; then the project in place."""
    say(
        "Installing the packages (100 to 150 MB the first time)…",
        "جارٍ تثبيت الحزم (بين 100 و150 ميغابايت في المرة الأولى)…",
    )
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / LOCKS[profile])])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def run(command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        stop(
            "The set-up did not finish; the lines above say why. If the network failed, try again.\n"
            "Behind a proxy or a company's own index, set PIP_PROXY, PIP_CERT or PIP_INDEX_URL first.",
            "لم يكتمل الإعداد، والأسطر أعلاه تبيّن السبب. إن كان العطل في الشبكة فأعد المحاولة.",
        )


def say(english: str, arabic: str) -> None:
    print(f"{english}\n{arabic}", file=sys.stderr, flush=True)


def stop(english: str, arabic: str) -> NoReturn:
    say(english, arabic)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
