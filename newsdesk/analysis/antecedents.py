"""Who is meant where a sentence only points: وأضاف without a subject, المصدر نفسه, a surname alone, an office alone.

The antecedent is an earlier speaker of the same text: the nearest that agrees with the verb, or the one whose phrase
holds the words of this one. Where none fits, none is given: a wrong speaker is worse than an open question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from newsdesk.analysis.evidence import Keys
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import PREPOSITIONS, belongs, definite
from newsdesk.domain.reading import Attribution

_FARTHEST = 12
"""Attributions back: beyond them nobody is still "he"."""
_SHORTEST = 4
"""Letters: a shorter word keeps what looks like an article."""
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "المذكور", "المذكوره"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution with its speaker's folded words and what its verb says of it: gender ``m``, ``f`` or ``c``, number
    ``s``, ``d``, ``p``.

    ``paragraph`` counts the text's paragraphs; ``outer`` is False for a claim inside another's.
    """

    made: Attribution
    keys: Keys
    gender: str
    number: str
    paragraph: int
    outer: bool


class Antecedents:
    """Finds the antecedents of a text's speakers."""

    def __init__(self, knowledge: Knowledge) -> None:
        nouns = knowledge.nouns
        self._heads = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"] | nouns["venues"]

    def settle(self, spoken: Sequence[Spoken]) -> list[Attribution]:
        """The attributions in order, each pointing one with its ``antecedent``, and no more unnamed than that is."""
        settled: list[Attribution] = []
        earlier: list[Spoken] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        for one in spoken:
            made = one.made
            found = self._implied(one, earlier) if made.speaker is None else self._named(one, earlier, by_word)
            if found is not None:
                points = made.speaker is None or _points(one.keys)
                unnamed = found.anonymous if points else made.anonymous and found.anonymous
                made = replace(made, antecedent=found.antecedent or found.speaker, anonymous=unnamed)
            settled.append(made)
            if made.speaker is not None:
                for word in _words(one.keys):
                    by_word[word].append(len(earlier))
                earlier.append(one if made is one.made else replace(one, made=made))
        return settled

    def _implied(self, one: Spoken, earlier: Sequence[Spoken]) -> Attribution | None:
        """The speaker before a verb without one: of this paragraph or the one before, agreeing with the verb."""
        if not one.outer:
            return None
        for other in reversed(earlier[-_FARTHEST:]):
            if one.paragraph - other.paragraph > 1:
                return None
            common = "c" in (one.gender, other.gender)
            if other.outer and (common or (one.gender == other.gender and one.number == other.number)):
                return other.made
        return None

    def _named(self, one: Spoken, earlier: Sequence[Spoken], by_word: dict[str, list[int]]) -> Attribution | None:
        """The fuller mention of a short speaker: the same head with نفسه, its name in it, all its words in it."""
        keys = one.keys
        if not keys or len(keys) > 4:
            return None
        head = _bare(keys[0])
        if _points(keys) or (len(keys) == 1 and definite(keys[0]) and belongs(keys[0], self._heads)):
            for place in reversed(by_word.get(head, ())):
                if place < len(earlier) - _FARTHEST:
                    return None
                if earlier[place].keys != keys:
                    return earlier[place].made
            return None
        if one.made.rule == "nominal" or not PREPOSITIONS.isdisjoint(keys):
            return None  # الاتهامات الأمريكية: the speaker is an adjective
        wanted = _words(keys)
        rarest = min((by_word.get(word, []) for word in wanted), key=len)
        for place in reversed(rarest[-_FARTHEST:]):
            theirs = earlier[place].keys
            if len(theirs) > len(keys) and wanted <= _words(theirs):
                return earlier[place].made
        return None


def _points(keys: Iterable[str]) -> bool:
    return not _SAME.isdisjoint(keys)


@lru_cache(maxsize=10_000)
def _words(keys: Keys) -> frozenset[str]:
    return frozenset([_bare(key) for key in keys])


def _bare(key: str) -> str:
    """A word without the article and what is attached before it: للمسؤول and والمسؤول are مسؤول."""
    if key.startswith(("وال", "فال", "بال", "كال")):
        key = key[1:]
    return key[2:] if key.startswith(("ال", "لل")) and len(key) > _SHORTEST else key
