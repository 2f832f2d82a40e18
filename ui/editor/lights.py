"""What the reading found, as words to be shown: ready spans by paragraph, worked out where nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdesk.desk.editing import Look
from newsdesk.domain.errors import Severity
from newsdesk.domain.events.story import Annotation
from newsdesk.domain.reading import QuoteRole
from newsdesk.text.anchors import Anchor
from newsdesk.text.body import Body, Kind, Span
from newsdesk.text.letters import snap_to_words
from ui.editor.table import Light

CUE = "attribution"
SPEAKER = "speaker"
UNNAMED = "unnamed"
QUOTE = "quote"
STATEMENT = "statement"
ALLEGATION = "allegation"
OBJECTION = "objection"
FINDINGS = {
    Severity.BLOCKER: "finding-blocker", Severity.WARNING: "finding-warning", Severity.SUGGESTION: "finding-suggestion",
}  # fmt: skip
LONGEST = 300
"""Words: beyond, a paragraph is hard to read, and every key in it costs (measured: cost follows paragraph length)."""


class Lit(NamedTuple):
    """A paragraph as it was read, and its lights."""

    kind: Kind
    text: str
    lights: tuple[Light, ...]


def lit(look: Look) -> dict[str, Lit]:
    """The lights of a look by paragraph id, snapped to whole words, in order."""
    by_id: dict[str, list[Light]] = {paragraph.id: [] for paragraph in look.body.paragraphs}
    texts = {paragraph.id: paragraph.text for paragraph in look.body.paragraphs}
    objections = ((OBJECTION, anchor) for anchor in look.objections)
    for name, anchor in (*_anchored(look.annotations), *objections):
        if anchor.paragraph_id in by_id:
            _add(by_id[anchor.paragraph_id], texts[anchor.paragraph_id], name, (anchor.start, anchor.end))
    for name, span in _spanned(look):
        for paragraph_id, local in _parts(look.body, span):
            _add(by_id[paragraph_id], texts[paragraph_id], name, local)
    return {
        paragraph.id: Lit(paragraph.kind, paragraph.text, tuple(sorted(by_id[paragraph.id], key=lambda item: item[1:])))
        for paragraph in look.body.paragraphs
    }


def _add(lights: list[Light], text: str, name: str, span: Span) -> None:
    start, end = snap_to_words(text, span)
    if start < end:
        lights.append(Light(name, start, end))


def _anchored(annotations: tuple[Annotation, ...]) -> Iterator[tuple[str, Anchor]]:
    for item in annotations:
        if item.kind == "attribution":
            yield CUE, item.cue
            if item.subject is not None:
                yield UNNAMED if item.anonymous else SPEAKER, item.subject
        elif item.kind == "comment_statement":
            yield STATEMENT, item.cue
        else:
            yield ALLEGATION, item.cue


def _spanned(look: Look) -> Iterator[tuple[str, Span]]:
    for quote in look.reading.quotes:
        if quote.role is QuoteRole.SPEECH:
            yield QUOTE, quote.span
    for finding in look.findings:
        if finding.span is not None and finding.span[0] < finding.span[1]:
            yield FINDINGS[finding.severity], finding.span


def _parts(body: Body, span: Span) -> Iterator[tuple[str, Span]]:
    """A span of the whole text by the paragraphs it runs through."""
    for paragraph, (start, end) in body.spans():
        low, high = max(start, span[0]), min(end, span[1])
        if low < high:
            yield paragraph.id, (low - start, high - start)
        if start >= span[1]:
            break
