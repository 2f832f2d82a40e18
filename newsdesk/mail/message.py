"""One message that came in, taken apart: what a person reads of it, and what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be told of a message; ``key`` names the sentence in the catalogues, ``values`` fill it."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """Who a header names: the name shown, and the address (empty where it is none)."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        """``name <address>``, or whichever there is."""
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message. ``name`` is safe to show and save under; ``said`` is what the message said."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    said: str = ""

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """What a delivery report says of one recipient: the address, ``action`` (failed, delayed …), the status code."""

    address: str
    action: str = ""
    status: str = ""
    why: str = ""

    @property
    def temporary(self) -> bool:
        """True while the server goes on trying (RFC 3464: delayed; RFC 3463: 4.x.x)."""
        return self.action == "delayed" or (self.action != "failed" and self.status.startswith("4"))


@dataclass(frozen=True)
class Letter:
    """A message as it was read.

    ``text`` is what is new in it, ``quoted`` the earlier text below or between, ``depth`` how many levels of quoting
    that has. ``date`` is when it was written (UTC), None where the message does not say or cannot be believed, and
    ``received`` when the last server took it. ``answers`` are the Message-IDs it answers or carries, the nearest first.
    ``notes`` tell what was wrong with it; nothing is mended in silence.
    """

    raw: bytes = field(repr=False)
    sender: Address = Address("", "")
    reply_to: Address = Address("", "")
    to: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    received: datetime | None = None
    message_id: str = ""
    answers: tuple[str, ...] = ()
    text: str = ""
    quoted: str = ""
    signature: str = ""
    depth: int = 0
    attachments: tuple[Attached, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    media_type: str = "text/plain"
    report: str = ""
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of the message as it came, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def fingerprint(self) -> str:
        """The same for two copies of one message that came by different ways: sender, date, subject, text, files."""
        parts = [
            self.sender.address.casefold(), self.header("date"), " ".join(self.subject.split()),
            " ".join(self.text.split()), " ".join(self.quoted.split()),
            *sorted(item.sha256 for item in self.attachments),
        ]  # fmt: skip
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def whole(self) -> str:
        """Everything readable: the new text, the signature, the earlier text."""
        return "\n\n".join(filter(None, (self.text, self.signature, self.quoted)))

    def header(self, name: str) -> str:
        """The first header of that name, decoded; empty where there is none."""
        return self.headers.get(name.lower(), "")
