"""WordprocessingML that python-docx has no call for: direction, complex-script sizes and weights, in schema order.

Word ignores ``sz`` and ``b`` in right-to-left runs and wants ``szCs`` and ``bCs``; in a bidi paragraph ``jc="right"``
draws on the left, so alignment is always ``start`` (ECMA-376 Part 1, 17.3.1 and 17.3.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# python-docx types its elements too loosely for mypy to follow children through them.
Element = Any

FONT = "Times New Roman"
"""Present or properly substituted wherever a word processor is; it has Arabic letters in every weight."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. ``size`` in half points, spacing in twentieths of a point, ``colour`` as RRGGBB."""

    size: int = 28
    bold: bool = False
    colour: str = "1C1A17"
    before: int = 0
    after: int = 160
    line: int = 340
    indent: int = 0
    shade: str | None = None
    rule: str | None = None
    keep_next: bool = False


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """A ``w:`` element with ``w:`` attributes and children."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def paragraph_properties(look: Look, *, right_to_left: bool) -> Element:
    """``w:pPr`` of a style, its children in the schema's order."""
    properties = element("pPr")
    if look.keep_next:
        properties.append(element("keepNext"))
    if look.rule:
        side = "right" if right_to_left else "left"
        edges = {side: element(side, val="single", sz="18", space="8", color=look.rule)}
        if look.shade:  # in the colour of the shade, so that the words do not touch its edge
            edges |= {
                edge: element(edge, val="single", sz="4", space="5", color=look.shade) for edge in ("top", "bottom")
            }
        ordered = [edges[edge] for edge in ("top", "left", "bottom", "right") if edge in edges]
        properties.append(element("pBdr", *ordered))
    if look.shade:
        properties.append(element("shd", val="clear", color="auto", fill=look.shade))
    if right_to_left:
        properties.append(element("bidi"))
    properties.append(
        element("spacing", before=str(look.before), after=str(look.after), line=str(look.line), lineRule="auto")
    )
    if look.indent:
        properties.append(element("ind", start=str(look.indent)))
    properties.append(element("jc", val="start"))
    return properties


def style_run_properties(look: Look, *, language: str) -> Element:
    """``w:rPr`` of a style: one font for every script, sizes and weights for both."""
    properties = element("rPr", element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    weight = "1" if look.bold else "0"
    properties.extend([element("b", val=weight), element("bCs", val=weight)])
    properties.extend([element("i", val="0"), element("iCs", val="0")])
    properties.extend([element("color", val=look.colour), element("sz", val=str(look.size))])
    properties.extend([element("szCs", val=str(look.size)), element("lang", val="en-GB", bidi=language)])
    return properties


def run(text: str, *, right_to_left: bool, strong: bool = False, emphasis: bool = False, style: str = "") -> Element:
    """``w:r`` holding ``text`` with its blanks; tabs become ``w:tab``."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if strong:
        properties.extend([element("b"), element("bCs")])
    if emphasis:
        properties.extend([element("i"), element("iCs")])
    if right_to_left:
        properties.append(element("rtl"))
    made = element("r", properties) if len(properties) else element("r")
    for number, part in enumerate(text.split("\t")):
        if number:
            made.append(element("tab"))
        if part:
            words = element("t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made
