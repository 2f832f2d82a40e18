"""Smaller cues and what stands beside one: علمت الصحيفة من, على حد تعبيره, whom it was said to, the claim before."""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs

LEARNT = frozenset({"علم", "علمت", "علمنا"})
_NAME_WORDS = 7
"""Words within which an outlet's name ends."""
_FROM = Wanted(frozenset({"من"}))
_OWN_WORDS = frozenset(
    word + tail for word in ("تعبير", "قول", "وصف", "زعم", "ادعاء", "راي", "كلام") for tail in ("ه", "ها", "هم", "هما")
)


class CueSides:
    """What the cues that are no verbs share."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def learnt(self, line: Line, index: int) -> Found | None:
        """علمت «النهار» من مصادر أن: what a newsroom learnt, from whom."""
        key = line.key(index)
        if line.key(index - 1) in self.knowledge.small["negations"]:
            return None
        limit = line.limit(index)
        start = index + 1
        if start in line.pairs and line.pairs[start] - start < _NAME_WORDS:
            stop = line.pairs[start] + 1
        else:
            stop = self.phrases.end(line, start, limit, _FROM)
        if line.key(stop) != "من" or (stop == start and not key.endswith("نا")):
            return None
        end = self.phrases.end(line, stop + 1, limit)
        opener = next((place for place in range(end, min(end + 6, limit)) if self.phrases.is_clause(line, place)), -1)
        if end == stop + 1 or opener < 0 or opener + 1 >= limit:
            return None
        relay = (start, stop) if stop > start else None
        return Found((index, index + 1), (stop + 1, end), (opener + 1, limit), relay, "relay")

    def ascribed(self, line: Line, start: int, limit: int) -> int:
        """نسبت الوكالة لمسؤول القول إن: the one it is ascribed to, under ل, or 0."""
        for place in range(start + 1, min(start + _NAME_WORDS, limit)):
            if line.key(place).startswith("ل") and belongs(line.key(place), self.phrases.heads, prepositions=True):
                return place
        return 0

    def in_his_words(self, line: Line, index: int) -> Found | None:
        """على حد تعبيره، بحسب قولها: closes what somebody said before."""
        key = line.key(index)
        end = index + 2 if key == "علي" and line.key(index + 1) == "حد" else index + 1
        begins = key in ("علي", "بحسب", "حسب", "وفق") and index > line.first(index)
        if not begins or end >= line.limit(index) or line.key(end) not in _OWN_WORDS:
            return None
        gender = "f" if line.key(end).endswith("ها") else "m"
        return Found((index, end + 1), None, self.claim_before(line, index), None, "according-to", "tail", gender)

    def recipient_end(self, line: Line, start: int) -> int:
        """Past whom it was said to: مصدر لصحيفة كذا."""
        told = line.key(start)[:1] == "ل" and line.key(start) not in self.knowledge.nouns["bodies"]
        return self.phrases.outlet_end(line, start) if told else start

    def told(self, line: Line, stop: int) -> Range | None:
        end = self.recipient_end(line, stop)
        return (stop, end) if end > stop else None

    def claim_before(self, line: Line, index: int) -> Range | None:
        start = line.first(index)
        return (start, index) if index > start else None
