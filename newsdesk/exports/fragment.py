"""A story's text as XHTML elements, for the formats that carry a marked-up text inside them (ninjs, NewsML-G2).

The markup is what our web page has: ``data-kind`` on every paragraph, ``dir`` where it has a direction of its own,
``data-attributions`` where somebody says something, ``bdi`` around what would be reordered. Beyond that, ``data-at`` is
the paragraph's place in the whole story, counted from 0, since some paragraphs travel in slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from newsdesk.exports.document import Publishable
from newsdesk.exports.elements import Element, adder, append, root
from newsdesk.exports.inert import Run, runs
from newsdesk.exports.isolates import isolated_runs
from newsdesk.exports.json_ld import note_anchor
from newsdesk.exports.said import said
from newsdesk.exports.wire import language_tag, shown_notes
from newsdesk.text.body import Direction, Kind, Paragraph

XHTML = "http://www.w3.org/1999/xhtml"
_TAGS = {Kind.HEADLINE: "h1", Kind.SUBHEAD: "h2", Kind.LIST_ITEM: "li"}


class Fragment:
    """Makes the elements of an inert ``story``. ``namespace`` is empty for HTML that stands in a string."""

    def __init__(self, story: Publishable, namespace: str = "") -> None:
        self._story = story
        self._namespace = namespace
        self._add = adder(namespace)
        self._said = said(story)

    def container(self, tag: str = "div", **attributes: str) -> Element:
        """The element that the others stand in, with the story's language and direction."""
        made = root(self._namespace, tag)
        made.set("lang", language_tag(self._story))
        made.set("dir", self._story.direction.value)
        for name, value in attributes.items():
            made.set(name.replace("_", "-"), value)
        return made

    def add(self, parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
        """An element with ``words`` at the end of ``parent``; ``_`` in a name is a hyphen."""
        made = self._add(parent, tag, **attributes)
        if words:
            self._write(made, (Run(words),), self._story.direction)
        return made

    def before(self, parent: Element) -> None:
        """What stands before the text: that it is a draft, its notice, the notes on it."""
        story = self._story
        if mark := story.banner:
            self.add(self.add(parent, "p", data_notice=story.status.value), "strong", mark)
        if story.retired:
            box = self.add(parent, "div", data_notice=story.status.value)
            self.add(self.add(box, "p"), "strong", story.notice_label)
            self.add(box, "p", story.notice)
        for note in shown_notes(story):
            words = self.add(parent, "p", data_note=note.type.value, id=note_anchor(note))
            self.add(words, "strong", f"{story.note_label(note)}:").tail = " "
            self._write(words, (Run(story.note_text(note)),), story.direction)

    def paragraphs(self, parent: Element, numbered: Iterable[tuple[int | None, Paragraph]]) -> None:
        """The paragraphs, each with its place in the story; neighbouring list items share a list."""
        for listed, group in groupby(numbered, lambda pair: pair[1].kind is Kind.LIST_ITEM):
            inside = self.add(parent, "ul") if listed else parent
            for at, paragraph in group:
                self._paragraph(inside, at, paragraph)

    def _paragraph(self, parent: Element, at: int | None, paragraph: Paragraph) -> None:
        if paragraph.kind is Kind.QUOTATION:
            parent = self.add(parent, "blockquote")
        made = self.add(parent, _TAGS.get(paragraph.kind, "p"), data_kind=paragraph.kind.value)
        if at is not None:
            made.set("data-at", str(at))
        if paragraph.direction:
            made.set("dir", paragraph.direction.value)
        if at is not None and at in self._said:
            made.set("data-attributions", self._said[at])
        self._write(made, runs(paragraph), paragraph.direction or self._story.direction)

    def _write(self, parent: Element, stretches: Sequence[Run], direction: Direction) -> None:
        """The words with their marks; in right-to-left paragraphs what would be reordered is isolated, marks inside."""
        for href, group in groupby(stretches, lambda stretch: stretch.href):
            linked = list(group)
            inside = self.add(parent, "a", href=href, rel="noopener") if href else parent
            if direction is Direction.LTR:
                self._marked(inside, linked)
                continue
            for piece, words in isolated_runs(linked):
                self._marked(self.add(inside, "bdi", dir="ltr") if piece.isolated else inside, words)

    def _marked(self, parent: Element, stretches: Iterable[Run]) -> None:
        for stretch in stretches:
            inside = parent
            if stretch.strong:
                inside = self.add(inside, "strong")
            if stretch.emphasis:
                inside = self.add(inside, "em")
            append(inside, stretch.text)


def serialised(element: Element) -> str:
    """A fragment as a string that HTML and XML readers understand alike: no element of it is ever empty."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode"))
