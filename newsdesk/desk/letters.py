"""Letters that go out: written from what the record knows, handed to the mail server, and recorded with their proof."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.domain.allegations import claims_against
from newsdesk.domain.attribution import AnnotationKind
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.domain.newsroom import Newsroom
from newsdesk.domain.request_commands import SendReminder, SendRequest
from newsdesk.domain.request_decisions import decide, working_time
from newsdesk.domain.requests import Channel, Request
from newsdesk.domain.story import Story
from newsdesk.domain.story_commands import Context
from newsdesk.domain.threads import token
from newsdesk.mail.composing import Asking, Composed, compose, for_messaging
from newsdesk.mail.deadline_words import deadline_words
from newsdesk.mail.outgoing import Outgoing, addresses, as_message, message_id
from newsdesk.mail.sending import Security, Server, send

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk

__all__ = [
    "Composed", "Draft", "Letterhead", "Sent", "blank", "composed", "eml", "for_messaging", "mail_server",
    "password_kept", "post", "record_sent",
]  # fmt: skip

EVIDENCE_NAME = "sent.eml"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a composer starts from. ``configured`` where a mail server is set, ``needs_password`` where none is kept."""

    to: str
    channel: Channel
    from_address: str
    configured: bool
    needs_password: bool
    asked: bool
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as somebody is writing it. ``attempt`` names it from the beginning, so that it is recorded once."""

    story: str
    request: str
    attempt: str
    to: str
    subject: str
    body: str
    deadline: str
    reminder: bool = False
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went out and is recorded; ``refused`` are addresses the server did not take."""

    changes: Changes
    refused: tuple[str, ...] = ()


def blank(desk: Newsdesk, story_id: str, request_id: str) -> Letterhead:
    """What is known before a word is written."""
    from newsdesk.domain.requests import RequestStatus

    context, request = desk.context(), desk.story(story_id).requests[request_id]
    newsroom, last = context.newsroom, request.attempts[-1] if request.attempts else None
    server = mail_server(newsroom)
    return Letterhead(
        last.to if last else "", last.channel if last else Channel.EMAIL, newsroom.setting("mail-address"),
        server is not None, server is not None and bool(server.user) and password_kept(server) is None,
        request.status is not RequestStatus.NEEDED, request.deadline,
    )  # fmt: skip


def composed(
    desk: Newsdesk, member: Member, story_id: str, request_id: str, language: str, deadline: str, *, reminder: bool
) -> tuple[Composed, str]:
    """The letter the record gives, and how its deadline reads in it (empty where the deadline cannot be read yet)."""
    from newsdesk.domain.deadlines import due, parse_length

    context, story = desk.context(), desk.story(story_id)
    request, newsroom = story.requests[request_id], context.newsroom
    at = request.deadline if reminder else None
    if not reminder:
        try:
            at = due(context.now, parse_length(deadline), working_time(request, context), newsroom.zone).at
        except (Unreadable, Rejected):
            at = None
    words = _words(at, newsroom, language)
    asking = Asking(
        request.party, story.body.headline, request.question, member.name, newsroom.name, request.addressee,
        tuple(_claims(story, request, context)), words, newsroom.setting("mail-address"), token(request.id),
        _words(request.sent_at, newsroom, language) if reminder else "", reminder,
    )  # fmt: skip
    return compose(asking, language, arabic_indic=newsroom.arabic_indic), words


def _words(at: datetime | None, newsroom: Newsroom, language: str) -> str:
    if at is None:
        return ""
    return deadline_words(at.astimezone(newsroom.zone), newsroom.months, language, arabic_indic=newsroom.arabic_indic)


def _claims(story: Story, request: Request, context: Context) -> Iterable[str]:
    """What the text says of the party: what the request covers, and the allegations it answers for; each once."""
    covered = [
        item.claim.quote
        for item in story.annotations
        if item.id in request.covers and item.kind is AnnotationKind.ALLEGATION and item.claim and not item.orphaned
    ]
    return dict.fromkeys((*covered, *claims_against(story, request, context.rules.names, context.sources)))


