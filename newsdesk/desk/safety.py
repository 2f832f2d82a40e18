"""Making the views anew from the facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.store.file_key import FileKey


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
