"""What stands around a story in a word-processor file: the fonts it asks for, running heads, page numbers, the page."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from newsdesk.exports.document import Publishable
from newsdesk.exports.layout import title
from newsdesk.exports.wordml import FALLBACK, FONT, Element, element, run
from newsdesk.text.body import Direction

_A4 = (Mm(210), Mm(297))  # Arab newsrooms print on A4; the library's own page is a US letter
_SIDE, _TOP = Mm(26), Mm(28)
_PAPER, _ACCENT, _RULE = "FFFFFF", "8C1C13", "8C1C13"


def set_fonts(document: Document) -> None:
    """Says what to take where our font is missing (ECMA-376 Part 1, 17.8.3.1): otherwise each program guesses.

    The font is not put into the file: at 400 kB a weight a story would weigh twenty times as much.
    """
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(table.blob)
    fonts.append(
        element(
            "font",
            element("altName", val=FALLBACK),
            element("charset", val="B2"),  # Arabic
            element("family", val="roman"),
            element("pitch", val="variable"),
            name=FONT,
        )
    )
    table._blob = etree.tostring(fonts, encoding="UTF-8", standalone=True)  # noqa: SLF001 - a part that has no class of its own


def set_page(document: Document, story: Publishable) -> None:
    """The page, its direction, the outlet (and the banner) over it, and "1 of 3" below."""
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    right_to_left = story.direction is Direction.RTL
    properties: Element = section._sectPr  # noqa: SLF001 - python-docx has no call for a section's direction
    if right_to_left:
        grid = properties.find(qn("w:docGrid"))
        properties.insert(len(properties) if grid is None else properties.index(grid), element("bidi"))
    head: Element = section.header._element  # noqa: SLF001 - paragraphs with direction and shade, as above
    first = head.find(qn("w:p"))
    if story.banner:
        first.addprevious(_banner(story.banner, right_to_left))
    if story.outlet:
        first.extend(
            [_ruled(right_to_left), run(story.outlet, right_to_left=right_to_left, strong=True, colour=_ACCENT)]
        )
    foot: Element = section.footer._element  # noqa: SLF001 - as above
    _number(foot.find(qn("w:p")), story, right_to_left)


def _banner(label: str, right_to_left: bool) -> Element:
    shade = element("shd", val="clear", color="auto", fill=_ACCENT)
    parts = [element("pStyle", val="Header"), shade, *([element("bidi")] if right_to_left else ())]
    properties = element("pPr", *parts, element("spacing", after="80"), element("jc", val="center"))
    return element("p", properties, run(label, right_to_left=right_to_left, strong=True, colour=_PAPER))


def _ruled(right_to_left: bool) -> Element:
    rule = element("pBdr", element("bottom", val="single", sz="12", space="4", color=_RULE))
    parts = [element("pStyle", val="Header"), rule, *([element("bidi")] if right_to_left else ())]
    return element("pPr", *parts, element("spacing", after="240"), element("jc", val="start"))


def _number(paragraph: Element, story: Publishable, right_to_left: bool) -> None:
    parts = [element("pStyle", val="Footer"), *([element("bidi")] if right_to_left else ())]
    old = paragraph.pPr
    if old is not None:
        paragraph.remove(old)
    paragraph.append(element("pPr", *parts, element("jc", val="center")))
    if story.retired:
        paragraph.append(run(f"{title(story)} · ", right_to_left=right_to_left))
    for instruction, after in (("PAGE", f" {story.labels['page_of']} "), ("NUMPAGES", "")):
        paragraph.append(element("fldSimple", run("1", right_to_left=right_to_left), instr=instruction))
        if after:
            paragraph.append(run(after, right_to_left=right_to_left))
