"""``newsdesk analyse``: reads copy without storing it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Reason, Unreadable


@click.command(cls=SpokenCommand)
@click.argument("files", nargs=-1, required=True)
@option("--at")
@option("--rules", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.pass_context
def analyse(ctx: click.Context, files: tuple[str, ...], at: str | None, rules: Path | None) -> None:
    from newsdesk.analysis.document import document, read_plain
    from newsdesk.desk.readings import own_rules, own_rules_path
    from newsdesk.text.copyclean import UndecodableText, decode

    session = session_of(ctx)
    try:
        day = date.fromisoformat(at) if at else None
    except ValueError as error:
        raise Unreadable("error.date_unreadable", text=at or "") from error
    if rules is not None and not rules.exists():
        raise Unreadable("error.file_unreadable", file=str(rules))
    ours = own_rules(rules or own_rules_path(session.path))
    session.note_problems(ours.problems)
    explained: set[str] = set()
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise Unreadable("error.file_unreadable", file=name) from error
        try:
            text = decode(data)
        except UndecodableText as error:
            raise Unreadable("import.undecodable") from error
        _, reading = read_plain(text.replace("\r\n", "\n"), ours.knowledge, day)
        reading = replace(reading, findings=_weighed(reading.findings, ours.levels))
        made = document(reading, lambda key, values: session.say(key, **values), name if len(files) > 1 else None)
        if session.as_json:
            click.echo(json.dumps(made, ensure_ascii=False))
            continue
        if len(files) > 1:
            click.echo(f"== {name}")
        for item in made["attributions"]:
            speaker = text[slice(*item["speaker"])] if item["speaker"] else session.say("cli.attribution.implied")
            click.echo(f"{session.say('annotation.attribution')}  {speaker} ← {text[slice(*item['cue'])]}")
        for item in made["comment_statements"]:
            party = text[slice(*item["party"])] if item["party"] else ""
            click.echo(f"{session.say('statement.' + item['type'])}  {party}")
        for item in made["findings"]:
            click.echo(f"{session.say('severity.' + item['severity'])}  {item['message']} [{item['rule']}]")
            if item["rule"] not in explained and session.language.has(f"why.{item['rule']}"):
                click.echo(f"    {session.say('why.' + item['rule'])}")
            explained.add(item["rule"])


def _weighed(findings: Iterable[Reason], levels: Mapping[str, str]) -> tuple[Reason, ...]:
    """The findings as the newsroom's own file weighs the rules it names; the others are shown as they are."""
    if not levels:
        return tuple(findings)
    from newsdesk.house import rule_book

    book = rule_book().with_levels(levels)
    weighed = (book.weigh(reason) if reason.rule in levels else reason for reason in findings)
    return tuple(reason for reason in weighed if reason is not None)
