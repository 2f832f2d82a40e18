"""How a source is reached: the channels, and addresses brought to one form so that the same one is always the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from newsdesk.domain.errors import Reason
from newsdesk.domain.events.sources import Contact

__all__ = ["MESSENGERS", "NETWORKS", "Contact", "ContactChannel", "contact_key", "normalised", "settled"]


class ContactChannel(StrEnum):
    """A way to a source. All but the last are ways to ask as well (``attempts.Channel``)."""

    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"
    VISIT = "visit"
    LETTER = "letter"
    SOCIAL = "social"


MESSENGERS = ("whatsapp", "signal", "telegram", "other")
NETWORKS = ("x", "facebook", "instagram", "tiktok", "youtube", "linkedin", "other")

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_DIALLED = re.compile(r"\+?[0-9]{3,15}")
"""From a short code of three figures to the fifteen that a number may have (ITU-T E.164)."""
_PUNCTUATION = re.compile(r"[\s().\-‐-―/]+")


def _plain(text: str) -> str:
    """One line without what cannot be seen, every digit as the ASCII one."""
    text = _UNSEEN.sub("", text)
    shown = (str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return " ".join("".join(shown).split())


def _number(text: str) -> str:
    number = _PUNCTUATION.sub("", _plain(text))
    number = "+" + number[2:] if number.startswith("00") else number
    return number if _DIALLED.fullmatch(number) else ""


def _mail(text: str) -> str:
    address = _plain(text).removeprefix("mailto:")
    if not _MAIL.fullmatch(address):
        return ""
    name, _, host = address.rpartition("@")
    return f"{name}@{host.lower()}"


def _address(channel: ContactChannel, text: str) -> tuple[str, Reason | None]:
    """The address in its one form, or why it is none."""
    match channel:
        case ContactChannel.EMAIL:
            made = _mail(text)
            return made, None if made else Reason("mail-unreadable", values={"address": _plain(text)})
        case ContactChannel.PHONE:
            made = _number(text)
            return made, None if made else Reason("phone-unreadable", values={"address": _plain(text)})
        case ContactChannel.MESSAGE | ContactChannel.SOCIAL:
            return _number(text) or _plain(text), None
        case _:
            # A postal address keeps its figures as they are written in the country.
            return " ".join(_UNSEEN.sub("", text).split()), None


def normalised(contact: Contact) -> Contact | Reason:
    """The contact with its address in the one form that is kept, or why it cannot be one.

    Reasons: unknown-channel, unknown-service, address-missing, mail-unreadable, phone-unreadable.
    """
    try:
        channel = ContactChannel(contact.channel)
    except ValueError:
        return Reason("unknown-channel", values={"channel": contact.channel, "allowed": ", ".join(ContactChannel)})
    if not _plain(contact.address):
        return Reason("address-missing")
    services = {ContactChannel.MESSAGE: MESSENGERS, ContactChannel.SOCIAL: NETWORKS}.get(channel, ("",))
    service = contact.service.strip().lower() or services[-1]
    if service not in services:
        allowed = ", ".join(filter(None, services))
        return Reason("unknown-service", values={"service": contact.service, "allowed": allowed})
    address, wrong = _address(channel, contact.address)
    if wrong is not None:
        return wrong
    note = " ".join(_UNSEEN.sub("", contact.note).split())
    return replace(contact, channel=channel.value, address=address, service=service, note=note)


def contact_key(contact: Contact) -> tuple[str, str, str]:
    """Equal for two ways that lead to the same place."""
    return contact.channel, contact.service, contact.address.casefold()


def settled(contacts: Iterable[Contact]) -> tuple[tuple[Contact, ...], tuple[Reason, ...]]:
    """The contacts normalised, none twice and at most one preferred (the first said so), and what is wrong of them."""
    kept: dict[tuple[str, str, str], Contact] = {}
    reasons: list[Reason] = []
    chosen = False
    for contact in contacts:
        made = normalised(contact)
        if isinstance(made, Reason):
            reasons.append(made)
        elif contact_key(made) not in kept:
            kept[contact_key(made)] = replace(made, preferred=made.preferred and not chosen)
            chosen = chosen or made.preferred
    return tuple(kept.values()), tuple(reasons)
