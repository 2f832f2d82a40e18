from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store import attachments
from newsdesk.store.attachments import about, get, put, receive
from newsdesk.store.driver import Connection
from tests.store.conftest import Newsroom


def test_bytes_and_files_come_back_whole(connection: Connection, tmp_path: Path) -> None:
    body = bytes(range(256)) * 20_000
    letter = tmp_path / "رسالة.pdf"
    letter.write_bytes(body)
    kept = put(connection, receive(letter, "application/pdf"))
    assert kept.hash == sha256(body).digest()
    assert (kept.size, kept.media_type) == (len(body), "application/pdf")
    assert get(connection, kept.hash) == body
    assert about(connection, kept.hash) == kept
    assert get(connection, put(connection, receive(b"", "text/plain")).hash) == b""


def test_the_same_bytes_are_kept_once(connection: Connection) -> None:
    first = put(connection, receive(b"letter", "text/plain"))
    assert put(connection, receive(b"letter", "application/pdf")).hash == first.hash
    assert about(connection, first.hash) == first
    assert connection.execute("SELECT count(*) FROM blob").fetchone() == (1,)


def test_too_large_is_refused_before_it_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert attachments.MOST_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(attachments, "MOST_BYTES", 1024 * 1024)
    receive(bytes(1024 * 1024), "text/plain")
    large = tmp_path / "large"
    large.write_bytes(bytes(1024 * 1024 + 1))
    for source in (large, bytes(1024 * 1024 + 1)):
        with pytest.raises(Unreadable) as refusal:
            receive(source, "text/plain")
        assert refusal.value.key == "attachment.too_large"


def test_what_is_not_there_is_named(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"attachment\.unreadable"):
        receive(tmp_path / "missing", "text/plain")
    with pytest.raises(Unreadable, match=r"attachment\.unknown"):
        get(connection, bytes(32))
    assert about(connection, bytes(32)) is None


def test_changed_bytes_are_never_handed_out(newsroom: Newsroom, connection: Connection) -> None:
    kept = put(connection, receive(b"letter", "text/plain"))
    raw = newsroom.raw()
    raw.execute("DROP TRIGGER blob_update")
    raw.execute("UPDATE blob SET body = CAST('lettre' AS BLOB)")
    raw.close()
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        get(connection, kept.hash)
