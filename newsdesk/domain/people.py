"""Who works here, and what each role may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.events import Event
from newsdesk.domain.events.base import Shredded
from newsdesk.domain.events.people import (
    Enrolment,
    KeyEnrolled,
    KeyRevoked,
    PassphraseChanged,
    PersonAdded,
    RoleChanged,
)
from newsdesk.domain.events.vault import RecoveryKitPrinted, VaultOpened
from newsdesk.domain.naming import proper_name
from newsdesk.text.letters import fold_key


class Role(StrEnum):
    """The three sets of rights. Titles are settings; these are not."""

    REPORTER = "reporter"
    EDITOR = "editor"
    CHIEF = "chief"


RANK: Mapping[Role, int] = {Role.REPORTER: 0, Role.EDITOR: 1, Role.CHIEF: 2}


@dataclass(frozen=True, slots=True)
class Person:
    """A member. ``keys`` are the public keys in force, newest last; without one the person cannot act.

    ``kits`` are the ids of the keys of which a recovery kit was printed.
    """

    id: str = ""
    name: str = ""
    role: Role = Role.REPORTER
    keys: tuple[Enrolment, ...] = ()
    kits: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """True while the person holds a key that has not been revoked."""
        return bool(self.keys)

    @property
    def protected(self) -> bool:
        """True when the key in force is sealed under a passphrase."""
        return bool(self.keys) and self.keys[-1].protected

    def at_least(self, role: Role) -> bool:
        """True when this person may do all that ``role`` may."""
        return RANK[self.role] >= RANK[role]


def require(person: Person, role: Role, act: str) -> None:
    """Raise Rejected unless ``person`` has the rights of ``role``; ``act`` names the deed in the catalogues."""
    if not person.active:
        raise Rejected(Reason("not-a-member", values={"person": person.name}))
    if not person.at_least(role):
        raise Rejected(Reason("not-allowed", values={"role": person.role.value, "needed": role.value, "act": act}))


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Take somebody into the newsroom, with the public half of their key."""

    person: str
    name: str
    role: Role
    key: Enrolment


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Give a member another role."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True)
class ChangePassphrase:
    """Reseal one's own key, or, by a chief for somebody who lost theirs, enrol a new one.

    ``recovered``: one's own, and its recovery kit stood in for the passphrase.
    """

    person: str
    key: Enrolment
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class RevokeKeys:
    """Take away a person's keys: a lost passphrase, or somebody who left."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Take the identities one may read into memory, until the vault is locked."""

    person: str


@dataclass(frozen=True, slots=True)
class PrintRecoveryKit:
    """Be given the recovery kit of one's own key, once."""

    person: str


PersonCommand = AddPerson | ChangeRole | ChangePassphrase | RevokeKeys | OpenVault | PrintRecoveryKit
_OWN = (ChangePassphrase, OpenVault, PrintRecoveryKit)


@dataclass(frozen=True, slots=True)
class People:
    """Every person, by id."""

    by_id: Mapping[str, Person] = field(default_factory=dict)

    @property
    def active(self) -> tuple[Person, ...]:
        """Those who may act."""
        return tuple(person for person in self.by_id.values() if person.active)

    def chiefs(self, without: str = "") -> int:
        """How many active chief editors there are, not counting ``without``."""
        return sum(1 for person in self.active if person.role is Role.CHIEF and person.id != without)

    def named(self, name: str) -> Person | None:
        """The person of that name or id, exactly as written."""
        return self.by_id.get(name) or next((p for p in self.by_id.values() if p.name == name), None)


def decide(people: People, command: PersonCommand, actor: Person | None) -> tuple[Event, ...]:
    """What a command about a member leads to. ``actor`` is None only for the newsroom's first person.

    Raises Rejected: not-allowed, not-a-member, name-taken, id-taken, unknown-person, last-chief, passphrase-needed,
    keys-in-force, nothing-to-change, not-your-key, vault-needs-passphrase, kit-printed.
    """
    if actor is None:
        if people.by_id or not isinstance(command, AddPerson):
            raise Rejected(Reason("not-a-member", values={"person": ""}))
        if command.role is not Role.CHIEF:
            # Nobody could ever take anybody else in, or change a setting.
            raise Rejected(Reason("first-is-chief"))
    elif isinstance(command, _OWN) and command.person == actor.id:
        require(actor, Role.REPORTER, "manage-people")
    elif isinstance(command, OpenVault | PrintRecoveryKit):
        raise Rejected(Reason("not-your-key"))
    else:
        require(actor, Role.CHIEF, "manage-people")
        person = people.by_id.get(command.person)
        if isinstance(command, ChangePassphrase) and person is not None and person.keys:
            # With a key beside the person's own, a chief could sign as that person: the old one is revoked first.
            raise Rejected(Reason("keys-in-force", values={"person": person.name}))
    handler = _DECISIONS[type(command)]
    return handler(people, command)


