"""What the checks look at: each paragraph with what was found in it, and the whole text put together from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsdesk.analysis.tokens import Line, whole
from newsdesk.domain.errors import Reason
from newsdesk.domain.reading import AccusedParty, Allegation, Attribution, CommentStatement, DateMention, Quote
from newsdesk.text.body import Kind, Span
from newsdesk.text.dates import FoundDate

Keys = tuple[str, ...]
"""The folded words of a phrase."""


class Local(NamedTuple):
    """What one paragraph tells by itself; spans are in the paragraph and cut no grapheme.

    ``findings`` need nothing else. The rest is for the checks that look across the text: spellings of known families
    (family, stem, place, as typed), whether it has figures, the content words of the paragraph (of display kinds only)
    and of each attribution's claim.
    """

    findings: tuple[Reason, ...] = ()
    spellings: tuple[tuple[int, str, Span, str], ...] = ()
    figures: bool = False
    words: frozenset[str] = frozenset()
    claims: tuple[frozenset[str], ...] = ()


class Placed(NamedTuple):
    """A paragraph's line and its findings with its place in the revision text."""

    kind: Kind
    start: int
    line: Line
    local: Local

    def at(self, span: Span) -> Span:
        """A span of the paragraph in the revision text."""
        start, end = whole(self.line.text, span)
        return start + self.start, end + self.start

    def moved(self, span: Span) -> Span:
        """A span of ``local`` in the revision text."""
        return span[0] + self.start, span[1] + self.start

    @property
    def end(self) -> int:
        """Where the paragraph ends in the revision text."""
        return self.start + len(self.line.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The paragraphs, and what the reading found in them.

    ``speakers`` are the folded words of each attribution's speaker, none where it has none; ``claims`` the content
    words of each one's claim; ``attributed`` tells of each allegation whether the text says whose it is; ``findings``
    are what the paragraphs tell by themselves.
    """

    text: str
    paragraphs: Sequence[Placed]
    attributions: Sequence[Attribution]
    speakers: Sequence[Keys]
    claims: Sequence[frozenset[str]]
    quotes: Sequence[Quote]
    dates: Sequence[DateMention]
    statements: Sequence[CommentStatement]
    found_dates: Sequence[tuple[int, FoundDate]]
    allegations: Sequence[Allegation]
    attributed: Sequence[bool]
    accused: Sequence[AccusedParty]
    findings: Sequence[Reason]


def content_words(keys: Sequence[str]) -> frozenset[str]:
    """The words that carry a claim's matter, cut to their first letters so that forms of one word meet."""
    return frozenset(_content(key) for key in keys if len(key) > _SHORT)


_SHORT = 3
_STEM = 6


@lru_cache(maxsize=50_000)
def _content(key: str) -> str:
    bare = key[1:] if len(key) > 4 and key[0] in "وف" else key
    if len(bare) > 4 and bare[0] in "بك":
        bare = bare[1:] if bare[1:3] == "ال" else bare
    bare = bare[2:] if bare.startswith(("ال", "لل")) and len(bare) > 4 else bare
    return bare[:_STEM]
