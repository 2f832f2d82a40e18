"""What is looked at once more before a copy leaves: that each file opens again with the story's words in order."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from newsdesk.exports import alone
from newsdesk.exports.document import Publishable
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.pdf_check import check_pdf
from newsdesk.exports.wire_checks import check_newsml_g2, check_ninjs, check_nitf

_LOADING = frozenset({"iframe", "object", "embed", "img", "video", "audio", "source", "form", "base", "frame", "svg"})

Problem = str
"""A permanent id of a failed check: ``encoding``, ``syntax``, ``words``, ``script``, ``load``, ``machine``; of the wire
formats also ``schema``, ``status``, ``codes``; of visual-order text ``shapes`` (a letter is left to be shaped) and
``lines`` (one is too long, or would turn)."""


def check_text(publishable: Publishable, data: bytes) -> tuple[Problem, ...]:
    """Every paragraph stands in the file, in order, each as a block of its own."""
    try:
        blocks = data.decode().removesuffix("\n").split("\n\n")
    except UnicodeDecodeError:
        return ("encoding",)
    expected = [unicodedata.normalize("NFC", text) for text in _texts(publishable)]
    return () if _in_order(expected, blocks) else ("words",)


def check_html(publishable: Publishable, data: bytes) -> tuple[Problem, ...]:
    """The page parses, holds exactly the story's paragraphs, runs nothing, loads nothing, and its JSON-LD is JSON."""
    from lxml import etree, html

    try:
        page: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError):
        return ("syntax",)
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    scripts = [element for element in elements if element.tag == "script"]
    problems = []
    if [element.text_content() for element in elements if element.get("data-kind")] != _texts(publishable):
        problems.append("words")
    handlers = [name for element in elements for name in element.attrib if str(name).startswith("on")]
    if handlers or [script.get("type") for script in scripts] != ["application/ld+json"]:
        problems.append("script")
    if any(_loads(element) for element in elements):
        problems.append("load")
    if not scripts or not _is_article(scripts[0].text or ""):
        problems.append("machine")
    return tuple(problems)


def _loads(element: Any) -> bool:
    """Whether a browser would fetch something, or send something, for this element."""
    if element.tag == "link":
        return bool(element.get("rel") != "canonical")
    return element.tag in _LOADING or any(name in element.attrib for name in ("src", "srcset", "background", "action"))


def _is_article(text: str) -> bool:
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("@type") == "NewsArticle"


def check_docx(publishable: Publishable, data: bytes) -> tuple[Problem, ...]:
    """The file opens again and holds the story's paragraphs, in order, in the story's styles."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    from newsdesk.exports.docx import APPARATUS, own_words

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError):
        return ("syntax",)
    story = [paragraph for paragraph in document.paragraphs if _style(paragraph.style) not in APPARATUS]
    found = [own_words(paragraph._p) for paragraph in story]  # noqa: SLF001 - links' words are in their paragraph's
    return () if found == _texts(publishable) else ("words",)


def check_alone(name: str, publishable: Publishable, data: bytes) -> tuple[Problem, ...]:
    """The texts of the format's kind stand in the copy, in order, and nothing else of the story does."""
    try:
        blocks = data.decode().removesuffix("\n").split("\n\n")
    except UnicodeDecodeError:
        return ("encoding",)
    story = inert_publishable(publishable)
    expected = [unicodedata.normalize("NFC", paragraph.text) for paragraph in alone.paragraphs(story, name)]
    return () if _in_order(expected, [block for block in blocks if block]) else ("words",)


def _check_visual(publishable: Publishable, data: bytes) -> tuple[Problem, ...]:
    from newsdesk.exports.visual import check_visual

    return check_visual(publishable, data)


CHECKS: Mapping[str, Callable[[Publishable, bytes], tuple[Problem, ...]]] = {
    "text": check_text,
    "html": check_html,
    "docx": check_docx,
    "pdf": check_pdf,
    "ninjs": check_ninjs,
    "newsml-g2": check_newsml_g2,
    "nitf": check_nitf,
    "visual": _check_visual,
    "alert": partial(check_alone, "alert"),
    "social": partial(check_alone, "social"),
    "captions": partial(check_alone, "captions"),
}


def _texts(publishable: Publishable) -> list[str]:
    story = inert_publishable(publishable)
    return [] if story.retired else [paragraph.text for paragraph in story.body.paragraphs]


def _in_order(expected: list[str], blocks: list[str]) -> bool:
    """Whether ``expected`` is a subsequence of ``blocks`` and nothing but bracketed blocks stands between."""
    at = 0
    for block in blocks:
        if at < len(expected) and block == expected[at]:
            at += 1
        elif not (block.startswith("[") and block.endswith("]")):
            return False
    return at == len(expected)


def _style(style: object) -> str:
    name = getattr(style, "name", "")
    return name if isinstance(name, str) else ""
