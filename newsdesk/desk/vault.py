"""Identities of confidential sources: sealed to those who know, kept as ciphertext, in no fact and no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.acting import Act, record
from newsdesk.desk.changes import Changes
from newsdesk.domain import sources
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.sources import AddSource, SealIdentity
from newsdesk.store.states import SOURCE, States

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Member, Newsdesk
    from newsdesk.store.driver import Connection

CIPHERTEXT = "application/age"


def adding(desk: Newsdesk, command: AddSource, identity: str, member: Member) -> Act:
    """The act that enters a described source with its identity sealed to the people who know it, and to its reporter.

    Raises Rejected (vault-needs-passphrase) where a reader's key lies open in the file: sealing would protect nothing.
    """

    def act(connection: Connection, states: States) -> Changes:
        from pyrage import encrypt, x25519

        from newsdesk.store.attachments import put, receive

        people = states.everyone()
        actor = people.by_id.get(member.person)
        if actor is None or member.key.key_id not in {key.key_id for key in actor.keys}:
            raise Rejected(Reason("not-a-member", values={"person": member.name}))
        added = sources.decide(states.sources, people, command, actor)
        readers = [people.by_id[person] for person in dict.fromkeys((actor.id, *command.known_to))]
        for reader in readers:
            if not reader.protected:
                raise Rejected(Reason("vault-needs-passphrase", values={"person": reader.name}))
        recipients = [x25519.Recipient.from_str(reader.keys[-1].recipient) for reader in readers]
        sealed = put(connection, receive(encrypt(identity.encode(), recipients), CIPHERTEXT))
        stream, at = SOURCE + command.source, desk.clock()
        facts = record(connection, states, stream, added, actor.id, at, member.key)
        sealing = SealIdentity(command.source, tuple(reader.id for reader in readers), sealed.hash.hex())
        events = sources.decide(states.sources, people, sealing, actor)
        facts += record(connection, states, stream, events, actor.id, at, member.key)
        return Changes(sources=frozenset({command.source}), made=(command.source,), facts=facts)

    return act
