"""Whether one text keeps to one way: a name in quotation marks, the digits, the months. Across the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from newsdesk.analysis.evidence import Evidence, Placed
from newsdesk.domain.errors import Reason, Severity
from newsdesk.domain.reading import Quote, QuoteRole
from newsdesk.text.body import Span
from newsdesk.text.date_words import SYRIAC_MONTHS
from newsdesk.text.letters import fold_key

_WESTERN, _EASTERN = re.compile(r"[0-9]+"), re.compile(r"[٠-٩۰-۹]+")


def quoted_twice(evidence: Evidence) -> Iterator[Reason]:
    """One name in quotation marks here and without them there."""
    names: dict[str, dict[tuple[str, ...], Quote]] = defaultdict(dict)
    for quote in evidence.quotes:
        if quote.role is QuoteRole.NAME:
            key = _name_words(evidence.text[quote.span[0] + 1 : quote.span[1] - 1])
            if len(key) >= 2:
                names[key[0]].setdefault(key, quote)
    if not names:
        return
    quoted = [quote.span for quote in evidence.quotes]  # in order
    for placed in evidence.paragraphs:
        if placed.line.heads.isdisjoint(names):
            continue
        keys = placed.line.keys
        for index, first in enumerate(keys):
            if first not in names and first[1:] not in names:
                continue
            for key, quote in (*names.get(first, {}).items(), *names.get(first[1:], {}).items()):
                if keys[index + 1 : index + len(key)] != key[1:]:
                    continue
                if first not in names and first[0] == "ل" and index and keys[index - 1].startswith("ال"):
                    continue  # the end of a longer name: الهيئة العامة لمكافحة الفساد
                span = placed.at(placed.line.span(index, index + len(key)))
                before = bisect_right(quoted, span[0], key=lambda one: one[0])
                if before == 0 or quoted[before - 1][1] <= span[0]:
                    name = evidence.text[quote.span[0] : quote.span[1]]
                    yield _warning("quoted-twice", span, name, name=name)


@lru_cache(maxsize=4_000)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(fold_key(name).split())


_HEADS = ("عبد", "ابو")
"""What a name in two words begins with, that some write as one: عبدالله, أبوظبي."""
_LEAST_NAME = 5


def joined_names(evidence: Evidence) -> Iterator[Reason]:
    """One name in two words here and in one there: عبد الله and عبدالله. The rarer is reported."""
    met: dict[str, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for placed in evidence.paragraphs:
        line = placed.line
        if not any(head in placed.line.text for head in ("عبد", "بو")):
            continue
        for index, token in enumerate(line.tokens):
            if token.key in _HEADS and index + 1 < len(line.tokens) and line.tokens[index + 1].word:
                met[token.key + line.keys[index + 1]][0].append(placed.at(line.span(index, index + 2)))
            elif len(token.key) >= _LEAST_NAME and token.key.startswith(_HEADS):
                met[token.key][1].append(placed.at((token.start, token.end)))
    for apart, joined in met.values():
        if not apart or not joined:
            continue
        usual, rarer = (apart, joined) if len(apart) >= len(joined) else (joined, apart)
        other = evidence.text[slice(*usual[0])]
        for span in rarer:
            values: dict[str, str | int] = {"found": evidence.text[slice(*span)], "other": other, "count": len(usual)}
            yield Reason("spelling-variants", Severity.WARNING, span, values=values, fixes=(other,))


def digits(evidence: Evidence) -> Iterator[Reason]:
    """Both 12 and ١٢ in one text: the rarer set is reported."""
    if not _EASTERN.search(evidence.text) or not _WESTERN.search(evidence.text):
        return
    western, eastern = (
        [placed.at(match.span()) for placed in evidence.paragraphs if placed.local.figures
         for match in figures.finditer(placed.line.text)]
        for figures in (_WESTERN, _EASTERN)
    )  # fmt: skip
    for span in min((eastern, western), key=len):
        found = evidence.text[span[0] : span[1]]
        yield _warning("mixed-digits", span, _swapped(found), found=found)


def _swapped(digits: str) -> str:
    if digits.isascii():
        return digits.translate({ord("0") + value: "٠١٢٣٤٥٦٧٨٩"[value] for value in range(10)})
    return "".join(str(int(digit)) if digit.isdecimal() else digit for digit in digits)


def months(evidence: Evidence) -> Iterator[Reason]:
    """Months under both names (يوليو تموز) here and under one there; of those under one, أيلول here and أكتوبر there.

    A day that everybody knows by its month's name (ثورة 14 تموز) has that name in every paper.
    """
    posted = {placed.start for placed in evidence.paragraphs if _posting(placed)}
    named = [(start, found) for start, found in evidence.found_dates if found.months and start not in posted]
    double = [item for item in named if len(item[1].months) == 2]
    single = [item for item in named if len(item[1].months) == 1]
    if not double:
        dated = [item for item in single if item[1].resolved]
        double = [item for item in dated if item[1].months[0] in SYRIAC_MONTHS]
        single = [item for item in dated if item[1].months[0] not in SYRIAC_MONTHS]
    if not double or not single:
        return
    later = sorted((single, double), key=lambda items: items[0][0] + items[0][1].span[0], reverse=True)
    for start, found in min(later, key=len):
        span = found.span[0] + start, found.span[1] + start
        yield _warning("month-style", span, found=evidence.text[span[0] : span[1]])


_POSTING = 48
"""Code points of a line that says when the copy was posted, at most."""
_POSTED = frozenset(
    "نشر نشرت في بتاريخ تاريخ النشر اخر تحديث الساعه صباحا مساء ص م بتوقيت غرينتش".split()  # noqa: SIM905 - reads as a list
)


def _posting(placed: Placed) -> bool:
    """Whether a paragraph only says when the copy was posted: الثلاثاء 16 أكتوبر 2018 06:10 ص."""
    text = placed.line.text
    if not placed.line.dated or len(text) > _POSTING:
        return False
    return all(
        index in placed.line.dated or not token.word or token.key in _POSTED or token.key.replace(":", "").isdecimal()
        for index, token in enumerate(placed.line.tokens)
    )


def _warning(rule: str, span: Span, fix: str = "", **values: str) -> Reason:
    return Reason(rule, Severity.WARNING, span, values=values, fixes=(fix,) if fix else ())
