"""Taking people into the newsroom, and new passphrases: what needs a key beside the fact (0.1–0.3 s, Argon2id)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from newsdesk.desk.acting import acting, enrolment
from newsdesk.desk.changes import Changes
from newsdesk.domain.people import AddPerson, ChangePassphrase, Role

if TYPE_CHECKING:
    from newsdesk.desk.member import Member
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.store.driver import Connection
    from newsdesk.store.keys import PrivateKey, SealedKey


def add_person(desk: Newsdesk, name: str, role: Role, passphrase: str | None, member: Member) -> Future[Changes]:
    """Take somebody in with a key of their own, sealed under their passphrase. Not for the UI thread."""
    from newsdesk.store.ids import new_entity_id
    from newsdesk.store.keys import keep_key, new_key

    person = new_entity_id("p")
    sealed = _sealed(desk, new_key(), person, passphrase)
    return _done(desk, AddPerson(person, name, role, enrolment(sealed)), member, keep_key, sealed)


def change_passphrase(
    desk: Newsdesk, person: str, passphrase: str | None, member: Member, current: str | None = None
) -> Future[Changes]:
    """Reseal one's own key, opened with the ``current`` passphrase; what was sealed to it stays readable.

    For somebody else (by a chief, after a revocation) make a new one. Raises Rejected (wrong-passphrase). Not for the
    UI thread.
    """
    from newsdesk.store.keys import keep_key, new_key, reseal, sealed_key, unseal

    if person == member.person:
        with desk.asking() as (connection, _):
            kept = sealed_key(connection, member.key.key_id)
        key, keep = unseal(kept, current), reseal
    else:
        key, keep = new_key(), keep_key
    sealed = _sealed(desk, key, person, passphrase)
    return _done(desk, ChangePassphrase(person, enrolment(sealed)), member, keep, sealed)


def _done(
    desk: Newsdesk, command: object, member: Member, keep: Callable[[Connection, SealedKey], None], sealed: SealedKey
) -> Future[Changes]:
    return desk.submit(acting(desk, command, member, beside=lambda connection: keep(connection, sealed)))


def _sealed(desk: Newsdesk, key: PrivateKey, person: str, passphrase: str | None) -> SealedKey:
    from newsdesk.store.keys import INTERACTIVE, seal

    return seal(key, person, passphrase, desk.sealing or INTERACTIVE)
