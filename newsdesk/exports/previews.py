"""What a copy will look like, before it is made for anybody: its pages, its words, or its source to read.

How a format is shown follows from what it is (its media type), not from its name: a format added to the registry is
shown without a word here.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.registry import Exported, Format, export
from newsdesk.exports.rich import sheet_parts

LONGEST_SOURCE = 200_000
"""So many characters of a source are shown; the copy itself is whole."""
_OVERRIDE, _POP = "\u202d", "\u202c"
_ISOLATE, _END = "\u2068", "\u2069"


class Shown(StrEnum):
    """How a preview is shown: running text, visual-order text, a sheet of paragraphs, drawn pages, or source."""

    TEXT = "text"
    VISUAL = "visual"
    SHEET = "sheet"
    PAGES = "pages"
    SOURCE = "source"


class Steps(Protocol):
    """How far a piece of work is, and whether somebody gave it up."""

    @property
    def cancelled(self) -> bool:
        """True once it was given up."""

    def report(self, done: int, total: int) -> None:
        """Say how many steps of how many are done."""


class GivenUp(Exception):  # noqa: N818 - nothing went wrong: somebody no longer wants it
    """The work was given up at one of its steps; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One format's preview. ``data`` is the copy as it would leave, in no register and nobody's hands yet.

    ``text`` is for TEXT, VISUAL (each line held in visual order) and SOURCE (laid out; strings in isolates, so that
    Arabic inside reads right; cut at ``LONGEST_SOURCE`` characters, which ``cut`` says). ``parts`` are the elements of
    a SHEET, ``pages`` PNG files.
    """

    format: str
    suffix: str
    data: bytes
    shown: Shown
    losses: tuple[Loss, ...]
    text: str = ""
    parts: tuple[str, ...] = ()
    pages: tuple[bytes, ...] = ()
    cut: bool = False


def preview(publishable: Publishable, name: str, steps: Steps | None = None) -> Preview:
    """The copy in one format, made and checked as for handing over, and shown.

    Raises Unreadable as ``registry.export`` does, GivenUp when it was cancelled between two steps.
    """
    _step(steps, 0)
    made = export(publishable, name)
    _step(steps, 1)
    seen = shown(publishable, made)
    _step(steps, 2)
    return seen


def _step(steps: Steps | None, done: int) -> None:
    if steps is not None:
        if steps.cancelled:
            raise GivenUp
        steps.report(done, 2)


def shown(publishable: Publishable, made: Exported) -> Preview:
    """A copy that is made already, shown as its format is."""
    form, data = made.format, made.data
    kind = form.media_type.partition(";")[0].strip()

    def showing(how: Shown, text: str = "", parts: tuple[str, ...] = (), pages: tuple[bytes, ...] = ()) -> Preview:
        cut = len(text) > LONGEST_SOURCE
        return Preview(form.name, form.suffix, data, how, made.losses, text[:LONGEST_SOURCE], parts, pages, cut)

    if form.pages is not None:
        return showing(Shown.PAGES, pages=form.pages(publishable))
    if kind == "text/plain":
        text = data.decode("utf-8-sig")
        if form.visual:
            return showing(Shown.VISUAL, "\n".join(f"{_OVERRIDE}{line}{_POP}" for line in text.split("\n")))
        return showing(Shown.TEXT, text)
    if kind == "text/html" or "wordprocessingml" in kind:
        return showing(Shown.SHEET, parts=sheet_parts(publishable))
    return showing(Shown.SOURCE, readable(form, data))


def readable(form: Format, data: bytes) -> str:
    """A machine's file laid out to be read: JSON and XML indented, an archive as the list of what is in it."""
    kind = form.media_type.partition(";")[0].strip()
    if kind == "application/json" or kind.endswith("+json"):
        return _json(data)
    if kind in ("application/xml", "text/xml") or kind.endswith("+xml"):
        return _xml(data)
    if kind in ("application/zip", "application/x-zip-compressed") or kind.endswith("+zip"):
        return _archive(data)
    return data.decode(errors="replace")


def _json(data: bytes) -> str:
    return "\n".join(_isolated(line) for line in json.dumps(json.loads(data), ensure_ascii=False, indent=2).split("\n"))


def _isolated(line: str) -> str:
    """A line of indented JSON with what stands between its quotation marks in isolates."""
    parts, inside, escaped = list[str](), False, False
    for letter in line:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == '"':
            parts.append(f"{_END}{letter}" if inside else f"{letter}{_ISOLATE}")
            inside = not inside
            continue
        parts.append(letter)
    return "".join(parts)


def _xml(data: bytes) -> str:
    from lxml import etree

    # What is shown was made here and has been checked; nothing outside it is ever fetched for it.
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True, huge_tree=True)
    root: Any = etree.fromstring(data, parser=parser)
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and element.text.strip():
            element.text = f"{_ISOLATE}{element.text}{_END}"
        if element.tail and element.tail.strip():
            element.tail = f"{_ISOLATE}{element.tail}{_END}"
    etree.indent(root, space="  ")
    text: str = etree.tostring(root, encoding="unicode")
    return text


def _archive(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{entry.filename}\t{entry.file_size:,}" for entry in archive.infolist() if not entry.is_dir())
