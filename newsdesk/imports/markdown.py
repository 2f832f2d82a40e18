"""Markdown (CommonMark with tables and struck text), by way of the HTML it stands for."""

from __future__ import annotations

from markdown_it import MarkdownIt

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.gathering import Gathering
from newsdesk.imports.html import read_html

_DEEPEST = 100  # the parser silently drops what is nested deeper, so we refuse before it does


def read_markdown(text: str) -> Gathering:
    """The paragraphs of ``text``. Raises Unreadable(``import.too_deep``)."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    levels = [token.level for token in tokens]
    levels += [child.level for token in tokens for child in token.children or ()]
    if max(levels, default=0) >= _DEEPEST - 2:
        raise Unreadable("import.too_deep")
    page: str = parser.renderer.render(tokens, parser.options, {})
    return read_html(f"<body><article>{page}</article></body>")
