"""What was kept in the record with an act."""

from __future__ import annotations

from newsdesk.desk import Newsdesk
from newsdesk.store.attachments import get


def kept_file(desk: Newsdesk, sha256: str) -> bytes:
    """The bytes of an attachment, by its hash in hexadecimal."""
    with desk.asking() as (connection, _):
        return get(connection, bytes.fromhex(sha256))
