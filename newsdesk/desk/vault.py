"""The vault: locked until a member proves again who they are, and again by itself. What is in it is in no fact."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING

from newsdesk.desk.acting import Act, actor_of, enrolment, record
from newsdesk.desk.changes import Changes
from newsdesk.desk.core_dumps import CoreDumps
from newsdesk.desk.sealed import identity_of, open_sealed, padded, put_sealed
from newsdesk.domain import people as members
from newsdesk.domain import sources
from newsdesk.domain.errors import Reason, Rejected, Unreadable
from newsdesk.domain.people import OpenVault, PrintRecoveryKit
from newsdesk.domain.sources import AddSource
from newsdesk.domain.vault import SealIdentity
from newsdesk.store.states import PERSON, SOURCE, States

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.keys import PrivateKey


@dataclass(slots=True)
class _Opened:
    """Lives in memory only, between opening and locking."""

    member: str
    key: PrivateKey = field(repr=False)
    used: datetime
    patience: timedelta
    known: dict[str, str] = field(default_factory=dict, repr=False)
    """Identities by the hash of their ciphertext."""


class Vault:
    """One desk's vault, open for one member at a time or for nobody. Any thread may ask."""

    def __init__(self, desk: Newsdesk) -> None:
        self._desk = desk
        self._gate = RLock()
        self._opened: _Opened | None = None
        self._dumps = CoreDumps()

    # -- open and locked ---------------------------------------------------------------------------------------------

    def open(self, member: Member, passphrase: str | None) -> Changes:
        """Prove again who acts, and take in what they may read: 0.1–0.3 s by design, not for the UI thread.

        That the vault was opened is recorded before anything of it is handed out. Entries that are sealed to others
        than those who may read them now are sealed anew on the way. Raises Rejected: wrong-passphrase, not-a-member,
        vault-needs-passphrase.
        """
        from newsdesk.desk import sealing
        from newsdesk.store.connection import writing
        from newsdesk.store.keys import sealed_key, unseal

        desk = self._desk
        with desk.asking() as (connection, _):
            kept = sealed_key(connection, member.key.key_id)
        key = unseal(kept, passphrase) if kept.protected else None
        known: dict[str, str] = {}

        def act(connection: Connection, states: States) -> tuple[Changes, timedelta]:
            actor, at = actor_of(states, member), desk.clock()
            events = members.decide(states.everyone(), OpenVault(actor.id), actor)
            assert key is not None  # noqa: S101 - a key without a passphrase was refused just above
            facts = record(connection, states, PERSON + actor.id, events, actor.id, at, member.key)
            changes = Changes(people=frozenset({actor.id}), facts=facts)
            for source in list(states.sources.values()):
                if source.sealing.opens(actor) and source.sealing.stale(states.everyone()):
                    with suppress(Unreadable, Rejected), writing(connection):  # one that is lost bars no other
                        changes |= sealing.seal_anew(desk, connection, states, source.id, key, member)
            known.update(_taken_in(connection, states, actor, key, {}))
            return changes, states.newsroom.vault_patience

        changes, patience = desk.submit_shredding(act).result()
        assert key is not None  # noqa: S101 - as above
        with self._gate:
            self._opened = _Opened(member.person, key, desk.clock(), patience, known)
            self._dumps.off()
        return changes

    def lock(self) -> None:
        """Forget the key and every identity. Locking twice is harmless."""
        with self._gate:
            self._opened = None
            self._dumps.back()

    def touch(self) -> None:
        """Somebody is at work: the time until the vault locks itself begins again. Not once it is over."""
        with self._gate:
            opened = self._current()
            if opened is not None:
                opened.used = self._desk.clock()

    @property
    def holder(self) -> str:
        """The id of the member for whom the vault is open; empty while it is locked."""
        opened = self._current()
        return opened.member if opened else ""

    def _current(self) -> _Opened | None:
        with self._gate:
            opened = self._opened
            if opened is not None and abs(self._desk.clock() - opened.used) >= opened.patience:
                self.lock()
                return None
            return opened

    def key_of(self, member: Member) -> PrivateKey:
        """The key that opens what was sealed to a member. Raises Rejected (vault-locked)."""
        opened = self._current()
        if opened is None or opened.member != member.person:
            raise Rejected(Reason("vault-locked"))
        self.touch()
        return opened.key

    def identities(self, connection: Connection, states: States) -> Mapping[str, str]:
        """What the one who opened the vault may read now, by source; nothing while it is locked."""
        opened = self._current()
        actor = states.people.get(opened.member) if opened else None
        if opened is None or actor is None or opened.key.key_id not in {key.key_id for key in actor.keys}:
            return {}
        opened.patience = states.newsroom.vault_patience
        opened.known = _taken_in(connection, states, actor, opened.key, opened.known)
        return {
            source.id: opened.known[source.sealing.ciphertext]
            for source in states.sources.values()
            if source.sealing.ciphertext in opened.known
        }

    # -- one's own key -----------------------------------------------------------------------------------------------

    def print_kit(self, member: Member) -> Future[tuple[str, ...]]:
        """The lines of one's recovery kit, once: that it was given is recorded before it is.

        Raises Rejected (vault-locked) at once; the future Rejected (kit-printed).
        """
        from newsdesk.store.kit import kit_lines

        desk, key = self._desk, self.key_of(member)

        def act(connection: Connection, states: States) -> tuple[str, ...]:
            actor = actor_of(states, member)
            events = members.decide(states.everyone(), PrintRecoveryKit(actor.id), actor)
            record(connection, states, PERSON + actor.id, events, actor.id, desk.clock(), member.key)
            return kit_lines(key)

        return desk.submit(act)


