"""Sentences of one paragraph of Arabic news copy. Offsets are code points.

The rules come from real copy: titles ("د. محمد"), agencies ("أ. ف. ب."), pauses written "..", missing spaces
(".ولم"), quotation marks after the full stop. Where a stop may or may not end a sentence (an abbreviation, a pause), it
does not: two sentences taken for one do less harm than a speaker cut off from the words.
"""

from __future__ import annotations

import re

import regex

from newsdesk.text.body import Span
from newsdesk.text.letters import INVISIBLE, fold_key

_LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
_STOPS = regex.compile(r"[.!?؟۔…]+")
_CLOSING = regex.compile(rf"(?:[»”’›)\]}}{INVISIBLE}]|[ \u00a0]»)*")
_NEXT = regex.compile(rf"[^\s{INVISIBLE}]")
_LAST_WORD = regex.compile(rf"(?r)[\p{{L}}\p{{M}}\u0640{INVISIBLE}]+")

# What ends a sentence without a doubt: a stop behind a word longer than any abbreviation, a space, a letter.
_LETTERS = 5
_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_PLAIN_END = re.compile(rf"{_LETTER}{{{_LETTERS}}}[.!?؟] {_LETTER}")

_CONTINUES = frozenset(",،;؛:.…!?؟۔")
"""After a stop, these say that the sentence goes on."""

# Folded. Titles with و or ل attached; single letters need no list. Not بد: "لا بد." ends sentences.
_TITLES = frozenset({"ود", "لد", "وم", "وا", "بروف"})
# Folded names of Latin letters, as in "بي. بي. سي." and "سي. إن. إن.".
_LETTER_NAMES = frozenset(
    "اي ايه بي سي دي اف جي اتش جيه كي كيه ال ام ان او ار اس تي يو في اكس واي زد كيو دبليو".split()  # noqa: SIM905 - reads as a list
)
_LATIN_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "inc", "ltd", "co", "jr", "sr"})


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph in order, without the white space around them.

    Stops, and the quotation marks and brackets that close after them, belong to the sentence they end. A line break
    always ends one. Everything but white space is in exactly one sentence.
    """
    found = []
    for line in _LINE.finditer(text):
        start, stop = line.span()
        for match in _STOPS.finditer(text, start, stop):
            stops = match.span()
            end = stops[1]
            if end == stop or (stops[0] >= _LETTERS and _PLAIN_END.match(text, stops[0] - _LETTERS)):
                found.append((start, end))
                start = end
                continue
            end = _after_closing(text, start, end, stop)
            if _ends(text, start, stops, end, stop):
                found.append((start, end))
                start = end
        found.append((start, stop))
    return [trimmed for span in found if (trimmed := _trim(text, span)) is not None]


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    if text[start : start + 1] == " ":
        start += 1
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    piece = text[start:end]
    if not piece.strip():
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _after_closing(text: str, start: int, end: int, stop: int) -> int:
    """Where the closing marks after a stop end. A straight quotation mark closes if one is open in this sentence."""
    while True:
        closing = _CLOSING.match(text, end, stop)
        end = closing.end() if closing else end
        if end < stop and text[end] in "\"'" and text.count(text[end], start, end) % 2:
            end += 1
        else:
            return end


def _ends(text: str, start: int, stops: Span, end: int, stop: int) -> bool:
    """Whether the stops at ``stops``, closed at ``end``, end the sentence that began at ``start``."""
    following = _NEXT.search(text, end, stop)
    if following is None:
        return True
    if following.group() in _CONTINUES:
        return False
    run = text[stops[0] : stops[1]]
    before, after = text[stops[0] - 1 : stops[0]], text[stops[1]]
    if _joined(before, after):
        return False
    if any(mark in run for mark in "!?؟"):
        return not (before == "(" and after == ")")  # "(!)" is an editor's remark inside the sentence
    if len(run) > 1 or run == "…":
        return False  # a pause
    if text[start : stops[0]].strip().isdecimal() or (following.group().isascii() and following.group().islower()):
        return False  # the number of a list item, or a Latin sentence that goes on
    return not _abbreviated(text, start, stops[0], following.start())


def _joined(before: str, after: str) -> bool:
    """Whether a stop stands inside a number, a web address or a Latin abbreviation: no space on either side."""
    if before.isdecimal() and after.isdecimal():
        return True
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _abbreviated(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the word before the full stop at ``stop`` is a title, an initial or part of an agency's initials."""
    match = _LAST_WORD.match(text, start, stop)
    if match is None:
        return False
    word = fold_key(match.group())
    if word.isascii():
        return text[following].isascii() and text[following].isalnum() and (len(word) == 1 or word in _LATIN_TITLES)
    earlier = text[start : match.start()].rstrip()
    if len(word) == 1:
        letter = following == stop + 1 and not text[following + 1 : following + 2].isalpha()  # 09:15 ت.غ
        return letter or not earlier[-1:].isdecimal()  # "1447 هـ." and "10 م." do end sentences
    if word in _TITLES:
        return True
    if word not in _LETTER_NAMES and word.removeprefix("و") not in _LETTER_NAMES:
        return False
    return _is_initial(earlier) or _starts_with_initial(text, following, close=following == stop + 1)


def _is_initial(earlier: str) -> bool:
    """Whether what stands before is "بي." or "أ.": one more letter of the same initials."""
    if not earlier.endswith("."):
        return False
    match = _LAST_WORD.match(earlier, 0, len(earlier) - 1)
    word = fold_key(match.group()) if match else ""
    return len(word) == 1 or word in _LETTER_NAMES


_INITIAL = regex.compile(r"([\p{L}\p{M}]+)(\.)?")


def _starts_with_initial(text: str, following: int, *, close: bool) -> bool:
    """Whether one more letter follows: "سي." behind a space, "بي" where the stop has none ("شركة بي.بي تعلن")."""
    match = _INITIAL.match(text, following)
    return match is not None and fold_key(match.group(1)) in _LETTER_NAMES and (close or match.group(2) is not None)
