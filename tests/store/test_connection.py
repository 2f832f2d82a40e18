from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.authorizer import Role
from newsdesk.store.connection import connect, data_version, reading, writing
from newsdesk.store.driver import Connection, driver, result_code, translated
from newsdesk.store.file_key import FileKey, derive, file_key, is_encrypted, new_file_key
from newsdesk.store.log import head
from newsdesk.store.migrations import prepare
from tests.store.conftest import AT, FILE_KEY, Newsroom, found


def _refusal(path: Path, key: FileKey | None = None, version: int = 1) -> tuple[type[Exception], str]:
    try:
        connect(path, key=key, version=version).close()
    except (Unreadable, Unavailable) as refusal:
        return type(refusal), refusal.key
    pytest.fail("it was opened")


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "missing") == (Unreadable, "store.no_such_file")
    (tmp_path / "text").write_text("ليس قاعدة بيانات" * 100)
    assert _refusal(tmp_path / "text", FILE_KEY) == (Unreadable, "store.wrong_file_passphrase")
    (tmp_path / "short").write_text("x")
    assert _refusal(tmp_path / "short") == (Unreadable, "store.not_a_newsroom")
    (tmp_path / "empty").touch()
    assert _refusal(tmp_path / "empty") == (Unreadable, "store.not_a_newsroom")
    assert _refusal(tmp_path)[0] is Unavailable


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "contacts.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE contact (name)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert _refusal(path) == (Unreadable, "store.not_a_newsroom")
    with pytest.raises(Unreadable, match=r"store\.not_a_newsroom"):
        prepare(path, at=AT, create=True)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["contacts.db"]


def test_a_file_and_its_key_belong_together(tmp_path: Path) -> None:
    encrypted = found(tmp_path / "encrypted.newsdesk", FILE_KEY)
    plain = found(tmp_path / "plain.newsdesk")
    assert is_encrypted(encrypted.path)
    assert not is_encrypted(plain.path)
    assert _refusal(encrypted.path) == (Unreadable, "store.passphrase_needed")
    assert _refusal(encrypted.path, FileKey(bytes(32), FILE_KEY.salt)) == (Unreadable, "store.wrong_file_passphrase")
    assert _refusal(plain.path, FILE_KEY) == (Unreadable, "store.not_encrypted")


def test_an_encrypted_newsroom_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.newsdesk"
    newsroom = found(path, new_file_key("كلمة سرّ طويلة"))
    connection = newsroom.connect()
    newsroom.write(connection, 1)
    connection.close()
    again = file_key(path, "كلمة سرّ طويلة")
    connection = connect(path, key=again, version=1)
    assert head(connection) == 3
    connection.close()
    assert _refusal(path, file_key(path, "كلمة أخرى")) == (Unreadable, "store.wrong_file_passphrase")


def test_nothing_readable_is_in_an_encrypted_file_or_beside_it(tmp_path: Path) -> None:
    newsroom = found(tmp_path / "newsroom.newsdesk", FILE_KEY)
    connection = newsroom.connect()
    newsroom.write(connection, 20)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    connection.close()
    assert "سقطت".encode() not in written
    assert b"story.revised" not in written
    assert b"SQLite format" not in written


def test_one_passphrase_composed_in_two_ways_is_one_key() -> None:
    composed, decomposed = "\u0622\u0623", "\u0627\u0653\u0627\u0654"
    assert derive(composed, b"s" * 16) == derive(decomposed, b"s" * 16)


def test_keys_are_not_printed() -> None:
    assert "00" not in repr(FileKey(bytes(32), bytes(16)))
    with pytest.raises(ValueError, match="16"):
        FileKey(bytes(32), bytes(8))


@pytest.mark.parametrize("version", [0, 2])
def test_another_schema_version_is_refused_before_anything_is_written(plain: Newsroom, version: int) -> None:
    kind, key = _refusal(plain.path, version=version)
    assert (kind, key) == (Unavailable, "store.newer_version" if version == 0 else "store.older_version")


def test_a_locked_file_is_unavailable(plain: Newsroom) -> None:
    holder, waiting = plain.raw(), plain.connect()
    holder.execute("BEGIN IMMEDIATE")
    waiting.set_authorizer(None)
    waiting.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(Unavailable) as refusal, writing(waiting):
        pass
    assert refusal.value.key == "store.locked"
    holder.execute("ROLLBACK")
    with writing(waiting):
        plain.write(waiting, 1)
    assert head(waiting) == 3


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (5, "store.locked"),
        (517, "store.locked"),
        (8, "store.read_only"),
        (10, "store.disk_failed"),
        (778, "store.disk_failed"),
        (11, "store.damaged"),
        (13, "store.disk_full"),
        (14, "store.cannot_open"),
        (26, "store.damaged"),
    ],
)
def test_each_failure_of_the_environment_has_its_key(code: int, key: str) -> None:
    error = driver.OperationalError("as the driver says it")
    error.sqlite_errorcode = code
    found_ = translated(error)
    assert isinstance(found_, Unavailable)
    assert found_.key == key
    assert found_.__cause__ is error


def test_a_bug_stays_a_bug(connection: Connection) -> None:
    for statement, code in (("SELECT nothing FROM nowhere", 1), ("INSERT INTO meta (name) VALUES ('x')", 19)):
        with pytest.raises(driver.Error) as failure, writing(connection):
            connection.execute(statement)
        assert result_code(failure.value) == code
        assert not connection.in_transaction


def test_a_reading_sees_one_state_throughout(newsroom: Newsroom, connection: Connection) -> None:
    reader = connect(newsroom.path, key=newsroom.key, role=Role.READER, version=1)
    with reading(reader):
        before = head(reader)
        newsroom.write(connection, 1)
        assert head(reader) == before
    assert head(reader) == before + 1
    reader.close()


def test_anothers_commit_is_noticed_and_ones_own_is_not(newsroom: Newsroom, connection: Connection) -> None:
    before = data_version(connection)
    newsroom.write(connection, 1)
    assert data_version(connection) == before
    other = newsroom.connect()
    newsroom.write(other, 1)
    other.close()
    assert data_version(connection) != before


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    newsroom = found(tmp_path / "newsroom.newsdesk")
    connection = newsroom.connect()
    newsroom.write(connection, 1)
    modes = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()}
    connection.close()
    assert set(modes.values()) == {0}
    assert "newsroom.newsdesk-wal" in modes
