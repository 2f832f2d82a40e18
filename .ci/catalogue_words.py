"""Which keys are made at run time: a prefix and a value of an enumeration, a list, a command or an option.

Each value needs its word, and no other word may stand under its prefix. Everything here is read from the code itself,
so a new fact, label, command or option without a sentence is found.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

ENUMERATIONS = {
    "role": "newsdesk.domain.people:Role",
    "severity": "newsdesk.domain.errors:Severity",
    "paragraph": "newsdesk.text.body:Kind",
    "direction": "newsdesk.text.body:Direction",
    "mark": "newsdesk.text.body:MarkKind",
    "speech": "newsdesk.domain.reading:Speech",
    "statement": "newsdesk.domain.reading:StatementType",
    "detail": "newsdesk.domain.reading:StatementDetail",
    "quote-role": "newsdesk.domain.reading:QuoteRole",
    "basis": "newsdesk.domain.reading:AllegationBasis",
    "digits": "newsdesk.language:Digits",
    "level": "newsdesk.domain.rules:Level",
    "state": "newsdesk.domain.story:Status",
    "annotation": "newsdesk.domain.attribution:AnnotationKind",
    "verdict": "newsdesk.domain.attribution:Verdict",
    "grade": "newsdesk.domain.wording.grading:Grade",
    "channel": "newsdesk.domain.requests:Channel",
    "result": "newsdesk.domain.requests:Result",
    "reply": "newsdesk.domain.requests:ReplyKind",
    "terms": "newsdesk.domain.requests:Terms",
    "fix": "newsdesk.domain.fixing:FixKind",
    "update": "newsdesk.domain.updates:Why",
    "request-state": "newsdesk.domain.requests:RequestStatus",
    "source-kind": "newsdesk.domain.sources:SourceKind",
    "change": "newsdesk.domain.corrections:ChangeKind",
    "correction-state": "newsdesk.domain.corrections:CorrectionStatus",
    "verify": "newsdesk.store.report:Kind",
    "week": "newsdesk.domain.working_time:Week",
    "length": "newsdesk.domain.deadlines:Unit",
    "calendar": "newsdesk.domain.calendars:COUNTRIES",
    "reader": "newsdesk.desk.vault_page:Standing",
    "reader-kind": "newsdesk.domain.events.reviewing:ReaderKind",
    "note-verdict": "newsdesk.domain.events.reviewing:NoteVerdict",
    "bar-kind": "newsdesk.domain.legal_bars:BarKind",
    "export.label": "newsdesk.exports.document:LABELS",
}
"""An enumeration, or a constant that lists names."""

COMPUTED: Mapping[str, frozenset[str]] = {
    "request-state": frozenset({"no_reply", "unreachable", "overdue", "long_overdue"}),
    "change": frozenset({"withheld", "withdrawal"}),
    "verdict": frozenset({"orphaned", "settled"}),
    "source-status": frozenset({"named", "described", "confidential", "merged"}),
    "person-status": frozenset({"active", "revoked"}),
    "bar-status": frozenset({"binding", "coming", "ended", "lifted"}),
    "search-kind": frozenset({"story", "request", "source", "correction"}),
    "entity": frozenset({
        "story", "annotation", "finding", "source", "person", "request", "reply", "correction", "export", "bar",
    }),
    "missing": frozenset({
        "answered", "apology_to", "claim", "condition", "outlet", "party", "proxy", "published", "reason",
        "referred_to", "right", "subject", "unanswered", "until", "wrong",
    }),
    "state": frozenset({"none"}),
    "language": frozenset({"ar", "en"}),
    "rule-status": frozenset({"on", "off", "recommended", "required"}),
    "rule.party-not-asked": frozenset({"relayed", "states", "collective", "court"}),
    "cli.export": frozenset({"to-tell", "current"}),
}  # fmt: skip
"""Words for what is computed when read, and so is in no enumeration."""


def values() -> dict[str, set[str]]:
    """The values that need a word, by prefix."""
    found = {prefix: _named(place) for prefix, place in ENUMERATIONS.items()}
    for prefix, more in COMPUTED.items():
        found[prefix] = found.get(prefix, set()) | more
    found["calendar"] |= {"auto", "none"}
    calendars = _load("newsdesk.house:Calendars")()
    found["holiday"] = {holiday.name for calendar in calendars.values() for holiday in calendar.holidays}
    found["fact"] = {name for name, _ in _load("newsdesk.domain.events:EVENTS")}
    return found


def _load(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def _named(place: str) -> set[str]:
    listed = _load(place)
    return {str(getattr(item, "value", item)) for item in listed}


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and group by its path, the root's being empty."""
    root: click.Group = _load("newsdesk.cli.run:root")
    yield "", root
    yield from _below(root, "")


def _below(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(f"{path} {name}: listed, and not there")
        here = f"{path}.{name}".removeprefix(".")
        yield here, command
        if isinstance(command, click.Group):
            yield from _below(command, here)


def spoken(keys: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """What the command tree asks for: keys with where they are asked for, and every key it may use.

    An option's help is ``option.<command>.<name>`` where there is one, ``option.<name>`` otherwise.
    """
    has = set(keys)
    wanted = {"cli.root": "the root", "cli.commands": "the root", "option.help": "every command"}
    may_use = set(wanted)
    for path, command in commands():
        if path:
            wanted[f"cli.{path}"] = f"the command {path.replace('.', ' ')}"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                own, common = f"option.{path}.{parameter.name}".replace("..", "."), f"option.{parameter.name}"
                key = own if own in has else common
                wanted[key] = f"{parameter.opts[0]} of {path.replace('.', ' ') or 'the root'}"
    return wanted, may_use | set(wanted)
