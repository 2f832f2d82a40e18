"""Plain text: every line that is not blank is a paragraph, as wires and the seed copy write it."""

from __future__ import annotations

from collections.abc import Collection

from newsdesk.imports.gathering import Gathering
from newsdesk.imports.imported import Notice, Stretch


def read_plain(text: str, note_labels: Collection[str]) -> Gathering:
    """The paragraphs of ``text`` (line feeds only), to the letter: blanks and no-break spaces inside a line stay.

    A paragraph that is one bracketed block and begins with one of ``note_labels`` is what our own export puts around a
    story: it is set aside with a notice.
    """
    gathering = Gathering()
    for line in text.split("\n"):
        if _is_ours(line, note_labels):
            gathering.notices.append(Notice("import.note.set_aside", {"text": line[1:-1]}))
        else:
            gathering.add((Stretch(line),), None, None)
    return gathering


def _is_ours(line: str, labels: Collection[str]) -> bool:
    if not (line.startswith("[") and line.endswith("]")):
        return False
    inner = line[1:-1]
    return any(inner == label or inner.startswith((f"{label}:", f"{label} – ")) for label in labels)
