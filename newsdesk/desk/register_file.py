"""The register of exports, of one story or of all, as a file for whoever keeps lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.desk.register import Narrowed, entries, state_of
from newsdesk.domain.errors import Unavailable
from newsdesk.exports.register_table import COLUMNS, to_csv
from newsdesk.store.fact import iso

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.language import Language

SUFFIX = ".csv"


def register_csv(desk: Newsdesk, language: Language, narrowed: Narrowed) -> bytes:
    """Every copy that is meant, the newest first, with the columns named in ``language``."""
    rows = (
        {
            "id": item.id, "story": owner, "format": item.format, "version": str(item.version or ""),
            "revision": str(item.revision), "state": language.say(f"register.state.{state_of(item)}"),
            "recipient": item.recipient, "at": iso(item.at), "file": item.file_name, "sha256": item.sha256,
            "address": item.address, "owed": " ".join(owed),
        }
        for owner, item, owed in entries(desk, narrowed)
    )  # fmt: skip
    return to_csv(rows, {name: language.say(f"register.{name}") for name in COLUMNS})


def write_register(desk: Newsdesk, language: Language, path: Path, narrowed: Narrowed) -> Path:
    """Write that file. Gives where it lies. Raises Unavailable (export.cannot_write). Not for the UI thread."""
    data = register_csv(desk, language, narrowed)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=path.parent.name, what=error.strerror or "") from error
    return path
