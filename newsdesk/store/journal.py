"""The draft journal: keystrokes not yet kept as a revision, in a small file that never waits for the record."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.connection import open_database
from newsdesk.store.driver import Connection, translating
from newsdesk.store.fact import iso, moment
from newsdesk.store.file_key import FileKey

T = TypeVar("T")
_APPLICATION_ID = 0x4E577344 + 1
_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (story TEXT NOT NULL, person TEXT NOT NULL, base TEXT, body BLOB NOT NULL,"
    " at TEXT NOT NULL, PRIMARY KEY (story, person)) STRICT"
)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What somebody had typed into a story, on top of which revision (None: none yet), and when (UTC)."""

    story: str
    person: str
    base: str | None
    body: bytes = field(repr=False)
    at: datetime


def journal_path(database: Path) -> Path:
    """Where a newsroom file's journal lies: beside it."""
    return database.with_name(f"{database.name}.drafts")


class Journal:
    """Drafts by story and person. Any thread may use it; each call is on the disk when it returns.

    A damaged journal is set aside and a new one begun: ``set_aside`` then says where the old one went.
    """

    def __init__(self, database: Path, key: FileKey | None = None) -> None:
        """Opens the journal beside a newsroom file, under its key. Raises Unavailable when none can be made."""
        self._path = journal_path(database)
        self._key = key
        self._gate = threading.Lock()
        self.set_aside: Path | None = None
        try:
            self._connection = self._open()
        except (Unavailable, Unreadable) as error:
            self._start_again(error)

    def keep(self, story: str, person: str, base: str | None, body: bytes, at: datetime) -> None:
        """Puts a draft in the place of the last one of this story by this person.

        Raises Unavailable when the disk is full: what was kept before is still there.
        """
        values = (story, person, base, body, iso(at))
        self._do(
            lambda connection: connection.execute(
                "INSERT INTO draft (story, person, base, body, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (story, person)"
                " DO UPDATE SET base = excluded.base, body = excluded.body, at = excluded.at",
                values,
            )
        )

    def drafts(self, person: str | None = None) -> list[KeptDraft]:
        """What is still here, a person's or everybody's, the latest first. After a crash, this is what comes back."""

        def ask(connection: Connection) -> list[tuple[str, str, str | None, bytes, str]]:
            where, values = ("", ()) if person is None else (" WHERE person = ?", (person,))
            query = f"SELECT story, person, base, body, at FROM draft{where} ORDER BY at DESC, story"  # noqa: S608 - two constants
            return connection.execute(query, values).fetchall()

        return [KeptDraft(story, who, base, body, moment(at)) for story, who, base, body, at in self._do(ask)]

    def discard(self, story: str, person: str) -> None:
        """Forgets a draft, its bytes overwritten: it has become a revision, or was thrown away."""
        self._do(
            lambda connection: connection.execute("DELETE FROM draft WHERE story = ? AND person = ?", (story, person))
        )

    def close(self) -> None:
        """Lets go of the file."""
        with self._gate:
            self._connection.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _do(self, act: Callable[[Connection], T]) -> T:
        with self._gate:
            try:
                with translating():
                    return act(self._connection)
            except Unavailable as error:
                self._start_again(error)
            with translating():
                return act(self._connection)

    def _start_again(self, error: Unavailable | Unreadable) -> None:
        """After damage only: a full disk or a locked file leaves the old journal as it is."""
        if error.key not in ("store.damaged", "store.not_a_newsroom", "store.wrong_file_passphrase"):
            raise error
        with suppress(AttributeError):
            self._connection.close()
        self.set_aside = self._move_away()
        self._connection = self._open()

    def _move_away(self) -> Path:
        number = 1
        while (aside := self._path.with_name(f"{self._path.name}.damaged-{number}")).exists():
            number += 1
        try:
            for ending in ("-wal", "-shm", ""):
                source = self._path.with_name(self._path.name + ending)
                if source.exists():
                    source.rename(aside.with_name(aside.name + ending))
        except OSError as error:
            raise Unavailable("store.cannot_open", file=self._path.name) from error
        return aside

    def _open(self) -> Connection:
        connection = open_database(self._path, "rwc", self._key, any_thread=True)
        try:
            with translating():
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "secure_delete = ON",
                    "trusted_schema = OFF",
                ):
                    connection.execute(f"PRAGMA {pragma}").close()
                connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection
