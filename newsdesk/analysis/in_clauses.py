"""Sources and tags in the midst of somebody's clause, which goes on behind them: إن رفع الرسوم وفقا لكذا يضر بالناس."""

from __future__ import annotations

from newsdesk.analysis.cue_sides import CueSides
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite

_SUBJECT = 12
"""Words of a subject, at most, between its أن and a source."""
_BACK = 20
"""Words before a tag within which its clause begins."""
_DASHES = frozenset("-–—")
_NEARNESS = frozenset({"قرب", "رفض", "دعم", "حرص", "قدره", "نيه", "عزم", "موعد"})
"""Nouns of what is announced that no shape of a verbal noun shows."""
BEHIND_THAT = frozenset({"ان", "انه", "انها", "انهم", "بانه", "بانها", "بان"})


class InClauses(CueSides):
    """Tells what stands within a clause from what closes it."""

    def _parts_clause(self, line: Line, index: int) -> int:
        """Where a clause begins whose subject alone stands before a source: إن | رفع الرسوم | وفقا لكذا يضر بالناس.

        0 where none does.
        """
        close = index - (line.tokens[index - 1].text in COMMAS)
        near = range(close - 1, max(line.first(index), close - _SUBJECT) - 1, -1)
        that = next((place for place in near if line.key(place) in BEHIND_THAT), -1)
        whole = 0 <= that < close - 1 and self.phrases.end(line, that + 1, close, apposition=False) == close
        return that + 1 if whole else 0

    def _predicate(self, line: Line, index: int, start: int, stop: int, limit: int) -> int:
        """Where a source ends and what is told of the subject before it begins; 0 where nothing is told of it."""
        comma = line.tokens[index - 1].text in COMMAS  # أن القانون، بحسب الدراسة، | يضر
        if comma:
            closed = stop + 1 < limit and line.tokens[stop].text in COMMAS
            return stop if closed and self._tells(line, stop + 1) else 0
        for place in range(start + 1, min(stop + 1, limit)):
            before = line.key(place - 1)
            closed = definite(before) or before.isascii() or self.phrases.state([before])
            if closed and self._tells(line, place):
                return place
        return 0

    def _tells(self, line: Line, place: int) -> bool:
        """Whether a word may be what is told of a subject: no article, no particle, nobody and no participle."""
        key = line.key(place)
        bare = line.tokens[place].word and not definite(key) and key[:1] not in "وفبلك" and key not in PREPOSITIONS
        noun = belongs(key, self.phrases.anybody) or key in self.knowledge.small["relative"]
        noun = noun or any(form.form.tense == "participle" for form in self.knowledge.verbs.get(key, ()))
        noun = noun or key in self.knowledge.small["introducers"] | self.knowledge.small["takes_back"]
        return bare and not noun and not self.phrases.is_clause(line, place)

    def _acts_more(self, line: Line, start: int, stop: int) -> bool:
        """Whether what stands behind كما and its verb is one more thing announced, and nobody: تأجيل المباراة."""
        key = line.key(start)
        act = self.phrases.is_masdar(key) or key in self.knowledge.nouns["plain_acts"] or key in _NEARNESS
        speaks = belongs(key, self.phrases.heads) or belongs(key, self.knowledge.nouns["documents"])
        speaks = speaks or key in self.knowledge.small["indefinite_speakers"]
        return act and not (definite(key) or speaks) and stop > start + 1

    def _behind_verb(self, line: Line, index: int) -> bool:
        """Whether على قوله is what a verb is about, and no tag: a clause behind it, or no comma before."""
        return self.phrases.is_clause(line, index + 2) or line.tokens[index - 1].word

    def _put_in(self, line: Line, index: int, end: int) -> bool:
        """Whether a tag stands in the midst of a clause, which goes on behind it: ما فعلته - على حد قوله - خطأ."""
        if end + 1 >= line.limit(index) or (line.key(index)[:1] == "و" and line.key(index) != "وفق"):
            return False
        before, behind = line.tokens[index - 1].text, line.tokens[end].text
        key = line.key(end + 1)
        told = any(line.key(place) in BEHIND_THAT for place in range(max(line.first(index), index - _BACK), index))
        dashed = before in _DASHES and behind in _DASHES
        parted = before in COMMAS and behind in COMMAS and not line.key(index - 2)[:1].isdigit()
        more = key[:1] in "وف" or key in self.knowledge.verbs or key in self.knowledge.openings
        more = more or key in self.knowledge.small["introducers"] | self.knowledge.small["relative"]
        more = more or key in PREPOSITIONS or self.phrases.is_stop_verb(key) or not line.tokens[end + 1].word
        return told and (dashed or (parted and not more and not definite(key)))
