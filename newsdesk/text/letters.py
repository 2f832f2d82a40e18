"""Arabic letters: folding with an offset map, words, particles, graphemes. Offsets are code points.

Folding makes the spellings that readers take for one word equal: marks, tatweel and invisible characters go, hamza
seats and look-alike letters meet, digits become ASCII. What folds alike is *found* alike; it is never written back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from newsdesk.text.body import Span

TATWEEL = "\u0640"
HAMZA = "\u0621"

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""The body of a regex class: format characters with no width of their own, direction controls among them."""

# Letters that stand for one another in Arabic copy. ؤ and ئ meet at ء: with ؤ→و and ئ→ي, مسؤول and مسئول stay apart.
# The last line: Persian and Urdu keyboards give letters that look the same on the page.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ة": "ه", "ؤ": HAMZA, "ئ": HAMZA, TATWEEL: "",
    "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
}  # fmt: skip

# Marks of scripts whose readers leave them out; an Indic vowel sign is also a "mark", and dropping it changes the word.
_DROPPED = regex.compile(
    r"(?V1)[[\p{Mn}\p{Me}]&&[\p{Arabic}\p{Inherited}\p{Common}\p{Hebrew}\p{Syriac}\p{Latin}\p{Greek}\p{Cyrillic}]]|\p{Cf}"
)

# U+FDFA–U+FDFC are signs that people type (ﷺ ﷻ ﷼), not letters broken by a converter.
_SIGNS = frozenset("\ufdfa\ufdfb\ufdfc")


def is_presentation_form(character: str) -> bool:
    """Whether this code point is a positional letter form or a letter ligature (Unicode's Arabic Presentation Forms).

    Such forms come from old converters and PDFs and should be letters. Typed signs such as ﷺ do not count.
    """
    if not "\ufb50" <= character <= "\ufefc" or character in _SIGNS:
        return False
    return unicodedata.decomposition(character).startswith(("<isolated>", "<initial>", "<medial>", "<final>"))


def plain_letters(character: str) -> str:
    """The letters of one code point by NFKC; an isolated mark form loses the space that NFKC would put under it."""
    plain = unicodedata.normalize("NFKC", character)
    return plain.lstrip(" ") if is_presentation_form(character) else plain


def _fold_character(character: str) -> str:
    folded = []
    for letter in plain_letters(character):
        mapped = _LETTERS.get(letter)
        if mapped is None:
            mapped = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
        for part in mapped:
            digit = unicodedata.decimal(part, None)
            if digit is not None:
                folded.append(str(digit))
            elif not _DROPPED.match(part):
                folded.append(_LETTERS.get(part, part))
    return "".join(folded)


class _FoldTable(dict[int, str]):
    """Each code point's folding, worked out when first met: `str.translate` is then one look-up a character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _FoldTable()

# A hamza typed as a mark of its own (U+0654) makes its seat a hamza, as ؤ and ئ do; on tatweel it stands for itself.
_SEATS = "".join(
    chr(code)
    for code in (*range(0x600, 0x700), *range(0xFB50, 0xFEFD))
    if plain_letters(chr(code)) in {*"ويىی", TATWEEL}
)
_SEATED = regex.compile(rf"[{_SEATS}](?=[\p{{Mn}}{INVISIBLE}]*\u0654)")


def _settle_hamza(text: str) -> str:
    """The same text, same length, with every seat under a separate hamza mark replaced by the hamza."""
    return _SEATED.sub(HAMZA, text) if "\u0654" in text else text


def fold_key(text: str) -> str:
    """The folding of ``text`` without a map: equal keys are one spelling to a reader. Same as ``fold(text).text``.

    NFKC per character; marks, tatweel and format characters dropped; أإآٱ→ا, ى→ي, ة→ه, ؤ and ئ→ء; Latin casefolded and
    without accents; decimal digits in ASCII.
    """
    if len(text) > _LONG and _ALIKE.fullmatch(text):
        for letter, folded in _UNALIKE:
            text = text.replace(letter, folded)
        return text
    return _settle_hamza(text).translate(_TABLE)


# Long texts of nothing but what folds to itself, to one other letter or to nothing: a few replacements cost less than a
# look-up for each letter.
_LONG = 40
_ALIKE = re.compile(r"[\0-@\[-\x7f\u0621-\u063a\u0640-\u0652]*+")
_UNALIKE = [(letter, folded) for letter, folded in _LETTERS.items() if _ALIKE.fullmatch(letter)]
_UNALIKE += [(chr(mark), "") for mark in range(0x64B, 0x653)]


_EXTENDING = regex.compile(rf"[\p{{M}}{TATWEEL}\u200c\u200d]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its code points, the offset of the original code point it came from."""

    text: str
    origin: tuple[int, ...]
    source: str = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``, with the marks and tatweel that follow its last letter.

        A folded code point out of a ligature gives the whole ligature. An empty range gives an empty span. Raises
        ValueError outside the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is outside the folded text")
        if start == end:
            place = self.origin[start] if start < len(self.origin) else len(self.source)
            return place, place
        last = self.origin[end - 1]
        # A tatweel that carries a hamza is a letter of its own: never run into the next letter.
        following = bisect_left(self.origin, last + 1)
        limit = self.origin[following] if following < len(self.origin) else len(self.source)
        extending = _EXTENDING.match(self.source, last + 1, limit)
        return self.origin[start], extending.end() if extending else last + 1

    def within(self, span: Span) -> Span:
        """The folded range of what stands in an original ``span``."""
        return bisect_left(self.origin, span[0]), bisect_left(self.origin, span[1])

    def occurrences(self, key: str) -> Iterator[Span]:
        """The original spans where folded ``key`` stands, in order, not overlapping; none for an empty key."""
        place = self.text.find(key) if key else -1
        while place >= 0:
            yield self.span(place, place + len(key))
            place = self.text.find(key, place + len(key))


