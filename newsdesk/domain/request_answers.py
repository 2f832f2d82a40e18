"""What a party's messages come to: a person says what each is, a joint one for all it answers, a referral for whom."""

from __future__ import annotations

from newsdesk.domain import request_commands as commands
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events import requests as events
from newsdesk.domain.request_guards import new, not_settled, noted_authority, was_sent
from newsdesk.domain.requests import Reply, ReplyKind, Request
from newsdesk.domain.sources import resolve
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context


def classify(story: Story, request: Request, command: commands.ClassifyReply, context: Context) -> tuple[Event, ...]:
    """A person says what a message is. Every part of a joint one is said to be the same, and gets it for new requests.

    Raises Rejected: unknown-reply, unknown-request, nothing-to-change, already-classified, joint-only, not-sent-yet,
    authority-missing, in-the-future.
    """
    reply = next((item for item in request.replies if item.id == command.reply), None)
    if reply is None:
        raise Rejected(Reason("unknown-reply", values={"reply": command.reply}))
    parts = [
        (one, item) for one in story.requests.values() for item in one.replies if item.letter == reply.letter
    ]  # fmt: skip
    further = _further(story, parts, command)
    same = (reply.kind, reply.terms, reply.notes) == (command.kind, command.terms, command.notes)
    if same and not further:
        raise Rejected(Reason("nothing-to-change"))
    if reply.kind is ReplyKind.QUESTION:
        # The clock already stopped for it; the answer, not another label, starts it again.
        raise Rejected(Reason("already-classified"))
    noted_authority(command.notes.speaker, command.notes.authority)
    if command.notes.dated is not None and command.notes.dated > context.now.astimezone(context.newsroom.zone).date():
        raise Rejected(Reason("in-the-future"))
    kind, terms = command.kind.value, command.terms.value
    found: list[Event] = [
        events.ReplyClassified(one.id, item.id, kind, terms, command.notes) for one, item in parts if not same
    ]
    for other in further:
        part = context.new_id("y")
        found += [
            events.ReplyReceived(other.id, part, reply.text, reply.at, reply.raw, joint_of=reply.letter),
            events.ReplyClassified(other.id, part, kind, terms, command.notes),
        ]
    return tuple(found)


def _further(story: Story, parts: list[tuple[Request, Reply]], command: commands.ClassifyReply) -> list[Request]:
    """The other requests that a joint reply answers and that do not have their part of it yet."""
    if command.also and command.kind is not ReplyKind.JOINT:
        raise Rejected(Reason("joint-only"))
    having = {request.id for request, _ in parts}
    found = []
    for identity in dict.fromkeys(command.also):
        other = story.requests.get(identity)
        if other is None:
            raise Rejected(Reason("unknown-request", values={"request": identity}))
        was_sent(other)
        if identity not in having:
            found.append(other)
    return found


def refer(story: Story, request: Request, command: commands.ReferRequest, context: Context) -> tuple[Event, ...]:
    """The party sent us to a body whose request is there already.

    Raises Rejected: already-settled, not-sent-yet, already-answered, unknown-request, referral-circle.
    """
    _may_refer(request)
    if command.to_request == request.id or command.to_request not in story.requests:
        raise Rejected(Reason("unknown-request", values={"request": command.to_request}))
    passed_on = story.requests[command.to_request]
    seen = {passed_on.id}
    while passed_on.referred_to and passed_on.referred_to not in seen:
        seen.add(passed_on.referred_to)
        passed_on = story.requests[passed_on.referred_to]
    if request.id in seen:
        raise Rejected(Reason("referral-circle", values={"party": request.party}))
    return (events.RequestReferred(request.id, command.to_request),)


def refer_elsewhere(
    story: Story, request: Request, command: commands.ReferElsewhere, context: Context
) -> tuple[Event, ...]:
    """The party sent us to somebody who was never asked: their request is opened, for the same words, and linked.

    Raises Rejected: already-settled, not-sent-yet, already-answered, id-taken, name-missing, unknown-source.
    """
    _may_refer(request)
    new(command.to_request, story.requests)
    if not command.party.strip():
        raise Rejected(Reason("name-missing"))
    if command.source and resolve(context.sources, command.source) is None:
        raise Rejected(Reason("unknown-source", values={"source": command.source}))
    question = command.question.strip() or request.question
    return (
        events.RequestAdded(command.to_request, command.party.strip(), command.source, question),
        events.RequestReferred(request.id, command.to_request),
    )


def _may_refer(request: Request) -> None:
    not_settled(request)
    was_sent(request)
    if request.answered:
        raise Rejected(Reason("already-answered", values={"party": request.party}))
