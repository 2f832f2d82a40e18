"""One file brought in: what it is, whether it can be read at all, and by whom."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from pathlib import Path

import regex

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.assemble import assemble
from newsdesk.imports.gathering import Gathering
from newsdesk.imports.imported import Classify, Imported, NewId
from newsdesk.imports.plain import read_plain
from newsdesk.text.copyclean import UndecodableText, decode, normalise_newlines

LARGEST = 20 * 1024 * 1024
"""Bytes. A long investigation is under one megabyte of text; with pictures in a DOCX, under twenty."""

_SAMPLE = 65_536
_NOT_TEXT = 0.05  # share of control bytes above which a file is no text; Arabic copy in any encoding has none
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"
_UNSUPPORTED = {
    b"%PDF-": "import.pdf",
    b"\xd0\xcf\x11\xe0": "import.old_word",
    b"{\\rtf": "import.rtf",
}
_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_TEXT = frozenset({".txt", ".text"})
_JSON = frozenset({".json", ".ninjs"})
_LOOKS_LIKE_HTML = regex.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", regex.I | regex.S
)
_CHARSET = regex.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", regex.I)


def read_file(
    path: Path,
    data: bytes,
    classify: Classify,
    *,
    new_id: NewId,
    repair: bool = False,
    note_labels: Collection[str] = (),
) -> Imported:
    """The copy in ``data``, whose name was ``path``: plain text, Markdown, HTML, DOCX or ninjs.

    ``classify`` tells the kinds of paragraphs the file does not mark; ``new_id`` names them. ``repair`` makes letters
    of presentation forms instead of refusing them. ``note_labels`` are the labels our own plain-text export uses for
    what is not the story. Raises Unreadable: ``import.empty``, ``import.too_large``, ``import.binary``, ``import.pdf``,
    ``import.old_word``, ``import.rtf``, ``import.undecodable``, ``import.no_text``, ``import.presentation_forms``,
    ``import.too_deep``, ``import.docx_damaged``, ``import.docx_bomb``, ``import.not_docx``, ``import.json_damaged``,
    ``import.not_ninjs``, ``import.retired``.
    """
    _refuse_unreadable(data)
    return assemble(_read(path.suffix.lower(), data, note_labels), classify, new_id, repair=repair)


def _refuse_unreadable(data: bytes) -> None:
    if not data.strip():
        raise Unreadable("import.empty")
    if len(data) > LARGEST:
        raise Unreadable("import.too_large", megabytes=LARGEST // 1024 // 1024)
    for start, key in _UNSUPPORTED.items():
        if data.startswith(start):
            raise Unreadable(key)


def _read(suffix: str, data: bytes, note_labels: Collection[str]) -> Gathering:
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        from newsdesk.imports.docx import read_docx

        return read_docx(data)
    text = _text(data, html=suffix in _HTML)
    if suffix in _JSON or (suffix not in _TEXT | _MARKDOWN | _HTML and text.lstrip().startswith("{")):
        from newsdesk.imports.ninjs import read_ninjs

        return read_ninjs(text)
    if suffix in _HTML or (suffix not in _TEXT | _MARKDOWN and _LOOKS_LIKE_HTML.match(text, timeout=1)):
        from newsdesk.imports.html import read_html

        return read_html(text)
    if suffix in _MARKDOWN:
        from newsdesk.imports.markdown import read_markdown

        return read_markdown(text)
    return read_plain(text, note_labels)


def _text(data: bytes, *, html: bool) -> str:
    """The text of ``data``: a page's own word on its encoding first, then what the bytes themselves tell."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    sample = data[:_SAMPLE]
    doubtful = not marked and len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _NOT_TEXT
    declared = _declared(data) if html and not marked and not doubtful else None
    if declared is None and not marked and not doubtful:
        # Strict UTF-8 with a stray NUL or two is still copy; the controls are taken out, and said so, later.
        declared = _strict(data, "utf-8")
    if declared is not None:
        return normalise_newlines(declared)
    try:
        return normalise_newlines(decode(data))
    except UndecodableText as error:
        raise Unreadable("import.binary" if doubtful else "import.undecodable") from error


def _declared(data: bytes) -> str | None:
    """``data`` in the encoding its page declares, None where it declares none or not its own."""
    match = _CHARSET.search(data[:4096])
    return _strict(data, match[1].decode("ascii")) if match else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
