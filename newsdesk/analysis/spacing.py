"""Spaces too many and too few: between words, at marks, at quotation marks and brackets. Spans are in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from newsdesk.analysis.page import ARABIC, PREFIXES, Page, arabic_letter, near
from newsdesk.analysis.spotted import Spotted, suggest
from newsdesk.analysis.tokens import Line
from newsdesk.text.body import Span

_SPELT_OUT = regex.compile(
    r"(?<![\u0620-\u063f\u0641-\u064a])[\u0620-\u064a]{2}\.[\u0620-\u064a]{1,2}(?![\u0620-\u064a])"
)
_ENDS_WORD = regex.compile(
    r"[\u0620-\u063f\u0641-\u064a]\p{Mn}*[\u0620-\u063f\u0641-\u064a]\p{Mn}*[\u0620-\u063f\u0641-\u064a]?\p{Mn}*[»”\")]?$"
)
_DOTTED = regex.compile(
    r"[\u0620-\u064a]+(?:\.[\u0620-\u064a]{1,5}){2,}(?![\u0620-\u064a])|[\u0620-\u064a]+\.(?:نت|كوم|تي|تيفي|أورغ)(?![\u0620-\u064a])"
)
"""A name with dots in it, spelt letter by letter or as an address."""
_INNER = re.compile(r'[«“(\["](?:[ \u00a0]|(?<=[\u0620-\u06d3].))|[»”)\]"](?:[\u0620-\u06d3]|(?<=[ \u00a0].))')
_BRACKETS = {"(": ")", "[": "]"}
_PARTICLE = regex.compile(r"(?<![\p{L}\p{M}\u0640])(?:[وف]?[بلك]\u0640|[بلك])$")
"""A particle that joins what follows, with its tatweel or without: لـ «…», ل «…»."""
_LABELLED = regex.compile(
    r"(?<!\p{L})(?:فيتامين|[وفبل]?ال(?:فئة|قسم|نموذج|حرف|بند|فقرة|مجموعة|درجة|نوع)|فئة|نموذج|حرف|نوع|\p{L}) ?[بلك]$"
)
"""What is called by a letter: فيتامين ب, الفئة ب."""
_UNITS = regex.compile(
    r"(?:ك(?:لم|غم|جم|غ|ج|م|يلو.*)|م(?:لم|يجا|يغا|م|ل|تر.*)|[غج]م|سم|جيجا.*|غيغا.*|جي|هـ?|[درغط]\w?|[إأ]تش.*|بي|تي|في|دي|إم|كي)$"
)
"""Units, and letters of a name, that stand against a figure: 10كم, 5جي."""
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")


def space(page: Page, span: Span) -> Spotted | None:
    """Spaces typed twice inside the paragraph."""
    text, (start, end) = page.text, span
    if start < page.first or end >= page.last:
        return None
    if text[end] in "،؛؟!.:" and text[end + 1 : end + 2] in ("", " ", "\n"):
        return suggest("spacing", text, span, "", "rule.spacing.before", mark=text[end])
    return suggest("spacing", text, span, " ", "rule.spacing.double")


def before(page: Page, span: Span) -> Spotted | None:
    """A space before a mark that belongs to the word."""
    text, (start, end) = page.text, span
    mark, after = text[end], text[end + 1 : end + 2]
    if start < page.first or not (arabic_letter(near(text, start - 1, -1)) or near(text, start - 1, -1).isdigit()):
        return None
    if mark in ".:" and after and not after.isspace() and after not in '"”»)' and not arabic_letter(after):
        return None  # .NET, :)
    if mark == ":" and after == ")":
        return None
    # A space typed before the mark instead of after it (" ،قال") moves behind it.
    if arabic_letter(after):
        return suggest("spacing", text, (start, end + 1), mark + " ", "rule.spacing.before", mark=mark)
    return suggest("spacing", text, span, "", "rule.spacing.before", mark=mark)


def glued(page: Page, span: Span) -> Spotted | None:
    """No space between a mark and the next word; abbreviations are left alone."""
    text, start = page.text, span[0]
    mark = text[start]
    head = text[max(0, start - 4) : start]
    if mark in ".:" and not _ENDS_WORD.search(head):
        return None  # an abbreviation: أ.ف.ب, د.محمد
    if mark == "." and _SPELT_OUT.search(text, max(0, start - 3), start + 4):
        return None  # another: بي.بي.سي
    if mark == "." and any(one.start() <= start < one.end() for one in _DOTTED.finditer(text, max(0, start - 40))):
        return None  # بور.إف.إم.تي.في, البلاد.نت
    if not head.strip() or head[-1].isspace():
        return None
    if mark == "!" and not arabic_letter(near(text, start - 1, -1)):
        return None
    return suggest("spacing", text, span, mark + " ", "rule.spacing.after", mark=mark)


def parted(page: Page, span: Span) -> Spotted | None:
    """A space between a particle and what it joins in marks: لـ «الجريدة». Letters that are labels are left alone."""
    text, (start, end) = page.text, span
    found = _PARTICLE.search(text, max(0, start - 4), start)
    if found is None or not arabic_letter(text[end + 1 : end + 2]):
        return None
    stretched = text[start - 1] == "\u0640"
    if not stretched and (text[end] in '("' or _LABELLED.search(text, max(0, start - 16), start)):
        return None
    new = found.group() + ("" if stretched else "\u0640")
    return suggest("spacing", text, (found.start(), end), new, mark=found.group())


def stuck(page: Page, span: Span) -> Spotted | None:
    """No space between a figure and the next word (8من); a unit, and a name with figures in it, is left alone."""
    text, (start, end) = page.text, span
    while start and (text[start - 1].isdigit() or text[start - 1] in ".,٫"):
        start -= 1
    word = _LETTERS.match(text, end, end + 30)
    before = start - 1 if start > 1 and text[start - 1] in "وفبلك" and text[start - 2].isspace() else start  # و3أشخاص
    named = before > 0 and (text[before - 1].isalpha() or text[before - 1] in "-/_#@")
    if word is None or named or _UNITS.match(word.group()):
        return None
    return suggest("spacing", text, span, text[slice(*span)] + " ", mark=text[start:end])


def hard(page: Page, span: Span) -> Spotted | None:
    """A space that does not break, between two Arabic words."""
    text, (start, end) = page.text, span
    if start < page.first or end >= page.last:
        return None
    if not (ARABIC.match(text, start - 1) or text[start - 1] in "،؛.") or not ARABIC.match(text, end):
        return None  # beside a figure, a dash or a Latin word it keeps together what belongs together
    return suggest("invisible-characters", text, span, " ", "rule.invisible-characters.hard")


def spaces_at_pairs(line: Line) -> Iterator[Spotted]:
    """Spaces inside quotation marks and brackets, and those missing outside them. Unpaired marks are left alone."""
    text, tokens = line.text, line.tokens
    if not _INNER.search(text):
        return
    for start, end in (*_quotes(line), *_bracketed(line)):
        first, last = tokens[start], tokens[end]
        if end - start < 2:
            continue
        if tokens[start + 1].start > first.end:
            gap = first.end, tokens[start + 1].start
            yield suggest("spacing", text, gap, "", "rule.spacing.inside", mark=first.text)
        if tokens[end - 1].end < last.start:
            gap = tokens[end - 1].end, last.start
            yield suggest("spacing", text, gap, "", "rule.spacing.inside", mark=last.text)
        if start and tokens[start - 1].word and tokens[start - 1].end == first.start:
            head = tokens[start - 1].key
            if len(head) > 2 and head not in PREFIXES and arabic_letter(head[0]):
                new = " " + text[first.start : first.end]
                yield suggest("spacing", text, (first.start, first.end), new, "rule.spacing.outside", mark=first.text)
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        touches = following is not None and following.word and following.start == last.end
        if touches and following is not None and len(following.key) > 2 and arabic_letter(following.key[0]):
            new = text[last.start : last.end] + " "
            yield suggest("spacing", text, (last.start, last.end), new, "rule.spacing.outside", mark=last.text)


def _quotes(line: Line) -> Iterator[tuple[int, int]]:
    """Pairs of quotation marks that are surely pairs: straight ones, nested, look like each other's wrong half."""
    text, tokens = line.text, line.tokens
    straight = text.count('"') % 2
    for start, end in line.pairs.items():
        mark, last = tokens[start], tokens[end]
        if mark.text in "«“":
            yield start, end
        elif mark.text == '"' and not straight:
            closes = mark.start > 0 and text[mark.start - 1] != " " and text[mark.end : mark.end + 1] == " "
            opens = text[last.start - 1] == " " and text[last.end : last.end + 1] not in (*" .،؛:؟!)", "")
            if not (closes or opens):
                yield start, end


def _bracketed(line: Line) -> Iterator[tuple[int, int]]:
    opened: list[tuple[int, str]] = []
    for index, token in enumerate(line.tokens):
        if token.word:
            continue
        if token.text in _BRACKETS:
            opened.append((index, _BRACKETS[token.text]))
        elif opened and token.text == opened[-1][1]:
            yield opened.pop()[0], index
