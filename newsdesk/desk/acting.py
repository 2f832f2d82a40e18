"""How a command becomes facts: decided on what is there now, signed, recorded and shown, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.moving import moved_by
from newsdesk.domain import (
    correction_decisions,
    legal_bars,
    newsroom,
    people,
    publication,
    request_commands,
    request_decisions,
    sources,
    story_commands,
    story_decisions,
)
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.people import Enrolment
from newsdesk.domain.people import Person, Role
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context, StoryCommand
from newsdesk.store.states import NEWSROOM, PERSON, SOURCE, STORY, States

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.file_key import FileKey
    from newsdesk.store.keys import PrivateKey, SealedKey, SealingCost

Act = Callable[["Connection", States], Changes]
Beside = Callable[["Connection"], None]
"""What is kept in the same transaction but is no fact: a sealed key, a ciphertext."""

_MADE: Mapping[type, str] = {
    story_commands.StartStory: "story",
    story_commands.MarkAttribution: "annotation",
    story_commands.RecordExport: "export",
    request_commands.AddRequest: "request",
    request_commands.SetPartyAside: "request",
    request_commands.ReferElsewhere: "to_request",
    request_commands.LogLook: "look",
    request_commands.SendRequest: "attempt",
    request_commands.LogAttempt: "attempt",
    request_commands.SendReminder: "attempt",
    request_commands.LogReply: "reply",
    correction_decisions.ReportCorrection: "correction",
    sources.AddSource: "source",
    people.AddPerson: "person",
    legal_bars.AddBar: "bar",
}
_OF_REQUESTS = (request_commands.AddRequest, request_commands.SetPartyAside, request_commands.RequestCommand)
_OF_CORRECTIONS = (
    correction_decisions.ReportCorrection,
    correction_decisions.VerifyCorrection,
    correction_decisions.RejectCorrection,
    correction_decisions.ApproveCorrection,
)
_READ_AS_IT_STANDS = (story_commands.ApproveStory, story_commands.IgnoreFinding)


def acting(
    desk: Newsdesk, command: object, member: Member, evidence: Sequence[Evidence] = (), beside: Beside | None = None
) -> Act:
    """The act that carries a command out. Files handed in are read and hashed here, before the writer's turn.

    Raises Unreadable for evidence that cannot be read or is too large.
    """
    from newsdesk.store.attachments import put, receive

    received = [receive(item.source, item.media_type) for item in evidence]

    def act(connection: Connection, states: States) -> Changes:
        actor = actor_of(states, member)
        for item in received:
            put(connection, item)
        stream, events = _decided(desk, connection, states, command, actor)
        besides = sources.besides(states.sources, command) if isinstance(command, sources.SourceCommand) else ()
        if beside is not None:
            beside(connection)
        facts = record(connection, states, stream, events, actor.id, desk.clock(), member.key)
        changes = _changes(command, stream, facts)
        for other, event in besides:
            facts = record(connection, states, SOURCE + other, (event,), actor.id, desk.clock(), member.key)
            changes |= Changes(sources=frozenset({other}), facts=facts)
        moved = moved_by(desk, connection, states, command, stream, member.key, actor.id)
        return changes | moved

    return act


def actor_of(states: States, member: Member) -> Person:
    """The member as the record knows them now: since they signed in a role may have changed, a key been revoked."""
    person = states.people.get(member.person)
    if person is None or member.key.key_id not in {key.key_id for key in person.keys}:
        raise Rejected(Reason("not-a-member", values={"person": member.name}))
    return person


def _decided(
    desk: Newsdesk, connection: Connection, states: States, command: object, actor: Person
) -> tuple[str, tuple[Event, ...]]:
    match command:
        case StoryCommand():
            story = states.story(connection, command.story)
            return STORY + command.story, _of_story(desk, connection, states, story, command, actor)
        # The vault's own acts: ``newsdesk.desk.sealing``.
        case sources.AddSource() | sources.ChangeSource() | sources.MergeSource() | sources.SplitSource():
            return SOURCE + command.source, sources.decide(states.sources, states.everyone(), command, actor)
        case people.AddPerson() | people.ChangeRole() | people.ChangePassphrase() | people.RevokeKeys():
            return PERSON + command.person, people.decide(states.everyone(), command, actor)
        case newsroom.ChangeSetting() | legal_bars.AddBar() | legal_bars.LiftBar():
            rules, members = frozenset(desk.house.rules.rules), len(states.everyone().active)
            return NEWSROOM, newsroom.decide(states.newsroom, command, actor, rules, members)
        case _:
            raise TypeError(f"not a command: {type(command).__name__}")


def _of_story(
    desk: Newsdesk, connection: Connection, states: States, story: Story, command: StoryCommand, actor: Person
) -> tuple[Event, ...]:
    context: Context = replace(desk.context_in(states, actor), identities=desk.vault.identities(connection, states))
    if isinstance(command, _OF_REQUESTS):
        return request_decisions.decide(story, command, context)
    if isinstance(command, publication.PublishCorrection):
        return publication.decide_correction(story, command, context)
    if isinstance(command, _OF_CORRECTIONS):
        return correction_decisions.decide(story, command, context)
    if isinstance(command, story_commands.StartStory):
        context = desk.with_reading(context, command.body, command.story_date)
    elif isinstance(command, story_commands.ReviseStory):
        context = desk.with_reading(context, command.body, story.story_date)
    elif isinstance(command, _READ_AS_IT_STANDS) and story.status is not None:
        context = desk.with_reading(context, story.body, story.story_date)
    return story_decisions.decide(story, command, context)


def record(
    connection: Connection,
    states: States,
    stream: str,
    events: Sequence[Event],
    actor: str,
    at: datetime,
    signer: PrivateKey,
) -> int:
    """Append the facts of one decision, signed, and bring the views to what they now come to. Gives their number."""
    from newsdesk.store.codec import encode
    from newsdesk.store.log import append
    from newsdesk.store.views import show

    facts = append(connection, stream, [encode(event) for event in events], actor=actor, at=at, signer=signer)
    show(connection, states, facts)
    return len(facts)


def _changes(command: object, stream: str, facts: int) -> Changes:
    kind, _, name = stream.partition(":")
    field = _MADE.get(type(command))
    return Changes(
        stories=frozenset({name}) if kind == "story" else frozenset(),
        sources=frozenset({name}) if kind == "source" else frozenset(),
        people=frozenset({name}) if kind == "person" else frozenset(),
        newsroom=kind == NEWSROOM,
        made=(getattr(command, field),) if field else (),
        facts=facts,
    )


def enrolment(sealed: SealedKey) -> Enrolment:
    """The public half of a sealed key, as a fact carries it."""
    return Enrolment(sealed.key_id, sealed.public_key.hex(), sealed.recipient, sealed.protected)


def found_facts(
    path: Path,
    name: str,
    person: str,
    role: Role,
    passphrase: str | None,
    file_key: FileKey | None,
    at: datetime,
    sealing: SealingCost | None = None,
) -> None:
    """Make the file, and record the newsroom, its first person and their key in one transaction.

    Raises Unreadable (``store.exists``), Rejected for an empty name; then no file is left behind.
    """
    from newsdesk.domain.errors import Unreadable
    from newsdesk.store.connection import connect, writing
    from newsdesk.store.ids import new_entity_id
    from newsdesk.store.installation import install
    from newsdesk.store.keys import INTERACTIVE, keep_key, new_key, seal
    from newsdesk.store.migrations import prepare
    from newsdesk.store.views import VIEWS

    if path.exists():
        raise Unreadable("store.exists", file=path.name)
    installation, member, states = new_key(), new_key(), States()
    founded = newsroom.decide(
        states.newsroom, newsroom.Found(name, installation.key_id, installation.public_key.hex()), None, frozenset(), 0
    )
    identity = new_entity_id("p")
    sealed = seal(member, identity, passphrase, sealing or INTERACTIVE)
    joined = people.decide(people.People(), people.AddPerson(identity, person, role, enrolment(sealed)), None)
    try:
        prepare(path, file_key, at=at, views=VIEWS, create=True)
        connection = connect(path, key=file_key)
        try:
            with writing(connection):
                install(connection, installation)
                keep_key(connection, sealed)
                record(connection, states, NEWSROOM, founded, "installation", at, installation)
                record(connection, states, PERSON + identity, joined, "installation", at, installation)
        finally:
            connection.close()
    except BaseException:
        for left in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
        raise
