"""A web page: its article's words and structure; what is not the article is left out and said so."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree, html

from newsdesk.domain.errors import Unreadable
from newsdesk.imports.gathering import Gathering, words
from newsdesk.imports.html_walk import FURNITURE, Element, Walk, is_hidden
from newsdesk.imports.imported import Notice

_OURS = "data-newsdesk"
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "title", "meta", "link"})


def read_html(text: str) -> Gathering:
    """The article of the page ``text``. Nothing is fetched and no entity is resolved from outside.

    Our own pages (an ``article`` with ``data-newsdesk``) come back paragraph for paragraph; what stands around the
    story there is set aside with a notice. Raises Unreadable: ``import.too_deep``, ``import.no_text``.
    """
    page = _parsed(text)
    container = _article(page)
    walk = Walk(Gathering(), ours=container.get(_OURS) is not None)
    headline = None if walk.ours else _lone_headline(page, container)
    if headline is not None:
        walk.read(headline)
    walk.read(container)
    if container.get(_OURS) in ("draft", "superseded"):
        marks = " ".join(" ".join(mark.itertext()) for mark in page.iter("div") if mark.get("class") == "draft")
        walk.gathering.notices.append(Notice("import.note.set_aside", {"text": marks}))
    if not walk.ours:
        seen = sum(words(paragraph.text) for paragraph in walk.gathering.paragraphs)
        inside = _shown_words(container) + (_shown_words(headline) if headline is not None else 0)
        walk.gathering.lose("outside_article", max(_shown_words(page) - max(inside, seen), 0))
    return walk.gathering


def read_page(text: str) -> Gathering:
    """Everything a reader of the page ``text`` sees: a letter has no article to be looked for.

    Raises Unreadable as ``read_html`` does.
    """
    page = _parsed(text)
    body = page.find("body")
    walk = Walk(Gathering())
    walk.read(page if body is None else body)
    return walk.gathering


def read_fragments(texts: Sequence[str]) -> list[Walk]:
    """Pieces of our own markup that stand in another format, each read by itself.

    Raises Unreadable as ``read_html`` does.
    """
    walks = []
    for text in texts:
        walk = Walk(Gathering(), ours=True)
        walk.read(_parsed(text))
        walks.append(walk)
    return walks


def _parsed(text: str) -> Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    data = text.encode("utf-8", "replace")
    try:
        page = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("import.no_text") from error
    # The parser stops at its depth limit and gives what it had: half a story, unless somebody looks.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("import.too_deep")
    return page


def _article(page: Element) -> Element:
    """Our own article; else the longest ``article``, ``main`` or marked article body; else the whole body."""
    articles = [element for element in page.iter("article") if element.get(_OURS) is not None]
    if articles:
        return articles[0]
    for candidates in (
        list(page.iter("article")),
        [element for element in page.iter() if element.get("itemprop") == "articleBody"],
        [element for element in page.iter() if element.tag == "main" or element.get("role") == "main"],
    ):
        full = [(size, element) for element in candidates if (size := _shown_words(element))]
        if full:
            return max(full, key=lambda pair: pair[0])[1]
    body = page.find("body")
    return page if body is None else body


def _lone_headline(page: Element, container: Element) -> Element | None:
    """The page's only main heading, where it stands outside the article's own element."""
    headings = list(page.iter("h1"))
    if len(headings) != 1 or any(True for _ in container.iter("h1")):
        return None
    return None if any(ancestor.tag in FURNITURE for ancestor in headings[0].iterancestors()) else headings[0]


def _shown_words(root: Element) -> int:
    """How many words a reader of the page sees under ``root``."""
    count = 0
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if element.tag in _SILENT or is_hidden(element):
                walker.skip_subtree()
            else:
                count += words(element.text or "")
        elif element is not root:
            count += words(element.tail or "")
    return count
