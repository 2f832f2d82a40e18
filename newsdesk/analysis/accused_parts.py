"""The parties of one accusation, each by itself: البلدية | والشركة, 26 متهما من بينهم | رئيس المجلس."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.noun_accusations import NounAccusations
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, definite, owned, under_pronoun
from newsdesk.text.date_words import COUNTS

_AMONG = frozenset({"بينهم", "ضمنهم", "بينهما", "ابرزهم"})
_AS_FAR = 6
"""Words before بينهم: 26 متهما من | بينهم."""
_WITH = frozenset({"و", "معه", "معها", "معهم", "معنا"})
_AGAIN = frozenset({"وعلي", "وبحق", "وضد", "والي"})
"""Prepositions with which one more party is named."""


class AccusedParts:
    """Takes what stands for the accused apart."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, accusing: NounAccusations) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._accusing = accusing
        self._several = SeveralParties(knowledge, phrases)
        nouns = knowledge.nouns
        people = nouns["persons"] | nouns["unnamed_if_indefinite"] | nouns["anonymous"]
        self._posts = nouns["persons"] | nouns["trades"] | nouns["titles"]
        self._others = nouns["collectives"] | people | nouns["trades"] | nouns["armed"]

    def of(self, line: Line, party: Range) -> Iterator[Range]:
        """The coordinated parties, up to one more accusing noun: إهمال البلدية | وتقاعس الشركة."""
        start, limit = party
        again = next((place for place in range(start + 1, limit - 1) if line.key(place) in _AGAIN), -1)
        if again > 0:  # على حاكم المصرف وعلى | الصراف فلان
            yield from self.of(line, (start, again))
            yield from self.of(line, (again + 1, limit))
            return
        among = next((place for place in range(start + 1, min(limit + 2, start + _AS_FAR))
                      if line.key(place) in _AMONG), -1)  # fmt: skip
        if among > 0:  # 26 متهما من بينهم | رئيس المجلس
            end = self.phrases.end(line, among + 1, line.limit(start))
            start, limit = (among + 1, end) if end > among + 1 else party
        limit = next((place for place in range(start + 1, limit)
                      if (line.key(place)[:1] == "و" and self._accuses(line.key(place)))
                      or (line.key(place) == "وطالب" and line.key(place + 1)[:1] == "ب")
                      or (owned(line.key(place)) and self._thing(line.key(place)))), limit)  # fmt: skip
        limit -= limit > start + 1 and line.key(limit - 1) == "في" and owned(line.key(limit))  # فلان | في بلدته
        for begin, end in self._several.split(line, (start, limit)):
            first = begin
            if begin > start and "ومن" in (line.key(begin), line.key(begin - 1)):
                continue  # أجهزة دول غربية | ومن الإقليم
            joined = begin > start and line.key(begin).startswith("وال")
            if joined and line.key(start) in self.knowledge.nouns["services"]:
                continue  # أجهزة الأمن والاستخبارات
            for place in range(begin + 1, end):
                key = line.key(place)
                counted = key[:1] == "و" and key[1:] in COUNTS and self._people_or_others(line.key(place + 1))
                if counted:  # رئيس المصلحة | وسبعة سماسرة
                    yield first, self._trimmed(line, first, place)
                    first = place
                    continue
                if key[:3] == "وال" and self._second_post(line, first, place):  # المدير المالي | والمراجع الداخلي
                    yield first, self._trimmed(line, first, place)
                    first = place
                    continue
                joined = key[:1] == "و" and len(key) > 3
                if joined and (key[1:] in self._others or self._people(key[1:]) or self.owned(key[1:])):
                    yield first, self._trimmed(line, first, place)
                    first = place
            yield first, self._trimmed(line, first, end)

    def _second_post(self, line: Line, first: int, place: int) -> bool:
        """Whether one more person by his post stands behind the first: المديرة | والناظر; not مدير الأمن والدفاع."""
        head, key = line.key(first).removeprefix("و"), line.key(place)
        posts = head[2:] in self._posts and key[3:] in self._posts
        return posts and all(definite(line.key(at).removeprefix("و")) for at in range(first, place))

    def _accuses(self, key: str) -> bool:
        """Whether one more accusing noun has its party behind it: وتقاعس | الشركة; not ومسؤول الحسابات."""
        return any(rule.party != "before" for rule in self._accusing.rules(key))

    def _trimmed(self, line: Line, start: int, end: int) -> int:
        """The end without the comma before the next party, with whom, or how much: إدارة السجن | معه, المتهم | جميع."""
        every = self.knowledge.small["all"]
        while end > start + 1 and (line.tokens[end - 1].text in COMMAS or line.key(end - 1) in every | _WITH):
            end -= 1
        return end

    def _thing(self, key: str) -> bool:
        """Whether a word under a pronoun is nobody: تجاهل المجلس | مطالبهم."""
        return not self.owned(key) and not any(one in self.phrases.persons for one in under_pronoun(key))

    def owned(self, key: str) -> bool:
        """Whether the word is a body or people under a pronoun: قواته, شركتها."""
        return key not in self.phrases.heads and any(one in self.phrases.heads for one in under_pronoun(key))

    def _people_or_others(self, key: str) -> bool:
        return key in self._others or self._people(key)

    @staticmethod
    def _people(key: str) -> bool:
        """Whether the word, its و taken off, is people without an article: مقاولين."""
        return key.endswith(("ين", "ون")) and not definite(key) and len(key) > 4
