"""A message that came as a web page alone, made text: a line for each paragraph, quotations marked with ``>``."""

from __future__ import annotations

import regex

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.html import read_page
from newsdesk.text.body import Kind

LONGEST = 500_000
"""Code points of a page that are read."""

_TAG = regex.compile(r"<[^<>]{0,2000}>")


def page_text(page: str) -> tuple[str, bool]:
    """The words of ``page``, and whether its structure could not be read or not all of it was."""
    cut = len(page) > LONGEST
    if not page.strip():
        return "", False
    try:
        gathering = read_page(page[:LONGEST])
    except Unreadable:
        return _TAG.sub(" ", page[:LONGEST]), True
    lines = []
    for paragraph in gathering.paragraphs:
        text = paragraph.text.strip()
        if paragraph.kind is Kind.QUOTATION:
            text = "> " + text
        elif paragraph.kind is Kind.LIST_ITEM:
            text = "- " + text
        lines.append(text)
    return "\n".join(lines), cut
