"""What the reading tells of a sentence, for tests that cross wordings with each other."""

from __future__ import annotations

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph
from tests.analysis.scoring import RULES

READER = Reader(load(RULES))


def told(text: str, kind: Kind = Kind.BODY) -> list[tuple[str, str]]:
    """The comment statements of a sentence in order: their types and parties, "" where nobody is named."""
    made = READER.read(Body((Paragraph("p", kind, text),))).comment_statements
    return [(one.type.value, text[slice(*one.party)] if one.party else "") for one in made]
