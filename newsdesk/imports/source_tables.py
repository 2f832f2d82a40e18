"""A directory's table read: commas, semicolons or tabs, Arabic or English headers, in any encoding copy comes in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from newsdesk.domain.errors import Unreadable
from newsdesk.domain.source_cards import Row
from newsdesk.domain.source_columns import LISTS, armed, card_of
from newsdesk.text.copyclean import UndecodableText, decode
from newsdesk.text.letters import fold_key

_PARTING = ",;\t"
_LONGEST_CELL = 1_000_000


def read_csv(data: bytes, file: str, columns: Mapping[str, str], words: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of a table, each with the line it begins on.

    ``columns`` gives the field of a folded header, ``words`` the value of a folded word of a field (``kind.شخص``).
    Raises Unreadable: source-file.encoding, source-file.no_names (no column of names), source-file.broken.
    """
    text = _text(data, file, columns)
    parting = _best_parting(text, columns)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
    rows: list[Row] = []
    fields: list[str] = []
    line = 1
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not fields:
                fields = [columns.get(_key(cell), "") for cell in cells]
                if "name" not in fields:
                    raise Unreadable("source-file.no_names", file=file)
                continue
            row = {field: _value(field, cell, words) for field, cell in zip(fields, cells, strict=False) if field}
            rows.append(Row(begins, *card_of(row)))
    except csv.Error as error:
        raise Unreadable("source-file.broken", file=file, line=line) from error
    if not fields:
        raise Unreadable("source-file.no_names", file=file)
    return tuple(rows)


def _text(data: bytes, file: str, columns: Mapping[str, str]) -> str:
    """The table's text. Names and numbers are little to tell an encoding by: the headers tell windows-1256 as well."""
    try:
        return decode(data)
    except UndecodableText as error:
        try:
            text = data.decode("cp1256")
        except UnicodeDecodeError:
            raise Unreadable("source-file.encoding", file=file) from error
        first = next((line for line in text.splitlines() if line.strip()), "")
        cells = (cell for parting in _PARTING for cell in next(csv.reader([first], delimiter=parting), []))
        if not any(columns.get(_key(cell)) == "name" for cell in cells):
            raise Unreadable("source-file.encoding", file=file) from error
        return text


def _key(header: str) -> str:
    return " ".join(fold_key(armed(header)).replace("_", " ").split())


def _value(field: str, cell: str, words: Mapping[str, str]) -> str:
    cell = armed(cell)
    return cell if field in LISTS else words.get(f"{field}.{_key(cell)}", cell)


def _best_parting(text: str, columns: Mapping[str, str]) -> str:
    """The sign that parts the first line into most headers that are known."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(parting: str) -> int:
        cells = next(csv.reader([first], delimiter=parting), [])
        return sum(_key(cell) in columns for cell in cells)

    return max(_PARTING, key=known)
