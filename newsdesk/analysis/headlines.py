"""What a reader sees without the body, held against what the body attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.evidence import Evidence, content_words
from newsdesk.analysis.tokens import Line
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Kind

DISPLAY = frozenset({Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.CAPTION, Kind.SOCIAL})
"""Kinds that a reader may see without the body."""


def headlines(evidence: Evidence) -> Iterator[Reason]:
    """A headline that states as fact what its text says somebody said."""
    for placed in evidence.paragraphs:
        if placed.kind not in DISPLAY:
            continue
        inside = range(placed.start, placed.end)
        if any(made.cue[0] in inside for made in evidence.attributions):
            continue
        told = zip(evidence.allegations, evidence.attributed, strict=True)
        alleged = [(made, attributed) for made, attributed in told if made.cue[0] in inside]
        if any(attributed for _, attributed in alleged):
            continue
        bare = next((made for made, _ in alleged if made.serious), None)
        words = placed.local.words
        claimed = zip(evidence.attributions, evidence.claims, evidence.speakers, strict=True)
        named = _names(placed.line)
        shares = [(_share(words, claim), made) for made, claim, who in claimed if not _is_named(named, who)]
        share, backing = max(shares, key=lambda item: item[0], default=(0.0, None))
        if bare is not None and backing is not None and share >= _SAME_CLAIM / 2:
            yield Reason("headline-bare-allegation", Severity.BLOCKER, bare.cue,
                         values={"party": evidence.text[bare.party[0] : bare.party[1]]})  # fmt: skip
        elif backing is not None and share >= _SAME_CLAIM and backing.speaker is not None:
            speaker = evidence.text[backing.speaker[0] : backing.speaker[1]]
            yield Reason("headline-drops-attribution", Severity.WARNING, (placed.start, placed.end),
                         values={"speaker": speaker})  # fmt: skip


_SAME_CLAIM = 0.6
"""The share of a headline's content words that a reported claim must hold to be its claim."""
_LEAST_WORDS = 3


def _names(line: Line) -> frozenset[str]:
    """The content words before a headline's last colon: whoever it says is speaking, and what stands before them."""
    colon = max((index for index, token in enumerate(line.tokens) if token.text == ":"), default=0)
    return content_words(line.keys[:colon])


def _is_named(named: frozenset[str], speaker: Sequence[str]) -> bool:
    told = content_words(speaker)
    return bool(told) and len(told & named) >= min(2, len(told))


def _share(words: frozenset[str], claim: frozenset[str]) -> float:
    return len(words & claim) / len(words) if len(words) >= _LEAST_WORDS else 0.0
