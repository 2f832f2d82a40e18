from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.attachments import get, put, receive
from newsdesk.store.backup import backup, head_path, restore
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect
from newsdesk.store.file_key import is_encrypted
from newsdesk.store.head import SignedHead
from newsdesk.store.log import head, read
from newsdesk.store.writer import Writer
from tests.store.conftest import AT, Newsroom


def test_a_backup_is_one_whole_file_and_its_head(newsroom: Newsroom, tmp_path: Path) -> None:
    connection = newsroom.connect()  # the app is open: the latest facts are still in its journal
    newsroom.write(connection, 30)
    attached = put(connection, receive(b"a letter", "text/plain"))
    copy = backup(newsroom.path, tmp_path / "copies", newsroom.key, at=AT)
    assert copy.name == "غرفة الأخبار-20261123T083000Z.newsdesk"
    assert sorted(file.name for file in copy.parent.iterdir()) == [copy.name, head_path(copy).name]
    signed = SignedHead.from_json(head_path(copy).read_text())
    report = verify(copy, newsroom.key, signed)
    assert report.problems == ()
    assert report.facts == 32
    assert is_encrypted(copy) == (newsroom.key is not None)
    connection.close()
    assert attached.size == 8


def test_a_backup_taken_while_others_write_is_of_one_moment(newsroom: Newsroom, tmp_path: Path) -> None:
    stop = threading.Event()
    with Writer(newsroom.path, newsroom.key) as writer:

        def keep_writing() -> None:
            while not stop.is_set():
                writer.run(lambda connection: newsroom.write(connection, 2))

        thread = threading.Thread(target=keep_writing)
        thread.start()
        copies = [backup(newsroom.path, tmp_path / "copies", newsroom.key, at=AT) for _ in range(4)]
        stop.set()
        thread.join()
    assert len({copy.name for copy in copies}) == 4
    for copy in copies:
        report = verify(copy, newsroom.key, SignedHead.from_json(head_path(copy).read_text()))
        assert report.problems == ()
        assert report.facts % 2 == 0


def test_a_restored_newsroom_goes_on(newsroom: Newsroom, tmp_path: Path) -> None:
    connection = newsroom.connect()
    newsroom.write(connection, 5)
    attached = put(connection, receive(b"a letter", "text/plain"))
    before = list(read(connection))
    connection.close()
    copy = backup(newsroom.path, tmp_path / "copies", newsroom.key, at=AT)
    restored = replace(newsroom, path=tmp_path / "back" / "newsroom.newsdesk")
    report = restore(copy, restored.path, newsroom.key)
    assert report.ok
    assert report.head_checked
    connection = restored.connect()
    assert list(read(connection)) == before
    assert get(connection, attached.hash) == b"a letter"
    restored.write(connection, 1)
    connection.close()
    assert verify(restored.path, newsroom.key).facts == 8
    assert restored.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("ending", ["", "-wal", "-journal"])
def test_nothing_is_ever_written_over(plain: Newsroom, tmp_path: Path, ending: str) -> None:
    copy = backup(plain.path, tmp_path / "copies", at=AT)
    target = tmp_path / "back.newsdesk"
    taken = tmp_path / f"back.newsdesk{ending}"
    taken.write_text("somebody's work")
    with pytest.raises(Unreadable, match=r"store\.exists"):
        restore(copy, target)
    assert taken.read_text() == "somebody's work"
    assert target.exists() == (ending == "")


def test_a_damaged_backup_is_not_restored(newsroom: Newsroom, tmp_path: Path) -> None:
    connection = newsroom.connect()
    newsroom.write(connection, 200)
    connection.close()
    copy = backup(newsroom.path, tmp_path / "copies", newsroom.key, at=AT)
    data = bytearray(copy.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    copy.write_bytes(data)
    with pytest.raises(Unavailable) as refusal:
        restore(copy, tmp_path / "back.newsdesk", newsroom.key)
    assert refusal.value.key == "store.backup_damaged"
    assert not (tmp_path / "back.newsdesk").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_an_older_backup_under_a_newer_head_is_not_restored(plain: Newsroom, tmp_path: Path) -> None:
    old = backup(plain.path, tmp_path / "copies", at=AT)
    connection = plain.connect()
    plain.write(connection, 3)
    connection.close()
    new = backup(plain.path, tmp_path / "copies", at=AT + timedelta(days=1))
    head_path(old).write_text(head_path(new).read_text())
    with pytest.raises(Unavailable) as refusal:
        restore(old, tmp_path / "back.newsdesk")
    assert refusal.value.values["problem"] == "tail-cut"


def test_a_backup_without_its_head_is_restored_and_says_so(plain: Newsroom, tmp_path: Path) -> None:
    copy = backup(plain.path, tmp_path / "copies", at=AT)
    head_path(copy).unlink()
    assert not restore(copy, tmp_path / "back.newsdesk").head_checked


def test_an_unreadable_head_stops_the_restoring(plain: Newsroom, tmp_path: Path) -> None:
    copy = backup(plain.path, tmp_path / "copies", at=AT)
    document = json.loads(head_path(copy).read_text())
    del document["signature"]
    head_path(copy).write_text(json.dumps(document))
    with pytest.raises(Unreadable, match=r"store\.head_unreadable"):
        restore(copy, tmp_path / "back.newsdesk")


def test_a_backup_that_fails_leaves_nothing(plain: Newsroom, tmp_path: Path) -> None:
    in_the_way = tmp_path / "copies"
    in_the_way.write_text("not a folder")
    with pytest.raises(Unavailable, match=r"store\.cannot_open"):
        backup(plain.path, in_the_way, at=AT)
    with pytest.raises(Unreadable, match=r"store\.no_such_file"):
        restore(tmp_path / "missing", tmp_path / "back.newsdesk")
    assert in_the_way.read_text() == "not a folder"


def test_a_damaged_newsroom_gives_no_backup(plain: Newsroom, tmp_path: Path) -> None:
    connection = plain.connect()
    plain.write(connection, 200)
    connection.close()
    data = bytearray(plain.path.read_bytes())
    data[4096 * 10 : 4096 * 11] = b"\xff" * 4096
    plain.path.write_bytes(data)
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        backup(plain.path, tmp_path / "copies", at=AT)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_backup_opens_as_a_newsroom_of_its_own(newsroom: Newsroom, tmp_path: Path) -> None:
    copy = backup(newsroom.path, tmp_path, newsroom.key, at=AT)
    connection = connect(copy, key=newsroom.key, version=1)
    assert head(connection) == 2
    connection.close()
