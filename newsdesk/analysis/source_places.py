"""Where in its sentence a source stands: behind a claim, before one, between a verb and its object, within a claim."""

from __future__ import annotations

import regex

from newsdesk.analysis.found import Range
from newsdesk.analysis.in_clauses import InClauses
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite

SO = frozenset({"فان", "فقد", "فانه", "فانها"})
_SUBJECT = 12
"""Words, at most, of what a clause tells of, before a source within it."""
_THAT = frozenset({"ان", "بان", "وان", "وبان", "لان"})
_PRESENT = regex.compile(r"س?[يت]..+")
"""A verb in the present by its letters: يضر, سيخفض, تعني."""
_PARTICLES = frozenset({"لم", "لن", "لا", "ليس", "ليست", "قد", "سوف", "هو", "هي", "هم", "كان", "كانت"})
"""Words that a predicate begins with."""
_WHAT = frozenset({"ما", "من"})
"""What begins a subject that is a clause itself: إن | ما فعلته الوزارة، على حد قوله، مخالفة."""
_DASHES = frozenset("-–—")
_MARKS = COMMAS | _DASHES
_PHRASES = 3
"""Phrases, at most, that a subject has: الحريق | في المصنع | على الطريق."""


class SourcePlaces(InClauses):
    """Tells where the sources of a line stand."""

    def inside(self, line: Line, index: int, start: int, stop: int, limit: int) -> Range | None:
        """Where the clause begins that a source stands in, and where its name ends; None where it closes a claim.

        قال المدير إن | خفض الدعم حسب بيان الصندوق يضر بالفقراء: what is told of the cut stands behind the source.
        """
        close = index - (line.tokens[index - 1].text in _MARKS)
        begin = self._subject(line, close)
        if begin is None:
            return None
        end = next((at for at in range(start + 1, stop) if self._predicate(line, start, at)), stop)
        comma = next((at for at in range(start + 1, end) if line.tokens[at].text in COMMAS), end)
        for close in dict.fromkeys((end, comma)):  # كما ذكرت المنظمة | ، آمن للأطفال
            behind = close + (close < limit and line.tokens[close].text in _MARKS)
            if self._told_behind(line, behind, limit, apart=behind > close):
                return begin, close
        return None

    def _subject(self, line: Line, close: int) -> int | None:
        """Where a clause begins of which only its subject stands before ``close``."""
        near = range(close - 1, max(line.first(close), close - _SUBJECT), -1)
        that = next((at for at in near if line.key(at) in _THAT and self.phrases.is_clause(line, at)), -1)
        if that < 0 or close == that + 1:
            return None
        begin = end = that + 1
        words = range(begin, close)
        if line.key(begin) in _WHAT:
            return begin if begin + 1 < close and all(line.tokens[at].word for at in words) else None
        for _ in range(_PHRASES):
            stop = self.phrases.end(line, end, close)
            if stop in (end, close) or line.key(stop) not in PREPOSITIONS:
                end = stop
                break
            end = stop + 1
        parted = any(self._told(line, at) for at in range(begin + 1, close))
        return begin if end == close and not parted else None

    def _told(self, line: Line, place: int) -> bool:
        """Whether a word without the article behind one that has it tells something of it: الخبر | كاذب."""
        key, before = line.key(place), line.key(place - 1)
        bare = not definite(key) and key not in PREPOSITIONS and key[:1] not in "بل"
        return bare and definite(before) and not self._person(before)

    def _predicate(self, line: Line, start: int, place: int) -> bool:
        """Whether a verb stands behind the whole of a source's name: بيان صندوق النقد | يضر, دراسة الجامعة | ستخدم."""
        key, before = line.key(place), line.key(place - 1)
        closed = definite(before) and not self._person(before)
        person = self._person(line.key(start))  # وفقا لوزير الصحة | سيف سالم
        return closed and not definite(key) and self._verb(key) and (not person or key in self.knowledge.stops)

    def _person(self, key: str) -> bool:
        """Whether the word is somebody whose name may follow: الوزير | سالم, but الوزارة | ستخفض."""
        bodies = self.knowledge.nouns["bodies"]
        one = belongs(key, self.phrases.persons, prepositions=True) and not key.endswith(("ون", "ين", "ات"))
        return one and not belongs(key, bodies, prepositions=True)

    def _verb(self, key: str) -> bool:
        verb = key in self.knowledge.openings or self.phrases.is_stop_verb(key) or _PRESENT.fullmatch(key)
        return bool(verb) and not belongs(key, self.phrases.anybody)

    def _told_behind(self, line: Line, place: int, limit: int, *, apart: bool) -> bool:
        """Whether what is told of the subject stands here: a verb or what brings it in; behind a comma, a noun too."""
        if place >= limit or not line.tokens[place].word:
            return apart and place in line.pairs  # القانون، على حد تعبيره، «ولد ميتا»
        key, small = line.key(place), self.knowledge.small
        if key in _PARTICLES or (self._verb(key) and key[:1] not in "وف"):
            return True
        others = key[:1] in "وف" or key in small["turns"] or key in small["takes_back"] or key in small["relative"]
        return apart and not others and key not in self.knowledge.verbs and not self.phrases.is_clause(line, place)

    def parts_object(self, line: Line, index: int, stop: int, limit: int) -> bool:
        """Whether a source between commas parts a verb from what was done: قضت المحكمة، | وفق مصدر |، بسجنه."""
        while stop < limit and (stop in line.dated or line.tokens[stop].text in COMMAS):
            stop += 1
        first, comma = line.first(index), index - 1
        if stop >= limit or line.tokens[stop - 1].text not in COMMAS or line.tokens[comma].text not in COMMAS:
            return False
        verb = line.key(first) if line.key(first) in self.knowledge.openings else line.key(first).removeprefix("و")
        known = verb in self.knowledge.openings or verb in self.knowledge.small["orders"]
        if not known or first + 1 >= comma:
            return False
        key = line.key(stop)
        goes_on = key[:1] in "وف" or key in self.knowledge.small["relative"] or key in self.knowledge.verbs
        bare = self.phrases.end(line, first + 1, comma) == comma
        return bare and line.tokens[stop].word and not goes_on and not self.phrases.is_clause(line, stop)

    def begins_clause(self, line: Line, index: int, start: int, limit: int) -> bool:
        """Whether a source under و behind a comma leads up to what follows: ، وحسب المصدر، | فإن السائق فر."""
        if line.key(index)[:1] != "و" or line.tokens[index - 1].text not in COMMAS:
            return False
        stop = self.phrases.end(line, start, limit)
        comma = start < stop < limit and line.tokens[stop].text in COMMAS
        behind = line.key(stop + comma)
        acts = comma and behind in self.knowledge.openings and definite(line.key(stop + comma + 1))
        return stop > start and (behind in SO or acts)
