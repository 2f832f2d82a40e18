"""The register of exports, of one story or of all, as a file for whoever keeps lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.exports.register_table import COLUMNS, to_csv
from newsdesk.store.fact import iso

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.domain.story import Export
    from newsdesk.language import Language


def register_csv(desk: Newsdesk, language: Language, story: str = "") -> bytes:
    """Every copy, the newest first, with the columns named in ``language``."""
    rows = (
        {
            "id": item.id, "story": owner, "format": item.format, "version": str(item.version or ""),
            "revision": str(item.revision), "state": language.say(f"register.state.{state_of(item)}"),
            "recipient": item.recipient, "at": iso(item.at), "file": item.file_name, "sha256": item.sha256,
            "address": item.address, "owed": " ".join(owed),
        }
        for owner, item, owed in desk.exports(story)
    )  # fmt: skip
    return to_csv(rows, {name: language.say(f"register.{name}") for name in COLUMNS})


def state_of(export: Export) -> str:
    """What the copy was: a draft, an old version as such, or a publication's text."""
    if export.draft:
        return "draft"
    return "superseded" if export.superseded else "published"
