"""A lost passphrase: the kit, printed once, seals the same key under a new one, and what was sealed stays readable."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsdesk.desk import sealing
from newsdesk.desk.vault import recovering
from newsdesk.domain.errors import Rejected
from newsdesk.domain.people import RevokeKeys
from newsdesk.store.chain import verify
from tests.cli.office import Office
from tests.desk.vaulting import CHIEF, IDENTITY, WRITER, Room
from tests.desk.vaulting import room as made


@pytest.fixture
def room(office: Office) -> Iterator[Room]:
    found = made(office)
    yield found
    found.desk.close()


def kit(room: Room) -> str:
    return "\n".join(room.desk.vault.print_kit(room.open(WRITER)).result())


def refusal(error: pytest.ExceptionInfo[Rejected]) -> list[str]:
    return [reason.rule for reason in error.value.reasons]


def test_the_kit_brings_back_what_the_passphrase_opened(room: Room) -> None:
    paper = kit(room)
    room.desk.vault.lock()
    recovering(room.desk, paper, "عبارة جديدة").result()
    with pytest.raises(Rejected):
        room.desk.sign_in(WRITER, room.passphrase(WRITER))
    writer = room.desk.sign_in(WRITER, "عبارة جديدة")
    room.desk.vault.open(writer, "عبارة جديدة")
    assert sealing.reveal(room.desk, room.source, writer).result().identity == IDENTITY
    assert verify(room.office.path).ok


def test_it_is_printed_once_and_of_an_open_vault_only(room: Room) -> None:
    with pytest.raises(Rejected) as locked:
        room.desk.vault.print_kit(room.member(WRITER))
    paper = kit(room)
    with pytest.raises(Rejected) as again:
        kit(room)
    assert (refusal(locked), refusal(again)) == (["vault-locked"], ["kit-printed"])
    assert room.facts(f"person:{room.id(WRITER)}").count("person.recovery_kit_printed") == 1
    room.desk.close()
    on_disk = b"".join(path.read_bytes() for path in room.office.folder.iterdir())
    for line in paper.splitlines():
        assert line.partition(": ")[2].encode() not in on_disk
        assert line.partition(": ")[2].replace(" ", "").encode() not in on_disk


def test_the_kit_of_a_revoked_key_opens_nothing(room: Room) -> None:
    paper = kit(room)
    room.desk.do(RevokeKeys(room.id(WRITER), "سُرقت البطاقة"), room.member(CHIEF)).result()
    with pytest.raises(Rejected) as gone:
        recovering(room.desk, paper, "عبارة")
    with pytest.raises(Rejected) as none:
        recovering(room.desk, paper, " ")
    assert (refusal(gone), refusal(none)) == (["kit-key-gone"], ["passphrase-missing"])
