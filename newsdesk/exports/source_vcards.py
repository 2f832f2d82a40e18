"""The directory as vCard 3.0 (RFC 2426): what address books and telephones read."""

from __future__ import annotations

from collections.abc import Iterable

import vobject

from newsdesk.domain.contacts import Contact, ContactChannel
from newsdesk.domain.source_cards import SourceCard
from newsdesk.domain.sources import SourceKind

OWN = "X-NEWSDESK-"
_OWN_FIELDS = ("gender", "number", "language", "week", "holidays_note", "page", "zone", "calendar")


def to_vcards(cards: Iterable[SourceCard]) -> bytes:
    """The cards one after the other, UTF-8."""
    return "".join(_vcard(card) for card in cards).encode("utf-8", "replace")


def _vcard(card: SourceCard) -> str:
    made = vobject.vCard()
    made.add("fn").value = card.name
    made.add("n").value = vobject.vcard.Name(family="", given=card.name)
    for variant in card.variants:
        made.add("nickname").value = variant
    if card.title:
        made.add("title").value = card.title
    if card.kind is not SourceKind.PERSON:
        made.add("x-abshowas").value = "COMPANY"
    if card.institution or card.kind is not SourceKind.PERSON:
        made.add("org").value = [card.institution or card.name]
    _own(made, "kind", card.kind.value)
    for field in _OWN_FIELDS:
        if value := getattr(card, field):
            _own(made, field, value)
    if card.institution:
        _own(made, "institution", card.institution)
    for number, contact in enumerate(card.contacts, start=1):
        _contact(made, contact, f"item{number}")
    return str(made.serialize())


def _own(made: vobject.base.Component, field: str, value: str) -> None:
    line = made.add(OWN + field.replace("_", "-").upper())
    line.value = value


def _contact(made: vobject.base.Component, contact: Contact, group: str) -> None:
    kinds: list[str] = ["PREF"] if contact.preferred else []
    match ContactChannel(contact.channel):
        case ContactChannel.EMAIL:
            line, kinds = made.add("email"), ["INTERNET", *kinds]
            line.value = contact.address
        case ContactChannel.PHONE:
            line, kinds = made.add("tel"), ["VOICE", *kinds]
            line.value = contact.address
        case ContactChannel.VISIT | ContactChannel.LETTER:
            line = made.add("adr")
            line.value = vobject.vcard.Address(street=contact.address)
            kinds = ["POSTAL" if contact.channel == ContactChannel.LETTER else "WORK", *kinds]
        case ContactChannel.MESSAGE:
            line = made.add("x-newsdesk-message")
            line.value, kinds = contact.address, [contact.service, *kinds]
        case ContactChannel.SOCIAL:
            line = made.add("x-socialprofile")
            line.value, kinds = contact.address, [contact.service, *kinds]
    line.group = group
    line.params["TYPE"] = kinds
    if contact.note:
        label = made.add("x-ablabel")
        label.group, label.value = group, contact.note
