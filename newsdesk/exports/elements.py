"""XML put together element by element; the library is imported with the first of them."""

from __future__ import annotations

from typing import Any, Protocol

Element = Any
"""lxml's stubs give elements types too loose to follow."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Add(Protocol):
    """Puts an element at the end of ``parent``, with its words and attributes."""

    def __call__(self, parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element: ...


def root(namespace: str, tag: str, **prefixes: str) -> Element:
    """An element that stands by itself, its ``namespace`` (empty: none) the default one; ``prefixes`` are others."""
    from lxml import etree

    if not namespace:
        return etree.Element(tag)
    named: Any = {None: namespace, **prefixes}  # the stubs know no default namespace
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=named)


def adder(namespace: str) -> Add:
    """What adds elements of ``namespace`` (empty: of none). ``_`` in an attribute's name is a hyphen."""
    prefix = f"{{{namespace}}}" if namespace else ""

    def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
        from lxml import etree

        made = etree.SubElement(parent, prefix + tag)
        for name, value in attributes.items():
            made.set(name.replace("_", "-"), value)
        if text:
            made.text = text
        return made

    return add


def append(parent: Element, text: str) -> None:
    """Puts ``text`` after whatever ``parent`` holds."""
    last = next(parent.iterchildren(reversed=True), None)  # to ask for the length would count every child, every time
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def document(root: Element) -> bytes:
    """The whole as a file: UTF-8 with its declaration, ending with a line feed, no blank added inside."""
    from lxml import etree

    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def words_of(element: Element) -> str:
    """All words inside an element."""
    return "".join(element.itertext())
