"""Who may put an identity into the vault, look at it, let others look, and destroy it. No identity comes this far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.sources import IdentityDestroyed, IdentitySealed, IdentityViewed
from newsdesk.domain.events.vault import FileSealed, FileViewed, ReaderGranted, ReaderRemoved
from newsdesk.domain.people import People, Person, Role, require

if TYPE_CHECKING:
    from newsdesk.domain.sources import Source


@dataclass(frozen=True, slots=True)
class SealIdentity:
    """Put the identity into the vault; the ciphertext itself goes to the store, never into a fact."""

    source: str
    readers: tuple[str, ...]
    ciphertext_hash: str


@dataclass(frozen=True, slots=True)
class ViewIdentity:
    """Look into the vault."""

    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DestroyIdentity:
    """Destroy the identity for good, with the files that came with it."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class GrantReader:
    """Let somebody read an identity: a chief editor's to grant, who need not read it."""

    source: str
    reader: str


@dataclass(frozen=True, slots=True)
class RemoveReader:
    """Take the right to read an identity from somebody, or lay it down."""

    source: str
    reader: str


@dataclass(frozen=True, slots=True)
class Reseal:
    """Seal what lies in the vault anew, to those who may read it now. ``files`` are ids with their new ciphertexts."""

    source: str
    ciphertext_hash: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SealFile:
    """Put a file of a confidential source into the vault."""

    source: str
    file: str
    ciphertext_hash: str


@dataclass(frozen=True, slots=True)
class ViewFile:
    """Take a file out of the vault to look at it."""

    source: str
    file: str
    reason: str = ""


VaultCommand = SealIdentity | ViewIdentity | DestroyIdentity | GrantReader | RemoveReader | Reseal | SealFile | ViewFile


@dataclass(frozen=True, slots=True)
class Sealing:
    """What the record says of one vault entry.

    ``readers`` are those the ciphertext was sealed to, ``keys`` the ids of their keys (none in the oldest facts);
    ``granted`` maps who may read from the next sealing on to the key that was in force then; ``withdrawn`` could still
    open this ciphertext and may not. ``files`` maps a file's id to its ciphertext.
    """

    ciphertext: str = ""
    readers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    granted: Mapping[str, str] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def ciphertexts(self) -> tuple[str, ...]:
        """Every ciphertext in force: the identity's, then the files'."""
        return (self.ciphertext, *self.files.values()) if self.ciphertext else ()

    def opens(self, person: Person) -> bool:
        """Whether this person's key in force opens the ciphertext."""
        return person.active and person.id in self.readers and (not self.keys or person.keys[-1].key_id in self.keys)

    def may_read(self, person: Person) -> bool:
        """Whether this person may look now: a reader with the key it was sealed to, from whom nobody took the right."""
        return self.opens(person) and person.id not in self.withdrawn

    def wanted(self, people: People) -> tuple[Person, ...]:
        """To whom it is to be sealed: readers whose key still counts, and those granted since, under the same key."""
        kept = [people.by_id[reader] for reader in self.readers if reader in people.by_id]
        kept = [person for person in kept if self.may_read(person)]
        fresh = [
            people.by_id[reader]
            for reader, key in self.granted.items()
            if reader in people.by_id and reader not in {person.id for person in kept}
        ]
        fresh = [one for one in fresh if one.protected and one.keys[-1].key_id == self.granted[one.id]]
        return tuple(person for person in (*kept, *fresh) if person.protected)

    def stale(self, people: People) -> bool:
        """Whether it ought to be sealed anew: somebody came, left, or has another key."""
        wanted = self.wanted(people)
        return bool(wanted) and {person.keys[-1].key_id for person in wanted} != set(self.keys)


def decide(source: Source, people: People, command: VaultCommand, actor: Person) -> tuple[Event, ...]:
    """What a command about a vault entry leads to.

    Raises Rejected: already-named, identity-destroyed, not-a-reader, not-allowed, reason-missing, nothing-sealed,
    nothing-to-change, unknown-person, not-a-member, vault-needs-passphrase, last-reader, unknown-file, id-taken.
    """
    match command:
        case SealIdentity():
            return _seal(source, people, command, actor)
        case ViewIdentity():
            _reader(source, actor)
            return (IdentityViewed(source.id, command.reason.strip()),)
        case DestroyIdentity():
            return _destroy(source, command, actor)
        case GrantReader():
            return _grant(source, people, command, actor)
        case RemoveReader():
            return _remove(source, people, command, actor)
        case Reseal():
            return _reseal(source, people, command, actor)
        case SealFile():
            _reader(source, actor)
            if command.file in source.sealing.files:
                raise Rejected(Reason("id-taken", values={"id": command.file}))
            return (FileSealed(source.id, command.file, command.ciphertext_hash),)
        case ViewFile():
            _reader(source, actor)
            if command.file not in source.sealing.files:
                raise Rejected(Reason("unknown-file", values={"file": command.file}))
            return (FileViewed(source.id, command.file, command.reason.strip()),)


def _reader(source: Source, actor: Person) -> None:
    if not source.sealing.may_read(actor):
        raise Rejected(Reason("not-a-reader", values={"source": source.label}))


