"""Commands whose help is in the catalogues: nothing that a person reads is written down here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import click

from newsdesk.cli.session import Session


def session_of(ctx: click.Context) -> Session:
    """The session of this call."""
    found = ctx.find_object(Session)
    if found is None:
        raise RuntimeError("the command line was started without a session")
    return found


def _key(ctx: click.Context, name: str = "") -> str:
    """``cli.story.import`` for the command of that path, with ``name`` appended where it is not the context's own."""
    parts = ctx.command_path.split()[1:]
    return ".".join(["cli", *parts, *([name] if name else [])])


class SpokenOption(click.Option):
    """An option whose help is ``option.<command's path>.<name>`` in the catalogues, or else ``option.<name>``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the session's language."""
        language = session_of(ctx).language
        own = ".".join(["option", *ctx.command_path.split()[1:], str(self.name)])
        self.help = language.say(own if language.has(own) else f"option.{self.name}")
        return super().get_help_record(ctx)


class SpokenCommand(click.Command):
    """A command whose help is ``cli.<path>`` in the catalogues."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's sentence in the session's language."""
        self.help = session_of(ctx).language.say(_key(ctx) if ctx.parent else "cli.root")
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, with its own help in the session's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = session_of(ctx).language.say("option.help")
        return option


class SpokenGroup(click.Group, SpokenCommand):
    """A group of such commands. ``lazy`` names the modules of subcommands that are imported when they are called."""

    command_class = SpokenCommand
    group_class = type  # a group inside is of the same kind

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every subcommand, the lazy ones too."""
        return sorted({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A subcommand, imported now if it is a lazy one."""
        if cmd_name in self.lazy:
            module, _, attribute = self.lazy[cmd_name].partition(":")
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The subcommands with their sentences; none of them is imported for it."""
        language = session_of(ctx).language
        rows = [(name, language.say(_key(ctx, name))) for name in self.list_commands(ctx)]
        with formatter.section(language.say("cli.commands")):
            formatter.write_dl(rows)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """A spoken option."""
    return click.option(*names, cls=SpokenOption, **settings)
