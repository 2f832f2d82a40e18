"""The subject of a verb that has none of its own, by the clause it goes on with or depends on."""

from __future__ import annotations

from newsdesk.analysis.found import Range
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import BY_OR_OBJECT
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, under_pronoun

_CLAUSE = 12
"""Words of a clause before the verb that goes on with it."""
_GOING_ON = frozenset({"ولم", "ولا", "فلم"})
_TURNS = frozenset({"لكن", "ولكن", "فيما", "وفيما", "بينما", "وبينما"})
_SAID = frozenset({"قال", "قالت", "اكد", "اكدت", "اوضح", "اوضحت", "اضاف", "اضافت", "اعلن", "اعلنت", "صرح", "صرحت"})
_MEANWHILE = frozenset({"فيما", "وفيما", "بينما", "وبينما"})
_NOT = frozenset({"لم", "ولم", "لن", "ولن"})


class ClauseSubjects:
    """Finds such subjects in a line."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def carried(self, line: Line, index: int) -> Range | None:
        """The subject of the clause that the verb goes on with: لكن | مكتبه | لم يحدد موعدا ولم يرد."""
        head = index - 1
        if line.key(head) not in _GOING_ON:
            return None
        for place in range(head - 2, max(line.first(index), head - _CLAUSE) - 1, -1):
            key = line.key(place)
            if key in _NOT and place < head - 2:  # لم توضح | الشركة | السبب، ولم تجب
                end = self.phrases.end(line, place + 2, head, BY_OR_OBJECT)
                near = (spot for spot in range(place + 3, end) if line.key(spot) == "في")
                end = next((spot for spot in near if line.tokens[spot + 1].text.endswith(("ه", "ها", "هم"))), end)
                if place + 2 < end < head and self.phrases.known(line, (place + 2, end)):
                    return place + 2, end
            if key in _TURNS or (key == "ان" and line.key(place - 1) in ("غير", "الا", "بيد")):
                end = self.phrases.end(line, place + 1, head)
                verbal = self.phrases.is_stop_verb(line.key(end)) or line.key(end) in ("لم", "لا", "قد")
                owned = any(one in self.phrases.persons for one in under_pronoun(line.key(place + 1)))
                known = owned or self.phrases.known(line, (place + 1, end))
                return (place + 1, end) if place + 1 < end < head and verbal and known else None
        return None

    def turned(self, line: Line, index: int) -> Range | None:
        """Who does something in the clause that a participle goes on with: فيما غادر | النقيب | القاعة رافضا الرد."""
        for place in range(index - 2, max(line.first(index), index - _CLAUSE) - 1, -1):
            if line.key(place) not in _MEANWHILE or not self._may_be_verb(line.key(place + 1)):
                continue
            end = self.phrases.end(line, place + 2, index, BY_OR_OBJECT)
            end = subject_end(line, place + 2, end, self.phrases.knowledge)
            return (place + 2, end) if end > place + 2 and self.phrases.known(line, (place + 2, end)) else None
        return None

    def behind(self, line: Line, index: int) -> Range | None:
        """Who does what is told behind the clause at the sentence's head: من دون أن تعلق، أصدرت | الشركة | بيانا."""
        limit = line.limit(index)
        comma = next((place for place in range(index + 1, limit) if line.tokens[place].text in COMMAS), limit)
        if comma + 2 >= limit or not self._may_be_verb(line.key(comma + 1)):
            return None
        end = self.phrases.end(line, comma + 2, limit, BY_OR_OBJECT)
        end = subject_end(line, comma + 2, end, self.phrases.knowledge)
        said = line.key(comma + 1) in _SAID
        known = end > comma + 2 and (said or self.phrases.known(line, (comma + 2, end)))
        return (comma + 2, end) if known else None

    def _may_be_verb(self, key: str) -> bool:
        """Whether a verb may stand here: a word that is no body, no preposition and has no article."""
        if self.phrases.is_stop_verb(key):
            return True
        return len(key) > 2 and key not in PREPOSITIONS and not definite(key) and not belongs(key, self.phrases.heads)
