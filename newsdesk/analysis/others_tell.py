"""What somebody tells of another: whose answer it is then, and who only passes it on."""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.mentions import Mentions
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule
from newsdesk.analysis.subject_places import LATTER
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite, under_pronoun

_SOURCES = frozenset({"مصدر", "مصادر", "المصدر", "المصادر", "مصدران"})
"""Who tells of a body without speaking for it."""
_OF_WHOM = frozenset({"عن", "لسان"})
"""What stands before whoever something is passed on of: نقلت على لسان | مصدر | نفيه."""
_FAR = 20
_THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها"})


class OthersTell:
    """Finds such parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, mentions: Mentions) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._mentions = mentions
        self._persons = phrases.persons - knowledge.nouns["bodies"]
        self._titles = knowledge.nouns["titles"] - knowledge.nouns["bodies"]

    def told_us(self, line: Line, index: int) -> Range | None:
        """Who told us, in a verb that reports to nobody else: أفادنا | موظف | بأن المدير سيتصل بنا."""
        us = self.knowledge.asking["tells_us"]
        for place in range(index - 1, max(line.first(index), index - _FAR) - 1, -1):
            key = line.key(place)
            if key in us or key[1:] in us:
                end = self.phrases.end(line, place + 1, index)
                return (place + 1, end) if end > place + 1 and line.key(end) in _THAT else None
        return None

    def relayed(self, line: Line, index: int) -> Range | None:
        """Of whom something is passed on: ونقلت الوكالة عن مدير الدفاع المدني | نفيه."""
        places = range(index - 1, line.first(index), -1)
        start = next((place + 1 for place in places if line.key(place) in _OF_WHOM), -1)
        return (start, index) if 0 < start < index and self.phrases.end(line, start, index) == index else None

    def spoken_for(self, line: Line, index: int, holder: Found, rule: StatementRule) -> Range | None:
        """Whose silence somebody else reports: قال المحامي إن موكلته لا تعلّق, أبلغنا المستشار أن البنك لن يدلي برأي.

        Of what is to come (سترد الشركة، سيتصل الوزير) people speak for their body and its head, and not for a client.
        """
        assert holder.claim is not None  # noqa: S101 - only a holder with a claim is asked about
        if line.key(index - 1) in LATTER and line.key(index - 2) in ("هذا", "هذه") and holder.speaker:
            return next(self._mentions.inside(line, holder.speaker), None)  # مصدر في | الوزارة
        before = self.phrases.subject_before(line, index - (index - 1 in line.pairs))
        if before is None and line.key(index)[:1] == "و":  # إن موكلته تدرس الأسئلة وستجيب عنها
            start = holder.claim[0]
            before = start, max(self.phrases.end(line, start, index), start + 1)
        if before is None or before[0] < holder.claim[0]:
            return None
        head = line.key(before[0])
        owned = () if definite(head) else under_pronoun(head)
        person = belongs(head, self._titles) or any(one in self._persons for one in owned)
        person = person or (before[1] == before[0] + 1 and head in LATTER)
        if rule.type != "declined":
            own = rule.type == "denied" and any(one in self.knowledge.nouns["bodies"] for one in owned)
            aside = (person and not belongs(head, self._titles)) or any(one in self.phrases.heads for one in owned)
            return before if aside and not own else None  # قال القائد إن | قواته | لا علاقة لها
        spoken = holder.speaker is not None and not holder.inherited
        source = holder.speaker is not None and line.key(holder.speaker[0]) in _SOURCES
        if before[0] <= holder.claim[0] + 1 and spoken and not (person or source):
            return None  # قالت متحدثة باسم الشركة إن الشركة لا تعلّق
        known = belongs(head, self.phrases.heads) or any(one in self.phrases.persons for one in owned)
        return before if known else None
