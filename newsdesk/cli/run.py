"""The root of the command line: global options, exit status, and where each command lies."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from newsdesk import __version__
from newsdesk.cli.session import OpenWindow, Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.language import Language, activate_click

_LANGUAGES = ("ar", "en")
_HERE = "newsdesk.cli"
COMMANDS = {
    "init": f"{_HERE}.newsroom:init",
    "demo": f"{_HERE}.demonstrating:demo",
    "analyse": f"{_HERE}.analysing:analyse",
    "story": f"{_HERE}.stories:story",
    "attribution": f"{_HERE}.annotations:attribution",
    "finding": f"{_HERE}.annotations:finding",
    "source": f"{_HERE}.directory:source",
    "request": f"{_HERE}.asking:request",
    "correction": f"{_HERE}.correcting:correction",
    "corrections": f"{_HERE}.correcting:corrections",
    "export": f"{_HERE}.exporting:export",
    "exports": f"{_HERE}.exporting:exports",
    "search": f"{_HERE}.searching:search",
    "bar": f"{_HERE}.barring:bar",
    "person": f"{_HERE}.newsroom:person",
    "settings": f"{_HERE}.newsroom:settings",
    "rules": f"{_HERE}.ruling:rules_",
    "verify": f"{_HERE}.safety:verify",
    "rebuild": f"{_HERE}.safety:rebuild",
    "backup": f"{_HERE}.safety:backup",
    "restore": f"{_HERE}.safety:restore",
}


@click.group(cls=SpokenGroup, lazy=COMMANDS, invoke_without_command=True, subcommand_metavar="COMMAND …")
@option("--database", type=click.Path(dir_okay=False, path_type=Path))
@option("--as", "acting", default="")
@option("--passphrase-file", type=click.Path(dir_okay=False, path_type=Path))
@option("--file-passphrase-file", type=click.Path(dir_okay=False, path_type=Path))
@option("--json", "as_json", is_flag=True)
@option("--lang", type=click.Choice(_LANGUAGES), expose_value=False)
@option("--version", is_flag=True)
@click.pass_context
def root(
    ctx: click.Context,
    database: Path | None,
    acting: str,
    passphrase_file: Path | None,
    file_passphrase_file: Path | None,
    as_json: bool,
    version: bool,
) -> int | None:
    session = session_of(ctx)
    session.database, session.acting, session.as_json = database, acting, as_json
    session.passphrase_file, session.file_passphrase_file = passphrase_file, file_passphrase_file
    if version:
        click.echo(f"newsdesk {__version__}")
    elif ctx.invoked_subcommand is None:
        if session.window is not None:
            return session.open_window()
        click.echo(ctx.get_help())
    return None


def _before_command(arguments: Sequence[str]) -> Sequence[str]:
    """The global options, as far as they can be told apart before they are read."""
    commands = [index for index, argument in enumerate(arguments) if argument in COMMANDS]
    return arguments[: commands[0]] if commands else arguments


def _language(arguments: Sequence[str]) -> str:
    """``--lang`` before the command, wherever it stands among the global options; empty where it does not."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in _LANGUAGES:
            return value
    return ""


def _utf8() -> None:
    """Arabic goes out whatever the terminal's own encoding: a report is never lost to one letter."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(arguments: Sequence[str], window: OpenWindow | None = None) -> int:
    """Carry out one call. Gives the exit status: 0 done, 1 refused by a rule, 2 used wrongly, 3 failed around us.

    ``window`` opens the window when no command is given; without it the commands are shown.
    """
    _utf8()
    chosen = _language(arguments)
    code = chosen or "ar"
    activate_click(code)
    session = Session(Language(code), window=window, chosen_language=chosen)
    try:
        # What a command leaves with (``ctx.exit``) comes back as a value when click is not left to end the process.
        status = root.main(list(arguments), prog_name="newsdesk", standalone_mode=False, obj=session)
    except SystemExit:
        return 0  # click's way out when whoever read our output has gone; what was asked is done
    except click.Abort:
        return 130
    except click.ClickException as error:
        session.as_json = session.as_json or "--json" in _before_command(arguments)
        session.wrong("cli.usage", error.format_message())
        error.show()
        return 2
    except Rejected as error:
        return session.refused(error)
    except (Unreadable, Unavailable) as error:
        return session.failed(error)
    except BrokenPipeError:
        return 0
    except OSError as error:
        return session.failed(Unavailable("error.environment", what=error.strerror or str(error)))
    except UnicodeEncodeError:
        return session.failed(Unreadable("cli.not_text"))  # bytes on the command line that are no letters
    except Exception as error:  # noqa: BLE001 - a fault of ours must never look like a rule's refusal
        traceback.print_exc()
        return session.failed(Unavailable("error.unexpected", what=f"{type(error).__name__}: {error}"))
    finally:
        session.close()
    return status if isinstance(status, int) else 0
