"""Logging what just happened in one line: what was pasted says by which channel, and the newest request is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import regex

from newsdesk.desk.addresses import Ways, ways_to
from newsdesk.desk.changes import Changes
from newsdesk.desk.ids import new_entity_id
from newsdesk.desk.proofs import Proof, read_proof
from newsdesk.desk.request_board import Urgency, Wanted, request_board
from newsdesk.domain.allegations import answers_for
from newsdesk.domain.request_commands import LogAttempt, SendRequest
from newsdesk.domain.requests import WRITTEN, Channel, Request, RequestStatus, Result, standing
from newsdesk.text.letters import fold_key

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.story import Story

SHORTEST_NUMBER = 6
"""Digits: a shorter one is no telephone number."""
UNKNOWN = Ways()
"""Of a party that nothing is known of."""
NEAREST = 50
"""So many requests are offered where no story is in view."""


class Pasted(StrEnum):
    """What was pasted or typed."""

    IMAGE = "image"
    EMAIL = "email"
    PHONE = "phone"
    CHAT = "chat"
    POST = "post"
    PRESS = "press"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a paste says of an attempt: the channel, and what most often comes of it."""

    channel: Channel
    result: Result


MEANINGS: Mapping[Pasted, Meaning] = {
    Pasted.IMAGE: Meaning(Channel.MESSAGE, Result.DELIVERED),
    Pasted.EMAIL: Meaning(Channel.EMAIL, Result.DELIVERED),
    Pasted.PHONE: Meaning(Channel.PHONE, Result.UNANSWERED),
    Pasted.CHAT: Meaning(Channel.MESSAGE, Result.DELIVERED),
    Pasted.POST: Meaning(Channel.POST, Result.DELIVERED),
    Pasted.PRESS: Meaning(Channel.PRESS, Result.DELIVERED),
}
"""The one table of what is recognised; a channel that comes into being is a line here."""

_EMAIL = regex.compile(r"(?:mailto:)?[^\s@<>]+@[\w-]+(?:\.[\w-]+)+", regex.IGNORECASE)
_PHONE = regex.compile(r"(?:tel:)?\+?[\d\s().\-\u2010-\u2013/]+", regex.IGNORECASE)
_CHAT = regex.compile(r"(?:https?://)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com|signal\.me|m\.me)/\S+", regex.IGNORECASE)
_ADDRESS = regex.compile(r"https?://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S+", regex.IGNORECASE)
_ACCOUNT = regex.compile(r"@[\w.]{2,}")
_BRIEFINGS = tuple(fold_key(words) for words in (
    "مؤتمر صحفي", "المؤتمر الصحفي", "مؤتمر صحافي", "المؤتمر الصحافي", "مؤتمره الصحفي", "مؤتمرها الصحفي",
    "إيجاز صحفي", "الإيجاز الصحفي", "إحاطة صحفية", "الإحاطة الصحفية", "press conference", "press briefing",
))  # fmt: skip
"""What people call the place where a question is put before everybody."""


def recognised(text: str) -> Pasted:
    """What a line of text is: an address of mail, a number, a link, an account; or just words."""
    line = text.strip()
    if _EMAIL.fullmatch(line):
        return Pasted.EMAIL
    if sum(letter.isdecimal() for letter in line) >= SHORTEST_NUMBER and _PHONE.fullmatch(line):
        return Pasted.PHONE
    if _CHAT.fullmatch(line):
        return Pasted.CHAT
    parts = line.split()
    if _ACCOUNT.fullmatch(line) or (_link_of(parts) and all(_ACCOUNT.fullmatch(part) for part in _besides(parts))):
        return Pasted.POST
    said = fold_key(" ".join(_besides(parts)))
    return Pasted.PRESS if any(words in said for words in _BRIEFINGS) else Pasted.TEXT


def _link_of(parts: list[str]) -> str:
    """The one web address among words; empty where there is none, or several, or it is a chat's."""
    links = [part for part in parts if _ADDRESS.fullmatch(part) and not _CHAT.fullmatch(part)]
    return links[0] if len(links) == 1 else ""


def _besides(parts: list[str]) -> list[str]:
    link = _link_of(parts)
    return [part for part in parts if part != link]


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says of an attempt: to whom (an account, a number, or the link itself), and the link, if any."""

    to: str
    link: str = ""


def read_line(text: str) -> Line:
    """The link in a line, complete with its scheme, and what stands beside it. Chats' links are addresses."""
    parts = text.split()
    link = _link_of(parts)
    if not link:
        return Line(text.strip())
    return Line(" ".join(_besides(parts)) or link, link if "://" in link else f"https://{link}")


