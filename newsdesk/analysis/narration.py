"""What a text says in its own voice: its sentences without what it reports that others say."""

from __future__ import annotations

from collections import Counter, defaultdict

from newsdesk.analysis.evidence import Evidence, content_words
from newsdesk.text.body import Kind

_TOLD = frozenset({Kind.BODY, Kind.LIST_ITEM})


class Narration:
    """Finds whether a text itself states something. Its sentences are looked through once, when first asked."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._places: dict[str, list[int]] | None = None

    def tells(self, words: frozenset[str], share: float) -> bool:
        """Whether one of its own sentences holds at least ``share`` of these content words."""
        if self._places is None:
            self._places = self._by_word()
        counted = Counter(number for word in words for number in self._places.get(word, ()))
        return max(counted.values(), default=0) >= share * len(words)

    def _by_word(self) -> dict[str, list[int]]:
        """The numbers of the sentences that hold each content word in the text's own voice."""
        evidence = self._evidence
        reported = sorted(
            [made.claim for made in evidence.attributions if made.claim]
            + [made.cue for made in evidence.attributions]
            + [quote.span for quote in evidence.quotes]
        )
        found: dict[str, list[int]] = defaultdict(list)
        number = at = 0
        covered = -1
        for placed in evidence.paragraphs:
            keys: dict[int, list[str]] = defaultdict(list)
            for place, token in enumerate(placed.line.tokens):
                start = token.start + placed.start
                while at < len(reported) and reported[at][0] <= start:
                    covered = max(covered, reported[at][1])
                    at += 1
                if start >= covered:
                    keys[placed.line.sentence[place]].append(token.key)
            if placed.kind in _TOLD:
                for spoken in keys.values():
                    number += 1
                    for word in content_words(spoken):
                        found[word].append(number)
        return found
