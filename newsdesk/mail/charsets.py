"""Bytes of a message made text: the encoding it declares where that holds, else what the bytes themselves tell."""

from __future__ import annotations

import codecs

import regex

from newsdesk.text.copyclean import UndecodableText, decode, normalise_newlines

SAMPLE = 65_536
"""As many bytes settle which encoding it is; the rest is read in that one."""

_NO_WORD = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "unknown", "x-unknown", "default", "8bit", "binary"})
"""What declares nothing."""
_ANYTHING = frozenset({"iso8859-1", "cp1252", "latin-1"})
"""Encodings in which any bytes are letters, and which broken programs declare of Arabic."""
_ALIASES = {
    "windows-1256": "cp1256", "x-windows-1256": "cp1256", "windows1256": "cp1256", "cp-1256": "cp1256",
    "iso-8859-6-i": "iso8859_6", "iso-8859-6-e": "iso8859_6", "asmo-708": "iso8859_6", "arabic": "iso8859_6",
    "x-mac-arabic": "mac_arabic", "utf-8-mac": "utf-8", "utf8": "utf-8",
}  # fmt: skip
_BARE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "gb2312"})
_ACCENTED = regex.compile(r"[\u0080-\u00ff]")
_LETTERS = regex.compile(r"\p{L}")
_REMOVED = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\p{Cs}]")
_MOST_ACCENTED = 0.3
"""Share of accented letters above which Latin text is no language's: it is Arabic read wrongly."""


def read_text(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text in ``data`` with line feeds and without controls, and whether ``declared`` was right (or not needed).

    Never fails: bytes that are no text in any encoding come as U+FFFD.
    """
    text, held = _read(data, _codec(declared))
    return _REMOVED.sub("", normalise_newlines(text)), held


def _codec(declared: str) -> str | None:
    """Python's name of an encoding; None where none is declared or known. Only encodings of text are taken."""
    name = declared.strip().strip("\"'").lower()
    if name in _NO_WORD:
        return None
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    plain = found.startswith(("iso8859", "cp", "utf", "mac", "koi8", "gb", "big5", "euc", "shift", "iso2022"))
    return found if plain else None  # base64_codec and its like are no encodings of text


def _read(data: bytes, codec: str | None) -> tuple[str, bool]:
    if data.isascii() and codec not in _BARE:
        return data.decode("ascii"), True
    if codec is not None:
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, ValueError):
            return _told(data), False
        if not _looks_wrong(text, codec):
            return text, True
        found = _told(data)
        return (text, True) if "\ufffd" in found else (found, False)
    return _told(data), data.isascii()


def _looks_wrong(text: str, codec: str) -> bool:
    if codec not in _ANYTHING:
        return False
    sample = text[:SAMPLE]
    letters = len(_LETTERS.findall(sample))
    return len(_ACCENTED.findall(sample)) > max(3, letters * _MOST_ACCENTED)


def _told(data: bytes) -> str:
    """The text that the bytes themselves tell."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    sample = data[:SAMPLE].replace(b"\0", b"") if len(data) % 2 else data[:SAMPLE]
    try:
        found = decode(sample)
    except UndecodableText:
        return _salvaged(data)
    for codec in ("cp1256", "iso8859_6", "utf-16-le", "utf-16-be"):
        try:
            if sample.decode(codec) == found:
                return data.decode(codec, "replace")
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _salvaged(data: bytes) -> str:
    """What can be had of bytes in no one encoding: broken UTF-8 keeps what is whole of it."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if broken * 4 < len(text) else data.decode("cp1252", "replace")
