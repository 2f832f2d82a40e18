"""The vault: who reads, what is recorded, what is left of a ciphertext, and what a locked desk still knows."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from newsdesk.desk import Newsdesk, sealing, vault_page
from newsdesk.desk.enrolling import change_passphrase
from newsdesk.desk.sealed import SealedFile
from newsdesk.desk.vault_page import Standing
from newsdesk.domain.errors import Rejected, Unreadable
from newsdesk.domain.newsroom import ChangeSetting
from newsdesk.domain.people import RevokeKeys
from newsdesk.domain.story_commands import ApproveStory, StartStory, SubmitStory
from newsdesk.store.chain import verify
from newsdesk.store.ids import new_entity_id
from tests.cli.office import Office
from tests.desk.playing import body_of
from tests.desk.vaulting import CHIEF, EDITOR, IDENTITY, REPORTER, SECOND_EDITOR, WRITER, Room
from tests.desk.vaulting import room as made


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


def rules(error: pytest.ExceptionInfo[Rejected]) -> list[str]:
    return [reason.rule for reason in error.value.reasons]


def ciphertexts(room: Room) -> dict[str, bytes | None]:
    with room.desk.asking() as (connection, _):
        rows = connection.execute("SELECT lower(hex(hash)), body FROM blob WHERE media_type = 'application/age'")
        return dict(rows.fetchall())


def test_a_look_is_recorded_before_it_is_given(room: Room) -> None:
    assert room.look(WRITER, "لمراجعة النص") == IDENTITY
    assert room.facts()[-1] == "source.identity_viewed"
    assert room.facts(f"person:{room.id(WRITER)}")[-1] == "person.vault_opened"
    assert verify(room.office.path).ok


def test_who_may_not_read_sees_nothing_and_leaves_no_trace_of_a_look(room: Room) -> None:
    for name in (CHIEF, SECOND_EDITOR, REPORTER):
        with pytest.raises(Rejected) as refusal:
            room.look(name)
        assert rules(refusal) == ["not-a-reader"]
    assert "source.identity_viewed" not in room.facts()


def test_a_locked_vault_gives_nothing_and_a_wrong_passphrase_does_not_open_it(room: Room) -> None:
    member = room.member(WRITER)
    assert member.key.identity == ""
    with pytest.raises(Rejected) as locked:
        sealing.reveal(room.desk, room.source, member)
    with pytest.raises(Rejected) as wrong:
        room.desk.vault.open(member, "ليست هذه")
    assert (rules(locked), rules(wrong), room.desk.vault.holder) == (["vault-locked"], ["wrong-passphrase"], "")


def test_it_locks_itself_when_nobody_touches_it(room: Room) -> None:
    room.open(WRITER)
    for _ in range(3):
        room.clock.move(minutes=4)
        room.desk.vault.touch()
    assert room.desk.vault.holder == room.id(WRITER)
    room.clock.move(minutes=5)
    room.desk.vault.touch()
    assert room.desk.vault.holder == ""
    assert room.desk.context().identities == {}
    room.desk.do(ChangeSetting("vault-lock-minutes", "1"), room.member(CHIEF)).result()
    room.open(WRITER)
    room.clock.move(minutes=1)
    assert room.desk.vault.holder == ""


def test_nothing_of_an_identity_is_held_by_the_vault_once_it_is_locked(room: Room) -> None:
    room.open(WRITER)
    assert room.desk.context().identities == {room.source: IDENTITY}
    room.desk.vault.lock()
    gc.collect()
    tables = [item for item in gc.get_objects() if isinstance(item, dict)]
    copies = [value for table in tables for value in list(table.values()) if type(value) is str and value == IDENTITY]
    assert all(value is IDENTITY for value in copies)


def test_a_chief_who_cannot_read_grants_and_a_reader_carries_it_out(room: Room) -> None:
    with pytest.raises(Rejected) as refusal:
        sealing.grant(room.desk, room.source, room.id(SECOND_EDITOR), room.open(WRITER)).result()
    assert rules(refusal) == ["not-allowed"]
    sealing.grant(room.desk, room.source, room.id(SECOND_EDITOR), room.member(CHIEF)).result()
    with pytest.raises(Rejected):
        room.look(SECOND_EDITOR)
    entry = vault_page.entry(room.desk, room.source, room.id(CHIEF))
    assert {one.name: one.standing for one in entry.readers}[SECOND_EDITOR] is Standing.GRANTED
    assert room.look(WRITER) == IDENTITY
    assert room.look(SECOND_EDITOR) == IDENTITY
    with pytest.raises(Rejected):
        room.look(CHIEF)


def test_a_reader_taken_away_reads_no_more_and_the_old_ciphertext_is_gone(room: Room) -> None:
    before = room.record.sealing.ciphertext
    old = ciphertexts(room)[before]
    assert old is not None
    sealing.remove(room.desk, room.source, room.id(EDITOR), room.open(WRITER)).result()
    assert room.record.sealing.ciphertext != before
    assert ciphertexts(room)[before] is None
    for path in room.office.folder.iterdir():
        assert old[-64:] not in path.read_bytes(), path.name
    with pytest.raises(Rejected) as refusal:
        room.look(EDITOR)
    assert rules(refusal) == ["not-a-reader"]
    with pytest.raises(Rejected) as last:
        sealing.remove(room.desk, room.source, room.id(WRITER), room.member(CHIEF)).result()
    assert rules(last) == ["last-reader"]
    assert verify(room.office.path).ok


def test_a_revoked_key_drops_out_and_a_new_key_of_the_same_person_is_not_let_in(room: Room) -> None:
    chief = room.member(CHIEF)
    room.desk.do(RevokeKeys(room.id(EDITOR), "فقد العبارة"), chief).result()
    change_passphrase(room.desk, room.id(EDITOR), "عبارة أخرى", chief).result()
    editor = room.desk.sign_in(EDITOR, "عبارة أخرى")
    room.desk.vault.open(editor, "عبارة أخرى")
    with pytest.raises(Rejected):
        sealing.reveal(room.desk, room.source, editor).result()
    room.look(WRITER)
    assert room.record.sealed_for == (room.id(WRITER),)
    sealing.grant(room.desk, room.source, editor.person, chief).result()
    room.look(WRITER)
    room.desk.vault.open(editor, "عبارة أخرى")
    assert sealing.reveal(room.desk, room.source, editor).result().identity == IDENTITY


@pytest.mark.parametrize("who", [EDITOR, CHIEF])
def test_destroying_leaves_nothing_to_open(room: Room, who: str) -> None:
    file = SealedFile("عقد.pdf", "application/pdf", b"%PDF canary")
    sealing.add_file(room.desk, room.source, file, room.member(WRITER)).result()
    kept = [ciphertext for ciphertext in ciphertexts(room).values() if ciphertext is not None]
    gone = sealing.destroy(room.desk, room.source, "طلب المصدر", room.member(who)).result()
    assert not gone.traces_left
    assert set(ciphertexts(room).values()) == {None}
    on_disk = b"".join(path.read_bytes() for path in room.office.folder.iterdir())
    assert len(kept) == 2
    assert not any(ciphertext[-64:] in on_disk for ciphertext in kept)
    assert (room.record.destroyed, room.record.status) == (True, "described")
    with pytest.raises(Rejected):
        room.look(WRITER)
    with pytest.raises(Rejected) as again:
        sealing.conceal(room.desk, room.source, "اسم", room.member(WRITER)).result()
    assert rules(again) == ["identity-destroyed"]
    assert verify(room.office.path).ok


def test_what_was_not_carried_out_is_when_the_newsroom_is_next_opened(room: Room) -> None:
    from newsdesk.domain.events.newsroom import PayloadShredded
    from newsdesk.store.codec import encode
    from newsdesk.store.log import append

    ciphertext, writer = room.record.sealing.ciphertext, room.member(WRITER)
    fact = encode(PayloadShredded("law", blob_hash=ciphertext))
    by = {"actor": writer.person, "at": room.clock(), "signer": writer.key}
    room.desk.submit(lambda connection, _: append(connection, "newsroom", [fact], **by)).result()  # type: ignore[arg-type]  # each its own
    assert ciphertexts(room)[ciphertext] is not None
    room.desk.close()
    room.desk = Newsdesk(room.office.path, clock=room.clock)
    assert ciphertexts(room)[ciphertext] is None
    room.desk.do(RevokeKeys(room.id(EDITOR), "غادر"), room.member(CHIEF)).result()
    writer = room.open(WRITER)  # one entry that is lost bars no other, nor its being sealed anew
    assert room.desk.context().identities == {}
    with pytest.raises(Unreadable, match="shredded"):
        sealing.reveal(room.desk, room.source, writer).result()


def test_files_follow_their_readers(room: Room) -> None:
    file = SealedFile("صورة بطاقة زكريا.png", "image/png", bytes(range(256)) * 400)
    made_of = sealing.add_file(room.desk, room.source, file, room.member(WRITER)).result().made[0]
    sealing.grant(room.desk, room.source, room.id(CHIEF), room.member(CHIEF)).result()
    sealing.remove(room.desk, room.source, room.id(WRITER), room.open(EDITOR)).result()
    chief = room.open(CHIEF)
    assert sealing.reveal(room.desk, room.source, chief).result().files == ((made_of, file.name),)
    assert sealing.take_file(room.desk, room.source, made_of, chief).result() == file
    assert room.facts()[-1] == "source.file_viewed"
    writer = room.open(WRITER)
    with pytest.raises(Rejected) as refusal:
        sealing.take_file(room.desk, room.source, made_of, writer).result()
    assert rules(refusal) == ["not-a-reader"]


def test_another_identity_in_its_place(room: Room) -> None:
    with pytest.raises(Rejected) as locked:
        sealing.conceal(room.desk, room.source, "اسم آخر", room.member(WRITER)).result()
    assert rules(locked) == ["vault-locked"]
    before = room.record.sealing.ciphertext
    sealing.conceal(room.desk, room.source, "اسم آخر", room.open(EDITOR)).result()
    assert room.look(WRITER) == "اسم آخر"
    assert ciphertexts(room)[before] is None


def test_a_changed_passphrase_still_opens_what_was_sealed(room: Room) -> None:
    writer = room.member(WRITER)
    with pytest.raises(Rejected):
        change_passphrase(room.desk, writer.person, "الجديدة", writer, "خطأ")
    change_passphrase(room.desk, writer.person, "الجديدة", writer, room.passphrase(WRITER)).result()
    writer = room.desk.sign_in(WRITER, "الجديدة")
    room.desk.vault.open(writer, "الجديدة")
    assert sealing.reveal(room.desk, room.source, writer).result().identity == IDENTITY


def start(room: Room, *lines: str, headline: str = "مادة") -> str:
    command = StartStory(new_entity_id("s"), body_of(*lines, headline=headline), date(2026, 11, 20))
    return room.desk.do(command, room.member(REPORTER)).result().made[0]


@pytest.mark.parametrize("line", ["وحضر زكريا القنديلي.", "وقال أبو يحيى", "رقمه ٠٧٧٠٩٩٩٨٨٧٧"])
def test_the_check_runs_while_a_reader_has_the_vault_open(room: Room, line: str) -> None:
    story = start(room, line)
    named = [item for item in room.desk.readiness(story) if item.rule.startswith("confidential")]
    assert named == []
    room.open(EDITOR)
    (finding,) = [item for item in room.desk.readiness(story) if item.rule == "confidential-name"]
    assert finding.span is not None
    room.desk.do(SubmitStory(story), room.member(REPORTER)).result()
    with pytest.raises(Rejected) as refusal:
        room.desk.do(ApproveStory(story), room.member(EDITOR)).result()
    assert "confidential-name" in rules(refusal)
    with pytest.raises(Rejected) as veiled:
        room.desk.do(ApproveStory(story), room.member(SECOND_EDITOR)).result()
    assert rules(veiled).count("confidential-check") == 1
    (told,) = [reason for reason in veiled.value.reasons if reason.rule == "confidential-check"]
    assert (told.span, set(told.values)) == (None, {"ask"})
    assert EDITOR in str(told.values["ask"])
    assert WRITER in str(told.values["ask"])


def test_the_headline_is_read_too_and_files_names(room: Room) -> None:
    story = start(room, "نص", headline="زكريا القنديلي يتكلم")
    room.open(WRITER)
    assert "confidential-name" in [item.rule for item in room.desk.readiness(story)]


def test_no_core_is_dumped_while_it_is_open(room: Room) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no core files")
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    room.open(WRITER)
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    if sys.platform.startswith("linux"):
        import ctypes

        assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0
    room.desk.vault.lock()
    assert resource.getrlimit(resource.RLIMIT_CORE) == before
    if sys.platform.startswith("linux"):
        assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1
