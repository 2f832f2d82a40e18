from __future__ import annotations

import threading
from pathlib import Path

import pytest

from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.store.attachments import get, put, receive
from newsdesk.store.authorizer import Role
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.driver import Connection, DatabaseError, IntegrityError
from newsdesk.store.fact import Draft, Fact
from newsdesk.store.log import append, fact, read
from newsdesk.store.schema import SHREDDED
from newsdesk.store.shred import carry_out, pending, shredding_of, shredding_of_attachment
from tests.store.conftest import AT, Newsroom

CANARY = "اسم-لا-يجوز-أن-يبقى".encode()


def _planted(newsroom: Newsroom, connection: Connection, size: int = 1) -> Fact:
    newsroom.write(connection, 3)
    draft = Draft("source.named", 1, b'{"name": "' + CANARY * size + b'"}')
    (planted,) = append(connection, "c-1", [draft], actor="p-salma", at=AT, signer=newsroom.salma)
    newsroom.write(connection, 3)
    return planted


def _allow(newsroom: Newsroom, connection: Connection, draft: Draft) -> None:
    append(connection, "newsroom", [draft], actor="app", at=AT, signer=newsroom.own)


def _on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


@pytest.mark.parametrize("size", [1, 500], ids=["in its page", "over many pages"])
def test_a_shredded_payload_is_gone_from_the_disk_and_the_chain_holds(plain: Newsroom, size: int) -> None:
    connection = plain.connect()
    planted = _planted(plain, connection, size)
    assert CANARY in _on_disk(plain.path.parent)
    _allow(plain, connection, shredding_of(planted, "court order 12/2026"))
    assert pending(connection) == ([planted.payload_hash], [])
    done = carry_out(plain.path)
    assert (done.payloads, done.attachments, done.traces_gone) == (1, 0, True)
    assert CANARY not in _on_disk(plain.path.parent)
    after = fact(connection, planted.event_id)
    assert after is not None
    assert after.body is None
    assert after.hash == planted.hash
    connection.close()
    assert verify(plain.path).problems == ()
    assert carry_out(plain.path).payloads == 0


def test_it_holds_for_an_encrypted_file(newsroom: Newsroom, connection: Connection) -> None:
    planted = _planted(newsroom, connection)
    _allow(newsroom, connection, shredding_of(planted, "law"))
    assert carry_out(newsroom.path, newsroom.key).payloads == 1
    assert [one.body for one in read(connection, "c-1")] == [None]
    assert verify(newsroom.path, newsroom.key).problems == ()


def test_an_attachment_is_shredded_likewise(plain: Newsroom) -> None:
    connection = plain.connect()
    kept = put(connection, receive(CANARY * 2000, "text/plain"))
    _allow(plain, connection, shredding_of_attachment(kept.hash, "law"))
    assert carry_out(plain.path).attachments == 1
    assert CANARY not in _on_disk(plain.path.parent)
    with pytest.raises(Unreadable, match=r"attachment\.shredded"):
        get(connection, kept.hash)
    with pytest.raises(Unreadable, match=r"attachment\.shredded"):
        put(connection, receive(CANARY * 2000, "text/plain"))
    connection.close()
    assert verify(plain.path).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payload SET body = NULL, salt = NULL WHERE hash = :other",
        "UPDATE payload SET body = x'7b7d' WHERE hash = :named",
        "UPDATE payload SET body = x'7b7d', salt = zeroblob(16) WHERE hash = :named",
        "UPDATE payload SET body = NULL WHERE hash = :named",
        "UPDATE payload SET body = NULL, salt = NULL, hash = zeroblob(32) WHERE hash = :named",
        "DELETE FROM payload WHERE hash = :named",
        "DROP TRIGGER payload_update",
        "INSERT INTO payload VALUES (zeroblob(32), zeroblob(16), x'00')",
        "UPDATE event SET actor = 'x'",
        "DELETE FROM meta",
    ],
)
def test_shredding_can_do_nothing_else(plain: Newsroom, statement: str) -> None:
    connection = plain.connect()
    planted = _planted(plain, connection)
    _allow(plain, connection, shredding_of(planted, "law"))
    other = next(one.payload_hash for one in read(connection, "s-story"))
    connection.close()
    shredder = connect(plain.path, role=Role.SHREDDER, version=1)
    with pytest.raises((IntegrityError, DatabaseError), match=r"record: |not authorized|prohibited|CHECK"):
        shredder.execute(statement, {"named": planted.payload_hash, "other": other})
    shredder.close()
    assert verify(plain.path).problems == ()


def test_what_the_record_cannot_be_read_without_is_kept(plain: Newsroom) -> None:
    connection = plain.connect()
    founding, enrolment = read(connection, "newsroom")
    planted = _planted(plain, connection)
    _allow(plain, connection, shredding_of(planted, "law"))
    allowing = list(read(connection, "newsroom"))[-1]
    assert allowing.type == SHREDDED
    for kept in (founding, enrolment, allowing):
        with pytest.raises(Rejected) as refusal:
            shredding_of(kept, "law")
        assert refusal.value.reasons[0].rule == "cannot-be-shredded"
    # Nor by a fact made past that check: the guard refuses to empty what allows a shredding.
    _allow(plain, connection, Draft(SHREDDED, 1, b'{"payload_hash": "%s"}' % allowing.payload_hash.hex().encode()))
    with pytest.raises(IntegrityError, match="never changed"):
        carry_out(plain.path)
    connection.close()


def test_a_malformed_shredding_fact_allows_nothing_and_stops_nothing(plain: Newsroom) -> None:
    connection = plain.connect()
    planted = _planted(plain, connection)
    for body in (b"not json", b"[]", b"\xff\xfe", b'{"payload_hash": 7}'):
        _allow(plain, connection, Draft(SHREDDED, 1, body))
    _allow(plain, connection, shredding_of(planted, "law"))
    assert carry_out(plain.path).payloads == 1
    connection.close()
    assert verify(plain.path).problems == ()


def test_a_reader_delays_only_the_last_traces(plain: Newsroom) -> None:
    connection = plain.connect()
    planted = _planted(plain, connection)
    _allow(plain, connection, shredding_of(planted, "law"))
    reader = connect(plain.path, role=Role.READER, version=1)
    reader.execute("BEGIN")
    assert sum(1 for _ in read(reader)) > 0
    timer = threading.Timer(0.4, reader.execute, ("ROLLBACK",))
    timer.start()
    assert carry_out(plain.path).traces_gone
    timer.join()
    assert CANARY not in _on_disk(plain.path.parent)
    reader.close()
    connection.close()
