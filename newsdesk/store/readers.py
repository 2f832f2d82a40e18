"""Connections for questions: one to a thread, never written with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdesk.store import schema
from newsdesk.store.authorizer import Role
from newsdesk.store.connection import connect, data_version, reading
from newsdesk.store.driver import Connection
from newsdesk.store.file_key import FileKey


class Readers:
    """Gives each thread its own connection, made when first asked for. Meant for threads that live on (a pool's)."""

    def __init__(self, path: Path, key: FileKey | None = None) -> None:
        self._path = path
        self._key = key
        self._mine = threading.local()
        self._all: list[tuple[threading.Thread, Connection]] = []
        self._gate = threading.Lock()
        self._closed = False

    def connection(self) -> Connection:
        """This thread's connection. Raises Unreadable and Unavailable as ``connect`` does."""
        found: Connection | None = getattr(self._mine, "connection", None)
        if found is not None and not self._closed:
            return found
        with self._gate:
            if self._closed:
                raise RuntimeError("the readers are closed")
            made = connect(self._path, key=self._key, role=Role.READER, version=schema.VERSION)
            self._forget_ended_threads()
            self._all.append((threading.current_thread(), made))
        self._mine.connection = made
        return made

    def _forget_ended_threads(self) -> None:
        for thread, connection in self._all:
            if not thread.is_alive():
                connection.close()
        self._all = [(thread, connection) for thread, connection in self._all if thread.is_alive()]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """This thread's connection, seeing one unchanging state of the file for the whole block."""
        with reading(self.connection()) as connection:
            yield connection

    def data_version(self) -> int:
        """A number, this thread's own, that differs from last time when anyone has committed since. For polling."""
        return data_version(self.connection())

    def close(self) -> None:
        """Closes every thread's connection; none of them may be reading."""
        with self._gate:
            self._closed = True
            for _thread, connection in self._all:
                connection.close()
            self._all.clear()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
