"""What the audit finds, each harm done the way somebody with the file and another program would do it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.store.chain import verify
from newsdesk.store.driver import Connection
from newsdesk.store.fact import Draft, event_hash_of, iso
from newsdesk.store.head import SignedHead, signed_head
from newsdesk.store.keys import PrivateKey, new_key
from newsdesk.store.log import append, read
from newsdesk.store.report import Kind, Report
from newsdesk.store.schema import RECORD_V1
from tests.store.conftest import AT, Newsroom

GUARDS = [name for name, sql in RECORD_V1.items() if sql.startswith("CREATE TRIGGER")]


@pytest.fixture
def unguarded(filled: Newsroom) -> Iterator[Connection]:
    """Every guard taken away, as an intruder would, and put back before the audit looks."""
    connection = filled.raw()
    connection.execute("PRAGMA foreign_keys = OFF")
    for name in GUARDS:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def _audit(newsroom: Newsroom, connection: Connection, head: SignedHead | None = None) -> Report:
    for name in GUARDS:
        connection.execute(RECORD_V1[name])
    return verify(newsroom.path, newsroom.key, head)


def _kinds(report: Report) -> set[tuple[str, int | None]]:
    return {(problem.kind, problem.seq) for problem in report.problems}


def _head(newsroom: Newsroom) -> SignedHead:
    connection = newsroom.connect()
    head = signed_head(connection, AT)
    connection.close()
    assert head is not None
    return head


def test_a_sound_record_has_nothing_wrong(filled: Newsroom) -> None:
    head = _head(filled)
    told: list[int] = []
    report = verify(filled.path, filled.key, head, progress=told.append)
    assert report.problems == ()
    assert report.ok
    assert report.head_checked
    assert (report.facts, report.attachments) == (12, 1)
    assert [(tip.oseq, tip.hash) for tip in report.tips] == [(12, head.hash)]
    assert report.facts_per_second > 0
    assert told == []


def test_the_audit_changes_nothing(filled: Newsroom) -> None:
    before = filled.path.read_bytes()
    verify(filled.path, filled.key)
    assert filled.path.read_bytes() == before


def test_the_audit_runs_beside_the_app(filled: Newsroom) -> None:
    writing = filled.connect()
    writing.execute("BEGIN IMMEDIATE")
    filled.write(writing, 1)
    assert verify(filled.path, filled.key).facts == 12
    writing.execute("COMMIT")
    assert verify(filled.path, filled.key).facts == 13
    writing.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("stream", "s-other"),
        ("type", "story.submitted"),
        ("version", 2),
        ("actor", "p-nadim"),
        ("at", "2020-01-01T00:00:00.000Z"),
        ("at", "no time at all"),
        ("causation", "0" * 36),
        ("event_id", "0" * 36),
        ("key_id", "0" * 16),
        ("hash", bytes(32)),
    ],
)
def test_a_changed_byte_in_a_fact(filled: Newsroom, unguarded: Connection, column: str, value: object) -> None:
    unguarded.execute(f"UPDATE event SET {column} = ? WHERE seq = 5", (value,))  # noqa: S608 - a constant
    assert (Kind.FACT_CHANGED, 5) in _kinds(_audit(filled, unguarded))


def test_a_changed_byte_in_a_payload(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("UPDATE payload SET body = CAST(body || ' ' AS BLOB) WHERE rowid = 5")
    assert _kinds(_audit(filled, unguarded)) == {(Kind.PAYLOAD_CHANGED, 5)}


def test_a_changed_salt(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("UPDATE payload SET salt = zeroblob(16) WHERE rowid = 5")
    assert _kinds(_audit(filled, unguarded)) == {(Kind.PAYLOAD_CHANGED, 5)}


def test_a_payload_gone_or_emptied(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("DELETE FROM payload WHERE rowid = 4")
    unguarded.execute("UPDATE payload SET salt = NULL, body = NULL WHERE rowid = 6")
    assert {(Kind.PAYLOAD_MISSING, 4), (Kind.PAYLOAD_MISSING, 6)} <= _kinds(_audit(filled, unguarded))


def test_a_stray_payload(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("INSERT INTO payload VALUES (zeroblob(32), zeroblob(16), x'00')")
    report = _audit(filled, unguarded)
    assert [(problem.kind, problem.values) for problem in report.problems] == [(Kind.PAYLOAD_STRAY, {"count": 1})]


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_removed_fact(filled: Newsroom, unguarded: Connection, seq: int) -> None:
    unguarded.execute("DELETE FROM event WHERE seq = ?", (seq,))
    report = _audit(filled, unguarded)
    missing = [problem for problem in report.problems if problem.kind is Kind.FACT_MISSING]
    assert [(problem.seq, problem.values["count"]) for problem in missing] == [(seq + 1, 1)]


def test_a_removed_fact_with_the_gap_closed(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("DELETE FROM event WHERE seq = 5")
    for seq in range(6, 13):
        unguarded.execute("UPDATE event SET seq = seq - 1, oseq = oseq - 1 WHERE seq = ?", (seq,))
    kinds = _kinds(_audit(filled, unguarded))
    assert (Kind.FACT_MOVED, 5) in kinds
    assert (Kind.FACT_CHANGED, 5) in kinds


@pytest.mark.parametrize("columns", ["seq", "seq, oseq"])
def test_a_swapped_pair(filled: Newsroom, unguarded: Connection, columns: str) -> None:
    for old, new in ((5, 100), (6, 5), (100, 6)):
        unguarded.execute("UPDATE event SET seq = ? WHERE seq = ?", (new, old))
        if "oseq" in columns:
            unguarded.execute("UPDATE event SET oseq = ? WHERE seq = ?", (new, new))
    report = _audit(filled, unguarded)
    assert Kind.FACT_MOVED in {problem.kind for problem in report.problems}


@pytest.mark.parametrize("name", GUARDS)
def test_a_dropped_trigger(filled: Newsroom, name: str) -> None:
    raw = filled.raw()
    raw.execute(f"DROP TRIGGER {name}")
    raw.close()
    problems = verify(filled.path, filled.key).problems
    assert [(problem.kind, problem.values["what"]) for problem in problems] == [(Kind.GUARD_ALTERED, name)]


def test_a_weakened_and_an_added_trigger(filled: Newsroom) -> None:
    raw = filled.raw()
    raw.execute("DROP TRIGGER event_delete")
    raw.execute("CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT 1; END")
    raw.execute(
        "CREATE TRIGGER quiet BEFORE INSERT ON event WHEN NEW.actor = 'p-salma' BEGIN SELECT raise(IGNORE); END"
    )
    raw.execute("DROP INDEX payload_unpatchable")
    raw.close()
    problems = verify(filled.path, filled.key).problems
    assert [problem.values["what"] for problem in problems] == ["event_delete", "payload_unpatchable", "quiet"]


def test_a_wrong_signature(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("UPDATE event SET signature = (SELECT signature FROM event WHERE seq = 6) WHERE seq = 5")
    assert _kinds(_audit(filled, unguarded)) == {(Kind.SIGNATURE_WRONG, 5)}


def test_a_fact_made_up_by_someone_without_a_key(filled: Newsroom) -> None:
    stranger = new_key()
    connection = filled.connect()
    draft = Draft("story.approved", 1, b"{}")
    append(connection, "s-story", [draft], actor="p-salma", at=AT, signer=stranger)
    connection.close()
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.KEY_UNKNOWN, 13)}


class _Impostor:
    """Claims a key id without having the key."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id

    def sign(self, message: bytes) -> bytes:
        return new_key().sign(message)


def test_a_fact_signed_with_a_claimed_key(filled: Newsroom) -> None:
    connection = filled.connect()
    draft = Draft("story.approved", 1, b"{}")
    append(connection, "s-story", [draft], actor="p-salma", at=AT, signer=_Impostor(filled.salma.key_id))
    connection.close()
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.SIGNATURE_WRONG, 13)}


def _key_fact(newsroom: Newsroom, type_: str, said: dict[str, str], signer: PrivateKey) -> None:
    connection = newsroom.connect()
    append(connection, "newsroom", [Draft(type_, 1, json.dumps(said).encode())], actor="app", at=AT, signer=signer)
    connection.close()


def test_a_fact_signed_after_its_key_was_revoked(filled: Newsroom) -> None:
    _key_fact(filled, "person.key_revoked", {"key_id": filled.salma.key_id}, filled.own)
    connection = filled.connect()
    filled.write(connection, 1)
    connection.close()
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.KEY_REVOKED, 14)}


def test_one_person_signing_in_anothers_name(filled: Newsroom) -> None:
    connection = filled.connect()
    draft = Draft("story.approved", 1, b"{}")
    append(connection, "s-story", [draft], actor="p-nadim", at=AT, signer=filled.salma)
    connection.close()
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.KEY_OF_ANOTHER, 13)}


def test_a_key_that_vouches_for_itself(filled: Newsroom) -> None:
    stranger = new_key()
    said = {"key_id": stranger.key_id, "public_key": stranger.public_key.hex(), "person": "p-mallory"}
    _key_fact(filled, "person.key_enrolled", said, stranger)
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.KEY_UNKNOWN, 13)}


