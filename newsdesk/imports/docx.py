"""A word-processor file: its styles give the kinds, tracked changes are taken as if accepted, the rest is said."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from lxml import etree

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.docx_styles import Styles, w
from newsdesk.imports.docx_walk import Walk
from newsdesk.imports.gathering import Gathering

_LARGEST_OPENED = 256 * 1024 * 1024
_LARGEST_XML = 64 * 1024 * 1024
_MOST_FILES = 5_000
# What python-docx, zipfile and lxml raise on packages that are no packages. Nothing of ours raises these here.
_DAMAGE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    EOFError,
    AttributeError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_docx(data: bytes) -> Gathering:
    """The paragraphs of the file.

    Raises Unreadable: ``import.not_docx`` (a zip of something else), ``import.docx_damaged``, ``import.docx_bomb`` (it
    would unpack to more than any story does).
    """
    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        body, styles = document.element.body, Styles.of(document)
    except _DAMAGE as error:
        raise Unreadable("import.docx_damaged") from error
    if body.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("import.docx_damaged")  # the format forbids it; words behind its entities would be dropped
    walk = Walk(Gathering(), styles, _addresses(document))
    walk.read(body)
    _beside(document, walk.gathering, ours=styles.ours)
    return walk.gathering


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("import.docx_damaged") from error
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable("import.not_docx")
    # Reading stops at the size an entry declares, so the declared sizes bound what is ever unpacked.
    xml = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    if sum(entry.file_size for entry in entries) > _LARGEST_OPENED or xml > _LARGEST_XML or len(entries) > _MOST_FILES:
        raise Unreadable("import.docx_bomb")


def _addresses(document: Document) -> dict[str, str]:
    return {key: relation.target_ref for key, relation in document.part.rels.items() if relation.is_external}


def _beside(document: Document, gathering: Gathering, *, ours: bool) -> None:
    """What lies in parts of their own, beside the text: notes, comments, page headers."""
    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if relation.is_external or name not in ("footnotes", "endnotes", "comments", "header", "footer"):
            continue
        root = _root(relation.target_part)
        if root is None:
            continue
        if name in ("footnotes", "endnotes"):
            for note in root:
                if note.get(w("type")) not in ("separator", "continuationSeparator", "continuationNotice"):
                    gathering.lose_text("footnotes", _words(note))
        elif name == "comments":
            # Counted, never quoted: margin comments are where sources are named.
            gathering.lose("margin_comments", sum(1 for _ in root.iter(w("comment"))))
        elif not ours:
            gathering.lose_text("page_headers", _words(root))


def _root(part: Part) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError:
        return None


def _words(root: etree._Element) -> str:
    paragraphs = ("".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in root.iter(w("p")))
    return " ".join(text for text in paragraphs if text)
