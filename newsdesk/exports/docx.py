"""A word-processor file: real styles for every kind, right-to-left down to the run, the same bytes for the same story.

The importer knows the story's paragraphs by these style names and leaves out those named in ``APPARATUS``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from newsdesk.exports.document import Publishable
from newsdesk.exports.docx_frame import set_fonts, set_page
from newsdesk.exports.inert import Run, inert_publishable, runs
from newsdesk.exports.isolates import Piece, isolated_runs
from newsdesk.exports.layout import latest, listed, opening, times, title
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
    Kind.SOCIAL: "Newsdesk Social",
}
DRAFT, ABOUT, NOTE, NOTICE_TITLE, NOTICE = (
    "Newsdesk Draft Mark",
    "Newsdesk About",
    "Newsdesk Correction Note",
    "Newsdesk Notice Title",
    "Newsdesk Notice",
)
MARKS = "NewsdeskDirection"
"""The character style of marks of direction, which are none of the story's letters either."""

# A run's own direction is enough for Word. Other programs go by the letters alone (UAX 9) and would turn a telephone
# number round: within these marks a stretch reads from the left, and its neighbours do not join it.
_BEFORE, _AFTER = "\u200f\u200e", "\u200e\u200f"
APPARATUS = (DRAFT, ABOUT, NOTE, NOTICE_TITLE, NOTICE)
"""Styles of what stands around the story and must not come back as its text."""

_ACCENT, _QUIET, _AMBER, _LINE = "8C1C13", "5C564D", "B3770E", "CFC7B8"
_LOOKS = {
    "Normal": Look(),
    "Header": Look(size=22, colour=_QUIET, after=0),
    "Footer": Look(size=20, colour=_QUIET, after=0),
    "Heading 1": Look(size=52, bold=True, before=120, after=160, leading=1.45, keep_next=True),
    "Heading 2": Look(size=34, bold=True, colour=_ACCENT, before=280, after=100, keep_next=True),
    "Subtitle": Look(size=32, colour=_QUIET, after=180, leading=1.5),
    "Body Text": Look(),
    "List Bullet": Look(after=80),
    "Quote": Look(size=30, before=80, after=200, indent=360, rule=_ACCENT),
    "Caption": Look(size=24, colour=_QUIET, indent=240, rule=_LINE),
    "Newsdesk Alert": Look(bold=True, colour=_ACCENT),
    "Newsdesk Dateline": Look(size=26, bold=True, colour=_QUIET, after=80, keep_next=True),
    "Newsdesk Related": Look(size=26, bold=True, colour=_QUIET, before=160, after=160, lines=_LINE),
    "Newsdesk Source Line": Look(size=24, colour=_QUIET, before=280),
    "Newsdesk Social": Look(size=26, colour=_QUIET),
    DRAFT: Look(size=26, bold=True, colour=_ACCENT, after=120),
    ABOUT: Look(size=24, colour=_QUIET, after=20),
    NOTE: Look(size=26, before=200, after=240, shade="FBF1DC", rule=_AMBER, indent=120),
    NOTICE_TITLE: Look(size=44, bold=True, colour=_ACCENT, before=160, keep_next=True),
    NOTICE: Look(shade="FBF1DC", rule=_AMBER, indent=120),
}
_APART = 220  # between who and when, and the text
_PROPERTY_LIMIT = 255  # python-docx refuses longer core properties (OPC, Part 2, annex F)


def render_docx(publishable: Publishable) -> bytes:
    """The DOCX of ``publishable``. Its dates are the story's, so that the same story gives the same bytes."""
    story = inert_publishable(publishable)
    document = docx.Document()
    _set_properties(document, story)
    _set_styles(document, story)
    set_fonts(document)
    set_page(document, story)
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
    about = [f"{label}: {moment.text}" for label, moment in times(story)]
    if story.bylines:
        about.insert(0, f"{story.labels['by']}: {listed(story.bylines, story.language)}")
    for line in about:
        page.words(ABOUT, line, after=_APART if line is about[-1] else None)
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

    def words(self, style: str, text: str, *, lead: str = "", after: int | None = None) -> None:
        """A paragraph of our own, ``lead`` in bold before it; ``after`` is its own distance to the next, if any."""
        made = self._start(style, self._direction)
        if after is not None:
            made.pPr.find(qn("w:jc")).addprevious(element("spacing", after=str(after)))
        made.extend(_runs((*((Run(lead, strong=True),) if lead else ()), Run(text)), self._direction))

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph of the story."""
        direction = paragraph.direction or self._direction
        made = self._start(KIND_STYLES[paragraph.kind], direction)
        for href, group in groupby(runs(paragraph), lambda stretch: stretch.href):
            linked = tuple(group)
            if href:
                made.append(self._link(href, _runs(linked, direction, style=self._styles["Hyperlink"])))
            else:
                made.extend(_runs(linked, direction))

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


def _runs(stretches: Sequence[Run], direction: Direction, *, style: str = "") -> list[Element]:
    """The stretches as runs; marks of direction stand around a whole name, half in bold or not, where it needs them."""
    if direction is Direction.LTR:
        return [_words(stretch, right_to_left=False, style=style) for stretch in stretches]
    made = []
    cut = list(isolated_runs(stretches))
    needed = _marked([piece for piece, _ in cut])
    for (piece, marked), marks in zip(cut, needed, strict=True):
        words = [_words(stretch, right_to_left=not piece.isolated, style=style) for stretch in marked]
        made += [_mark(_BEFORE), *words, _mark(_AFTER)] if marks else words
    return made


def _marked(cut: Sequence[Piece]) -> list[bool]:
    """Which pieces would not keep their order by their letters alone.

    A name that begins with a letter and ends with a letter or figure does, unless the next name or number follows it
    with no Arabic letter between (UAX 9, W7 and N1).
    """
    needed = [piece.isolated and not (piece.text[0].isalpha() and piece.text[-1].isalnum()) for piece in cut]
    last: int | None = None  # the isolated piece that no Arabic letter has followed yet
    for at, piece in enumerate(cut):
        if piece.isolated:
            if last is not None:
                needed[last] = needed[at] = True
            last = at
        elif last is not None:
            lead = piece.text[: next((place for place, letter in enumerate(piece.text) if letter.isalpha()), None)]
            needed[last] = needed[last] or any(letter.isdigit() for letter in lead)
            last = last if len(lead) == len(piece.text) else None
    return needed


def _words(stretch: Run, *, right_to_left: bool, style: str) -> Element:
    return run(stretch.text, right_to_left=right_to_left, strong=stretch.strong, emphasis=stretch.emphasis, style=style)


def _mark(characters: str) -> Element:
    return run(characters, right_to_left=False, style=MARKS)


def own_words(paragraph: Element) -> str:
    """The words of a ``w:p`` of ours without the marks of direction that we put between them."""
    return "".join(found.text for found in paragraph.iter(qn("w:r")) if found.style != MARKS)


def _set_styles(document: Document, story: Publishable) -> None:
    existing = {style.name for style in document.styles}
    for name, look in _LOOKS.items():
        if name not in existing:
            added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            added.base_style = document.styles["Normal"]
        _dress(document.styles[name].element, look, story)
    document.styles.add_style("Newsdesk Direction", WD_STYLE_TYPE.CHARACTER)
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