def _proven(people: People, reader: str) -> Person:
    """A member to whom something may be sealed."""
    person = people.by_id.get(reader)
    if person is None:
        raise Rejected(Reason("unknown-person", values={"person": reader}))
    if not person.active:
        raise Rejected(Reason("not-a-member", values={"person": person.name}))
    if not person.protected:
        # The private half would lie open in the same file: sealing would protect nothing.
        raise Rejected(Reason("vault-needs-passphrase", values={"person": person.name}))
    return person


def _seal(source: Source, people: People, command: SealIdentity, actor: Person) -> tuple[Event, ...]:
    if not source.unnamed:
        raise Rejected(Reason("already-named", values={"source": source.label}))
    if source.destroyed:
        raise Rejected(Reason("identity-destroyed", values={"source": source.label}))
    if actor.id not in command.readers:
        raise Rejected(Reason("not-a-reader", values={"source": source.label}))
    knowing = (source.added_by, *source.known_to)
    if source.sealed_for:
        # Only who can read it seals it anew, and another reader is the chief editor's to grant.
        _reader(source, actor)
        knowing = source.sealing.readers
    elif actor.id not in knowing:
        raise Rejected(Reason("not-a-reader", values={"source": source.label}))
    if set(command.readers) - set(knowing) - set(source.sealing.granted):
        require(actor, Role.CHIEF, "grant-reader")
    readers = [_proven(people, reader) for reader in command.readers]
    keys = tuple(reader.keys[-1].key_id for reader in readers)
    return (IdentitySealed(source.id, command.readers, command.ciphertext_hash, keys),)


def _sealed(source: Source) -> None:
    if not source.sealed_for:
        raise Rejected(Reason("nothing-sealed", values={"source": source.label}))


def _destroy(source: Source, command: DestroyIdentity, actor: Person) -> tuple[Event, ...]:
    if not (actor.at_least(Role.CHIEF) and source.sealed_for):
        # A chief editor destroys without reading: whoever read it may have left.
        _reader(source, actor)
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    return (IdentityDestroyed(source.id, command.reason.strip()),)


def _grant(source: Source, people: People, command: GrantReader, actor: Person) -> tuple[Event, ...]:
    require(actor, Role.CHIEF, "grant-reader")
    _sealed(source)
    reader = _proven(people, command.reader)
    granted = source.sealing.granted.get(reader.id)
    if source.sealing.may_read(reader) or granted == reader.keys[-1].key_id:
        raise Rejected(Reason("nothing-to-change"))
    return (ReaderGranted(source.id, reader.id, reader.keys[-1].key_id),)


def _remove(source: Source, people: People, command: RemoveReader, actor: Person) -> tuple[Event, ...]:
    _sealed(source)
    if not actor.at_least(Role.CHIEF):
        _reader(source, actor)
    sealing, reader = source.sealing, people.by_id.get(command.reader)
    if reader is None:
        raise Rejected(Reason("unknown-person", values={"person": command.reader}))
    if reader.id in sealing.withdrawn or reader.id not in (*sealing.readers, *sealing.granted):
        raise Rejected(Reason("nothing-to-change"))
    if not any(sealing.may_read(person) and person.id != reader.id for person in people.active):
        # With nobody left to open it, it is better destroyed than kept.
        raise Rejected(Reason("last-reader", values={"source": source.label, "person": reader.name}))
    return (ReaderRemoved(source.id, reader.id),)


def _reseal(source: Source, people: People, command: Reseal, actor: Person) -> tuple[Event, ...]:
    sealing = source.sealing
    # Who has just laid the right down still holds the key in hand, and seals it to the others.
    if not sealing.opens(actor):
        raise Rejected(Reason("not-a-reader", values={"source": source.label}))
    wanted = sealing.wanted(people)
    files = dict(command.files)
    if not wanted or files.keys() != sealing.files.keys():
        raise Rejected(Reason("nothing-to-change"))
    keys = tuple(person.keys[-1].key_id for person in wanted)
    readers = tuple(person.id for person in wanted)
    return (
        IdentitySealed(source.id, readers, command.ciphertext_hash, keys),
        *(FileSealed(source.id, file, ciphertext) for file, ciphertext in files.items()),
    )


def evolve(sealing: Sealing, event: Event) -> Sealing:
    """The vault entry after one fact of its source's stream that concerns it; the same after any other."""
    match event:
        case IdentitySealed():
            return Sealing(event.ciphertext_hash, event.readers, event.keys, files=sealing.files)
        case IdentityDestroyed():
            return Sealing()
        case ReaderGranted():
            without = tuple(person for person in sealing.withdrawn if person != event.reader)
            granted = {**sealing.granted, event.reader: event.key}
            return replace(sealing, granted=granted, withdrawn=without)
        case ReaderRemoved():
            granted = {reader: key for reader, key in sealing.granted.items() if reader != event.reader}
            withdrawn = (*sealing.withdrawn, event.reader) if event.reader in sealing.readers else sealing.withdrawn
            return replace(sealing, granted=granted, withdrawn=withdrawn)
        case FileSealed():
            return replace(sealing, files={**sealing.files, event.file: event.ciphertext_hash})
        case _:
            return sealing
