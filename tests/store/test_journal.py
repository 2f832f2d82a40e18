from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable
from newsdesk.store.driver import driver
from newsdesk.store.journal import Journal, journal_path
from tests.store.conftest import AT, FILE_KEY, Newsroom

BODY = '{"text": "مسوّدة لم تُحفظ"}'.encode()


def test_the_latest_draft_of_each_person_is_kept(newsroom: Newsroom) -> None:
    with Journal(newsroom.path, newsroom.key) as journal:
        journal.keep("s-1", "p-salma", None, b"first", AT)
        journal.keep("s-1", "p-salma", "r-1", BODY, AT + timedelta(seconds=1))
        journal.keep("s-1", "p-nadim", "r-1", b"his", AT)
        journal.keep("s-2", "p-salma", None, b"", AT + timedelta(seconds=2))
    with Journal(newsroom.path, newsroom.key) as journal:
        assert journal.set_aside is None
        drafts = journal.drafts("p-salma")
        assert [(one.story, one.base, one.body) for one in drafts] == [("s-2", None, b""), ("s-1", "r-1", BODY)]
        assert drafts[1].at == AT + timedelta(seconds=1)
        assert len(journal.drafts()) == 3
        journal.discard("s-1", "p-salma")
        assert [(one.story, one.person) for one in journal.drafts()] == [("s-2", "p-salma"), ("s-1", "p-nadim")]


def test_it_never_waits_behind_the_writer(newsroom: Newsroom) -> None:
    holder = newsroom.connect()
    holder.execute("BEGIN EXCLUSIVE")
    with Journal(newsroom.path, newsroom.key) as journal:
        journal.keep("s-1", "p-salma", None, BODY, AT)
        assert len(journal.drafts()) == 1
    holder.execute("ROLLBACK")
    holder.close()


def test_any_thread_may_keep_a_draft(plain: Newsroom) -> None:
    with Journal(plain.path) as journal:
        threads = [threading.Thread(target=journal.keep, args=(f"s-{n}", "p-salma", None, BODY, AT)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(journal.drafts()) == 8


def test_nothing_typed_is_readable_on_an_encrypted_newsrooms_disk(tmp_path: Path) -> None:
    with Journal(tmp_path / "newsroom", FILE_KEY) as journal:
        journal.keep("s-1", "p-salma", None, BODY, AT)
        on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "مسوّدة".encode() not in on_disk
    assert b"SQLite format" not in on_disk


def test_a_discarded_draft_leaves_no_trace_once_closed(tmp_path: Path) -> None:
    with Journal(tmp_path / "newsroom") as journal:
        journal.keep("s-1", "p-salma", None, BODY * 300, AT)
        journal.discard("s-1", "p-salma")
    assert "مسوّدة".encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_drafts_survive_a_kill(newsroom: Newsroom) -> None:
    code = f"""
import os, signal
from datetime import UTC, datetime
from pathlib import Path
from newsdesk.store.file_key import FileKey
from newsdesk.store.journal import Journal
key = {f"FileKey({newsroom.key.raw!r}, {newsroom.key.salt!r})" if newsroom.key else "None"}
journal = Journal(Path({str(newsroom.path)!r}), key)
for n in range(25):
    journal.keep("s-1", "p-salma", "r-1", str(n).encode(), datetime(2026, 1, 1, tzinfo=UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).resolve().parents[2])
    assert killed.returncode == -signal.SIGKILL
    with Journal(newsroom.path, newsroom.key) as journal:
        assert journal.set_aside is None
        assert [one.body for one in journal.drafts()] == [b"24"]


@pytest.mark.parametrize("harm", ["text", "garbage", "zeros after the header"])
def test_a_damaged_journal_is_set_aside_and_the_app_goes_on(newsroom: Newsroom, harm: str) -> None:
    path = journal_path(newsroom.path)
    with Journal(newsroom.path, newsroom.key) as journal:
        journal.keep("s-1", "p-salma", None, BODY, AT)
    damaged = {
        "text": b"hello" * 2000,
        "garbage": os.urandom(8192),
        "zeros after the header": path.read_bytes()[:24] + bytes(8000),
    }[harm]
    path.write_bytes(damaged)
    with Journal(newsroom.path, newsroom.key) as journal:
        assert journal.set_aside is not None
        assert journal.set_aside.read_bytes() == damaged
        assert journal.drafts() == []
        journal.keep("s-1", "p-salma", None, BODY, AT)
    with Journal(newsroom.path, newsroom.key) as journal:
        assert journal.set_aside is None
        assert len(journal.drafts()) == 1


def test_damage_while_running_does_not_lose_the_next_keystroke(plain: Newsroom) -> None:
    with Journal(plain.path) as journal:
        journal.keep("s-1", "p-salma", None, b"x" * 20_000, AT)
    path = journal_path(plain.path)
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 30_000)
    with Journal(plain.path) as journal:
        journal.keep("s-2", "p-salma", None, BODY, AT)
        assert [one.body for one in journal.drafts() if one.story == "s-2"] == [BODY]
        assert journal.set_aside is not None


def test_a_full_disk_keeps_what_was_kept_before(plain: Newsroom) -> None:
    with Journal(plain.path) as journal:
        journal.keep("s-1", "p-salma", None, BODY, AT)
        journal._connection.execute("PRAGMA max_page_count = 8").close()
        with pytest.raises(Unavailable) as refusal:
            journal.keep("s-1", "p-salma", None, bytes(200_000), AT)
        assert refusal.value.key == "store.disk_full"
        assert [one.body for one in journal.drafts()] == [BODY]
        assert journal.set_aside is None


def test_a_journal_where_none_can_be_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"store\.cannot_open"):
        Journal(tmp_path / "no folder" / "newsroom")


def test_a_locked_journal_is_not_taken_for_a_damaged_one(plain: Newsroom) -> None:
    with Journal(plain.path) as journal:
        journal.keep("s-1", "p-salma", None, BODY, AT)
        other = driver.connect(str(journal_path(plain.path)), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        journal._connection.execute("PRAGMA busy_timeout = 0").close()
        with pytest.raises(Unavailable, match=r"store\.locked"):
            journal.keep("s-1", "p-salma", None, b"later", AT)
        other.execute("ROLLBACK")
        other.close()
        assert journal.set_aside is None
        assert [one.body for one in journal.drafts()] == [BODY]
