"""The register of exports as a table: who holds which version, as CSV with nothing in it that computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from newsdesk.domain.source_columns import disarmed

COLUMNS = (
    "id",
    "story",
    "format",
    "version",
    "revision",
    "state",
    "recipient",
    "at",
    "file",
    "sha256",
    "address",
    "owed",
)
"""``owed`` are the published corrections that the holder was not told of; ``at`` is UTC as the record writes it."""


def to_csv(rows: Iterable[Mapping[str, str]], headers: Mapping[str, str]) -> bytes:
    """The rows as UTF-8 with a mark at its head, which spreadsheets want, every field quoted and disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([headers[column] for column in COLUMNS])
    for row in rows:
        writer.writerow([disarmed(row[column]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig", "replace")
