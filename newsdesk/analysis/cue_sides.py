"""What stands beside a cue that is no verb: whom it was said to, the claim before, where the words begin behind."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line

Finder = Callable[[Line, int], Found | None]
"""What finds a cue in a line at a place, or None."""
_NEAR = 16
"""Words behind a source within which its words must begin."""
_QUOTED = 7
"""Words of an outlet's name in quotation marks, with the marks."""
_BESIDES = frozenset({"خلال", "في", "عقب", "امام", "اثناء", "لدي"})
"""What opens an aside between قوله and its إن."""


_OF_WHAT = frozenset({"من", "علي", "الي"})
"""What stands between تحذيره or تأكيده and what it is about."""


class CueSides:
    """What the cues that are no verbs share."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def recipient_end(self, line: Line, start: int) -> int:
        """Past whom it was said to: مصدر لصحيفة كذا."""
        if line.key(start) == "ل" and line.pairs.get(start + 1, start + _QUOTED) - start < _QUOTED:
            return line.pairs[start + 1] + 1  # حسب ما أكده | لـ«النهار» | رئيس اللجنة
        told = line.key(start)[:1] == "ل" and line.key(start) not in self.knowledge.nouns["bodies"]
        return self.phrases.outlet_end(line, start) if told else start

    def told(self, line: Line, stop: int) -> Range | None:
        """Whom it was said to, right behind the speaker who ends at ``stop``."""
        end = self.recipient_end(line, stop)
        return (stop, end) if end > stop else None

    def claim_before(self, line: Line, index: int) -> Range | None:
        """The claim that a cue at ``index`` closes: all that its sentence has before it."""
        start = line.first(index)
        return (start, index) if index > start else None

    def said(self, line: Line, start: int, limit: int) -> int | None:
        """Where the words begin that a source ending at ``start`` is followed by: «…», a colon, قوله إن, أن."""
        for index in range(start, min(start + _NEAR, limit)):
            token = line.tokens[index]
            if index in line.pairs and (line.pairs[index] - index > 3 or line.tokens[index - 1].text == ":"):
                return index
            of = token.key in self.knowledge.small["said_of"]
            if token.text == ":" or token.key in self.knowledge.small["said"] or of:
                following = index + 1
                following += of and line.key(following) in _OF_WHAT
                if line.key(following) in _BESIDES:  # قوله خلال مؤتمر صحفي إن
                    near = range(following, min(following + _NEAR, limit - 1))
                    opens = (at for at in near if self.phrases.is_clause(line, at) or line.tokens[at].text == ":")
                    following = next(opens, following)
                while following < limit and (
                    line.tokens[following].text in ":،" or self.phrases.is_clause(line, following)
                ):
                    following += 1
                return following if following < limit else None
            if token.word and self.phrases.is_clause(line, index):
                return index + 1 if index + 1 < limit else None
        return None
