"""Work in the background, answers in the foreground: futures come home to the thread that paints."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
THREADS = 2
"""Questions asked at once; each thread keeps a connection of its own to the newsroom's file."""


class Progress:
    """How far a piece of work is, told from its own thread; ``cancelled`` is asked between its steps."""

    def __init__(self, told: Callable[[int, int], None]) -> None:
        self._told = told
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """True once somebody gave it up."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give it up; it stops at its next step."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Say how many steps of how many are done."""
        self._told(done, total)


class Delivery(QObject):
    """Runs questions on a pool and hands results to slots on the thread that made this object.

    Answers reach an owner in the order in which it asked: two threads answer, and an answer from before a change must
    not be shown over the one from after it. Work and acts come home as they end. A result whose owner is gone by then
    is dropped: no closed window is ever painted on.
    """

    _arrived = Signal(int, object)
    progressed = Signal(int, int)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._under_way = 0
        self._closed = False
        self._works: dict[Future[Any], Progress] = {}
        self._awaited: dict[int, tuple[QObject, Callable[..., object], Callable[[BaseException], object]]] = {}
        self._in_turn: dict[int, deque[int]] = {}
        self._early: dict[int, Future[Any]] = {}
        self._last = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return self._under_way > 0

    def ask(
        self,
        owner: QObject,
        question: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> Future[T]:
        """Ask on the pool; ``then`` gets the answer, ``failed`` what it raised, both on the painting thread."""
        future = self._submitted(question)
        # An owner is held on to while it waits, so its id is its own until its queue is empty.
        self._in_turn.setdefault(id(owner), deque()).append(self._last + 1)
        return self.await_future(owner, future, then, failed)

    def work(
        self,
        owner: QObject,
        task: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> Progress:
        """Like ``ask``, for what may take over a second: the task is given a ``Progress``, which is returned too."""
        progress = Progress(self._tell_progress)
        future = self._submitted(partial(task, progress))
        self._works[future] = progress
        self.await_future(owner, future, then, failed)
        return progress

    def _submitted(self, question: Callable[[], T]) -> Future[T]:
        """Begun on the pool; given up at once when it has gone: a timer may go off while the window closes."""
        from concurrent.futures import Future, ThreadPoolExecutor  # after the first paint, like all that is not painted

        if self._closed:
            future: Future[T] = Future()
            future.cancel()
            return future
        if self._pool is None:
            self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="newsdesk-asking")
        return self._pool.submit(question)

    @property
    def can_cancel(self) -> bool:
        """True while work is under way that can be given up."""
        return bool(self._works)

    @Slot()
    def cancel(self) -> None:
        """Give up what can be given up."""
        for progress in self._works.values():
            progress.cancel()

    def _tell_progress(self, done: int, total: int) -> None:
        if shiboken6.isValid(self):
            self.progressed.emit(done, total)

    def await_future(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> Future[T]:
        """Bring a future's outcome home, whoever made it."""
        self._count(1)
        self._last += 1
        # Owner and callbacks stay on this thread: only a number and the future travel, so that nothing of a screen is
        # let go of by another thread.
        self._awaited[self._last] = (owner, then, failed)
        future.add_done_callback(partial(self._send, self._last))
        return future

    def _send(self, ticket: int, done: Future[Any]) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(ticket, done)

    @Slot(int, object)
    def _deliver(self, ticket: int, done: Future[Any]) -> None:
        if not self._take_turn(ticket, done):
            return
        self._count(-1)
        self._works.pop(done, None)
        owner, then, failed = self._awaited.pop(ticket)
        if self._closed or done.cancelled() or not shiboken6.isValid(owner):
            return
        error = done.exception()
        if error is None:
            then(done.result())
        else:
            failed(error)

    def _take_turn(self, ticket: int, done: Future[Any]) -> bool:
        """Whether nothing asked before is still awaited by its owner; what comes early is kept until then."""
        owner = id(self._awaited[ticket][0])
        queue = self._in_turn.get(owner)
        if queue is None or ticket not in queue:
            return True
        if queue[0] != ticket:
            self._early[ticket] = done
            return False
        queue.popleft()
        if not queue:
            del self._in_turn[owner]
        elif queue[0] in self._early:
            # By way of the event loop: what is done with this answer may open a dialog and wait in it.
            self._arrived.emit(queue[0], self._early.pop(queue[0]))
        return True

    def _count(self, step: int) -> None:
        before, self._under_way = self._under_way > 0, self._under_way + step
        if before != (self._under_way > 0):
            self.busy_changed.emit(self._under_way > 0)

    def close(self) -> None:
        """Let the threads go, when the window closes; what is not begun yet is dropped."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
