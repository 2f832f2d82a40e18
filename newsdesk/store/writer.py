"""The one writer: a thread with a connection of its own that does one act after the other, each in one transaction."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar

from newsdesk.domain.errors import Unavailable
from newsdesk.store import schema
from newsdesk.store.connection import connect
from newsdesk.store.driver import Connection, translated, translating
from newsdesk.store.file_key import FileKey

T = TypeVar("T")


class _Act(Generic[T]):
    def __init__(self, task: Callable[[Connection], T], undone: Callable[[], object] | None) -> None:
        self.task = task
        self.undone = undone
        self.future: Future[T] = Future()

    def run(self, connection: Connection) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self._in_transaction(connection)
        except BaseException as error:  # noqa: BLE001 - everything a task raises belongs to whoever waits for it
            self.future.set_exception(translated(error))
        else:
            self.future.set_result(result)

    def _in_transaction(self, connection: Connection) -> T:
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = self.task(connection)
            _still_open(connection)
            connection.execute("COMMIT")
        except BaseException:
            if self.undone is not None:
                self.undone()
            if connection.in_transaction:  # a full disk, among others, has rolled back already
                connection.execute("ROLLBACK")
            raise
        return result


def _still_open(connection: Connection) -> None:
    if not connection.in_transaction:
        raise RuntimeError("a task ended the writer's transaction")


class Writer:
    """Runs tasks in the order they were handed in. Each sees all before it, and is wholly kept or wholly undone."""

    def __init__(self, path: Path, key: FileKey | None = None) -> None:
        """Opens the file, which has been brought up to date before, in the writer's own thread.

        Raises Unreadable and Unavailable as ``connect`` does, and Unavailable (``store.altered``) when a guard of the
        record is missing or changed: nothing is written past a guard that is not there.
        """
        self._path = path
        self._key = key
        self._process = os.getpid()
        self._acts: SimpleQueue[_Act[object] | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._work, name="newsdesk-writer", daemon=True)
        self._thread.start()
        self._ready.result()

    def submit(self, task: Callable[[Connection], T], *, undone: Callable[[], object] | None = None) -> Future[T]:
        """Hands in a task and returns at once. The future has its result once it is on the disk, or what it raised.

        A future cancelled before its turn is never begun. The task must not commit, nor keep the connection. ``undone``
        is called in the writer's thread, before the next task, when the task was begun and nothing of it is kept: also
        when the commit itself failed, after the task had ended well. Whatever was remembered of it must be forgotten.
        """
        act = _Act(task, undone)
        with self._gate:
            if self._closed:
                raise RuntimeError("the writer is closed")
            if os.getpid() != self._process:
                raise RuntimeError("the writer stayed behind in the process that made it")
            self._acts.put(act)  # type: ignore[arg-type]  # the queue does not care what the tasks give
        return act.future

    def run(self, task: Callable[[Connection], T]) -> T:
        """Hands in a task and waits for it. Never from a task, which would wait for itself."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a task may not wait for another")
        return self.submit(task).result()

    def close(self) -> None:
        """Does what was handed in, then lets go of the file. Closing twice is harmless."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._acts.put(None)
        if os.getpid() == self._process and threading.current_thread() is not self._thread:
            self._thread.join()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _work(self) -> None:
        try:
            connection = self._open()
        except BaseException as error:  # noqa: BLE001 - raised again where the writer is being made
            self._closed = True
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        try:
            while (act := self._acts.get()) is not None:
                act.run(connection)
                del act  # the result belongs to the waiting thread now; a long wait must not keep it alive
        finally:
            connection.close()

    def _open(self) -> Connection:
        connection = connect(self._path, key=self._key, version=schema.VERSION)
        with translating():
            wrong = schema.altered(connection)
        if wrong:
            connection.close()
            raise Unavailable("store.altered", file=self._path.name, what=", ".join(wrong))
        return connection
