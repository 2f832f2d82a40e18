"""Decisions about comment requests: from needed to sent to answered, waived, or not approached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from newsdesk.domain import request_commands as commands
from newsdesk.domain.allegations import answers_for, claims_against, live
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.deadlines import due, parse_length
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events import requests as events
from newsdesk.domain.people import Role, require
from newsdesk.domain.recalculating import explained, moved_deadline, working_time
from newsdesk.domain.requests import ReplyKind, Request, RequestStatus, Result
from newsdesk.domain.sources import resolve
from newsdesk.domain.story import Status, Story
from newsdesk.domain.story_commands import Context, StoryCommand
from newsdesk.domain.story_table import is_own

__all__ = ["decide", "explained", "moved_deadline", "working_time"]


def decide(story: Story, command: StoryCommand, context: Context) -> tuple[Event, ...]:
    """What a command about a request leads to.

    Raises Rejected: not-allowed, wrong-state, unknown-request, unknown-source, unknown-annotation, unknown-reply,
    name-missing, question-missing, address-missing, reason-missing, in-the-future, deadline-before-sending,
    not-sent-yet, already-settled, already-sent, already-classified, nothing-asked-of-us, result-not-loggable,
    nothing-to-change, own-text, id-taken.
    """
    actor = context.actor
    require(actor, Role.REPORTER if is_own(story, actor) else Role.EDITOR, "log-requests")
    # A reply that comes after the end of a story is still part of the record.
    closed = story.status in (Status.SPIKED, Status.WITHDRAWN)
    if closed and not isinstance(command, commands.LogReply | commands.ClassifyReply):
        assert story.status is not None  # noqa: S101 - a closed story has a state
        raise Rejected(Reason("wrong-state", values={"act": "log-requests", "state": story.status.value}))
    if isinstance(command, commands.AddRequest):
        return _add(story, command, context)
    if not isinstance(command, commands.RequestCommand):
        raise TypeError(f"not a command about a request: {type(command).__name__}")
    request = story.requests.get(command.request)
    if request is None:
        raise Rejected(Reason("unknown-request", values={"request": command.request}))
    return _DECISIONS[type(command)](story, request, command, context)


def _happened(moment: datetime | None, context: Context) -> datetime:
    """When it happened: what was said, or now. What has not happened yet cannot be logged."""
    if moment is None:
        return context.now
    if moment > context.now:
        raise Rejected(Reason("in-the-future"))
    return moment


def _add(story: Story, command: commands.AddRequest, context: Context) -> tuple[Event, ...]:
    _new(command.request, story.requests)
    reasons = []
    if not command.party.strip():
        reasons.append(Reason("name-missing"))
    if not command.question.strip():
        reasons.append(Reason("question-missing"))
    if command.source and resolve(context.sources, command.source) is None:
        reasons.append(Reason("unknown-source", values={"source": command.source}))
    known = {annotation.id for annotation in story.annotations}
    reasons += [Reason("unknown-annotation", values={"id": item}) for item in command.covers if item not in known]
    if reasons:
        raise Rejected(*reasons)
    return (
        events.RequestAdded(
            command.request, command.party.strip(), command.source, command.question.strip(), command.covers
        ),
    )


def _new(entity: str, known: Iterable[str]) -> None:
    """An id that is taken would write over what is on record."""
    if entity in set(known):
        raise Rejected(Reason("id-taken", values={"id": entity}))


def _new_attempt(story: Story, attempt: str) -> None:
    _new(attempt, (item.id for request in story.requests.values() for item in request.attempts))


def _open(request: Request) -> None:
    if request.settled:
        raise Rejected(Reason("already-settled", values={"party": request.party}))


def _sent(request: Request) -> None:
    if request.status is RequestStatus.NEEDED:
        raise Rejected(Reason("not-sent-yet", values={"party": request.party}))


def _send(
    story: Story, request: Request, command: commands.SendRequest, context: Context
) -> tuple[Event, ...]:
    _open(request)
    _new_attempt(story, command.attempt)
    at = _happened(command.occurred_at, context)
    if not command.to.strip():
        raise Rejected(Reason("address-missing"))
    deadline = due(at, parse_length(command.deadline), working_time(request, context), context.newsroom.zone)
    claims = claims_against(story, request, context.rules.names, context.sources)
    return (
        events.RequestSent(
            request.id, command.attempt, command.channel.value, command.to.strip(), at, deadline.at,
            command.deadline.strip(), claims,
        ),
    )  # fmt: skip


def _attempt(
    story: Story, request: Request, command: commands.LogAttempt, context: Context
) -> tuple[Event, ...]:
    _open(request)
    _sent(request)
    _new_attempt(story, command.attempt)
    at = _happened(command.occurred_at, context)
    if command.result is Result.PRESUMED:
        raise Rejected(Reason("result-not-loggable"))
    if not command.to.strip():
        raise Rejected(Reason("address-missing"))
    return (
        events.AttemptLogged(
            request.id, command.attempt, command.channel.value, command.to.strip(), command.result.value, at,
            command.evidence, command.evidence_name,
        ),
    )  # fmt: skip


def _remind(
    story: Story, request: Request, command: commands.SendReminder, context: Context
) -> tuple[Event, ...]:
    _open(request)
    _sent(request)
    _new_attempt(story, command.attempt)
    last = request.attempts[-1]
    channel = command.channel or last.channel
    to = command.to.strip() or (last.to if channel is last.channel else "")
    if not to:
        raise Rejected(Reason("address-missing"))
    at = _happened(command.occurred_at, context)
    return (events.ReminderSent(request.id, command.attempt, channel.value, to, at),)


def _reply(story: Story, request: Request, command: commands.LogReply, context: Context) -> tuple[Event, ...]:
    _sent(request)
    if not command.text.strip() and not command.raw:
        raise Rejected(Reason("reply-empty"))
    _new(command.reply, (item.id for one in story.requests.values() for item in one.replies))
    at = _happened(command.occurred_at, context)
    return (events.ReplyReceived(request.id, command.reply, command.text, at, command.raw),)


def _classify(
    story: Story, request: Request, command: commands.ClassifyReply, context: Context
) -> tuple[Event, ...]:
    reply = next((item for item in request.replies if item.id == command.reply), None)
    if reply is None:
        raise Rejected(Reason("unknown-reply", values={"reply": command.reply}))
    if reply.kind is command.kind and reply.terms is command.terms:
        raise Rejected(Reason("nothing-to-change"))
    if reply.kind is ReplyKind.QUESTION:
        # The clock already stopped for it; the answer, not another label, starts it again.
        raise Rejected(Reason("already-classified"))
    return (events.ReplyClassified(request.id, command.reply, command.kind.value, command.terms.value),)


def _respond(
    story: Story, request: Request, command: commands.AnswerQuestion, context: Context
) -> tuple[Event, ...]:
    if not request.paused:
        raise Rejected(Reason("nothing-asked-of-us", values={"party": request.party}))
    if not command.text.strip():
        raise Rejected(Reason("reply-empty"))
    at = _happened(command.occurred_at, context)
    if at < request.pauses[-1].start:
        raise Rejected(Reason("answer-before-question"))
    # The clock runs again with the days that were left, in the party's own week.
    moved = moved_deadline(request, context, at)
    return (events.QuestionAnswered(request.id, command.text, at, moved),)


def _extend(
    story: Story, request: Request, command: commands.ExtendDeadline, context: Context
) -> tuple[Event, ...]:
    _open(request)
    _sent(request)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    later = due(context.now, parse_length(command.deadline), working_time(request, context), context.newsroom.zone)
    if request.deadline is not None and later.at <= request.deadline:
        raise Rejected(Reason("deadline-not-later"))
    return (events.DeadlineExtended(request.id, later.at, command.deadline.strip(), command.reason, context.now),)


def _unasked(request: Request) -> None:
    """Only a question that was never sent is waived: one that was is waited for, or the story goes ahead as urgent."""
    _open(request)
    if request.status is not RequestStatus.NEEDED:
        raise Rejected(Reason("already-sent", values={"party": request.party}))


def _second_person(story: Story, context: Context) -> None:
    if is_own(story, context.actor) and not context.self_approval:
        raise Rejected(Reason("own-text", key="rule.own-text.waive", values={"person": context.actor.name}))


def _waive(story: Story, request: Request, command: commands.WaiveRequest, context: Context) -> tuple[Event, ...]:
    _unasked(request)
    serious = any(
        item.serious and answers_for(request, item, context.rules.names, context.sources)
        for item in live(story, AnnotationKind.ALLEGATION)
    )
    require(context.actor, Role.CHIEF if serious else Role.EDITOR, "waive-request")
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    _second_person(story, context)
    return (events.RequestWaived(request.id, command.reason),)


def _not_approached(
    story: Story, request: Request, command: commands.NotApproached, context: Context
) -> tuple[Event, ...]:
    _unasked(request)
    require(context.actor, Role.CHIEF, "not-approach")
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    _second_person(story, context)
    return (events.PartyNotApproached(request.id, command.reason),)


def _refer(story: Story, request: Request, command: commands.ReferRequest, context: Context) -> tuple[Event, ...]:
    _open(request)
    _sent(request)
    if command.to_request == request.id or command.to_request not in story.requests:
        raise Rejected(Reason("unknown-request", values={"request": command.to_request}))
    return (events.RequestReferred(request.id, command.to_request),)


_DECISIONS: Mapping[type, Callable[[Story, Request, Any, Context], tuple[Event, ...]]] = {
    commands.SendRequest: _send,
    commands.LogAttempt: _attempt,
    commands.SendReminder: _remind,
    commands.LogReply: _reply,
    commands.ClassifyReply: _classify,
    commands.AnswerQuestion: _respond,
    commands.ExtendDeadline: _extend,
    commands.WaiveRequest: _waive,
    commands.NotApproached: _not_approached,
    commands.ReferRequest: _refer,
}
