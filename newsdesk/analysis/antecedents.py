"""Who is meant where a sentence only points: وأضاف without a subject, المصدر نفسه, a surname alone, an office alone.

The antecedent is an earlier speaker of the same text: the nearest that agrees with the verb, or the one whose phrase
holds the words of this one. Where none fits, none is given: a wrong speaker is worse than an open question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsdesk.analysis.found import Memo
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import PREPOSITIONS, belongs, definite
from newsdesk.domain.reading import Attribution
from newsdesk.text.letters import fold_key, words

_FARTHEST = 12
"""Attributions back: beyond them nobody is still "he"."""
_SHORTEST = 4
"""Letters: a shorter word keeps what looks like an article."""
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "المذكور", "المذكوره"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution with what its verb says of the speaker: gender ``m``, ``f`` or ``c``, number ``s``, ``d``, ``p``.

    ``paragraph`` counts the text's paragraphs; ``outer`` is False for a claim inside another's.
    """

    made: Attribution
    gender: str
    number: str
    paragraph: int
    outer: bool


class Antecedents:
    """Finds the antecedents of a text's speakers."""

    def __init__(self, knowledge: Knowledge) -> None:
        nouns = knowledge.nouns
        self._anonymous = nouns["anonymous"]
        self._heads = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"] | nouns["venues"]
        self._keys = Memo(_keys)

    def settle(self, text: str, spoken: Sequence[Spoken]) -> list[Attribution]:
        """The attributions in order, each pointing one with its ``antecedent``, and no more unnamed than that is."""
        settled: list[Attribution] = []
        earlier: list[tuple[Spoken, tuple[str, ...]]] = []
        for one in spoken:
            made = one.made
            keys = self._keys[text[made.speaker[0] : made.speaker[1]]] if made.speaker else ()
            found = self._implied(one, earlier) if made.speaker is None else self._named(one, keys, earlier)
            if found is not None:
                points = made.speaker is None or _points(keys)
                unnamed = found.anonymous if points or not made.anonymous else made.anonymous and found.anonymous
                made = replace(made, antecedent=found.antecedent or found.speaker, anonymous=unnamed)
            settled.append(made)
            if made.speaker is not None:
                earlier.append((replace(one, made=made), keys))
        return settled

    def _implied(self, one: Spoken, earlier: Sequence[tuple[Spoken, tuple[str, ...]]]) -> Attribution | None:
        """The speaker before a verb without one: of this paragraph or the one before, agreeing with the verb."""
        if not one.outer:
            return None
        for other, _ in reversed(earlier[-_FARTHEST:]):
            if one.paragraph - other.paragraph > 1:
                return None
            if other.outer and "c" in (one.gender, other.gender, *_agreeing(one, other)):
                return other.made
        return None

    def _named(
        self, one: Spoken, keys: tuple[str, ...], earlier: Sequence[tuple[Spoken, tuple[str, ...]]]
    ) -> Attribution | None:
        """The fuller mention of a short speaker: the same head with نفسه, its name in it, all its words in it."""
        if not keys or len(keys) > 4:
            return None
        head = _bare(keys[0])
        pointed = _points(keys)
        if pointed or (len(keys) == 1 and definite(keys[0]) and belongs(keys[0], self._heads)):
            for other, theirs in reversed(earlier[-_FARTHEST:]):
                if theirs and head in {_bare(key) for key in theirs} and theirs != keys:
                    return other.made
            return None
        if one.made.rule == "nominal" or any(key in PREPOSITIONS for key in keys):
            return None  # الاتهامات الأمريكية: the speaker is an adjective
        wanted = {_bare(key) for key in keys}
        for other, theirs in reversed(earlier):
            if len(theirs) > len(keys) and wanted <= {_bare(key) for key in theirs}:
                return other.made
        return None


def _agreeing(one: Spoken, other: Spoken) -> tuple[str, ...]:
    return ("c",) if one.gender == other.gender and (one.number == other.number or "c" in one.number) else ()


def _points(keys: Iterable[str]) -> bool:
    return any(key in _SAME for key in keys)


def _keys(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(fold_key(word.text) for word in words(phrase))


def _bare(key: str) -> str:
    """A word without the article and what is attached before it: للمسؤول and والمسؤول are مسؤول."""
    if key.startswith(("وال", "فال", "بال", "كال")):
        key = key[1:]
    return key[2:] if key.startswith(("ال", "لل")) and len(key) > _SHORTEST else key
