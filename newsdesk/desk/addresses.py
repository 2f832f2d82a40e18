"""Where a party can be asked: the addresses used before, and the contacts of its record in the directory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.contacts import Contact, ContactChannel
from newsdesk.domain.requests import Channel, Request
from newsdesk.domain.sources import Source, resolve

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Ways:
    """``used`` are channels and addresses of the attempts, the latest last; ``contacts`` the record's, the preferred
    first. ``apart`` where somebody else is asked in the party's place: its contacts are then offered, never filled in.
    """

    used: tuple[tuple[Channel, str], ...] = ()
    contacts: tuple[tuple[Channel, Contact], ...] = ()
    apart: bool = False

    def on(self, channel: Channel) -> tuple[Contact, ...]:
        """The contacts by which a channel reaches the party."""
        return tuple(contact for by, contact in self.contacts if by is channel)

    def address(self, channel: Channel) -> str:
        """What is most likely meant on a channel: the address used last, otherwise the contact; empty for neither."""
        known = () if self.apart else self.on(channel)
        contact = known[0].address if known else ""
        return next((to for by, to in reversed(self.used) if by is channel), contact)

    @property
    def likeliest(self) -> Channel | None:
        """The channel used last, otherwise the preferred contact's; None for a party that nothing is known of."""
        if self.used:
            return self.used[-1][0]
        return self.contacts[0][0] if self.contacts and not self.apart else None


def ways_to(request: Request, sources: Mapping[str, Source]) -> Ways:
    """How the party of a request can be reached. Only a record with a name is read: the others keep no contacts."""
    record = resolve(sources, request.source) if request.source else None
    contacts = record.contacts if record is not None and record.status == "named" else ()
    ordered = sorted(contacts, key=lambda contact: not contact.preferred)
    used = tuple((attempt.channel, attempt.to) for attempt in request.attempts)
    return Ways(used, tuple((_channel(contact), contact) for contact in ordered), bool(request.addressee))


def ways(desk: Newsdesk, story_id: str, request_id: str) -> Ways:
    """How the party of a request can be reached. Raises Rejected (unknown-story)."""
    story = desk.story(story_id)
    return ways_to(story.requests[request_id], desk.context(story=story).sources)


def _channel(contact: Contact) -> Channel:
    """An account of a network is asked in a post; every other way has one name in both places."""
    return Channel.POST if contact.channel == ContactChannel.SOCIAL else Channel(contact.channel)
