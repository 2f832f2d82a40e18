"""``newsdesk attribution`` and ``newsdesk finding``: what was found in the text, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from newsdesk.cli.arguments import STORY
from newsdesk.cli.session import Session
from newsdesk.cli.speaking import SpokenGroup, option, session_of
from newsdesk.desk.tying import Suggested, suggested
from newsdesk.domain import story_commands as commands
from newsdesk.domain.attribution import settle
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.readiness import examined
from newsdesk.domain.sources import resolve
from newsdesk.domain.story import Story


@click.group(cls=SpokenGroup)
def attribution() -> None:
    pass


def _document(story: Story, annotation: Annotation) -> dict[str, Any]:
    cue, subject, claim = settle(story.body, annotation)
    standing = story.standing(annotation.id)
    return {
        "id": annotation.id,
        "status": "orphaned" if annotation.orphaned else standing.verdict.value,
        "kind": annotation.kind,
        "cue": cue,
        "speaker": subject,
        "claim": claim,
        "quote": annotation.cue.quote,
        "speaker_text": annotation.subject.quote if annotation.subject else None,
        "relay": annotation.relay.quote if annotation.relay else None,
        "anonymous": annotation.anonymous,
        "type": annotation.statement.value if annotation.statement else None,
        "detail": annotation.detail.value if annotation.detail else None,
        "basis": annotation.basis.value if annotation.basis else None,
        "sources": list(standing.sources),
        "rule": annotation.rule,
    }


@attribution.command("list")
@STORY
@click.pass_context
def list_(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    story = session.desk.story(session.story(story_id))
    sources = session.desk.context().sources
    fitting = suggested(session.desk, story)
    documents = [
        _document(story, annotation) | {"suggestions": _fitting(fitting.get(annotation.id, ()))}
        for annotation in story.annotations
    ]
    lines = []
    for item in documents:
        tied = [resolve(sources, source) for source in item["sources"]]
        names = session.listed(source.label for source in tied if source is not None)
        speaker = item["speaker_text"] or session.say("cli.attribution.implied")
        kind = session.say(f"annotation.{item['kind']}")
        status = session.say(f"verdict.{item['status']}")
        lines.append(f"{item['id']}  {kind}  {status}  {speaker} ← {item['quote']}" + (f"  = {names}" if names else ""))
    session.answer(documents, *(lines or [session.say("cli.attribution.none")]))


def _fitting(found: Iterable[Suggested]) -> list[dict[str, str]]:
    return [{"id": one.id, "status": one.status, "label": one.label, "ground": one.ground.value} for one in found]


def _found(session: Session, text: str) -> tuple[str, str]:
    identity, story = session.find("annotation", text)
    return identity, story


def _answer(session: Session, story_id: str, identity: str) -> None:
    story = session.desk.story(story_id)
    left = next((item for item in story.annotations if item.id == identity), None)
    document = _document(story, left) if left is not None else {"id": identity, "status": "settled"}
    session.answer(document, f"{identity}  {session.say('verdict.' + document['status'])}")


@attribution.command("confirm")
@click.argument("identity", metavar="ATTRIBUTION")
@click.pass_context
def confirm(ctx: click.Context, identity: str) -> None:
    session = session_of(ctx)
    found, story = _found(session, identity)
    session.do(commands.ConfirmAnnotation(story, found))
    _answer(session, story, found)


@attribution.command("reject")
@click.argument("identity", metavar="ATTRIBUTION")
@option("--reason", default="")
@click.pass_context
def reject(ctx: click.Context, identity: str, reason: str) -> None:
    session = session_of(ctx)
    found, story = _found(session, identity)
    session.do(commands.RejectAnnotation(story, found, reason))
    _answer(session, story, found)


@attribution.command("tie")
@click.argument("identity", metavar="ATTRIBUTION")
@option("--source", required=True)
@click.pass_context
def tie(ctx: click.Context, identity: str, source: str) -> None:
    session = session_of(ctx)
    found, story = _found(session, identity)
    session.do(commands.TieAnnotation(story, found, session.find("source", source)[0]))
    _answer(session, story, found)


@attribution.command("untie")
@click.argument("identity", metavar="ATTRIBUTION")
@option("--source", default="")
@click.pass_context
def untie(ctx: click.Context, identity: str, source: str) -> None:
    session = session_of(ctx)
    found, story = _found(session, identity)
    tied = session.desk.story(story).standing(found).sources
    if not source and len(tied) != 1:
        raise Unreadable("cli.untie_which", count=len(tied))
    session.do(commands.UntieAnnotation(story, found, session.find("source", source)[0] if source else tied[0]))
    _answer(session, story, found)


@click.group(cls=SpokenGroup)
def finding() -> None:
    pass


@finding.command("list")
@STORY
@click.pass_context
def findings(ctx: click.Context, story_id: str) -> None:
    session = session_of(ctx)
    identity = session.story(story_id)
    story = session.desk.story(identity)
    context = session.desk.context(story=story)
    documents = []
    for item in examined(story, context):
        aside = item.ignored
        person = context.people.by_id.get(aside.by) if aside else None
        documents.append({
            "id": f"{identity}.{item.id}", "status": "ignored" if aside else "open", **session.document(item.reason),
            "words": item.quote, "fixes": list(item.reason.fixes), "waiver": item.waiver.value if item.waiver else None,
            "set_aside": {"by": person.name if person else aside.by, "reason": aside.reason, "at": aside.at}
            if aside else None,
        })  # fmt: skip
    lines = [
        f"{item['id']}  {session.say('severity.' + item['severity'])}  {item['message']} [{item['rule']}]"
        + (f"  ({session.say('cli.finding.ignored')})" if item["status"] == "ignored" else "")
        for item in documents
    ]
    session.answer(documents, *(lines or [session.say("cli.finding.none")]))


@finding.command("ignore")
@click.argument("names", metavar="[STORY] FINDING", nargs=-1, required=True)
@option("--reason", required=True)
@click.pass_context
def ignore(ctx: click.Context, names: tuple[str, ...], reason: str) -> None:
    session = session_of(ctx)
    story, _, found = names[-1].rpartition(".")
    story = story or (names[0] if len(names) > 1 else "")
    if not story:
        raise Unreadable("error.not_found", kind="finding", id=names[-1])
    identity = session.story(story)
    matches = sorted({item for item, _ in session.desk.findings(identity) if item.startswith(found)})
    if len(matches) != 1:
        key = "error.ambiguous_id" if matches else "error.not_found"
        raise Unreadable(key, kind="finding", id=names[-1], matches=", ".join(matches))
    session.do(commands.IgnoreFinding(identity, matches[0], reason))
    session.answer({"id": f"{identity}.{matches[0]}", "status": "ignored"}, session.say("cli.finding.ignored"))
