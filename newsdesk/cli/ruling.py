"""``newsdesk rules``: the rules in force, what each is for, and the newsroom's own file tried before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsdesk.cli.arguments import FILE
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenCommand, SpokenGroup, option, session_of
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.rules import RuleBook


@click.group("rules", cls=SpokenGroup)
def rules_() -> None:
    pass


@rules_.command("check", cls=SpokenCommand)
@click.argument("file", type=FILE, required=False)
@click.pass_context
def check(ctx: click.Context, file: Path | None) -> None:
    from newsdesk.analysis.knowledge import load
    from newsdesk.analysis.own_examples import failing
    from newsdesk.desk.readings import own_rules, own_rules_path
    from newsdesk.resources import rules_path

    session = session_of(ctx)
    path = file or own_rules_path(session.path)
    if not path.exists():
        raise Unreadable("error.file_unreadable", file=str(path))
    own = own_rules(path)
    problems = [*own.problems, *failing(own, load(rules_path()), path.name)]
    problems.sort(key=lambda problem: problem.line)
    documents = [
        {"line": item.line or None, "problem": item.key, "message": session.say(item.key, **item.values)}
        for item in problems
    ]
    status = "faulty" if problems else "good"
    document = {
        "id": str(path), "status": status, "changes": own.changes, "examples": len(own.examples), "problems": documents,
    }  # fmt: skip
    summary = session.say(
        "cli.rules.faulty" if problems else "cli.rules.good",
        file=path.name, changes=own.changes, examples=len(own.examples), problems=len(problems),
    )  # fmt: skip
    session.answer(document, *(str(item["message"]) for item in documents), summary)
    ctx.exit(2 if problems else 0)


@rules_.command("list", cls=SpokenCommand)
@option("--rules", type=FILE, metavar="FILE")
@click.pass_context
def list_(ctx: click.Context, rules: Path | None) -> None:
    from newsdesk.analysis.knowledge import parsed
    from newsdesk.analysis.own_entries import lists_of
    from newsdesk.analysis.own_merging import entries
    from newsdesk.desk.readings import own_rules, own_rules_path
    from newsdesk.resources import rules_path

    session = session_of(ctx)
    ours = own_rules(rules or own_rules_path(session.path))
    session.note_problems(ours.problems)
    documents: list[dict[str, Any]] = [
        {"id": rule.id, "status": rule.level.value, "kind": "rule", "lists": []}
        for rule in _book(ours.levels).rules.values()
    ]
    for kind, named in entries(parsed(rules_path()).tables).items():
        documents += [
            {
                "id": name,
                "status": "off" if name in ours.off else "on",
                "kind": kind,
                "lists": [*lists_of(kind, entry, named.values())],
            }
            for name, entry in named.items()
        ]
    session.answer(documents, *(
        "  ".join((
            str(item["kind"]), str(item["id"]), session.say(f"rule-status.{item['status']}"),
            session.listed(item["lists"]),
        )).rstrip()
        for item in documents
    ))  # fmt: skip


@rules_.command("show", cls=SpokenCommand)
@click.argument("rule_id", metavar="RULE")
@option("--rules", type=FILE, metavar="FILE")
@click.pass_context
def show(ctx: click.Context, rule_id: str, rules: Path | None) -> None:
    from newsdesk.desk.readings import own_rules, own_rules_path

    session = session_of(ctx)
    ours = own_rules(rules or own_rules_path(session.path))
    session.note_problems(ours.problems)
    rule = _book(ours.levels).rules.get(rule_id)
    if rule is None:
        raise Unreadable("error.unknown_rule", rule=rule_id)
    here = _chosen_here(session, rule_id) if rules is None else None
    level = here["level"] if here else rule.level.value
    why = session.say(f"why.{rule.id}")
    waiver = session.say(f"role.{rule.waiver}") if rule.waiver else session.say("cli.rules.nobody")
    session.answer(
        {
            "id": rule.id, "status": level, "why": why, "source": rule.source,
            "waiver": rule.waiver.value if rule.waiver else None, "set": here,
        },
        f"{rule.id}  {session.say(f'level.{level}')}", why,
        session.say("cli.rules.waiver", who=waiver), session.say("cli.rules.source", source=rule.source),
        *([session.say("cli.rules.set", who=here["by"], reason=here["reason"])] if here else []),
    )  # fmt: skip


def _chosen_here(session: Session, rule_id: str) -> dict[str, Any] | None:
    """What a chief of this newsroom set, and why; None without a newsroom, or where nobody has."""
    if not session.path.exists():
        return None
    context = session.desk.context()
    key = f"rule.{rule_id}"
    chosen = context.newsroom.chosen.get(key)
    if chosen is None:
        return None
    person = context.people.by_id.get(chosen.by)
    return {
        "level": context.newsroom.settings[key], "by": person.name if person else chosen.by, "at": chosen.at,
        "reason": chosen.reason,
    }  # fmt: skip


def _book(levels: Any) -> RuleBook:
    """The house's rules at the levels of the newsroom's file; what a chief has set stands in ``settings get``."""
    from newsdesk.house import rule_book

    return rule_book().with_levels(levels)
