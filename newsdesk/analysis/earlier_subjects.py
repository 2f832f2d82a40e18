"""Who a verb without a subject means where nobody has spoken yet: the subject of the sentence before its own.

حضر محافظ المصرف الجلسة. | وقال إن: whoever acted goes on to speak. Only somebody is meant, and nobody where the
sentence has none at its head or behind its first verb.
"""

from __future__ import annotations

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite

_LEAST = 4
"""Words of a sentence that tells of somebody."""
_NAME = 4
"""Words of a name alone, at most."""


class EarlierSubjects:
    """Finds such subjects in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, speakers: Speakers) -> None:
        self._phrases = phrases
        self._speakers = speakers
        self._openings = knowledge.openings
        nouns = knowledge.nouns
        self._persons = phrases.persons | nouns["anonymous"] | nouns["unnamed_if_indefinite"]
        self._trades = nouns["unnamed_if_indefinite"] | nouns["titles"]

    def find(self, line: Line, made: Found) -> Range | None:
        """The subject of the sentence before that of ``made``, where it is somebody who agrees with its verb."""
        number = line.sentence[made.cue[0]]
        if made.speaker is not None or made.order == "inner" or number == 0:
            return None
        first, limit = line.bounds[number - 1]
        if limit - first < _LEAST:
            return None
        opening = line.key(first).removeprefix("و")
        verbal = opening in self._openings and not belongs(opening, self._phrases.heads)
        found = self._behind_verb(line, first, limit) if verbal else self._at_head(line, first, limit)
        found = found or self._speakers.main(line, limit - 1)
        found = self._cut(line, found) if found else None
        if found is None or not self._is_person(line, found):
            return None
        feminine = self._feminine(line, found, opening if verbal else "")
        if made.number == "s" and feminine is not None and feminine is not (made.gender == "f"):
            return None
        return found if made.number == "s" else None

    def _behind_verb(self, line: Line, first: int, limit: int) -> Range | None:
        """A name right behind the first verb: تعمل | سعاد الجندي | ممرضة."""
        start = first + 1
        key = line.key(start)
        if not self._may_be_name(key) or not definite(line.key(start + 1)):
            return None
        found = self._cut(line, (start, self._phrases.end(line, start, limit)))
        return found if 1 < found[1] - found[0] <= _NAME else None

    def _at_head(self, line: Line, first: int, limit: int) -> Range | None:
        """A name at the head, and what somebody is behind it: سليم الدبس | مهندس مدني."""
        if not self._may_be_name(line.key(first)):
            return None
        whole = (first, self._phrases.end(line, first, limit))
        found = self._cut(line, whole)
        return found if found != whole and found[1] - found[0] <= _NAME else None

    def _cut(self, line: Line, phrase: Range) -> Range:
        """The phrase up to what somebody is said to be or to head: سعاد الجندي | ممرضة, الطبيبة هالة الطيب | فريقا."""
        start, end = phrase
        for place in range(start + 2, end):
            key = line.key(place)
            trade = belongs(key, self._trades) and not definite(line.key(place + 1))
            thing = key.endswith("ا") and key[:-1] in self._phrases.heads
            if not definite(key) and definite(line.key(place - 1)) and (trade or thing):
                return start, place
        return phrase

    def _may_be_name(self, key: str) -> bool:
        plain = not (definite(key) or key in PREPOSITIONS or belongs(key, self._phrases.heads))
        return plain and len(key) > 2 and not (self._phrases.is_masdar(key) or self._phrases.is_stop_verb(key))

    def _is_person(self, line: Line, phrase: Range) -> bool:
        """Whether the phrase is somebody: an office, a trade or a name of two words, and no body and no thing."""
        head = line.key(phrase[0])
        if belongs(head, self._persons):
            return True
        return self._may_be_name(head) and 1 < phrase[1] - phrase[0] <= _NAME and definite(line.key(phrase[1] - 1))

    def _feminine(self, line: Line, phrase: Range, verb: str) -> bool | None:
        """Whether the phrase is of a woman, by its head or its verb; None for a name where neither tells."""
        head = line.key(phrase[0])
        if belongs(head, self._persons):
            return head.endswith("ه")
        return None if not verb or verb[:1] == "ت" else verb.endswith("ت")
