"""The command line: everything the window can do, made of the same acts and held to the same rules."""

from newsdesk.cli.run import run

__all__ = ["run"]
