"""Where everything is put together: the console script ``newsdesk``. The window is imported only when it is opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DEMO = Path("build") / "demo"
"""Where the demo is played when there is no screen to open a window on."""


def main() -> None:
    """Run the command line; ``newsdesk --version`` answers before anything else is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from newsdesk import __version__

        sys.stdout.write(f"newsdesk {__version__}\n")
        return
    from newsdesk.cli import run

    sys.exit(run(arguments, open_window))


def open_window(path: Path | None, language: str) -> int:
    """Open the window on a newsroom; where there is no screen, say so and play the demo, with pictures of the window.

    Gives the exit status: 3 when the system lacks what a window needs.
    """
    from newsdesk.language import Language

    told = Language(language or "ar")
    if not screen():
        sys.stderr.write(told.say("cli.no_screen", folder=str(DEMO)) + "\n")
        return demo(language)
    try:
        from ui.start import open_window as open_it
    except ImportError as error:
        sys.stderr.write(told.say("cli.no_qt", what=str(error)) + "\n")
        return 3
    return open_it(path, language)


def screen() -> bool:
    """Whether a window can be shown, or somebody asked for one that is not."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", ""):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(language: str) -> int:
    """Play the demo, then take pictures of the window beside it."""
    from newsdesk.cli import run

    status = run([*(("--lang", language) if language else ()), "demo", "--out", str(DEMO)])
    if status:
        return status
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from ui.pictures import take
    except ImportError as error:
        from newsdesk.language import Language

        sys.stderr.write(Language(language or "ar").say("cli.no_qt", what=str(error)) + "\n")
        return 0
    for path in take(DEMO / "screens"):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    main()
