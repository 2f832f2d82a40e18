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

FONT = "Amiri"
"""The face of the printed page, where the reader has it: free, and in the shops of every system."""

FALLBACK = "Times New Roman"
"""Present or properly substituted wherever a word processor is; it has Arabic letters in every weight."""

_EMPHASIS = "8C1C13"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. ``size`` in half points, spacing in twentieths of a point, colours as RRGGBB.

    ``leading`` is the distance of lines as a share of the size. It is exact, since fonts that stand in for one another
    differ widely in the room they ask for. ``rule`` stands at the near edge, ``lines`` above and below.
    """

    size: int = 28
    bold: bool = False
    colour: str = "1C1A17"
    before: int = 0
    after: int = 160
    leading: float = 1.62
    indent: int = 0
    shade: str | None = None
    rule: str | None = None
    lines: str | None = None
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
    edges = _edges(look, right_to_left=right_to_left)
    if edges:
        ordered = [edges[edge] for edge in ("top", "left", "bottom", "right", "between") if edge in edges]
        properties.append(element("pBdr", *ordered))
    if look.shade:
        properties.append(element("shd", val="clear", color="auto", fill=look.shade))
    if right_to_left:
        properties.append(element("bidi"))
    line = round(look.size * 10 * look.leading)  # half points in twentieths
    properties.append(
        element("spacing", before=str(look.before), after=str(look.after), line=str(line), lineRule="exact")
    )
    if look.indent:
        properties.append(element("ind", start=str(look.indent)))
    properties.append(element("jc", val="start"))
    return properties


def _edges(look: Look, *, right_to_left: bool) -> dict[str, Element]:
    edges = {}
    if look.rule:
        side = "right" if right_to_left else "left"
        edges[side] = element(side, val="single", sz="18", space="8", color=look.rule)
    if look.lines:
        edges |= {edge: element(edge, val="single", sz="4", space="5", color=look.lines) for edge in ("top", "bottom")}
    if look.shade:  # in the colour of the shade, so that the words do not touch its edge
        edges |= {edge: element(edge, val="single", sz="4", space="5", color=look.shade) for edge in ("top", "bottom")}
        # Neighbours of one style are one box to a word processor: a line keeps one note from the next.
        edges["between"] = element("between", val="single", sz="6", space="6", color=look.rule or look.shade)
    return edges


def style_run_properties(look: Look, *, language: str) -> Element:
    """``w:rPr`` of a style: one font for every script, sizes and weights for both."""
    properties = element("rPr", element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    weight = "1" if look.bold else "0"
    properties.extend([element("b", val=weight), element("bCs", val=weight)])
    properties.extend([element("i", val="0"), element("iCs", val="0")])
    properties.extend([element("color", val=look.colour), element("sz", val=str(look.size))])
    properties.extend([element("szCs", val=str(look.size)), element("lang", val="en-GB", bidi=language)])
    return properties


def run(
    text: str,
    *,
    right_to_left: bool,
    strong: bool = False,
    emphasis: bool = False,
    style: str = "",
    colour: str = "",
) -> Element:
    """``w:r`` holding ``text`` with its blanks; tabs become ``w:tab``.

    Arabic has no slant: emphasis is a colour there, and ``w:i``, which Word leaves aside in right-to-left runs, tells a
    program what the colour means.
    """
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if strong:
        properties.extend([element("b"), element("bCs")])
    if emphasis:
        properties.append(element("i"))
        colour = colour or (_EMPHASIS if right_to_left else "")
    if colour:
        properties.append(element("color", val=colour))
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
