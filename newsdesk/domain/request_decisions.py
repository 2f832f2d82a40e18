"""Decisions about comment requests: from needed to sent to answered, waived, or not approached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newsdesk.domain import request_commands as commands
from newsdesk.domain.allegations import answers_for, claims_against, live
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.deadlines import due, parse_length
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events import requests as events
from newsdesk.domain.parties import same_party
from newsdesk.domain.people import Role, require
from newsdesk.domain.recalculating import explained, moved_deadline, working_time
from newsdesk.domain.request_answers import classify, refer, refer_elsewhere
from newsdesk.domain.request_guards import (
    happened,
    logged_once,
    new,
    new_attempt,
    not_settled,
    noted_authority,
    second_person,
    sendable,
    was_sent,
)
from newsdesk.domain.requests import Request, RequestStatus, Result, evolve
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
    nothing-to-change, own-text, id-taken, authority-missing, post-address-missing, channels-missing,
    no-follow-up-owed, party-has-request, referral-circle, joint-only, already-answered,
    already-logged.
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
    if isinstance(command, commands.SetPartyAside):
        return _set_aside(story, command, context)
    if not isinstance(command, commands.RequestCommand):
        raise TypeError(f"not a command about a request: {type(command).__name__}")
    request = story.requests.get(command.request)
    if request is None:
        raise Rejected(Reason("unknown-request", values={"request": command.request}))
    return _DECISIONS[type(command)](story, request, command, context)


def _add(story: Story, command: commands.AddRequest, context: Context) -> tuple[Event, ...]:
    new(command.request, story.requests)
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
    noted_authority(command.addressee, command.authority)
    return (
        events.RequestAdded(
            command.request, command.party.strip(), command.source, command.question.strip(), command.covers,
            command.addressee.strip(), command.authority.strip(),
        ),
    )  # fmt: skip


def _set_aside(story: Story, command: commands.SetPartyAside, context: Context) -> tuple[Event, ...]:
    """A party that the reading proposes and a second person decides not to ask: needed and waived in one act."""
    names = context.rules.names
    known = next((one for one in story.requests.values() if same_party(one.party, command.party, names)), None)
    if known is not None:
        raise Rejected(Reason("party-has-request", values={"party": known.party}))
    # A waiver asks no question; the reason stands where one would.
    adding = commands.AddRequest(story.id, command.request, command.party, command.reason, covers=command.covers)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    (added,) = _add(story, adding, context)
    request = evolve(None, added, context.actor.id, context.now)
    waived = _waive(story, request, commands.WaiveRequest(story.id, request.id, command.reason), context)
    return (added, *waived)


def _send(story: Story, request: Request, command: commands.SendRequest, context: Context) -> tuple[Event, ...]:
    not_settled(request)
    new_attempt(story, command.attempt)
    at = happened(command.occurred_at, context)
    sendable(command.to, command.channel, command.link)
    if command.addressee.strip() != request.addressee:
        noted_authority(command.addressee, command.authority)
    deadline = due(at, parse_length(command.deadline), working_time(request, context), context.newsroom.zone)
    claims = claims_against(story, request, context.rules.names, context.sources)
    return (
        events.RequestSent(
            request.id, command.attempt, command.channel.value, command.to.strip(), at, deadline.at,
            command.deadline.strip(), claims, command.addressee.strip(), command.authority.strip(), command.evidence,
            command.evidence_name, command.link.strip(), command.message_id,
        ),
    )  # fmt: skip


def _attempt(story: Story, request: Request, command: commands.LogAttempt, context: Context) -> tuple[Event, ...]:
    not_settled(request)
    was_sent(request)
    new_attempt(story, command.attempt)
    at = happened(command.occurred_at, context)
    if command.result is Result.PRESUMED:
        raise Rejected(Reason("result-not-loggable"))
    sendable(command.to, command.channel, command.link)
    return (
        events.AttemptLogged(
            request.id, command.attempt, command.channel.value, command.to.strip(), command.result.value, at,
            command.evidence, command.evidence_name, command.link.strip(),
        ),
    )  # fmt: skip


def _remind(story: Story, request: Request, command: commands.SendReminder, context: Context) -> tuple[Event, ...]:
    not_settled(request)
    was_sent(request)
    new_attempt(story, command.attempt)
    last = request.attempts[-1]
    channel = command.channel or last.channel
    to = command.to.strip() or (last.to if channel is last.channel else "")
    link = command.link.strip() or (last.link if to == last.to else "")
    sendable(to, channel, link)
    at = happened(command.occurred_at, context)
    return (
        events.ReminderSent(
            request.id,
            command.attempt,
            channel.value,
            to,
            at,
            command.evidence,
            command.evidence_name,
            link,
            command.message_id,
        ),
    )


def _reply(story: Story, request: Request, command: commands.LogReply, context: Context) -> tuple[Event, ...]:
    was_sent(request)
    if not command.text.strip() and not command.raw:
        raise Rejected(Reason("reply-empty"))
    new(command.reply, (item.id for one in story.requests.values() for item in one.replies))
    logged_once(story, command.message_id, command.raw, command.fingerprint)
    at = happened(command.occurred_at, context)
    return (
        events.ReplyReceived(
            request.id,
            command.reply,
            command.text,
            at,
            command.raw,
            "",
            command.sender,
            command.message_id,
            command.fingerprint,
            command.files,
        ),
    )


def _respond(story: Story, request: Request, command: commands.AnswerQuestion, context: Context) -> tuple[Event, ...]:
    if not request.paused:
        raise Rejected(Reason("nothing-asked-of-us", values={"party": request.party}))
    if not command.text.strip():
        raise Rejected(Reason("reply-empty"))
    at = happened(command.occurred_at, context)
    if at < request.pauses[-1].start:
        raise Rejected(Reason("answer-before-question"))
    # The clock runs again with the days that were left, in the party's own week.
    moved = moved_deadline(request, context, at)
    return (events.QuestionAnswered(request.id, command.text, at, moved),)


def _extend(story: Story, request: Request, command: commands.ExtendDeadline, context: Context) -> tuple[Event, ...]:
    not_settled(request)
    was_sent(request)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    later = due(context.now, parse_length(command.deadline), working_time(request, context), context.newsroom.zone)
    if request.deadline is not None and later.at <= request.deadline:
        raise Rejected(Reason("deadline-not-later"))
    return (events.DeadlineExtended(request.id, later.at, command.deadline.strip(), command.reason, context.now),)


def _unasked(request: Request) -> None:
    """Only a question that was never sent is waived: one that was is waited for, or the story goes ahead as urgent."""
    not_settled(request)
    if request.status is not RequestStatus.NEEDED:
        raise Rejected(Reason("already-sent", values={"party": request.party}))


def _waive(story: Story, request: Request, command: commands.WaiveRequest, context: Context) -> tuple[Event, ...]:
    _unasked(request)
    serious = any(
        item.serious and answers_for(request, item, context.rules.names, context.sources)
        for item in live(story, AnnotationKind.ALLEGATION)
    )
    require(context.actor, Role.CHIEF if serious else Role.EDITOR, "waive-request")
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    second_person(story, context)
    return (events.RequestWaived(request.id, command.reason),)


def _not_approached(
    story: Story, request: Request, command: commands.NotApproached, context: Context
) -> tuple[Event, ...]:
    _unasked(request)
    require(context.actor, Role.CHIEF, "not-approach")
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    second_person(story, context)
    return (events.PartyNotApproached(request.id, command.reason),)


def _look(story: Story, request: Request, command: commands.LogLook, context: Context) -> tuple[Event, ...]:
    new(command.look, (item.id for one in story.requests.values() for item in one.looks))
    if not command.channels.strip():
        raise Rejected(Reason("channels-missing"))
    at = happened(command.occurred_at, context)
    return (
        events.ChannelsWatched(
            request.id, command.look, command.channels.strip(), at, command.evidence, command.evidence_name
        ),
    )


def _follow_up(story: Story, request: Request, command: commands.FollowUp, context: Context) -> tuple[Event, ...]:
    if request.owed_since is None:
        raise Rejected(Reason("no-follow-up-owed", values={"party": request.party}))
    if not command.outcome.strip():
        raise Rejected(Reason("reason-missing"))
    return (events.FollowedUp(request.id, command.outcome.strip(), happened(command.occurred_at, context)),)


_DECISIONS: Mapping[type, Callable[[Story, Request, Any, Context], tuple[Event, ...]]] = {
    commands.SendRequest: _send,
    commands.LogAttempt: _attempt,
    commands.SendReminder: _remind,
    commands.LogReply: _reply,
    commands.ClassifyReply: classify,
    commands.AnswerQuestion: _respond,
    commands.ExtendDeadline: _extend,
    commands.WaiveRequest: _waive,
    commands.NotApproached: _not_approached,
    commands.ReferRequest: refer,
    commands.ReferElsewhere: refer_elsewhere,
    commands.LogLook: _look,
    commands.FollowUp: _follow_up,
}
