"""A contact as it is typed at the command line: ``phone:07701234567``, ``message/whatsapp!:+964… # his assistant``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsdesk.domain.contacts import ContactChannel, contact_key, normalised
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.events.sources import Contact

_TYPED = re.compile(
    r"(?P<channel>[a-z]+)(?:/(?P<service>\w+))?(?P<preferred>!?):(?P<address>.*?)(?:\s#\s(?P<note>.*))?"
)


def typed(text: str) -> Contact:
    """The contact that a person typed, normalised. ``!`` says that it is the preferred one; a note follows `` # ``.

    Raises Unreadable (cli.contact_unreadable), Rejected for an address that cannot be one.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise Unreadable("cli.contact_unreadable", text=text, channels=", ".join(ContactChannel))
    contact = Contact(
        match["channel"], match["address"], match["service"] or "", match["note"] or "", bool(match["preferred"])
    )
    made = normalised(contact)
    if not isinstance(made, Contact):
        raise Rejected(made)
    return made


def changed(contacts: Iterable[Contact], added: Iterable[str], dropped: Iterable[str]) -> tuple[Contact, ...]:
    """Contacts with those typed put in or in the place of the same address, and those of dropped addresses left out."""
    out = {text.strip().casefold() for text in dropped}
    kept = {contact_key(one): one for one in contacts if one.address.casefold() not in out}
    fresh = [typed(text) for text in added]
    if any(one.preferred for one in fresh):
        kept = {key: Contact(one.channel, one.address, one.service, one.note) for key, one in kept.items()}
    return tuple((kept | {contact_key(one): one for one in fresh}).values())
