"""What each line of plain copy is: headline, dateline, subhead, related link, source line, body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.text.body import Kind
from newsdesk.text.letters import fold_key, words

_BULLET = regex.compile(r"(?:[-–—•▪●◆*]|[0-9٠-٩]{1,2}[.)\-])\s")
_QUOTES = frozenset('«»“”"')
_STOPS = ".؟?!…"
_CLOSERS = '»”")’'
_SUBHEAD_WORDS = 7
_SUBHEAD_LENGTH = 55
_LONGEST_HEADLINE = 40
"""Words that no headline has, whatever it ends in."""
_DATELINE_WORDS = 12
_DATELINE_LENGTH = 70


def classify(lines: Sequence[str], knowledge: Knowledge) -> list[Kind]:
    """The kind of each line (no blank ones among them), in order.

    The first line is the headline unless it is a long full sentence. A line that looks like a headline inside the story
    is a related link; a short one that stands over body text is a subhead.
    """
    marks = _layout(knowledge)
    kinds = [_kind(index, lines, marks) for index in range(len(lines))]
    kinds = [
        Kind.BODY if kind is Kind.RELATED and index > 1 and _goes_on(line, knowledge) else kind
        for index, (kind, line) in enumerate(zip(kinds, lines, strict=True))
    ]
    return _settled(kinds, lines)


_SHORT_VERB = 2


def _goes_on(line: str, knowledge: Knowledge) -> bool:
    """Whether a line goes on with the story, its stop forgotten: وطلبت المصادر …, وأوضح المدير …."""
    first = fold_key(line.split()[0]) if line.split() else ""
    verb = first[1:] if first[:1] in "وف" else ""
    if len(verb) > _SHORT_VERB and verb.endswith("ت") and not verb.endswith("ات"):
        return True
    return verb in knowledge.openings or verb in knowledge.verbs or verb in knowledge.stops


class _Layout:
    def __init__(self, sources: frozenset[str], agencies: tuple[str, ...], related: tuple[str, ...]) -> None:
        self.sources = sources
        self.agencies = agencies
        self.related = related


@lru_cache(maxsize=4)
def _layout(knowledge: Knowledge) -> _Layout:
    layout = knowledge.checks["layout"]
    return _Layout(
        frozenset(fold_key(word) for word in layout["source_lines"]),
        tuple(fold_key(name) for name in layout["agencies"]),
        tuple(fold_key(label) for label in layout["related_labels"]),
    )


_LABEL = 60
"""Code points of a line in which a label such as «اقرأ أيضًا» must stand."""


def _kind(index: int, lines: Sequence[str], layout: _Layout) -> Kind:
    line = lines[index].strip()
    if _is_source_line(line, index, len(lines), layout):
        return Kind.SOURCE_LINE
    if index == 0:
        return Kind.HEADLINE if not _is_dateline(line, layout) else Kind.DATELINE
    if index <= 3 and _is_dateline(line, layout):
        return Kind.DATELINE
    if fold_key(line[:_LABEL]).startswith(layout.related) and len(words(line)) <= 25:
        return Kind.RELATED
    if _BULLET.match(line):
        return Kind.LIST_ITEM
    if _ends_sentence(line) or line.endswith((":", "،", "؛")) or (line[:1] in _QUOTES and line[-1:] in _QUOTES):
        return Kind.BODY
    count = len(words(line))
    if count <= _SUBHEAD_WORDS and len(line) <= _SUBHEAD_LENGTH:
        return Kind.SUBHEAD
    if line.endswith("-") or count > 22:
        return Kind.BODY
    return Kind.RELATED


def _ends_sentence(line: str) -> bool:
    bare = line.rstrip().rstrip(_CLOSERS).rstrip()
    return bare.endswith(tuple(_STOPS)) or (line.endswith(tuple('»”"')) and len(words(line)) > _SUBHEAD_WORDS)


def _is_source_line(line: str, index: int, total: int, layout: _Layout) -> bool:
    head, separator, rest = line.partition(":")
    if separator and len(head) < _LABEL and fold_key(head).strip() in layout.sources and 0 < len(words(rest)) <= 10:
        return True
    if index != total - 1 or index == 0:
        return False
    key = fold_key(line).strip(" ()[].")
    return (key in layout.agencies or key in layout.sources) and len(words(line)) <= 6


def _is_dateline(line: str, layout: _Layout) -> bool:
    """بغداد | جو-برس · القاهرة - (أ ش أ): · أديس أبابا (رويترز) –"""
    if len(line) > _DATELINE_LENGTH or len(words(line)) > _DATELINE_WORDS or line.endswith((".", "؟", "!")):
        return False
    bare = fold_key(line).rstrip(" :–—-")
    parted = any(mark in line for mark in "|/()") or " - " in line or "–" in line or "—" in line
    if not parted:
        return False
    pieces = [piece.strip(" -–—:") for piece in _pieces(bare)]
    pieces = [piece for piece in pieces if piece]
    if not pieces or len(pieces[0].split()) > 3:
        return False
    agency = any(
        piece == name or piece.replace(".", " ").split() == name.replace(".", " ").split()
        for piece in pieces
        for name in layout.agencies
    )
    short = all(len(piece.split()) <= 4 for piece in pieces) and len(pieces) >= 2
    return agency or (short and "|" in line) or (short and line.rstrip().endswith((":", "–", "—", "-")))


def _pieces(text: str) -> list[str]:
    for mark in "|/()–—":
        text = text.replace(mark, "\n")
    return text.replace(" - ", "\n").split("\n")


def _settled(kinds: list[Kind], lines: Sequence[str]) -> list[Kind]:
    """Second thoughts that need the neighbours: a subhead needs text under it, a lone paragraph is body."""
    settled = list(kinds)
    told = max((index for index, kind in enumerate(kinds) if kind not in (Kind.SOURCE_LINE, Kind.RELATED)), default=-1)
    before: list[Kind] = []  # the first two, which is enough to know that a headline stands alone
    for index, kind in enumerate(kinds):
        last = index >= told
        if kind is Kind.SUBHEAD and last:
            settled[index] = Kind.SOURCE_LINE if _agency_tail(lines[index]) else Kind.BODY
        if kind is Kind.RELATED and before == [Kind.HEADLINE] and len(kinds) > index + 1 and not _label(lines[index]):
            settled[index] = Kind.BODY if last else Kind.DECK
        if len(before) < 2 and settled[index] is not Kind.DATELINE:
            before.append(settled[index])
    if (len(lines) == 1 and _ends_sentence(lines[0].strip())) or (
        settled and settled[0] is Kind.HEADLINE and _ends_sentence(lines[0].strip()) and len(words(lines[0])) > 25
    ):
        settled[0] = Kind.BODY
    if settled and settled[0] is Kind.HEADLINE and len(words(lines[0])) > _LONGEST_HEADLINE:
        settled[0] = Kind.BODY
    return settled


def _agency_tail(line: str) -> bool:
    text = line.strip()
    return text.startswith("(") and text.endswith(")")


def _label(line: str) -> bool:
    return ":" in line[:20]
