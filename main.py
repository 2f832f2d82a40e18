"""Where everything is put together: the console script ``newsdesk``. The window is imported only when it is opened."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ``newsdesk --version`` answers before anything else is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from newsdesk import __version__

        sys.stdout.write(f"newsdesk {__version__}\n")
        return
    from newsdesk.cli import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