def fold(text: str) -> Folded:
    """``text`` folded as by `fold_key`, with the map back to it."""
    pieces = list(map(_TABLE.__getitem__, map(ord, _settle_hamza(text))))
    folded = "".join(pieces)
    if len(folded) == len(text) and all(pieces):
        return Folded(folded, tuple(range(len(text))), text)
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return Folded(folded, tuple(origin), text)


class Word(NamedTuple):
    """One word as it stands in the text, marks and tatweel included, with its span."""

    span: Span
    text: str


_INSIDE = rf"[\p{{M}}{TATWEEL}{INVISIBLE}]"
_ARABIC = r"[\p{Arabic}&&\p{L}]"
_OTHER = rf"[\p{{L}}--\p{{Arabic}}--{TATWEEL}]"
_WORD = regex.compile(
    r"(?V1)"
    rf"(?:(?<![\p{{Mn}}{TATWEEL}])[\p{{Mn}}{TATWEEL}]++)?+{_ARABIC}"  # Arabic; a run of tatweel is tried once
    rf"(?:{_INSIDE}*{_ARABIC})*[\p{{M}}{TATWEEL}\u200c\u200d]*"
    r"|\p{Nd}++(?:[.,:/٫٬]\p{Nd}++)*+\p{M}*"  # figures, clock times and dates in figures
    rf"|{_OTHER}(?:{_INSIDE}*['’.&-]?[{_OTHER}\p{{Nd}}])*\p{{M}}*"  # other scripts
)


def words(text: str) -> list[Word]:
    """The words of ``text`` in order: Arabic words, words in other scripts, figures.

    No punctuation ever stands in an Arabic word. Marks, tatweel and invisible characters stay inside the word they
    stand in. A change of script ends a word (بـCNN is two), and so does a figure beside Arabic letters.
    """
    return [Word(match.span(), match.group()) for match in _WORD.finditer(text)]


_CONJUNCTIONS = ("و", "ف")
_PREFIXES = ("ب", "ل", "ك", "س")
_ARTICLE = "ال"
_LETTERS_LEFT = 3
_FIRST_OF_PARTICLES = frozenset([particle[0] for particle in (*_CONJUNCTIONS, *_PREFIXES, _ARTICLE)])


def strip_particles(word: str) -> tuple[str, ...]:
    """Every reading of a folded word with leading particles taken off, the word itself first, none twice.

    In the order in which they attach: و or ف, then ب ل ك or س, then ال (لل is ل and ال, whose alef comes back). A
    particle comes off only while three letters remain: a shorter rest is nearly always another word.
    """
    if word[:1] not in _FIRST_OF_PARTICLES:
        return (word,)
    readings = [word]
    if word.startswith(_CONJUNCTIONS):
        readings.append(word[1:])
    for reading in tuple(readings):
        if reading.startswith(_PREFIXES):
            readings.append(reading[1:])
        if reading.startswith("لل"):
            readings.append(_ARTICLE + reading[2:])
    readings += [reading[len(_ARTICLE) :] for reading in readings if reading.startswith(_ARTICLE)]
    return tuple(dict.fromkeys(reading for reading in readings if reading == word or len(reading) >= _LETTERS_LEFT))


_GRAPHEME = regex.compile(r"[\ud800-\udbff][\udc00-\udfff]|\X")


def grapheme_boundaries(text: str) -> tuple[int, ...]:
    """Every offset at which ``text`` may be cut, 0 and its length among them. Stray surrogates are kept in pairs."""
    return (0, *(match.end() for match in _GRAPHEME.finditer(text)))


def snap(text: str, span: Span) -> Span:
    """The smallest span around ``span`` that cuts no grapheme; an empty one moves back to a boundary, still empty.

    Raises ValueError outside the text.
    """
    start, end = _inside(text, span)
    lower = _boundary(text, start, after=False)
    return (lower, lower) if start == end else (lower, _boundary(text, end, after=True))


def snap_to_words(text: str, span: Span) -> Span:
    """``span`` widened to whole words where an end falls inside one, else to whole graphemes. Empty stays empty.

    Raises ValueError outside the text.
    """
    start, end = snap(text, span)
    if start == end:
        return start, end
    line, line_end = _line(text, start, end)
    for match in _WORD.finditer(text, line, line_end):
        if match.start() < start < match.end():
            start = match.start()
        if match.start() < end < match.end():
            end = match.end()
        if match.start() >= end:
            break
    return snap(text, (start, end))


def _inside(text: str, span: Span) -> Span:
    if not 0 <= span[0] <= span[1] <= len(text):
        raise ValueError(f"{span} is outside the text")
    return span


def _line(text: str, start: int, end: int) -> Span:
    """From the line feed before ``start`` to the one at or after ``end``: no word or grapheme crosses a line feed."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


_PLAIN = "[ -~\u00a1-\u00ac\u0621-\u064a]"  # between two of these every grapheme ends
_PLAIN_PAIR = regex.compile(rf"(?<={_PLAIN}){_PLAIN}")
_LAST_PLAIN_PAIR = regex.compile(rf"(?r)(?<={_PLAIN}){_PLAIN}")


def _boundary(text: str, offset: int, *, after: bool) -> int:
    """The grapheme boundary at ``offset``, or the nearest one before or ``after`` it."""
    if _PLAIN_PAIR.match(text, offset):
        return offset
    line, _ = _line(text, offset, offset)
    near = _LAST_PLAIN_PAIR.search(text, line, offset)
    for match in _GRAPHEME.finditer(text, near.start() if near else line):
        if match.start() >= offset:
            return match.start()
        if match.end() > offset:
            return match.end() if after else match.start()
    return offset
