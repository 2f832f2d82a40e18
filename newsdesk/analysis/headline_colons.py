"""A headline's speaker before its colon: رويترز: …, وزير الخارجية لـ«الأفق»: …"""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, definite

_ABOUT = frozenset({"عن", "حول", "بشان", "ردا", "تعليقا", "بخصوص"})
"""What stands between who speaks in a headline and what about: مستشار الرئيس | عن اللقاء: لا تعليق."""
_FIRST_PERSON = frozenset({"لن", "يجب", "ينبغي", "نحن", "سنرد", "مستعدون", "نطالب", "نرفض", "ندعو", "لا"})
"""Words that show what follows to be somebody's own: a country before the colon then speaks."""


class HeadlineColons:
    """Finds who speaks before a headline's colon."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases

    def find(self, line: Line) -> Found | None:
        """A headline's speaker before its colon (رويترز: …), or None for a place, a topic or a label."""
        place = next((index for index, token in enumerate(line.tokens) if token.text == ":"), -1)
        if not 0 < place < len(line.tokens) - 1 or place > 12:
            return None
        nouns = self.knowledge.nouns
        first = line.key(0)
        alone = place == 1 or first not in self.knowledge.small["indefinite_speakers"]  # but تقرير أممي: …
        if alone and (belongs(first, nouns["labels"]) or first in nouns["labels"]):
            return None
        whole = " ".join(line.key(index) for index in range(place))
        if whole in nouns["labels"] or (whole in nouns["places"] and not self._first_person(line, place + 1)):
            return None
        if any(self.phrases.is_stop_verb(line.key(index)) for index in range(place)):
            return None
        passed = self._passed_on(line, place)
        if passed is not None:
            return passed
        end = self.phrases.end(line, 0, place)
        relay = self._spoken_to(line, end, place) if end < place else None
        about = 0 < end < place and line.key(end) in _ABOUT and self.phrases.known(line, (0, end))
        if about:
            return Found((place, place + 1), (0, end), (place + 1, len(line.tokens)), None, "colon")
        if (end != place and relay is None) or first.startswith("لل"):
            return None
        source = belongs(first, self.phrases.heads) or first in self.knowledge.small["indefinite_speakers"]
        if self.phrases.is_masdar(first) and not source and relay is None:
            return None  # a topic: اختفاء فلان
        act = line.key(place + 1)
        happened = place == 1 and not definite(act) and self.phrases.is_act(act)  # القنيطرة: توقيف شخص
        named = belongs(first, self.phrases.heads) or first in self.knowledge.small["portfolios"]
        named = named or self.phrases.outlet_end(line, 0) == place
        where = self.phrases.state([first]) or first in nouns["places"] or (happened and not named)
        where = where or self.phrases.state([line.key(index) for index in range(place)])
        capital = self.phrases.state([first]) and self.phrases.state([line.key(place + 1)])  # سول: بيونغيانغ أطلقت
        if where and not capital and not self._first_person(line, place + 1):
            return None  # where it happened
        if relay is not None:
            return Found((place, place + 1), (0, end), (place + 1, len(line.tokens)), relay, "colon")
        return Found((place, place + 1), (0, place), (place + 1, len(line.tokens)), None, "colon")

    def _passed_on(self, line: Line, colon: int) -> Found | None:
        """رويترز عن مصادر: the outlet passes on what those before the colon say."""
        outlet = self.phrases.outlet_end(line, 0)
        if not outlet or line.key(outlet) != "عن" or self.phrases.end(line, outlet + 1, colon) != colon:
            return None
        return Found((colon, colon + 1), (outlet + 1, colon), (colon + 1, len(line.tokens)), (0, outlet), "colon")

    def _spoken_to(self, line: Line, start: int, stop: int) -> Range | None:
        """وزير الخارجية لـ«الأفق»: the outlet between a headline's speaker and its colon."""
        if line.key(start) == "ل" and start + 1 in line.pairs and line.pairs[start + 1] + 1 == stop:
            return start, stop
        return (start, stop) if self.phrases.outlet_end(line, start) == stop and line.key(start)[:1] == "ل" else None

    def _first_person(self, line: Line, start: int) -> bool:
        """Whether what follows the colon is somebody's own words."""
        near = line.keys[start : start + 8]
        will = any(key.startswith("سن") and self.phrases.is_stop_verb(key) for key in near[:2])  # سنفرض رسوما
        return start in line.pairs or will or any(key in _FIRST_PERSON for key in near)
