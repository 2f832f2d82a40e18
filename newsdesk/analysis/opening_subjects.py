"""The subject of a sentence's first verb, or the phrase at its head: whom a later verb of the sentence means."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite

SETTING = PREPOSITIONS | {"عند", "لدي", "بعد", "قبل"}
"""Words that set a scene and begin no subject."""
BY_OR_OBJECT = Wanted(frozenset({"ب"}), objects=True)


class OpeningSubjects:
    """Finds such subjects in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking

    def find(self, line: Line, index: int) -> Range | None:
        """The subject of the sentence's first verb, or the phrase at its head, for what follows it."""
        first = line.first(index)
        if line.key(first).removeprefix("و") == "ما" and line.key(first + 1) == "ان":
            first += 3  # وما إن سمع | المدير سؤالنا حتى أقفل
        if index - first < 3 or line.key(first).removeprefix("و") in SETTING:
            return None
        negated = line.key(first) in self.knowledge.small["statement_negations"]
        first += negated
        opening = line.key(first)
        verbal = opening in self.knowledge.openings or opening.removeprefix("و") in self.knowledge.openings
        verbal = verbal or negated or (opening[:1] == "و" and not definite(opening)) or opening.endswith("ت")
        second = line.key(first + 1)
        ours = opening.endswith("نا")  # قاطعنا المدير، التقينا المدير
        if (ours or (verbal and not definite(opening))) and (definite(second) or belongs(second, self.phrases.heads)):
            first += 1
        end = self.phrases.end(line, first, index, BY_OR_OBJECT)
        if negated:  # لم يشأ المدير | الدخول في, لم ترغب المتحدثة | في
            acts = (place for place in range(first + 1, end) if self._act(line, place))
            end = next(acts, end)
        if self._asking.newsroom(line, first + 1) >= end > first + 1:
            return None  # وتلقى «النهار»
        end = next((place for place in range(first + 1, end) if self._put(line, first, place)), end)
        known = belongs(line.key(first), self.phrases.heads) or definite(line.key(first))
        known = known and not belongs(line.key(first), self.knowledge.asking["questions"])
        return (first, end) if end > first and known else None

    def _act(self, line: Line, place: int) -> bool:
        key = line.key(place)
        return key in PREPOSITIONS or (self.phrases.is_masdar(key) and not belongs(key, self.phrases.heads))

    def _put(self, line: Line, first: int, place: int) -> bool:
        """Whether a question begins here, no part of the phrase: تلقّت الوزارة | أسئلتنا, but شركة الاتصالات."""
        owned = definite(line.key(place)) and not definite(line.key(first))
        return self._asking.put(line.key(place)) and not owned
