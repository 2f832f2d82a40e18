"""A word-processor file: real styles for every kind, right-to-left down to the run, the same bytes for the same story.

The importer knows the story's paragraphs by these style names and leaves out those named in ``APPARATUS``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from newsdesk.exports.document import Publishable
from newsdesk.exports.inert import Run, inert_publishable, runs
from newsdesk.exports.isolates import pieces
from newsdesk.exports.layout import latest, opening, times, title
from newsdesk.exports.wordml import Element, Look, element, paragraph_properties, run, style_run_properties
from newsdesk.text.body import Direction, Kind, Paragraph

KIND_STYLES = {
    Kind.HEADLINE: "Heading 1",
    Kind.DECK: "Subtitle",
    Kind.ALERT: "Newsdesk Alert",
    Kind.DATELINE: "Newsdesk Dateline",
    Kind.SUBHEAD: "Heading 2",
    Kind.BODY: "Body Text",
    Kind.LIST_ITEM: "List Bullet",
    Kind.QUOTATION: "Quote",
    Kind.CAPTION: "Caption",
    Kind.RELATED: "Newsdesk Related",
    Kind.SOURCE_LINE: "Newsdesk Source Line",
}
DRAFT, ABOUT, NOTE, NOTICE_TITLE, NOTICE = (
    "Newsdesk Draft Mark",
    "Newsdesk About",
    "Newsdesk Correction Note",
    "Newsdesk Notice Title",
    "Newsdesk Notice",
)
APPARATUS = (DRAFT, ABOUT, NOTE, NOTICE_TITLE, NOTICE)
"""Styles of what stands around the story and must not come back as its text."""

_ACCENT, _QUIET, _AMBER = "8C1C13", "5C564D", "B3770E"
_LOOKS = {
    "Normal": Look(),
    "Header": Look(size=22, colour=_QUIET, after=0, line=280),
    "Footer": Look(size=20, colour=_QUIET, after=0, line=280),
    "Heading 1": Look(size=48, bold=True, after=160, line=300, keep_next=True),
    "Heading 2": Look(size=32, bold=True, colour=_ACCENT, before=320, after=120, line=320, keep_next=True),
    "Subtitle": Look(size=32, colour=_QUIET, after=160),
    "Body Text": Look(),
    "List Bullet": Look(after=80),
    "Quote": Look(size=30, indent=360, rule=_ACCENT),
    "Caption": Look(size=24, colour=_QUIET, indent=240),
    "Newsdesk Alert": Look(bold=True, colour=_ACCENT),
    "Newsdesk Dateline": Look(size=26, bold=True, colour=_QUIET, after=120),
    "Newsdesk Related": Look(size=26, bold=True, colour=_QUIET, before=80),
    "Newsdesk Source Line": Look(size=24, colour=_QUIET, before=240),
    DRAFT: Look(size=26, bold=True, colour=_ACCENT, after=200),
    ABOUT: Look(size=24, colour=_QUIET, after=60, line=300),
    NOTE: Look(size=26, before=160, after=200, shade="FBF1DC", rule=_AMBER, indent=120),
    NOTICE_TITLE: Look(size=36, bold=True, colour=_ACCENT, keep_next=True),
    NOTICE: Look(shade="FBF1DC", rule=_AMBER, indent=120),
}
_A4 = (Mm(210), Mm(297))  # Arab newsrooms print on A4; the library's own page is a US letter
_PROPERTY_LIMIT = 255  # python-docx refuses longer core properties (OPC, Part 2, annex F)


def render_docx(publishable: Publishable) -> bytes:
    """The DOCX of ``publishable``. Its dates are the story's, so that the same story gives the same bytes."""
    story = inert_publishable(publishable)
    document = docx.Document()
    _set_properties(document, story)
    _set_styles(document, story)
    _set_page(document, story)
    page = _Page(document, story)
    if story.banner:
        page.words(DRAFT, story.banner)
    if story.retired:
        page.words(NOTICE_TITLE, story.notice_label)
        page.words(NOTICE, story.notice)
    else:
        _set_text(page, story)
    return _same_bytes(document, story)


def _set_text(page: _Page, story: Publishable) -> None:
    lead, rest = opening(story.body)
    for paragraph in lead:
        page.paragraph(paragraph)
    if story.bylines:
        comma = "، " if story.language.startswith("ar") else ", "
        page.words(ABOUT, f"{story.labels['by']}: {comma.join(story.bylines)}")
    for label, moment in times(story):
        page.words(ABOUT, f"{label}: {moment.text}")
    for note in story.notes:
        page.words(NOTE, f" {story.note_text(note)} ({note.at.text})", lead=f"{story.note_label(note)}:")
    for paragraph in rest:
        page.paragraph(paragraph)


