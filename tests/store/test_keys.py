from __future__ import annotations

import pickle
from dataclasses import replace

import pyrage
import pytest

from newsdesk.domain.errors import Rejected, Unavailable
from newsdesk.store.driver import Connection, IntegrityError
from newsdesk.store.head import signature_holds
from newsdesk.store.installation import OWNER, install, installation_key, origin_of
from newsdesk.store.keys import (
    INTERACTIVE,
    PrivateKey,
    SealingCost,
    keep_key,
    key_id_of,
    new_key,
    reseal,
    seal,
    sealed_key,
    unseal,
)
from tests.store.conftest import Newsroom

CHEAP = SealingCost(passes=1, memory=8192)


def test_a_sealed_key_comes_back_under_its_passphrase() -> None:
    key = new_key()
    sealed = seal(key, "p-salma", "سرّ", CHEAP)
    again = unseal(sealed, "سرّ")
    assert (again.key_id, again.public_key, again.identity) == (key.key_id, key.public_key, key.identity)
    assert sealed.protected
    assert key.secret()[:32] not in sealed.sealed
    assert key.identity.encode() not in sealed.sealed


@pytest.mark.parametrize("passphrase", ["سر", "", None])
def test_a_wrong_passphrase_is_a_refusal(passphrase: str | None) -> None:
    sealed = seal(new_key(), "p-salma", "سرّ", CHEAP)
    with pytest.raises(Rejected) as refusal:
        unseal(sealed, passphrase)
    assert [reason.rule for reason in refusal.value.reasons] == ["wrong-passphrase"]


def test_the_usual_cost_is_that_of_the_design() -> None:
    assert INTERACTIVE.memory == 64 * 1024 * 1024
    assert seal(new_key(), "p", "x").cost == INTERACTIVE


def test_a_newsroom_of_one_may_do_without() -> None:
    key = new_key()
    sealed = seal(key, "p-salma", None)
    assert not sealed.protected
    assert unseal(sealed, None).key_id == key.key_id


def test_a_sealing_put_under_another_name_is_not_that_key() -> None:
    mine, theirs = seal(new_key(), "p-salma", "a", CHEAP), seal(new_key(), "p-nadim", "b", CHEAP)
    swapped = replace(mine, sealed=theirs.sealed, salt=theirs.salt)
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        unseal(swapped, "b")


def test_a_file_cannot_ask_for_more_memory_than_there_is() -> None:
    greedy = replace(seal(new_key(), "p", "a", CHEAP), cost=SealingCost(1, 2**45))
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        unseal(greedy, "a")


@pytest.mark.parametrize("harm", [{"sealed": b"short"}, {"salt": b"short"}, {"protected": False}])
def test_a_damaged_sealing_is_said_to_be_damaged(harm: dict[str, object]) -> None:
    with pytest.raises((Unavailable, Rejected)):
        unseal(replace(seal(new_key(), "p", "a", CHEAP), **harm), "a")  # type: ignore[arg-type]  # one field or another


def test_signatures_hold_for_their_message_and_key_only() -> None:
    key, other = new_key(), new_key()
    signature = key.sign(b"a fact")
    assert signature_holds(key.public_key, signature, b"a fact")
    assert not signature_holds(key.public_key, signature, b"another fact")
    assert not signature_holds(other.public_key, signature, b"a fact")
    assert not signature_holds(key.public_key, signature[:-1], b"a fact")
    assert not signature_holds(b"", signature, b"a fact")
    assert key.key_id == key_id_of(key.public_key)


def test_the_recipient_is_the_identitys_own() -> None:
    key = new_key()
    ciphertext = pyrage.encrypt(b"a name", [pyrage.x25519.Recipient.from_str(key.recipient)])
    assert pyrage.decrypt(ciphertext, [pyrage.x25519.Identity.from_str(key.identity)]) == b"a name"


def test_a_private_key_is_neither_printed_nor_pickled() -> None:
    key = new_key()
    assert repr(key) == f"PrivateKey({key.key_id})"
    assert str(seal(key, "p", None)).count(key.secret().hex()) == 0
    assert "sealed=" not in repr(seal(key, "p", None))
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_keys_are_kept_and_sealed_again_in_place(connection: Connection) -> None:
    key = new_key()
    keep_key(connection, seal(key, "p-nadim", "old", CHEAP))
    keep_key(connection, seal(new_key(), "p-nadim", "other", CHEAP))
    reseal(connection, seal(key, "p-nadim", "new", CHEAP))
    kept = connection.execute("SELECT key_id FROM sealed_key WHERE person = 'p-nadim' ORDER BY rowid").fetchall()
    assert kept[0] == (key.key_id,)
    assert len(kept) == 2
    assert unseal(sealed_key(connection, key.key_id), "new").key_id == key.key_id
    with pytest.raises(Rejected):
        unseal(sealed_key(connection, key.key_id), "old")
    with pytest.raises(IntegrityError):
        keep_key(connection, seal(key, "p-other", "x", CHEAP))
    with pytest.raises(Unavailable, match=r"store\.no_such_key"):
        reseal(connection, seal(new_key(), "p-nadim", "x", CHEAP))


def test_an_installation_is_named_once(newsroom: Newsroom, connection: Connection) -> None:
    origin = origin_of(connection)
    assert origin.startswith("o")
    assert installation_key(connection).key_id == newsroom.own.key_id
    assert sealed_key(connection, newsroom.own.key_id).person == OWNER
    with pytest.raises(IntegrityError, match="installed already"):
        install(connection, new_key())
    assert origin_of(connection) == origin


def test_a_key_of_a_strange_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        PrivateKey(b"short", "AGE-SECRET-KEY-1")
