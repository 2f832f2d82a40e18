"""Making the views anew from the facts, and emptying what a fact orders emptied."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsdesk.desk.changes import Changes

if TYPE_CHECKING:
    from newsdesk.store.file_key import FileKey

T = TypeVar("T")


def rebuild(path: Path, file_key: FileKey | None = None) -> int:
    """Throw every view away and make it anew from the record, in one transaction. Gives the number of facts.

    Raises Unreadable (no such file, not a newsroom, passphrase) and Unavailable (locked, damaged, newer).
    """
    from newsdesk.desk.newsdesk import now
    from newsdesk.store.authorizer import Role
    from newsdesk.store.connection import connect
    from newsdesk.store.migrations import prepare
    from newsdesk.store.migrations import rebuild as make_anew
    from newsdesk.store.views import VIEWS

    prepare(path, file_key, at=now())  # a migrator's connection would make the file if it were not there
    connection = connect(path, key=file_key, role=Role.MIGRATOR)
    try:
        return make_anew(connection, VIEWS)
    finally:
        connection.close()


def emptied(recorded: Future[T], path: Path, file_key: FileKey | None) -> Future[T]:
    """The outcome of an act, once what it ordered emptied has been overwritten; on the writer's thread, between acts.

    ``Changes`` say whether traces are left. Raises Unavailable where the disk failed after the fact stood: the deed is
    done when the newsroom is next opened.
    """
    done: Future[T] = Future()

    def carry_out(ended: Future[T]) -> None:
        from newsdesk.store.shred import carry_out

        if ended.cancelled():
            done.cancel()
            return
        try:
            result = ended.result()
            if not carry_out(path, file_key, only_if_owed=True).traces_gone and isinstance(result, Changes):
                result = replace(result, traces_left=True)
        except BaseException as error:  # noqa: BLE001 - whatever was raised belongs to whoever waits
            done.set_exception(error)
        else:
            done.set_result(result)

    recorded.add_done_callback(carry_out)
    return done