class _Page:
    """Appends paragraphs to the document's body, in order."""

    def __init__(self, document: Document, story: Publishable) -> None:
        self._document = document
        self._direction = story.direction
        self._styles = {style.name: style.style_id for style in document.styles}
        self._addresses: dict[str, str] = {}

    def words(self, style: str, text: str, *, lead: str = "") -> None:
        """A paragraph of our own, ``lead`` in bold before it."""
        made = self._start(style, self._direction)
        if lead:
            made.extend(_runs(Run(lead, strong=True), self._direction))
        made.extend(_runs(Run(text), self._direction))

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph of the story."""
        direction = paragraph.direction or self._direction
        made = self._start(KIND_STYLES[paragraph.kind], direction)
        for stretch in runs(paragraph):
            if stretch.href:
                made.append(self._link(stretch.href, _runs(stretch, direction, style=self._styles["Hyperlink"])))
            else:
                made.extend(_runs(stretch, direction))

    def _start(self, style: str, direction: Direction) -> Element:
        # Direction stands on each paragraph: readers that know little of styles must still set it from the right.
        bidi = element("bidi") if direction is Direction.RTL else element("bidi", val="0")
        properties = element("pPr", element("pStyle", val=self._styles[style]), bidi, element("jc", val="start"))
        made = element("p", properties)
        body: Element = self._document.element.body
        body.insert(len(body) - 1, made)  # the section's properties stay last
        return made

    def _link(self, href: str, content: Iterable[Element]) -> Element:
        if href not in self._addresses:
            part = self._document.part
            self._addresses[href] = part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = element("hyperlink", *content)
        made.set(qn("r:id"), self._addresses[href])
        return made


def _runs(stretch: Run, direction: Direction, *, style: str = "") -> list[Element]:
    if direction is Direction.LTR:
        return [run(stretch.text, right_to_left=False, strong=stretch.strong, emphasis=stretch.emphasis, style=style)]
    return [
        run(piece.text, right_to_left=not piece.isolated, strong=stretch.strong, emphasis=stretch.emphasis, style=style)
        for piece in pieces(stretch.text)
    ]


def _set_styles(document: Document, story: Publishable) -> None:
    existing = {style.name for style in document.styles}
    for name, look in _LOOKS.items():
        if name not in existing:
            added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            added.base_style = document.styles["Normal"]
        _dress(document.styles[name].element, look, story)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.element.append(element("rPr", element("color", val="0B4A7D"), element("u", val="single")))


def _dress(style: Element, look: Look, story: Publishable) -> None:
    right_to_left = story.direction is Direction.RTL
    properties = paragraph_properties(look, right_to_left=right_to_left)
    old = style.pPr
    if old is not None:
        for kept in ("numPr", "outlineLvl", "tabs"):
            for child in old.findall(qn(f"w:{kept}")):
                _insert_in_order(properties, child, kept)
        style.remove(old)
    if style.rPr is not None:
        style.remove(style.rPr)
    style.append(properties)
    style.append(style_run_properties(look, language=story.language))


def _insert_in_order(properties: Element, child: Element, name: str) -> None:
    """Puts a kept child where the schema wants it: the outline level last, lists and tabs after what keeps lines."""
    if name == "outlineLvl":
        properties.append(child)
        return
    before = {"keepNext", "numPr"} if name == "numPr" else {"keepNext", "numPr", "pBdr", "shd"}
    at = sum(sibling.tag.rpartition("}")[2] in before for sibling in properties)
    properties.insert(at, child)


def _set_page(document: Document, story: Publishable) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = _A4
    section: Element = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no call for a section's direction
    if story.direction is Direction.RTL:
        grid = section.find(qn("w:docGrid"))
        section.insert(len(section) if grid is None else section.index(grid), element("bidi"))
    header, footer = document.sections[0].header.paragraphs[0], document.sections[0].footer.paragraphs[0]
    name = title(story) if story.retired else story.outlet
    for paragraph, text in ((header, story.banner), (footer, name)):
        if text:
            paragraph._p.extend(_runs(Run(text), story.direction))  # noqa: SLF001 - runs with direction, as above


def _set_properties(document: Document, story: Publishable) -> None:
    moment = latest(story)
    at = (moment.at if moment else datetime(1980, 1, 1, tzinfo=UTC)).astimezone(UTC)
    properties = document.core_properties
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.title = title(story)[:_PROPERTY_LIMIT]
    properties.author = ("" if story.retired else ", ".join(story.bylines))[:_PROPERTY_LIMIT] or story.outlet[:255]
    properties.last_modified_by = story.outlet[:_PROPERTY_LIMIT]
    properties.comments = (story.head or "")[:_PROPERTY_LIMIT]
    properties.identifier = story.story_id[:_PROPERTY_LIMIT]
    properties.version = str(story.version)
    properties.language = story.language[:_PROPERTY_LIMIT]
    properties.content_status = story.status.value
    properties.revision = 1
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _same_bytes(document: Document, story: Publishable) -> bytes:
    """The file, zipped again in a fixed order with the story's own time instead of the clock's."""
    moment = latest(story)
    at = moment.at.astimezone(UTC) if moment else datetime(1980, 1, 1, tzinfo=UTC)
    stamp = (min(max(at.year, 1980), 2107), at.month, at.day, at.hour, at.minute, at.second)
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # else the platform's own number would stand in the file
            after.writestr(entry, before.read(name))
    return out.getvalue()
