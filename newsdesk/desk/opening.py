"""Finding a newsroom's file and opening it: what may be asked before there is a desk."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.desk.newsdesk import Newsdesk
from newsdesk.domain.errors import Unavailable
from newsdesk.domain.newsroom import ChangeSetting

FILE_NAME = "newsroom.newsdesk"
SAMPLE_NAME = "sample.newsdesk"
"""The sample newsroom's file: what is called so is shown as a sample."""

DAMAGED = "store.damaged"
ROOM_NEEDED = 50 * 1024 * 1024
"""Bytes that a folder should have free before a newsroom is begun in it."""
_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs", "davfs", "fuse.davfs",
})  # fmt: skip


def data_folder() -> Path:
    """Where the platform keeps an application's data."""
    from platformdirs import user_data_path

    return user_data_path("newsdesk", appauthor=False)


def is_sample(path: Path) -> bool:
    """Whether this file is the sample newsroom."""
    return path.name == SAMPLE_NAME


def needs_passphrase(path: Path) -> bool:
    """Whether the file is encrypted. False where there is none: opening it will say so."""
    from newsdesk.store.file_key import is_encrypted

    try:
        return path.is_file() and is_encrypted(path)
    except OSError:
        return False


def open_newsroom(path: Path, passphrase: str | None = None) -> Newsdesk:
    """Open a newsroom, deriving the key of an encrypted file (0.1–0.3 s). Raises as ``Newsdesk`` does."""
    from newsdesk.store.file_key import file_key

    return Newsdesk(path, file_key(path, passphrase) if passphrase is not None else None)


def make_sample(folder: Path) -> Path:
    """The sample newsroom in a folder, made if it is not there yet (about a second). Raises as ``Newsdesk.found``."""
    from newsdesk.desk.sample.newsroom import load_sample

    path = folder / SAMPLE_NAME
    if not path.exists():
        check_folder(folder)
        load_sample(path).close()
    return path


def found(
    folder: Path, newsroom: str, person: str, passphrase: str | None = None, *, self_approval: bool = False
) -> Path:
    """Begin an empty newsroom in a folder, with its first chief editor, who may be allowed to approve their own texts.

    Raises as ``Newsdesk.found`` and ``check_folder``.
    """
    check_folder(folder)
    path = folder / FILE_NAME
    with Newsdesk.found(path, newsroom, person, passphrase=passphrase) as desk:
        if self_approval:
            desk.do(ChangeSetting("self-approval", "declared"), desk.sign_in(person.strip(), passphrase)).result()
    return path


def check_folder(folder: Path) -> None:
    """Make sure that a newsroom can live in a folder, by writing there.

    Raises Unavailable: opening.network_folder (locks do not hold there, and a newsroom would be damaged),
    opening.no_room, opening.not_writable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if on_network(folder):
            raise Unavailable("opening.network_folder", folder=str(folder))
        free = shutil.disk_usage(folder).free
        if free < ROOM_NEEDED:
            raise Unavailable("opening.no_room", folder=str(folder), megabytes=ROOM_NEEDED // 1024 // 1024)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"newsdesk")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Unavailable("opening.not_writable", folder=str(folder), what=error.strerror or "") from error


def on_network(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether a folder lies on a network drive, as far as the system tells (Linux mounts, Windows share names)."""
    real = folder.resolve()
    if str(real).startswith(("\\\\", "//")):
        return True
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if real.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in _NETWORK


def latest_backup(path: Path) -> Path | None:
    """The newest whole copy of a newsroom beside it or in a folder ``backups`` there; None for none."""
    copies = [
        candidate
        for folder in (path.parent, path.parent / "backups", path.parent / "backup")
        for candidate in folder.glob(f"{path.stem}-[0-9]*{path.suffix}")
        if candidate.is_file()
    ]
    return max(copies, key=lambda candidate: (candidate.stat().st_mtime, candidate.name), default=None)


def restore_beside(backup: Path, path: Path, passphrase: str | None = None) -> Path:
    """Bring a backup back under a name of its own beside the damaged file, which is left as it is.

    Raises as ``newsdesk.store.backup.restore`` does.
    """
    from newsdesk.store.backup import restore
    from newsdesk.store.file_key import file_key

    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}.restored-{moment}{path.suffix}")
    restore(backup, target, file_key(backup, passphrase) if passphrase is not None else None)
    return target
