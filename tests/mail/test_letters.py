"""Forty messages as they arrive: who sent each, what is new in it, what it seems to be, what came with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsdesk.domain.errors import Unreadable
from newsdesk.domain.requests import NOT_AN_ANSWER, ReplyKind
from newsdesk.mail.proposing import propose
from newsdesk.mail.reading import read_letter
from tests.mail.letters import ASKED, DATA, EXPECTED, NOW, letter, raw


def test_every_message_of_the_folder_is_in_the_table() -> None:
    assert sorted(path.stem for path in DATA.glob("*.eml")) == sorted(EXPECTED)
    assert len(EXPECTED) >= 30


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_message_is_read(name: str) -> None:
    expected, found = EXPECTED[name], letter(name)
    assert found.sender.address == expected.sender
    assert found.text.startswith(expected.text)
    assert bool(found.text) is bool(expected.text)
    assert tuple(item.name for item in found.attachments) == expected.files
    assert {note.key.removeprefix("mail.note.") for note in found.notes} == set(expected.said)
    assert expected.old in found.quoted
    if expected.old:
        assert expected.old not in found.text
    else:
        assert found.quoted == ""
    assert (ASKED in found.answers) is expected.answers
    assert found.raw == raw(name)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_it_seems_to_be_is_proposed_with_reasons(name: str) -> None:
    proposal = propose(letter(name))
    assert proposal.sort == EXPECTED[name].sort
    assert proposal.reasons


def test_bounces_receipts_and_automatic_replies_are_never_proposed_as_answers() -> None:
    sorts = {"bounce", "delayed", "read-receipt", "out-of-office", "auto-reply"}
    machines = [name for name, expected in EXPECTED.items() if expected.sort in sorts]
    assert len(machines) >= 9
    for name in machines:
        assert propose(letter(name)).kind in NOT_AN_ANSWER, name


@pytest.mark.parametrize(
    ("name", "status", "temporary"),
    [
        ("exchange-bounce", "5.1.10", False),
        ("gmail-bounce", "5.1.1", False),
        ("postfix-bounce", "5.2.1", False),
        ("qmail-bounce", "5.1.1", False),
        ("arabic-bounce", "5.2.2", False),
        ("delayed", "4.4.1", True),
    ],
)
def test_a_bounce_tells_whom_it_did_not_reach_and_whether_for_good(name: str, status: str, temporary: bool) -> None:
    proposal = propose(letter(name))
    assert [(item.address, item.status, item.temporary) for item in proposal.failures] == [
        ("press@city.example.org", status, temporary)
    ]
    assert proposal.kind is (ReplyKind.AUTO_REPLY if temporary else ReplyKind.BOUNCE)


def test_a_message_without_a_date_counts_from_when_the_last_server_took_it() -> None:
    found = letter("no-date")
    assert found.date is None
    assert found.received == datetime(2026, 11, 12, 8, tzinfo=UTC)


def test_a_date_is_read_in_its_own_zone() -> None:
    assert letter("outlook-answer").date == datetime(2026, 11, 12, 6, 15, 40, tzinfo=UTC)


def test_twenty_levels_are_counted_and_kept() -> None:
    found = letter("twenty-levels")
    assert found.depth == 20
    assert len(found.quoted.splitlines()) == 20


def test_one_message_by_two_ways_has_one_fingerprint_and_two_hashes() -> None:
    first, second = letter("outlook-answer"), letter("duplicate-other-route")
    assert first.fingerprint == second.fingerprint
    assert first.sha256 != second.sha256
    assert len({letter(name).fingerprint for name in EXPECTED}) == len(EXPECTED) - 1


def test_names_with_commas_and_encoded_words_stay_one_sender() -> None:
    assert letter("odd-addresses").sender.name == "الحداد, سلمى (مكتب الإعلام)"
    assert letter("windows-1256-base64").sender.name == "المكتب الصحفي"
    assert letter("windows-1256-base64").subject == "رد: أسئلة"
    assert letter("iso-8859-6-qp").subject == "مهلة"


def test_an_inline_signature_is_taken_off_and_its_dashes_undone() -> None:
    found = letter("pgp-inline")
    assert found.text == "We are not aware of any such contract."
    assert found.signature == "Legal"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "mail.empty"),
        (b" \r\n\t", "mail.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "mail.not_mail"),
        (b"%PDF-1.7\n", "mail.not_mail"),
    ],
)
def test_what_is_no_message_says_so(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_letter(data, NOW)
    assert refused.value.key == key
