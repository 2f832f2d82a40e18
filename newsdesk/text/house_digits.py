"""Figures as the house writes them: 0–9 or ٠–٩. What is a name, a code, an address or foreign words keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import regex

from newsdesk.text.body import Span
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
_GROUPED = regex.compile(rf"(?![0\u0660\u06f0])[{_DIGIT}]{{1,3}}(?:[,\u066c][{_DIGIT}]{{3}})+(?:[.\u066b][{_DIGIT}]+)?")
_DECIMAL = regex.compile(rf"[{_DIGIT}]+[.\u066b][{_DIGIT}]+")
# 12.345 is twelve thousand in Rabat and twelve and a bit in London, and 1.234,56 is written by one of them only.
_READ_TWO_WAYS = regex.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}(?:,[0-9]+)?")
_OF_A_MEASURE = regex.compile(
    r"[ \u00a0]*(?:[%\u066a]|(?:في|ب)[ \u00a0]*(?:ال)?م[ائ]+ة|مليون|مليار|تريليون|بليون|ملايين|درجة)"
)
_CHUNK = regex.compile(r"\S+")
# Telephones, bank accounts (ISO 13616) and verses between ornate parentheses.
_WHOLE = regex.compile(
    rf"(?<![{_DIGIT}])\+[{_DIGIT}](?:[ \u00a0().\-]{{0,2}}[{_DIGIT}]){{6,}}"
    rf"|(?<![{_DIGIT}.,\u066b\u066c])0[{_DIGIT}](?:[ \u00a0-]?[{_DIGIT}]){{7,}}"
    r"|\b[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[A-Z0-9]{1,4}){3,9}\b"
    r"|[\ufd3e\ufd3f][^\ufd3e\ufd3f]*[\ufd3e\ufd3f]"
)
# Latin letters, an address (رابط.شبكة/2021 too), a hashtag (one with other digits is another hashtag), a keycap, or a
# code by its shape: three figures joined by hyphens or points, or nine digits and more in a row.
_CODE = regex.compile(
    rf"\p{{Latin}}|://|[@#_\u20e3]|\p{{L}}\.\p{{L}}[^\s/]{{0,60}}/|[{_DIGIT}]+(?:[-\u2010-\u2015][{_DIGIT}]+){{2,}}|[{_DIGIT}]+(?:\.[{_DIGIT}]+){{2,}}|[{_DIGIT}]{{9,}}"
)
_AFTER_LATIN = regex.compile(rf"\p{{Latin}}[{_DIGIT}]*[)»”\"'’.,:;/+-]*[ \u00a0]+[({{«“\"'‘]*$")
_NEAR = 60
"""Code points: how far back the word before a figure is looked for."""
_HOUR = frozenset({fold_key("الساعة"), fold_key("ساعة")})
_NUMBERED = regex.compile(
    r"(?<!\p{L})[وفبك]?(?:(?:ال|لل)?(?:فقرة|بند|مادة|[إا]صدار|نسخة|قسم|فصل|باب|جدول|ملحق|قاعدة)|رقم)[\s(]*$"
)
"""What 3.2 is the second part of the third of, and no decimal."""
_CLOCK = regex.compile(
    r"(?:[01\u0660\u0661]?[0-9\u0660-\u0669]|[2\u0662][0-4\u0660-\u0664])\.[0-5\u0660-\u0665][0-9\u0660-\u0669]"
)
_TIMES_BEFORE = regex.compile(rf"ساعة[ \u00a0]+[{_DIGIT}]{{1,2}}(?:[.:][{_DIGIT}]{{2}})?\D{{1,14}}$")
_PART_OF_DAY = r"[ \u00a0]*(?:صباح|مساء|ظهر|بعد[ \u00a0]الظهر|عصر|ليل|فجر|(?:بال|ب)?توقيت|غرينتش|GMT)"
_TIMES_AFTER = regex.compile(rf"(?:\D{{1,10}}?[{_DIGIT}]{{1,2}}[.:][{_DIGIT}]{{2}})?{_PART_OF_DAY}")
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
    whole = Stretches(match.span() for match in _WHOLE.finditer(text))
    foreign = Stretches(span for span in quoted if is_foreign(text[slice(*span)]))
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        if not _ANY.search(chunk[0]) or _CODE.search(chunk[0]):
            continue
        if _AFTER_LATIN.search(text, max(0, start - _NEAR), start):
            continue
        for number in _NUMBER.finditer(text, chunk.start(), chunk.end()):
            span = number.span()
            if whole.hold(span[0]) or foreign.hold(span[0]):
                continue
            new = _written(text, span, digits)
            if new != number[0]:
                yield Edit(*span, new)


def is_foreign(text: str) -> bool:
    """Whether a text has at least as many Latin letters as Arabic ones, and any at all."""
    latin = len(_LATIN_LETTERS.findall(text))
    return latin > 0 and latin >= len(_ARABIC_LETTERS.findall(text))


def _written(text: str, span: Span, digits: Digits) -> str:
    number = text[slice(*span)]
    if digits is Digits.LATIN:
        return number.translate(_TO_LATIN).replace("\u066b", ".").replace("\u066c", ",")
    if _READ_TWO_WAYS.fullmatch(number) and not _OF_A_MEASURE.match(text, span[1]):
        return number
    new = number.translate(_TO_ARABIC)
    if _GROUPED.fullmatch(number):
        return new.replace(",", "\u066c").replace(".", "\u066b")
    return new.replace(".", "\u066b") if _DECIMAL.fullmatch(number) and not _parts(text, span) else new


def _parts(text: str, span: Span) -> bool:
    """Whether the point of a figure parts hours from minutes, or an article from its paragraph."""
    start, end = span
    if _OF_A_MEASURE.match(text, end):
        return False
    near = max(0, start - _NEAR)
    word = _LAST_WORD.search(text, near, start)
    if (word is not None and fold_key(word[1]) in _HOUR) or _NUMBERED.search(text, near, start):
        return True
    if not _CLOCK.fullmatch(text, start, end):
        return False
    return bool(_TIMES_BEFORE.search(text, near, start) or _TIMES_AFTER.match(text, end))