def _taken_in(
    connection: Connection, states: States, actor: members.Person, key: PrivateKey, known: Mapping[str, str]
) -> dict[str, str]:
    """The identities this person may read, by ciphertext; those that are known already are not opened again.

    One that the law had emptied, or that was sealed to another key after all, is left out: it bars no other.
    """
    found: dict[str, str] = {}
    for source in states.sources.values():
        ciphertext = source.sealing.ciphertext
        if not ciphertext or not source.sealing.may_read(actor):
            continue
        if ciphertext in known:
            found[ciphertext] = known[ciphertext]
            continue
        with suppress(Unreadable, Rejected):
            found[ciphertext] = identity_of(open_sealed(connection, ciphertext, key))
    return found


def adding(desk: Newsdesk, command: AddSource, identity: str, member: Member) -> Act:
    """The act that enters a described source with its identity sealed to the people who know it, and to its reporter.

    Raises Rejected (vault-needs-passphrase) where a reader's key lies open in the file: sealing would protect nothing.
    """

    def act(connection: Connection, states: States) -> Changes:
        people, actor, at = states.everyone(), actor_of(states, member), desk.clock()
        added = sources.decide(states.sources, people, command, actor)
        stream = SOURCE + command.source
        facts = record(connection, states, stream, added, actor.id, at, member.key)
        readers = tuple(dict.fromkeys((actor.id, *command.known_to)))
        # Decided before anything is sealed: a reader without a passphrase, or who has left, is refused here.
        sources.decide(states.sources, people, SealIdentity(command.source, readers, ""), actor)
        sealed = put_sealed(connection, padded(identity), [people.by_id[reader] for reader in readers])
        events = sources.decide(states.sources, people, SealIdentity(command.source, readers, sealed), actor)
        facts += record(connection, states, stream, events, actor.id, at, member.key)
        return Changes(sources=frozenset({command.source}), made=(command.source,), facts=facts)

    return act


def recovering(desk: Newsdesk, kit: str, passphrase: str) -> Future[Changes]:
    """Seal the key on a recovery kit under a new passphrase. Argon2id: not for the UI thread.

    Raises Unreadable (kit.line, kit.incomplete, kit.unknown), Rejected: kit-key-gone, passphrase-missing.
    """
    from newsdesk.desk.acting import acting
    from newsdesk.desk.member import Member
    from newsdesk.store.keys import INTERACTIVE, reseal, seal, sealed_key
    from newsdesk.store.kit import read_kit

    key = read_kit(kit)
    if not passphrase.strip():
        raise Rejected(Reason("passphrase-missing"))
    with desk.asking() as (connection, states):
        owner = next(
            (one for one in states.people.values() if any(kept.key_id == key.key_id for kept in one.keys)), None
        )
        if owner is None or sealed_key(connection, key.key_id).recipient != key.recipient:
            raise Rejected(Reason("kit-key-gone"))
    sealed = seal(key, owner.id, passphrase, desk.sealing or INTERACTIVE)
    member = Member(owner.id, owner.name, owner.role, key.signing_only())
    command = members.ChangePassphrase(owner.id, enrolment(sealed), recovered=True)
    return desk.submit(acting(desk, command, member, beside=lambda connection: reseal(connection, sealed)))
