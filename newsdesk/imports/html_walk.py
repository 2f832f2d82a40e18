"""One pass over an article's elements, in order: paragraphs out, losses counted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import regex
from lxml import etree

from newsdesk.imports.gathering import Gathering, usable_address, words
from newsdesk.imports.imported import Notice, Stretch
from newsdesk.imports.said import read_said
from newsdesk.text.body import Direction, Kind

# lxml's stubs give elements types too loose to follow.
Element = Any

FURNITURE = frozenset({"nav", "aside", "footer", "form", "dialog", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "banner"})
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "button", "input", "select", "textarea"}
)
_PICTURES = frozenset({"img", "svg", "canvas", "picture"})
_EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed", "math", "map"})
_STRUCK = frozenset({"del", "s", "strike"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "figure",
        "figcaption",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "pre",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
        "address",
        "details",
        "summary",
        "fieldset",
        "legend",
        "center",
        "body",
        "hgroup",
    ]
)
_KINDS = {
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "blockquote": Kind.QUOTATION,
    "li": Kind.LIST_ITEM,
} | dict.fromkeys(_HEADINGS - {"h1"}, Kind.SUBHEAD)
_KNOWN = frozenset(kind.value for kind in Kind)
_BLANKS = regex.compile(r"[ \t\n\r\f]+")
_ARABIC = regex.compile(r"\p{Arabic}")
_HIDING = regex.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", regex.I)


def is_hidden(element: Element) -> bool:
    """Whether the page itself says that readers do not see this element."""
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))


@dataclass(slots=True)
class _Inside:
    """What the elements around the current words say of them."""

    kind: Kind | None = None
    direction: Direction | None = None
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    exact: bool = False
    said: str | None = None
    reading: bool = True


@dataclass(slots=True)
class Walk:
    """Reads elements into ``gathering``. With ``ours`` only what carries ``data-kind`` is the story."""

    gathering: Gathering
    ours: bool = False
    _stretches: list[Stretch] = field(default_factory=list)
    _inside: list[_Inside] = field(default_factory=list)
    _headlines: int = 0

    def read(self, root: Element) -> None:
        """Every paragraph under ``root``, itself included."""
        self._inside = [_Inside(direction=None if self.ours else _inherited_direction(root), reading=not self.ours)]
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element is not root and self._skips(element):
                    self._inside.append(self._inside[-1])
                    walker.skip_subtree()
                    continue
                self._open(element)
                self._words(element.text)
                continue
            if event == "end":
                self._close(element)
            if element is not root:
                self._words(element.tail)
        self._flush()

    def _skips(self, element: Element) -> bool:
        """Whether ``element`` is left out whole; says so where it held something."""
        tag, lose = element.tag, self.gathering.lose
        if self.ours and (element.get("data-note") is not None or element.get("data-notice") is not None):
            text = " ".join("".join(element.itertext()).split())
            self.gathering.notices.append(Notice("import.note.set_aside", {"text": text}))
        elif tag in _SILENT:
            pass
        elif is_hidden(element):
            lose("hidden_text", words("".join(element.itertext())))
        elif tag in FURNITURE or element.get("role") in _FURNITURE_ROLES:
            self._flush()
            lose("page_furniture", words("".join(element.itertext())))
        elif tag in _STRUCK:
            lose("deleted_text", words("".join(element.itertext())))
        elif tag in _PICTURES:
            lose("images")
        elif tag in _EMBEDS:
            lose("embeds")
        else:
            return False
        return True

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        inside = replace(self._inside[-1])
        self._mark(inside, element)
        own = element.get("data-kind") if self.ours else None
        if own is not None:
            inside.reading, inside.exact = True, True
            inside.kind = Kind(own) if own in _KNOWN else None
            inside.said = element.get("data-attributions")
        elif tag == "h1" and not self.ours:
            self._headlines += 1
            inside.kind = Kind.HEADLINE if self._headlines == 1 else Kind.SUBHEAD
        elif tag in _KINDS and not self.ours:
            inside.kind = _KINDS[tag]
        direction = (element.get("dir") or "").lower()
        if direction in ("ltr", "rtl") and tag in _BLOCKS - {"body"} and (own is not None or not self.ours):
            inside.direction = Direction(direction)
        self._inside.append(inside)
        if tag == "br":
            self._break()
        elif tag == "table":
            self.gathering.lose("tables")
        elif tag == "ol" or (tag in ("ul", "ol") and any(True for _ in element.iterancestors("ul", "ol"))):
            self.gathering.lose("list_structure")
        elif tag in ("sup", "sub") and "".join(element.itertext()).strip():
            self.gathering.lose("raised_text")
        elif tag == "q":
            self._words("“")

    def _mark(self, inside: _Inside, element: Element) -> None:
        if element.tag in ("strong", "b"):
            inside.strong = True
        elif element.tag in ("em", "i"):
            inside.emphasis = True
        elif element.tag == "a" and element.get("href") is not None:
            href = element.get("href").strip()
            if usable_address(href):
                inside.href = href
            elif inside.reading:
                self.gathering.lose("links")

    def _close(self, element: Element) -> None:
        if element.tag == "q":
            self._words("”")
        if element.tag in _BLOCKS:
            self._flush()
        self._inside.pop()

    def _break(self) -> None:
        if self._inside[-1].kind in (Kind.HEADLINE, Kind.SUBHEAD):
            self._words(" ")
        else:
            self._flush()

    def _words(self, text: str | None) -> None:
        inside = self._inside[-1]
        if not text:
            return
        if not inside.reading:
            if words(text):
                self._surroundings(words(text))
            return
        shown = text if inside.exact else _BLANKS.sub(" ", text)
        self._stretches.append(Stretch(shown, inside.strong, inside.emphasis, inside.href))

    def _surroundings(self, count: int) -> None:
        """Byline, times and the like of our own page: not the story, and said so once."""
        for at, notice in enumerate(self.gathering.notices):
            if notice.key == "import.note.surroundings":
                so_far = notice.values["count"]
                self.gathering.notices[at] = Notice(notice.key, {"count": int(so_far) + count})
                return
        self.gathering.notices.append(Notice("import.note.surroundings", {"count": count}))

    def _flush(self) -> None:
        """Ends the current paragraph. Its kind and direction are those of the innermost element around it."""
        stretches, self._stretches = self._stretches, []
        if not stretches:
            return
        inside = self._inside[-1]
        if not inside.exact:
            stretches = _trimmed(stretches)
        said = read_said(inside.said, sum(len(stretch.text) for stretch in stretches))
        self.gathering.add(stretches, inside.kind, inside.direction, said)


def _inherited_direction(root: Element) -> Direction | None:
    """Left-to-right said by an element around ``root``; a page's ``dir`` is often its template's: it needs proof."""
    around = [root] if root.tag == "body" else []
    for element in [*around, *root.iterancestors()]:
        direction = (element.get("dir") or "").lower()
        if direction in ("ltr", "rtl"):
            latin = direction == "ltr" and not _ARABIC.search("".join(root.itertext()))
            return Direction.LTR if latin else None
    return None


def _trimmed(stretches: list[Stretch]) -> list[Stretch]:
    """The paragraph with blanks as a browser shows them: one at most, none at its ends. No-break spaces stay."""
    made: list[Stretch] = []
    after_blank = True
    for stretch in stretches:
        text = stretch.text.removeprefix(" ") if after_blank else stretch.text
        if text:
            after_blank = text.endswith(" ")
            made.append(replace(stretch, text=text))
    while made and not made[-1].text.rstrip(" "):
        made.pop()
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return made
