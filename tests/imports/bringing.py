"""Bringing test files in with ids that count and a classifier that knows a headline and a source line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from newsdesk.imports.imported import Imported
from newsdesk.imports.read import read_file
from newsdesk.text.body import Kind


def classify(lines: Sequence[str]) -> list[Kind]:
    """The first line is the headline, a line that begins with its label is the source line, the rest is body."""
    kinds = [Kind.SOURCE_LINE if line.startswith("المصدر:") else Kind.BODY for line in lines]
    return [Kind.HEADLINE, *kinds[1:]]


def bring(name: str, data: bytes | str, *, repair: bool = False) -> Imported:
    """``data`` read as the file ``name``."""
    ids = count(1)
    raw = data if isinstance(data, bytes) else data.encode()
    return read_file(Path(name), raw, classify, new_id=lambda: f"p{next(ids)}", repair=repair)


def lines(imported: Imported) -> list[tuple[Kind, str]]:
    """Each paragraph's kind and words."""
    return [(paragraph.kind, paragraph.text) for paragraph in imported.body.paragraphs]


def lost(imported: Imported) -> dict[str, str | int]:
    """How many of each thing were not carried, by the loss's short name."""
    return {loss.key.removeprefix("import.loss."): loss.values["count"] for loss in imported.losses}
