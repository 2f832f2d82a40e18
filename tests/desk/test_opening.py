"""Finding, making and opening a newsroom's file, and what is in the way of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.desk import Newsdesk, opening
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.store.backup import backup


def test_a_newsroom_is_begun_and_opened(tmp_path: Path) -> None:
    path = opening.found(tmp_path / "new" / "folder", "ورقة", "هند")
    assert not opening.needs_passphrase(path)
    with opening.open_newsroom(path) as desk:
        assert desk.sign_in("هند").name == "هند"
        assert desk.context().newsroom.setting("self-approval") == "off"
    with pytest.raises((Unreadable, Rejected)):
        opening.found(tmp_path / "new" / "folder", "ورقة", "هند")


def test_whoever_works_alone_may_declare_self_approval(tmp_path: Path) -> None:
    path = opening.found(tmp_path, "ورقة", " هند ", "عبارة", self_approval=True)
    with opening.open_newsroom(path) as desk:
        assert desk.context().newsroom.setting("self-approval") == "declared"
        with pytest.raises(Rejected):
            desk.sign_in("هند", "غيرها")


def test_the_sample_is_made_once(tmp_path: Path) -> None:
    path = opening.make_sample(tmp_path)
    assert opening.is_sample(path)
    made = path.stat().st_mtime_ns
    assert opening.make_sample(tmp_path) == path
    assert path.stat().st_mtime_ns == made


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    with pytest.raises(Unavailable) as caught:
        opening.check_folder(blocked / "inside")
    assert caught.value.key == "opening.not_writable"
    opening.check_folder(tmp_path / "fine")
    assert list((tmp_path / "fine").iterdir()) == []


def test_network_drives_are_known_by_their_mounts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    inner = (tmp_path / "share").resolve()
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {inner} nfs4 rw 0 0\n", "utf-8")
    assert opening.on_network(inner / "newsroom", mounts)
    assert not opening.on_network(tmp_path, mounts)
    assert not opening.on_network(tmp_path, tmp_path / "no such list")


def test_a_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "ROOM_NEEDED", 1 << 60)
    with pytest.raises(Unavailable) as caught:
        opening.check_folder(tmp_path)
    assert caught.value.key == "opening.no_room"


def test_the_latest_backup_is_found_and_brought_back_beside(tmp_path: Path) -> None:
    path = opening.found(tmp_path, "ورقة", "هند")
    assert opening.latest_backup(path) is None
    backup(path, tmp_path / "backups", at=datetime(2026, 11, 1, tzinfo=UTC))
    newest = backup(path, tmp_path, at=datetime(2026, 11, 2, tzinfo=UTC))
    assert opening.latest_backup(path) == newest
    restored = opening.restore_beside(newest, path)
    assert restored.parent == path.parent
    assert restored != path
    with Newsdesk(restored) as desk:
        assert desk.context().newsroom.name == "ورقة"
