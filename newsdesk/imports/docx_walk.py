"""One pass over the body of a word-processor file, in order: paragraphs out, losses counted."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from docx.oxml.ns import qn

from newsdesk.imports.docx_styles import Element, Styles, style_of, w
from newsdesk.imports.gathering import Gathering, usable_address, words
from newsdesk.imports.imported import Notice, Stretch
from newsdesk.text.body import Kind

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WITHIN = frozenset(
    w(name)
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple", "ruby", "rubyBase")
)
_REMOVED = frozenset({w("del"), w("moveFrom")})
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_FIELD_LINK = regex.compile(r"""^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))""", regex.IGNORECASE)
_ARABIC = regex.compile(r"\p{Arabic}")
_LATIN = regex.compile(r"\p{Latin}")
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}


@dataclass(slots=True)
class _Field:
    """A field whose end has not been met: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def href(self) -> str | None:
        """The address of a hyperlink field."""
        match = _FIELD_LINK.match(self.instruction)
        return (match[1] or match[2]) if match else None


@dataclass(slots=True)
class Walk:
    """Reads block elements into ``gathering``. ``addresses`` are the file's external links by relationship id."""

    gathering: Gathering
    styles: Styles
    addresses: dict[str, str]
    _stretches: list[Stretch] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _parts: list[list[Stretch]] = field(default_factory=list)
    _headings: int = 0

    def read(self, root: Element) -> None:
        """Every paragraph under ``root``: tables cell by cell, content controls as what they hold."""
        for child in root:
            if child.tag == w("p"):
                self._paragraph(child)
            elif child.tag == w("tbl"):
                self.gathering.lose("tables")
                self.read(child)
            elif child.tag in _WITHIN or child.tag in (w("tr"), w("tc"), w("sdt")):
                self.read(child)
            elif child.tag in _REMOVED:
                self._removed(child)
            elif child.tag == _ALTERNATE:
                self.read(_chosen(child))
            elif child.tag == w("altChunk"):
                self.gathering.lose("embeds")
            elif isinstance(child.tag, str) and child.tag.startswith(_MATHS):
                self.gathering.lose("formulas")
        if root.tag == w("body") and (self._stretches or self._parts):
            self._end(None)  # the last paragraph's mark was deleted

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(w("pPr"))
        self._inline(paragraph, None)
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            return  # a deleted paragraph mark: what follows belongs to this paragraph
        self._end(properties)

    def _end(self, properties: Element | None) -> None:
        parts, self._parts = [*self._parts, self._stretches], []
        self._stretches = []
        text = " ".join("".join(stretch.text for stretch in part) for part in parts)
        if not text.strip():
            return
        apparatus = self.styles.apparatus(style_of(properties)) if self.styles.ours else None
        if apparatus is not None:
            self.gathering.notices.append(Notice("import.note.set_aside", {"text": text}))
            return
        kind = self.styles.kind(properties, first_heading=self._headings == 0)
        self._headings += kind is Kind.HEADLINE
        if kind is Kind.LIST_ITEM and self.styles.ordered_or_nested(properties):
            self.gathering.lose("list_structure")
        if kind in (Kind.HEADLINE, Kind.SUBHEAD):  # a line broken for looks is still one headline
            parts = [[stretch for part in parts for stretch in (*part, Stretch(" "))][:-1]]
        direction = self.styles.direction(
            properties, arabic=bool(_ARABIC.search(text)), latin=bool(_LATIN.search(text))
        )
        for part in parts:
            self.gathering.add(part, kind, direction)

    def _inline(self, parent: Element, href: str | None) -> None:
        for child in parent:
            if child.tag == w("r"):
                self._run(child, href)
            elif child.tag == w("hyperlink"):
                self._inline(child, self._address(child) or href)
            elif child.tag in _WITHIN:
                simple = _Field(child.get(w("instr")) or "").href if child.tag == w("fldSimple") else None
                if child.tag == w("ins"):
                    self._accepted(child)
                self._inline(child, self._usable(simple) or href)
            elif child.tag == w("sdt"):
                self._inline(child, href)
            elif child.tag in _REMOVED:
                self._removed(child)
            elif child.tag == _ALTERNATE:
                self._inline(_chosen(child), href)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATHS):
                self.gathering.lose("formulas")

    def _run(self, run: Element, href: str | None) -> None:
        properties = run.find(w("rPr"))
        if self.styles.marks(properties) and not words(_all_text(run)):
            return
        if self.styles.run_is(properties, "vanish", "webHidden"):
            self.gathering.lose("hidden_text", words(_all_text(run)))
            return
        if self.styles.run_is(properties, "strike", "dstrike"):
            self.gathering.lose("deleted_text", words(_all_text(run)))
            return
        raised = None if properties is None else properties.find(w("vertAlign"))
        if raised is not None and raised.get(w("val")) in ("superscript", "subscript") and _all_text(run).strip():
            self.gathering.lose("raised_text")
        strong, emphasis = self.styles.run_is(properties, "b", "bCs"), self.styles.run_is(properties, "i", "iCs")
        for child in run:
            self._run_child(child, Stretch("", strong, emphasis, href))

    def _run_child(self, child: Element, marks: Stretch) -> None:
        tag = child.tag
        if tag == w("fldChar"):
            self._field(child.get(w("fldCharType")))
        elif tag == w("instrText") and self._fields:
            self._fields[-1].instruction += child.text or ""
        elif self._fields and not self._fields[-1].result:
            return  # words between a field's begin and its result are its instruction
        elif tag == w("t"):
            self._words(child.text or "", marks)
        elif tag in _CHARACTERS:
            self._words(_CHARACTERS[tag], marks)
        elif tag in (w("br"), w("cr")):
            if child.get(w("type")) in (None, "textWrapping"):
                self._parts.append(self._stretches)
                self._stretches = []
        elif tag == w("sym"):
            self.gathering.lose("symbols")
        elif tag in _DRAWN:
            self._drawn(child)
        elif tag == _ALTERNATE:
            for inner in _chosen(child):
                self._run_child(inner, marks)

    def _words(self, text: str, marks: Stretch) -> None:
        href = marks.href
        for open_field in reversed(self._fields):
            href = href or self._usable(open_field.href)
        self._stretches.append(Stretch(text, marks.strong, marks.emphasis, href))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            if self._fields[-1].href and not usable_address(self._fields[-1].href):
                self.gathering.lose("links")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _address(self, link: Element) -> str | None:
        target = self.addresses.get(link.get(qn("r:id")) or "")
        usable = self._usable(target)
        if usable is None:
            self.gathering.lose("links")
        return usable

    def _usable(self, href: str | None) -> str | None:
        return href if usable_address(href) else None

    def _drawn(self, drawing: Element) -> None:
        boxes = list(drawing.iter(w("txbxContent")))
        for box in boxes:
            self.gathering.lose_text("text_boxes", " ".join(_all_text(paragraph) for paragraph in box.iter(w("p"))))
        if not boxes:
            self.gathering.lose("images")

    def _removed(self, deleted: Element) -> None:
        """Counted, never quoted: deleted words are where names were taken out."""
        self.gathering.lose("deleted_text", words(_all_text(deleted)))

    def _accepted(self, inserted: Element) -> None:
        notice = Notice("import.note.changes_accepted")
        if _all_text(inserted).strip() and notice not in self.gathering.notices:
            self.gathering.notices.append(notice)


def _all_text(element: Element) -> str:
    return "".join(found.text or "" for found in element.iter(w("t"), w("delText")))


def _chosen(alternate: Element) -> Element:
    """The one of several renderings that a current program shows: the others repeat its words."""
    return alternate[0] if len(alternate) else alternate
