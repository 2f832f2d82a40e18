"""Copy from outside made into text: encodings, line ends, letters broken by old converters."""

from __future__ import annotations

import codecs

import regex

from newsdesk.text.letters import fold_key, is_presentation_form, plain_letters, words


class UndecodableText(ValueError):  # noqa: N818 - says what the input is
    """Bytes that are no text in any encoding Arabic copy arrives in."""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp1256", "iso8859_6")
"""Single-byte encodings still met in Arabic newsrooms. Of two that read as well, the first is meant."""

# Folded. The commonest words of any Arabic news text: the wrong encoding does not give them.
_COMMON = frozenset(
    map(
        fold_key,
        ("في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "هذا", "هذه", "التي", "الذي", "لا", "لم", "كان", "قال"),
    )
)
_LEAST_ARABIC = 0.5
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_LETTER = regex.compile(r"\p{L}")
_ARABIC_LETTER = regex.compile(r"[\u0621-\u063a\u0641-\u064a]")
_RARE_IN_ARABIC = regex.compile(r"[پچژگکٹڈڑںھہےœŒƒ]")
# "d\u0649j\u0640": Latin letters with accents read as Arabic ones stand inside Latin words; Arabic copy has hardly any.
_MIXED = regex.compile(r"[A-Za-z][\u0620-\u064a]|[\u0620-\u064a][A-Za-z]")
_LINE_ENDS = regex.compile(r"\r\n?|\u2028|\u2029")


def decode(data: bytes) -> str:
    """The text in ``data``: by its byte-order mark, else strict UTF-8, else UTF-16 or a legacy encoding if plausible.

    A legacy encoding is taken only if what it gives reads as Arabic. The byte-order mark is dropped; nothing else is
    changed. Raises UndecodableText, never giving replacement characters.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    text = _read(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    wide = _utf16(data)
    if wide is not None:
        return wide
    readings = [
        (_plausibility(reading), reading) for encoding in _LEGACY if (reading := _read(data, encoding)) is not None
    ]
    if not readings:
        raise UndecodableText("no known encoding gives text")
    plausibility, text = max(readings, key=lambda reading: reading[0])
    if plausibility < _LEAST_ARABIC:
        raise UndecodableText("no known encoding gives Arabic text")
    return text


def _strict(data: bytes, encoding: str) -> str:
    text = _read(data, encoding)
    if text is None:
        raise UndecodableText(f"the byte-order mark says {encoding}, the rest does not")
    return text


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark. Its spaces and line ends hold zero bytes, which no other encoding's text does."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    little, big = data[1::2].count(0), data[::2].count(0)
    text = _read(data, "utf-16-le" if little >= big else "utf-16-be")
    return text if text is not None and (text.isascii() or _plausibility(text) >= _LEAST_ARABIC) else None


def _plausibility(text: str) -> float:
    """How much a reading looks like Arabic copy: 0 none, about 1 good; above that, known words are in it."""
    letters = len(_LETTER.findall(text))
    if not letters or _CONTROL.search(text):
        return 0.0
    doubtful = 5 * len(_RARE_IN_ARABIC.findall(text)) + 2 * len(_MIXED.findall(text))
    arabic = len(_ARABIC_LETTER.findall(text)) - doubtful
    # Latin words in the copy are no evidence against it; Latin letters with accents, out of Arabic bytes, are.
    foreign = sum(1 for letter in _LETTER.findall(text) if not letter.isascii())
    found = words(text)
    known = sum(1 for word in found if fold_key(word.text) in _COMMON)
    return (arabic / foreign if foreign else 0.0) + known / max(1, len(found))


def normalise_newlines(text: str) -> str:
    """``text`` with one line feed for every line end (CRLF, CR, U+2028, U+2029), no byte-order mark; NBSP is kept."""
    return _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))


def repair_presentation_forms(text: str) -> str:
    """``text`` with positional forms and ligatures made letters again, everything else untouched.

    The order is kept: text stored in visual order (by an old PDF or character generator) stays reversed, since it
    cannot be told for certain from text that is not.
    """
    return "".join(plain_letters(character) if is_presentation_form(character) else character for character in text)