def test_a_key_given_to_a_second_person(filled: Newsroom) -> None:
    said = {"key_id": filled.salma.key_id, "public_key": filled.salma.public_key.hex(), "person": "p-nadim"}
    _key_fact(filled, "person.key_enrolled", said, filled.own)
    assert _kinds(verify(filled.path, filled.key)) == {(Kind.KEY_CONFLICT, 13)}


@pytest.mark.parametrize(
    "said", [{}, {"key_id": "x", "public_key": "not hexadecimal"}, {"key_id": "0" * 16, "public_key": "00"}]
)
def test_an_enrolment_that_makes_no_sense_enrols_nobody(filled: Newsroom, said: dict[str, str]) -> None:
    _key_fact(filled, "person.key_enrolled", said, filled.own)
    problems = verify(filled.path, filled.key).problems
    assert {problem.kind for problem in problems} <= {Kind.KEY_CONFLICT}


def test_a_cut_tail_is_seen_against_a_signed_head_only(filled: Newsroom, unguarded: Connection) -> None:
    raw_head = _head_of(unguarded, filled)
    unguarded.execute("DELETE FROM event WHERE seq > 9")
    unguarded.execute("DELETE FROM payload WHERE rowid > 9")
    report = _audit(filled, unguarded, raw_head)
    assert [(problem.kind, problem.values["count"]) for problem in report.problems] == [(Kind.TAIL_CUT, 3)]
    assert verify(filled.path, filled.key).ok


def _head_of(connection: Connection, newsroom: Newsroom) -> SignedHead:
    head = signed_head(connection, AT)
    assert head is not None
    assert head.key_id == newsroom.own.key_id
    return head


def test_a_rewritten_tail_is_seen_against_a_signed_head(filled: Newsroom, unguarded: Connection) -> None:
    """Cut, and written on with a person's real key: everything fits but the head."""
    head = _head_of(unguarded, filled)
    unguarded.execute("DELETE FROM event WHERE seq > 9")
    unguarded.execute("DELETE FROM payload WHERE rowid > 9")
    filled.write(unguarded, 5)
    assert _kinds(_audit(filled, unguarded, head)) == {(Kind.HEAD_DIFFERS, None)}


def test_a_head_of_somebody_elses(filled: Newsroom) -> None:
    head = _head(filled)
    stranger = new_key()
    unsigned = replace(head, key_id=stranger.key_id, public_key=stranger.public_key)
    foreign = replace(unsigned, signature=stranger.sign(unsigned.message))
    assert foreign.is_genuine()
    for wrong in (foreign, replace(head, oseq=3), replace(head, at=iso(AT) + " ")):
        assert _kinds(verify(filled.path, filled.key, wrong)) == {(Kind.HEAD_FOREIGN, None)}


def test_a_head_is_written_and_read(filled: Newsroom) -> None:
    head = _head(filled)
    assert head.is_genuine()
    assert SignedHead.from_json(head.to_json()) == head
    for text in (
        "",
        "{}",
        "[]",
        "null",
        head.to_json().replace("head-1", "head-9"),
        head.to_json().replace('"hash"', '"x"'),
    ):
        with pytest.raises(Unreadable, match=r"store\.head_unreadable"):
            SignedHead.from_json(text)


def test_a_changed_or_emptied_attachment(filled: Newsroom, unguarded: Connection) -> None:
    unguarded.execute("UPDATE blob SET body = CAST('A' || substr(CAST(body AS TEXT), 2) AS BLOB)")
    unguarded.execute("INSERT INTO blob VALUES (zeroblob(32), 1, 'text/plain', NULL)")
    kinds = {problem.kind for problem in _audit(filled, unguarded).problems}
    assert kinds == {Kind.ATTACHMENT_CHANGED, Kind.ATTACHMENT_MISSING}


def test_a_forger_with_the_installations_key_still_cannot_speak_for_a_person(
    filled: Newsroom, unguarded: Connection
) -> None:
    """The file holds the installation's key; a rewritten fact of a person's fails for want of theirs."""
    victim = list(read(unguarded))[-1]
    header = (victim.event_id, victim.origin, victim.oseq, victim.stream, "story.approved", victim.version)
    digest = event_hash_of(
        (*header, victim.actor, iso(victim.at), victim.causation), victim.key_id, victim.payload_hash, victim.prev
    )
    unguarded.execute(
        "UPDATE event SET type = 'story.approved', hash = ?, signature = ? WHERE seq = ?",
        (digest, filled.own.sign(digest), victim.seq),
    )
    assert _kinds(_audit(filled, unguarded)) == {(Kind.SIGNATURE_WRONG, victim.seq)}