@dataclass(frozen=True, slots=True)
class Target:
    """A request that something may be logged about, and how its party can be reached."""

    story: str
    id: str
    party: str
    state: str
    headline: str = ""
    ways: Ways = UNKNOWN

    def address(self, channel: Channel) -> str:
        """The address used last on this channel, otherwise the directory's; empty where nothing is known."""
        return self.ways.address(channel)

    def used(self, channel: Channel) -> bool:
        """Whether the party was tried on this channel before."""
        return any(by is channel for by, _ in self.ways.used)


@dataclass(frozen=True, slots=True)
class Targets:
    """What is offered, and which of them is most likely meant: its place, -1 where any may be."""

    rows: tuple[Target, ...]
    guess: int


def targets(desk: Newsdesk, story_id: str = "", near: Iterable[str] = (), request: str = "") -> Targets:
    """The requests that may be meant: a story's, or without one the first of the board.

    ``request`` is the one that is chosen on the screen, ``near`` are annotations where the caret stands. Otherwise the
    only open one is meant, or the one that something was sent about last.
    """
    if not story_id:
        page = request_board(desk, NEAREST, Wanted())
        open_rows = [row for row in page.rows if row.urgency is not Urgency.CLOSED]
        found = tuple(Target(row.story, row.id, row.party, row.state, row.headline) for row in open_rows)
        return Targets(found, _place(found, request, 0 if len(found) == 1 else -1))
    story, now = desk.story(story_id), desk.clock()
    open_ = [item for item in story.requests.values() if not item.settled]
    sources = desk.context(story=story).sources
    rows = tuple(
        Target(
            story_id, item.id, item.party, standing(item, now), story.body.headline,
            ways_to(item, sources),
        )
        for item in open_
    )  # fmt: skip
    return Targets(rows, _place(rows, request, _guessed(desk, story, open_, frozenset(near))))


def _place(rows: tuple[Target, ...], request: str, otherwise: int) -> int:
    return next((at for at, row in enumerate(rows) if row.id == request), otherwise)


def _guessed(desk: Newsdesk, story: Story, requests: list[Request], near: frozenset[str]) -> int:
    context = desk.context()
    here = [item for item in story.annotations if item.id in near]
    for at, request in enumerate(requests):
        if any(answers_for(request, item, context.rules.names, context.sources) for item in here):
            return at
    waiting = [at for at, request in enumerate(requests) if not request.answered]
    if len(waiting) == 1:
        return waiting[0]
    tried = [at for at in waiting if requests[at].attempts]
    return max(tried, key=lambda at: (requests[at].attempts[-1].recorded, at), default=-1)


@dataclass(frozen=True, slots=True)
class Happened:
    """What is logged. ``deadline`` counts only where the party is asked for the first time."""

    story: str
    request: str
    channel: Channel
    to: str
    result: Result
    deadline: str
    at: datetime | None = None
    link: str = ""


def log_happened(
    desk: Newsdesk, member: Member, what: Happened, evidence: Proof | None = None, name: str = ""
) -> Changes:
    """Log it and wait; the first time a party is tried is its asking, with a deadline. Not for the UI thread.

    Raises Unreadable (error.file_unreadable, attachment.too_large), and what ``Newsdesk.do`` raises.
    """
    kept, digest, name = read_proof(evidence, name)
    first = desk.story(what.story).requests[what.request].status is RequestStatus.NEEDED
    changes = Changes()
    if first:
        asked = SendRequest(
            what.story, what.request, new_entity_id("t"), what.channel, what.to, what.deadline, what.at,
            link=what.link,
        )  # fmt: skip
        if what.channel in WRITTEN and what.result is Result.UNANSWERED:
            # That nobody answered yet is what sending says; logged, it would be a second try.
            return desk.do(replace(asked, evidence=digest, evidence_name=name), member, kept).result()
        changes = desk.do(asked, member).result()
    tried = LogAttempt(
        what.story, what.request, new_entity_id("t"), what.channel, what.to, what.result, what.at, digest, name,
        what.link,
    )  # fmt: skip
    return changes | desk.do(tried, member, kept).result()
