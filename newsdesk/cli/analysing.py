"""``newsdesk analyse``: reads copy without storing it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.speaking import SpokenCommand, option, session_of
from newsdesk.domain.errors import Unreadable
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.direction import DIRECTION_CONTROLS

_SAMPLE = 4096
"""Bytes in which a NUL tells that a file holds no text."""


@click.command(cls=SpokenCommand)
@click.argument("files", nargs=-1, required=True)
@option("--at")
@option("--rules", type=FILE, metavar="FILE")
@option("--every", is_flag=True)
@option("--spelling", is_flag=True)
@click.pass_context
def analyse(
    ctx: click.Context, files: tuple[str, ...], at: str | None, rules: Path | None, every: bool, spelling: bool
) -> None:
    from newsdesk.analysis.document import document, read_plain
    from newsdesk.desk.readings import own_rules, own_rules_path
    from newsdesk.house import rule_book
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
    book = rule_book().with_levels(ours.levels)
    speller = None
    if spelling:
        from newsdesk.analysis.spelling import Speller
        from newsdesk.resources import spelling_path, words_path

        speller = Speller(spelling_path(), words_path())
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise Unreadable("error.file_unreadable", file=name) from error
        try:
            text = decode(data)
        except UndecodableText as error:
            key = "cli.analyse.no_text" if b"\0" in data[:_SAMPLE] else "cli.analyse.undecodable"
            raise Unreadable(key, file=name) from error
        text = text.replace("\r\n", "\n")
        _, reading = read_plain(text, ours.knowledge, day)
        if speller is not None:
            found = (*reading.findings, *speller.findings(Body((Paragraph("", Kind.BODY, text),))))
            reading = replace(reading, findings=tuple(sorted(found, key=lambda reason: reason.span or (0, 0))))
        if not every:
            weighed = (book.weigh(reason) for reason in reading.findings)
            reading = replace(reading, findings=tuple(reason for reason in weighed if reason))
        made = document(reading, lambda key, values: session.say(key, **values), name if len(files) > 1 else None)
        if session.as_json:
            click.echo(json.dumps(made, ensure_ascii=False))
            continue
        if len(files) > 1:
            click.echo(f"== {name}")
        for item in made["attributions"]:
            implied = session.say("cli.attribution.implied")
            speaker = _seen(text[slice(*item["speaker"])]) if item["speaker"] else implied
            click.echo(f"{session.say('annotation.attribution')}  {speaker} ← {_seen(text[slice(*item['cue'])])}")
        for item in made["comment_statements"]:
            party = _seen(text[slice(*item["party"])]) if item["party"] else ""
            click.echo(f"{session.say('statement.' + item['type'])}  {party}")
        if not (made["attributions"] or made["comment_statements"] or made["findings"]):
            session.note(session.say("cli.analyse.nothing", file=name))
        for item in made["findings"]:
            click.echo(f"{session.say('severity.' + item['severity'])}  {item['message']} [{item['rule']}]")
            if item["rule"] not in explained and session.language.has(f"why.{item['rule']}"):
                click.echo(f"    {session.say('why.' + item['rule'])}")
            explained.add(item["rule"])


def _seen(words: str) -> str:
    """The words with their direction controls spelled out, so that they cannot reorder what is told of them."""
    return "".join(f"<U+{ord(letter):04X}>" if letter in DIRECTION_CONTROLS else letter for letter in words)
