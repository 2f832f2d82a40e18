"""Reads a PDF of ours far enough to check it: its objects, its description, and the letters on its pages.

This is no general reader: it knows the plain cross-reference table, Flate streams and the two-byte fonts that our
typesetter writes, and nothing more. What it cannot read it refuses, so that a check never passes for want of looking.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import unescape

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_REFERENCE = re.compile(rb"/(\w+) (\d+) 0 R")
# What matters of a content stream: fonts chosen, words that stand for glyphs, glyphs shown, and where marks end.
_SHOWN = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf\b|(?P<actual>/ActualText ?)(?=[(<])|(?P<string>\((?:[^\\()]|\\.)*+\)|<[0-9A-Fa-f]*+>)"
    rb"|(?P<nested>\()|(?P<begin>BDC|BMC)|(?P<end>EMC)",
    re.DOTALL,
)
_KEY = re.compile(rb"/\w+ ?\Z")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_CHARACTER = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-F]{4})> ?<([0-9A-F]{4})> ?<([0-9A-F]+)>")


@dataclass(frozen=True)
class PdfText:
    """A file cut into its objects. Raises ValueError, zlib.error or KeyError wherever it is not as we write it."""

    data: bytes

    @cached_property
    def objects(self) -> dict[int, bytes]:
        """Each object by its number, as the cross-reference table places it."""
        _, _, tail = self.data.rpartition(b"startxref")
        at = int(tail.split()[0])
        table = _TABLE.match(self.data, at)
        if table is None:
            raise ValueError("no cross-reference table where the file says")
        places = {number: int(entry[1]) for number, entry in enumerate(_ENTRY.finditer(self.data, table.end()), 1)}
        ends = sorted([*places.values(), at])
        found = {}
        for number, place in places.items():
            head = b"%d 0 obj" % number
            if not self.data.startswith(head, place):
                raise ValueError(f"object {number} is not where the table says")
            found[number] = self.data[place + len(head) : ends[ends.index(place) + 1]]
        return found

    def dictionaries(self) -> list[bytes]:
        """The names in each object, without its stream and strings: anything at all may stand in those."""
        return [_without_strings(body.partition(b"stream\n")[0]) for body in self.objects.values()]

    @cached_property
    def description(self) -> str:
        """The XMP packet."""
        return next(self._stream(body) for body in self.objects.values() if b"/Type/Metadata" in body).decode()

    @cached_property
    def catalog(self) -> bytes:
        """The document's catalogue."""
        return next(body for body in self.objects.values() if b"/Type/Catalog" in body)

    @property
    def title(self) -> str:
        """The title as the description gives it."""
        found = re.search(r"<dc:title><rdf:Alt><rdf:li[^>]*>(.*?)</rdf:li>", self.description, re.DOTALL)
        return unescape(found[1], {"&quot;": '"', "&apos;": "'"}) if found else ""

    def pages(self) -> list[str]:
        """The text of each page: glyphs as the fonts translate them, in the order they are drawn."""
        return [self._page(body) for _, body in sorted(self.objects.items()) if re.search(rb"/Type/Page\b", body)]

    def _page(self, body: bytes) -> str:
        named = {name: int(number) for name, number in _REFERENCE.findall(body)}
        resources = self.objects[named[b"Resources"]]
        listed = resources.partition(b"/Font<<")[2].partition(b">>")[0]
        fonts = {name: self._letters(int(number)) for name, number in _REFERENCE.findall(listed)}
        return "".join(_drawn(self._stream(self.objects[named[b"Contents"]]), fonts))

    def _letters(self, font: int) -> dict[bytes, str]:
        """What each glyph of a font says (ISO 32000-1, 9.10.3)."""
        named = {name: int(number) for name, number in _REFERENCE.findall(self.objects[font])}
        table = self._stream(self.objects[named[b"ToUnicode"]])
        letters = {}
        for kind, lines in _BLOCK.findall(table):
            if kind == b"bfrange" and _RANGE.search(lines):
                raise ValueError("a font translates by ranges")
            for glyph, says in _CHARACTER.findall(lines):
                letters[bytes.fromhex(glyph.decode())] = bytes.fromhex(says.decode()).decode("utf-16-be")
        return letters

    def _stream(self, body: bytes) -> bytes:
        head, found, rest = body.partition(b"stream\n")
        length = re.search(rb"/Length (\d+)", head)
        if not found or length is None:
            raise ValueError("an object has no stream")
        content = rest[: int(length[1])]
        return zlib.decompress(content) if b"/FlateDecode" in head else content


def _drawn(content: bytes, fonts: dict[bytes, dict[bytes, str]]) -> list[str]:
    said: list[str] = []
    letters: dict[bytes, str] = {}
    marks: list[bool] = []  # of each mark that is open, whether its words stand for the glyphs in it
    actual = False  # words that stand for glyphs have been given for the mark about to open
    coming = False  # the next string is such words
    at = 0
    while found := _SHOWN.search(content, at):
        at = found.end()
        if found["font"]:
            letters = fonts[found["font"]]
        elif found["actual"]:
            coming = True
        elif found["begin"]:
            marks.append(actual)
            actual = False
        elif found["end"]:
            marks.pop()
        else:
            if found["nested"]:
                at = _end_of_string(content, found.start())
            written = content[found.start() : at]
            if coming:
                said.append(_text(_bytes(written)))
                actual, coming = True, False
            elif not _is_property(content, found.start()) and not any(marks):
                glyphs = _bytes(written)
                said += [letters[glyphs[place : place + 2]] for place in range(0, len(glyphs), 2)]
    return said


def _is_property(content: bytes, at: int) -> bool:
    """Whether the string there is a value in a mark's properties, such as its language, and no glyph."""
    return _KEY.search(content, max(at - 20, 0), at) is not None


def _without_strings(content: bytes) -> bytes:
    kept, at = [], 0
    while (begin := content.find(b"(", at)) >= 0:
        kept.append(content[at:begin])
        at = _end_of_string(content, begin)
    return b" ".join([*kept, content[at:]])


def _end_of_string(content: bytes, at: int) -> int:
    """Brackets may stand within a literal string as long as they are balanced (ISO 32000-1, 7.3.4.2)."""
    depth = 0
    for found in _BRACKET.finditer(content, at):
        depth += (found[0] == b"(") - (found[0] == b")")
        if depth == 0:
            return found.end()
    raise ValueError("a string does not end")


def _bytes(written: bytes) -> bytes:
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode())
    return _ESCAPE.sub(_escaped, written[1:-1])


def _escaped(found: re.Match[bytes]) -> bytes:
    code: bytes = found[1]
    return bytes((int(code, 8) & 0xFF,)) if code[:1].isdigit() else _PLAIN.get(code, code)


def _text(written: bytes) -> str:
    return written.decode("utf-16") if written.startswith(b"\xfe\xff") else written.decode("latin-1")
