"""The parts of a pattern that only the reading can tell: a claim, a newsroom, an act in all its wordings."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.beginnings import Beginnings
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.patterns import match, match_as
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import Pattern
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite

_MUTUAL = 5
"""Letters of تفاوض."""
_NO_ACTS = frozenset({"تجارب", "تجاري", "تراثي", "تحالف", "تلاته"})
_LEAST = 4
"""Letters of a word that may be read without its preposition."""


class SpecialParts:
    """Finds where such parts end in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._acts = {
            name: Memo(Beginnings(((one, one) for one in patterns), self.may_be).at)
            for name, patterns in knowledge.statement_acts.items()
        }

    def end(self, name: str, line: Line, place: int, stop: int) -> int | None:
        """Where the part of this name ends that begins at ``place``, before ``stop``; None where it is not there."""
        if name == "NEWSROOM":
            end = self._asking.newsroom(line, place)
            return end if end > place else None
        return self._act(name, line, place, stop) if name in self._acts else self._claim_at(line, place, stop)

    def may_be(self, name: str, key: str) -> bool:
        """Whether the part may begin at a word of this key, but for the newsroom that signs the text."""
        if name == "NEWSROOM":
            return self._asking.may_begin(key)
        if name in self._acts:
            return bool(self._acts[name][key]) or bool(self._acts[name][_bare(key)])
        nouns, small = self.knowledge.nouns, self.knowledge.small
        known = key in small["clause"] or key in nouns["denied_objects"] or key in nouns["objects"]
        return known or key in small["denied_words"] or self._shaped(key)

    def _act(self, name: str, line: Line, place: int, stop: int) -> int | None:
        """Where the longest wording of a list ends: الإجابة | عن أسئلتنا, with its preposition or without."""
        key = line.keys[place]
        ends = [match(line, place, stop, pattern, self.end) for pattern in self._acts[name][key]]
        bare = _bare(key)
        tried: tuple[Pattern, ...] = self._acts[name][bare] if bare else ()
        ends += [match_as(line, place, stop, pattern, bare, self.end) for pattern in tried]
        return max((end for end in ends if end is not None), default=None)

    def _shaped(self, key: str) -> bool:
        """Whether the word is a verbal noun, with a pronoun or without: سعيها إلى."""
        act = self.phrases.is_masdar(key) or mutual(key)
        act = act or (key.endswith("ها") and self.phrases.is_masdar(key.removesuffix("ها")))
        return act or self.phrases.denied_owned(key)

    def _claim_at(self, line: Line, place: int, stop: int) -> int | None:
        """What a denial denies: a clause, a verbal noun, or one of the words a denial goes with."""
        nouns = self.knowledge.nouns
        key = line.key(place)
        if key == "كل" and line.key(place + 1) == "من":
            return None  # ونفت كل من أثينا ونيقوسيا
        if definite(key) and belongs(key, nouns["courts"]) and line.key(place + 1) != "علي":
            return None  # نفى القضاء صدور
        if self.phrases.is_clause(line, place) or key in nouns["denied_objects"] or key in nouns["objects"]:
            return place + 1
        return place + 1 if key in self.knowledge.small["denied_words"] or self._shaped(key) else None


def mutual(key: str) -> bool:
    """Whether the word is shaped like what several do together: التفاوض, تواطؤ. For denials only."""
    bare = key.removeprefix("ال")
    return len(bare) == _MUTUAL and bare[0] == "ت" and bare[2] == "ا" and bare[-1] not in "اه" and bare not in _NO_ACTS


def _bare(key: str) -> str:
    """The word without the preposition written with it (للتعليق, بالتعليق, بإعطاء), or nothing."""
    if len(key) <= _LEAST or key[0] not in "بل":
        return ""
    return "ال" + key[2:] if key.startswith("لل") else key[1:]
