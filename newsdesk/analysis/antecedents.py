"""Who is meant where a sentence only points: وأضاف without a subject, المصدر نفسه, a surname alone, an office alone.

The antecedent is an earlier speaker of the same text: the nearest that agrees with the verb, or the one whose phrase
holds the words of this one. Where none fits, none is given: a wrong speaker is worse than an open question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from newsdesk.analysis.evidence import Keys
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite
from newsdesk.domain.reading import Attribution
from newsdesk.text.body import Span

_FARTHEST = 12
"""Attributions back: beyond them nobody is still "he"."""
_SHORTEST = 4
"""Letters: a shorter word keeps what looks like an article."""
_POINTING = frozenset({"ذات", "نفس", "هذا", "هذه", "ذلك", "تلك"})
"""What may stand before a word that points back: ذات المصدر, تلك المصادر."""
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "المذكور", "المذكوره"})


class Spoken(NamedTuple):
    """An attribution with its speaker's folded words and what its verb says of it: gender ``m``, ``f`` or ``c``, number
    ``s``, ``d``, ``p``.

    ``paragraph`` counts the text's paragraphs; ``outer`` is False for a claim inside another's. ``meant`` is whom the
    sentence before tells of, for a verb without a subject, ``unnamed`` whether that names nobody.
    """

    made: Attribution
    keys: Keys
    gender: str
    number: str
    paragraph: int
    outer: bool
    meant: Span | None = None
    unnamed: bool = False


class Antecedents:
    """Finds the antecedents of a text's speakers."""

    def __init__(self, knowledge: Knowledge) -> None:
        nouns = knowledge.nouns
        self._bodies = (nouns["bodies"] | nouns["documents"] | nouns["outlet_nouns"]) - nouns["titles"]
        self._one = knowledge.small["one_person"]
        self._people = nouns["plurals_of_people"]
        self._persons = (nouns["titles"] | nouns["spokespeople"] | nouns["anonymous"]) - nouns["bare"]
        self._heads = nouns["bodies"] | nouns["titles"] | nouns["anonymous"] | nouns["outlet_nouns"] | nouns["venues"]

    def settle(self, spoken: Sequence[Spoken]) -> list[Attribution]:
        """The attributions in order, each pointing one with its ``antecedent``, and no more unnamed than that is."""
        settled: list[Attribution] = []
        earlier: list[Spoken] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        people: set[Span] = set()
        for one in spoken:
            made = one.made
            heir = self._implied(one, earlier) if made.speaker is None else None
            found = heir.made if heir else self._named(one, earlier, by_word, people) if made.speaker else None
            if found is not None:
                points = made.speaker is None or _points(one.keys) or one.keys[0] in _POINTING
                unnamed = found.anonymous if points else made.anonymous and found.anonymous
                made = replace(made, antecedent=found.antecedent or found.speaker, anonymous=unnamed)
            elif one.meant is not None:
                made = replace(made, antecedent=one.meant, anonymous=one.unnamed)
            settled.append(made)
            if made.speaker is not None:
                if self._is_person(one.keys):
                    people.add(made.speaker)
                for word in _words(one.keys):
                    by_word[word].append(len(earlier))
                earlier.append(one if made is one.made else one._replace(made=made))
            elif heir is None and one.meant is not None:
                earlier.append(one._replace(made=made))
            elif heir is not None and heir.paragraph != one.paragraph:
                earlier.append(heir._replace(paragraph=one.paragraph))  # he goes on speaking, paragraph by paragraph
        return settled

    def _implied(self, one: Spoken, earlier: Sequence[Spoken]) -> Spoken | None:
        """The speaker before a verb without one: of this paragraph or the one before, agreeing with the verb."""
        if not one.outer:
            return None
        for other in reversed(earlier[-_FARTHEST:]):
            if one.paragraph - other.paragraph > 1:
                return None
            if other.outer and self._agree(one, other) and not self._passes_on(one, other, earlier):
                return other
        return None

    def _agree(self, one: Spoken, other: Spoken) -> bool:
        """Whether the verb of ``one`` can be of whoever speaks in ``other``: no minister's وأضاف is an agency's."""
        gender = other.gender
        if other.keys and other.keys[0].endswith("ه") and belongs(other.keys[0], self._bodies):
            gender = "f"  # بحسب | وكالة كذا
        if one.number != "s" and other.number == "s" and other.keys:  # قال سكان … . وأضافوا
            return self._several(other.keys, one.number) and gender in (one.gender, "c")
        return "c" in (one.gender, gender) or (one.gender == gender and one.number == other.number)

    def _several(self, keys: Keys, number: str) -> bool:
        """Whether a speaker behind a verb in the singular is two (``d``) or more (``p``): سكان, مصدران, أحمد وعلي."""
        head = keys[0]
        many = head.endswith(("ون", "ين")) or belongs(head, self._people) if number == "p" else head.endswith("ان")
        return many or any(key[:1] == "و" for key in keys[1:])

    def _passes_on(self, one: Spoken, other: Spoken, earlier: Sequence[Spoken]) -> bool:
        """Whether ``other`` only hands on what somebody said who may be meant: قال الوزير كذا، بحسب موقع كذا."""
        claim = other.made.claim
        return claim is not None and any(
            told is not other and told.outer and claim[0] <= told.made.cue[0] < claim[1] and self._agree(one, told)
            for told in earlier[-_FARTHEST:]
        )

    def _named(
        self, one: Spoken, earlier: Sequence[Spoken], by_word: dict[str, list[int]], people: set[Span]
    ) -> Attribution | None:
        """The fuller mention of a short speaker: the same head with نفسه, its name in it, all its words in it."""
        keys = one.keys[1:] if not _POINTING.isdisjoint(one.keys[:1]) else one.keys
        if not keys or len(keys) > 4:
            return None
        head = _bare(keys[0])
        points = _points(keys) or keys != one.keys
        if points or (len(keys) == 1 and definite(keys[0]) and belongs(keys[0], self._heads)):
            for place in reversed(by_word.get(head, ())):
                if place < len(earlier) - _FARTHEST:
                    return None
                if earlier[place].keys != keys:
                    return earlier[place].made
            return self._person(one, earlier, people) or (self._document(one, earlier) if points else None)
        where = [key for key in keys[1:] if key not in PREPOSITIONS]
        if where and definite(keys[0]) and head in self._one and (keys[1] in PREPOSITIONS or keys[1][:1] == "ب"):
            person = self._person_at(one, where, earlier, people)
            if person is not None:
                return person
        if one.made.rule == "nominal" or not PREPOSITIONS.isdisjoint(keys):
            return None  # الاتهامات الأمريكية: the speaker is an adjective
        wanted = _words(keys)
        rarest = min((by_word.get(word, []) for word in wanted), key=len)
        for place in reversed(rarest[-_FARTHEST:]):
            theirs = earlier[place].keys
            if len(theirs) > len(keys) and wanted <= _words(theirs):
                return earlier[place].made
        described = len(keys) == 2 and definite(keys[1]) and keys[1].endswith(("ي", "يه"))
        return self._person(one, earlier, people) if described else None  # الدبلوماسي المغربي

    def _document(self, one: Spoken, earlier: Sequence[Spoken]) -> Attribution | None:
        """The document or the body that المصدر ذاته points back at: أفاد بلاغ للأمن. وأضاف | المصدر ذاته."""
        last = earlier[-1] if earlier else None
        if last is None or not last.keys or one.paragraph - last.paragraph > 1 or _bare(one.keys[-1]) == "":
            return None
        source = any(_bare(key) == "مصدر" for key in one.keys)
        return last.made if source and belongs(last.keys[0], self._bodies) else None

    def _is_person(self, keys: Keys) -> bool:
        """Whether a speaker's words tell of one person: an office or a trade in them, and no body at their head."""
        return bool(keys) and not belongs(keys[0], self._bodies) and any(belongs(key, self._persons) for key in keys)

    def _person_at(
        self, one: Spoken, where: Sequence[str], earlier: Sequence[Spoken], people: set[Span]
    ) -> Attribution | None:
        """Who المسؤول بوزارة كذا is: the one person who spoke just before, if that is where he is told to be."""
        person = self._person(one, earlier, people)
        if person is None:
            return None
        keys = next((other.keys for other in reversed(earlier) if other.made is person), ())
        known = {_bare(key.removeprefix("ب")) for key in keys} | _words(tuple(keys))
        return person if {_bare(key.removeprefix("ب")) for key in where} <= known else None

    def _person(self, one: Spoken, earlier: Sequence[Spoken], people: set[Span]) -> Attribution | None:
        """Who المسؤول, النائب or المتحدث ذاته is, where nobody was called so: the one person who spoke just before."""
        head = one.keys[-1] if one.keys[0] in _POINTING else one.keys[0]
        if not (definite(head) and _bare(head) in self._one) or one.number != "s":
            return None
        last = next((other for other in reversed(earlier[-_FARTHEST:]) if other.outer and other.keys), None)
        if last is None or one.paragraph - last.paragraph > 1 or last.number != "s":
            return None
        who = last.made.antecedent or last.made.speaker
        if last.gender not in (one.gender, "c") or who not in people:
            return None
        return last.made


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
