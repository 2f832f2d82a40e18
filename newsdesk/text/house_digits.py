"""Figures as the house writes them: 0–9 or ٠–٩. What is a name, a code, an address or foreign words keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import regex

from newsdesk.text.house_quotes import Stretches
from newsdesk.text.letters import fold_key
from newsdesk.text.rewriting import Edit


class Digits(StrEnum):
    """Which digits the copy has. ``kept`` leaves those of the copy."""

    KEPT = "kept"
    LATIN = "latin"
    ARABIC = "arabic"


_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_ANY = regex.compile(f"[{_DIGIT}]")
_NUMBER = regex.compile(rf"[{_DIGIT}]+(?:[.,\u066b\u066c][{_DIGIT}]+)*")
_GROUPED = regex.compile(rf"[{_DIGIT}]{{1,3}}(?:[,\u066c][{_DIGIT}]{{3}})+(?:[.\u066b][{_DIGIT}]+)?")
_DECIMAL = regex.compile(rf"[{_DIGIT}]+[.\u066b][{_DIGIT}]+")
_CHUNK = regex.compile(r"\S+")
_TELEPHONE = regex.compile(rf"(?<![{_DIGIT}])\+[{_DIGIT}](?:[ \u00a0().\-]{{0,2}}[{_DIGIT}]){{6,}}")
# Latin letters, an address, a hashtag (one with other digits is another hashtag), or a code by its shape: three figures
# joined by hyphens or points, or nine digits and more in a row.
_CODE = regex.compile(
    rf"\p{{Latin}}|://|[@#_]|[{_DIGIT}]+(?:[-\u2010-\u2015][{_DIGIT}]+){{2,}}|[{_DIGIT}]+(?:\.[{_DIGIT}]+){{2,}}|[{_DIGIT}]{{9,}}"
)
_AFTER_LATIN = regex.compile(rf"\p{{Latin}}[{_DIGIT}]*[)»”\"'’.,:;/+-]*[ \u00a0]+[({{«“\"'‘]*$")
_NEAR = 60
"""Code points: how far back the word before a figure is looked for."""
_HOUR = frozenset({fold_key("الساعة"), fold_key("ساعة")})
_LAST_WORD = regex.compile(r"(\p{L}[\p{L}\p{M}]*)[\s(]*$")
_LATIN_LETTERS, _ARABIC_LETTERS = regex.compile(r"\p{Latin}"), regex.compile(r"[\p{Arabic}&&\p{L}]", regex.V1)
_TO_LATIN = {0x0660 + value: str(value) for value in range(10)} | {0x06F0 + value: str(value) for value in range(10)}
_TO_ARABIC = {ord(str(value)): chr(0x0660 + value) for value in range(10)}
_TO_ARABIC |= {0x06F0 + value: chr(0x0660 + value) for value in range(10)}


def digit_edits(text: str, digits: Digits, quoted: Stretches) -> Iterator[Edit]:
    """What puts the house's digits in the place of others, with the separators that go with them (2.5 and ٢٫٥).

    The reader says the same aloud, so quotations of Arabic take them too; ``quoted`` are the text's quotations.
    """
    if digits is Digits.KEPT or not _ANY.search(text):
        return
    telephones = Stretches(match.span() for match in _TELEPHONE.finditer(text))
    foreign = Stretches(span for span in quoted if is_foreign(text[slice(*span)]))
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        if not _ANY.search(chunk[0]) or _CODE.search(chunk[0]):
            continue
        if _AFTER_LATIN.search(text, max(0, start - _NEAR), start):
            continue
        for number in _NUMBER.finditer(text, chunk.start(), chunk.end()):
            span = number.span()
            if telephones.hold(span[0]) or foreign.hold(span[0]):
                continue
            new = _written(number[0], digits, decimal=not _follows_hour(text, span[0]))
            if new != number[0]:
                yield Edit(*span, new)


def is_foreign(text: str) -> bool:
    """Whether a text has at least as many Latin letters as Arabic ones, and any at all."""
    latin = len(_LATIN_LETTERS.findall(text))
    return latin > 0 and latin >= len(_ARABIC_LETTERS.findall(text))


def _follows_hour(text: str, at: int) -> bool:
    word = _LAST_WORD.search(text, max(0, at - _NEAR), at)
    return word is not None and fold_key(word[1]) in _HOUR


def _written(number: str, digits: Digits, *, decimal: bool) -> str:
    if digits is Digits.LATIN:
        return number.translate(_TO_LATIN).replace("\u066b", ".").replace("\u066c", ",")
    new = number.translate(_TO_ARABIC)
    if _GROUPED.fullmatch(number):
        return new.replace(",", "\u066c").replace(".", "\u066b")
    return new.replace(".", "\u066b") if decimal and _DECIMAL.fullmatch(number) else new
