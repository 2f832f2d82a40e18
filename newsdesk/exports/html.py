"""A complete web page: the story, its correction notes with addresses of their own, and JSON-LD for machines.

Every value reaches the page through Jinja2's escaping; the page loads nothing and runs nothing. Each paragraph of the
story carries ``data-kind`` and keeps its blanks exactly, so that the importer can take the page back in.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import count, groupby

from jinja2 import Environment
from markupsafe import Markup

from newsdesk.exports.document import Publishable, Status
from newsdesk.exports.inert import Run, inert_publishable, runs
from newsdesk.exports.isolates import isolated_runs
from newsdesk.exports.json_ld import json_ld, note_anchor, story_address
from newsdesk.exports.layout import opening, times, title
from newsdesk.exports.said import said
from newsdesk.exports.templates import environment
from newsdesk.text.body import Direction, Kind, Paragraph

_TAGS = {
    Kind.HEADLINE: "h1",
    Kind.SUBHEAD: "h2",
    Kind.QUOTATION: "blockquote",
    Kind.LIST_ITEM: "ul",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as the template sets it. ``number`` counts body paragraphs from 1; ``note`` is the note on it.

    ``said`` is who says what in it, for programs: JSON, offsets in code points of the paragraph's text.
    """

    kind: str
    content: Markup
    direction: str | None
    number: int | None = None
    note: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """An element of the page: one paragraph, or neighbouring list items together."""

    tag: str
    lines: tuple[Line, ...]


def render_html(publishable: Publishable) -> bytes:
    """The page of ``publishable``, UTF-8."""
    story = inert_publishable(publishable)
    lead, rest = opening(story.body)
    machine = json_ld(story)
    page = _environment().get_template("article.html.j2")
    return page.render(
        story=story,
        banner=story.banner,
        final=story.status not in (Status.DRAFT, Status.SUPERSEDED),
        title=title(story),
        address=story_address(story),
        lead=tuple(_blocks(lead, story, 0)),
        rest=tuple(_blocks(rest, story, len(lead))),
        times=[(label, _iso(moment.at), moment.text) for label, moment in times(story)],
        notes=[(note, note_anchor(note), _iso(note.at.at)) for note in story.notes],
        note_content=lambda note: _content((Run(story.note_text(note)),), story.direction),
        notice=_content((Run(story.notice),), story.direction),
        machine=machine,
        machine_digest=_digest(machine),
    ).encode()


def render_inner(publishable: Publishable) -> str:
    """The article for a page that somebody else makes: no headline and no deck, which such a page has places for.

    Every value goes through the same escaping as the page of our own; nothing in it loads or runs.
    """
    story = inert_publishable(publishable)
    apart = (Kind.HEADLINE, Kind.DECK)
    paragraphs = tuple(paragraph for paragraph in story.body.paragraphs if paragraph.kind not in apart)
    return _environment().get_template("article_inner.html.j2").render(
        story=story,
        banner=story.banner,
        # Who says what is told by places in our own pages; another's page has nobody who reads them.
        blocks=tuple(_blocks(paragraphs, replace(story, attributions=()), 0)),
        notes=[(note, note_anchor(note), _iso(note.at.at)) for note in story.notes],
        note_content=lambda note: _content((Run(story.note_text(note)),), story.direction),
        notice=_content((Run(story.notice),), story.direction),
    )


@cache
def _environment() -> Environment:
    return environment()


def _blocks(paragraphs: tuple[Paragraph, ...], story: Publishable, first: int) -> Iterator[Block]:
    """The paragraphs as elements. Body paragraphs are counted from 1: all of them come after the opening.

    ``first`` is the index of the first of them in the story's body.
    """
    numbers, places = count(1), count(first)
    notes = {note.paragraph: note_anchor(note) for note in reversed(story.notes) if note.paragraph is not None}
    told = said(story)
    for listed, group in groupby(paragraphs, lambda paragraph: paragraph.kind is Kind.LIST_ITEM):
        lines = []
        for paragraph in group:
            number = next(numbers) if paragraph.kind is Kind.BODY else None
            lines.append(_line(paragraph, story, number, notes.get(number) if number else None, told.get(next(places))))
        if listed:
            yield Block("ul", tuple(lines))
        else:
            yield from (Block(_TAGS.get(Kind(line.kind), "p"), (line,)) for line in lines)


def _line(paragraph: Paragraph, story: Publishable, number: int | None, note: str | None, told: str | None) -> Line:
    direction = paragraph.direction or story.direction
    own = paragraph.direction.value if paragraph.direction else None
    return Line(paragraph.kind.value, _content(runs(paragraph), direction), own, number, note, told)


def _content(stretches: tuple[Run, ...], direction: Direction) -> Markup:
    """The words with their marks; in right-to-left paragraphs what would be reordered is isolated."""
    parts = []
    for href, group in groupby(stretches, lambda run: run.href):
        linked = tuple(group)
        inner = _isolated(linked) if direction is Direction.RTL else Markup("").join(map(_marked, linked))
        parts.append(Markup('<a href="{}" rel="noopener">{}</a>').format(href, inner) if href else inner)
    return Markup("").join(parts)


def _isolated(stretches: tuple[Run, ...]) -> Markup:
    """Isolates go around marks, never inside: a name half in bold is still one name, in its own order."""
    parts = []
    for piece, marked in isolated_runs(stretches):
        inner = Markup("").join(map(_marked, marked))
        if not piece.isolated:
            parts.append(inner)
        elif any(letter.isalpha() for letter in piece.text):
            parts.append(Markup('<bdi dir="ltr">{}</bdi>').format(inner))
        else:
            parts.append(Markup('<bdi dir="ltr" class="number">{}</bdi>').format(inner))
    return Markup("").join(parts)


def _marked(run: Run) -> Markup:
    content = Markup("{}").format(run.text)
    if run.emphasis:
        content = Markup("<em>{}</em>").format(content)
    return Markup("<strong>{}</strong>").format(content) if run.strong else content


def _digest(source: str) -> str:
    """The one inline block that the page's own policy lets stand (Content Security Policy 3, hash sources)."""
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
