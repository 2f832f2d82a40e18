"""What may be done with an entry of the vault: sealed, looked at, given to others, destroyed. One transaction each."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.desk.acting import actor_of, record
from newsdesk.desk.changes import Changes
from newsdesk.desk.sealed import SealedFile, identity_of, open_sealed, padded, put_sealed, unpacked
from newsdesk.domain import sources, vault
from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events.newsroom import PayloadShredded
from newsdesk.domain.sources import Source
from newsdesk.store.states import NEWSROOM, SOURCE, States

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.keys import PrivateKey

RESEALED, DESTROYED = "vault: sealed anew", "vault: destroyed"
"""Why a ciphertext was emptied, as the record has it; the people's own reason stands in the source's fact."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """What a reader asked to see; never written anywhere. ``files`` are ids and names."""

    source: str
    identity: str = field(repr=False)
    files: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    changes: Changes = field(default_factory=Changes)


def conceal(
    desk: Newsdesk, source_id: str, identity: str, member: Member, readers: Iterable[str] = ()
) -> Future[Changes]:
    """Put an identity into the vault, for the member and those who know the source; ``readers`` narrows or widens that.

    Over an identity that is there already only a reader with the vault open may seal another; its readers stay. The
    future raises Rejected: identity-missing, and what ``domain.vault.decide`` does.
    """
    if not identity.strip():
        raise Rejected(Reason("identity-missing"))
    chosen = tuple(readers)

    def act(connection: Connection, states: States) -> Changes:
        people, actor, at = states.everyone(), actor_of(states, member), desk.clock()
        source = states.sources.get(source_id, Source(source_id))
        if source.sealed_for:
            key = desk.vault.key_of(member)
            return seal_anew(desk, connection, states, source_id, key, member, identity=identity)
        knowing = [one for one in source.known_to if one in people.by_id and people.by_id[one].active]
        named = tuple(dict.fromkeys((actor.id, *(chosen or knowing))))
        sources.decide(states.sources, people, vault.SealIdentity(source_id, named, ""), actor)
        sealed = put_sealed(connection, padded(identity), [people.by_id[one] for one in named])
        events = sources.decide(states.sources, people, vault.SealIdentity(source_id, named, sealed), actor)
        return _changed(source_id, record(connection, states, SOURCE + source_id, events, actor.id, at, member.key))

    return desk.submit_shredding(act)


def reveal(desk: Newsdesk, source_id: str, member: Member, reason: str = "") -> Future[Revealed]:
    """Look at an identity: recorded first, opened then, handed out once the record of it is on the disk.

    Raises Rejected (vault-locked) at once; the future Rejected: not-a-reader, unknown-source.
    """
    key = desk.vault.key_of(member)

    def act(connection: Connection, states: States) -> Revealed:
        facts = _decided(desk, connection, states, vault.ViewIdentity(source_id, reason), member)
        sealing = states.sources[source_id].sealing
        identity = identity_of(open_sealed(connection, sealing.ciphertext, key))
        files = tuple(
            (file, unpacked(open_sealed(connection, kept, key)).name) for file, kept in sealing.files.items()
        )
        return Revealed(source_id, identity, files, _changed(source_id, facts))

    return desk.submit(act)


def destroy(desk: Newsdesk, source_id: str, reason: str, member: Member) -> Future[Changes]:
    """Destroy an identity and its files: signed, then overwritten in the file and its journal. Backups keep theirs."""

    def act(connection: Connection, states: States) -> Changes:
        source = states.sources.get(source_id, Source(source_id))
        facts = _decided(desk, connection, states, vault.DestroyIdentity(source_id, reason), member)
        facts += _shred(desk, connection, states, source.sealing.ciphertexts, DESTROYED, member)
        return _changed(source_id, facts)

    return desk.submit_shredding(act)


def grant(desk: Newsdesk, source_id: str, reader: str, member: Member) -> Future[Changes]:
    """Let somebody read: at once where the chief editor who grants it reads too, else when a reader opens the vault."""
    return _readers(desk, vault.GrantReader(source_id, reader), member)


def remove(desk: Newsdesk, source_id: str, reader: str, member: Member) -> Future[Changes]:
    """Take the right to read: the ciphertext is made anew for the others now, or when one of them opens the vault."""
    return _readers(desk, vault.RemoveReader(source_id, reader), member)


def _readers(desk: Newsdesk, command: vault.GrantReader | vault.RemoveReader, member: Member) -> Future[Changes]:
    def act(connection: Connection, states: States) -> Changes:
        changes = _changed(command.source, _decided(desk, connection, states, command, member))
        actor, sealing = actor_of(states, member), states.sources[command.source].sealing
        if desk.vault.holder == member.person and sealing.opens(actor) and sealing.stale(states.everyone()):
            key = desk.vault.key_of(member)
            changes |= seal_anew(desk, connection, states, command.source, key, member)
        return changes

    return desk.submit_shredding(act)


def add_file(desk: Newsdesk, source_id: str, file: SealedFile, member: Member) -> Future[Changes]:
    """Put a file of a confidential source into the vault, for the readers of its identity."""
    from newsdesk.store.ids import new_entity_id

    identity = new_entity_id("a")

    def act(connection: Connection, states: States) -> Changes:
        people, actor = states.everyone(), actor_of(states, member)
        sources.decide(states.sources, people, vault.SealFile(source_id, identity, ""), actor)
        sealing = states.sources[source_id].sealing
        readers = [one for one in people.active if sealing.may_read(one)]
        sealed = put_sealed(connection, file.packed(), readers)
        facts = _decided(desk, connection, states, vault.SealFile(source_id, identity, sealed), member)
        return Changes(sources=frozenset({source_id}), made=(identity,), facts=facts)

    return desk.submit(act)


def take_file(desk: Newsdesk, source_id: str, file: str, member: Member, reason: str = "") -> Future[SealedFile]:
    """A sealed file, in memory; that it was taken out is recorded first. Raises as ``reveal``, and unknown-file."""
    key = desk.vault.key_of(member)

    def act(connection: Connection, states: States) -> SealedFile:
        _decided(desk, connection, states, vault.ViewFile(source_id, file, reason), member)
        return unpacked(open_sealed(connection, states.sources[source_id].sealing.files[file], key))

    return desk.submit(act)


def seal_anew(
    desk: Newsdesk, connection: Connection, states: States, source_id: str, key: PrivateKey, member: Member,
    *, identity: str | None = None,
) -> Changes:  # fmt: skip
    """Seal an entry and its files to whoever may read them now; the old ciphertexts are to be emptied. Joins the open
    transaction. ``identity`` is what it shall say from now on, None for what it says."""
    source = states.sources[source_id]
    sealing, wanted = source.sealing, source.sealing.wanted(states.everyone())
    if identity is not None and not sealing.may_read(actor_of(states, member)):
        raise Rejected(Reason("not-a-reader", values={"source": source.label}))
    plain = open_sealed(connection, sealing.ciphertext, key) if identity is None else padded(identity)
    sealed = put_sealed(connection, plain, wanted)
    files = tuple(
        (file, put_sealed(connection, open_sealed(connection, kept, key), wanted))
        for file, kept in sealing.files.items()
    )
    facts = _decided(desk, connection, states, vault.Reseal(source_id, sealed, files), member)
    facts += _shred(desk, connection, states, sealing.ciphertexts, RESEALED, member)
    return _changed(source_id, facts)


def _decided(
    desk: Newsdesk, connection: Connection, states: States, command: vault.VaultCommand, member: Member
) -> int:
    actor = actor_of(states, member)
    events = sources.decide(states.sources, states.everyone(), command, actor)
    return record(connection, states, SOURCE + command.source, events, actor.id, desk.clock(), member.key)


def _shred(
    desk: Newsdesk, connection: Connection, states: States, ciphertexts: Iterable[str], reason: str, member: Member
) -> int:
    events = [PayloadShredded(reason, blob_hash=ciphertext) for ciphertext in ciphertexts]
    return record(connection, states, NEWSROOM, events, member.person, desk.clock(), member.key) if events else 0


def _changed(source_id: str, facts: int) -> Changes:
    return Changes(sources=frozenset({source_id}), facts=facts)