def mail_server(newsroom: Newsroom) -> Server | None:
    """The server that letters are handed to, as the newsroom set it; None while it has not."""
    host = newsroom.setting("smtp-host")
    if not host or not newsroom.setting("mail-address"):
        return None
    security = Security(newsroom.setting("smtp-security"))
    return Server(host, int(newsroom.setting("smtp-port")), security, newsroom.setting("smtp-user"))


def password_kept(server: Server) -> str | None:
    """The server's password from the system's keyring."""
    from newsdesk.store.mail_password import kept

    return kept(server.host, server.user)


def _outgoing(desk: Newsdesk, member: Member, draft: Draft) -> Outgoing:
    context, story = desk.context(), desk.story(draft.story)
    newsroom = context.newsroom
    sender = newsroom.setting("mail-address")
    if not sender:
        raise Unreadable("mail.no_address")
    earlier = [item.message_id for item in story.requests[draft.request].attempts if item.message_id]
    name = f"{member.name} — {newsroom.name}" if newsroom.name else member.name
    return Outgoing(
        sender, name, addresses(draft.to), draft.subject, draft.body, context.now.astimezone(newsroom.zone),
        message_id(draft.attempt, draft.nonce or secrets.token_hex(4), sender), answers=tuple(reversed(earlier)),
    )  # fmt: skip


def eml(desk: Newsdesk, member: Member, draft: Draft) -> tuple[bytes, str]:
    """The letter as a draft that a mail program opens, and its Message-ID, for ``record_sent``.

    Raises Unreadable (mail.no_address, mail.bad_address).
    """
    letter = _outgoing(desk, member, draft)
    return as_message(letter, unsent=True), letter.message_id


def record_sent(
    desk: Newsdesk, member: Member, draft: Draft, channel: Channel = Channel.EMAIL, message: str = ""
) -> Changes:
    """Record that somebody sent the letter by other means, and wait: their word, since nothing proves it."""
    return desk.do(_command(draft, channel, draft.to, message), member).result()


def post(desk: Newsdesk, member: Member, draft: Draft, password: str | None = None, *, keep: bool = False) -> Sent:
    """Hand the letter to the mail server and record it with the letter itself as evidence. Not for the UI thread.

    ``password`` is what somebody typed, None for the one kept; with ``keep`` it is kept once it has proved right.
    What a rule refuses is refused before anything is sent. Raises Rejected, Unreadable (mail.no_server,
    mail.no_address, mail.bad_address, mail.plain_refused), Unavailable (what ``sending.send`` raises, with nothing
    sent; mail.sent_unrecorded, with the letter sent).
    """
    from newsdesk.store.mail_password import keep as keep_password

    context = desk.context(desk.person(member.person))
    server = mail_server(context.newsroom)
    if server is None:
        raise Unreadable("mail.no_server")
    letter = _outgoing(desk, member, draft)
    data = as_message(letter)
    digest = hashlib.sha256(data).hexdigest()
    command = replace(
        _command(draft, Channel.EMAIL, ", ".join(letter.to), letter.message_id), evidence=digest,
        evidence_name=EVIDENCE_NAME,
    )  # fmt: skip
    decide(desk.story(draft.story), command, context)
    refused = send(server, password if password is not None else password_kept(server) or "", letter.sender,
                   letter.to, data)  # fmt: skip
    taken = ", ".join(address for address in letter.to if address not in refused)
    try:
        proof = Evidence(data, "message/rfc822", EVIDENCE_NAME)
        changes = desk.do(replace(command, to=taken), member, [proof]).result()
    except (Rejected, Unreadable, Unavailable) as error:
        raise Unavailable("mail.sent_unrecorded", address=taken) from error
    if keep and password:
        with suppress(Unavailable):  # it will be asked for again
            keep_password(server.host, server.user, password)
    return Sent(changes, refused)


def _command(draft: Draft, channel: Channel, to: str, message: str) -> SendRequest | SendReminder:
    if draft.reminder:
        return SendReminder(draft.story, draft.request, draft.attempt, channel, to, message_id=message)
    return SendRequest(
        draft.story, draft.request, draft.attempt, channel, to, draft.deadline, message_id=message
    )
