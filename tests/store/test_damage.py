"""A file that is damaged, ruined or no newsroom: the audit says so and never crashes."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.chain import verify
from newsdesk.store.file_key import FileKey
from newsdesk.store.report import Report
from tests.store.conftest import FILE_KEY, Newsroom


def _garbage(data: bytearray, chance: random.Random) -> None:
    page = chance.randrange(1, len(data) // 4096) * 4096
    data[page : page + 4096] = chance.randbytes(4096)


def _zeros(data: bytearray, chance: random.Random) -> None:
    page = chance.randrange(1, len(data) // 4096) * 4096
    data[page : page + 4096] = bytes(4096)


def _one_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)


def _truncated(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(4096, len(data) - 1) :]


def _pages_exchanged(data: bytearray, chance: random.Random) -> None:
    one, other = (page * 4096 for page in chance.sample(range(1, len(data) // 4096), 2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


@pytest.mark.parametrize("harm", [_garbage, _zeros, _truncated, _pages_exchanged, _one_bit])
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_reported_and_never_crashes_the_audit(
    filled: Newsroom, harm: Callable[[bytearray, random.Random], None], seed: int
) -> None:
    sound = filled.path.read_bytes()
    data = bytearray(sound)
    harm(data, random.Random(seed))  # noqa: S311 - where to do harm, not a secret
    filled.path.write_bytes(data)
    try:
        report = verify(filled.path, filled.key)
    except (Unreadable, Unavailable) as error:
        assert error.key.startswith("store.")  # noqa: PT017 - either outcome is right, nothing else is
        return
    # A bit may fall where nothing is said: unused bytes of a page. Everything that is said must still be the same.
    assert not report.ok or (harm is _one_bit and report.facts == 12) or bytes(data) == sound


def test_a_file_that_ends_in_its_first_page(filled: Newsroom) -> None:
    os.truncate(filled.path, 1000)
    with pytest.raises((Unreadable, Unavailable)):
        raise_if_damaged(verify(filled.path, filled.key))


def raise_if_damaged(report: Report) -> None:
    """The audit may refuse the file or report it; both are said to the person, neither is silence."""
    if not report.ok:
        raise Unavailable("store.damaged")


def test_what_is_no_newsroom_cannot_be_audited(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"store\.no_such_file"):
        verify(tmp_path / "missing")
    (tmp_path / "text").write_text("x" * 9000)
    with pytest.raises(Unreadable, match=r"store\.passphrase_needed"):
        verify(tmp_path / "text")


def test_a_wrong_file_passphrase_is_no_damage(newsroom: Newsroom) -> None:
    wrong = FileKey(bytes(32), FILE_KEY.salt) if newsroom.key else FILE_KEY
    with pytest.raises(Unreadable):
        verify(newsroom.path, wrong)


def test_a_ruined_record_lists_so_many_problems_and_no_more(plain: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdesk.store.chain.MOST_PROBLEMS", 5)
    connection = plain.raw()
    connection.execute("DROP TRIGGER event_update")
    connection.execute("UPDATE event SET actor = 'p-other'")
    plain.write(connection, 20)
    connection.execute("UPDATE event SET actor = 'p-another'")
    connection.close()
    report = verify(plain.path)
    assert len(report.problems) == 5
    assert report.truncated
    assert report.facts == 22
