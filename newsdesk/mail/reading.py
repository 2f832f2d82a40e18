"""One .eml file read: never fails on a message, however broken, and says what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import Message

import regex

from newsdesk.domain.errors import Unreadable
from newsdesk.mail import headers
from newsdesk.mail.message import Address, Letter, Note
from newsdesk.mail.parts import Parts, media_type, parsed, take_apart
from newsdesk.mail.quoting import divided, without_pgp

LARGEST = 50 * 1024 * 1024
"""Bytes. Mail servers take half of that; what is more is no reply to a question."""
AHEAD = timedelta(days=1)
"""How far another computer's clock may be ahead before its date is not believed."""
EARLIEST = 1990
MOST_HEADERS = 500

_FAR = 65_536
_COPIED = regex.compile(r"^message-id:\s*(<\S{1,500}>)", regex.I | regex.M)
_FIRST_BYTES_OF_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF-", b"PK\x03\x04")


def read_letter(data: bytes, now: datetime) -> Letter:
    """The message in ``data``; ``now`` (UTC) is when it is read, against which its own date is weighed.

    Raises Unreadable: ``mail.empty``, ``mail.too_large``, ``mail.not_mail`` (an Outlook .msg, a PDF).
    """
    if not data.strip():
        raise Unreadable("mail.empty")
    if len(data) > LARGEST:
        raise Unreadable("mail.too_large", megabytes=LARGEST // 1024 // 1024)
    if data.startswith(_FIRST_BYTES_OF_OTHERS):
        raise Unreadable("mail.not_mail")
    message, too_deep = parsed(_without_mbox_line(data))
    said = _headers(message.raw_items())
    if not said:
        raise Unreadable("mail.not_mail")
    parts = take_apart(message, too_deep=too_deep)
    inner, signed = without_pgp(parts.text)
    if signed:
        parts.note("signed")
    elif "-----BEGIN PGP MESSAGE-----" in inner[:2000]:
        parts.note("encrypted")
    found = divided(inner)
    date = _date(said, parts, now)
    return Letter(
        raw=data, sender=_sender(said, parts), reply_to=_first(said.get("reply-to", "")),
        to=headers.addresses(said.get("to", "")), subject=headers.decoded(said.get("subject", "")), date=date,
        received=_received(message, now), message_id=next(iter(headers.ids(said.get("message-id", ""))), ""),
        answers=_answers(said, parts), text=found.text, quoted=found.quoted, signature=found.signature,
        depth=found.depth, attachments=tuple(parts.attachments),
        headers={name: headers.decoded(value) for name, value in said.items()}, media_type=media_type(message),
        report=parts.report, failures=tuple(parts.failures), notes=_notes(parts),
    )  # fmt: skip


def _without_mbox_line(data: bytes) -> bytes:
    """Without the ``From `` line, byte-order mark or blank lines that some programs save before the headers."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t\0")
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _headers(items: Iterable[tuple[str, object]]) -> dict[str, str]:
    """The first header of each name, by its name in lower case; as they came."""
    found: dict[str, str] = {}
    for number, (name, value) in enumerate(items):
        if number >= MOST_HEADERS:
            break
        found.setdefault(name.lower(), str(value))
    return found


def _first(raw: str) -> Address:
    return next(iter(headers.addresses(raw)), Address("", ""))


def _sender(said: dict[str, str], parts: Parts) -> Address:
    for name in ("from", "sender", "return-path"):
        found = _first(said.get(name, ""))
        if found.shown:
            return found
    parts.note("no_sender")
    return Address("", "")


def _answers(said: dict[str, str], parts: Parts) -> tuple[str, ...]:
    """What it answers, the nearest first: In-Reply-To, then what a report carries, then References from the end."""
    nearest = headers.ids(said.get("in-reply-to", ""))
    thread = reversed(headers.ids(said.get("references", "")))
    # A bounce of the old kind has the letter it is about below its own words, headers and all.
    copied = [found for match in _COPIED.finditer(parts.text[:_FAR]) for found in headers.ids(match[1])]
    return tuple(dict.fromkeys((*nearest, *parts.answers, *thread, *copied)))


def _date(said: dict[str, str], parts: Parts, now: datetime) -> datetime | None:
    if not said.get("date", "").strip():
        parts.note("no_date")
        return None
    at = headers.moment(said["date"])
    if at is None or at.year < EARLIEST:
        parts.note("date_wrong", said=headers.decoded(said["date"])[:60])
        return None
    if at - now > AHEAD:
        parts.note("date_future", said=headers.decoded(said["date"])[:60])
        return None
    return at


def _received(message: Message, now: datetime) -> datetime | None:
    """When the last server took it; it writes that into the topmost Received header."""
    for name, value in message.raw_items():
        if name.lower() == "received":
            at = headers.moment(str(value)[: headers.LONGEST].rpartition(";")[2])
            return at if at is not None and at.year >= EARLIEST and at - now <= AHEAD else None
    return None


def _notes(parts: Parts) -> tuple[Note, ...]:
    if not parts.text.strip():
        parts.note("no_text")
    return tuple(parts.notes)
