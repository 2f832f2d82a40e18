"""Many stories exported in one call: progress on standard error, Ctrl+C between two stories, failures at the end."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from newsdesk.cli.exporting import copy_lines, told_copy
from newsdesk.cli.session import Session
from newsdesk.desk.batch import Batch, export_many, published
from newsdesk.domain.errors import Rejected, Unavailable, Unreadable
from newsdesk.language import Language

INTERRUPTED = 130
"""What a shell is told of a call that Ctrl+C ended."""
_TOLD = 10
"""So many times a log, which cannot rewrite its line, is told how far it is."""


def chosen(session: Session, named: Sequence[str], since: str | None) -> list[str]:
    """The stories named; none named: all whose latest publication is not before ``since``."""
    if named:
        return [session.story(story) for story in named]
    return [story.id for story in published(session.desk, session.moment(since))]


def export_batch(session: Session, stories: Sequence[str], formats: Sequence[str], out: Path, recipient: str) -> int:
    """Write and tell. Gives the exit status: that of the gravest failure, 130 when it was given up."""
    telling = Telling(session)
    with telling.interruptible():
        made = export_many(session.desk, session.member, stories, formats, out, Language("ar"), recipient, telling)
    documents: list[dict[str, Any]] = []
    lines: list[str] = []
    for story in made.handed:
        documents += [told_copy(session, story.story, copy) for copy in story.copies]
        lines += copy_lines(session, story.copies)
    for failed in made.failed:
        message = _why(session, failed.error)
        documents.append({"id": failed.story, "status": "failed", "story": failed.story, "message": message})
        session.note(session.say("cli.export.failed", story=failed.story, headline=failed.headline, why=message))
    documents += [{"id": story, "status": "left", "story": story} for story in made.left]
    if made.left:
        session.note(session.language.count("cli.export.left", len(made.left)))
    said = session.language.count("cli.export.done", len(made.handed), copies=made.copies)
    session.answer(documents, *lines, said)
    return INTERRUPTED if telling.cancelled else _status(made)


def _why(session: Session, error: Exception) -> str:
    if isinstance(error, Rejected):
        return " ".join(session.reason(reason) for reason in error.reasons)
    if isinstance(error, Unreadable | Unavailable):
        return session.say(error.key, **error.values)
    return session.say("error.unexpected", what=f"{type(error).__name__}: {error}")


def _status(made: Batch) -> int:
    return max((_rank(failed.error) for failed in made.failed), default=0)


def _rank(error: Exception) -> int:
    return 1 if isinstance(error, Rejected) else 2 if isinstance(error, Unreadable) else 3


class Telling:
    """How far a batch is, on standard error; Ctrl+C gives it up between two stories."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._given_up = threading.Event()
        self._last = -1

    @property
    def cancelled(self) -> bool:
        """True once Ctrl+C was pressed."""
        return self._given_up.is_set()

    def report(self, done: int, total: int) -> None:
        """Rewrite the line of a terminal; a log gets a line every tenth."""
        words = self._session.say("cli.export.progress", done=done, total=total)
        if sys.stderr.isatty():
            click.echo(f"\r{words}", err=True, nl=done == total)
        elif done * _TOLD // max(total, 1) != self._last:
            self._last = done * _TOLD // max(total, 1)
            self._session.note(words)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Take Ctrl+C as a wish to stop, for as long as the batch runs; a second one ends the call at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.getsignal(signal.SIGINT)

        def give_up(_number: int, _frame: FrameType | None) -> None:
            self._given_up.set()
            signal.signal(signal.SIGINT, before)

        signal.signal(signal.SIGINT, give_up)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
