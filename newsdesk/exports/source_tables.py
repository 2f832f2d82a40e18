"""The directory as a table: CSV that a spreadsheet opens as it stands, with nothing in it that computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from newsdesk.domain.source_cards import SourceCard
from newsdesk.domain.source_columns import COLUMNS, disarmed, row_of


def to_csv(cards: Iterable[SourceCard], headers: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """The cards as UTF-8 with a mark at its head, which spreadsheets want, every field quoted.

    ``headers`` are the columns' names in the reader's language; ``words`` the fields' values (``kind.person``).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([headers[column] for column in COLUMNS])
    for card in cards:
        row = row_of(card)
        for column, value in row.items():
            row[column] = words.get(f"{column}.{value}", value)
        writer.writerow([disarmed(row.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig", "replace")
