"""A story's text as XHTML elements, for the formats that carry a marked-up text inside them (ninjs, NewsML-G2).

The markup is what our web page has: ``data-kind`` on every paragraph, ``dir`` where it has a direction of its own,
``bdi`` around what would be reordered. Beyond that:

- ``data-at`` is the paragraph's place in the whole story, counted from 0, since some paragraphs travel in slots;
- ``data-said`` tells who says what, as the words themselves do. It stands on a ``span`` and lists tokens with blanks
  between: the attribution's number in the story, ``r`` (reported) or ``q`` (quoted), and ``cue``, ``speaker`` or
  ``claim``: ``3q:claim``. The same token on neighbouring spans is one stretch of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from newsdesk.exports.document import Attribution, Publishable, Status
from newsdesk.exports.elements import Element, adder, append, root
from newsdesk.exports.inert import runs
from newsdesk.exports.isolates import pieces
from newsdesk.exports.json_ld import note_anchor
from newsdesk.exports.wire import language_tag, shown_notes
from newsdesk.text.body import Direction, Kind, Paragraph

XHTML = "http://www.w3.org/1999/xhtml"
_TAGS = {Kind.HEADLINE: "h1", Kind.SUBHEAD: "h2", Kind.LIST_ITEM: "li"}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words with the same marks, and the same part in what is said, throughout."""

    text: str
    strong: bool
    emphasis: bool
    href: str | None
    said: str


class Fragment:
    """Makes the elements of an inert ``story``. ``namespace`` is empty for HTML that stands in a string."""

    def __init__(self, story: Publishable, namespace: str = "") -> None:
        self._story = story
        self._namespace = namespace
        self._add = adder(namespace)
        self._said: dict[int, list[tuple[int, int, str]]] = {}
        for number, item in enumerate(story.attributions, start=1):
            self._said.setdefault(item.paragraph, []).extend(_parts(number, item))

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
            self._write(made, (_Stretch(words, False, False, None, ""),), self._story.direction)
        return made

    def before(self, parent: Element) -> None:
        """What stands before the text: that it is a draft, its notice, the notes on it."""
        story = self._story
        if story.status is Status.DRAFT:
            self.add(self.add(parent, "p", data_notice="draft"), "strong", story.labels["draft"])
        if story.retired:
            box = self.add(parent, "div", data_notice=story.status.value)
            self.add(self.add(box, "p"), "strong", story.notice_label)
            self.add(box, "p", story.notice)
        for note in shown_notes(story):
            words = self.add(parent, "p", data_note=note.type.value, id=note_anchor(note))
            self.add(words, "strong", f"{story.note_label(note)}:").tail = " "
            self._write(words, (_Stretch(story.note_text(note), False, False, None, ""),), story.direction)

    def paragraphs(self, parent: Element, numbered: Iterable[tuple[int, Paragraph]]) -> None:
        """The paragraphs, each with its place in the story; neighbouring list items share a list."""
        for listed, group in groupby(numbered, lambda pair: pair[1].kind is Kind.LIST_ITEM):
            inside = self.add(parent, "ul") if listed else parent
            for at, paragraph in group:
                self._paragraph(inside, at, paragraph)

    def _paragraph(self, parent: Element, at: int, paragraph: Paragraph) -> None:
        if paragraph.kind is Kind.QUOTATION:
            parent = self.add(parent, "blockquote")
        made = self.add(parent, _TAGS.get(paragraph.kind, "p"), data_kind=paragraph.kind.value, data_at=str(at))
        if paragraph.direction:
            made.set("dir", paragraph.direction.value)
        self._write(made, _stretches(paragraph, self._said.get(at, ())), paragraph.direction or self._story.direction)

    def _write(self, parent: Element, stretches: Sequence[_Stretch], direction: Direction) -> None:
        """The words with their marks; in right-to-left paragraphs what would be reordered is isolated, marks inside."""
        for href, group in groupby(stretches, lambda stretch: stretch.href):
            linked = list(group)
            inside = self.add(parent, "a", href=href, rel="noopener") if href else parent
            if direction is Direction.LTR:
                self._marked(inside, linked)
                continue
            left = linked[::-1]
            for piece in pieces("".join(stretch.text for stretch in linked)):
                words = _taken(left, len(piece.text))
                self._marked(self.add(inside, "bdi", dir="ltr") if piece.isolated else inside, words)

    def _marked(self, parent: Element, stretches: Iterable[_Stretch]) -> None:
        for stretch in stretches:
            inside = parent
            if stretch.said:
                inside = self.add(inside, "span", data_said=stretch.said)
            if stretch.strong:
                inside = self.add(inside, "strong")
            if stretch.emphasis:
                inside = self.add(inside, "em")
            append(inside, stretch.text)


def serialised(element: Element) -> str:
    """A fragment as a string that HTML and XML readers understand alike: no element of it is ever empty."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode"))


def _parts(number: int, item: Attribution) -> Iterator[tuple[int, int, str]]:
    mode = "q" if item.direct else "r"
    for name, span in (("cue", item.cue), ("speaker", item.speaker), ("claim", item.claim)):
        if span is not None:
            yield span[0], span[1], f"{number}{mode}:{name}"


def _stretches(paragraph: Paragraph, said: Sequence[tuple[int, int, str]]) -> list[_Stretch]:
    edges = sorted({edge for start, end, _ in said for edge in (start, end)})
    found, at = [], 0
    for run in runs(paragraph):
        end = at + len(run.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for start, stop in pairwise(cuts):
            tokens = " ".join(token for begin, over, token in said if begin <= start and stop <= over)
            words = paragraph.text[start:stop]
            found.append(_Stretch(words, run.strong, run.emphasis, run.href, tokens))
        at = end
    return found


def _taken(left: list[_Stretch], length: int) -> Iterator[_Stretch]:
    """Takes ``length`` code points from the end of ``left`` (the stretches still to come, last first)."""
    while length > 0:
        stretch = left.pop()
        if len(stretch.text) > length:
            left.append(replace(stretch, text=stretch.text[length:]))
            stretch = replace(stretch, text=stretch.text[:length])
        length -= len(stretch.text)
        yield stretch
