"""Who is meant by a verb without a subject: somebody told of before in its sentence, or who speaks in it."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_ends import Wanted
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite, under_pronoun

TO_THEM = frozenset({"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "معهما"})
_GOING_ON = frozenset({"ولم", "ولا", "فلم"})
_NOT = frozenset({"لم", "ولم", "لن", "ولن"})
_TURNS = frozenset({"لكن", "ولكن", "فيما", "وفيما", "بينما", "وبينما"})
_CLAUSE = 12
"""Words of a clause between its subject and its verb."""
_SETTING = PREPOSITIONS | {"عند", "لدي", "بعد", "قبل"}
_BY_OR_OBJECT = Wanted(frozenset({"ب"}), objects=True)


def asked_by(asking: Asking, line: Line, place: int) -> bool:
    """Whether a newsroom is told right here to have asked: مصارف | سألتها رويترز, مسؤولون | اتصلت بهم بلومبرغ."""
    after = place + 1 + (line.key(place + 1) in TO_THEM)
    return asking.asks_verb[line.key(place)] and asking.newsroom(line, after) > after


class CarriedParties:
    """Finds such parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking

    def carried(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Range | None:
        """The party a verb without a subject carries on: asked before, told of before, or speaking in this sentence."""
        nearest = self._clause_subject(line, index)
        if nearest is not None:
            return nearest
        sentence = line.sentence[index]
        for told in reversed(earlier):
            if line.sentence[told.cue[0]] == sentence and told.party and told.cue[0] < index:
                return told.party
        if self._asking.contacted(line, index) is not None:
            return None
        for made in reversed(speaking):
            if line.sentence[made.cue[0]] < sentence:
                break
            if made.cue[0] < index and line.sentence[made.cue[0]] == sentence and made.speaker:
                return made.speaker
        ahead = self._ahead(line, index, speaking)
        return ahead or self.opening_subject(line, index) or self._just_told(line, index)

    def _nearest_speaker(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Range | None:
        """Who spoke right before a participle: تقول رئيسة الجمعية، نافية."""
        told = next((one.cue[0] for one in reversed(earlier) if one.cue[0] < index), -1)
        after = max(told + 1, line.first(index))
        for one in reversed(speaking):
            if one.cue[0] < after:
                break
            own = one.cue[0] == index
            if one.speaker and (own or (one.cue[0] < index and one.speaker[1] <= index)):
                return one.speaker
        return None

    def _clause_subject(self, line: Line, index: int) -> Range | None:
        """The subject of the clause that the verb goes on with: لكن | مكتبه | لم يحدد موعدا ولم يرد."""
        head = index - 1
        if line.key(head) not in _GOING_ON:
            return None
        for place in range(head - 2, max(line.first(index), head - _CLAUSE), -1):
            key = line.key(place)
            if key in _NOT and place < head - 2:  # لم توضح | الشركة | السبب، ولم تجب
                end = self.phrases.end(line, place + 2, head, _BY_OR_OBJECT)
                known = place + 2 < end < head and self.phrases.known(line, (place + 2, end))
                return (place + 2, end) if known else None
            if key in _TURNS or (key == "ان" and line.key(place - 1) in ("غير", "الا", "بيد")):
                end = self.phrases.end(line, place + 1, head)
                verbal = self.phrases.is_stop_verb(line.key(end)) or line.key(end) in ("لم", "لا", "قد")
                owned = any(one in self.phrases.persons for one in under_pronoun(line.key(place + 1)))
                known = owned or self.phrases.known(line, (place + 1, end))
                return (place + 1, end) if place + 1 < end < head and verbal and known else None
        return None

    def _just_told(self, line: Line, index: int) -> Range | None:
        """Who did something right before, with nothing said between: ابتسم الوزير ولم يجب."""
        head = index - (line.key(index - 1) in self.knowledge.small["statement_negations"])
        start = self.phrases.described_before(line, head)
        return None if start is None else (start, head)

    def _ahead(self, line: Line, index: int, speaking: list[Found]) -> Range | None:
        """Who speaks after a participle at the head of its sentence: نافيا أن يكون …، أكد القاضي."""
        if index != line.first(index):
            return None
        return next((one.speaker for one in speaking if one.speaker and index < one.cue[0] <= one.speaker[0]), None)

    def opening_subject(self, line: Line, index: int) -> Range | None:
        """The subject of the sentence's first verb, or the phrase at its head, for what follows it."""
        first = line.first(index)
        if line.key(first).removeprefix("و") == "ما" and line.key(first + 1) == "ان":
            first += 3  # وما إن سمع | المدير سؤالنا حتى أقفل
        if index - first < 3 or line.key(first).removeprefix("و") in _SETTING:
            return None
        if line.key(first) in self.knowledge.small["statement_negations"]:
            first += 1
        opening = line.key(first)
        verbal = opening in self.knowledge.openings or opening.removeprefix("و") in self.knowledge.openings
        verbal = verbal or (opening[:1] == "و" and not definite(opening)) or opening.endswith("ت")
        second = line.key(first + 1)
        ours = opening.endswith("نا")  # قاطعنا المدير، التقينا المدير
        if (ours or (verbal and not definite(opening))) and (definite(second) or belongs(second, self.phrases.heads)):
            first += 1
        end = self.phrases.end(line, first, index, _BY_OR_OBJECT)
        end = next((place for place in range(first + 1, end) if self._asking.put(line.key(place))), end)
        known = belongs(line.key(first), self.phrases.heads) or definite(line.key(first))
        known = known and not belongs(line.key(first), self.knowledge.asking["questions"])
        return (first, end) if end > first and known else None
