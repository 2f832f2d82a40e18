"""Formatted text for the clipboard and for a sheet: paragraphs with their direction, marks and links, and no more.

Every paragraph carries its own direction, since a word processor that a copy is pasted into takes nothing from what
stood around it; and its kind (``data-kind``), so that what is the story's can be told from what was put around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from newsdesk.exports.document import Publishable
from newsdesk.exports.inert import Run, inert_publishable, runs
from newsdesk.exports.isolates import pieces
from newsdesk.exports.layout import listed, opening, times
from newsdesk.text.body import Direction, Kind, Paragraph

_TAGS = {Kind.HEADLINE: "h1", Kind.SUBHEAD: "h2", Kind.QUOTATION: "blockquote", Kind.LIST_ITEM: "li"}
_ISOLATE, _END = "\u2066", "\u2069"
_PAGE = Markup('<html lang="{}" dir="{}"><head><meta charset="utf-8"></head><body>{}</body></html>')


def render_rich(publishable: Publishable) -> bytes:
    """The formatted text as a small page, UTF-8: what lies on a clipboard beside the plain text."""
    story = inert_publishable(publishable)
    body = Markup("\n").join(_blocks(story, shown=False))
    return _PAGE.format(story.language, story.direction.value, body).encode()


def sheet_parts(publishable: Publishable) -> tuple[str, ...]:
    """The same as elements one by one, for a sheet that knows no ``bdi``: invisible isolates stand in its place."""
    return tuple(str(block) for block in _blocks(inert_publishable(publishable), shown=True))


def check_rich(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """What is wrong with a page of ``render_rich``: ``words`` unless it holds exactly the story's paragraphs."""
    from lxml import html

    story = inert_publishable(publishable)
    expected = [] if story.retired else [paragraph.text for paragraph in story.body.paragraphs]
    page: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    found = [element.text_content() for element in page.iter() if element.get("data-kind")]
    return () if found == expected else ("words",)


def _blocks(story: Publishable, *, shown: bool) -> Iterator[Markup]:
    side = story.direction.value
    if story.banner:
        yield Markup('<p dir="{}" class="draft"><strong>[{}]</strong></p>').format(side, story.banner)
    if story.retired:
        yield Markup('<h1 dir="{}">{}</h1>').format(side, story.notice_label)
        yield Markup('<p dir="{}">{}</p>').format(side, story.notice)
        return
    lead, rest = opening(story.body)
    yield from _paragraphs(lead, story, shown=shown)
    about = [f"{label}: {moment.text}" for label, moment in times(story)]
    if story.bylines:
        about.insert(0, f"{story.labels['by']}: {listed(story.bylines, story.language)}")
    if about:
        yield Markup('<p dir="{}" class="about">{}</p>').format(side, " · ".join(about))
    for note in story.notes:
        yield Markup('<p dir="{}" class="note"><strong>{}:</strong> {}</p>').format(
            side, story.note_label(note), story.note_text(note)
        )
    yield from _paragraphs(rest, story, shown=shown)


def _paragraphs(some: tuple[Paragraph, ...], story: Publishable, *, shown: bool) -> Iterator[Markup]:
    for items, group in groupby(some, lambda paragraph: paragraph.kind is Kind.LIST_ITEM):
        elements = [_element(paragraph, story, shown=shown) for paragraph in group]
        if items:
            yield Markup('<ul dir="{}">{}</ul>').format(story.direction.value, Markup("").join(elements))
        else:
            yield from elements


def _element(paragraph: Paragraph, story: Publishable, *, shown: bool) -> Markup:
    direction = paragraph.direction or story.direction
    kind, tag = paragraph.kind.value, _TAGS.get(paragraph.kind, "p")
    if shown and tag != "li":
        tag = "p"  # a sheet sets kinds by their classes: Qt's own heading sizes take no others
    inner = Markup("").join(_run(run, direction, shown=shown) for run in runs(paragraph))
    return Markup('<{} dir="{}" class="{}" data-kind="{}">{}</{}>').format(
        tag, direction.value, kind, kind, inner, tag
    )


def _run(run: Run, direction: Direction, *, shown: bool) -> Markup:
    words = _isolated(run.text, shown=shown) if direction is Direction.RTL else Markup("{}").format(run.text)
    for marked, tag in ((run.emphasis, "em"), (run.strong, "strong")):
        if marked:
            words = Markup("<{}>{}</{}>").format(tag, words, tag)
    return Markup('<a href="{}">{}</a>').format(run.href, words) if run.href else words


def _isolated(text: str, *, shown: bool) -> Markup:
    parts = []
    for piece in pieces(text):
        if not piece.isolated:
            parts.append(Markup("{}").format(piece.text))
        elif shown:
            parts.append(Markup("{}{}{}").format(_ISOLATE, piece.text, _END))
        else:
            parts.append(Markup('<bdi dir="ltr">{}</bdi>').format(piece.text))
    return Markup("").join(parts)
