"""What the styles of a word-processor file say: kinds, direction, weight. Names are the file format's, in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from newsdesk.text.body import Direction, Kind

# python-docx types its elements too loosely for mypy to follow children through them.
Element = Any

_NAMED = {
    "title": Kind.HEADLINE,
    "subtitle": Kind.DECK,
    "quote": Kind.QUOTATION,
    "intense quote": Kind.QUOTATION,
    "caption": Kind.CAPTION,
    "newsdesk alert": Kind.ALERT,
    "newsdesk dateline": Kind.DATELINE,
    "newsdesk related": Kind.RELATED,
    "newsdesk source line": Kind.SOURCE_LINE,
    "newsdesk social": Kind.SOCIAL,
}
_LISTS = ("list bullet", "list number", "list paragraph", "list")
_OURS = "newsdesk correction note"
_APPARATUS = frozenset({"newsdesk draft mark", "newsdesk about", _OURS, "newsdesk notice title", "newsdesk notice"})
_MARKS = "newsdesk direction"
_OFF = frozenset({"0", "false", "off"})


def w(name: str) -> str:
    """The name of a WordprocessingML element or attribute."""
    return qn(f"w:{name}")


def switched_on(properties: Element | None, name: str) -> bool | None:
    """A toggle such as ``w:b``: True, False, or None where it is not there."""
    if properties is None:
        return None
    found = properties.find(w(name))
    return None if found is None else found.get(w("val")) not in _OFF


@dataclass(slots=True)
class Styles:
    """The styles of one file by id. ``ours`` where our own export made it."""

    by_id: dict[str, Element]
    default: str | None
    ours: bool
    _titled: bool = False
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Styles:
        """The styles of ``document``, and whether its text uses a title."""
        elements: list[Element] = document.styles.element.findall(w("style"))
        by_id = {style.get(w("styleId")): style for style in elements if style.get(w("styleId"))}
        default = next(
            (
                style.get(w("styleId"))
                for style in elements
                if style.get(w("type")) == "paragraph" and style.get(w("default")) not in (None, *_OFF)
            ),
            None,
        )
        styles = cls(by_id, default, ours=any(_name(style) == _OURS for style in elements))
        used = {element.get(w("val")) for element in document.element.body.iter(w("pStyle"))}
        styles._titled = any("title" in styles.names(style_id) for style_id in used)
        return styles

    def names(self, style_id: str | None) -> tuple[str, ...]:
        """The style's name in lower case, then those it is based on."""
        key = style_id or self.default or ""
        if key not in self._names:
            self._names[key] = tuple(_name(style) for style in self._chain(key))
        return self._names[key]

    def apparatus(self, style_id: str | None) -> str | None:
        """The name of the style where it marks what our export put around the story."""
        first = self.names(style_id)[:1]
        return first[0].removeprefix("newsdesk ") if first and first[0] in _APPARATUS else None

    def marks(self, properties: Element | None) -> bool:
        """Whether a run's style says that it holds only marks of direction which our export put there."""
        style = None if properties is None else properties.find(w("rStyle"))
        return style is not None and _MARKS in self.names(style.get(w("val")))

    def kind(self, properties: Element | None, *, first_heading: bool) -> Kind | None:
        """The kind the paragraph's style, outline or numbering gives; None where nothing is said."""
        names = self.names(style_of(properties))
        for name in names:
            if name in _NAMED:
                return _NAMED[name]
            if name == "heading 1":
                headline = self.ours or (first_heading and not self._titled)
                return Kind.HEADLINE if headline else Kind.SUBHEAD
            if name.startswith("heading "):
                return Kind.SUBHEAD
            if name.startswith(_LISTS):
                return Kind.LIST_ITEM
            if name == "body text" and self.ours:
                return Kind.BODY
        return Kind.LIST_ITEM if self._numbered(properties) else None

    def ordered_or_nested(self, properties: Element | None) -> bool:
        """Whether a list item has a number or a level that the body cannot hold."""
        numbering = None if properties is None else properties.find(f"{w('numPr')}/{w('ilvl')}")
        nested = numbering is not None and numbering.get(w("val")) not in (None, "0")
        return nested or any(name.startswith("list number") for name in self.names(style_of(properties)))

    def right_to_left(self, properties: Element | None) -> bool | None:
        """The paragraph's direction as it or its style says; None where neither does."""
        own = switched_on(properties, "bidi")
        if own is not None:
            return own
        for style in self._chain(style_of(properties) or self.default or ""):
            said = switched_on(style.find(w("pPr")), "bidi")
            if said is not None:
                return said
        return None

    def direction(self, properties: Element | None, *, arabic: bool, latin: bool) -> Direction | None:
        """Left-to-right only where the file says so, or says nothing and the words are all Latin."""
        said = self.right_to_left(properties)
        if said is None:
            return Direction.LTR if latin and not arabic else None
        return None if said else Direction.LTR

    def run_is(self, properties: Element | None, *toggles: str) -> bool:
        """Whether a run is, say, bold: by itself or by its character style. Any of ``toggles`` will do."""
        own = [said for said in (switched_on(properties, name) for name in toggles) if said is not None]
        if own:
            return any(own)
        style = None if properties is None else properties.find(w("rStyle"))
        if style is None:
            return False
        return any(
            switched_on(link.find(w("rPr")), name) for link in self._chain(style.get(w("val"))) for name in toggles
        )

    def _numbered(self, properties: Element | None) -> bool:
        chain = (style.find(w("pPr")) for style in self._chain(style_of(properties) or self.default or ""))
        for found in (properties, *chain):
            number = None if found is None else found.find(f"{w('numPr')}/{w('numId')}")
            if number is not None:
                return bool(number.get(w("val")) != "0")
        return False

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those it is based on; a file whose styles go round in a circle is met once."""
        seen = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            based = style.find(w("basedOn"))
            style_id = None if based is None else based.get(w("val"))


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else str(name.get(w("val")) or "").strip().lower()


def style_of(properties: Element | None) -> str | None:
    """The id of the paragraph's style, None where it has the default one."""
    found = None if properties is None else properties.find(w("pStyle"))
    return None if found is None else found.get(w("val"))