def _add(people: People, command: AddPerson) -> tuple[Event, ...]:
    name = proper_name(command.name)
    if command.person in people.by_id:
        raise Rejected(Reason("id-taken", values={"id": command.person}))
    if any(fold_key(person.name) == fold_key(name) or person.id == name for person in people.by_id.values()):
        # Names that read alike would let one person pass for another.
        raise Rejected(Reason("name-taken", values={"name": name}))
    _everyone_proves(people, command.person, name, command.key)
    return (
        PersonAdded(person=command.person, name=name, role=command.role.value),
        KeyEnrolled.of(command.person, command.key),
    )


def _everyone_proves(people: People, person_id: str, name: str, key: Enrolment) -> None:
    """From the second person on everyone proves who they are, or the first could be impersonated."""
    others = [person for person in people.active if person.id != person_id]
    names = [name] if others and not key.protected else []
    names += [person.name for person in others if not person.protected]
    if names:
        raise Rejected(*(Reason("passphrase-needed", values={"person": item}) for item in names))


def _existing(people: People, person_id: str) -> Person:
    person = people.by_id.get(person_id)
    if person is None:
        raise Rejected(Reason("unknown-person", values={"person": person_id}))
    return person


def _change_role(people: People, command: ChangeRole) -> tuple[Event, ...]:
    person = _existing(people, command.person)
    if person.role is command.role:
        raise Rejected(Reason("nothing-to-change"))
    if person.role is Role.CHIEF and not people.chiefs(without=person.id):
        raise Rejected(Reason("last-chief", values={"person": person.name}))
    return (RoleChanged(person=person.id, role=command.role.value),)


def _change_passphrase(people: People, command: ChangePassphrase) -> tuple[Event, ...]:
    person = _existing(people, command.person)
    _everyone_proves(people, person.id, person.name, command.key)
    current = person.keys[-1] if person.keys else None
    if current is not None and current.key_id == command.key.key_id:
        return (PassphraseChanged(person.id, current.key_id, command.key.protected, command.recovered),)
    return (KeyEnrolled.of(person.id, command.key),)


def _revoke(people: People, command: RevokeKeys) -> tuple[Event, ...]:
    person = _existing(people, command.person)
    if not person.keys:
        raise Rejected(Reason("nothing-to-change"))
    if not command.reason.strip():
        raise Rejected(Reason("reason-missing"))
    if person.role is Role.CHIEF and not people.chiefs(without=person.id):
        raise Rejected(Reason("last-chief", values={"person": person.name}))
    return tuple(KeyRevoked(person=person.id, key_id=key.key_id, reason=command.reason) for key in person.keys)


def _open_vault(people: People, command: OpenVault) -> tuple[Event, ...]:
    person = _existing(people, command.person)
    if not person.protected:
        raise Rejected(Reason("vault-needs-passphrase", values={"person": person.name}))
    return (VaultOpened(person.id),)


def _print_kit(people: People, command: PrintRecoveryKit) -> tuple[Event, ...]:
    person = _existing(people, command.person)
    if not person.protected:
        raise Rejected(Reason("vault-needs-passphrase", values={"person": person.name}))
    if person.keys[-1].key_id in person.kits:
        # A second kit would be one more paper to steal, and nobody would know which was lost.
        raise Rejected(Reason("kit-printed", values={"person": person.name}))
    return (RecoveryKitPrinted(person.id, person.keys[-1].key_id),)


_DECISIONS: Mapping[type, Callable[..., tuple[Event, ...]]] = {
    AddPerson: _add,
    ChangeRole: _change_role,
    ChangePassphrase: _change_passphrase,
    RevokeKeys: _revoke,
    OpenVault: _open_vault,
    PrintRecoveryKit: _print_kit,
}


def evolve(person: Person, event: Event) -> Person:
    """The person after one fact of their stream. An unknown fact raises TypeError."""
    match event:
        case PersonAdded():
            return replace(person, id=event.person, name=event.name, role=Role(event.role))
        case RoleChanged():
            return replace(person, role=Role(event.role))
        case KeyEnrolled():
            return replace(person, keys=(*person.keys, event.enrolment))
        case KeyRevoked():
            return replace(person, keys=tuple(key for key in person.keys if key.key_id != event.key_id))
        case PassphraseChanged():
            keys = tuple(
                replace(key, protected=event.protected) if key.key_id == event.key_id else key for key in person.keys
            )
            return replace(person, keys=keys)
        case RecoveryKitPrinted():
            return replace(person, kits=(*person.kits, event.key_id))
        case VaultOpened() | Shredded():
            return person
        case _:
            raise TypeError(f"not a fact about a person: {type(event).__name__}")
