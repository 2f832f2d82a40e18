"""Plain text: one paragraph a block, logical order, NFC, UTF-8 with line feeds; no direction control is added.

Everything that is not the story's own words (draft mark, byline, times, correction notes, notice) is a block of its own
in square brackets that begins with its label and a colon, so that the importer can tell it from the story.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from newsdesk.exports.document import Publishable
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.layout import listed, opening, times
from newsdesk.text.body import Direction


def render_text(publishable: Publishable) -> bytes:
    """The plain text of ``publishable``, UTF-8, ending with a line feed. Correction notes follow the headline."""
    made = "\n\n".join(text for text, _ in blocks(inert_publishable(publishable)))
    return unicodedata.normalize("NFC", made + "\n").encode()


def blocks(publishable: Publishable) -> Iterator[tuple[str, Direction]]:
    """Every block of an inert ``publishable`` with its direction: what says that it is a draft comes first."""
    own = publishable.direction
    if publishable.banner:
        yield f"[{publishable.banner}]", own
    if publishable.retired:
        yield _labelled(publishable.notice_label, publishable.notice), own
        return
    lead, rest = opening(publishable.body)
    yield from ((paragraph.text, paragraph.direction or own) for paragraph in lead)
    yield from ((text, own) for text in _about(publishable))
    for note in publishable.notes:
        yield _labelled(publishable.note_label(note), publishable.note_text(note)), own
    yield from ((paragraph.text, paragraph.direction or own) for paragraph in rest)


def _about(publishable: Publishable) -> Iterator[str]:
    if publishable.bylines:
        yield _labelled(publishable.labels["by"], listed(publishable.bylines, publishable.language))
    for label, moment in times(publishable):
        yield _labelled(label, moment.text)


def _labelled(label: str, text: str) -> str:
    return f"[{label}: {text}]"
