"""A letter as a file that any mail program opens: plain text, and the same in a page that runs the right way."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses

import regex

from newsdesk.domain.errors import Unreadable

_CONTROLS = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")
_ADDRESS = regex.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{M}\d-]{1,63}(?:\.[\p{L}\p{M}\d-]{1,63})*")
_ARABIC = regex.compile(r"\p{Arabic}")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to be sent. ``message_id`` is bare; ``reply_to`` empty where replies come to ``sender``."""

    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    body: str
    at: datetime
    message_id: str
    reply_to: str = ""
    answers: tuple[str, ...] = ()


def addresses(text: str) -> tuple[str, ...]:
    """The addresses in what somebody typed, parted by commas or semicolons; domains as the mail system writes them.

    Raises Unreadable (mail.bad_address) where one of them is none, or none is there.
    """
    parts = [part.strip() for part in regex.split(r"[,;،؛\n]", text) if part.strip()]
    found = tuple(dict.fromkeys(_address(part) for part in parts))
    if not found:
        raise Unreadable("mail.bad_address", address=text.strip() or "-")
    return found


def _address(text: str) -> str:
    pairs = getaddresses([_CONTROLS.sub("", text)])
    said = pairs[0][1] if len(pairs) == 1 else ""
    if not _ADDRESS.fullmatch(said):
        raise Unreadable("mail.bad_address", address=text[:80])
    local, _, domain = said.partition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii') if not domain.isascii() else domain.lower()}"
    except UnicodeError as error:
        raise Unreadable("mail.bad_address", address=text[:80]) from error


def message_id(attempt: str, random: str, sender: str) -> str:
    """A name for a message that nobody else gives: the attempt's id, chance, and the sender's own domain."""
    domain = sender.rpartition("@")[2]
    return f"{attempt}.{random}@{domain if domain.isascii() and domain else 'newsdesk.invalid'}"


def as_message(letter: Outgoing, *, unsent: bool = False) -> bytes:
    """The letter as RFC 5322 wants it. ``unsent``: a mail program opens it as a draft (X-Unsent).

    Raises Unreadable (mail.bad_address).
    """
    message = EmailMessage(policy=SMTP)
    (sender,) = addresses(letter.sender)[:1]
    message["From"] = HeaderAddress(_clean(letter.sender_name), addr_spec=sender)
    message["To"] = [HeaderAddress(addr_spec=item) for item in letter.to]
    if letter.reply_to and letter.reply_to != letter.sender:
        message["Reply-To"] = [HeaderAddress(addr_spec=item) for item in addresses(letter.reply_to)]
    message["Subject"] = _clean(letter.subject)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.message_id}>"
    if letter.answers:
        message["In-Reply-To"] = f"<{letter.answers[0]}>"
        message["References"] = " ".join(f"<{item}>" for item in reversed(letter.answers))
    if unsent:
        message["X-Unsent"] = "1"
    message.set_content(letter.body, cte="base64")
    message.add_alternative(_page(letter.body), subtype="html", cte="base64")
    return message.as_bytes()


def _clean(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _page(body: str) -> str:
    """The body as a page: each paragraph runs as its own letters do, the whole as most of them."""
    arabic = len(_ARABIC.findall(body)) * 2 >= sum(letter.isalpha() for letter in body)
    paragraphs = (part for part in body.strip().split("\n\n"))
    inner = "\n".join(f'<p dir="auto">{html.escape(part).replace(chr(10), "<br>")}</p>' for part in paragraphs)
    language, direction = ("ar", "rtl") if arabic else ("en", "ltr")
    head = f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}"><body dir="{direction}">'
    return f"{head}\n{inner}\n</body></html>\n"
