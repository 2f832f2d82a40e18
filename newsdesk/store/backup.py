"""Copies of the newsroom's file, each with a signed head beside it, and the way back from one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store import schema
from newsdesk.store.authorizer import Role
from newsdesk.store.chain import verify
from newsdesk.store.connection import connect, open_database
from newsdesk.store.driver import translating
from newsdesk.store.file_key import FileKey
from newsdesk.store.head import SignedHead, signed_head
from newsdesk.store.keyring import KeyChanges, key_changes
from newsdesk.store.report import Report

HEAD_SUFFIX = ".head.json"


def head_path(backup_file: Path) -> Path:
    """Where the signed head of a backup lies: beside it."""
    return backup_file.with_name(backup_file.name + HEAD_SUFFIX)


def backup(path: Path, folder: Path, key: FileKey | None = None, *, at: datetime) -> Path:
    """Copies the newsroom, as it stands at one moment, into a folder while the app goes on; gives the copy's path.

    The copy is under the same passphrase, and complete in one file. It appears under its name only when it is whole and
    SQLite's check passes. Attachments, drafts of the record and sealed keys are in it; the draft journal is not.

    Raises Unavailable (disk full, folder not writable, file damaged), Unreadable as ``connect`` does.
    """
    name = f"{path.stem}-{_stamp(at)}{path.suffix}"
    with _environment(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _part(_free(folder / name)) as (target, part):
            head = _copy(path, part, key, at)
            if head is not None:
                _write_whole(head_path(target), head.to_json())
    return target


def copy_before_migration(path: Path, key: FileKey | None, version: int, at: datetime) -> Path:
    """The file as it was before its schema changes, beside it. Its own tables may be too old for a signed head."""
    with (
        _environment(path.parent),
        _part(_free(path.with_name(f"{path.stem}.v{version}-{_stamp(at)}{path.suffix}"))) as (
            target,
            part,
        ),
    ):
        _copy(path, part, key, None)
    return target


def restore(
    backup_file: Path,
    to: Path,
    key: FileKey | None = None,
    *,
    head: SignedHead | None = None,
    changes: KeyChanges = key_changes,
) -> Report:
    """Makes a newsroom file from a backup, after an audit of it, against the head beside it when there is one.

    Never writes over anything. Gives the audit's report; ``head_checked`` is False when no head was found.

    Raises Unreadable (no backup there, a file already there, passphrase, head unreadable), Unavailable
    (``store.backup_damaged`` with the first problem, disk full).
    """
    for taken in (to, *(to.with_name(to.name + ending) for ending in ("-wal", "-journal", "-shm"))):
        if taken.exists():  # an old journal left under this name would be played into the restored file
            raise Unreadable("store.exists", file=taken.name)
    if not backup_file.is_file():
        raise Unreadable("store.no_such_file", file=backup_file.name)
    if head is None and head_path(backup_file).is_file():
        head = SignedHead.from_json(head_path(backup_file).read_text(encoding="utf-8", errors="replace"))
    with _environment(to.parent):
        to.parent.mkdir(parents=True, exist_ok=True)
        with _part(to) as (_target, part):
            shutil.copyfile(backup_file, part)
            report = verify(part, key, head, changes=changes)
            if not report.ok:
                first = report.problems[0]
                raise Unavailable(
                    "store.backup_damaged", file=backup_file.name, problem=first.kind, count=len(report.problems)
                )
    return report


def _copy(path: Path, part: Path, key: FileKey | None, at: datetime | None) -> SignedHead | None:
    """A whole, checked copy at ``part``, its head signed as of ``at``."""
    source = connect(path, key=key, role=Role.READER, version=schema.VERSION if at else None)
    try:
        target = open_database(part, "rw", key)
        try:
            with translating():
                source.backup(target)  # in one step: what others write meanwhile does not make it start again
                target.execute("PRAGMA journal_mode = DELETE").close()  # one file, nothing beside it
                if target.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                    raise Unavailable("store.damaged")
            return signed_head(target, at) if at else None
        finally:
            target.close()
    finally:
        source.close()


@contextmanager
def _part(target: Path) -> Iterator[tuple[Path, Path]]:
    """A file being made under another name, put in its place when the block is done, removed when it fails."""
    part = target.with_name(f".{target.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield target, part
        _sync(part)
        _put_in_place(part, target)
    finally:
        for leftover in (part, *(part.with_name(part.name + ending) for ending in ("-wal", "-shm", "-journal"))):
            with suppress(FileNotFoundError):
                leftover.unlink()


def _put_in_place(part: Path, target: Path) -> None:
    """Gives a file its name, unless something has taken it meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise Unreadable("store.exists", file=target.name) from None
    except OSError:  # a memory stick's file system knows no links
        if target.exists():
            raise Unreadable("store.exists", file=target.name) from None
        part.rename(target)
    _sync_folder(target.parent)


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    _sync(part)
    part.replace(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders, and needs none of this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _free(path: Path) -> Path:
    """The path itself, or with a number where one is taken."""
    number = 1
    candidate = path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    import errno

    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Unavailable("store.disk_full" if full else "store.cannot_open", file=folder.name) from error
