"""What came in by e-mail: a message read, what it seems to be, which request it belongs to; and logging it, whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.clockface import Clockface
from newsdesk.domain.errors import Unreadable
from newsdesk.domain.events.requests import FileReceived
from newsdesk.domain.request_commands import LogReply
from newsdesk.domain.requests import Request
from newsdesk.domain.threads import Asked, Match, matches, tokens
from newsdesk.mail.message import Letter, Note
from newsdesk.mail.proposing import Proposal, propose
from newsdesk.mail.reading import read_letter

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk

RAW = "message/rfc822"
MOST_READ = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it is shown before it is logged. Nothing is decided yet.

    ``matches`` are the requests it may belong to; ``logged`` is where it is logged already, by whatever way it came.
    ``at`` is when it counts as received (UTC).
    """

    letter: Letter
    proposal: Proposal
    matches: tuple[Match, ...]
    logged: Match | None
    at: datetime
    clock: Clockface
    notes: tuple[Note, ...]

    def text(self, *, quoted: bool = False) -> str:
        """What is logged of it: its own words; all of it where it has none or ``quoted`` asks so."""
        return self.letter.whole if quoted or not self.letter.text else self.letter.text


def read_incoming(desk: Newsdesk, source: Path | bytes) -> Incoming:
    """Read a message, weigh it, and find what it answers. Not for the UI thread.

    Raises Unreadable: error.file_unreadable, mail.empty, mail.too_large, mail.not_mail.
    """
    letter = read_letter(_bytes(source), desk.clock())
    proposal = propose(letter)
    with desk.asking() as (_, states):
        clock = Clockface.of(states.newsroom)
    at = min(letter.date or letter.received or desk.clock(), desk.clock())
    return Incoming(letter, proposal, _matches(desk, letter, proposal), _logged(desk, letter), at, clock, letter.notes)


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            data = file.read(MOST_READ + 1)
    except OSError as error:
        raise Unreadable("error.file_unreadable", file=source.name) from error
    return data


def _matches(desk: Newsdesk, letter: Letter, proposal: Proposal) -> tuple[Match, ...]:
    from newsdesk.store.correspondence import requests_of

    addresses = [failure.address for failure in proposal.failures]
    addresses = addresses or [letter.sender.address, letter.reply_to.address]
    with desk.asking() as (connection, states):
        found = requests_of(connection, letter.answers, addresses, tokens(letter.subject))
        asked = [_asked(story, states.story(connection, story).requests[request]) for story, request in found]
    return matches(letter.answers, addresses, letter.subject, asked)


def _asked(story: str, request: Request) -> Asked:
    from newsdesk.store.correspondence import asked_at

    return Asked(
        story, request.id, request.party,
        frozenset(item.message_id for item in request.attempts if item.message_id),
        frozenset(address for item in request.attempts for address in asked_at(item)),
        not request.answered and not request.settled,
    )  # fmt: skip


def _logged(desk: Newsdesk, letter: Letter) -> Match | None:
    from newsdesk.domain.threads import By
    from newsdesk.store.correspondence import logged

    with desk.asking() as (connection, states):
        found = logged(connection, (letter.message_id, letter.sha256, letter.fingerprint))
        if found is None:
            return None
        story, request, _ = found
        return Match(story, request, states.story(connection, story).requests[request].party, By.THREAD)


def log_incoming(
    desk: Newsdesk,
    member: Member,
    story: str,
    request: str,
    incoming: Incoming,
    *,
    at: datetime | None = None,
    quoted: bool = False,
) -> Changes:
    """Log a message as a reply, with the message itself and its files kept by their hashes, and wait.

    Raises what ``Newsdesk.do`` raises: Rejected (already-logged, not-sent-yet …).
    """
    from newsdesk.store.ids import new_entity_id

    letter = incoming.letter
    files = tuple(FileReceived(item.name, item.sha256, item.media_type) for item in letter.attachments)
    command = LogReply(
        story, request, new_entity_id("y"), incoming.text(quoted=quoted).strip(), at or incoming.at, letter.sha256,
        letter.sender.shown, letter.message_id, letter.fingerprint, files,
    )  # fmt: skip
    return desk.do(command, member, _kept(letter)).result()


def _kept(letter: Letter) -> Sequence[Evidence]:
    raw = Evidence(letter.raw, RAW, "message.eml")
    return [raw, *(Evidence(item.data, item.media_type, item.name) for item in letter.attachments)]
