"""Headers as people read them: encoded words, raw bytes, addresses, dates, message ids. Nothing here fails on a header.

The grammar is RFC 5322 and RFC 2047, read as leniently as mail programs write it.
"""

from __future__ import annotations

import base64
import binascii
import quopri
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

import regex

from newsdesk.mail.charsets import read_text
from newsdesk.mail.message import Address

LONGEST = 16_384
"""Code points of one header that are read; more is nobody's subject."""
MOST_ADDRESSES = 200

_WORD = regex.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]{0,4000})\?=")
_BETWEEN = regex.compile(r"(\?=)\s+(?==\?)")
_FOLDS = regex.compile(r"[\t\r\n\v\f ]+")
_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ID = regex.compile(r"<([^<>\s]{1,500})>")
_BARE_ID = regex.compile(r"[^<>\s,;]{1,250}@[^<>\s,;]{1,250}")
_LAX_ADDRESS = regex.compile(r"[^\s<>\"'(),;:@]{1,120}@[^\s<>\"'(),;:@]{1,200}")
_LAX_DATE = regex.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?")


def decoded(raw: str) -> str:
    """A header's words, on one line, without controls that change how a line reads."""
    text = _words(_undone(raw[:LONGEST]))
    return _UNSAFE.sub("", _FOLDS.sub(" ", text)).strip()


def _undone(raw: str) -> str:
    """Bytes that the parser kept as surrogates, read for what they are."""
    if raw.isascii():
        return raw
    return read_text(raw.encode("utf-8", "surrogateescape"))[0]


def _words(text: str) -> str:
    """Encoded words decoded; neighbours in one encoding together, for some programs cut a letter in two."""
    text = _BETWEEN.sub(r"\1", text)
    made: list[str] = []
    waiting, charset, end = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if waiting and (between or match[1].lower() != charset):
            made.append(read_text(waiting, charset)[0])
            waiting = b""
        made.append(between)
        charset, end = match[1].lower(), match.end()
        waiting += _bytes(match[2], match[3])
    if waiting:
        made.append(read_text(waiting, charset)[0])
    return "".join([*made, text[end:]])


def _bytes(how: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if how in "qQ":
        return quopri.decodestring(data.replace(b"_", b" "), header=False)
    kept = bytes(letter for letter in data if letter in _BASE64)
    try:
        return base64.b64decode(kept + b"=" * (-len(kept) % 4))
    except (binascii.Error, ValueError):
        return b""


_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


def addresses(raw: str) -> tuple[Address, ...]:
    """Everybody a header names. Names are decoded after the addresses are parted: a comma in a name parts nobody."""
    raw = _FOLDS.sub(" ", _undone(raw[:LONGEST]))
    try:
        pairs = getaddresses([raw])
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
        pairs = []
    found = [Address(decoded(name), address) for name, said in pairs if (address := _address(said))]
    if not found:
        found = [Address("", match[0].lower()) for match in _LAX_ADDRESS.finditer(_words(raw))]
    if not found and (name := decoded(raw)):
        found = [Address(name, "")]
    return tuple(found[:MOST_ADDRESSES])


def _address(said: str) -> str:
    text = _UNSAFE.sub("", said).strip()
    if text.count("@") != 1 or " " in text:
        return ""
    local, _, domain = text.partition("@")
    return f"{local}@{domain.lower()}" if local and domain else ""


def ids(raw: str) -> tuple[str, ...]:
    """The message ids in a header, in order, each once, without their angle brackets."""
    text = _undone(raw[:LONGEST])
    found = [match[1] for match in _ID.finditer(text)] or [match[0] for match in _BARE_ID.finditer(text)]
    return tuple(dict.fromkeys(_UNSAFE.sub("", item) for item in found))


def moment(raw: str) -> datetime | None:
    """When a header says it was, UTC; None where it says no time. A time without a zone counts as UTC."""
    text = _FOLDS.sub(" ", raw[:200]).strip()
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return _lax(text)
    return _utc(at)


def _lax(text: str) -> datetime | None:
    """The dates that some programs write instead: ISO 8601."""
    match = _LAX_DATE.search(text)
    if match is None:
        return None
    try:
        return _utc(datetime.fromisoformat(match[0].strip().replace("Z", "+00:00")))
    except ValueError:
        return None


def _utc(at: datetime) -> datetime | None:
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
